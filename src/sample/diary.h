/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/study.h>

G_BEGIN_DECLS

/* Writes down what happens in the playroom, as records of one coding. Knows which states
 * exclude each other; closes every state with its episode. */
typedef struct {
  SbContent *content;
  GRand *ids;
  SbTime now;
  SbEpisode *episode; /* the one that runs */
  GPtrArray *running; /* SbEvent: states that have begun */
} SbDiary;

SbDiary *sb_diary_new (SbContent *content, GRand *ids); /* borrows both */
void sb_diary_free (SbDiary *diary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbDiary, sb_diary_free)

void sb_diary_begin_episode (SbDiary *diary, int number);
void sb_diary_end_episode (SbDiary *diary, const char *reason);

void sb_diary_point (SbDiary *diary, const char *code);
/* Begins a state, ending what excludes it; nothing when it runs already. */
void sb_diary_begin (SbDiary *diary, const char *code);
void sb_diary_end (SbDiary *diary, const char *code); /* nothing when it does not run */
gboolean sb_diary_runs (SbDiary *diary, const char *code);

/* Whether two states cannot run at the same time; a state excludes itself. */
gboolean sb_diary_excludes (const char *a, const char *b);

G_END_DECLS
