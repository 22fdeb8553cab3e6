/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which keys are down. Tells a press from key repeat, and a release from the one that
 * some display servers put before each repeat: that is followed by a press of the same
 * key at the same time, so a release counts only when none came.
 *
 * Releases get lost when another window takes the keyboard: then everything is let go. */

typedef struct _SbHeldKeys SbHeldKeys;

/* @keycode was let go at @time (of the event; 0: not known, when the keyboard was lost).
 */
typedef void (*SbKeyReleased) (guint keycode, guint32 time, gpointer user_data);

SbHeldKeys *sb_held_keys_new (SbKeyReleased released, gpointer user_data);
/* Tells of no more releases. */
void sb_held_keys_free (SbHeldKeys *self);

/* @time: of the event, in ms; 0: not known, then a release is one at once. TRUE: @keycode
 * is down already, this is key repeat. */
gboolean sb_held_keys_press (SbHeldKeys *self, guint keycode, guint32 time);
/* Tells of it a moment later, unless it was one of key repeat. */
void sb_held_keys_release (SbHeldKeys *self, guint keycode, guint32 time);
/* The keyboard went elsewhere. Tells of each key that was down. */
void sb_held_keys_let_go (SbHeldKeys *self);

G_END_DECLS
