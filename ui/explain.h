/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Says something that must be read, above the window that @widget is in (or is): a title,
 * a sentence or some, *Close*. Also for a widget in no window, and for NULL. */
void sb_explain (gpointer widget, const char *title, const char *words);

G_END_DECLS
