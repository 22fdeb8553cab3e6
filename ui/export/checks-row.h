/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A row that unfolds to boxes to tick: sessions, coders, tables. Folded, it says what is
 * ticked. All are at first.
 *
 * Signals: "changed". */

#define SB_TYPE_CHECKS_ROW (sb_checks_row_get_type ())
G_DECLARE_FINAL_TYPE (SbChecksRow, sb_checks_row, SB, CHECKS_ROW, AdwExpanderRow)

/* @id is what is told of it, @label what is shown; @tip more about it, or NULL. */
void
sb_checks_row_add (SbChecksRow *row, const char *id, const char *label, const char *tip);
guint sb_checks_row_get_n (SbChecksRow *row);
void sb_checks_row_set_ticked (SbChecksRow *row, const char *id, gboolean is_ticked);
void sb_checks_row_set_all (SbChecksRow *row, gboolean are_ticked);

/* The ids that are ticked; NULL: all are. (transfer full) */
GStrv sb_checks_row_dup_ticked (SbChecksRow *row);

G_END_DECLS
