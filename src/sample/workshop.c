/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workshop.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <securebase/base/error.h>

static void
set_error (GError **error, int code, const char *sentence, const char *path)
{
  int number = errno;
  g_autofree char *name = g_filename_display_name (path);
  GString *text = g_string_new (sentence);

  g_string_replace (text, "@FILE@", name, 0);
  g_string_replace (text, "@REASON@", g_strerror (number), 0);
  g_set_error_literal (error,
                       SB_ERROR,
                       number == ENOSPC  ? SB_ERROR_NO_SPACE
                       : number == EROFS ? SB_ERROR_READ_ONLY
                                         : code,
                       text->str);
  g_string_free (text, TRUE);
}

static gboolean
make_folder (SbWorkshop *workshop, GError **error)
{
  workshop->is_folder_new = !g_file_test (workshop->folder, G_FILE_TEST_EXISTS);
  if (g_mkdir_with_parents (workshop->folder, 0777) == 0)
    return TRUE;
  set_error (error,
             SB_ERROR_FAILED,
             _ ("The folder “@FILE@” cannot be made: @REASON@. Choose another place."),
             workshop->folder);
  workshop->is_folder_new = FALSE;
  return FALSE;
}

SbWorkshop *
sb_workshop_new (const char *folder, GError **error)
{
  g_autoptr (SbWorkshop) workshop = g_new0 (SbWorkshop, 1);
  g_autofree char *hidden = g_build_filename (folder, ".sample-XXXXXX", NULL);

  workshop->folder = g_strdup (folder);
  if (!make_folder (workshop, error))
    return NULL;
  if (g_mkdtemp (hidden)) {
    workshop->hidden = g_steal_pointer (&hidden);
    return g_steal_pointer (&workshop);
  }
  set_error (error,
             SB_ERROR_READ_ONLY,
             _ ("The folder “@FILE@” cannot be written: @REASON@. Choose another one."),
             folder);
  return NULL;
}

static void
empty (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_unlink (path);
  }
}

void
sb_workshop_free (SbWorkshop *workshop)
{
  if (workshop->hidden) {
    empty (workshop->hidden);
    g_rmdir (workshop->hidden);
  }
  if (workshop->is_folder_new)
    g_rmdir (workshop->folder); /* only when it is empty */
  g_free (workshop->hidden);
  g_free (workshop->folder);
  g_free (workshop);
}

char *
sb_workshop_dup_path (SbWorkshop *workshop, const char *name)
{
  return g_build_filename (workshop->hidden, name, NULL);
}

char *
sb_workshop_dup_place (SbWorkshop *workshop, const char *name)
{
  return g_build_filename (workshop->folder, name, NULL);
}

gboolean
sb_workshop_deliver (SbWorkshop *workshop, const char *name, GError **error)
{
  g_autofree char *from = sb_workshop_dup_path (workshop, name);
  g_autofree char *to = sb_workshop_dup_place (workshop, name);

  errno = EEXIST;
  if (!g_file_test (to, G_FILE_TEST_EXISTS) && g_rename (from, to) == 0)
    return TRUE;
  set_error (
    error,
    SB_ERROR_FAILED,
    _ ("“@FILE@” cannot be put into its place: @REASON@. Choose another folder."),
    to);
  return FALSE;
}
