/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "panel.h"

G_DEFINE_INTERFACE (SbPanel, sb_panel, GTK_TYPE_WIDGET)

static void
sb_panel_default_init (SbPanelInterface *iface)
{
}

void
sb_panel_set_coding (SbPanel *self,
                     SbDocument *document,
                     SbRecorder *recorder,
                     gboolean editable)
{
  SbPanelInterface *iface = SB_PANEL_GET_IFACE (self);

  if (iface->set_coding)
    iface->set_coding (self, document, recorder, editable);
}

void
sb_panel_show_position (SbPanel *self, SbTime time)
{
  SbPanelInterface *iface = SB_PANEL_GET_IFACE (self);

  if (iface->show_position)
    iface->show_position (self, time);
}

gboolean
sb_panel_focus (SbPanel *self)
{
  SbPanelInterface *iface = SB_PANEL_GET_IFACE (self);

  return iface->focus && iface->focus (self);
}

void
sb_panel_commit (SbPanel *self)
{
  SbPanelInterface *iface = SB_PANEL_GET_IFACE (self);

  if (iface->commit)
    iface->commit (self);
}

gboolean
sb_panel_takes_keys (SbPanel *self)
{
  return SB_PANEL_GET_IFACE (self)->takes_keys;
}
