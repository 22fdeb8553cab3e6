/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/export/export.h>
#include <securebase/io/rows.h>
#include <securebase/measures/measures.h>
#include <securebase/model/rules-mark.h>

static const SbColumn head_columns[] = {
  SB_ROWS_ID_COLUMNS,
  {
    .name = "episode",
    .type = SB_COLUMN_INTEGER,
    .label = "Number of the episode",
    .values = "1, 2, …",
    .source = "coded",
  },
};

static const SbColumn tail_columns[] = {
  {
    .name = "label",
    .label = "Name of the measure",
    .source = "scheme",
  },
  {
    .name = "value",
    .type = SB_COLUMN_REAL,
    .label = "The number, in the unit of this row; column state says why there is none",
    .missing = "see state and reason",
    .source = "computed from events and episodes with the rules of the scheme",
  },
  {
    .name = "unit",
    .label = "Unit of the number",
    .values = "s; count; share; intervals; code; rate",
    .missing = "none",
    .source = "scheme",
  },
  {
    .name = "state",
    .label = "Whether there is a number. none: what is timed did not happen. undefined: "
             "it could not be seen or assessed",
    .values = "value; none; undefined",
    .source = "computed",
  },
  {
    .name = "observed_s",
    .type = SB_COLUMN_REAL,
    .unit = "s",
    .label = "Where it did not happen (state none): the visible time in which it was "
             "looked for; a latency is censored there, not equal to it",
    .missing =
      "state is not none; or what it follows did not happen, so that it could not",
    .source = "computed",
  },
  {
    .name = "reason",
    .label = "Why there is no number",
    .missing = "there is one",
    .source = "computed",
  },
  {
    .name = "provenance",
    .label = "How far the definition can be trusted. unverified: check it against the "
             "book before relying on it",
    .values = "read; secondary; unverified; lab",
    .source = "scheme",
  },
  {
    .name = "rules",
    .label = "Whether the settings and definitions are those that ship with the program, "
             "or edited ones (or another program's), by their digest",
    .source = "computed: the rules compared with those shipped under the same id",
  },
};

/* The codebook explains each measure with its unit and what its codes stand for. */
static void
append_definitions (GString *text, SbScheme *scheme, GHashTable *known)
{
  g_autoptr (GPtrArray) types = sb_measures_list_definitions (scheme);

  for (guint i = 0; i < types->len; i++) {
    const SbMeasureType *type = g_ptr_array_index (types, i);
    g_autofree char *words = NULL;

    if (!g_hash_table_add (known, g_strdup (type->id)))
      continue;
    words = g_strdup_printf ("%s%s%s",
                             type->definition ? type->definition : type->name,
                             type->values ? " Codes: " : "",
                             type->values ? type->values : "");

    sb_rows_append_value (text, type->id, words);
  }
}

/* Of all versions of the scheme that codings keep, as the first that has it defines it.
 */
static char *
dup_definitions (const SbStudy *study)
{
  g_autoptr (GPtrArray) schemes = sb_study_list_schemes (study);
  g_autoptr (GHashTable) known =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < schemes->len; i++)
    append_definitions (text, schemes->pdata[i], known);
  return g_string_free (text, FALSE);
}

static SbTable *
make_table (const SbStudy *study)
{
  SbTable *table = sb_table_new ("measures", head_columns, G_N_ELEMENTS (head_columns));
  g_autofree char *values = dup_definitions (study);

  sb_table_add_column (table,
                       &(SbColumn){.name = "measure",
                                   .label = "Id of the measure",
                                   .values = values,
                                   .source = "scheme"});
  for (guint i = 0; i < G_N_ELEMENTS (tail_columns); i++)
    sb_table_add_column (table, &tail_columns[i]);
  return table;
}

static void
add_measure (SbTable *table,
             const SbContent *content,
             const SbMeasure *measure,
             const char *mark)
{
  sb_rows_begin (table, content);
  sb_table_add_integer (table, measure->episode);
  sb_table_add_text (table, measure->type->id);
  sb_table_add_text (table, measure->type->name);
  sb_table_add_real (table, measure->value);
  sb_table_add_text (table, measure->type->unit);
  sb_table_add_text (table, sb_measure_state_get_name (measure->state));
  sb_table_add_real (table, measure->observed);
  sb_table_add_text (table, measure->reason);
  sb_table_add_text (table, sb_provenance_get_name (measure->type->provenance));
  sb_table_add_text (table, mark);
}

SbTable *
sb_study_measure (const SbStudy *study, GError **error)
{
  SbTable *table = make_table (study);

  for (guint i = 0; i < study->contents->len; i++) {
    SbContent *content = g_ptr_array_index (study->contents, i);
    g_autoptr (SbMeasures) measures =
      sb_measures_new (sb_content_get_scheme (content, study->scheme), content);
    const GPtrArray *all = sb_measures_get_all (measures);
    g_autofree char *mark = sb_content_dup_rules_mark (content, study, SB_RULES_MEASURES);

    for (guint j = 0; j < all->len; j++)
      add_measure (table, content, g_ptr_array_index (all, j), mark);
  }
  return table;
}
