/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/compare/agreement.h>

G_BEGIN_DECLS

/* The methods text of a comparison, in the form wanted, to be copied and saved. */

#define SB_TYPE_METHODS_VIEW (sb_methods_view_get_type ())
G_DECLARE_FINAL_TYPE (SbMethodsView, sb_methods_view, SB, METHODS_VIEW, AdwBin)

GtkWidget *sb_methods_view_new (void);

/* Keeps nothing of @agreement; NULL: nothing is shown. */
void sb_methods_view_show (SbMethodsView *self, const SbAgreement *agreement);

/* Writes the form in view; what went wrong is told in a dialog. */
gboolean sb_methods_view_save (SbMethodsView *self, const char *path);

G_END_DECLS
