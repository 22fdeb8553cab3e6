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
