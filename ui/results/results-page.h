/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* The results of a study: categories against a published rate, visits and caregivers, the
 * plane of all decided sessions, measures, sequences; and their export. Shows what the
 * viewer may see and says when that is not all. Works in a thread, anew after every edit
 * while it is in view. */

#define SB_TYPE_RESULTS_PAGE (sb_results_page_get_type ())
G_DECLARE_FINAL_TYPE (SbResultsPage, sb_results_page, SB, RESULTS_PAGE, AdwBin)

/* NULL: nothing is shown. */
void sb_results_page_set_document (SbResultsPage *self, SbDocument *document);
/* A coder's code; NULL: nobody was chosen, who sees nothing. */
void sb_results_page_set_viewer (SbResultsPage *self, const char *viewer);

/* Whether what is shown is of the document as it stands. */
gboolean sb_results_page_is_fresh (SbResultsPage *self);

/* What the file chooser calls with the folder that was chosen. */
void sb_results_page_export_to (SbResultsPage *self, const char *folder);
/* The same with a file of base rates: it joins the list and is compared with. Faults are
 * told in a dialog. */
void sb_results_page_load_rates (SbResultsPage *self, GFile *file);

G_END_DECLS
