/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/recorder.h>

G_BEGIN_DECLS

/* The coder's own category: letter, subgroup, forced category where there is D or CC, D
 * score, rationale; and Decide, which freezes it. Every change is stored at once. Within
 * the panel A B C D U choose the category, digits the subgroup. */

#define SB_TYPE_CATEGORY_PANEL (sb_category_panel_get_type ())
G_DECLARE_FINAL_TYPE (SbCategoryPanel, sb_category_panel, SB, CATEGORY_PANEL, AdwBin)

/* @document and @recorder: of the coding; @editable FALSE: to be read only. The
 * suggestion appears only when the coding is decided. */
void sb_category_panel_set_coding (SbCategoryPanel *self,
                                   SbDocument *document,
                                   SbRecorder *recorder,
                                   gboolean editable);
void sb_category_panel_focus (SbCategoryPanel *self);

/* Takes over what stands in the text fields but was not stored yet. */
void sb_category_panel_commit (SbCategoryPanel *self);

G_END_DECLS
