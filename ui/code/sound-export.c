/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code/sound-export.h"

#include "explain.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/media/sound-file.h>

#define BITS 16

typedef struct {
  GtkWidget *page;
  char *path;
  char *out;
  SbInterval interval;
  GtkFileChooser *chooser;
  GtkWindow *dialog; /* weak, as is the bar: they may go with the window */
  GtkProgressBar *bar;
  GCancellable *cancellable;
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->page);
  g_clear_object (&export->chooser);
  g_clear_weak_pointer (&export->dialog);
  g_clear_weak_pointer (&export->bar);
  g_clear_object (&export->cancellable);
  g_free (export->path);
  g_free (export->out);
  g_free (export);
}

static Export *
export_new (GtkWidget *page, const char *path, SbInterval interval)
{
  Export *export = g_new0 (Export, 1);

  export->page = g_object_ref (page);
  export->path = g_strdup (path);
  export->interval = interval;
  return export;
}

static GtkWindow *
get_window (Export *export)
{
  GtkRoot *root = gtk_widget_get_root (export->page);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
say_written (Export *export)
{
  g_autofree char *name = g_filename_display_basename (export->out);
  g_autofree char *words = g_strdup_printf (_ ("The sound is in “%s”."), name);

  gtk_widget_activate_action (export->page, "code.say", "s", words);
}

static void
on_progress (double share, const char *words, gpointer user_data)
{
  Export *export = user_data;

  if (export->bar)
    gtk_progress_bar_set_fraction (export->bar, share);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_written = sb_sound_file_write_finish (result, &error);

  if (export->dialog)
    gtk_window_destroy (export->dialog);
  if (is_written)
    say_written (export);
  else if (!g_error_matches (error, SB_ERROR, SB_ERROR_CANCELLED))
    sb_explain (export->page, _ ("The Sound Was Not Exported"), error->message);
  export_free (export);
}

/* The dialog stays until the work has ended; cancelled work ends soon. It goes before
 * that only with its window, and the work with it. */
static void
show_progress (Export *export)
{
  GtkWidget *dialog =
    adw_message_dialog_new (get_window (export), _ ("Exporting the Sound"), NULL);
  GtkWidget *bar = gtk_progress_bar_new ();

  gtk_accessible_update_property (
    GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Progress"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), bar);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"));
  gtk_window_set_hide_on_close (GTK_WINDOW (dialog), TRUE);
  g_signal_connect_object (dialog,
                           "response",
                           G_CALLBACK (g_cancellable_cancel),
                           export->cancellable,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog,
                           "destroy",
                           G_CALLBACK (g_cancellable_cancel),
                           export->cancellable,
                           G_CONNECT_SWAPPED);
  g_set_weak_pointer (&export->dialog, GTK_WINDOW (dialog));
  g_set_weak_pointer (&export->bar, GTK_PROGRESS_BAR (bar));
  gtk_window_present (export->dialog);
}

static void
start_writing (Export *export)
{
  export->cancellable = g_cancellable_new ();
  show_progress (export);
  sb_sound_file_write_async (export->path,
                             export->interval,
                             export->out,
                             BITS,
                             TRUE,
                             on_progress,
                             export,
                             export->cancellable,
                             on_written,
                             export);
}

/* The chooser itself asks before a file is replaced. */
static void
on_response (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Export *export = user_data;
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (export->chooser);
  export->out = file ? g_file_get_path (file) : NULL;
  if (export->out)
    start_writing (export);
  else
    export_free (export);
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *suffix)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_suffix (filter, suffix);
  gtk_file_chooser_add_filter (chooser, filter);
}

void
sb_sound_export_run (GtkWidget *page,
                     const char *path,
                     SbInterval interval,
                     const char *name)
{
  Export *export = export_new (page, path, interval);
  g_autofree char *file = g_strconcat (name, ".wav", NULL);

  export->chooser =
    GTK_FILE_CHOOSER (gtk_file_chooser_native_new (_ ("Export Sound (.wav or .flac)"),
                                                   get_window (export),
                                                   GTK_FILE_CHOOSER_ACTION_SAVE,
                                                   _ ("_Export"),
                                                   NULL));
  gtk_file_chooser_set_current_name (export->chooser, file);
  add_filter (export->chooser, _ ("WAV sound"), "wav");
  add_filter (export->chooser, _ ("FLAC sound"), "flac");
  g_signal_connect (export->chooser, "response", G_CALLBACK (on_response), export);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (export->chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (export->chooser));
}

void
sb_sound_export_to (GtkWidget *page,
                    const char *path,
                    SbInterval interval,
                    const char *out)
{
  Export *export = export_new (page, path, interval);

  export->out = g_strdup (out);
  start_writing (export);
}
