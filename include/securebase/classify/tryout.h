/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/base/progress.h>
#include <securebase/classify/classify.h>

G_BEGIN_DECLS

/* Changed rules tried out: what they would suggest of codings that were decided, beside
 * what is suggested now. It computes and stores nothing. Which codings a viewer may see,
 * and which sessions are for training, is the caller's to say: by what is in the study.
 *
 * "Before" is the suggestion by the version of the scheme that the coding is made with,
 * also of one that is handed in. Measured against is the coder's blind record alone. */

typedef struct {
  char *scale;
  int episode;
  double low[2], high[2]; /* before, after; NaN: not assessable */
  double blind;           /* the coder's; NaN: none */
} SbTryoutRating;

typedef struct {
  char *session;
  char *coder;
  char *blind;           /* category, with the subgroup where there is one */
  char *from_ratings[2]; /* suggested from the coder's ratings; NULL: none */
  char *from_events[2];  /* suggested from the timed events */
  GPtrArray *ratings;    /* SbTryoutRating, those that can be assessed by either */
  guint n_changed_ratings;
  gboolean changes; /* a category or a rating is another */
} SbTryoutRow;

/* How often the suggestion agrees with the blind record. */
typedef struct {
  guint n;       /* with both */
  guint same[2]; /* before, after */
} SbTryoutShare;

typedef struct {
  GPtrArray *rows;            /* SbTryoutRow, as in the study */
  guint n_changed;            /* rows that change */
  SbTryoutShare from_ratings; /* the letter (or D, CC), from the coder's ratings */
  SbTryoutShare from_events;  /* the same from the timed events */
  SbTryoutShare ratings;      /* the blind rating lies in the suggested range */
} SbTryout;

void sb_tryout_row_free (SbTryoutRow *row);
void sb_tryout_free (SbTryout *tryout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbTryout, sb_tryout_free)

/* Codings of which nothing may be suggested yet (sb_project_may_suggest()) are passed
 * over. In any thread; NULL when cancelled. */
SbTryout *sb_tryout_new (const SbStudy *study,
                         SbScheme *changed,
                         SbProgressFunc progress,
                         gpointer user_data,
                         GCancellable *cancellable,
                         GError **error);

G_END_DECLS
