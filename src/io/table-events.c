/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/io/rows.h>

static const SbColumn id_columns[] = {
  SB_ROWS_ID_COLUMNS,
  {
    .name = "event_id",
    .label = "Id of the event; ratings name it as their evidence",
    .source = "project",
  },
};

static const SbColumn columns[] = {
  {
    .name = "modifiers",
    .label = "Modifiers, joined by semicolons",
    .missing = "none",
    .source = "coded",
  },
  {
    .name = "episode",
    .type = SB_COLUMN_INTEGER,
    .label = "Number of the episode in which the event starts",
    .values = "from 1, as the scheme numbers them",
    .missing = "it starts in no episode",
    .source = "computed from start_s",
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
    .label = "End of a state; not part of it any more",
    .missing = "a point, or a state that still runs",
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
    .name = "running",
    .type = SB_COLUMN_INTEGER,
    .label = "Whether it is a state whose end has not been marked",
    .values = "0 = no; 1 = yes",
    .source = "coded",
  },
  {
    .name = "comment",
    .label = "Comment of the coder",
    .missing = "none",
    .source = "coded",
  },
};

/* Where it was looked at. */
static const SbColumn tail_columns[] = {
  {
    .name = "view",
    .label = "View of the recording that was looked at",
    .missing = "none was",
    .source = "project",
  },
  {
    .name = "start_pts_s",
    .type = SB_COLUMN_REAL,
    .unit = "s",
    .label = "Time, in that recording, of the frame that was on the screen at the start",
    .missing = "no frame was looked at",
    .source = "coded",
  },
  {
    .name = "end_pts_s",
    .type = SB_COLUMN_REAL,
    .unit = "s",
    .label = "The same at the end",
    .missing = "no end, or no frame was looked at",
    .source = "coded",
  },
  {
    .name = "recording_id",
    .label = "Id of that recording, as in recordings",
    .missing = "none was looked at",
    .source = "project",
  },
  {
    .name = "coding_id",
    .label = "Id of the coding, as in codings",
    .source = "project",
  },
};

typedef struct {
  SbTable *table;
  const SbStudy *study;
  GHashTable *views; /* id of a recording → name of its view */
  gboolean has_reaction;
  SbScheme *scheme;  /* of the content at hand, */
  GHashTable *codes; /* and its codes: id → SbCode */
} Builder;

/* Of all versions of the scheme that codings keep, named as in the first that has them.
 */
static void
append_codes (GString *values, GPtrArray *schemes)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < schemes->len; i++) {
    const GPtrArray *codes = sb_scheme_get_codes (schemes->pdata[i]);

    for (guint j = 0; j < codes->len; j++) {
      const SbCode *code = codes->pdata[j];

      if (g_hash_table_add (known, code->id))
        sb_rows_append_value (values, code->id, code->name);
    }
  }
}

static void
append_groups (GString *values, GPtrArray *schemes)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < schemes->len; i++) {
    const GPtrArray *groups = sb_scheme_get_groups (schemes->pdata[i]);

    for (guint j = 0; j < groups->len; j++) {
      const SbCodeGroup *group = groups->pdata[j];

      if (g_hash_table_add (known, group->id))
        sb_rows_append_value (values, group->id, group->name);
    }
  }
}

static void
add_code_columns (SbTable *table, const SbStudy *study)
{
  g_autoptr (GPtrArray) schemes = sb_study_list_schemes (study);
  g_autoptr (GString) codes = g_string_new (NULL);
  g_autoptr (GString) groups = g_string_new (NULL);

  append_codes (codes, schemes);
  append_groups (groups, schemes);
  sb_table_add_column (table,
                       &(SbColumn){.name = "code",
                                   .label = "Behaviour code",
                                   .values = codes->str,
                                   .source = "coded"});
  sb_table_add_column (table,
                       &(SbColumn){.name = "group",
                                   .label = "Group of the code",
                                   .values = groups->str,
                                   .missing = "in no group",
                                   .source = "scheme"});
}

static void
add_subject_columns (SbTable *table)
{
  sb_table_add_column (table,
                       &(SbColumn){.name = "subject",
                                   .label = "Whose behaviour it is",
                                   .values = "child; caregiver; stranger",
                                   .missing = "the scheme has no such code any more",
                                   .source = "scheme"});
  sb_table_add_column (table,
                       &(SbColumn){.name = "kind",
                                   .label = "Whether the code has a duration",
                                   .values = "state; point",
                                   .missing = "the scheme has no such code any more",
                                   .source = "scheme"});
}

