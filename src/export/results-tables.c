/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "results-private.h"

#include <securebase/io/tables.h>

static void
add_percent (SbTable *table, double share)
{
  sb_table_add_real (table, share * 100);
}

static void
add_estimate (SbTable *table, const SbEstimate *estimate)
{
  add_percent (table, estimate->value);
  add_percent (table, estimate->low);
  add_percent (table, estimate->high);
}

/* --- distribution --- */

static const SbColumn distribution_columns[] = {
  SB_RESULTS_GROUPING,
  SB_RESULTS_TEXT ("group", "The group"),
  SB_RESULTS_WAYS,
  SB_RESULTS_TEXT ("category", "Category"),
  SB_RESULTS_COUNT ("count", "Sessions in this category"),
  SB_RESULTS_COUNT ("n", "Sessions in one of the categories"),
  SB_RESULTS_COUNT ("n_sessions", "Sessions that count, with those apart"),
  SB_RESULTS_COUNT ("n_children", "Children: fewer than sessions means dependence"),
  SB_RESULTS_COUNT ("n_families", "Families"),
  SB_RESULTS_COMPUTED ("percent", "count of n, in percent"),
  SB_RESULTS_COMPUTED ("percent_low",
                       "Exact 95 % interval (Clopper & Pearson 1934), low"),
  SB_RESULTS_COMPUTED ("percent_high",
                       "Exact 95 % interval (Clopper & Pearson 1934), high"),
  SB_RESULTS_COMPUTED ("published", "Published percentage"),
  SB_RESULTS_COMPUTED ("difference", "percent less published, in points"),
  SB_RESULTS_COMPUTED ("difference_low", "95 % interval (Newcombe 1998, method 10), low"),
  SB_RESULTS_COMPUTED ("difference_high",
                       "95 % interval (Newcombe 1998, method 10), high"),
  {.name = "undefined",
   .label = "Why a number of this row is undefined",
   .missing = "all are defined, or there is nothing to compare with",
   .source = "computed"},
};

static void
add_distribution_row (SbTable *table,
                      const SbResultsPart *part,
                      const SbDistributionRow *row)
{
  const SbDistribution *distribution = part->distribution;

  sb_table_begin_row (table);
  sb_table_add_text (table, part->grouping);
  sb_table_add_text (table, part->group);
  sb_table_add_integer (table, distribution->ways);
  sb_table_add_text (table, row->category);
  sb_table_add_integer (table, row->count);
  sb_table_add_integer (table, distribution->n);
  sb_table_add_integer (table, part->dependence.n_sessions);
  sb_table_add_integer (table, part->dependence.n_children);
  sb_table_add_integer (table, part->dependence.n_families);
  add_estimate (table, &row->share);
  add_percent (table, row->published);
  add_estimate (table, &row->difference);
  sb_table_add_text (table,
                     row->share.reason ? row->share.reason : row->difference.reason);
}

static SbTable *
build_distribution (const SbResults *results)
{
  SbTable *table = sb_table_new (
    "results_distribution", distribution_columns, G_N_ELEMENTS (distribution_columns));

  for (guint i = 0; i < results->parts->len; i++) {
    const SbResultsPart *part = g_ptr_array_index (results->parts, i);

    for (guint j = 0; j < part->distribution->rows->len; j++)
      add_distribution_row (
        table, part, &g_array_index (part->distribution->rows, SbDistributionRow, j));
  }
  return table;
}

static const SbColumn apart_columns[] = {
  SB_RESULTS_GROUPING,
  SB_RESULTS_TEXT ("group", "The group"),
  SB_RESULTS_WAYS,
  SB_RESULTS_TEXT ("instead", "What was given instead of one of the categories"),
  SB_RESULTS_COUNT ("count", "Sessions"),
};

