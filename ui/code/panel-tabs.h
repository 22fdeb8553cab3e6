/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The names of a stack's pages as buttons, on as many lines as the width needs: a row of
 * seven would push the video aside, or hide the last ones. */

#define SB_TYPE_PANEL_TABS (sb_panel_tabs_get_type ())
G_DECLARE_FINAL_TYPE (SbPanelTabs, sb_panel_tabs, SB, PANEL_TABS, AdwBin)

void sb_panel_tabs_set_stack (SbPanelTabs *self, GtkStack *stack);

G_END_DECLS
