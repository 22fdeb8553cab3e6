/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/io/incoming.h>

/* What BORIS' project files and tables have in common: its modifiers, and how the two
 * halves of a state are found. */

#define SB_BORIS_NO_SUBJECT "No focal subject" /* what it writes in tables for "" */

/* "72.04", or "00:01:12.040": it writes what the person who exports chose. */
gboolean sb_boris_read_time (const char *text, SbTime *time);

typedef enum {
  SB_BORIS_POINT,
  SB_BORIS_HALF, /* START or STOP, by parity: the 1st, 3rd … of its kind begins */
  SB_BORIS_START,
  SB_BORIS_STOP,
} SbBorisStatus;

/* One line of BORIS' list of events. Nothing is owned. */
typedef struct {
  guint session;
  int coder;
  int subject;
  int code;
  const char *modifiers; /* as it writes them: sets joined by |, choices by commas */
  const char *comment;
  SbTime time;
  gint64 frame; /* -1: not said */
  guint row;
  SbBorisStatus status;
} SbBorisLine;

typedef struct {
  SbIncoming *incoming;
  GHashTable *open;   /* a state of a subject → place of its START + 1, or that it is
                         not known */
  GHashTable *values; /* "set\nvalue" that are listed */
  guint n_trimmed;    /* modifiers with spaces at their ends */
  guint n_end_frames; /* frames of ends, which have no place */
} SbBorisEvents;

void sb_boris_events_init (SbBorisEvents *events, SbIncoming *incoming);
/* Lists what was changed on the way. */
void sb_boris_events_finish (SbBorisEvents *events);
void sb_boris_events_clear (SbBorisEvents *events);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbBorisEvents, sb_boris_events_clear)

/* Lines of one state must come in the order of time. */
void sb_boris_events_take (SbBorisEvents *events, const SbBorisLine *line);
/* A half whose time is not known: what runs has no end then, or the next half has no
 * start. */
void sb_boris_events_skip (SbBorisEvents *events, const SbBorisLine *line);
/* Whether a START of the same waits for its STOP. */
gboolean sb_boris_events_runs (const SbBorisEvents *events, const SbBorisLine *line);
/* A line that has both ends, as aggregated tables do. */
void
sb_boris_events_take_state (SbBorisEvents *events, const SbBorisLine *line, SbTime end);

/* The modifier set of a code, the @position-th from 0: @name, or "Modifier #1" where it
 * has none; NULL where it has too many. @value as it stands in the list of the set, with
 * its key: "strong (s)". */
SbIncomingModifierSet *sb_boris_events_add_set (SbBorisEvents *events,
                                                int code,
                                                guint position,
                                                const char *name);
void sb_boris_events_add_value (SbBorisEvents *events,
                                SbIncomingModifierSet *set,
                                const char *value);
