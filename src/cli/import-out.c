/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-out.h"

#include "out-file.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <securebase/base/error.h>
#include <string.h>

/* --- JSON --- */

static void
add_row (JsonBuilder *json, const SbImportRow *row)
{
  sb_json_begin_object (json, NULL);
  sb_json_add_text (json, "part", sb_import_part_get_name (row->part));
  sb_json_add_text (json, "source", row->source);
  sb_json_add_text (json, "subject", row->subject);
  sb_json_add_text (json, "detail", row->detail);
  sb_json_add_integer (json, "events", row->n_events);
  sb_json_add_text (json, "fate", sb_import_fate_get_name (row->fate));
  sb_json_add_text (json, "target", row->target);
  sb_json_add_text (json, "doubt", row->doubt);
  json_builder_end_object (json);
}

static void
add_line (JsonBuilder *json, const SbImportLine *line)
{
  static const char *const kinds[] = {"taken", "changed", "flagged", "lost"};

  sb_json_begin_object (json, NULL);
  sb_json_add_text (json, "kind", kinds[line->kind]);
  sb_json_add_text (json, "where", line->where);
  sb_json_add_text (json, "words", line->words);
  sb_json_add_integer (json, "count", line->count);
  json_builder_end_object (json);
}

void
sb_import_add_plan (JsonBuilder *json, const char *file, SbImportPlan *plan)
{
  const GPtrArray *refusals = sb_import_plan_list_refusals (plan);
  const GPtrArray *lines = sb_import_plan_list_report (plan);

  sb_json_add_text (json, "file", file);
  sb_json_begin_array (json, "rows");
  for (int part = 0; part < SB_IMPORT_N_PARTS; part++) {
    const GPtrArray *rows = sb_import_plan_list_rows (plan, (SbImportPart) part);

    for (guint i = 0; i < rows->len; i++)
      add_row (json, g_ptr_array_index (rows, i));
  }
  json_builder_end_array (json);
  sb_json_begin_array (json, "report");
  for (guint i = 0; i < lines->len; i++)
    add_line (json, g_ptr_array_index (lines, i));
  json_builder_end_array (json);
  sb_json_begin_array (json, "refusals");
  for (guint i = 0; i < refusals->len; i++)
    json_builder_add_string_value (json, g_ptr_array_index (refusals, i));
  json_builder_end_array (json);
}

/* --- text --- */

static void
append_row (GString *text, const SbImportRow *row)
{
  g_string_append_printf (text,
                          "  %s “%s”: %s%s%s",
                          sb_import_part_get_name (row->part),
                          row->source,
                          sb_import_fate_get_words (row->fate),
                          row->target ? " " : "",
                          row->target ? row->target : "");
  if (row->detail)
    g_string_append_printf (text, " (%s)", row->detail);
  if (row->doubt)
    g_string_append_printf (text, " — %s", row->doubt);
  g_string_append_c (text, '\n');
}

char *
sb_import_dup_text (SbImportPlan *plan)
{
  GString *text = g_string_new (NULL);
  g_autofree char *report = sb_import_plan_dup_report (plan);

  g_string_append (text, _ ("What becomes of it\n"));
  for (int part = 0; part < SB_IMPORT_N_PARTS; part++) {
    const GPtrArray *rows = sb_import_plan_list_rows (plan, (SbImportPart) part);

    for (guint i = 0; i < rows->len; i++)
      append_row (text, g_ptr_array_index (rows, i));
  }
  g_string_append_c (text, '\n');
  g_string_append (text, report);
  return g_string_free (text, FALSE);
}

/* --- the report --- */

gboolean
sb_import_check_report (const char *path, GError **error)
{
  FILE *file;
  int code;

  if (!sb_out_file_check (path, FALSE, error))
    return FALSE;
  file = g_fopen (path, "a");
  code = errno;
  if (file && fclose (file) == 0) {
    g_unlink (path); /* there was none; it may be the project's name, too */
    return TRUE;
  }
  g_set_error (error,
               G_FILE_ERROR,
               g_file_error_from_errno (code),
               _ ("The report cannot be written to “%s” (%s). Nothing was imported: name "
                  "another file with --report."),
               path,
               g_strerror (code));
  return FALSE;
}

