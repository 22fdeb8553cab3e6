/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xml-scan.h"

#include "xml.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <string.h>

typedef struct {
  const char *text;
  const char *at;
  const char *stop;
  const char *name;
  guint depth;
  guint n_elements;
} Scan;

static guint
count_lines (const Scan *scan)
{
  guint line = 1;

  for (const char *p = scan->text; p < scan->at; p++)
    line += *p == '\n';
  return line;
}

static gboolean
begins (const Scan *scan, const char *what)
{
  gsize length = strlen (what);

  return (gsize) (scan->stop - scan->at) >= length &&
         memcmp (scan->at, what, length) == 0;
}

/* Behind the next @what, or to the end. */
static void
skip_past (Scan *scan, const char *what)
{
  const char *end = g_strstr_len (scan->at, scan->stop - scan->at, what);

  scan->at = end ? end + strlen (what) : scan->stop;
}

static gboolean
refuse_document_type (Scan *scan, GError **error)
{
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s” declares a document type of its own in line %u. Such a "
                  "declaration can fill the memory or read other files, and no program "
                  "that codes behaviour writes one: the file was not read."),
               scan->name,
               count_lines (scan));
  return FALSE;
}

static gboolean
refuse_size (Scan *scan, const char *what, GError **error)
{
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s” has %s in line %u, which is in no coding: the file was not "
                  "read. Write it anew with the program that it comes from."),
               scan->name,
               what,
               count_lines (scan));
  return FALSE;
}

static gboolean
refuse_depth (Scan *scan, GError **error)
{
  g_autofree char *what =
    g_strdup_printf (_ ("elements nested deeper than %u levels"), SB_SOURCE_MAX_DEPTH);

  return refuse_size (scan, what, error);
}

/* One value in quotes; FALSE: it is too long. */
static gboolean
skip_value (Scan *scan)
{
  const char *begin = ++scan->at;
  const char *end = memchr (begin, begin[-1], (gsize) (scan->stop - begin));

  scan->at = end ? end + 1 : scan->stop;
  return (gsize) (scan->at - begin) <= SB_XML_MAX_TEXT;
}

/* From behind the "<" to behind the ">". */
static gboolean
scan_tag (Scan *scan, GError **error)
{
  guint n_values = 0;

  while (scan->at < scan->stop && *scan->at != '>') {
    if (*scan->at != '"' && *scan->at != '\'') {
      scan->at++;
      continue;
    }
    if (++n_values > SB_XML_MAX_ATTRIBUTES)
      return refuse_size (scan, _ ("an element with more than 100 attributes"), error);
    if (!skip_value (scan))
      return refuse_size (scan, _ ("an attribute of more than 1 MB"), error);
  }
  if (scan->at < scan->stop)
    scan->at++;
  return TRUE;
}

static gboolean
scan_element (Scan *scan, GError **error)
{
  if (++scan->n_elements > SB_XML_MAX_ELEMENTS)
    return refuse_size (scan, _ ("more than 5,000,000 elements"), error);
  if (!scan_tag (scan, error))
    return FALSE;
  if (scan->at[-1] == '>' && scan->at[-2] == '/')
    return TRUE;
  if (++scan->depth > SB_SOURCE_MAX_DEPTH)
    return refuse_depth (scan, error);
  return TRUE;
}

static void
leave_element (Scan *scan)
{
  scan->depth -= scan->depth > 0;
  skip_past (scan, ">");
}

/* At a "<". */
static gboolean
scan_markup (Scan *scan, GError **error)
{
  if (begins (scan, "<!--"))
    skip_past (scan, "-->");
  else if (begins (scan, "<![CDATA["))
    skip_past (scan, "]]>");
  else if (begins (scan, "<!"))
    return refuse_document_type (scan, error);
  else if (begins (scan, "<?"))
    skip_past (scan, "?>");
  else if (begins (scan, "</"))
    leave_element (scan);
  else {
    scan->at++;
    return scan_element (scan, error);
  }
  return TRUE;
}

gboolean
sb_xml_scan (const char *text, gsize length, const char *name, GError **error)
{
  Scan scan = {.text = text, .at = text, .stop = text + length, .name = name};

  while (scan.at < scan.stop) {
    const char *next = memchr (scan.at, '<', (gsize) (scan.stop - scan.at));

    if (next == NULL)
      return TRUE;
    scan.at = next;
    if (!scan_markup (&scan, error))
      return FALSE;
  }
  return TRUE;
}
