/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/judgement.h>

#include <securebase/document/ids.h>

/* The values of the member "record" of ratings and classifications. */
#define SB_RECORD_CURRENT "current"
#define SB_RECORD_BLIND "blind"

/* What could be done instead of what was refused. */
typedef struct {
  char *refusal; /* the sentence */
  char *words;   /* for a button */
  SbEdit *edit;
} SbOffer;

struct _SbRecorder {
  GObject parent;
  SbDocument *document;
  char *coding;
  char *coder; /* code */
  SbOffer *offer;
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

/* Makes the edit unless its events overlap where the scheme forbids it: then there may be
 * an offer to make room. */
gboolean sb_recorder_commit (SbRecorder *self, SbEdit *edit, GError **error);
/* For the refusal in @error (set already): @edit would do. Both (transfer full). */
void sb_recorder_offer (SbRecorder *self, const GError *error, char *words, SbEdit *edit);
void sb_offer_free (SbOffer *offer);

/* The frames of the session's master recording, NULL without. (transfer none) */
SbFrameIndex *sb_recorder_get_frames (SbRecorder *self);
/* Its frame's beginning nearest to @time; @time itself without frames. */
SbTime sb_recorder_snap (SbRecorder *self, SbTime time);
/* Sets the PTS of the frames that @event's times stand for in its recording. */
void sb_recorder_place (SbRecorder *self, SbEvent *event);

/* SB_ERROR_NOT_FOUND, or _LOCKED for what was decided blind, where one of @records may
 * not be changed here. */
gboolean
sb_recorder_check_all_ours (SbRecorder *self, GPtrArray *records, GError **error);

/* "Cry", or the id of a code that the scheme has no more. */
const char *sb_recorder_get_code_name (SbRecorder *self, const char *code);