gboolean
sb_import_write_report (const char *path, const char *text, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (sb_out_file_write (path, text, TRUE, &cause))
    return TRUE;
  g_set_error (error,
               cause->domain,
               cause->code,
               _ ("The report was printed, and could not be written to a file (%s). What "
                  "was imported stays: do not import it again."),
               cause->message);
  return FALSE;
}

/* --- choices --- */

typedef struct {
  char *part;
  char *name;
  char *subject; /* NULL: whose ever it is */
  char *fate;
  char *target; /* NULL without */
} Wish;

static void
wish_clear (Wish *wish)
{
  g_free (wish->part);
  g_free (wish->name);
  g_free (wish->subject);
  g_free (wish->fate);
  g_free (wish->target);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, wish_clear)

/* Names may hold colons and equals signs: the last "=" counts. */
static gboolean
read_wish (Wish *wish, const char *text)
{
  const char *colon = strchr (text, ':');
  const char *equal = strrchr (text, '=');
  const char *second;

  if (colon == NULL || equal == NULL || equal < colon)
    return FALSE;
  second = strchr (equal, ':');
  wish->part = g_strndup (text, (gsize) (colon - text));
  wish->name = g_strndup (colon + 1, (gsize) (equal - colon - 1));
  wish->fate =
    second ? g_strndup (equal + 1, (gsize) (second - equal - 1)) : g_strdup (equal + 1);
  wish->target = second ? g_strdup (second + 1) : NULL;
  return TRUE;
}

static int
find_part (const char *name)
{
  for (int part = 0; part < SB_IMPORT_N_PARTS; part++)
    if (g_str_equal (sb_import_part_get_name ((SbImportPart) part), name))
      return part;
  return -1;
}

static int
find_fate (int part, const char *name)
{
  const int *fates = sb_import_part_get_fates ((SbImportPart) part);

  while (*fates >= 0 && !g_str_equal (sb_import_fate_get_name (*fates), name))
    fates++;
  return *fates;
}

static gboolean
has_name (SbImportPlan *plan, int part, const char *name)
{
  const GPtrArray *rows = sb_import_plan_list_rows (plan, part);

  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((SbImportRow *) rows->pdata[i])->source, name))
      return TRUE;
  return FALSE;
}

/* "smile@mother" is her code, unless something of the file is called so. */
static void
split_subject (SbImportPlan *plan, int part, Wish *wish)
{
  char *at = part == SB_IMPORT_CODE && !has_name (plan, part, wish->name)
               ? strrchr (wish->name, '@')
               : NULL;

  if (at) {
    wish->subject = g_strdup (at + 1);
    *at = '\0';
  }
}

static gboolean
is_meant (const Wish *wish, const SbImportRow *row)
{
  return g_str_equal (row->source, wish->name) &&
         (wish->subject == NULL ||
          g_str_equal (row->subject ? row->subject : "", wish->subject));
}

static gboolean
grant (SbImportPlan *plan, Wish *wish, int part, int fate, GError **error)
{
  gboolean found = FALSE;

  split_subject (plan, part, wish);
  for (guint i = 0; i < sb_import_plan_list_rows (plan, part)->len; i++) {
    if (!is_meant (wish, g_ptr_array_index (sb_import_plan_list_rows (plan, part), i)))
      continue;
    found = TRUE;
    if (!sb_import_plan_choose (plan, part, i, fate, wish->target, error))
      return FALSE;
  }
  if (!found)
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NOT_FOUND,
                 _ ("There is no %s “%s%s%s” in the file."),
                 wish->part,
                 wish->name,
                 wish->subject ? "@" : "",
                 wish->subject ? wish->subject : "");
  return found;
}

gboolean
sb_import_choose_text (SbImportPlan *plan, const char *text, GError **error)
{
  g_auto (Wish) wish = {0};
  gboolean is_read = read_wish (&wish, text);
  int part = is_read ? find_part (wish.part) : -1;
  int fate = part >= 0 ? find_fate (part, wish.fate) : -1;

  if (fate >= 0)
    return grant (plan, &wish, part, fate, error);
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_VALUE,
               _ ("“%s” is no choice. Write PART:NAME=FATE:TARGET, or "
                  "code:NAME@SUBJECT=FATE:TARGET: the parts are session, "
                  "coder, subject, track, code; the fates leave, as, new, episode, mark, "
                  "note, by-text, by-track."),
               text);
  return FALSE;
}
