/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-private.h"

/* The codings that are left: id → SbContent. */
static GHashTable *
index_contents (const SbStudy *study)
{
  GHashTable *contents = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < study->contents->len; i++) {
    SbContent *content = study->contents->pdata[i];

    g_hash_table_insert (contents, (char *) sb_record_get_id (content->coding), content);
  }
  return contents;
}

static gboolean
is_restricted (const SbExportOptions *options)
{
  return options->only.sessions || options->only.coders || options->handed_in;
}

typedef struct {
  SbTable *to;
  SbTable *from;
  const char *key;
  int time, words;
} Copier;

/* Words of the project's own rows may tell dates, and their times are of no child. */
static void
add_row (Copier *self, guint row, const SbContent *content)
{
  sb_table_begin_row (self->to);
  for (guint i = 0; i < sb_table_get_n_columns (self->from); i++) {
    const char *cell = sb_table_get_cell (self->from, row, i);
    gboolean is_time = (int) i == self->time;

    if (self->key && content == NULL && (is_time || (int) i == self->words)) {
      sb_table_add_missing (self->to);
    } else if (self->key && is_time) {
      g_autofree char *shifted =
        sb_shift_date (cell, sb_content_get_shift (content, self->key));

      sb_table_add_text (self->to, shifted);
    } else {
      sb_table_add_text (self->to, cell);
    }
  }
}

SbTable *
sb_study_dup_picked_journal (const SbStudy *picked, const SbExportOptions *options)
{
  g_autoptr (GHashTable) contents = index_contents (picked);
  SbTable *from = options->journal;
  Copier self = {.from = from, .key = options->shift_key};
  int coding;

  if (from == NULL || options->without_dates)
    return NULL;
  self.to = sb_table_new (sb_table_get_name (from), NULL, 0);
  for (guint i = 0; i < sb_table_get_n_columns (from); i++)
    sb_table_add_column (self.to, sb_table_get_column (from, i));
  coding = sb_table_find_column (from, "coding_id");
  self.time = sb_table_find_column (from, "time");
  self.words = sb_table_find_column (from, "words");
  for (guint row = 0; row < sb_table_get_n_rows (from); row++) {
    const char *id = sb_table_get_cell (from, row, (guint) coding);
    const SbContent *content = id ? g_hash_table_lookup (contents, id) : NULL;

    if (content || !is_restricted (options))
      add_row (&self, row, content);
  }
  return self.to;
}
