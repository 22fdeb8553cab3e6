/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/kappa.h>
#include <securebase/base/table.h>
#include <securebase/chart/chart.h>
#include <securebase/results/crossing.h>
#include <securebase/results/distribution.h>

G_BEGIN_DECLS

/* The results of a study: what the page and the command line show, and the files both
 * write, byte for byte the same. Takes an immutable study from which is taken out what
 * the viewer may not see (sb_document_hide_from()), and which must stay as long as the
 * results do; may run in any thread. */

typedef struct {
  SbCaseRule rule;        /* which codings count; zero-filled: the rule of cases.h */
  SbWays ways;            /* 0: all levels */
  const SbBaseRate *rate; /* to compare with; NULL: nothing */
  guint n_hidden;         /* codings that were taken out because they may not be seen */
} SbResultsOptions;

/* The distribution of some sessions at one level. */
typedef struct {
  const char *grouping; /* "all", "role", "visit" */
  char *group;          /* "mother", "2"; NULL for all, and where it is not given */
  SbDistribution *distribution;
  SbDependence dependence;
} SbResultsPart;

/* Two sessions that belong together; kappa (Cohen 1960) with its interval (Fleiss, Cohen
 * & Everitt 1969) from the crossed counts. */
typedef struct {
  const char *kind; /* "visits": the same dyads; "caregivers": the same children */
  SbCrossing *crossing;
  SbKappa kappa;
  SbKappaError error;
} SbResultsCrossing;

typedef struct {
  const SbStudy *study;
  SbResultsOptions options;
  SbCases *cases;
  SbDependence dependence;
  GPtrArray *parts;     /* SbResultsPart, by level, then all, roles, visits */
  GPtrArray *crossings; /* SbResultsCrossing, by kind, then level */
  GPtrArray
    *suggestions; /* SbSuggestion of each of study->contents: for the plane alone */
  GPtrArray
    *notes; /* owned sentences: the rule, dependence, what is hidden or left out */
} SbResults;

SbResults *
sb_results_new (const SbStudy *study, const SbResultsOptions *options, GError **error);
void sb_results_free (SbResults *results);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbResults, sb_results_free)

/* NULL: there is none. */
const SbResultsPart *sb_results_find_part (const SbResults *results,
                                           SbWays ways,
                                           const char *grouping,
                                           const char *group);

/* --- words and numbers for people, the same everywhere (transfer full) --- */

const char *sb_ways_get_title (SbWays ways); /* "Four ways: A, B, C, D" */
char *sb_results_dup_part_title (const SbResultsPart *part);
/* "41.7", "−3.2"; "undefined" for NaN. */
char *sb_results_dup_percent (double share);
/* "15.2 to 72.3", or why there is none. */
char *sb_results_dup_interval (const SbEstimate *estimate);
/* "CC 1, undecided 2"; NULL: none. */
char *sb_results_dup_apart (const SbDistribution *distribution);
/* "5 of 8 the same (62.5 %, 24.5 to 91.5); kappa 0.43 (−0.02 to 0.88)" */
char *sb_results_dup_crossing_words (const SbResultsCrossing *crossing);
char *sb_results_dup_crossing_title (const SbResultsCrossing *crossing);
/* Why there is no crossing of this kind. */
const char *sb_results_get_no_crossing_words (const char *kind);
/* Source, where it was read and its status, in a sentence. */
char *sb_base_rate_dup_words (const SbBaseRate *rate);

/* --- pictures --- */

/* NULL with SB_ERROR_NOT_FOUND: there is nothing to draw. */
SbChart *sb_results_draw_distribution (const SbResults *results,
                                       const SbResultsPart *part,
                                       GError **error);
/* The sessions that count in the plane of the two dimensions. */
SbChart *sb_results_draw_plane (const SbResults *results, GError **error);

/* --- files --- */

/* results_sessions, _distribution, _apart, _crossings, _crossed, _source and _codebook.
 * (transfer full) GPtrArray of SbTable */
GPtrArray *sb_results_build_tables (const SbResults *results);

/* The tables as CSV and the pictures as SVG, all or none. Files of an earlier export are
 * replaced; any other file of such a name is SB_ERROR_EXISTS unless forced. @names (out)
 * (optional): the names written. */
gboolean sb_results_write (const SbResults *results,
                           const char *folder,
                           gboolean force,
                           GStrv *names,
                           GError **error);

G_END_DECLS
