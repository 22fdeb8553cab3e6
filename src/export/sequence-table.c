/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/export/export.h>

static const SbColumn head_columns[] = {
  {.name = "session",
   .label = "Session label",
   .missing = "all codings together",
   .source = "project"},
  {.name = "coder",
   .label = "Coder code",
   .missing = "all codings together",
   .source = "project"},
  {.name = "pass",
   .type = SB_COLUMN_INTEGER,
   .label = "Which time this coder coded this session",
   .missing = "all codings together",
   .source = "project"},
  {.name = "given_codes", .label = "What was given, joined by commas", .source = "asked"},
  {.name = "target_codes",
   .label = "What was looked for, joined by commas",
   .source = "asked"},
  {.name = "lag",
   .type = SB_COLUMN_INTEGER,
   .label = "How many events later",
   .missing = "a time window was asked for",
   .source = "asked"},
  {.name = "within_s",
   .type = SB_COLUMN_REAL,
   .unit = "s",
   .label = "Length of the time window",
   .missing = "a lag was asked for",
   .source = "asked"},
  {.name = "permutations",
   .type = SB_COLUMN_INTEGER,
   .label = "How many permutations p rests on",
   .source = "asked"},
  {.name = "seed",
   .type = SB_COLUMN_INTEGER,
   .label = "Seed of the permutations: the same gives the same p",
   .source = "asked"},
};

typedef struct {
  const char *name;
  const char *label;
  gsize offset;
} Member;

#define COUNT(member, label)                                                             \
  {                                                                                      \
#member, label, G_STRUCT_OFFSET(SbContingency, member)                               \
  }

static const Member cells[] = {
  COUNT (a, "Pairs (lag) or units of time (window): given and target"),
  COUNT (b, "Given, another than the target"),
  COUNT (c, "Another than the given, target"),
  COUNT (d, "Neither"),
};

static const Member counts[] = {
  COUNT (given, "How often the given began in what was seen"),
  COUNT (targets, "How often the target began in what was seen"),
  COUNT (ties, "Events that began at the same instant as the one before"),
  COUNT (answered, "Given events that were answered in the window"),
  COUNT (unanswered, "Given events that were not answered in the window"),
  COUNT (cut, "Given events whose window was not seen to its end"),
};

static const Member numbers[] = {
  COUNT (share, "Answered, of answered and unanswered"),
  COUNT (latency, "Median seconds to the first answer"),
  COUNT (expected, "Expected a, were both independent"),
  COUNT (odds_ratio, "Odds ratio: a d / (b c)"),
  COUNT (yule_q, "Yule's Q: (a d - b c) / (a d + b c)"),
  COUNT (residual, "Adjusted residual of a (Haberman 1978)"),
  COUNT (p, "Two-sided p of sampled permutations"),
  COUNT (p_more, "p of as much or more"),
  COUNT (p_less, "p of as little or less"),
};

static void
add_count_columns (SbTable *table, const Member *members, guint n)
{
  for (guint i = 0; i < n; i++)
    sb_table_add_column (table,
                         &(SbColumn){.name = members[i].name,
                                     .type = SB_COLUMN_INTEGER,
                                     .label = members[i].label,
                                     .source = "computed from events and episodes"});
}

static SbTable *
make_table (void)
{
  SbTable *table = sb_table_new ("sequence", head_columns, G_N_ELEMENTS (head_columns));

  add_count_columns (table, cells, G_N_ELEMENTS (cells));
  add_count_columns (table, counts, G_N_ELEMENTS (counts));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autofree char *reason = g_strconcat (numbers[i].name, "_reason", NULL);

    sb_table_add_column (table,
                         &(SbColumn){.name = numbers[i].name,
                                     .type = SB_COLUMN_REAL,
                                     .label = numbers[i].label,
                                     .missing = "undefined, see its reason",
                                     .source = "computed from events and episodes"});
    sb_table_add_column (table,
                         &(SbColumn){.name = reason,
                                     .label = "Why that is undefined",
                                     .missing = "it is a number",
                                     .source = "computed"});
  }
  return table;
}

static void
add_question (SbTable *table, const SbSequenceQuery *query)
{
  g_autofree char *given = g_strjoinv (",", (char **) query->given);
  g_autofree char *target = g_strjoinv (",", (char **) query->target);

  sb_table_add_text (table, given);
  sb_table_add_text (table, target);
  if (query->within > 0) {
    sb_table_add_missing (table);
    sb_table_add_time (table, query->within);
  } else {
    sb_table_add_integer (table, query->lag);
    sb_table_add_missing (table);
  }
  sb_table_add_integer (table, query->permutations);
  sb_table_add_integer (table, query->seed);
}

static void
add_numbers (SbTable *table, const SbContingency *contingency)
{
  const char *base = (const char *) contingency;

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    sb_table_add_integer (table, (gint64) * (const guint64 *) (base + cells[i].offset));
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    sb_table_add_integer (table, *(const guint *) (base + counts[i].offset));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    const SbSequenceNumber *number =
      (const SbSequenceNumber *) (base + numbers[i].offset);

    sb_table_add_real (table, number->value);
    sb_table_add_text (table, number->reason);
  }
}

static void
add_row (SbTable *table, const SbSequenceQuery *query, const SbContingency *contingency)
{
  const SbContent *content = contingency->content;

  sb_table_begin_row (table);
  sb_table_add_text (table, content ? content->session->label : NULL);
  sb_table_add_text (table, content ? content->coder->code : NULL);
  if (content)
    sb_table_add_integer (table, content->coding->pass);
  else
    sb_table_add_missing (table);
  add_question (table, query);
  add_numbers (table, contingency);
}

SbTable *
sb_study_sequence (const SbStudy *study, const SbSequenceQuery *query, GError **error)
{
  g_autoptr (GPtrArray) tables =
    sb_sequence_new (study->scheme, study->contents, query, error);
  SbTable *table;

  if (tables == NULL)
    return NULL;
  table = make_table ();
  for (guint i = 0; i < tables->len; i++)
    add_row (table, query, g_ptr_array_index (tables, i));
  return table;
}
