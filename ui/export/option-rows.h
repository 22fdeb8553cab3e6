/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "export/export-job.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What most exports leave as it is: only what is handed in, how CSV is written, what is
 * said of recordings and dates.
 *
 * Signals: "changed". */

#define SB_TYPE_OPTION_ROWS (sb_option_rows_get_type ())
G_DECLARE_FINAL_TYPE (SbOptionRows, sb_option_rows, SB, OPTION_ROWS, AdwPreferencesGroup)

/* How CSV is written is shown where it is asked for. */
void sb_option_rows_set_has_csv (SbOptionRows *rows, gboolean has_csv);
void sb_option_rows_write_job (SbOptionRows *rows, SbExportJob *job);
void sb_option_rows_read_job (SbOptionRows *rows, const SbExportJob *job);

G_END_DECLS
