/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window.h"

G_BEGIN_DECLS

/* The real window in this process, for tests and pictures: needs a display (xvfb-run). */

/* FALSE when there is no display. Makes the application once. */
gboolean sb_kit_init (void);
SbWindow *sb_kit_new_window (int width, int height);
void sb_kit_close_window (SbWindow *window);

typedef gboolean (*SbKitCondition) (gpointer data);

/* Runs the main loop until @condition holds; FALSE after @seconds. */
gboolean sb_kit_wait (SbKitCondition condition, gpointer data, double seconds);
/* Runs it for so long. */
void sb_kit_spin (int milliseconds);

/* The first widget of @type below @root, in order of drawing. */
gpointer sb_kit_find (gpointer root, GType type);

/* The row of a list of preferences below @root that has this title; NULL: none. */
gpointer sb_kit_find_titled (gpointer root, const char *title);

/* A key press and release through the window's own key controller. */
void sb_kit_press (SbWindow *window, guint keyval, GdkModifierType state);

/* What @widget draws, as PNG. */
gboolean sb_kit_save_picture (gpointer widget, const char *path);

G_END_DECLS
