/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/scheme.h>
#include <securebase/model/study.h>

G_BEGIN_DECLS

/* What a coding must hold after a list of presses: the rules of pressing in their
 * plainest form, by frame numbers, with nothing of the program's. */

#define SB_NO_FRAME G_MAXUINT

typedef struct {
  const SbCode *code;
  guint start;
  guint end; /* SB_NO_FRAME: a point, or it still runs */
} SbModelEvent;

typedef struct {
  SbScheme *scheme;
  GArray *events;     /* SbModelEvent */
  guint episodes[10]; /* by number, where it begins; 9: where the last ends */
} SbCoderModel;

SbCoderModel *sb_coder_model_new (SbScheme *scheme);
void sb_coder_model_free (SbCoderModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbCoderModel, sb_coder_model_free)

/* A point is there; a state that runs ends; one that does not begins, and ends those of
 * its exclusive group that run. For presses that go forward, and for points. */
void sb_coder_model_press (SbCoderModel *model, const SbCode *code, guint frame);
void sb_coder_model_begin_episode (SbCoderModel *model, guint number, guint frame);
/* NULL: nothing runs. */
const SbCode *sb_coder_model_find_running (SbCoderModel *model);

typedef gint64 (*SbFrameTime) (guint frame, gpointer data);

/* How many episodes and events differ between the two, each printed; @get_time: when a
 * frame is on the screen. */
guint sb_coder_model_compare (SbCoderModel *model,
                              const SbContent *content,
                              SbFrameTime get_time,
                              gpointer data);

G_END_DECLS
