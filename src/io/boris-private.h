/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "boris-events.h"

/* A project file of BORIS while it is read. */
typedef struct {
  SbIncoming *incoming;
  SbBorisEvents events;
  guint n_codes;     /* that are defined; those behind came with events */
  GHashTable *taken; /* text: media and variables that sessions have already */
} SbBorisReader;

/* One observation. */
void
sb_boris_read_observation (SbBorisReader *reader, const char *name, JsonObject *from);

/* Lists every member of @from that holds something, is not in @taken (ended by NULL) and
 * has no place here; @where: "observations". */
void sb_boris_lose_rest (SbBorisReader *reader,
                         JsonObject *from,
                         const char *const *taken,
                         const char *where);

/* Our own export writes a coding as an observation "S07 K1", of a second pass "S07 K1 2",
 * with session, coder and pass as independent variables: what it was it is again, a pass
 * of the session. Any other observation is a session. @variable looks a variable up by
 * its name ("" or NULL: not there). @coder (out): -1 where it is not ours. */
typedef const char *(*SbBorisLookUp) (gpointer from, const char *variable);
guint sb_boris_find_session (SbBorisReader *reader,
                             const char *name,
                             SbBorisLookUp variable,
                             gpointer from,
                             int *coder);

/* FALSE: the session has it already; two observations may be codings of one. */
gboolean sb_boris_take_once (SbBorisReader *reader,
                             guint session,
                             const char *what,
                             const char *name,
                             const char *value);

/* A value of an independent variable; @is_ours: session, coder and pass are known. */
void sb_boris_take_variable (SbBorisReader *reader,
                             guint session,
                             gboolean is_ours,
                             const char *name,
                             const char *value);

/* Of the session of an observation; "" where it says nothing. */
void sb_boris_take_words (SbBorisReader *reader,
                          guint session,
                          const char *date,
                          const char *description);

/* A media file that begins at @at, which is moved to where it ends. @length 0: unknown;
 * @rate NaN: unknown. */
void sb_boris_take_medium (SbBorisReader *reader,
                           guint session,
                           const char *player,
                           const char *path,
                           SbTime length,
                           double rate,
                           SbTime *at);

/* Lists that times were moved by @shift; of an observation without a recording, that they
 * were not. */
void sb_boris_lose_shift (SbBorisReader *reader, const char *where, SbTime shift);
void sb_boris_lose_offset (SbBorisReader *reader, const char *where);
