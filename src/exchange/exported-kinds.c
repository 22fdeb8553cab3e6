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

static const SbExportedKind kinds[] = {
  {"coders", sb_coder_get_type, "coder_id", "", coder_names, NULL, NULL},
  {"dyads", sb_dyad_get_type, "dyad_id", "", NULL, NULL, NULL},
  {"sessions", sb_session_get_type, "session_id", "", session_names, NULL, NULL},
  {"recordings",
   sb_recording_get_type,
   "recording_id",
   "",
   recording_names,
   NULL,
   recording_unkept},
  {"assignments", sb_assignment_get_type, "assignment_id", "", NULL, NULL, NULL},
  {"codings", sb_coding_get_type, "coding_id", "", NULL, NULL, NULL},
  {"episodes", sb_episode_get_type, "episode_id", "", episode_names, NULL, NULL},
  {"events", sb_event_get_type, "event_id", "", NULL, event_lists, NULL},
  {"ratings", sb_rating_get_type, "rating_id", "", NULL, rating_lists, NULL},
  {"marks", sb_mark_get_type, "mark_id", "", mark_names, NULL, NULL},
  {"categories", sb_classification_get_type, "blind_id", "blind_", NULL, NULL, NULL},
  {"categories", sb_classification_get_type, "current_id", "current_", NULL, NULL, NULL},
  {"notes", sb_note_get_type, "note_id", "", NULL, NULL, NULL},
  {"decisions",
   sb_decision_get_type,
   "decision_id",
   "",
   decision_names,
   decision_lists,
   NULL},
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

static gboolean
set_real (gpointer record, const SbField *field, const char *cell)
{
  char *end;
  double value = g_ascii_strtod (cell, &end);

  SB_FIELD_MEMBER (record, field, double) = value;
  return end != cell && *end == '\0' && isfinite (value);
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

static gboolean
set_bad_cell (SbTable *table, guint row, int column, const char *cell, GError **error)
{
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               /* Translators: “events.csv”, row 12: “abc” cannot stand in the column. */
               _ ("“%s”, row %u: “%s” cannot stand in the column “%s”. Put back what was "
                  "there, or export again."),
               sb_table_get_name (table),
               row + 2,
               cell,
               sb_table_get_column (table, (guint) column)->name);
  return FALSE;
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
  for (guint i = 0; i < places->len; i++) {
    const Place *place = &g_array_index (places, Place, i);
    const char *cell = sb_table_get_cell (table, row, (guint) place->column);

    if (cell && !set_field (record, place, cell)) {
      set_bad_cell (table, row, place->column, cell, error);
      return NULL;
    }
  }
  return g_steal_pointer (&record);
}

GPtrArray *
sb_exported_kind_read (const SbExportedKind *kind, SbTable *table, GError **error)
{
  g_autoptr (GArray) places = find_places (kind, table, error);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  int id_column = sb_table_find_column (table, kind->id_column);

  if (places == NULL)
    return NULL;
  if (id_column < 0) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_FILE,
                 _ ("“%s” has no column “%s”. Export everything again."),
                 sb_table_get_name (table),
                 kind->id_column);
    return NULL;
  }
  for (guint row = 0; row < sb_table_get_n_rows (table); row++) {
    const char *id = sb_table_get_cell (table, row, (guint) id_column);
    gpointer record = id ? read_row (kind, table, row, id, places, error) : NULL;

    if (id && record == NULL)
      return NULL;
    if (record)
      g_ptr_array_add (records, record);
  }
  return g_steal_pointer (&records);
}
