/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code-page-private.h"

#include <securebase/document/blindness.h>

/* What the page tells its panels. */

static SbMoment
get_moment (SbPanelHost *host, guint32 time)
{
  return sb_code_page_get_moment (SB_CODE_PAGE (host), time);
}

static GPtrArray *
dup_selection (SbPanelHost *host)
{
  return sb_timeline_view_dup_selection (SB_CODE_PAGE (host)->timeline);
}

static void
select_events (SbPanelHost *host, GPtrArray *events)
{
  sb_timeline_view_select_all (SB_CODE_PAGE (host)->timeline, events);
}

static gboolean
get_span (SbPanelHost *host, SbInterval *span)
{
  return sb_playback_get_marks (SB_CODE_PAGE (host)->playback, span);
}

static gboolean
set_playing (SbPanelHost *host, gboolean playing)
{
  SbPlayback *playback = SB_CODE_PAGE (host)->playback;
  gboolean before = sb_playback_is_playing (playback);

  if (before && !playing)
    sb_playback_pause (playback);
  else if (!before && playing)
    sb_playback_toggle (playback);
  return before;
}

static const char *
get_viewer (SbPanelHost *host)
{
  const char *viewer = SB_CODE_PAGE (host)->viewer;

  return viewer ? viewer : SB_VIEWER_NOBODY;
}

/* To the rating used last, from wherever the focus is: what is selected stays so. */
static void
attach_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *panel =
    gtk_stack_get_child_by_name (SB_CODE_PAGE (widget)->panels, "ratings");

  if (sb_code_page_allows_editing (SB_CODE_PAGE (widget)))
    sb_ratings_panel_attach (SB_RATINGS_PANEL (panel));
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  GtkWidget *panel = gtk_stack_get_child_by_name (self->panels, "events");

  if (!self->document)
    return;
  sb_code_page_show_panel (self, "events");
  sb_events_panel_find (SB_EVENTS_PANEL (panel));
}

void
sb_code_page_install_host_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "code.find-event", NULL, find_action);
  gtk_widget_class_install_action (
    widget_class, "code.attach-evidence", NULL, attach_action);
}

void
sb_code_page_implement_host (SbPanelHostInterface *iface)
{
  iface->get_moment = get_moment;
  iface->dup_selection = dup_selection;
  iface->select = select_events;
  iface->get_span = get_span;
  iface->set_playing = set_playing;
  iface->get_viewer = get_viewer;
}
