/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "summary-private.h"

#define NOT_OBSERVED "no coding in which it could be observed"

static const SbColumn columns[] = {
  {.name = "episode",
   .type = SB_COLUMN_INTEGER,
   .label = "Number of the episode",
   .missing = "all episodes together",
   .source = "coded"},
  {.name = "subject",
   .label = "Whose behaviour it is",
   .values = "child; caregiver; stranger",
   .source = "scheme"},
  {.name = "code", .label = "Behaviour code", .source = "scheme"},
  {.name = "label", .label = "Its name", .source = "scheme"},
  {.name = "group",
   .label = "Group of the code",
   .missing = "in no group",
   .source = "scheme"},
  {.name = "kind",
   .label = "Whether the code has a duration",
   .values = "state; point",
   .source = "scheme"},
  {.name = "codings",
   .type = SB_COLUMN_INTEGER,
   .label = "Codings in which it could be observed",
   .source = "computed"},
  {.name = "unseen",
   .type = SB_COLUMN_INTEGER,
   .label = "Codings that are left out because the child is off camera too much, or "
            "nothing was timed",
   .source = "computed"},
  {.name = "occurs_in",
   .type = SB_COLUMN_INTEGER,
   .label = "Codings in which it occurs",
   .source = "computed"},
  {.name = "observed_s",
   .type = SB_COLUMN_REAL,
   .unit = "s",
   .label = "Observed time: the visible parts of these episodes together",
   .source = "computed from episodes and events"},
  {.name = "n",
   .type = SB_COLUMN_INTEGER,
   .label = "Events that begin",
   .source = "computed from events"},
  {.name = "rate_per_minute",
   .type = SB_COLUMN_REAL,
   .unit = "1/min",
   .label = "Those that begin in observed time, per minute of it",
   .missing = NOT_OBSERVED,
   .source = "computed from events"},
  {.name = "total_s",
   .type = SB_COLUMN_REAL,
   .unit = "s",
   .label = "Time in which it runs; overlaps count once",
   .missing = "a point",
   .source = "computed from events"},
  {.name = "mean_s",
   .type = SB_COLUMN_REAL,
   .unit = "s",
   .label = "Mean length, of the parts that lie in an episode",
   .missing = "a point, or it did not occur",
   .source = "computed from events"},
  {.name = "share",
   .type = SB_COLUMN_REAL,
   .label = "Share of the observed time in which it runs",
   .missing = "a point, or " NOT_OBSERVED,
   .source = "computed from events"},
};

static void
add_line (SbTable *table, const SbBudgetLine *line)
{
  sb_table_begin_row (table);
  if (line->episode > 0)
    sb_table_add_integer (table, line->episode);
  else
    sb_table_add_missing (table);
  sb_table_add_text (table, line->subject);
  sb_table_add_text (table, line->code);
  sb_table_add_text (table, line->name);
  sb_table_add_text (table, line->group);
  sb_table_add_text (table, line->is_state ? "state" : "point");
  sb_table_add_integer (table, line->n_codings);
  sb_table_add_integer (table, line->n_unseen);
  sb_table_add_integer (table, line->n_with);
  sb_table_add_time (table, line->observed);
  sb_table_add_integer (table, (gint64) line->n);
  sb_table_add_real (table, sb_budget_line_get_rate (line));
  sb_table_add_time (table, line->is_state ? line->total : SB_TIME_NONE);
  sb_table_add_real (table, sb_budget_line_get_mean (line));
  sb_table_add_real (table, sb_budget_line_get_share (line));
}

SbTable *
sb_budget_tabulate (SbTimeBudget *budget)
{
  SbTable *table = sb_table_new ("time_budget", columns, G_N_ELEMENTS (columns));
  g_autoptr (GPtrArray) lines = sb_time_budget_list (budget);

  for (guint i = 0; i < lines->len; i++)
    add_line (table, g_ptr_array_index (lines, i));
  return table;
}
