/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/judgement.h>

#include "ids.h"

/* The values of the member "record" of ratings and classifications. */
#define SB_RECORD_CURRENT "current"
#define SB_RECORD_BLIND "blind"

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

/* Set the error and are FALSE where the scheme does not allow it. */
gboolean sb_recorder_check_mark (SbRecorder *self, const SbMark *mark, GError **error);
gboolean sb_recorder_check_d_score (SbRecorder *self, double score, GError **error);

/* Taking an episode out: the one before it then lasts as long as both. */
void sb_recorder_remove_episode (SbRecorder *self, SbEdit *edit, SbEpisode *episode);
