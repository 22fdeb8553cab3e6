/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "results-private.h"

#include <math.h>
#include <securebase/model/rules-mark.h>
#include <securebase/model/suggestion.h>

/* Every session of the study: whether it counts, by whose coding, or why it does not. */

static void
add_flag (SbTable *table, gboolean flag)
{
  sb_table_add_integer (table, flag ? 1 : 0);
}

static const SbColumn session_columns[] = {
  SB_RESULTS_TEXT ("session", "Session label"),
  {.name = "counts",
   .type = SB_COLUMN_INTEGER,
   .label = "Whether the session is in the results",
   .values = "1; 0 = see reason",
   .source = "computed"},
  {.name = "reason",
   .label = "Why it is not",
   .values = "not_valid; not_decided = no decided coding that counts",
   .missing = "it counts",
   .source = "computed"},
  SB_RESULTS_TEXT ("validity", "ok, or the exclusion code of the session"),
  SB_RESULTS_TEXT ("child", "Child code"),
  SB_RESULTS_TEXT ("caregiver", "Caregiver code"),
  SB_RESULTS_TEXT ("caregiver_role", "Role of the caregiver"),
  SB_RESULTS_TEXT ("family", "Family code"),
  SB_RESULTS_TEXT ("date", "Date of the session"),
  {.name = "visit",
   .type = SB_COLUMN_INTEGER,
   .label = "Which visit of the dyad it is, by date",
   .source = "computed",
   .missing = "no dyad, or it does not count"},
  {.name = "age_months",
   .type = SB_COLUMN_REAL,
   .unit = "months",
   .label = "Age at the session",
   .source = "project",
   .missing = "not known"},
  {.name = "age_in_range",
   .type = SB_COLUMN_INTEGER,
   .label = "Whether the scheme is made for that age",
   .values = "1; 0",
   .source = "computed",
   .missing = "the age is not known"},
  SB_RESULTS_TEXT ("coder", "Whose coding counts"),
  {.name = "pass",
   .type = SB_COLUMN_INTEGER,
   .label = "Which pass of the coder",
   .source = "project",
   .missing = "it does not count"},
  {.name = "record",
   .label = "Which category counts",
   .values = "blind = frozen at Decide; current = with revisions",
   .source = "chosen"},
  {.name = "category",
   .label = "Category",
   .values = "A; B; C; D; CC",
   .source = "coded",
   .missing = "undecided, or it does not count"},
  SB_RESULTS_TEXT ("subgroup", "Subgroup"),
  SB_RESULTS_TEXT ("forced", "Organised category"),
  SB_RESULTS_TEXT ("forced_subgroup", "Organised subgroup"),
  {.name = "seeking_avoidance",
   .type = SB_COLUMN_REAL,
   .label = "Seeking less avoidance: across in the plane",
   .source = "computed from the ratings",
   .missing = "a rating that it needs is missing"},
  {.name = "resistance",
   .type = SB_COLUMN_REAL,
   .label = "Resistance: up in the plane",
   .source = "computed from the ratings",
   .missing = "a rating that it needs is missing"},
  {.name = "rules",
   .label = "Whether the rules of the two dimensions are the shipped ones",
   .source = "scheme",
   .missing = "it does not count"},
};

static void
add_age (SbTable *table, const SbSession *session, SbScheme *scheme)
{
  g_autofree char *warning = sb_session_dup_age_warning (session, scheme);

  sb_table_add_real (table, session->age_months);
  if (isnan (session->age_months))
    sb_table_add_missing (table);
  else
    add_flag (table, warning == NULL);
}

static void
add_category (SbTable *table, const SbClassification *category)
{
  sb_table_add_text (table, category ? category->category : NULL);
  sb_table_add_text (table, category ? category->subgroup : NULL);
  sb_table_add_text (table, category ? category->forced : NULL);
  sb_table_add_text (table, category ? category->forced_subgroup : NULL);
}

static const SbSuggestion *
find_suggestion (const SbResults *results, const SbContent *content)
{
  guint index;

  return g_ptr_array_find (results->study->contents, content, &index)
           ? g_ptr_array_index (results->suggestions, index)
           : NULL;
}

static const char *
get_record (const SbResults *results)
{
  return results->options.rule.revised ? "current" : "blind";
}

static void
add_case (SbTable *table, const SbResults *results, const SbCase *found)
{
  const SbDyad *dyad = found->content->dyad;
  const SbSuggestion *point = find_suggestion (results, found->content);
  g_autofree char *rules =
    sb_content_dup_rules_mark (found->content, results->study, SB_RULES_ALL);

  sb_table_begin_row (table);
  sb_table_add_text (table, found->session->label);
  add_flag (table, TRUE);
  sb_table_add_missing (table);
  sb_table_add_text (table, found->session->validity);
  sb_table_add_text (table, dyad ? dyad->child : NULL);
  sb_table_add_text (table, dyad ? dyad->caregiver : NULL);
  sb_table_add_text (table, dyad ? dyad->caregiver_role : NULL);
  sb_table_add_text (table, dyad ? dyad->family : NULL);
  sb_table_add_text (table, found->session->date);
  if (found->visit > 0)
    sb_table_add_integer (table, found->visit);
  else
    sb_table_add_missing (table);
  add_age (table, found->session, results->study->scheme);
  sb_table_add_text (table, found->content->coder->code);
  sb_table_add_integer (table, found->content->coding->pass);
  sb_table_add_text (table, get_record (results));
  add_category (table, found->category);
  sb_table_add_real (table, point ? point->seeking_avoidance : NAN);
  sb_table_add_real (table, point ? point->resistance : NAN);
  sb_table_add_text (table, rules);
}

static void
add_left_out (SbTable *table, const SbResults *results, const SbLeftOut *left_out)
{
  const SbSession *session = left_out->session;

  sb_table_begin_row (table);
  sb_table_add_text (table, session->label);
  add_flag (table, FALSE);
  sb_table_add_text (table, sb_session_is_valid (session) ? "not_decided" : "not_valid");
  sb_table_add_text (table, session->validity);
  for (guint i = 0; i < 4; i++)
    sb_table_add_missing (table);
  sb_table_add_text (table, session->date);
  sb_table_add_missing (table);
  add_age (table, session, results->study->scheme);
  for (guint i = sb_table_find_column (table, "coder");
       i < G_N_ELEMENTS (session_columns);
       i++)
    sb_table_add_missing (table);
}

SbTable *
sb_results_build_sessions (const SbResults *results)
{
  SbTable *table =
    sb_table_new ("results_sessions", session_columns, G_N_ELEMENTS (session_columns));
  const SbCases *cases = results->cases;

  for (guint i = 0; i < cases->cases->len; i++)
    add_case (table, results, g_ptr_array_index (cases->cases, i));
  for (guint i = 0; i < cases->left_out->len; i++)
    add_left_out (table, results, g_ptr_array_index (cases->left_out, i));
  return table;
}
