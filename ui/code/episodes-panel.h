/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/model/kinds.h>
#include <securebase/model/scheme.h>

G_BEGIN_DECLS

/* The eight episodes with their keys and times: press one to say "begins here", choose
 * its row to go there, state why it was shorter or longer than the standard. */

#define SB_TYPE_EPISODES_PANEL (sb_episodes_panel_get_type ())
G_DECLARE_FINAL_TYPE (SbEpisodesPanel, sb_episodes_panel, SB, EPISODES_PANEL, AdwBin)

/* Signals: "begin" (int number; 9: episode 8 ends), "seek" (gint64 time), "changed"
 * (SbEpisode before, SbEpisode after): another end reason was chosen. */

void sb_episodes_panel_set_coding (SbEpisodesPanel *self,
                                   SbScheme *scheme,
                                   GListModel *episodes);
void sb_episodes_panel_show_position (SbEpisodesPanel *self, SbTime time);
void sb_episodes_panel_set_editable (SbEpisodesPanel *self, gboolean editable);

G_END_DECLS
