/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "panel-host.h"

#include <securebase/document/blindness.h>

G_DEFINE_INTERFACE (SbPanelHost, sb_panel_host, GTK_TYPE_WIDGET)

static void
sb_panel_host_default_init (SbPanelHostInterface *iface)
{
}

SbPanelHost *
sb_panel_host_find (gpointer panel)
{
  GtkWidget *host = gtk_widget_get_ancestor (panel, SB_TYPE_PANEL_HOST);

  return host ? SB_PANEL_HOST (host) : NULL;
}

SbMoment
sb_panel_host_get_moment (SbPanelHost *self, guint32 time)
{
  return SB_PANEL_HOST_GET_IFACE (self)->get_moment (self, time);
}

GPtrArray *
sb_panel_host_dup_selection (SbPanelHost *self)
{
  return SB_PANEL_HOST_GET_IFACE (self)->dup_selection (self);
}

void
sb_panel_host_select (SbPanelHost *self, GPtrArray *events)
{
  SB_PANEL_HOST_GET_IFACE (self)->select (self, events);
}

gboolean
sb_panel_host_get_span (SbPanelHost *self, SbInterval *span)
{
  return SB_PANEL_HOST_GET_IFACE (self)->get_span (self, span);
}

gboolean
sb_panel_host_set_playing (SbPanelHost *self, gboolean playing)
{
  return SB_PANEL_HOST_GET_IFACE (self)->set_playing (self, playing);
}

const char *
sb_panel_host_get_viewer (SbPanelHost *self)
{
  return SB_PANEL_HOST_GET_IFACE (self)->get_viewer (self);
}

const char *
sb_panel_host_find_viewer (gpointer panel)
{
  SbPanelHost *host = sb_panel_host_find (panel);

  return host ? sb_panel_host_get_viewer (host) : SB_VIEWER_NOBODY;
}
