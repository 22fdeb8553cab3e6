/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "keys/keymap.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks for a key: the next press is it. Names the one that has it already, and offers to
 * swap the two. Tab and Enter reach the buttons, Esc leaves everything as it was. */

#define SB_TYPE_KEY_CATCHER (sb_key_catcher_get_type ())
G_DECLARE_FINAL_TYPE (SbKeyCatcher, sb_key_catcher, SB, KEY_CATCHER, AdwMessageDialog)

void
sb_key_catcher_present (GtkWindow *parent, SbKeymap *keymap, const SbCommand *command);
void sb_key_catcher_present_for_code (GtkWindow *parent,
                                      SbKeymap *keymap,
                                      SbScheme *scheme,
                                      const SbCode *code);

G_END_DECLS
