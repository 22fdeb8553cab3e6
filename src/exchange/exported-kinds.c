/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exported-kinds.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/io/csv-writer.h>
#include <string.h>

static const SbExportedName coder_names[] = {
  {"code", "coder", FALSE}, {"reaction", "reaction_s", TRUE}, {NULL}};
static const SbExportedName session_names[] = {{"label", "session", FALSE}, {NULL}};
static const SbExportedName recording_names[] = {
  {"size", "size_bytes", FALSE},
  {"digest", "sha256", FALSE},
  {"copy_size", "copy_size_bytes", FALSE},
  {"copy_digest", "copy_sha256", FALSE},
  {NULL},
};
static const SbExportedName episode_names[] = {{"number", "episode", FALSE}, {NULL}};
static const SbExportedName decision_names[] = {{"words", "disagreement", FALSE}, {NULL}};
static const SbExportedName mark_names[] = {{"index_code", "index", FALSE}, {NULL}};
static const char *const event_lists[] = {"modifiers", NULL};
static const char *const rating_lists[] = {"evidence", NULL};
static const char *const decision_lists[] = {"records", NULL};
static const char *const recording_unkept[] = {"frames", NULL};
static const char *const coder_needs[] = {"code", NULL};
static const char *const dyad_needs[] = {"child", NULL};
static const char *const session_needs[] = {"label", NULL};
static const char *const recording_needs[] = {"session", "path", NULL};
static const char *const coding_needs[] = {"session", "coder", NULL};
static const char *const coded_needs[] = {"coding", NULL};
static const char *const event_needs[] = {"coding", "code", "start", NULL};
static const char *const rating_needs[] = {"coding", "record", "partner", "scale", NULL};
static const char *const mark_needs[] = {"coding", "index_code", NULL};
static const char *const decision_needs[] = {
  "coding", "first", "second", "item", "kind", "choice", NULL};

static const SbExportedKind kinds[] = {
  {"coders",
   sb_coder_get_type,
   "coder_id",
   "",
   .needs = coder_needs,
   .names = coder_names},
  {"dyads", sb_dyad_get_type, "dyad_id", "", .needs = dyad_needs},
  {"sessions",
   sb_session_get_type,
   "session_id",
   "",
   .needs = session_needs,
   .names = session_names},
  {"recordings",
   sb_recording_get_type,
   "recording_id",
   "",
   .needs = recording_needs,
   .names = recording_names,
   .unkept = recording_unkept},
  {"assignments", sb_assignment_get_type, "assignment_id", "", .needs = coding_needs},
  {"codings", sb_coding_get_type, "coding_id", "", .needs = coding_needs},
  {"episodes",
   sb_episode_get_type,
   "episode_id",
   "",
   .needs = coded_needs,
   .names = episode_names},
  {"events",
   sb_event_get_type,
   "event_id",
   "",
   .needs = event_needs,
   .lists = event_lists},
  {"ratings",
   sb_rating_get_type,
   "rating_id",
   "",
   .needs = rating_needs,
   .lists = rating_lists},
  {"marks", sb_mark_get_type, "mark_id", "", .needs = mark_needs, .names = mark_names},
  {"categories", sb_classification_get_type, "blind_id", "blind_", .needs = coded_needs},
  {"categories",
   sb_classification_get_type,
   "current_id",
   "current_",
   .needs = coded_needs},
  {"notes", sb_note_get_type, "note_id", "", .needs = coded_needs},
  {"decisions",
   sb_decision_get_type,
   "decision_id",
   "",
   .needs = decision_needs,
   .names = decision_names,
   .lists = decision_lists},
  {NULL},
};

const SbExportedKind *
sb_exported_kinds_get (void)
{
  return kinds;
}

static gboolean
is_among (const char *const *names, const char *name)
{
  return names && g_strv_contains (names, name);
}

static const SbExportedName *
find_name (const SbExportedKind *kind, const SbField *field)
{
  for (const SbExportedName *name = kind->names; name && name->field; name++)
    if (g_str_equal (name->field, field->name))
      return name;
  return NULL;
}

/* The columns that may hold the field, the surest first. */
static int
find_column (const SbExportedKind *kind, SbTable *table, const SbField *field)
{
  g_autofree char *plain = g_strconcat (kind->prefix, field->name, NULL);
  g_autofree char *time = g_strconcat (plain, "_s", NULL);
  g_autofree char *id = g_strconcat (field->name, "_id", NULL);
  const SbExportedName *name = find_name (kind, field);
  int column;

  if (name)
    return sb_table_find_column (table, name->column);
  if (!g_str_equal (id, kind->id_column) &&
      (column = sb_table_find_column (table, id)) >= 0)
    return column;
  return sb_table_find_column (table, field->type == SB_FIELD_TIME ? time : plain);
}

/* What stands in a row for one field. */
typedef struct {
  const SbField *field;
  int column;
  gboolean is_list;
  gboolean is_seconds;
} Place;

