/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "code/panel.h"

G_BEGIN_DECLS

/* The coder's own category: letter, subgroup, forced category where there is D or CC, D
 * score, rationale; and Decide, which freezes it. Every change is stored at once. Within
 * the panel A B C D U choose the category, digits the subgroup. The suggestion appears
 * only when the coding is decided. */

#define SB_TYPE_CATEGORY_PANEL (sb_category_panel_get_type ())
G_DECLARE_FINAL_TYPE (SbCategoryPanel, sb_category_panel, SB, CATEGORY_PANEL, AdwBin)

G_END_DECLS
