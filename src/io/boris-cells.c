/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "boris-cells.h"

#include <securebase/io/csv-writer.h>
#include <string.h>

#include "boris-ethogram.h"

static gboolean
is_plain (const char *text)
{
  gsize length = strlen (text);

  return length == 0 || (strpbrk (text, "\t\r\n\"") == NULL && text[length - 1] != ' ' &&
                         g_ascii_isalnum (*text));
}

void
sb_boris_append_cell (GString *out, const char *text)
{
  g_autofree char *safe = NULL;

  if (is_plain (text)) {
    g_string_append (out, text);
  } else {
    safe = sb_csv_make_safe (text);
    g_string_append_c (out, '"');
    for (const char *p = safe; *p; p++) {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
    g_string_append_c (out, '"');
  }
  g_string_append_c (out, '\t');
}

void
sb_boris_append_plain (GString *out, const char *text)
{
  g_string_append (out, text);
  g_string_append_c (out, '\t');
}

void
sb_boris_append_ms (GString *out, gint64 ms)
{
  char text[SB_BORIS_MS_SIZE];

  if (ms != SB_BORIS_NO_END)
    sb_boris_print_ms (ms, text);
  sb_boris_append_plain (out, ms == SB_BORIS_NO_END ? "NA" : text);
}

/* The last part of "12.000" is cut off. */
static const char *
print_number (gint64 number, char *text)
{
  sb_boris_print_ms (number * 1000, text);
  text[strlen (text) - 4] = '\0';
  return text;
}

void
sb_boris_append_frame (GString *out, gint64 frame)
{
  char text[SB_BORIS_MS_SIZE];

  if (frame < 0)
    sb_boris_append_plain (out, "NA");
  else
    sb_boris_append_plain (out, print_number (frame, text));
}

void
sb_boris_end_row (GString *out)
{
  g_string_truncate (out, out->len - 1);
  g_string_append (out, "\r\n");
}
