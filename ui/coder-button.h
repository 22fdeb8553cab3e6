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
 * "late-suggestion-set" (gboolean): a supervisor set SB_SETTING_SUGGEST_AFTER_HAND_IN.
 * "reaction-set" (gint64): another reaction time, in ns, was stated for the coder shown;
 * 0: none. */

void sb_coder_button_set_document (SbCoderButton *self, SbDocument *document);
void sb_coder_button_show_coder (SbCoderButton *self, const char *code);
void sb_coder_button_popup (SbCoderButton *self);

/* The roles that can be given, in the order of the lists; NULL after the last. */
const char *sb_coder_role_get (guint i);
GtkStringList *sb_coder_role_list_titles (void); /* (transfer full) */

G_END_DECLS
