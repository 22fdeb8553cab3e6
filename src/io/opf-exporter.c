/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "importers.h"
#include "lanes.h"
#include "opf-private.h"
#include "timeless.h"

#include <glib/gi18n-lib.h>
#include <securebase/io/zip.h>
#include <string.h>

/* Datavyu files of codings; opf-private.h says what stands where. */

/* --- the file "db" --- */

#define BEGINNING "#4\n"
#define OWN_BEGINNING BEGINNING SB_OPF_OWN " (MATRIX"

/* A line end is "\n", whichever it was. */
static void
append_escaped (GString *db, const char *text)
{
  for (const char *p = text ? text : ""; *p; p++) {
    if (*p == '\r' && p[1] == '\n')
      continue;
    if (strchr ("\\,()-\r\n", *p))
      g_string_append_c (db, '\\');
    g_string_append_c (db, *p == '\r' ? '\n' : *p);
  }
}

/* Datavyu knows no time before 0. */
static void
append_time (GString *db, SbTime time)
{
  gint64 ms = MAX (time, 0) / SB_MSECOND; /* none is the least of all */

  g_string_append_printf (db,
                          "%02" G_GINT64_FORMAT ":%02d:%02d:%03d",
                          ms / 3600000,
                          (int) (ms / 60000 % 60),
                          (int) (ms / 1000 % 60),
                          (int) (ms % 1000));
}

static SbTime
find_offset (const SbLaneItem *item)
{
  if (item->kind == SB_LANE_RUNNING)
    return 0;
  return item->kind == SB_LANE_POINT ? item->start : item->end;
}

static const char *
get_kind_name (SbLaneKind kind)
{
  const char *const names[] = {
    [SB_LANE_STATE] = "state", [SB_LANE_POINT] = "point", [SB_LANE_RUNNING] = "running"};

  return names[kind];
}

static void
append_cell (GString *db, const SbLane *lane, const SbLaneItem *item)
{
  g_autofree char *fields = sb_coding_lane_join_fields (item->fields);
  g_autofree char *start = sb_time_to_seconds (item->start);
  g_autofree char *end = sb_time_to_seconds (item->end);
  const char *values[] = {item->code,
                          lane->subject,
                          get_kind_name (item->kind),
                          fields,
                          item->comment,
                          start,
                          end};

  append_time (db, item->start);
  g_string_append_c (db, ',');
  append_time (db, find_offset (item));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
    g_string_append (db, i ? "," : ",(");
    append_escaped (db, values[i]);
  }
  g_string_append (db, ")\n");
}

/* Datavyu's scripts call columns by their names, so these are made of letters, and no two
 * are the same. (transfer full) */
static char *
dup_column_name (GHashTable *taken, const char *name)
{
  g_autofree char *plain = g_strdup (name);
  char *unique;

  for (char *p = plain; *p; p++)
    *p = g_ascii_isalnum (*p) ? *p : '_';
  unique = g_strdup (plain);
  for (guint n = 2; g_hash_table_contains (taken, unique); n++) {
    g_free (unique);
    unique = g_strdup_printf ("%s_%u", plain, n);
  }
  g_hash_table_add (taken, g_strdup (unique));
  return unique;
}

static void
append_column (GString *db, GHashTable *taken, const char *name, const char *arguments)
{
  g_autofree char *unique = dup_column_name (taken, name);

  g_string_append_printf (db, "%s (MATRIX,true,)-%s\n", unique, arguments);
}

static void
append_of_whom (GString *db,
                GHashTable *taken,
                const SbContent *content,
                guint n_left_out)
{
  append_column (db, taken, SB_OPF_OWN, SB_OPF_OWN_ARGUMENTS);
  g_string_append (db, "00:00:00:000,00:00:00:000,(");
  append_escaped (db, content->session->label);
  g_string_append_c (db, ',');
  append_escaped (db, content->coder->code);
  g_string_append_printf (
    db, ",%" G_GINT64_FORMAT ",%u)\n", content->coding->pass, n_left_out);
}

static char *
write_table (const SbContent *content, SbScheme *scheme, const char *const *what)
{
  g_autoptr (GPtrArray) lanes = sb_coding_lanes_new (content, scheme, what);
  g_autoptr (GHashTable) taken =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *db = g_string_new (BEGINNING);

  append_of_whom (db, taken, content, sb_timeless_count (content, what));
  for (guint i = 0; i < lanes->len; i++) {
    const SbLane *lane = g_ptr_array_index (lanes, i);

    append_column (db, taken, lane->name, SB_OPF_LANE_ARGUMENTS);
    for (guint j = 0; j < lane->items->len; j++)
      append_cell (db, lane, g_ptr_array_index (lane->items, j));
  }
  return g_string_free (db, FALSE);
}

/* --- the file "project" --- */

/* Without recordings: their places are nobody's business. */
static char *
write_project (const SbContent *content)
{
  GString *name = g_string_new (NULL);
  char *project;

  for (const char *p = content->session->label; *p; p++) {
    if (*p == '\'')
      g_string_append_c (name, '\'');
    g_string_append_c (name, g_ascii_iscntrl (*p) ? ' ' : *p);
  }
  project = g_strdup_printf ("!project\ndbFile: db\nname: '%s'\norigpath: ''\n"
                             "version: 5\nviewerSettings: []\n",
                             name->str);
  g_string_free (name, TRUE);
  return project;
}

static GBytes *
write_coding (const SbContent *content,
              SbScheme *scheme,
              const char *const *what,
              GError **error)
{
  g_autoptr (SbZipWriter) zip = sb_zip_writer_new ();
  g_autofree char *project = write_project (content);
  g_autofree char *db = write_table (content, scheme, what);

  if (!sb_zip_writer_add (zip, "project", project, strlen (project), error) ||
      !sb_zip_writer_add (zip, "db", db, strlen (db), error))
    return NULL;
  return sb_zip_writer_finish (zip, error);
}

/* Whether the file at @path is one of ours. */
static gboolean
is_own (const char *path)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const SbZipEntry *db;
  char *data;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, NULL))
    return FALSE;
  bytes = g_bytes_new_take (data, length);
  entries = sb_zip_read (bytes, path, NULL);
  db = entries ? sb_zip_find (entries, "db") : NULL;
  data = db ? (char *) g_bytes_get_data (db->bytes, &length) : NULL;
  return data && length > strlen (OWN_BEGINNING) &&
         memcmp (data, OWN_BEGINNING, strlen (OWN_BEGINNING)) == 0;
}

static gboolean
write_opf (const SbExportInput *input,
           const char *const *what,
           SbFileSet *files,
           GError **error)
{
  const SbStudy *study = input->study;
  g_auto (GStrv) names = sb_export_dup_file_names (study, "opf");

  if (!sb_tables_check_names (what, error))
    return FALSE;
  for (guint i = 0; i < study->contents->len; i++) {
    g_autoptr (GBytes) bytes =
      write_coding (g_ptr_array_index (study->contents, i), study->scheme, what, error);
    gsize length;
    const char *data = bytes ? g_bytes_get_data (bytes, &length) : NULL;

    if (bytes == NULL ||
        !sb_file_set_add_checked (files, names[i], data, length, is_own, error))
      return FALSE;
  }
  return TRUE;
}

const SbExporter sb_exporter_opf = {
  .name = "opf",
  .label = N_ ("Datavyu (OPF), a file for each coding"),
  .write = write_opf,
};
