/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/open-folder.h"

void
sb_open_folder (GtkWindow *window, const char *folder)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autofree char *uri = g_file_get_uri (file);

  gtk_show_uri (window, uri, GDK_CURRENT_TIME);
}
