/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/recorder.h>

#include "project.h"

/* A project and the recorder of its one coding. */
typedef struct {
  TestProject *project;
  SbRecorder *recorder;
} Desk;

Desk *desk_new (void);
/* fuss 5-9, cry 20-30, smile 40. */
Desk *desk_new_with_events (void);
/* Whatever a test did must leave a whole file. */
void desk_free (Desk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

/* That time of the session, in seconds. */
SbMoment at (double seconds);

void press (Desk *desk, const char *code, double seconds);
void begin_episode (Desk *desk, int number, double seconds);

GListModel *list_events (Desk *desk);
SbEvent *dup_event (Desk *desk, guint position);

/* "cry 5-12~, fuss 12-, smile 20": all events in their order; "-" a state that runs on,
 * "~" one from the sheet. */
void assert_events (Desk *desk, const char *wanted);
