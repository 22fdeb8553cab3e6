/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window-kit.h"

G_BEGIN_DECLS

/* A coder's hands: keys and clicks that the display server itself presses and releases
 * (XTest, by one xdotool that lives as long as the hands), for a window in this process.
 * There is no window manager under Xvfb: the hands also give the keyboard to the window
 * in use. */

typedef struct {
  guint keyval;
  guint32 time; /* ms of the display server's clock, when the key went down */
} SbPress;

typedef struct {
  SbWindow *window;
  GSubprocess *keyboard;
  GArray *presses; /* SbPress: what came to the window, in order */
  GtkEventController *ear;
} SbHands;

/* Whether there is an xdotool and a display; else prints why the test is skipped. */
gboolean sb_hands_are_there (void);

/* Waits until @window has the keyboard. */
SbHands *sb_hands_new (SbWindow *window);
void sb_hands_free (SbHands *hands);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbHands, sb_hands_free)

/* Names as xdotool has them, with blanks between: "Right Right shift+a". Returns before
 * they are pressed. */
void sb_hands_press (SbHands *hands, const char *keys);
/* The same with @delay ms from one to the next. */
void sb_hands_press_every (SbHands *hands, const char *keys, guint delay);
/* Letters, digits, blanks, ":", ".", ",": each by its key. */
void sb_hands_type (SbHands *hands, const char *text);

/* The first button of the mouse, on the middle of a widget of the window. */
void sb_hands_click (SbHands *hands, gpointer widget);

/* Presses @keys and waits until @window's top dialog has opened and has the keyboard. */
GtkWindow *sb_hands_open_dialog (SbHands *hands, const char *keys);
/* The same with the keys that close it; then the window has the keyboard again. */
void sb_hands_close_dialog (SbHands *hands, const char *keys);

G_END_DECLS
