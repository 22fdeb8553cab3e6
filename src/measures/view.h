/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/interval.h>
#include <securebase/measures/measures.h>
#include <securebase/model/slots.h>

#include "index.h"

G_BEGIN_DECLS

/* One episode of a coding as measures see it: its borders, the part that is judged, and
 * questions about the events in it. */
typedef struct {
  SbScheme *scheme;
  SbContent *content;
  SbIndex *index; /* of the content */
  int episode;
  SbInterval whole;    /* the episode */
  SbInterval judged;   /* the part that is judged: of a reunion its first minutes */
  SbTime unseen;       /* how much of the judged part is off camera */
  SbTime unseen_whole; /* and how much of the episode */
} SbView;

/* A list of code ids: of a family of the scheme, or one code. */
typedef struct {
  const SbFamily *family;
  const char *code;
} SbCodes;

/* NULL, or why the episode has no borders: a sentence. */
char *sb_view_init (
  SbView *view, SbScheme *scheme, SbContent *content, SbIndex *index, int episode);

/* Why an episode's measures cannot be told, each NULL when they can. */
typedef struct {
  char *unmarked;     /* it has no borders */
  char *unseen;       /* too much of the judged part is off camera */
  char *unseen_whole; /* too much of the episode is */
} SbDoubts;

/* Initialises the view, too. */
void sb_doubts_find (SbDoubts *doubts,
                     SbView *view,
                     SbScheme *scheme,
                     SbContent *content,
                     SbIndex *index,
                     int episode);
void sb_doubts_clear (SbDoubts *doubts);

SbCodes sb_view_family (SbView *view, const char *id);
SbCodes sb_codes_one (const char *code);
gboolean sb_codes_have (SbCodes codes, const char *code);

/* Events of @codes that begin in @window, by time. (transfer container) */
GPtrArray *sb_view_list_begun (SbView *view, SbCodes codes, SbInterval window);
/* The first of @codes that begins in [from, to); NULL. */
SbEvent *sb_view_find_first (SbView *view, SbCodes codes, SbTime from, SbTime to);
/* The last that begins in [from, to); NULL. */
SbEvent *sb_view_find_last (SbView *view, SbCodes codes, SbTime from, SbTime to);
/* The parts of @window in which a state of @codes runs, joined over gaps of at most @gap;
 * the events go to @events (may be NULL). */
GArray *sb_view_list_bouts (
  SbView *view, SbCodes codes, SbInterval window, SbTime gap, GPtrArray *events);

/* In how many counting intervals of the whole episode one of @bouts (or of the points)
 * lies, after the setting for the incomplete one. */
double sb_view_count_intervals (SbView *view, GArray *bouts);

/* The episode's standard length in seconds. */
double sb_view_get_standard (SbView *view);

/* Whether @code was ever used in this coding. */
gboolean sb_view_is_coded (SbView *view, const char *code);

/* Filling a result. */
void sb_measure_set (SbMeasure *measure, double value);
void sb_measure_set_time (SbMeasure *measure, SbTime time); /* as seconds */
void sb_measure_set_none (SbMeasure *measure, const char *reason);
/* What follows something else can only be looked for in @time, after it. An empty one:
 * there was nothing to follow, so nothing is censored and observed stays NaN. */
void sb_measure_set_none_in (SbView *view,
                             SbMeasure *measure,
                             SbInterval time,
                             const char *reason);
void sb_measure_set_undefined (SbMeasure *measure, const char *reason);
void sb_measure_add_event (SbMeasure *measure, SbEvent *event);
void sb_measure_add_events (SbMeasure *measure, GPtrArray *events);

/* The number of the events of @codes that begin in the judged part. */
void sb_measure_count (SbView *view, SbMeasure *measure, SbCodes codes);
/* The time in which a state of @codes runs in the judged part; overlaps count once. */
void sb_measure_add_up (SbView *view, SbMeasure *measure, SbCodes codes);
/* The share of the visible part of the judged time in which a state of @codes is seen. */
void sb_measure_share (SbView *view, SbMeasure *measure, SbCodes codes);

/* How one measure is made. */
typedef struct {
  const char *id;
  void (*make) (SbView *view, SbMeasure *measure);
  const char *codes[4];    /* that the scheme must have for it */
  gboolean needs_child;    /* the child must be seen */
  const char *families[4]; /* that the scheme must have, each with a code */
  gboolean is_of_whole;    /* looks at the whole episode, not at the judged part */
} SbMeasureMaker;

extern const SbMeasureMaker sb_general_makers[];
extern const SbMeasureMaker sb_seeking_makers[];
extern const SbMeasureMaker sb_contact_makers[];
extern const SbMeasureMaker sb_avoidance_makers[];
extern const SbMeasureMaker sb_resistance_makers[];
extern const SbMeasureMaker sb_distress_makers[];

/* NULL for a measure that this program does not know. */
const SbMeasureMaker *sb_measure_maker_find (const char *id);
/* NULL, or why the scheme cannot give this measure: a sentence. */
char *sb_measure_maker_dup_gap (const SbMeasureMaker *maker, SbScheme *scheme);

/* n_, t_, i_, r_ of the scheme's codes. */
void sb_code_measures_list (SbScheme *scheme, GPtrArray *types);
/* NULL for a type that is none of a code. */
const SbCode *sb_code_measure_find (SbScheme *scheme, const char *id);
/* @tallies (SbTally) has the code in the view's episode. */
void sb_code_measure_make (SbView *view,
                           const SbCode *code,
                           GPtrArray *tallies,
                           SbMeasure *measure);

G_END_DECLS
