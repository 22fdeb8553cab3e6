/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/classify/coefficients.h>

G_BEGIN_DECLS

/* One set of coefficients as a row that opens: citation, population, rule, provenance and
 * the weights as a table. */

GtkWidget *sb_coefficients_row_new (SbCoefficients *coefficients);

/* A table of the texts of @cells, row after row, @columns wide; the first row and column
 * are headings. (transfer floating) */
GtkWidget *sb_text_table_new (const GPtrArray *cells, guint columns, const char *name);

G_END_DECLS
