/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/io/rows.h>

static const SbColumn head_columns[] = {
  SB_ROWS_ID_COLUMNS,
  {
    .name = "record",
    .label = "blind: as it was frozen at Decide, before a suggestion was seen. current: "
             "as it stands now, so after Decide a decided coding has both",
    .values = "blind; current",
    .source = "project",
  },
  {
    .name = "episode",
    .type = SB_COLUMN_INTEGER,
    .label = "Number of the episode",
    .values = "from 1, as the scheme numbers them",
    .source = "coded",
  },
  {
    .name = "partner",
    .label = "Towards whom",
    .values = "caregiver; stranger",
    .source = "coded",
  },
};

static const SbColumn tail_columns[] = {
  {
    .name = "value",
    .type = SB_COLUMN_REAL,
    .label = "The rating",
    .missing = "cannot be scored",
    .source = "coded",
  },
  {
    .name = "cannot_score",
    .type = SB_COLUMN_INTEGER,
    .label = "Whether the coder said that it cannot be scored",
    .values = "0 = no; 1 = yes",
    .source = "coded",
  },
  {
    .name = "note",
    .label = "Note of the coder",
    .missing = "none",
    .source = "coded",
  },
  {
    .name = "evidence",
    .label = "event_id of the events it rests on, joined by semicolons",
    .missing = "none named",
    .source = "coded",
  },
  {
    .name = "evidence_start_s",
    .type = SB_COLUMN_REAL,
    .unit = "s",
    .label = "Start of the time span it rests on",
    .missing = "no time span named",
    .source = "coded",
  },
  {
    .name = "evidence_end_s",
    .type = SB_COLUMN_REAL,
    .unit = "s",
    .label = "End of that time span; not part of it any more",
    .missing = "no time span named",
    .source = "coded",
  },
  {
    .name = "changed_at",
    .label = "When the coder set it last, ISO 8601, UTC",
    .missing = "not known",
    .source = "project",
  },
};

/* Also those that only an older version of the scheme has, which codings keep. */
static char *
dup_scales (const SbStudy *study)
{
  g_autoptr (GPtrArray) schemes = sb_study_list_schemes (study);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GString *values = g_string_new (NULL);

  for (guint i = 0; i < schemes->len; i++) {
    const GPtrArray *scales = sb_scheme_get_scales (schemes->pdata[i]);

    for (guint j = 0; j < scales->len; j++) {
      const SbScale *scale = scales->pdata[j];

      if (g_hash_table_add (known, scale->id))
        sb_rows_append_value (values, scale->id, scale->name);
    }
  }
  return g_string_free (values, FALSE);
}

static SbTable *
make_table (const SbStudy *study)
{
  SbTable *table = sb_table_new ("ratings", head_columns, G_N_ELEMENTS (head_columns));
  g_autofree char *scales = dup_scales (study);

  sb_table_add_column (
    table,
    &(SbColumn){.name = "scale", .label = "Scale", .values = scales, .source = "scheme"});
  for (guint i = 0; i < G_N_ELEMENTS (tail_columns); i++)
    sb_table_add_column (table, &tail_columns[i]);
  sb_rows_add_id_columns (table, "rating");
  return table;
}

static void
add_rating (SbTable *table, const SbContent *content, const SbRating *rating)
{
  sb_rows_begin (table, content);
  sb_table_add_text (table, rating->record);
  sb_table_add_integer (table, rating->episode);
  sb_table_add_text (table, rating->partner);
  sb_table_add_text (table, rating->scale);
  sb_table_add_real (table, rating->value);
  sb_rows_add_flag (table, rating->cannot_score);
  sb_table_add_text (table, rating->note);
  sb_rows_add_list (table, rating->evidence);
  sb_table_add_time (table, rating->evidence_start);
  sb_table_add_time (table, rating->evidence_end);
  sb_table_add_text (table, rating->changed_at);
  sb_rows_add_ids (table, content, rating);
}

SbTable *
sb_tables_build_ratings (const SbExportInput *input)
{
  SbTable *table = make_table (input->study);
  const GPtrArray *contents = input->study->contents;

  for (guint i = 0; i < contents->len; i++) {
    const SbContent *content = g_ptr_array_index (contents, i);

    for (guint j = 0; j < content->ratings->len; j++)
      add_rating (table, content, g_ptr_array_index (content->ratings, j));
  }
  return table;
}
