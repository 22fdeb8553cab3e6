/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "textgrid-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/error.h>
#include <string.h>

/* No recording is longer, in seconds. */
#define MOST_SECONDS 1.0e9

static gboolean
fail (SbTextgridReader *reader, const char *wanted, GError **error)
{
  if (reader->is_binary)
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_FILE,
                 _ ("“%s” is no whole TextGrid: %s was expected where it ends."),
                 reader->name,
                 wanted);
  else
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_FILE,
                 _ ("“%s” is no whole TextGrid: after line %u %s was expected."),
                 reader->name,
                 reader->line,
                 wanted);
  return FALSE;
}

/* --- text --- */

/* Lines end with "\n", "\r\n" or, on old machines, "\r" alone. */
static gboolean
is_line_end (const char *p)
{
  return *p == '\n' || (*p == '\r' && p[1] != '\n');
}

static void
pass_line (SbTextgridReader *reader)
{
  reader->rest += strcspn (reader->rest, "\r\n");
}

static void
pass_word (SbTextgridReader *reader)
{
  reader->rest += strcspn (reader->rest, " \t\r\n");
}

static gboolean
is_token (const char *p)
{
  return *p == '"' || *p == '<' || *p == '+' || *p == '-' || g_ascii_isdigit (*p);
}

/* To the next thing that is meant for programs; FALSE at the end. */
static gboolean
seek (SbTextgridReader *reader)
{
  while (*reader->rest && !is_token (reader->rest)) {
    reader->line += is_line_end (reader->rest);
    if (g_ascii_isspace (*reader->rest))
      reader->rest++;
    else if (*reader->rest == '!')
      pass_line (reader);
    else
      pass_word (reader);
  }
  return *reader->rest != '\0';
}

static gboolean
read_quoted (SbTextgridReader *reader, GError **error)
{
  if (!seek (reader) || *reader->rest != '"')
    return fail (reader, _ ("a text in quotes"), error);
  g_string_truncate (reader->text, 0);
  for (reader->rest++; *reader->rest; reader->rest++) {
    if (*reader->rest == '"' && *++reader->rest != '"')
      return TRUE;
    reader->line += is_line_end (reader->rest);
    if (is_line_end (reader->rest))
      g_string_append_c (reader->text, '\n');
    else if (*reader->rest != '\r')
      g_string_append_c (reader->text, *reader->rest);
  }
  return fail (reader, _ ("the end of a text in quotes"), error);
}

static gboolean
read_word (SbTextgridReader *reader, const char *wanted, GError **error)
{
  const char *start;

  if (!seek (reader) || *reader->rest == '"' || *reader->rest == '<')
    return fail (reader, wanted, error);
  start = reader->rest;
  pass_word (reader);
  g_string_truncate (reader->text, 0);
  g_string_append_len (reader->text, start, reader->rest - start);
  return TRUE;
}

/* --- binary: big-endian --- */

static const char *
take (SbTextgridReader *reader, gsize length)
{
  const char *start = reader->rest;

  if ((gsize) (reader->end - start) < length)
    return NULL;
  reader->rest += length;
  return start;
}

static gboolean
take_number (SbTextgridReader *reader, gsize length, guint64 *number)
{
  const char *p = take (reader, length);

  *number = 0;
  for (gsize i = 0; p && i < length; i++)
    *number = *number << 8 | (guint8) p[i];
  return p != NULL;
}

static gboolean
set_converted (SbTextgridReader *reader, const char *p, gsize length, const char *from)
{
  g_autofree char *text =
    g_convert_with_fallback (p, (gssize) length, "UTF-8", from, NULL, NULL, NULL, NULL);
  g_autofree char *valid = g_utf8_make_valid (text ? text : "\xEF\xBF\xBD", -1);

  g_string_assign (reader->text, valid);
  return TRUE;
}

/* How many bytes @n characters have in UTF-16. */
static gsize
measure_wide (const SbTextgridReader *reader, guint64 n)
{
  gsize length = 0, left = (gsize) (reader->end - reader->rest);

  for (; n > 0 && length < left; n--)
    length += ((guint8) reader->rest[length] & 0xFC) == 0xD8 ? 4 : 2;
  return n > 0 ? left + 1 : length;
}

