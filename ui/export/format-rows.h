/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A row with a box to tick for each format there is: those for analysis in @group before
 * @others, those of other coding programs in @others. CSV is ticked at first. */

typedef struct _SbFormatRows SbFormatRows;

SbFormatRows *sb_format_rows_new (AdwPreferencesGroup *group, AdwExpanderRow *others);
void sb_format_rows_free (SbFormatRows *rows);

/* Calls @changed (@object) when a box was ticked. */
void sb_format_rows_watch (SbFormatRows *rows, GCallback changed, gpointer object);

/* Names, as sb_exporter_list() has them; NULL: CSV alone. (transfer full) */
GStrv sb_format_rows_dup_ticked (SbFormatRows *rows);
/* @names NULL: CSV. */
void sb_format_rows_tick_only (SbFormatRows *rows, const char *const *names);
/* Whether one of those that are ticked is made of tables. */
gboolean sb_format_rows_has_tables (SbFormatRows *rows);

G_END_DECLS
