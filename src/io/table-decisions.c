/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/io/rows.h>

static const SbColumn columns[] = {
  SB_ROWS_ID_COLUMNS,
  {
    .name = "first",
    .label = "Coder of the first of the two codings",
    .missing = "the coding is not among those that are exported",
    .source = "project",
  },
  {
    .name = "second",
    .label = "Coder of the other coding",
    .missing = "the coding is not among those that are exported",
    .source = "project",
  },
  {
    .name = "item",
    .label = "Names the disagreement by the ids of what differs; begin stands for what "
             "was taken over without a decision because both have it alike",
    .source = "computed",
  },
  {
    .name = "kind",
    .label = "Kind of the disagreement",
    .values = "begin; category; rating; missed; extra; confused; boundary; mark",
    .source = "computed",
  },
  {
    .name = "time_s",
    .label = "The moment that was looked at, in session time",
    .unit = "s",
    .type = SB_COLUMN_REAL,
    .missing = "it has no moment",
    .source = "computed",
  },
  {
    .name = "disagreement",
    .label = "What the two said, in words",
    .missing = "removed for good",
    .source = "computed",
  },
  {
    .name = "choice",
    .label = "What was decided: as the first or the second coder has it, something new, "
             "left open, to be sent to a third coder; both: as both have it",
    .values = "both; first; second; new; open; third",
    .source = "coded",
  },
  {
    .name = "reason",
    .label = "Why",
    .missing = "no reason was given",
    .source = "coded",
  },
  {
    .name = "decided_by",
    .label = "Who decided, pseudonyms",
    .missing = "removed for good",
    .source = "coded",
  },
  {
    .name = "decided_at",
    .label = "When, ISO 8601, UTC",
    .source = "project",
  },
  {
    .name = "records",
    .label = "Ids of what the decision put into the consensus, joined by semicolons",
    .missing = "it put nothing there",
    .source = "project",
  },
  {
    .name = "first_digest",
    .label = "SHA-256 of the first coding as it was decided on",
    .source = "computed when it was handed in",
  },
  {
    .name = "second_digest",
    .label = "SHA-256 of the other coding as it was decided on",
    .source = "computed when it was handed in",
  },
  {
    .name = "first_id",
    .label = "Id of the first coding, as in codings",
    .source = "project",
  },
  {
    .name = "second_id",
    .label = "Id of the other coding",
    .source = "project",
  },
};

static const char *
find_code (const SbStudy *study, const char *coding)
{
  for (guint i = 0; i < study->contents->len; i++) {
    const SbContent *content = g_ptr_array_index (study->contents, i);

    if (g_strcmp0 (sb_record_get_id (content->coding), coding) == 0)
      return content->coder->code;
  }
  return NULL;
}

static void
add_decision (SbTable *table,
              const SbStudy *study,
              const SbContent *content,
              const SbDecision *decision)
{
  sb_rows_begin (table, content);
  sb_table_add_text (table, find_code (study, decision->first));
  sb_table_add_text (table, find_code (study, decision->second));
  sb_table_add_text (table, decision->item);
  sb_table_add_text (table, decision->kind);
  sb_table_add_time (table, decision->time);
  sb_table_add_text (table, decision->words);
  sb_table_add_text (table, decision->choice);
  sb_table_add_text (table, decision->reason);
  sb_table_add_text (table, decision->decided_by);
  sb_table_add_text (table, decision->decided_at);
  sb_rows_add_list (table, decision->records);
  sb_table_add_text (table, decision->first_digest);
  sb_table_add_text (table, decision->second_digest);
  sb_table_add_text (table, decision->first);
  sb_table_add_text (table, decision->second);
  sb_rows_add_ids (table, content, decision);
}

SbTable *
sb_tables_build_decisions (const SbExportInput *input)
{
  SbTable *table = sb_table_new ("decisions", columns, G_N_ELEMENTS (columns));
  const SbStudy *study = input->study;

  sb_rows_add_id_columns (table, "decision");
  for (guint i = 0; i < study->contents->len; i++) {
    const SbContent *content = g_ptr_array_index (study->contents, i);

    for (guint k = 0; k < content->decisions->len; k++)
      add_decision (table, study, content, g_ptr_array_index (content->decisions, k));
  }
  return table;
}
