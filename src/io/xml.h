/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/io/source.h>

G_BEGIN_DECLS

/* An XML file of another program as a tree. Nothing but its own bytes is read: no entity,
 * no document type, no network; such a file is refused before the parser sees it, as is
 * one that is nested deeper than SB_SOURCE_MAX_DEPTH or past the limits below. Text of
 * any encoding (source.h); what the file says of its encoding is not believed. */

#define SB_XML_MAX_ELEMENTS 5000000
#define SB_XML_MAX_ATTRIBUTES 100
#define SB_XML_MAX_TEXT ((gsize) 1 << 20) /* bytes of one attribute, or of one text */

typedef struct _SbXmlElement SbXmlElement;
struct _SbXmlElement {
  const char *name; /* without a prefix */
  const char *text; /* its own characters in one piece, without those of elements in it,
                       where there are any and all is white space: "" */
  const char *const *attributes; /* name, value, name, value, NULL */
  const SbXmlElement *first;     /* in it */
  const SbXmlElement *next;      /* behind it */
  guint line;
};

typedef struct _SbXml SbXml;

/* SB_ERROR_BAD_FILE says what is wrong with it and in which line. */
SbXml *sb_xml_new (const SbSource *source, GError **error);
void sb_xml_free (SbXml *xml);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbXml, sb_xml_free)

const SbXmlElement *sb_xml_get_root (const SbXml *xml);
/* Characters that could not be read (sb_incoming_lose_repaired()). */
guint sb_xml_count_repaired (const SbXml *xml);

/* The first element of this name in it, and the next beside it; NULL. */
const SbXmlElement *sb_xml_find (const SbXmlElement *element, const char *name);
const SbXmlElement *sb_xml_find_next (const SbXmlElement *element, const char *name);
/* An attribute; NULL where it is not there. */
const char *sb_xml_get (const SbXmlElement *element, const char *attribute);
/* The text of the first element of this name in it; NULL. */
const char *sb_xml_get_text (const SbXmlElement *element, const char *name);

G_END_DECLS
