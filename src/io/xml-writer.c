/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xml-writer.h"

struct _SbXmlWriter {
  GString *text;
  GPtrArray *open;   /* names of the elements that are */
  gboolean in_tag;   /* its start is not closed yet */
  gboolean has_text; /* the end goes behind it, on the same line */
};

SbXmlWriter *
sb_xml_writer_new (void)
{
  SbXmlWriter *writer = g_new0 (SbXmlWriter, 1);

  writer->text = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  writer->open = g_ptr_array_new ();
  return writer;
}

void
sb_xml_writer_free (SbXmlWriter *writer)
{
  g_string_free (writer->text, TRUE);
  g_ptr_array_unref (writer->open);
  g_free (writer);
}

static void
close_tag (SbXmlWriter *writer)
{
  if (writer->in_tag)
    g_string_append_c (writer->text, '>');
  writer->in_tag = FALSE;
}

static void
begin_line (SbXmlWriter *writer)
{
  if (writer->text->str[writer->text->len - 1] != '\n')
    g_string_append_c (writer->text, '\n');
  for (guint i = 0; i < writer->open->len; i++)
    g_string_append (writer->text, "    ");
}

void
sb_xml_begin (SbXmlWriter *writer, const char *name)
{
  close_tag (writer);
  begin_line (writer);
  g_string_append_printf (writer->text, "<%s", name);
  g_ptr_array_add (writer->open, (gpointer) name);
  writer->in_tag = TRUE;
  writer->has_text = FALSE;
}

void
sb_xml_end (SbXmlWriter *writer)
{
  g_autofree char *name = g_strdup (writer->open->pdata[writer->open->len - 1]);

  g_ptr_array_set_size (writer->open, (int) writer->open->len - 1);
  if (writer->in_tag) {
    g_string_append (writer->text, "/>");
  } else {
    if (!writer->has_text)
      begin_line (writer);
    g_string_append_printf (writer->text, "</%s>", name);
  }
  if (writer->open->len == 0)
    g_string_append_c (writer->text, '\n');
  writer->in_tag = FALSE;
  writer->has_text = FALSE;
}

static gboolean
is_character (gunichar c)
{
  return c >= 0x20 ? c != 0xFFFE && c != 0xFFFF : c == '\t' || c == '\n' || c == '\r';
}

/* White space in attributes, and the returns that readers would take for line ends, are
 * written as numbers. */
static void
append_character (GString *out, gunichar c, gboolean in_attribute)
{
  if (!is_character (c))
    g_string_append (out, "\xEF\xBF\xBD");
  else if (c == '&')
    g_string_append (out, "&amp;");
  else if (c == '<')
    g_string_append (out, "&lt;");
  else if (c == '>')
    g_string_append (out, "&gt;");
  else if (c == '"' && in_attribute)
    g_string_append (out, "&quot;");
  else if (c == '\r' || (in_attribute && c < 0x20))
    g_string_append_printf (out, "&#%u;", c);
  else
    g_string_append_unichar (out, c);
}

static void
append_escaped (GString *out, const char *text, gboolean in_attribute)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *p = valid; *p; p = g_utf8_next_char (p))
    append_character (out, g_utf8_get_char (p), in_attribute);
}

void
sb_xml_add (SbXmlWriter *writer, const char *attribute, const char *value)
{
  if (value == NULL)
    return;
  g_string_append_printf (writer->text, " %s=\"", attribute);
  append_escaped (writer->text, value, TRUE);
  g_string_append_c (writer->text, '"');
}

void
sb_xml_add_number (SbXmlWriter *writer, const char *attribute, gint64 value)
{
  g_string_append_printf (writer->text, " %s=\"%" G_GINT64_FORMAT "\"", attribute, value);
}

void
sb_xml_add_text (SbXmlWriter *writer, const char *text)
{
  close_tag (writer);
  append_escaped (writer->text, text, FALSE);
  writer->has_text = TRUE;
}

const GString *
sb_xml_writer_get_text (SbXmlWriter *writer)
{
  return writer->text;
}
