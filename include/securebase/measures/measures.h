/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/study.h>

G_BEGIN_DECLS

/* From timed events to numbers per episode, each with the events that made it.
 *
 * All intervals are half-open: an event at the instant at which an episode begins belongs
 * to it, one at the instant at which it ends does not. Events are cut at the episode's
 * borders; nothing after the end of Ep 8 counts (Waters 2002, read). Of a reunion the
 * first three minutes are judged (setting reunion_window_seconds); duration,
 * distress_intervals, time_to_settle, settling, return_to_play and the numbers per code
 * look at the whole episode. A state that still runs lasts to the end of what is looked
 * at.
 *
 * What could not be seen is undefined and says why, never 0. The definitions, their
 * sources and their provenance are the scheme's (SbMeasureType); on top of them each code
 * has n_CODE (how often it began), and each state t_CODE (seconds) and i_CODE (15-second
 * intervals in which it occurs, ABWW App. II, read), and each code r_CODE (n_CODE per
 * standard length of the episode, pro-rated by its real length). */

typedef enum {
  SB_MEASURE_VALUE,     /* a number */
  SB_MEASURE_NONE,      /* what is timed did not happen: a latency without its act */
  SB_MEASURE_UNDEFINED, /* could not be seen or assessed */
} SbMeasureState;

const char *sb_measure_state_get_name (SbMeasureState state); /* "value", "none", … */

typedef struct {
  const SbMeasureType *type;
  int episode;
  SbMeasureState state;
  double value;      /* in the type's unit; NaN unless state is VALUE */
  double observed;   /* of NONE: how long it was looked for, in seconds; a latency is
                        censored there, not equal to it. NaN for the others, and where what
                        it follows did not happen: no distress, nothing to settle from */
  gboolean follows;  /* of NONE: it was looked for after something else only */
  char *reason;      /* of NONE and UNDEFINED: a sentence; NULL for a VALUE */
  GPtrArray *events; /* ids (owned text) of the events that made it, by time */
} SbMeasure;

typedef struct _SbMeasures SbMeasures;

/* All measures of one coding; works on the immutable picture, in any thread. */
SbMeasures *sb_measures_new (SbScheme *scheme, SbContent *content);
/* Only those that the scheme defines, which are the ones that rules look at: without the
 * numbers per code, and so much quicker. */
SbMeasures *sb_measures_new_listed (SbScheme *scheme, SbContent *content);
void sb_measures_free (SbMeasures *measures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbMeasures, sb_measures_free)

/* SbMeasure, by episode, then in the order of the definitions. (transfer none) */
const GPtrArray *sb_measures_get_all (SbMeasures *measures);
/* NULL when the measure is not given for that episode. (transfer none) */
const SbMeasure *sb_measures_find (SbMeasures *measures, int episode, const char *id);
/* The mean over the episodes in which it is a number; NaN when in none.  @events (owned
 * text; may be NULL) gets what made it. */
double sb_measures_get_mean (SbMeasures *measures,
                             const char *id,
                             const GArray *episodes,
                             GPtrArray *events);

/* What is measured: SbMeasureType of the scheme, then those of its codes. For codebooks.
 * (transfer container: the elements live as long as the array) */
GPtrArray *sb_measures_list_definitions (SbScheme *scheme);

/* Which measures, and with them which rules, the scheme's codes are too few for, and what
 * it does not have at all: owned sentences; empty for one that has everything. */
GPtrArray *sb_measures_list_gaps (SbScheme *scheme);

G_END_DECLS
