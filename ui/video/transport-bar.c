/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "transport-bar.h"

#include "keys/keymap.h"

#include <glib/gi18n-lib.h>

struct _SbTransportBar {
  GtkBox parent;
  GtkButton *play;
  GtkLabel *time;
  GtkLabel *length;
  GtkLabel *frame;
  GtkLabel *rate;
  GtkLabel *loop;
  SbPlayback *playback;
};

G_DEFINE_FINAL_TYPE (SbTransportBar, sb_transport_bar, GTK_TYPE_BOX)

static void
show_frame_number (SbTransportBar *self)
{
  SbFrameIndex *frames = sb_playback_get_frames (self->playback);
  g_autofree char *text = NULL;

  if (frames)
    /* Translators: the number of a frame of the recording, counted from 0. */
    text = g_strdup_printf (
      _ ("Frame %u"),
      sb_frame_index_find (frames, sb_playback_get_position (self->playback)));
  gtk_label_set_text (self->frame, text ? text : "");
}

static void
show_position (SbTransportBar *self)
{
  g_autofree char *time = sb_time_to_clock (sb_playback_get_position (self->playback));

  gtk_label_set_text (self->time, time);
  show_frame_number (self);
}

static void
show_loop (SbTransportBar *self)
{
  SbInterval loop;
  gboolean loops = sb_playback_get_loop (self->playback, &loop);
  g_autofree char *start = sb_time_to_clock (loop.start);
  g_autofree char *end = sb_time_to_clock (loop.end);
  /* Translators: two times between which it is played again and again. */
  g_autofree char *words = g_strdup_printf (_ ("Loop %s – %s"), start, end);

  gtk_widget_set_visible (GTK_WIDGET (self->loop), loops);
  gtk_label_set_text (self->loop, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->loop), words);
}

static void
show_state (SbTransportBar *self)
{
  gboolean plays = sb_playback_is_playing (self->playback);
  g_autofree char *words = sb_keymap_dup_tooltip (
    sb_keymap_get_default (), "play", plays ? _ ("Pause") : _ ("Play"));
  g_autofree char *rate = g_strdup_printf ("%g ×", sb_playback_get_rate (self->playback));
  g_autofree char *length = sb_time_to_clock (sb_playback_get_length (self->playback));
  g_autofree char *of = NULL;

  *strchr (length, '.') = '\0';
  of = g_strdup_printf ("/ %s", length);
  gtk_button_set_icon_name (self->play,
                            plays ? "media-playback-pause-symbolic"
                                  : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->play), words);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->play), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_label_set_text (self->rate, rate);
  gtk_label_set_text (self->length, of);
  show_loop (self);
}

static void
forget_playback (SbTransportBar *self)
{
  if (self->playback)
    g_signal_handlers_disconnect_by_data (self->playback, self);
  g_clear_object (&self->playback);
}

static void
sb_transport_bar_dispose (GObject *object)
{
  SbTransportBar *self = SB_TRANSPORT_BAR (object);

  forget_playback (self);
  G_OBJECT_CLASS (sb_transport_bar_parent_class)->dispose (object);
}

static void
sb_transport_bar_class_init (SbTransportBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_transport_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/video/transport-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SbTransportBar, play);
  gtk_widget_class_bind_template_child (widget_class, SbTransportBar, time);
  gtk_widget_class_bind_template_child (widget_class, SbTransportBar, length);
  gtk_widget_class_bind_template_child (widget_class, SbTransportBar, frame);
  gtk_widget_class_bind_template_child (widget_class, SbTransportBar, rate);
  gtk_widget_class_bind_template_child (widget_class, SbTransportBar, loop);
}

static void
sb_transport_bar_init (SbTransportBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sb_transport_bar_set_playback (SbTransportBar *self, SbPlayback *playback)
{
  g_return_if_fail (SB_IS_TRANSPORT_BAR (self));
  forget_playback (self);
  self->playback = g_object_ref (playback);
  g_signal_connect_swapped (playback, "moved", G_CALLBACK (show_position), self);
  g_signal_connect_swapped (playback, "state-changed", G_CALLBACK (show_state), self);
  show_position (self);
  show_state (self);
}
