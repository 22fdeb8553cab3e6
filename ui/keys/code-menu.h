/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "keys/keymap.h"

G_BEGIN_DECLS

/* What a right click on a behaviour's button offers: another key, and, for a state, that
 * it lasts while its key is held. */
void sb_code_menu_add (GtkWidget *button,
                       SbKeymap *keymap,
                       SbScheme *scheme,
                       const SbCode *code);

G_END_DECLS
