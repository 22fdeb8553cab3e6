/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/consensus/consensus.h>

G_BEGIN_DECLS

/* Agreement of the two before, and of each with the consensus as it stands, in this
 * session: the default coefficients side by side. */
void sb_before_after_dialog_present (GtkWidget *widget,
                                     SbDocument *document,
                                     SbCoding *consensus,
                                     const char *const *coders,
                                     const char *viewer);

G_END_DECLS
