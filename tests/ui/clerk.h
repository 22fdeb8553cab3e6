/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "code/code-page-private.h"
#include "hands.h"
#include "window-private.h"

G_BEGIN_DECLS

/* A window on a fresh study, its session "S01" open to code as K1, and hands on the
 * keyboard: for tests of what becomes of a whole coding. */
typedef struct {
  char *folder;
  char *project;
  char *session;
  SbWindow *window;
  SbDocument *document;
  SbCodePage *page;
  SbHands *hands;
} SbClerk;

void sb_clerk_set_up (SbClerk *desk);
void sb_clerk_tear_down (SbClerk *desk);

/* The session as K1, whoever was at the window. */
void sb_clerk_open_session (SbClerk *desk);
SbCoding *sb_clerk_get_coding (SbClerk *desk);

/* Presses a behaviour at a second of the session. */
void sb_clerk_code (SbClerk *desk, const char *id, int seconds);
/* As K1, without the window. */
void sb_clerk_hand_in (SbClerk *desk);

/* Presses @key and waits for the page of this name. */
void sb_clerk_go_to_page (SbHands *hands, const char *key, const char *name);
/* From the Code page to each other one and back, by key. */
void sb_clerk_walk_pages (SbHands *hands);

/* Whether a mapped label below @root holds @part. */
gboolean sb_clerk_shows (gpointer root, const char *part);
void sb_clerk_wait_for_words (gpointer root, const char *part);

G_END_DECLS
