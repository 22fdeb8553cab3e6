/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/recorder.h>

struct _SbRecorder {
  GObject parent;
  SbDocument *document;
  char *coding;
  char *coder; /* code */
};

/* A new edit of this coding by its coder. @words: (transfer full). */
SbEdit *sb_recorder_begin_edit (SbRecorder *self, const char *kind, char *words);

/* Sets the error; FALSE always. @sentence: (transfer full). */
gboolean sb_recorder_refuse (GError **error, int code, char *sentence);

/* The records of one kind of this coding. (transfer none) */
GListModel *sb_recorder_list (SbRecorder *self, GType kind);

/* The rating or classification under @record ("current", "blind"). (transfer none) */
SbRating *sb_recorder_find_rating (SbRecorder *self,
                                   int episode,
                                   const char *partner,
                                   const char *scale);
SbClassification *sb_recorder_find_classification (SbRecorder *self);

/* The episode that covers @time, NULL outside all. (transfer none) */
SbEpisode *sb_recorder_find_episode_at (SbRecorder *self, SbTime time);
/* Taking an episode out: the one before it then lasts as long as both. */
void sb_recorder_remove_episode (SbRecorder *self, SbEdit *edit, SbEpisode *episode);