static char *
dup_list (const char *cell)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_auto (GStrv) parts = NULL;

  if (*cell == '[')
    return g_strdup (cell);
  builder = json_builder_new ();
  parts = g_strsplit (cell, "; ", -1);
  json_builder_begin_array (builder);
  for (guint i = 0; parts[i]; i++)
    json_builder_add_string_value (builder, parts[i]);
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* An apostrophe that keeps a spreadsheet from computing goes. */
static void
set_text (char **member, gboolean is_list, const char *cell)
{
  g_autofree char *text = sb_csv_undo_safe (cell);

  g_free (*member);
  *member = is_list ? dup_list (text) : g_steal_pointer (&text);
}

/* As it is exported: no spaces, no hexadecimal digits. */
static gboolean
set_real (gpointer record, const SbField *field, const char *cell)
{
  char *end;
  double value = g_ascii_strtod (cell, &end);

  SB_FIELD_MEMBER (record, field, double) = value;
  return strspn (cell, "+-.0123456789eE") == strlen (cell) && end != cell &&
         *end == '\0' && isfinite (value);
}

static gboolean
set_field (gpointer record, const Place *place, const char *cell)
{
  const SbField *field = place->field;
  gint64 number;

  switch (place->is_seconds ? SB_FIELD_TIME : field->type) {
  case SB_FIELD_TEXT:
    set_text (&SB_FIELD_MEMBER (record, field, char *), place->is_list, cell);
    return TRUE;
  case SB_FIELD_TIME:
    return sb_time_from_seconds (cell, &SB_FIELD_MEMBER (record, field, SbTime));
  case SB_FIELD_REAL:
    return set_real (record, field, cell);
  case SB_FIELD_INTEGER:
    return g_ascii_string_to_signed (
      cell, 10, G_MININT64, G_MAXINT64, &SB_FIELD_MEMBER (record, field, gint64), NULL);
  case SB_FIELD_FLAG:
    if (!g_ascii_string_to_signed (cell, 10, 0, 1, &number, NULL))
      return FALSE;
    SB_FIELD_MEMBER (record, field, gboolean) = number != 0;
    return TRUE;
  default:
    return FALSE;
  }
}

/* --- where a record is from --- */

/* Left on each record, so that what is wrong with it later can be found in the file. */
typedef struct {
  const SbExportedKind *kind;
  SbTable *table;
  guint row;
} Origin;

static GQuark
get_origin_quark (void)
{
  return g_quark_from_static_string ("sb-exported-origin");
}

static void
origin_free (gpointer data)
{
  Origin *origin = data;

  sb_table_free (origin->table);
  g_free (origin);
}

static void
note_origin (gpointer record, const SbExportedKind *kind, SbTable *table, guint row)
{
  Origin *origin = g_new (Origin, 1);

  *origin = (Origin){kind, sb_table_ref (table), row};
  g_object_set_qdata_full (record, get_origin_quark (), origin, origin_free);
}

static void
set_fault_at (
  SbTable *table, guint row, const char *column, const char *what, GError **error)
{
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               /* Translators: “events.csv”, row 12, column “code”: “abc” is no code of
                  the scheme. */
               _ ("“%s”, row %u, column “%s”: %s. Put back what was there, or export "
                  "again."),
               sb_table_get_name (table),
               row + 2,
               column,
               what);
}

const char *
sb_exported_record_get_file (gpointer record)
{
  const Origin *origin = g_object_get_qdata (record, get_origin_quark ());

  return sb_table_get_name (origin->table);
}

static const SbField *
find_field (gpointer record, const char *name)
{
  guint n_fields;
  const SbField *fields = sb_record_type_get_fields (G_OBJECT_TYPE (record), &n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].name, name))
      return &fields[i];
  return NULL;
}

void
sb_exported_record_set_fault (gpointer record,
                              const char *field,
                              const char *what,
                              GError **error)
{
  const Origin *origin = g_object_get_qdata (record, get_origin_quark ());
  const SbField *found = field ? find_field (record, field) : NULL;
  int column = found ? find_column (origin->kind, origin->table, found) : -1;

  set_fault_at (origin->table,
                origin->row,
                column < 0 ? origin->kind->id_column
                           : sb_table_get_column (origin->table, (guint) column)->name,
                what,
                error);
}

static void
set_bad_cell (SbTable *table, guint row, int column, const char *cell, GError **error)
{
  g_autofree char *what = g_strdup_printf (_ ("“%s” cannot stand there"), cell);

  set_fault_at (
    table, row, sb_table_get_column (table, (guint) column)->name, what, error);
}

/* Names of recordings are left out unless they are asked for. */
static void
set_empty_cell (SbTable *table, guint row, const Place *place, GError **error)
{
  gboolean is_path = g_str_equal (place->field->name, "path");

  set_fault_at (
    table,
    row,
    sb_table_get_column (table, (guint) place->column)->name,
    is_path ? _ ("the name of the recording is not there, because an export leaves it "
                 "out unless it is asked for (--with-paths)")
            : _ ("the cell is empty and must not be"),
    error);
}

