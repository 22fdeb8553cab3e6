/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The cells of BORIS' tables: a tab behind each, quoted as BORIS does where that is
 * needed, and safe for spreadsheets (csv-writer.h). */

#define SB_BORIS_NO_END G_MININT64

void sb_boris_append_cell (GString *out, const char *text);
/* A text that needs no quotes. */
void sb_boris_append_plain (GString *out, const char *text);
/* Seconds; "NA" for SB_BORIS_NO_END. */
void sb_boris_append_ms (GString *out, gint64 ms);
/* "NA" for -1. */
void sb_boris_append_frame (GString *out, gint64 frame);
/* The last cell's tab becomes the end of the line. */
void sb_boris_end_row (GString *out);
