/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "video-tile.h"

#include <glib/gi18n-lib.h>

#define USUAL_SHAPE (16 / 9.0)

struct _SbVideoTile {
  AdwBin parent;
  GtkWidget *header;
  GtkLabel *name;
  GtkLabel *note;
  GtkButton *mute;
  GtkMenuButton *menu;
  SbVideoView *view;
};

G_DEFINE_FINAL_TYPE (SbVideoTile, sb_video_tile, ADW_TYPE_BIN)

static void
sb_video_tile_class_init (SbVideoTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SB_TYPE_VIDEO_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/video/video-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, SbVideoTile, header);
  gtk_widget_class_bind_template_child (widget_class, SbVideoTile, name);
  gtk_widget_class_bind_template_child (widget_class, SbVideoTile, note);
  gtk_widget_class_bind_template_child (widget_class, SbVideoTile, mute);
  gtk_widget_class_bind_template_child (widget_class, SbVideoTile, menu);
  gtk_widget_class_bind_template_child (widget_class, SbVideoTile, view);
}

static void
sb_video_tile_init (SbVideoTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
append (GMenu *menu, const char *label, const char *action, guint number)
{
  g_autofree char *detailed = g_strdup_printf ("code.%s(%u)", action, number);

  g_menu_append (menu, label, detailed);
}

static GMenuModel *
make_menu (guint number)
{
  GMenu *menu = g_menu_new ();

  append (menu, _ ("_Enlarge, or Back"), "enlarge-view", number);
  append (menu, _ ("_Swap with the Big One"), "swap-view", number);
  append (menu, _ ("_Mute, or Hear"), "mute-view", number);
  if (number > 0) {
    append (menu, _ ("_Hide"), "hide-view", number);
    append (menu, _ ("_Align…"), "align-view", number);
  }
  g_menu_append (menu, _ ("Show All _Views"), "code.show-all-views");
  return G_MENU_MODEL (menu);
}

SbVideoTile *
sb_video_tile_new (guint number)
{
  SbVideoTile *self = g_object_new (SB_TYPE_VIDEO_TILE, NULL);
  g_autoptr (GMenuModel) menu = make_menu (number);

  gtk_menu_button_set_menu_model (self->menu, menu);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->mute), "i", (int) number);
  sb_video_tile_set_muted (self, number > 0);
  return self;
}

SbVideoView *
sb_video_tile_get_view (SbVideoTile *self)
{
  return self->view;
}

void
sb_video_tile_set_name (SbVideoTile *self, const char *name)
{
  g_autofree char *words = g_strdup_printf (_ ("View %s"), name);

  gtk_label_set_text (self->name, name);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

const char *
sb_video_tile_get_name (SbVideoTile *self)
{
  return gtk_label_get_text (self->name);
}

void
sb_video_tile_set_note (SbVideoTile *self, const char *note)
{
  gtk_label_set_text (self->note, note ? note : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->note), note);
}

const char *
sb_video_tile_get_note (SbVideoTile *self)
{
  return gtk_label_get_text (self->note);
}

void
sb_video_tile_set_muted (SbVideoTile *self, gboolean muted)
{
  const char *words =
    muted ? _ ("Not heard: press to hear it") : _ ("Heard: press to mute it");

  gtk_button_set_icon_name (
    self->mute, muted ? "audio-volume-muted-symbolic" : "audio-volume-high-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->mute), words);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->mute), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

void
sb_video_tile_set_chosen (SbVideoTile *self, gboolean chosen)
{
  if (chosen)
    gtk_widget_add_css_class (GTK_WIDGET (self), "chosen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "chosen");
}

void
sb_video_tile_show_header (SbVideoTile *self, gboolean show)
{
  gtk_widget_set_visible (self->header, show);
}

double
sb_video_tile_get_shape (SbVideoTile *self)
{
  GdkPaintable *paintable = sb_video_view_get_paintable (self->view);
  int width = gdk_paintable_get_intrinsic_width (paintable);
  int height = gdk_paintable_get_intrinsic_height (paintable);

  return width > 0 && height > 0 ? (double) width / height : USUAL_SHAPE;
}

int
sb_video_tile_get_header_height (SbVideoTile *self)
{
  int height = 0;

  if (gtk_widget_get_visible (self->header))
    gtk_widget_measure (
      self->header, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  return height;
}
