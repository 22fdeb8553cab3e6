/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/compare/analysis.h>

G_BEGIN_DECLS

/* Numbers of an analysis below each other: what it is, its value, its interval, and a
 * button with what it means. What is undefined says why. */

#define SB_TYPE_NUMBER_TABLE (sb_number_table_get_type ())
G_DECLARE_FINAL_TYPE (SbNumberTable, sb_number_table, SB, NUMBER_TABLE, AdwBin)

/* @title: what it is a table of, for who cannot see it. */
GtkWidget *sb_number_table_new (const char *title);
/* Borrows nothing. */
void sb_number_table_add (SbNumberTable *self, const SbAnalysisEntry *entry);

/* A button with what the number of this name means. NULL: there is nothing to say. */
GtkWidget *sb_about_button_new (const char *name, const char *label);

/* "Cohen’s kappa\t0.8024\t0.68 to 0.93": the line of the entry of this name as it is
 * shown; NULL: there is none. (transfer full) */
char *sb_number_table_dup_line (SbNumberTable *self, const char *name);

G_END_DECLS
