/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is pressed while views are aligned, below them. Knows no recording: its buttons
 * activate the code page's actions, and it shows the words and the offset it is given. */

#define SB_TYPE_ALIGN_BAR (sb_align_bar_get_type ())
G_DECLARE_FINAL_TYPE (SbAlignBar, sb_align_bar, SB, ALIGN_BAR, GtkBox)

void sb_align_bar_set_words (SbAlignBar *self, const char *words);
/* As it stands in the field: seconds. */
void sb_align_bar_set_offset (SbAlignBar *self, const char *seconds);
/* Whether there is something to align (the chosen view is not the main one). */
void sb_align_bar_set_active (SbAlignBar *self, gboolean active);

G_END_DECLS
