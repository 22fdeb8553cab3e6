/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Every project file (.sbase) below the folder, as paths that begin with @folder, sorted;
 * links to folders are not followed, the program's own copies left out.
 * SB_ERROR_NOT_FOUND when there is none. (transfer full) An array of text. @unread: gets
 * owned words on each folder below that could not be looked into. */
GPtrArray *sb_project_walk (const char *folder, GPtrArray *unread, GError **error);

G_END_DECLS
