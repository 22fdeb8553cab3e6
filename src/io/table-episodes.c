/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/io/rows.h>

static const SbColumn columns[] = {
  SB_ROWS_ID_COLUMNS,
  {
    .name = "episode",
    .type = SB_COLUMN_INTEGER,
    .label = "Number of the episode",
    .values = "1, 2, …",
    .source = "coded",
  },
  {
    .name = "kind",
    .label = "Kind of the episode",
    .values = "introduction; pre-separation; separation; reunion",
    .missing = "the scheme has no such episode",
    .source = "scheme",
  },
  {
    .name = "start_s",
    .type = SB_COLUMN_REAL,
    .unit = "s",
    .label = "Start, in the time of the session's master recording",
    .source = "coded",
  },
  {
    .name = "end_s",
    .type = SB_COLUMN_REAL,
    .unit = "s",
    .label = "End; not part of the episode any more",
    .missing = "the end has not been marked",
    .source = "coded",
  },
  {
    .name = "start_frame",
    .type = SB_COLUMN_INTEGER,
    .unit = "frame",
    .label = "First frame of the episode, counted from 0 in the order of display",
    .missing = "no picture, or outside of it",
    .source = "computed from start_s and the recording's frames",
  },
  {
    .name = "end_frame",
    .type = SB_COLUMN_INTEGER,
    .unit = "frame",
    .label = "First frame that is outside again",
    .missing = "no picture, outside of it, or no end",
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
    .name = "end_reason",
    .label = "Why it ended when it did. Where the last one of a coding has an end and is "
             "not the last of the scheme, the session was broken off in it",
    .values = "standard; curtailed; extended; other",
    .missing = "not given",
    .source = "coded",
  },
  {
    .name = "note",
    .label = "Note of the coder",
    .missing = "none",
    .source = "coded",
  },
};

static const char *
get_kind (SbScheme *scheme, gint64 number)
{
  const GPtrArray *types = sb_scheme_get_episode_types (scheme);

  for (guint i = 0; i < types->len; i++) {
    const SbEpisodeType *type = g_ptr_array_index (types, i);

    if (type->number == number)
      return type->kind;
  }
  return NULL;
}

static void
add_episode (SbTable *table,
             const SbExportInput *input,
             const SbContent *content,
             const SbEpisode *episode)
{
  SbScheme *scheme = sb_content_get_scheme (content, input->study->scheme);

  sb_rows_begin (table, content);
  sb_table_add_integer (table, episode->number);
  sb_table_add_text (table, get_kind (scheme, episode->number));
  sb_table_add_time (table, episode->start);
  sb_table_add_time (table, episode->end);
  sb_rows_add_frames (table, content->frames, episode->start, episode->end);
  sb_rows_add_duration (table, episode->start, episode->end);
  sb_table_add_text (table, episode->end_reason);
  sb_table_add_text (table, episode->note);
  if (sb_rows_has_reaction (input->study))
    sb_rows_add_reaction (table, content, episode->start, episode->end);
  sb_rows_add_ids (table, content, episode);
}

SbTable *
sb_tables_build_episodes (const SbExportInput *input)
{
  SbTable *table = sb_table_new ("episodes", columns, G_N_ELEMENTS (columns));
  const GPtrArray *contents = input->study->contents;

  if (sb_rows_has_reaction (input->study))
    sb_rows_add_reaction_columns (table);
  sb_rows_add_id_columns (table, "episode");
  for (guint i = 0; i < contents->len; i++) {
    const SbContent *content = g_ptr_array_index (contents, i);

    for (guint j = 0; j < content->episodes->len; j++)
      add_episode (table, input, content, g_ptr_array_index (content->episodes, j));
  }
  return table;
}
