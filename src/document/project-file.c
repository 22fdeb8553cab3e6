/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/document/project-file.h>

#include <securebase/store/database.h>

gboolean
sb_project_file_is_one (const char *path)
{
  return sb_database_is_one (path);
}
