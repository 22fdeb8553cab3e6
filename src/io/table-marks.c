/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/io/rows.h>

static const SbColumn mark_columns[] = {
  SB_ROWS_ID_COLUMNS,
  {
    .name = "index",
    .label = "Index of disorganisation",
    .missing = "not said yet",
    .source = "coded",
  },
  {
    .name = "episode",
    .type = SB_COLUMN_INTEGER,
    .label = "Number of the episode",
    .values = "from 1, as the scheme numbers them; 0: in none",
    .source = "coded",
  },
  {
    .name = "start_s",
    .type = SB_COLUMN_REAL,
    .unit = "s",
    .label = "Start, in the time of the session's master recording",
    .missing = "not said",
    .source = "coded",
  },
  {
    .name = "end_s",
    .type = SB_COLUMN_REAL,
    .unit = "s",
    .label = "End; not part of it any more",
    .missing = "not said",
    .source = "coded",
  },
  {
    .name = "start_frame",
    .type = SB_COLUMN_INTEGER,
    .unit = "frame",
    .label = "Frame on the screen at the start, counted from 0 in the order of display",
    .missing = "no picture, or outside of it",
    .source = "computed from start_s and the recording's frames",
  },
  {
    .name = "end_frame",
    .type = SB_COLUMN_INTEGER,
    .unit = "frame",
    .label = "First frame that is outside again",
    .missing = "no end, no picture, or outside of it",
    .source = "computed from end_s and the recording's frames",
  },
  {
    .name = "duration_s",
    .type = SB_COLUMN_REAL,
    .unit = "s",
    .label = "end_s less start_s",
    .missing = "no end",
    .source = "computed",
  },
  {
    .name = "intensity",
    .type = SB_COLUMN_INTEGER,
    .label = "How strong it is",
    .values = "0 = not said; 1 = slight; 2 = moderate; 3 = strong",
    .source = "coded",
  },
  {
    .name = "innocent_checked",
    .type = SB_COLUMN_INTEGER,
    .label = "Whether an innocent cause was looked for",
    .values = "0 = no; 1 = yes",
    .source = "coded",
  },
  {
    .name = "note",
    .label = "Note of the coder",
    .missing = "none",
    .source = "coded",
  },
};

static const SbColumn note_columns[] = {
  SB_ROWS_ID_COLUMNS,
  {
    .name = "time_s",
    .type = SB_COLUMN_REAL,
    .unit = "s",
    .label = "The moment, in the time of the session's master recording",
    .missing = "of no moment",
    .source = "coded",
  },
  {
    .name = "frame",
    .type = SB_COLUMN_INTEGER,
    .unit = "frame",
    .label = "Frame on the screen then, counted from 0 in the order of display",
    .missing = "no picture, or outside of it",
    .source = "computed from time_s and the recording's frames",
  },
  {
    .name = "text",
    .label = "What the coder wrote",
    .missing = "nothing",
    .source = "coded",
  },
};

static void
add_mark (SbTable *table, const SbContent *content, const SbMark *mark)
{
  sb_rows_begin (table, content);
  sb_table_add_text (table, mark->index_code);
  sb_table_add_integer (table, mark->episode);
  sb_table_add_time (table, mark->start);
  sb_table_add_time (table, mark->end);
  sb_rows_add_frames (table, content->frames, mark->start, mark->end);
  sb_rows_add_duration (table, mark->start, mark->end);
  sb_table_add_integer (table, mark->intensity);
  sb_rows_add_flag (table, mark->innocent_checked);
  sb_table_add_text (table, mark->note);
  sb_rows_add_ids (table, content, mark);
}

SbTable *
sb_tables_build_marks (const SbExportInput *input)
{
  SbTable *table = sb_table_new ("marks", mark_columns, G_N_ELEMENTS (mark_columns));
  const GPtrArray *contents = input->study->contents;

  sb_rows_add_id_columns (table, "mark");
  for (guint i = 0; i < contents->len; i++) {
    const SbContent *content = contents->pdata[i];

    for (guint k = 0; k < content->marks->len; k++)
      add_mark (table, content, content->marks->pdata[k]);
  }
  return table;
}

static void
add_note (SbTable *table, const SbContent *content, const SbNote *note)
{
  sb_rows_begin (table, content);
  sb_table_add_time (table, note->time);
  sb_rows_add_frame (table, content->frames, note->time);
  sb_table_add_text (table, note->text);
  sb_rows_add_ids (table, content, note);
}

SbTable *
sb_tables_build_notes (const SbExportInput *input)
{
  SbTable *table = sb_table_new ("notes", note_columns, G_N_ELEMENTS (note_columns));
  const GPtrArray *contents = input->study->contents;

  sb_rows_add_id_columns (table, "note");
  for (guint i = 0; i < contents->len; i++) {
    const SbContent *content = contents->pdata[i];

    for (guint k = 0; k < content->notes->len; k++)
      add_note (table, content, content->notes->pdata[k]);
  }
  return table;
}
