/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* What is to be said of how the procedure was kept: a sentence a row, a press goes to its
 * moment. Nothing is shown where there is nothing to say. */

#define SB_TYPE_PROCEDURE_LIST (sb_procedure_list_get_type ())
G_DECLARE_FINAL_TYPE (SbProcedureList, sb_procedure_list, SB, PROCEDURE_LIST, AdwBin)

/* NULL: no coding is open. */
void sb_procedure_list_set_coding (SbProcedureList *self,
                                   SbDocument *document,
                                   const char *coding);
guint sb_procedure_list_get_n_findings (SbProcedureList *self);

G_END_DECLS
