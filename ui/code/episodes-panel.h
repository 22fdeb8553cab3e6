/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "code/panel.h"

G_BEGIN_DECLS

/* The scheme's episodes with their keys and times: press one to say "begins here", choose
 * its row to go there, state why it was shorter or longer than the standard.
 * Below stands what the check of the procedure finds. */

#define SB_TYPE_EPISODES_PANEL (sb_episodes_panel_get_type ())
G_DECLARE_FINAL_TYPE (SbEpisodesPanel, sb_episodes_panel, SB, EPISODES_PANEL, AdwBin)

G_END_DECLS
