/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <securebase/export/export.h>
#include <securebase/io/rows.h>
#include <securebase/measures/tally.h>

static const SbColumn head_columns[] = {
  SB_ROWS_ID_COLUMNS,
  {
    .name = "episode",
    .type = SB_COLUMN_INTEGER,
    .label = "Number of the episode",
    .values = "1, 2, …",
    .source = "coded",
  },
  {
    .name = "of",
    .label = "What is counted: a code; the codes of a group, which exclude each other; "
             "those of a family, which count as the same kind of act",
    .values = "code; group; family",
    .source = "scheme",
  },
  {
    .name = "behaviour",
    .label = "Id of the code, group or family",
    .source = "scheme",
  },
  {
    .name = "label",
    .label = "Its name",
    .source = "scheme",
  },
  {
    .name = "partner",
    .label = "Towards whom: what the event's modifier says; else the scheme's "
             "family of such codes; else, of an act of the caregiver or stranger, that "
             "person. A row "
             "with a partner beside one without counts only what is towards them",
    .values = "caregiver; stranger",
    .missing = "towards whoever it is",
    .source = "coded, scheme",
  },
  {
    .name = "length_s",
    .type = SB_COLUMN_REAL,
    .unit = "s",
    .label = "Length of the episode; all is cut at its borders",
    .missing = "it has no borders",
    .source = "computed from episodes",
  },
  {
    .name = "visible_s",
    .type = SB_COLUMN_REAL,
    .unit = "s",
    .label = "The part of the episode in which this can be seen: of what the child does, "
             "without the time off camera",
    .missing = "the episode has no borders",
    .source = "computed from episodes and events",
  },
};

static const SbColumn tail_columns[] = {
  {
    .name = "latency_state",
    .label = "Whether there is a latency. none: it did not occur in visible_s, where the "
             "latency is censored",
    .values = "value; none; undefined",
    .source = "computed",
  },
  {
    .name = "reason",
    .label = "Why all numbers are undefined",
    .missing = "they are not",
    .source = "computed",
  },
};

static void
add_number_column (SbTable *table, SbTallyNumber number)
{
  const SbTallyType *type = sb_tally_get_type_of (number);
  g_autofree char *source =
    g_strdup_printf ("computed from events and episodes; %s", type->source);
  g_autofree char *missing = g_strdup_printf ("%s%sundefined, see reason",
                                              type->missing ? type->missing : "",
                                              type->missing ? "; " : "");

  sb_table_add_column (table,
                       &(SbColumn){.name = type->column,
                                   .type = SB_COLUMN_REAL,
                                   .unit = type->unit,
                                   .label = type->definition,
                                   .missing = missing,
                                   .source = source});
}

static SbTable *
make_table (void)
{
  SbTable *table = sb_table_new ("behaviour", head_columns, G_N_ELEMENTS (head_columns));

  for (guint i = 0; i < SB_TALLY_N_NUMBERS; i++)
    add_number_column (table, i);
  for (guint i = 0; i < G_N_ELEMENTS (tail_columns); i++)
    sb_table_add_column (table, &tail_columns[i]);
  return table;
}

static void
add_tally (SbTable *table, const SbContent *content, const SbTally *tally)
{
  sb_rows_begin (table, content);
  sb_table_add_integer (table, tally->episode);
  sb_table_add_text (table, sb_tally_kind_get_name (tally->kind));
  sb_table_add_text (table, tally->id);
  sb_table_add_text (table, tally->name);
  sb_table_add_text (table, tally->partner);
  sb_table_add_real (table, tally->length);
  sb_table_add_real (table, tally->visible);
  for (guint i = 0; i < SB_TALLY_N_NUMBERS; i++)
    sb_table_add_real (table, tally->values[i]);
  sb_table_add_text (table, sb_measure_state_get_name (tally->states[SB_TALLY_LATENCY]));
  sb_table_add_text (table, tally->reason);
}

SbTable *
sb_study_tally (const SbStudy *study, GError **error)
{
  SbTable *table = make_table ();

  for (guint i = 0; i < study->contents->len; i++) {
    SbContent *content = g_ptr_array_index (study->contents, i);
    g_autoptr (GPtrArray) tallies =
      sb_tallies_new (sb_content_get_scheme (content, study->scheme), content);

    for (guint j = 0; j < tallies->len; j++)
      add_tally (table, content, g_ptr_array_index (tallies, j));
  }
  return table;
}
