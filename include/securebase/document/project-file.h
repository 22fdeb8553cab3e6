/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether the file is a project, or a database of another program: work of years that no
 * other file may be written over. FALSE where there is none. Any thread, also while it is
 * open: looking takes no lock and loses none. */
gboolean sb_project_file_is_one (const char *path);

G_END_DECLS
