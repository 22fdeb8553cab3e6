/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/io/rows.h>

#define NO_PICTURE "no picture"
#define NOT_ASKED_FOR "no file, or paths were not asked for"

static const SbColumn columns[] = {
  {
    .name = "session",
    .label = "Session label",
    .missing = "the session is not in this export",
    .source = "project",
  },
  {
    .name = "view",
    .label = "Name of the view",
    .missing = "not given",
    .source = "project",
  },
  {
    .name = "is_master",
    .type = SB_COLUMN_INTEGER,
    .label = "Whether it is the session's clock: its times are session time",
    .values = "0 = no; 1 = yes",
    .source = "project",
  },
  {
    .name = "offset_s",
    .type = SB_COLUMN_REAL,
    .unit = "s",
    .label = "Session time of this view's time 0",
    .missing = "not known",
    .source = "project",
  },
  {
    .name = "duration_s",
    .type = SB_COLUMN_REAL,
    .unit = "s",
    .label = "Where its last frame or sound ends",
    .missing = "not known",
    .source = "recording",
  },
  {
    .name = "n_frames",
    .type = SB_COLUMN_INTEGER,
    .unit = "frame",
    .label = "Frames in the order of display",
    .missing = NO_PICTURE,
    .source = "recording",
  },
  {
    .name = "frames_end_s",
    .type = SB_COLUMN_REAL,
    .unit = "s",
    .label = "Where the last frame stops, in the time of the recording",
    .missing = NO_PICTURE,
    .source = "recording",
  },
  {
    .name = "silent",
    .type = SB_COLUMN_INTEGER,
    .label = "Whether it has no sound",
    .values = "0 = no; 1 = yes",
    .source = "recording",
  },
  {
    .name = "inexact",
    .type = SB_COLUMN_INTEGER,
    .label = "Whether its container cannot be searched to the frame",
    .values = "0 = no; 1 = yes",
    .source = "recording",
  },
  {
    .name = "size_bytes",
    .type = SB_COLUMN_INTEGER,
    .unit = "byte",
    .label = "Size of the file",
    .source = "recording",
  },
  {
    .name = "sha256",
    .label = "SHA-256 of the file: how it is known again",
    .missing = "not known",
    .source = "recording",
  },
  {
    .name = "path",
    .label = "The file, relative to the project where possible",
    .missing = NOT_ASKED_FOR,
    .source = "project",
  },
  {
    .name = "copy_size_bytes",
    .type = SB_COLUMN_INTEGER,
    .unit = "byte",
    .label = "Size of the working copy; 0 without",
    .source = "recording",
  },
  {
    .name = "copy_sha256",
    .label = "SHA-256 of the working copy",
    .missing = "there is none",
    .source = "recording",
  },
  {
    .name = "copy_path",
    .label = "The working copy, as path",
    .missing = NOT_ASKED_FOR,
    .source = "project",
  },
  {
    .name = "recording_id",
    .label = "Id of the recording",
    .source = "project",
  },
  {
    .name = "session_id",
    .label = "Id of the session",
    .source = "project",
  },
};

static const SbColumn frame_columns[] = {
  {
    .name = "session",
    .label = "Session label",
    .missing = "the session is not in this export",
    .source = "project",
  },
  {
    .name = "view",
    .label = "Name of the view",
    .missing = "not given",
    .source = "project",
  },
  {
    .name = "frame",
    .type = SB_COLUMN_INTEGER,
    .unit = "frame",
    .label = "Frame, counted from 0 in the order of display",
    .source = "recording",
  },
  {
    .name = "pts_s",
    .type = SB_COLUMN_REAL,
    .unit = "s",
    .label = "When it comes on the screen, in the time of the recording",
    .source = "recording",
  },
  {
    .name = "keyframe",
    .type = SB_COLUMN_INTEGER,
    .label = "Whether it can be decoded without others",
    .values = "0 = no; 1 = yes",
    .source = "recording",
  },
  {
    .name = "recording_id",
    .label = "Id of the recording",
    .source = "project",
  },
};

static const char *
get_label (const SbStudy *study, const char *session)
{
  for (guint i = 0; i < study->sessions->len; i++) {
    const SbSession *candidate = study->sessions->pdata[i];

    if (g_strcmp0 (sb_record_get_id (candidate), session) == 0)
      return candidate->label;
  }
  return NULL;
}

/* Not the one that the record keeps: this may run in any thread. */
static SbFrameIndex *
read_frames (const SbRecording *recording)
{
  return recording->frames ? sb_frame_index_new_from_bytes (recording->frames, NULL)
                           : NULL;
}

static void
add_picture (SbTable *table, const SbRecording *recording)
{
  g_autoptr (SbFrameIndex) frames = read_frames (recording);

  if (frames) {
    sb_table_add_integer (table, sb_frame_index_get_n_frames (frames));
    sb_table_add_time (table, sb_frame_index_get_end (frames));
  } else {
    sb_table_add_missing (table);
    sb_table_add_missing (table);
  }
}

static void
add_recording (SbTable *table, const SbStudy *study, const SbRecording *recording)
{
  sb_table_begin_row (table);
  sb_table_add_text (table, get_label (study, recording->session));
  sb_table_add_text (table, recording->view);
  sb_rows_add_flag (table, recording->is_master);
  sb_table_add_time (table, recording->offset);
  sb_table_add_time (table, recording->duration);
  add_picture (table, recording);
  sb_rows_add_flag (table, recording->silent);
  sb_rows_add_flag (table, recording->inexact);
  sb_table_add_integer (table, recording->size);
  sb_table_add_text (table, recording->digest);
  sb_table_add_text (table, recording->path);
  sb_table_add_integer (table, recording->copy_size);
  sb_table_add_text (table, recording->copy_digest);
  sb_table_add_text (table, recording->copy_path);
  sb_table_add_text (table, sb_record_get_id (recording));
  sb_table_add_text (table, recording->session);
}

SbTable *
sb_tables_build_recordings (const SbExportInput *input)
{
  SbTable *table = sb_table_new ("recordings", columns, G_N_ELEMENTS (columns));
  const GPtrArray *recordings = input->study->recordings;

  for (guint i = 0; recordings && i < recordings->len; i++)
    add_recording (table, input->study, recordings->pdata[i]);
  return table;
}

static void
add_frames (SbTable *table, const SbStudy *study, const SbRecording *recording)
{
  g_autoptr (SbFrameIndex) frames = read_frames (recording);
  const char *label = get_label (study, recording->session);

  for (guint i = 0; frames && i < sb_frame_index_get_n_frames (frames); i++) {
    sb_table_begin_row (table);
    sb_table_add_text (table, label);
    sb_table_add_text (table, recording->view);
    sb_table_add_integer (table, i);
    sb_table_add_time (table, sb_frame_index_get_pts (frames, i));
    sb_rows_add_flag (table, sb_frame_index_is_keyframe (frames, i));
    sb_table_add_text (table, sb_record_get_id (recording));
  }
}

SbTable *
sb_tables_build_frames (const SbExportInput *input)
{
  SbTable *table = sb_table_new ("frames", frame_columns, G_N_ELEMENTS (frame_columns));
  const GPtrArray *recordings = input->study->recordings;

  for (guint i = 0; recordings && i < recordings->len; i++)
    add_frames (table, input->study, recordings->pdata[i]);
  return table;
}
