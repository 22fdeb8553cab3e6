/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* Agreement of two or more coders on all levels, and where they differ. Compares what the
 * viewer may see and says when that is not all. Works in a thread, anew after every edit
 * while it is in view. */

#define SB_TYPE_COMPARE_PAGE (sb_compare_page_get_type ())
G_DECLARE_FINAL_TYPE (SbComparePage, sb_compare_page, SB, COMPARE_PAGE, AdwBin)

/* NULL: nothing is shown. */
void sb_compare_page_set_document (SbComparePage *self, SbDocument *document);
/* A coder's code; NULL: nobody was chosen, who sees nothing. */
void sb_compare_page_set_viewer (SbComparePage *self, const char *viewer);

/* Whether what is shown is of the document as it stands. */
gboolean sb_compare_page_is_fresh (SbComparePage *self);

/* "categories", "ratings", "events", "disagreements", "reliability", "methods". */
void sb_compare_page_show_part (SbComparePage *self, const char *part);

/* What the file chooser calls with the file that was chosen: all numbers as in the
 * export's agreement.csv. What went wrong is told in a dialog. */
gboolean sb_compare_page_save (SbComparePage *self, const char *path);

G_END_DECLS
