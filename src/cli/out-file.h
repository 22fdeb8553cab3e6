/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file that a verb was told to write. It may be the name of anything: the project, what
 * is imported from, another study. So what is there is refused (SB_ERROR_EXISTS); with
 * @force it is replaced, but never a project. */

/* To be asked before the work begins, so that nothing was done when the file is refused.
 * @path NULL: none is asked for, which is well. */
gboolean sb_out_file_check (const char *path, gboolean force, GError **error);
/* Asks again, and writes @text. */
gboolean
sb_out_file_write (const char *path, const char *text, gboolean force, GError **error);

G_END_DECLS