static void
add_apart (SbTable *table, const SbResultsPart *part)
{
  for (guint i = 0; i < part->distribution->apart->len; i++) {
    const SbApart *apart = &g_array_index (part->distribution->apart, SbApart, i);

    sb_table_begin_row (table);
    sb_table_add_text (table, part->grouping);
    sb_table_add_text (table, part->group);
    sb_table_add_integer (table, part->distribution->ways);
    sb_table_add_text (table, apart->words);
    sb_table_add_integer (table, apart->count);
  }
}

static SbTable *
build_apart (const SbResults *results)
{
  SbTable *table =
    sb_table_new ("results_apart", apart_columns, G_N_ELEMENTS (apart_columns));

  for (guint i = 0; i < results->parts->len; i++)
    add_apart (table, g_ptr_array_index (results->parts, i));
  return table;
}

/* --- crossings --- */

#define CROSSING_COLUMNS                                                                 \
  {.name = "kind",                                                                       \
   .label = "What is crossed",                                                           \
   .values = "visits = of the same dyads; caregivers = of the same children",            \
   .source = "computed"},                                                                \
    SB_RESULTS_TEXT ("rows", "The visit or the role in the rows"),                       \
    SB_RESULTS_TEXT ("columns", "The visit or the role in the columns"), SB_RESULTS_WAYS

static const SbColumn crossing_columns[] = {
  CROSSING_COLUMNS,
  SB_RESULTS_COUNT ("pairs", "Pairs of sessions"),
  SB_RESULTS_COUNT ("n", "Pairs with two of the categories"),
  SB_RESULTS_COUNT ("n_apart", "Pairs without"),
  SB_RESULTS_COUNT ("n_same", "Pairs in the same category"),
  SB_RESULTS_COMPUTED ("percent", "n_same of n, in percent"),
  SB_RESULTS_COMPUTED ("percent_low",
                       "Exact 95 % interval (Clopper & Pearson 1934), low"),
  SB_RESULTS_COMPUTED ("percent_high",
                       "Exact 95 % interval (Clopper & Pearson 1934), high"),
  SB_RESULTS_COMPUTED ("kappa", "Cohen's kappa (Cohen 1960)"),
  SB_RESULTS_COMPUTED ("kappa_low", "95 % interval (Fleiss, Cohen & Everitt 1969), low"),
  SB_RESULTS_COMPUTED ("kappa_high",
                       "95 % interval (Fleiss, Cohen & Everitt 1969), high"),
  {.name = "undefined",
   .label = "Why a number of this row is undefined",
   .missing = "all are defined",
   .source = "computed"},
};

static void
begin_crossing (SbTable *table, const SbResultsCrossing *crossing)
{
  sb_table_begin_row (table);
  sb_table_add_text (table, crossing->kind);
  sb_table_add_text (table, crossing->crossing->row);
  sb_table_add_text (table, crossing->crossing->column);
  sb_table_add_integer (table, crossing->crossing->ways);
}

static const char *
find_reason (const SbResultsCrossing *crossing)
{
  const char *reason = crossing->crossing->same.reason;

  if (reason == NULL)
    reason = crossing->kappa.kappa.reason;
  return reason ? reason : crossing->error.ci95_lo.reason;
}

static void
add_crossing (SbTable *table, const SbResultsCrossing *crossing)
{
  const SbCrossing *crossed = crossing->crossing;

  begin_crossing (table, crossing);
  sb_table_add_integer (table, crossed->pairs->len);
  sb_table_add_integer (table, crossed->n);
  sb_table_add_integer (table, crossed->n_apart);
  sb_table_add_integer (table, crossed->n_same);
  add_estimate (table, &crossed->same);
  sb_table_add_real (table, crossing->kappa.kappa.value);
  sb_table_add_real (table, crossing->error.ci95_lo.value);
  sb_table_add_real (table, crossing->error.ci95_hi.value);
  sb_table_add_text (table, find_reason (crossing));
}

