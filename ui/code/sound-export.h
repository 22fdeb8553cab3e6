/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <securebase/base/interval.h>

G_BEGIN_DECLS

/* Asks where to and writes a stretch of a recording's sound there, with progress and a
 * way out; then says so through the action "code.say" of @page. @interval is in the
 * recording's time; @name is what the file is first called, without an ending. */
void sb_sound_export_run (GtkWidget *page,
                          const char *path,
                          SbInterval interval,
                          const char *name);

/* The same without asking where to: replaces @out. */
void sb_sound_export_to (GtkWidget *page,
                         const char *path,
                         SbInterval interval,
                         const char *out);

G_END_DECLS
