/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "keys/keymap.h"

G_BEGIN_DECLS

/* What it takes to give a command or a behaviour another key. */

/* What @press is as a shortcut: the Latin letter, where the keyboard is set to another
 * script. FALSE for a modifier alone. */
gboolean sb_change_read (const SbKeyPress *press, GdkDisplay *display, SbChord *chord);

/* Why @chord cannot be a key of a command, or of a behaviour; NULL: it can. */
char *sb_change_dup_refusal (const SbChord *chord);
char *sb_change_dup_code_refusal (const SbChord *chord);

/* @chord becomes the one key of @command. The command that had it, if any, gets what
 * @command had before, so that nothing is left without a key. */
void sb_change_command (SbKeymap *keymap, const SbCommand *command, const SbChord *chord);

/* The behaviour other than @code that has the letter of @chord; NULL: none. */
const SbCode *sb_change_find_code_owner (SbKeymap *keymap,
                                         SbScheme *scheme,
                                         const SbCode *code,
                                         const SbChord *chord);
/* The same for the letter of a behaviour. */
void sb_change_code (SbKeymap *keymap,
                     SbScheme *scheme,
                     const SbCode *code,
                     const SbChord *chord);

G_END_DECLS
