/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/compare/agreement.h>
#include <securebase/compare/timed-statistics.h>

G_BEGIN_DECLS

/* The codings of a study that are compared, and what they hold as plain arrays for the
 * statistics. */

/* One session as the coders coded it. */
typedef struct {
  SbSession *session;  /* borrowed, as are the contents */
  SbContent **coders;  /* one for each coder; NULL: did not code it */
  gboolean is_decided; /* two of them decided */
} SbCodingRow;

typedef struct {
  guint n_coders;
  GArray *rows;        /* SbCodingRow, by session label */
  guint n_single;      /* sessions that only one of them coded */
  guint n_decided;     /* rows that are decided */
  guint n_passes;      /* later passes, which are left out */
  GPtrArray *reserved; /* SbSession, borrowed: coded by two, but not valid */
} SbCodingRows;

/* The first pass of each of the options' coders. Sessions that are not valid
 * (SbSession.validity) are left out unless asked for; both ways they are in `reserved`.
 */
void sb_coding_rows_init (SbCodingRows *rows,
                          const SbStudy *study,
                          const SbAgreementOptions *options);

/* Every pass of the second of the options' two coders, each with the first one's first
 * pass of the same session. Of a coder with himself: every later pass. */
void sb_coding_rows_init_passes (SbCodingRows *rows,
                                 const SbStudy *study,
                                 const SbAgreementOptions *options);

/* Those rows of @all whose later decision was in @month ("2026-03"). */
void sb_coding_rows_init_month (SbCodingRows *rows,
                                const SbCodingRows *all,
                                const char *month);
/* When the later of the decisions of a decided row was: "2026-03". (transfer full) */
char *sb_coding_row_dup_month (const SbCodingRow *row, guint n_coders);

void sb_coding_rows_clear (SbCodingRows *rows);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbCodingRows, sb_coding_rows_clear)

/* The category that a decided coding counts with; NULL: none. */
typedef const char *(*SbCategoryFunc) (SbContent *content);

/* n_coders numbers for each decided row: the place in @names (NULL-ended), or
 * SB_CROSS_MISSING. @n_other: rows with a category that is none of them. */
int *sb_coding_rows_dup_categories (const SbCodingRows *rows,
                                    SbCategoryFunc get,
                                    const char *const *names,
                                    guint *n_other);

/* The number of the child that each decided row is of: siblings (SbDyad.family), a
 * child's two caregivers and its repeat visits are one. */
int *sb_coding_rows_dup_clusters (const SbCodingRows *rows);

/* n_coders ratings for each decided row, NaN where there is none. NULL when nobody ever
 * gave one. @scale NULL: the score of disorganisation. */
double *sb_coding_rows_dup_ratings (const SbCodingRows *rows,
                                    const char *scale,
                                    int episode,
                                    const char *partner);

/* Whether each index of disorganisation was marked: for each decided row and each index
 * type of the scheme n_coders numbers, 0: no, 1: yes. */
int *sb_coding_rows_dup_marks (const SbCodingRows *rows, SbScheme *scheme);

/* Two coders' events of @codes (SbCode) of all rows that have both, as SbTimedSession in
 * ns from 0. Time that is not compared is cut out: what is left is the episodes that both
 * marked, or with @whole_span all from the first to the last of them. Rows without such a
 * time are counted in @n_without. NULL when there was no event. Freed with
 * sb_timed_sessions_free(). */
GArray *sb_coding_rows_dup_timed (const SbCodingRows *rows,
                                  const guint coders[2],
                                  GPtrArray *codes,
                                  gboolean whole_span,
                                  guint *n_without);
void sb_timed_sessions_free (GArray *sessions);

G_END_DECLS
