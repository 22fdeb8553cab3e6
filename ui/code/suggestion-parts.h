/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <securebase/model/rules.h>

G_BEGIN_DECLS

/* What the views of a suggestion are put together from. */

/* A wrapped line or paragraph; @css_class NULL: plain. (transfer none) */
GtkWidget *sb_part_add_text (GtkBox *box, const char *text, const char *css_class);
/* A heading and the sentences as a list; nothing when there are none. */
void sb_part_add_sentences (GtkBox *box, const char *title, GPtrArray *sentences);
/* How far a rule can be trusted; nothing where it was read in its source. */
void sb_part_add_tag (GtkBox *box, SbProvenance provenance);
/* A part that folds; gives the box that is in it. */
GtkBox *sb_part_add_fold (GtkBox *box, const char *title, gboolean is_open);
void sb_part_clear (GtkBox *box);

G_END_DECLS
