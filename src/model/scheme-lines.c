/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scheme-lines.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/model/scheme.h>
#include <string.h>

typedef struct {
  gboolean is_object;
  gboolean expects_name; /* in an object: before the colon */
  guint index;           /* in an array: of the element */
  gsize path_length;     /* of the container's own path */
} Level;

typedef struct {
  const char *at, *end;
  guint line;
  GArray *levels; /* Level */
  GString *path;  /* of the value that comes next */
  GHashTable *lines;
  GError **error;
} Scan;

static gboolean
fail (Scan *scan, const char *fault)
{
  g_set_error (scan->error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               /* Translators: first a line number, then what is wrong there. */
               _ ("The scheme cannot be used. Line %u: %s"),
               scan->line,
               fault);
  return FALSE;
}

static Level *
get_level (Scan *scan)
{
  if (scan->levels->len == 0)
    return NULL;
  return &g_array_index (scan->levels, Level, scan->levels->len - 1);
}

/* Points the path at the next element of the array that is open. */
static void
point_at_element (Scan *scan, Level *level)
{
  g_string_truncate (scan->path, level->path_length);
  g_string_append_printf (scan->path, "/%u", level->index);
}

static gboolean
note_value (Scan *scan)
{
  if (!g_hash_table_contains (scan->lines, scan->path->str)) {
    g_hash_table_insert (
      scan->lines, g_strdup (scan->path->str), GUINT_TO_POINTER (scan->line));
    return TRUE;
  }
  return fail (scan, _ ("this member was given before; keep one of the two."));
}

static gboolean
open_container (Scan *scan, gboolean is_object)
{
  Level level = {is_object, is_object, 0, scan->path->len};

  if (!note_value (scan))
    return FALSE;
  if (scan->levels->len == SB_SCHEME_MAX_DEPTH)
    return fail (scan,
                 _ ("brackets are nested deeper than any scheme needs; "
                    "this is not a scheme, or it is damaged."));
  g_array_append_val (scan->levels, level);
  if (!is_object)
    point_at_element (scan, get_level (scan));
  scan->at++;
  return TRUE;
}

static gboolean
close_container (Scan *scan, gboolean is_object)
{
  Level *level = get_level (scan);

  if (!level || level->is_object != is_object)
    return fail (scan, _ ("a bracket is closed that was not opened."));
  g_string_truncate (scan->path, level->path_length);
  g_array_set_size (scan->levels, scan->levels->len - 1);
  scan->at++;
  return TRUE;
}

static const char *
find_text_end (Scan *scan)
{
  for (const char *p = scan->at + 1; p < scan->end; p++) {
    if (*p == '"')
      return p;
    if (*p == '\\')
      p++;
    else if (*p == '\n')
      return NULL;
  }
  return NULL;
}

/* A text is the name of a member where one is expected, else a value. Slashes in names
 * cannot be mistaken for levels: no member of a scheme has one, so such a name is refused
 * as unknown in any case. */
static gboolean
pass_text (Scan *scan)
{
  Level *level = get_level (scan);
  const char *end = find_text_end (scan);

  if (!end)
    return fail (scan, _ ("a text has no closing quotation mark on its line."));
  if (level && level->is_object && level->expects_name) {
    g_string_truncate (scan->path, level->path_length);
    g_string_append_c (scan->path, '/');
    g_string_append_len (scan->path, scan->at + 1, end - scan->at - 1);
  } else if (!note_value (scan)) {
    return FALSE;
  }
  scan->at = end + 1;
  return TRUE;
}

static gboolean
pass_word (Scan *scan)
{
  gsize length = 0;

  while (scan->at + length < scan->end &&
         (g_ascii_isalnum (scan->at[length]) || strchr ("+-.", scan->at[length])))
    length++;
  if (length == 0)
    return fail (scan, _ ("a character stands here that JSON does not know."));
  if (!note_value (scan))
    return FALSE;
  scan->at += length;
  return TRUE;
}

static void
pass_separator (Scan *scan)
{
  Level *level = get_level (scan);

  if (level && *scan->at == ':')
    level->expects_name = FALSE;
  if (level && *scan->at == ',') {
    level->expects_name = level->is_object;
    level->index++;
    if (!level->is_object)
      point_at_element (scan, level);
  }
  scan->at++;
}

static gboolean
step (Scan *scan)
{
  switch (*scan->at) {
  case '\n':
    scan->line++;
    scan->at++;
    return TRUE;
  case ' ':
  case '\t':
  case '\r':
    scan->at++;
    return TRUE;
  case '{':
  case '[':
    return open_container (scan, *scan->at == '{');
  case '}':
  case ']':
    return close_container (scan, *scan->at == '}');
  case ':':
  case ',':
    pass_separator (scan);
    return TRUE;
  case '"':
    return pass_text (scan);
  default:
    return pass_word (scan);
  }
}

static gboolean
scan_all (Scan *scan)
{
  while (scan->at < scan->end)
    if (!step (scan))
      return FALSE;
  if (scan->levels->len > 0)
    return fail (scan, _ ("the text ends before its last bracket is closed."));
  return TRUE;
}

static gboolean
check_bytes (Scan *scan, const char *text, gsize length)
{
  const char *bad;

  if (length > SB_SCHEME_MAX_BYTES) {
    g_set_error (
      scan->error,
      SB_ERROR,
      SB_ERROR_BAD_FILE,
      _ ("The scheme cannot be used: it is larger than %d bytes, more than any "
         "scheme needs. Choose a scheme file."),
      SB_SCHEME_MAX_BYTES);
    return FALSE;
  }
  if (g_utf8_validate (text, length, &bad))
    return TRUE;
  for (const char *p = text; p < bad; p++)
    scan->line += *p == '\n';
  return fail (scan, _ ("this is not UTF-8 text. Save the scheme as UTF-8."));
}

GHashTable *
sb_scheme_lines_scan (const char *text, gsize length, GError **error)
{
  g_autoptr (GHashTable) lines =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) levels = g_array_new (FALSE, FALSE, sizeof (Level));
  Scan scan = {text, text + length, 1, levels, NULL, lines, error};
  gboolean ok;

  if (!check_bytes (&scan, text, length))
    return NULL;
  scan.path = g_string_new (NULL);
  ok = scan_all (&scan);
  g_string_free (scan.path, TRUE);
  return ok ? g_steal_pointer (&lines) : NULL;
}

guint
sb_scheme_lines_find (GHashTable *lines, const char *path)
{
  g_autofree char *around = g_strdup (path);
  gpointer line;

  while (!g_hash_table_lookup_extended (lines, around, NULL, &line)) {
    char *slash = strrchr (around, '/');

    if (!slash)
      return 1;
    *slash = '\0';
  }
  return GPOINTER_TO_UINT (line);
}
