/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-private.h"

#include <securebase/document/sampling.h>
#include <securebase/io/rows.h>

static const SbColumn head_columns[] = {
  SB_ROWS_ID_COLUMNS,
  {
    .name = "episode",
    .type = SB_COLUMN_INTEGER,
    .label = "Number of the episode; one that has no end yet is not here",
    .values = "from 1, as the scheme numbers them",
    .source = "coded",
  },
  {
    .name = "interval",
    .type = SB_COLUMN_INTEGER,
    .label = "Number of the counting interval in its episode",
    .values = "1, 2, …",
    .source = "scheme: 15 s, or what its setting interval_seconds says",
  },
  {
    .name = "start_s",
    .type = SB_COLUMN_REAL,
    .unit = "s",
    .label = "Start of the interval, in the time of the session's master recording",
    .source = "computed from episodes",
  },
  {
    .name = "end_s",
    .type = SB_COLUMN_REAL,
    .unit = "s",
    .label = "End of the interval; not part of it any more. The last one of an episode "
             "ends with it",
    .source = "computed from episodes",
  },
  {
    .name = "weight",
    .type = SB_COLUMN_REAL,
    .label = "What the interval counts where the behaviour occurs: 1; an incomplete one "
             "what the scheme's setting partial_interval says",
    .values = "0–1",
    .source = "scheme",
  },
  {
    .name = "unseen",
    .type = SB_COLUMN_INTEGER,
    .label = "Whether the child is off camera in all of the interval: a 0 says nothing",
    .values = "0 = no; 1 = yes",
    .source = "computed from events",
  },
};

/* Code id → its column; codes of older versions of the scheme come behind those of the
 * one in force. */
static void
add_code_column (SbTable *table, GHashTable *columns, const SbCode *code)
{
  g_autofree char *name = NULL;

  if (g_hash_table_contains (columns, code->id))
    return;
  name = sb_rows_dup_column_name (table, "i_", code->id);
  g_hash_table_insert (
    columns, g_strdup (code->id), GUINT_TO_POINTER (sb_table_get_n_columns (table)));
  sb_table_add_column (
    table,
    &(SbColumn){.name = name,
                .type = SB_COLUMN_INTEGER,
                .label = code->name,
                .values = "0 = does not occur; 1 = occurs, timed at a frame; 2 = occurs, "
                          "ticked on the sheet: known to the interval only",
                .missing = "the scheme of the coding has no such code",
                .source = "computed from events"});
}

static void
add_codes (SbTable *table, GHashTable *columns, SbScheme *scheme)
{
  const GPtrArray *codes = sb_scheme_get_codes (scheme);

  for (guint i = 0; i < codes->len; i++)
    add_code_column (table, columns, codes->pdata[i]);
}

static SbTable *
make_table (const SbStudy *study, GHashTable *columns)
{
  SbTable *table = sb_table_new ("intervals", head_columns, G_N_ELEMENTS (head_columns));
  SbScheme *last = study->scheme;

  add_codes (table, columns, study->scheme);
  for (guint i = 0; i < study->contents->len; i++) {
    SbScheme *scheme = sb_content_get_scheme (study->contents->pdata[i], study->scheme);

    if (scheme != last)
      add_codes (table, columns, scheme);
    last = scheme;
  }
  sb_table_add_column (table,
                       &(SbColumn){.name = "coding_id",
                                   .label = "Id of the coding, as in codings",
                                   .source = "project"});
  return table;
}

static void
add_cells (SbTable *table, SbSheet *sheet, guint column, const int *rows, guint n)
{
  for (guint i = 0; i < n; i++) {
    SbCell cell =
      rows[i] < 0 ? SB_CELL_EMPTY : sb_sheet_get_cell (sheet, (guint) rows[i], column);

    if (rows[i] < 0)
      sb_table_add_missing (table);
    else
      sb_table_add_integer (table,
                            cell == SB_CELL_TIMED     ? 1
                            : cell == SB_CELL_SAMPLED ? 2
                                                      : 0);
  }
}

static void
add_slot (
  SbTable *table, const SbContent *content, SbSheet *sheet, guint column, const int *rows)
{
  const SbSlot *slot = sb_sheet_get_slot (sheet, column);
  guint n_head = G_N_ELEMENTS (head_columns);

  sb_rows_begin (table, content);
  sb_table_add_integer (table, slot->episode);
  sb_table_add_integer (table, slot->number);
  sb_table_add_time (table, slot->time.start);
  sb_table_add_time (table, slot->time.end);
  sb_table_add_real (table, slot->weight);
  sb_rows_add_flag (table, sb_sheet_is_unseen (sheet, column));
  add_cells (table, sheet, column, rows, sb_table_get_n_columns (table) - n_head - 1);
  sb_table_add_text (table, sb_record_get_id (content->coding));
}

/* For each column of a code the row of the sheet, -1: it has none. */
static int *
map_rows (SbTable *table, GHashTable *columns, SbSheet *sheet)
{
  guint first = G_N_ELEMENTS (head_columns);
  guint n = sb_table_get_n_columns (table) - first;
  int *rows = g_new (int, n);

  for (guint i = 0; i < n; i++)
    rows[i] = -1;
  for (guint row = 0; row < sb_sheet_get_n_rows (sheet); row++) {
    const char *id = sb_sheet_get_code (sheet, row)->id;

    rows[GPOINTER_TO_UINT (g_hash_table_lookup (columns, id)) - first] = (int) row;
  }
  return rows;
}

SbTable *
sb_study_tabulate_intervals (const SbStudy *study)
{
  g_autoptr (GHashTable) columns =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  SbTable *table = make_table (study, columns);

  for (guint i = 0; i < study->contents->len; i++) {
    SbContent *content = study->contents->pdata[i];
    g_autoptr (SbSheet) sheet =
      sb_sheet_new (sb_content_get_scheme (content, study->scheme), content);
    g_autofree int *rows = map_rows (table, columns, sheet);

    for (guint column = 0; column < sb_sheet_get_n_columns (sheet); column++)
      add_slot (table, content, sheet, column, rows);
  }
  return table;
}
