/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "keys/keymap.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One command, or one behaviour, with its keys. Activated it asks for another; a button
 * brings back the first. For states a switch says that they last while the key is held.
 */

#define SB_TYPE_KEY_ROW (sb_key_row_get_type ())
G_DECLARE_FINAL_TYPE (SbKeyRow, sb_key_row, SB, KEY_ROW, AdwActionRow)

GtkWidget *sb_key_row_new (SbKeymap *keymap, const SbCommand *command);
GtkWidget *
sb_key_row_new_for_code (SbKeymap *keymap, SbScheme *scheme, const SbCode *code);

G_END_DECLS
