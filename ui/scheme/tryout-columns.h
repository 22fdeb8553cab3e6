/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <securebase/classify/tryout.h>

G_BEGIN_DECLS

/* The table of a try-out: one row a coding, each cell "old → new" where it changes. */
void sb_tryout_columns_add (GtkColumnView *view);
/* What the view shows; keeps its own texts. (transfer full) */
GListModel *sb_tryout_columns_list (const SbTryout *tryout);

G_END_DECLS
