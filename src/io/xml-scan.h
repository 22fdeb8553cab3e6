/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Looks through the text of an XML file for what makes a parser slow or dangerous,
 * before there is one: a document type, depth, the number and size of attributes, the
 * number of elements. Judges nothing else; what is no XML is the parser's to refuse.
 * @name: of the file, for the sentence. */
gboolean sb_xml_scan (const char *text, gsize length, const char *name, GError **error);

G_END_DECLS
