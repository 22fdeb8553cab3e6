/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <securebase/base/digest.h>
#include <securebase/base/error.h>
#include <securebase/exchange/exported-folder.h>
#include <securebase/io/csv-reader.h>
#include <string.h>

#include "exported-frames.h"
#include "exported-kinds.h"
#include "exported-manifest.h"
#include "exported-project.h"
#include "exported-values.h"

/* What is read of the folder before anything is made. */
typedef struct {
  GFile *folder;
  JsonNode *manifest;
  GArray *files;         /* SbExportedFile, as the manifest names them */
  GHashTable *unchanged; /* names of the files that are as they were exported */
  GHashTable *tables;    /* name → SbTable */
  GPtrArray *schemes;    /* SbSchemeVersion, from 1 */
  GPtrArray *records;    /* SbRecord, parents first */
  GPtrArray *report;     /* sentences */
  SbProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
} Folder;

static void
folder_clear (Folder *folder)
{
  g_clear_pointer (&folder->files, g_array_unref);
  g_clear_pointer (&folder->manifest, json_node_unref);
  g_clear_pointer (&folder->unchanged, g_hash_table_unref);
  g_clear_pointer (&folder->tables, g_hash_table_unref);
  g_clear_pointer (&folder->schemes, g_ptr_array_unref);
  g_clear_pointer (&folder->records, g_ptr_array_unref);
  g_clear_pointer (&folder->report, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Folder, folder_clear)

static void
say (Folder *folder, char *sentence)
{
  g_ptr_array_add (folder->report, sentence);
}

static void
tell (Folder *folder, double share, const char *words)
{
  if (folder->progress)
    folder->progress (share, words, folder->progress_data);
}

/* --- references --- */

/* Fields that name another record by its id. */
static const struct {
  const char *field;
  GType (*get_type) (void);
} references[] = {
  {"coding", sb_coding_get_type},
  {"session", sb_session_get_type},
  {"dyad", sb_dyad_get_type},
  {"recording", sb_recording_get_type},
  {"coder", sb_coder_get_type},
};

/* The type of what the field refers to; G_TYPE_INVALID: it is no reference. Codings and
 * assignments name their coder by id, all others by code. */
static GType
get_referred (gconstpointer record, const SbField *field)
{
  gboolean has_coder = SB_IS_CODING (record) || SB_IS_ASSIGNMENT (record);

  for (guint i = 0; field->type == SB_FIELD_TEXT && i < G_N_ELEMENTS (references); i++)
    if (g_str_equal (references[i].field, field->name) &&
        (has_coder || !g_str_equal (field->name, "coder")))
      return references[i].get_type ();
  return G_TYPE_INVALID;
}

static gboolean
check_reference (
  gpointer record, const SbField *field, GType type, GHashTable *by_id, GError **error)
{
  const char *id = SB_FIELD_MEMBER (record, field, char *);
  gpointer referred = id ? g_hash_table_lookup (by_id, id) : NULL;
  g_autofree char *what = NULL;

  if (id == NULL || (referred && G_OBJECT_TYPE (referred) == type))
    return TRUE;
  what = g_strdup_printf (
    _ ("there is no row of a %s with the id “%s” in the folder"), field->name, id);
  sb_exported_record_set_fault (record, field->name, what, error);
  return FALSE;
}

static gboolean
check_references (gpointer record, GHashTable *by_id, GError **error)
{
  guint n_fields;
  const SbField *fields = sb_record_type_get_fields (G_OBJECT_TYPE (record), &n_fields);

  for (guint i = 0; i < n_fields; i++) {
    GType type = get_referred (record, &fields[i]);

    if (type != G_TYPE_INVALID &&
        !check_reference (record, &fields[i], type, by_id, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_records (const GPtrArray *records, GError **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < records->len; i++) {
    gpointer record = g_ptr_array_index (records, i);
    const char *id = sb_record_get_id (record);

    if (!g_hash_table_insert (by_id, (char *) id, record)) {
      g_autofree char *what =
        g_strdup_printf (_ ("the id “%s” stands in a row before, too"), id);

      sb_exported_record_set_fault (record, NULL, what, error);
      return FALSE;
    }
  }
  for (guint i = 0; i < records->len; i++)
    if (!check_references (g_ptr_array_index (records, i), by_id, error))
      return FALSE;
  return TRUE;
}

/* --- what was changed since it was exported --- */

static void
compare_digest (Folder *folder, const char *name, const char *digest)
{
  g_autoptr (GFile) file = g_file_get_child (folder->folder, name);
  g_autofree char *now = sb_exported_file_check (folder->folder, name, NULL)
                           ? sb_digest_of_file (file, NULL)
                           : NULL;

  if (g_strcmp0 (now, digest) == 0)
    g_hash_table_add (folder->unchanged, g_strdup (name));
  else if (now)
    say (folder,
         g_strdup_printf (
           _ ("“%s” was changed since it was exported; it came as it is now"), name));
}

/* A name with a folder in it is nothing that an export writes. */
static void
compare_digests (Folder *folder)
{
  for (guint i = 0; i < folder->files->len; i++) {
    const SbExportedFile *file = &g_array_index (folder->files, SbExportedFile, i);

    if (strchr (file->name, '/') == NULL)
      compare_digest (folder, file->name, file->sha256);
  }
}

static const SbExportedFile *
find_file (Folder *folder, const char *name)
{
  for (guint i = 0; i < folder->files->len; i++) {
    const SbExportedFile *file = &g_array_index (folder->files, SbExportedFile, i);

    if (g_str_equal (file->name, name))
      return file;
  }
  return NULL;
}

/* Rows that were taken out leave no other trace. */
static void
compare_rows (Folder *folder, const char *name, guint n_rows)
{
  const SbExportedFile *file = find_file (folder, name);

  if (file == NULL)
    say (folder,
         g_strdup_printf (_ ("“%s” is not from this export: the manifest does not name "
                             "it; it came as it is"),
                          name));
  else if (file->n_rows >= 0 && file->n_rows != n_rows)
    say (
      folder,
      g_strdup_printf (_ ("“%s”: the number of rows was %ld when it was exported, and is "
                          "%ld now"),
                       name,
                       (long) file->n_rows,
                       (long) n_rows));
}

/* --- reading the folder --- */

/* A spreadsheet of a country with decimal commas writes semicolons. */
static gboolean
check_separator (SbTable *table, GError **error)
{
  if (sb_table_get_n_columns (table) != 1 ||
      strchr (sb_table_get_column (table, 0)->name, ';') == NULL)
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s” has semicolons between its cells. Save it with commas, and with "
                  "points in its numbers, or export again."),
               sb_table_get_name (table));
  return FALSE;
}

static SbTable *
load_table (Folder *folder, const char *name, GError **error)
{
  g_autofree char *base = g_strconcat (name, ".csv", NULL);
  g_autoptr (GFile) file = g_file_get_child (folder->folder, base);
  SbTable *table = g_hash_table_lookup (folder->tables, name);

  if (table)
    return table;
  table = sb_exported_file_check (folder->folder, base, error)
            ? sb_csv_read_file (file, error)
            : NULL;
  if (table == NULL || !check_separator (table, error)) {
    g_clear_pointer (&table, sb_table_free);
    return NULL;
  }
  g_hash_table_insert (folder->tables, g_strdup (name), table);
  compare_rows (folder, base, sb_table_get_n_rows (table));
  return table;
}

/* A table that was left out of the export has no rows to bring. */
static gboolean
is_there (Folder *folder, const char *name)
{
  g_autofree char *base = g_strconcat (name, ".csv", NULL);
  g_autoptr (GFile) file = g_file_get_child (folder->folder, base);

  return g_file_query_exists (file, NULL);
}

static void
count_records (Folder *folder, const char *name, guint count)
{
  say (
    folder,
    g_strdup_printf (ngettext ("%s: %u record", "%s: %u records", count), name, count));
}

/* All recordings have their frames, or a line says that they have not. */
static gboolean
read_frames (Folder *folder, SbTable *table, const GPtrArray *recordings, GError **error)
{
  g_autoptr (GFile) file = g_file_get_child (folder->folder, "frames.csv");
  guint n_rows;

  if (g_file_query_exists (file, NULL)) {
    if (!sb_exported_file_check (folder->folder, "frames.csv", error) ||
        !sb_exported_frames_give (file, table, recordings, &n_rows, error))
      return FALSE;
    compare_rows (folder, "frames.csv", n_rows);
  }
  sb_exported_frames_list_missing (table, recordings, folder->report);
  return TRUE;
}

static GPtrArray *
read_kind (Folder *folder, const SbExportedKind *kind, GError **error)
{
  SbTable *table = load_table (folder, kind->table, error);
  g_autoptr (GPtrArray) records =
    table ? sb_exported_kind_read (kind, table, error) : NULL;

  if (records == NULL || (kind->get_type () == SB_TYPE_RECORDING &&
                          !read_frames (folder, table, records, error)))
    return NULL;
  return g_steal_pointer (&records);
}

/* Once for the two kinds of a table with two. */
static void
say_missing (Folder *folder, const SbExportedKind *kind)
{
  if (!g_str_equal (kind->prefix, "current_"))
    say (
      folder,
      g_strdup_printf (_ ("%s: not in the folder, so none of them came"), kind->table));
}

static gboolean
read_records (Folder *folder, GError **error)
{
  const SbExportedKind *kinds = sb_exported_kinds_get ();

  folder->records = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; kinds[i].table; i++) {
    g_autoptr (GPtrArray) records = NULL;

    if (g_cancellable_set_error_if_cancelled (folder->cancellable, error))
      return FALSE;
    tell (folder, 0.05 * i, _ ("reading the tables"));
    if (!is_there (folder, kinds[i].table)) {
      say_missing (folder, &kinds[i]);
      continue;
    }
    records = read_kind (folder, &kinds[i], error);
    if (records == NULL)
      return FALSE;
    count_records (folder, kinds[i].table, records->len);
    g_ptr_array_extend_and_steal (folder->records, g_steal_pointer (&records));
  }
  return check_records (folder->records, error) &&
         sb_exported_values_check (
           folder->records, folder->schemes, folder->unchanged, error);
}

static gboolean
read_folder (Folder *folder, GError **error)
{
  folder->report = g_ptr_array_new_with_free_func (g_free);
  folder->tables = g_hash_table_new_full (
    g_str_hash, g_str_equal, g_free, (GDestroyNotify) sb_table_free);
  folder->unchanged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  folder->manifest = sb_exported_manifest_read (folder->folder, error);
  if (folder->manifest == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (folder->report,
                                sb_exported_manifest_list_limits (folder->manifest));
  folder->files = sb_exported_manifest_list_files (folder->manifest);
  compare_digests (folder);
  folder->schemes = sb_exported_schemes_read (folder->folder, error);
  return folder->schemes && read_records (folder, error);
}

gboolean
sb_exported_folder_check_merge (GFile *folder, GError **error)
{
  g_autoptr (JsonNode) manifest = sb_exported_manifest_read (folder, error);

  return manifest && sb_exported_manifest_check_dates (manifest, error);
}

gboolean
sb_exported_folder_bring_back (GFile *from,
                               const char *path,
                               GPtrArray **report,
                               SbProgressFunc progress,
                               gpointer progress_data,
                               GCancellable *cancellable,
                               GError **error)
{
  g_auto (Folder) folder = {.folder = from,
                            .progress = progress,
                            .progress_data = progress_data,
                            .cancellable = cancellable};

  if (!read_folder (&folder, error))
    return FALSE;
  tell (&folder, 0.8, _ ("writing the project"));
  if (!sb_exported_project_make (
        &(SbExportedProject){folder.manifest, folder.schemes, folder.records},
        path,
        error))
    return FALSE;
  if (report)
    *report = g_steal_pointer (&folder.report);
  return TRUE;
}
