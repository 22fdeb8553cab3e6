/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/io/rows.h>

#define NOT_HANDED_IN "not handed in, or made before it was kept"

static const SbColumn columns[] = {
  SB_ROWS_ID_COLUMNS,
  {
    .name = "state",
    .label = "Whether the coding is handed in",
    .values = "draft; locked",
    .source = "project",
  },
  {
    .name = "decided_at",
    .label = "When the coder pressed Decide, ISO 8601, UTC",
    .missing = "not decided yet, or dates are left out",
    .source = "project",
  },
  {
    .name = "handed_in_at",
    .label = "When the coding was handed in, ISO 8601, UTC",
    .missing = NOT_HANDED_IN,
    .source = "project",
  },
  {
    .name = "handed_in_by",
    .label = "Code of who handed it in",
    .missing = NOT_HANDED_IN,
    .source = "project",
  },
  {
    .name = "digest",
    .label = "SHA-256 over the coding's content as it was handed in",
    .missing = NOT_HANDED_IN,
    .source = "computed when it was handed in",
  },
  {
    .name = "scheme_version",
    .type = SB_COLUMN_INTEGER,
    .label = "Version of the scheme that it is coded with, see scheme.json; 0: from "
             "before there was a second one, so the first",
    .source = "project",
  },
  {
    .name = "n_episodes",
    .type = SB_COLUMN_INTEGER,
    .label = "Rows of the coding in episodes",
    .source = "computed",
  },
  {
    .name = "n_events",
    .type = SB_COLUMN_INTEGER,
    .label = "Rows of the coding in events",
    .source = "computed",
  },
  {
    .name = "n_ratings",
    .type = SB_COLUMN_INTEGER,
    .label = "Rows of the coding in ratings, both records",
    .source = "computed",
  },
  {
    .name = "coding_id",
    .label = "Id of the coding",
    .source = "project",
  },
  {
    .name = "session_id",
    .label = "Id of the session",
    .source = "project",
  },
  {
    .name = "coder_id",
    .label = "Id of the coder",
    .source = "project",
  },
};

static void
add_coding (SbTable *table, const SbContent *content)
{
  const SbCoding *coding = content->coding;

  sb_rows_begin (table, content);
  sb_table_add_text (table, coding->state);
  sb_table_add_text (table, sb_coding_get_decision_time (coding));
  sb_table_add_text (table, coding->handed_in_at);
  sb_table_add_text (table, coding->handed_in_by);
  sb_table_add_text (table, coding->digest);
  sb_table_add_integer (table, coding->scheme_version);
  sb_table_add_integer (table, content->episodes->len);
  sb_table_add_integer (table, content->events->len);
  sb_table_add_integer (table, content->ratings->len);
  sb_table_add_text (table, sb_record_get_id (coding));
  sb_table_add_text (table, coding->session);
  sb_table_add_text (table, coding->coder);
}

SbTable *
sb_tables_build_codings (const SbExportInput *input)
{
  SbTable *table = sb_table_new ("codings", columns, G_N_ELEMENTS (columns));
  const GPtrArray *contents = input->study->contents;

  for (guint i = 0; i < contents->len; i++)
    add_coding (table, contents->pdata[i]);
  return table;
}
