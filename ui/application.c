/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "application.h"

#include "keys/accels.h"
#include "ui-resources.h"
#include "window.h"

#include <glib/gi18n-lib.h>
#include <gst/gst.h>

struct _SbApplication {
  AdwApplication parent;
};

G_DEFINE_FINAL_TYPE (SbApplication, sb_application, ADW_TYPE_APPLICATION)

static SbWindow *
find_empty_window (SbApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l; l = l->next)
    if (SB_IS_WINDOW (l->data) && sb_window_is_empty (l->data))
      return l->data;
  return NULL;
}

static SbWindow *
present_window (SbApplication *self)
{
  SbWindow *window = find_empty_window (self);

  if (!window)
    window = sb_window_new (self);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
sb_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window)
    gtk_window_present (window);
  else
    present_window (SB_APPLICATION (application));
}

static void
sb_application_open (GApplication *application,
                     GFile **files,
                     int n_files,
                     const char *hint)
{
  for (int i = 0; i < n_files; i++)
    sb_window_open_file (present_window (SB_APPLICATION (application)), files[i]);
}

static void
on_new_window (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  present_window (SB_APPLICATION (data));
}

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (data)));

  for (GList *l = windows; l; l = l->next)
    gtk_window_close (l->data);
  g_list_free (windows);
}

static char *
dup_debug_info (void)
{
  g_autofree char *gst = gst_version_string ();

  return g_strdup_printf ("Secure Base %s\nGTK %u.%u.%u\nlibadwaita %u.%u.%u\n%s",
                          SB_VERSION,
                          gtk_get_major_version (),
                          gtk_get_minor_version (),
                          gtk_get_micro_version (),
                          adw_get_major_version (),
                          adw_get_minor_version (),
                          adw_get_micro_version (),
                          gst);
}

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *debug_info = dup_debug_info ();
  const char *const developers[] = {_ ("The Secure Base contributors"), NULL};

  adw_show_about_window (
    gtk_application_get_active_window (GTK_APPLICATION (data)),
    "application-name",
    _ ("Secure Base"),
    "application-icon",
    "io.github.securebase.SecureBase",
    "version",
    SB_VERSION,
    "developer-name",
    _ ("The Secure Base contributors"),
    "developers",
    developers,
    "license-type",
    GTK_LICENSE_GPL_3_0,
    "comments",
    _ ("Code recordings of the Strange Situation: play, mark the episodes, time "
       "behaviours, rate, decide, and only then see a suggestion with its reasons.\n\nA "
       "research aid, not a diagnosis. Anchors and rules labelled “unverified” must be "
       "checked against the book before a lab relies on them."),
    "debug-info",
    debug_info,
    NULL);
}

static void
install_actions (SbApplication *self)
{
  const GActionEntry entries[] = {
    {"new-window", on_new_window},
    {"about", on_about},
    {"quit", on_quit},
  };

  g_action_map_add_action_entries (
    G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  sb_accels_install (GTK_APPLICATION (self));
}

static void
sb_application_startup (GApplication *application)
{
  /* A static library's own constructor is dropped by the linker. */
  g_resources_register (sb_ui_get_resource ());
  G_APPLICATION_CLASS (sb_application_parent_class)->startup (application);
  install_actions (SB_APPLICATION (application));
  gtk_window_set_default_icon_name ("io.github.securebase.SecureBase");
}

static void
sb_application_class_init (SbApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = sb_application_startup;
  application_class->activate = sb_application_activate;
  application_class->open = sb_application_open;
}

static void
sb_application_init (SbApplication *self)
{
}

SbApplication *
sb_application_new (GApplicationFlags flags)
{
  return g_object_new (SB_TYPE_APPLICATION,
                       "application-id",
                       SB_APP_ID,
                       "flags",
                       flags,
                       "resource-base-path",
                       "/securebase",
                       NULL);
}
