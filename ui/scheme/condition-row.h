/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/model/scheme-draft.h>

G_BEGIN_DECLS

/* When a rating rule holds: tests of measures, put together by "all" and "any", with what
 * they say in plain words above them. */

#define SB_TYPE_CONDITION_ROW (sb_condition_row_get_type ())
G_DECLARE_FINAL_TYPE (
  SbConditionRow, sb_condition_row, SB, CONDITION_ROW, AdwPreferencesRow)

/* @path: of the condition, "rating_rules/0/rules/2/when". */
GtkWidget *sb_condition_row_new (SbSchemeDraft *draft, const char *path);

G_END_DECLS
