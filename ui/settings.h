/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The program's settings, or NULL when their schema is not installed (a program run from
 * the build folder): then nothing is remembered, and everything else works. (transfer
 * none) */
GSettings *sb_settings_get (void);

G_END_DECLS
