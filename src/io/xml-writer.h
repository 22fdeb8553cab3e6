/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes XML in UTF-8, indented by four spaces. What XML cannot hold (control characters,
 * broken UTF-8) becomes U+FFFD. The same calls give the same bytes. */
typedef struct _SbXmlWriter SbXmlWriter;

SbXmlWriter *sb_xml_writer_new (void);
void sb_xml_writer_free (SbXmlWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbXmlWriter, sb_xml_writer_free)

/* @name must outlive the element. */
void sb_xml_begin (SbXmlWriter *writer, const char *name);
/* Of the element that was begun last, before anything in it; NULL: none. */
void sb_xml_add (SbXmlWriter *writer, const char *attribute, const char *value);
void sb_xml_add_number (SbXmlWriter *writer, const char *attribute, gint64 value);
void sb_xml_add_text (SbXmlWriter *writer, const char *text);
void sb_xml_end (SbXmlWriter *writer);

/* What is written by now. */
const GString *sb_xml_writer_get_text (SbXmlWriter *writer);

G_END_DECLS
