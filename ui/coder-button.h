/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* Says as whom the window codes, and lets choose or add a coder. Simulated truths are not
 * offered: nobody codes as them. */

#define SB_TYPE_CODER_BUTTON (sb_coder_button_get_type ())
G_DECLARE_FINAL_TYPE (SbCoderButton, sb_coder_button, SB, CODER_BUTTON, AdwBin)

/* Signals: "chosen" (code): an existing coder. "added" (code, role): a new one.
 * "only-complete-set" (gboolean): a supervisor set SB_SETTING_HAND_IN_COMPLETE.
 * "reaction-set" (gint64): another reaction time, in ns, was stated for the coder shown;
 * 0: none. */

void sb_coder_button_set_document (SbCoderButton *self, SbDocument *document);
void sb_coder_button_show_coder (SbCoderButton *self, const char *code);
void sb_coder_button_popup (SbCoderButton *self);

G_END_DECLS
