/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>

#include "boris-table-private.h"
#include "importers.h"

/* The names of the columns stand in the first line, or behind a preamble. */
#define HEAD ((gsize) 1 << 16)

/* What stands in lines of the preamble that are read elsewhere or only head others. */
static const char *const known_fields[] = {
  "Observation id",
  "Observation date",
  "Description",
  "Time offset (s)",
  "Media file(s)",
  "independent variables",
  "variable",
  NULL,
};

static gboolean
is_known_field (const char *name)
{
  for (guint i = 0; known_fields[i]; i++)
    if (g_ascii_strcasecmp (known_fields[i], name) == 0)
      return TRUE;
  return g_ascii_strncasecmp (name, "Player #", 8) == 0;
}

/* Lines "name,value" behind "variable,value" are independent variables. */
static void
take_fields (SbBorisTable *table)
{
  gboolean is_variable = FALSE;

  if (table->reader.incoming->sessions->len == 0 && table->fields->len > 0)
    sb_incoming_add_session (table->reader.incoming,
                             sb_boris_table_get_field (table, "Observation id"));
  for (guint i = 0; i + 1 < table->fields->len; i += 2) {
    const char *name = g_ptr_array_index (table->fields, i);
    const char *value = g_ptr_array_index (table->fields, i + 1);

    if (is_variable)
      sb_boris_take_variable (&table->reader, 0, FALSE, name, value);
    else if (!is_known_field (name))
      sb_incoming_lose (
        table->reader.incoming, NULL, 1, _ ("lines above the table that are not known"));
    is_variable |= g_ascii_strcasecmp (name, "variable") == 0;
  }
}

static void
read_table (SbBorisTable *table)
{
  sb_incoming_lose_repaired (table->reader.incoming,
                             sb_grid_get_n_repaired (table->grid));
  sb_boris_table_read_rows (table);
  take_fields (table);
  sb_boris_events_finish (&table->reader.events);
}

static gboolean
find_columns (SbBorisTable *table,
              const SbSource *source,
              gboolean is_aggregated,
              GError **error)
{
  if (sb_boris_table_find_columns (table, is_aggregated))
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s” has no row with the columns of a table of events of BORIS: "
                  "Subject, Behavior, %s. Export it from BORIS again, or import it as a "
                  "table whose columns you name."),
               source->name,
               is_aggregated ? "Behavior type, Start (s), Stop (s)"
                             : "Behavior type, Time");
  return FALSE;
}

static void
clear_variable (gpointer data)
{
  SbBorisVariable *variable = data;

  g_free (variable->name);
}

static void
clear_row (gpointer data)
{
  SbBorisRow *row = data;

  g_free (row->modifiers);
  g_free (row->comment);
}

static SbIncoming *
read_source (const SbSource *source, gboolean is_aggregated, GError **error)
{
  g_autoptr (SbIncoming) incoming =
    sb_incoming_new (is_aggregated ? "boris-aggregated" : "boris-tabular", source->name);
  g_autoptr (SbGrid) grid = sb_grid_new (source, 0, error);
  g_autoptr (GHashTable) taken =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) modifiers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) variables = g_array_new (FALSE, FALSE, sizeof (SbBorisVariable));
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (SbBorisRow));
  SbBorisTable table = {
    .reader = {.incoming = incoming, .taken = taken},
    .grid = grid,
    .modifiers = modifiers,
    .variables = variables,
    .fields = fields,
    .rows = rows,
  };

  g_array_set_clear_func (variables, clear_variable);
  g_array_set_clear_func (rows, clear_row);
  if (grid == NULL || !find_columns (&table, source, is_aggregated, error))
    return NULL;
  sb_boris_events_init (&table.reader.events, incoming);
  read_table (&table);
  sb_boris_events_clear (&table.reader.events);
  return g_steal_pointer (&incoming);
}

static gboolean
mentions_table (const SbSource *source)
{
  return sb_source_mentions (source, "Observation id", HEAD) &&
         sb_source_mentions (source, "Subject", HEAD) &&
         sb_source_mentions (source, "Behavioral category", HEAD) &&
         !sb_source_mentions (source, "{", 4);
}

static gboolean
is_headless (const SbSource *source)
{
  g_autoptr (SbGrid) grid = NULL;

  if (!sb_source_mentions (source, "STATE\t", 4096) &&
      !sb_source_mentions (source, "POINT\t", 4096))
    return FALSE;
  grid = sb_grid_new (source, '\t', NULL);
  return grid && sb_boris_grid_is_headless (grid);
}

static gboolean
recognise_aggregated (const SbSource *source)
{
  if (is_headless (source))
    return TRUE;
  return mentions_table (source) && sb_source_mentions (source, "Start (s)", HEAD) &&
         sb_source_mentions (source, "Stop (s)", HEAD);
}

static gboolean
recognise_tabular (const SbSource *source)
{
  return mentions_table (source) && sb_source_mentions (source, "Time", HEAD) &&
         !sb_source_mentions (source, "Stop (s)", HEAD);
}

static SbIncoming *
read_aggregated (const SbSource *source, GError **error)
{
  return read_source (source, TRUE, error);
}

static SbIncoming *
read_tabular (const SbSource *source, GError **error)
{
  return read_source (source, FALSE, error);
}

const SbImporter sb_importer_boris_aggregated = {
  .name = "boris-aggregated",
  .label = N_ ("BORIS aggregated events (a table)"),
  .suffixes = "tsv;csv",
  .recognise = recognise_aggregated,
  .read = read_aggregated,
};

const SbImporter sb_importer_boris_tabular = {
  .name = "boris-tabular",
  .label = N_ ("BORIS tabular events (a table)"),
  .suffixes = "tsv;csv",
  .recognise = recognise_tabular,
  .read = read_tabular,
};