/* Whole numbers and flags are in every row that is exported. */
static gboolean
is_needed (const SbExportedKind *kind, const Place *place)
{
  return place->field->type == SB_FIELD_INTEGER || place->field->type == SB_FIELD_FLAG ||
         is_among (kind->needs, place->field->name);
}

/* A field without its column is a fault, so that nothing goes unseen. */
static GArray *
find_places (const SbExportedKind *kind, SbTable *table, GError **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  guint n_fields;
  const SbField *fields = sb_record_type_get_fields (kind->get_type (), &n_fields);

  for (guint i = 0; i < n_fields; i++) {
    const SbExportedName *name = find_name (kind, &fields[i]);
    Place place = {
      .field = &fields[i],
      .column = find_column (kind, table, &fields[i]),
      .is_list = is_among (kind->lists, fields[i].name),
      .is_seconds = name && name->is_seconds,
    };

    if (place.column >= 0) {
      g_array_append_val (places, place);
    } else if (!is_among (kind->unkept, fields[i].name) &&
               !(*kind->prefix && g_str_equal (fields[i].name, "record"))) {
      g_set_error (error,
                   SB_ERROR,
                   SB_ERROR_BAD_FILE,
                   _ ("“%s” has no column for “%s”: it was not exported whole, or "
                      "changed since. Export everything again, with the paths of the "
                      "recordings."),
                   sb_table_get_name (table),
                   fields[i].name);
      return NULL;
    }
  }
  return g_steal_pointer (&places);
}

/* blind_…: the record is the blind one. */
static void
set_half (const SbExportedKind *kind, gpointer record)
{
  guint n_fields;
  const SbField *fields = sb_record_type_get_fields (kind->get_type (), &n_fields);

  for (guint i = 0; *kind->prefix && i < n_fields; i++)
    if (g_str_equal (fields[i].name, "record"))
      SB_FIELD_MEMBER (record, &fields[i], char *) =
        g_strndup (kind->prefix, strlen (kind->prefix) - 1);
}

static gboolean
take_cell (const SbExportedKind *kind,
           gpointer record,
           SbTable *table,
           guint row,
           const Place *place,
           GError **error)
{
  const char *cell = sb_table_get_cell (table, row, (guint) place->column);

  if (cell == NULL && is_needed (kind, place)) {
    set_empty_cell (table, row, place, error);
    return FALSE;
  }
  if (cell && !set_field (record, place, cell)) {
    set_bad_cell (table, row, place->column, cell, error);
    return FALSE;
  }
  return TRUE;
}

static gpointer
read_row (const SbExportedKind *kind,
          SbTable *table,
          guint row,
          const char *id,
          const GArray *places,
          GError **error)
{
  g_autoptr (SbRecord) record = sb_record_new_with_id (kind->get_type (), id);

  set_half (kind, record);
  note_origin (record, kind, table, row);
  for (guint i = 0; i < places->len; i++)
    if (!take_cell (kind, record, table, row, &g_array_index (places, Place, i), error))
      return NULL;
  return g_steal_pointer (&record);
}

/* Whether something stands in the row, or in the half of it that is this kind's. */
static gboolean
is_filled (const SbExportedKind *kind, SbTable *table, guint row)
{
  for (guint i = 0; i < sb_table_get_n_columns (table); i++)
    if (g_str_has_prefix (sb_table_get_column (table, i)->name, kind->prefix) &&
        sb_table_get_cell (table, row, i))
      return TRUE;
  return FALSE;
}

/* A row without its id is passed over where it is empty; else it would be lost. */
static gboolean
add_row (const SbExportedKind *kind,
         SbTable *table,
         guint row,
         const GArray *places,
         GPtrArray *records,
         GError **error)
{
  int column = sb_table_find_column (table, kind->id_column);
  const char *id = sb_table_get_cell (table, row, (guint) column);
  gpointer record = id ? read_row (kind, table, row, id, places, error) : NULL;

  if (record)
    g_ptr_array_add (records, record);
  else if (id == NULL && is_filled (kind, table, row))
    set_fault_at (
      table, row, kind->id_column, _ ("the cell is empty and must not be"), error);
  return record || (id == NULL && !is_filled (kind, table, row));
}

GPtrArray *
sb_exported_kind_read (const SbExportedKind *kind, SbTable *table, GError **error)
{
  g_autoptr (GArray) places = find_places (kind, table, error);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  if (places == NULL)
    return NULL;
  if (sb_table_find_column (table, kind->id_column) < 0) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_FILE,
                 _ ("“%s” has no column “%s”. Export everything again."),
                 sb_table_get_name (table),
                 kind->id_column);
    return NULL;
  }
  for (guint row = 0; row < sb_table_get_n_rows (table); row++)
    if (!add_row (kind, table, row, places, records, error))
      return NULL;
  return g_steal_pointer (&records);
}
