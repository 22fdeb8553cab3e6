/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/io/tables.h>

G_BEGIN_DECLS

/* What a lab keeps of dyads and sessions beside the program's own fields (JSON objects),
 * as columns of a wide table: var_NAME of the dyad, group_NAME of the session, sorted by
 * name. A column is of numbers where all its values are. */
typedef struct _SbLabVariables SbLabVariables;

SbLabVariables *sb_lab_variables_new (const GPtrArray *contents); /* SbContent */
void sb_lab_variables_free (SbLabVariables *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbLabVariables, sb_lab_variables_free)

void sb_lab_variables_add_columns (SbLabVariables *self, SbTable *table);
void
sb_lab_variables_add (SbLabVariables *self, SbTable *table, const SbContent *content);

G_END_DECLS
