/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "keys/chord.h"
#include "keys/commands.h"

#include <securebase/model/scheme.h>

G_BEGIN_DECLS

/* Which keys hold now: those of the table and of the scheme, and what this user of this
 * computer has changed. No project is changed by it. */

#define SB_TYPE_KEYMAP (sb_keymap_get_type ())
G_DECLARE_FINAL_TYPE (SbKeymap, sb_keymap, SB, KEYMAP, GObject)

/* Signals: "changed". */

/* The program's one, kept in its settings. (transfer none) */
SbKeymap *sb_keymap_get_default (void);
/* @settings NULL: nothing is remembered. */
SbKeymap *sb_keymap_new (GSettings *settings);

/* --- commands --- */

/* Accelerators, the first one is shown in tooltips; empty without a key. */
const char *const *sb_keymap_get_keys (SbKeymap *self, const SbCommand *command);
/* Copies @accelerators. Takes them from no other command: see sb_keymap_find_owner(). */
void sb_keymap_set_keys (SbKeymap *self,
                         const SbCommand *command,
                         const char *const *accelerators);
void sb_keymap_reset (SbKeymap *self, const SbCommand *command);
void sb_keymap_reset_all (SbKeymap *self);
gboolean sb_keymap_is_changed (SbKeymap *self, const SbCommand *command);

/* The command that @chord is for at @place; NULL: none. */
const SbCommand *
sb_keymap_find_command (SbKeymap *self, SbPlace place, const SbChord *chord);
/* The command other than @command that would lose by @chord; NULL: none. */
const SbCommand *
sb_keymap_find_owner (SbKeymap *self, const SbCommand *command, const SbChord *chord);

/* "Ctrl+Z" for the command with this id; NULL without a key. */
char *sb_keymap_dup_label (SbKeymap *self, const char *id);
/* "Undo (Ctrl+Z)"; @words alone without a key. */
char *sb_keymap_dup_tooltip (SbKeymap *self, const char *id, const char *words);

/* --- behaviours: the scheme gives a key to each; a coder may use another here --- */

/* One letter, a capital with Shift; NULL without. */
const char *sb_keymap_get_code_key (SbKeymap *self, const SbCode *code);
/* NULL: the scheme's own. "" is no key. */
void sb_keymap_set_code_key (SbKeymap *self, const SbCode *code, const char *key);
const SbCode *
sb_keymap_find_code (SbKeymap *self, SbScheme *scheme, const SbChord *chord);

/* Whether a state lasts while its key is held, instead of from press to press. */
gboolean sb_keymap_is_held (SbKeymap *self, const SbCode *code);
void sb_keymap_set_held (SbKeymap *self, const SbCode *code, gboolean held);

G_END_DECLS
