/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/compare/disagreement.h>
#include <securebase/compare/reliability.h>
#include <securebase/export/export.h>

static const SbColumn columns[] = {
  {
    .name = "session",
    .label = "Neutral name of the session; only sessions that are valid and that both "
             "coders decided",
    .source = "project",
  },
  {
    .name = "first",
    .label = "Coder of the first of the two codings",
    .source = "project",
  },
  {
    .name = "second",
    .label = "Coder of the other coding",
    .source = "project",
  },
  {
    .name = "item",
    .label = "Names the disagreement by the ids of what differs, as decisions.csv does",
    .source = "computed",
  },
  {
    .name = "kind",
    .label = "Kind of the disagreement. missed: the second has not what the first has; "
             "extra: the reverse; confused: linked events of different codes; boundary: "
             "begun or ended too far apart; mark: an index that only one marked",
    .values = "category; rating; missed; extra; confused; boundary; mark",
    .source = "computed",
  },
  {
    .name = "what",
    .label = "Id of the code, scale, index or field that it is about",
    .source = "scheme",
  },
  {
    .name = "episode",
    .type = SB_COLUMN_INTEGER,
    .label = "Number of the episode",
    .missing = "of no episode",
    .source = "coded",
  },
  {
    .name = "time_s",
    .type = SB_COLUMN_REAL,
    .unit = "s",
    .label = "The moment to look at, in session time",
    .missing = "it has no moment",
    .source = "coded",
  },
  {
    .name = "end_s",
    .type = SB_COLUMN_REAL,
    .unit = "s",
    .label = "Where what differs ends",
    .missing = "it is a moment, or has none",
    .source = "coded",
  },
  {
    .name = "size",
    .type = SB_COLUMN_REAL,
    .label = "How large: points of a rating, seconds of time",
    .missing = "it has no size",
    .source = "computed",
  },
  {
    .name = "words",
    .label = "What the two say, in words",
    .source = "computed",
  },
};

static void
add_row (SbTable *table,
         const SbContent *first,
         const SbContent *second,
         const SbDisagreement *disagreement)
{
  sb_table_begin_row (table);
  sb_table_add_text (table, disagreement->session->label);
  sb_table_add_text (table, first->coder->code);
  sb_table_add_text (table, second->coder->code);
  sb_table_add_text (table, disagreement->item);
  sb_table_add_text (table, sb_disagreement_kind_get_name (disagreement->kind));
  sb_table_add_text (table, disagreement->what);
  if (disagreement->episode > 0)
    sb_table_add_integer (table, disagreement->episode);
  else
    sb_table_add_missing (table);
  sb_table_add_time (table, disagreement->time);
  sb_table_add_time (table, disagreement->end);
  sb_table_add_real (table, disagreement->size);
  sb_table_add_text (table, disagreement->words);
}

static void
add_pair (SbTable *table, const SbStudy *study, SbContent *first, SbContent *second)
{
  const SbDisagreementRules rules = sb_disagreement_rules_of (study->project);
  g_autoptr (GPtrArray) found =
    sb_disagreements_list (first, second, study->scheme, &rules);

  for (guint i = 0; i < found->len; i++)
    add_row (table, first, second, g_ptr_array_index (found, i));
}

/* Contents come sorted by session, coder, pass. */
static gboolean
is_first_pass (const SbStudy *study, guint i)
{
  const SbContent *content = g_ptr_array_index (study->contents, i);
  const SbContent *before = i > 0 ? g_ptr_array_index (study->contents, i - 1) : NULL;

  return !before || g_strcmp0 (before->coding->session, content->coding->session) != 0 ||
         g_strcmp0 (before->coding->coder, content->coding->coder) != 0;
}

static gboolean
is_compared (const SbStudy *study, guint i)
{
  const SbContent *content = g_ptr_array_index (study->contents, i);

  return content->coding->decided_at && sb_coder_is_rater (content->coder) &&
         sb_session_is_valid (content->session) && is_first_pass (study, i);
}

SbTable *
sb_study_tabulate_disagreements (const SbStudy *study)
{
  SbTable *table = sb_table_new ("disagreements", columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < study->contents->len; i++) {
    SbContent *first = g_ptr_array_index (study->contents, i);

    for (guint j = i + 1; is_compared (study, i) && j < study->contents->len; j++) {
      SbContent *second = g_ptr_array_index (study->contents, j);

      if (g_strcmp0 (first->coding->session, second->coding->session) != 0)
        break;
      if (is_compared (study, j))
        add_pair (table, study, first, second);
    }
  }
  return table;
}
