/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How far long work has come: @share runs from 0 to 1; @words say what is being done
 * ("drawing the playroom") and are translated. Called in the thread that works. */
typedef void (*SbProgressFunc) (double share, const char *words, gpointer user_data);

G_END_DECLS
