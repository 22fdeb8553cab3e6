/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "application.h"

#include <gst/gst.h>
#include <libintl.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  g_autoptr (SbApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, SB_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  gst_init (&argc, &argv);
  application = sb_application_new (G_APPLICATION_HANDLES_OPEN);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
