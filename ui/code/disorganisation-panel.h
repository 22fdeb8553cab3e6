/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "code/panel.h"

G_BEGIN_DECLS

/* Disorganisation: marks with index, span, intensity and note, and the D score that they
 * support. A digit marks its index at the frame on the screen; the mark chosen last is
 * changed below the list. */

#define SB_TYPE_DISORGANISATION_PANEL (sb_disorganisation_panel_get_type ())
G_DECLARE_FINAL_TYPE (
  SbDisorganisationPanel, sb_disorganisation_panel, SB, DISORGANISATION_PANEL, AdwBin)

G_END_DECLS
