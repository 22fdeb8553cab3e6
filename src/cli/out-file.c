/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "out-file.h"

#include <glib/gi18n.h>
#include <securebase/base/error.h>
#include <securebase/document/project-file.h>

static const char *
find_fault (const char *path, gboolean force)
{
  if (sb_project_file_is_one (path))
    return _ ("“%s” is a project, which is never written over. Give another name.");
  if (force && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return NULL;
  return _ ("“%s” is there already. Give another name, or remove it first.");
}

gboolean
sb_out_file_check (const char *path, gboolean force, GError **error)
{
  gboolean is_there = path && g_file_test (path, G_FILE_TEST_EXISTS);
  const char *fault = is_there ? find_fault (path, force) : NULL;
  g_autofree char *name = NULL;
  g_autoptr (GString) words = NULL;

  if (fault == NULL)
    return TRUE;
  name = g_filename_display_name (path);
  words = g_string_new (fault);
  g_string_replace (words, "%s", name, 1);
  g_set_error_literal (error, SB_ERROR, SB_ERROR_EXISTS, words->str);
  return FALSE;
}

gboolean
sb_out_file_write (const char *path, const char *text, gboolean force, GError **error)
{
  return sb_out_file_check (path, force, error) &&
         g_file_set_contents (path, text, -1, error);
}
