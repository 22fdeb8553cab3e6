/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "code/panel.h"

#include <securebase/consensus/consensus.h>

G_BEGIN_DECLS

/* The panel *Disagreements* of the Code page: shown while the coding that is open is one
 * of a coder whose role is consensus. What the two said differently, one by one, each
 * with what both have there, and the keys that decide it; before it is begun, the way to
 * begin.
 *
 * Its keys (keys/commands.c, place SB_PLACE_DISAGREEMENTS) are actions of the page:
 * "code.disagreement-step" (i: 1 next, -1 previous), "code.disagreement-decide" (s:
 * "first", "second", "new", "open", "third"; "none" takes the decision back),
 * "code.disagreement-reason", and "code.disagreement" (s: the name of an item), which
 * shows the panel, chooses the item and goes to its moment. */

#define SB_TYPE_CONSENSUS_PANEL (sb_consensus_panel_get_type ())
G_DECLARE_FINAL_TYPE (SbConsensusPanel, sb_consensus_panel, SB, CONSENSUS_PANEL, AdwBin)

/* Whether the coding that is open is begun, so that there is something to decide. */
gboolean sb_consensus_panel_is_on (SbConsensusPanel *self);

/* Goes from item to item as they are listed; from the last to the first. */
void sb_consensus_panel_step (SbConsensusPanel *self, int direction);
/* Chooses the item, also one that the filter hides, and goes to its moment. FALSE: there
 * is none of this name. */
gboolean sb_consensus_panel_show_item (SbConsensusPanel *self, const char *item);
/* Of the item that is chosen; then goes to the next that waits. SB_CHOICE_NEW asks what
 * it is. What is refused is said. */
void sb_consensus_panel_decide (SbConsensusPanel *self, SbChoice choice);
void sb_consensus_panel_focus_reason (SbConsensusPanel *self);

/* The item that is chosen; NULL: none. */
SbDisagreement *sb_consensus_panel_get_item (SbConsensusPanel *self);
guint sb_consensus_panel_count_left (SbConsensusPanel *self);

G_END_DECLS
