/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "scheme-fields.h"

G_BEGIN_DECLS

/* One thing of a scheme as a row that opens: its members, what is inside it, and what can
 * be done with it. Filled when it is opened for the first time. */

#define SB_TYPE_THING_ROW (sb_thing_row_get_type ())
G_DECLARE_FINAL_TYPE (SbThingRow, sb_thing_row, SB, THING_ROW, AdwExpanderRow)

/* Signal: "rearranged" when things came, went or moved: the list has to be made anew. */

GtkWidget *sb_thing_row_new (SbSchemeDraft *draft,
                             const SbSchemePart *part,
                             const char *list,
                             guint position);

G_END_DECLS
