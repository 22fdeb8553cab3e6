/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks whether files that are there may be replaced: they may be somebody's own work.
 * Calls @replace (@object) when they may. */
void sb_replace_question_ask (GtkWindow *window,
                              const char *why,
                              GCallback replace,
                              gpointer object);

G_END_DECLS