static SbTable *
make_table (const SbStudy *study)
{
  SbTable *table = sb_table_new ("events", id_columns, G_N_ELEMENTS (id_columns));

  add_code_columns (table, study);
  add_subject_columns (table);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sb_table_add_column (table, &columns[i]);
  if (sb_rows_has_reaction (study))
    sb_rows_add_reaction_columns (table);
  for (guint i = 0; i < G_N_ELEMENTS (tail_columns); i++)
    sb_table_add_column (table, &tail_columns[i]);
  return table;
}

static void
take_scheme (Builder *self, SbScheme *scheme)
{
  const GPtrArray *codes = sb_scheme_get_codes (scheme);

  if (scheme == self->scheme)
    return;
  self->scheme = scheme;
  g_hash_table_remove_all (self->codes);
  for (guint i = 0; i < codes->len; i++)
    g_hash_table_insert (self->codes, ((SbCode *) codes->pdata[i])->id, codes->pdata[i]);
}

static void
add_code (Builder *self, const char *id)
{
  const SbCode *code = id ? g_hash_table_lookup (self->codes, id) : NULL;
  SbTable *table = self->table;

  sb_table_add_text (table, id);
  sb_table_add_text (table, code ? code->group : NULL);
  sb_table_add_text (table, code ? code->subject : NULL);
  sb_table_add_text (table, code == NULL ? NULL : code->is_state ? "state" : "point");
}

static void
add_episode (SbTable *table, const SbContent *content, SbTime start)
{
  for (guint i = 0; i < content->episodes->len; i++) {
    const SbEpisode *episode = g_ptr_array_index (content->episodes, i);

    if (episode->start != SB_TIME_NONE && start >= episode->start &&
        (episode->end == SB_TIME_NONE || start < episode->end)) {
      sb_table_add_integer (table, episode->number);
      return;
    }
  }
  sb_table_add_missing (table);
}

static void
add_place (Builder *self, const SbContent *content, const SbEvent *event)
{
  const char *id = event->recording;

  sb_table_add_text (self->table, id ? g_hash_table_lookup (self->views, id) : NULL);
  sb_table_add_time (self->table, event->start_pts);
  sb_table_add_time (self->table, event->end_pts);
  sb_table_add_text (self->table, id);
  sb_table_add_text (self->table, sb_record_get_id (content->coding));
}

static void
add_event (Builder *self, const SbContent *content, const SbEvent *event)
{
  SbTable *table = self->table;

  sb_rows_begin (table, content);
  sb_table_add_text (table, sb_record_get_id (event));
  add_code (self, event->code);
  sb_rows_add_list (table, event->modifiers);
  add_episode (table, content, event->start);
  sb_table_add_time (table, event->start);
  sb_table_add_time (table, event->end);
  sb_rows_add_frames (table, content->frames, event->start, event->end);
  sb_rows_add_duration (table, event->start, event->end);
  sb_rows_add_flag (table, event->running);
  sb_table_add_text (table, event->comment);
  if (self->has_reaction)
    sb_rows_add_reaction (table, content, event->start, event->end);
  add_place (self, content, event);
}

static GHashTable *
name_views (const SbStudy *study)
{
  GHashTable *views = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; study->recordings && i < study->recordings->len; i++) {
    const SbRecording *recording = study->recordings->pdata[i];

    g_hash_table_insert (views, (char *) sb_record_get_id (recording), recording->view);
  }
  return views;
}

SbTable *
sb_tables_build_events (const SbExportInput *input)
{
  g_autoptr (GHashTable) views = name_views (input->study);
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);
  Builder self = {
    .table = make_table (input->study),
    .study = input->study,
    .views = views,
    .codes = codes,
    .has_reaction = sb_rows_has_reaction (input->study),
  };
  const GPtrArray *contents = input->study->contents;

  for (guint i = 0; i < contents->len; i++) {
    const SbContent *content = contents->pdata[i];

    take_scheme (&self, sb_content_get_scheme (content, input->study->scheme));
    for (guint j = 0; j < content->events->len; j++)
      add_event (&self, content, content->events->pdata[j]);
  }
  return self.table;
}
