/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* What was measured: session × coder × episode × measure, with filters, sorted by its
 * columns, copied or saved as it is shown. Only codings that the viewer may see; numbers
 * of what was timed, nothing that is derived from rules of rating. Works in a thread. */

#define SB_TYPE_MEASURES_VIEW (sb_measures_view_get_type ())
G_DECLARE_FINAL_TYPE (SbMeasuresView, sb_measures_view, SB, MEASURES_VIEW, AdwBin)

GtkWidget *sb_measures_view_new (void);

/* @document NULL: nothing is shown.  @viewer: a coder's code; SB_VIEWER_NOBODY (or NULL,
 * too: nobody looks through the window as the researcher) sees no coding. Measures at
 * once when the view is mapped, else as soon as it is; call again to measure anew. */
void sb_measures_view_set_document (SbMeasuresView *self,
                                    SbDocument *document,
                                    const char *viewer);

G_END_DECLS