/* Two bytes for the number of characters; -1 says that another and UTF-16 follow. */
static gboolean
take_text (SbTextgridReader *reader, GError **error)
{
  guint64 n;
  gsize length;
  const char *p;
  gboolean is_wide;

  if (!take_number (reader, 2, &n))
    return fail (reader, _ ("a text"), error);
  is_wide = n == 0xFFFF;
  if (is_wide && !take_number (reader, 2, &n))
    return fail (reader, _ ("a text"), error);
  length = is_wide ? measure_wide (reader, n) : n;
  p = take (reader, length);
  if (p == NULL)
    return fail (reader, _ ("a text"), error);
  return set_converted (reader, p, length, is_wide ? "UTF-16BE" : "ISO-8859-1");
}

/* --- both --- */

gboolean
sb_textgrid_read_text (SbTextgridReader *reader, GError **error)
{
  return reader->is_binary ? take_text (reader, error) : read_quoted (reader, error);
}

gboolean
sb_textgrid_read_class (SbTextgridReader *reader, GError **error)
{
  guint64 length;
  const char *p;

  if (!reader->is_binary)
    return read_quoted (reader, error);
  p = take_number (reader, 1, &length) ? take (reader, length) : NULL;
  if (p == NULL)
    return fail (reader, _ ("a text"), error);
  return set_converted (reader, p, length, "ISO-8859-1");
}

static SbTime
round_seconds (double seconds)
{
  return isfinite (seconds) && fabs (seconds) <= MOST_SECONDS
           ? (SbTime) llround (seconds * (double) SB_SECOND)
           : SB_TIME_NONE;
}

static gboolean
take_time (SbTextgridReader *reader, SbTime *time, GError **error)
{
  guint64 bits;
  double seconds;

  if (!take_number (reader, 8, &bits))
    return fail (reader, _ ("a number"), error);
  memcpy (&seconds, &bits, sizeof seconds);
  *time = round_seconds (seconds);
  return TRUE;
}

/* Exactly where it is written to the nanosecond; Praat itself writes more digits. */
static gboolean
is_exact (const char *text, SbTime *time)
{
  return sb_time_from_seconds (text, time) &&
         ABS (*time) <= (SbTime) (MOST_SECONDS * (double) SB_SECOND);
}

gboolean
sb_textgrid_read_time (SbTextgridReader *reader, SbTime *time, GError **error)
{
  char *end;

  if (reader->is_binary)
    return take_time (reader, time, error);
  if (!read_word (reader, _ ("a number"), error))
    return FALSE;
  if (is_exact (reader->text->str, time))
    return TRUE;
  *time = round_seconds (g_ascii_strtod (reader->text->str, &end));
  if (*end)
    *time = SB_TIME_NONE;
  return TRUE;
}

gboolean
sb_textgrid_read_count (SbTextgridReader *reader, guint *count, GError **error)
{
  guint64 number = 0;
  gboolean is_one;

  if (!reader->is_binary && !read_word (reader, _ ("a count"), error))
    return FALSE;
  is_one =
    reader->is_binary
      ? take_number (reader, 4, &number) && number <= G_MAXINT32
      : g_ascii_string_to_unsigned (reader->text->str, 10, 0, G_MAXINT32, &number, NULL);
  *count = (guint) number;
  return is_one || fail (reader, _ ("a count"), error);
}

gboolean
sb_textgrid_read_flag (SbTextgridReader *reader, gboolean *set, GError **error)
{
  guint64 number = 0;

  if (reader->is_binary) {
    if (!take_number (reader, 1, &number))
      return fail (reader, _ ("a flag"), error);
    *set = number != 0;
    return TRUE;
  }
  if (!seek (reader) || *reader->rest != '<')
    return fail (reader, _ ("<exists> or <absent>"), error);
  *set = g_str_has_prefix (reader->rest, "<exists>");
  pass_word (reader);
  return TRUE;
}

gboolean
sb_textgrid_has_more (SbTextgridReader *reader)
{
  return reader->is_binary ? reader->rest < reader->end : seek (reader);
}