static SbTable *
build_crossings (const SbResults *results)
{
  SbTable *table =
    sb_table_new ("results_crossings", crossing_columns, G_N_ELEMENTS (crossing_columns));

  for (guint i = 0; i < results->crossings->len; i++)
    add_crossing (table, g_ptr_array_index (results->crossings, i));
  return table;
}

static const SbColumn crossed_columns[] = {
  CROSSING_COLUMNS,
  SB_RESULTS_TEXT ("row_category", "Category in the row"),
  SB_RESULTS_TEXT ("column_category", "Category in the column"),
  SB_RESULTS_COUNT ("count", "Pairs of sessions"),
};

static void
add_crossed (SbTable *table, const SbResultsCrossing *crossing)
{
  const SbCrossing *crossed = crossing->crossing;
  const char *const *categories = sb_ways_get_categories (crossed->ways);

  for (guint i = 0; i < crossed->q * crossed->q; i++) {
    begin_crossing (table, crossing);
    sb_table_add_text (table, categories[i / crossed->q]);
    sb_table_add_text (table, categories[i % crossed->q]);
    sb_table_add_integer (table, crossed->counts[i]);
  }
}

static SbTable *
build_crossed (const SbResults *results)
{
  SbTable *table =
    sb_table_new ("results_crossed", crossed_columns, G_N_ELEMENTS (crossed_columns));

  for (guint i = 0; i < results->crossings->len; i++)
    add_crossed (table, g_ptr_array_index (results->crossings, i));
  return table;
}

/* --- the source --- */

static const SbColumn source_columns[] = {
  SB_RESULTS_TEXT ("id", "Id of the base rate"),
  SB_RESULTS_TEXT ("source", "Citation"),
  SB_RESULTS_TEXT ("read_in", "Where its numbers were read"),
  SB_RESULTS_TEXT ("status", "read; secondary; unverified-from-memory"),
  SB_RESULTS_TEXT ("level", "meta-analysis; country; sample"),
  SB_RESULTS_TEXT ("population", "Whose"),
  SB_RESULTS_TEXT ("caregiver", "With whom"),
  SB_RESULTS_TEXT ("system", "Coded with"),
  SB_RESULTS_WAYS,
  {.name = "n",
   .type = SB_COLUMN_INTEGER,
   .label = "Children or dyads",
   .missing = "the source gives none",
   .source = "the source"},
  SB_RESULTS_TEXT ("note", "What to mind"),
};

static SbTable *
build_source (const SbResults *results)
{
  const SbBaseRate *rate = results->options.rate;
  SbTable *table =
    sb_table_new ("results_source", source_columns, G_N_ELEMENTS (source_columns));

  if (rate == NULL)
    return table;
  sb_table_begin_row (table);
  sb_table_add_text (table, rate->id);
  sb_table_add_text (table, rate->source);
  sb_table_add_text (table, rate->read_in);
  sb_table_add_text (table, sb_base_rate_get_status (rate));
  sb_table_add_text (table, rate->level);
  sb_table_add_text (table, rate->population);
  sb_table_add_text (table, rate->caregiver);
  sb_table_add_text (table, rate->system);
  sb_table_add_integer (table, rate->ways);
  if (rate->n > 0)
    sb_table_add_integer (table, rate->n);
  else
    sb_table_add_missing (table);
  sb_table_add_text (table, rate->note);
  return table;
}

GPtrArray *
sb_results_build_tables (const SbResults *results)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_table_free);

  g_ptr_array_add (tables, sb_results_build_sessions (results));
  g_ptr_array_add (tables, build_distribution (results));
  g_ptr_array_add (tables, build_apart (results));
  g_ptr_array_add (tables, build_crossings (results));
  g_ptr_array_add (tables, build_crossed (results));
  g_ptr_array_add (tables, build_source (results));
  g_ptr_array_add (tables, sb_tables_build_codebook (tables, NULL));
  return tables;
}
