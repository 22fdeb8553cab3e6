/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code-page-private.h"

#include "code/panel.h"

typedef void (*PanelFunc) (SbPanel *panel, gpointer user_data);

static void
for_each_panel (SbCodePage *self, PanelFunc func, gpointer user_data)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->panels));

  for (; child; child = gtk_widget_get_next_sibling (child))
    if (SB_IS_PANEL (child))
      func (SB_PANEL (child), user_data);
}

typedef struct {
  SbDocument *document;
  SbRecorder *recorder;
  gboolean editable;
} Coding;

static void
set_coding (SbPanel *panel, gpointer user_data)
{
  const Coding *coding = user_data;

  sb_panel_set_coding (panel, coding->document, coding->recorder, coding->editable);
}

void
sb_code_page_show_panels (SbCodePage *self,
                          SbDocument *document,
                          SbRecorder *recorder,
                          gboolean editable)
{
  Coding coding = {document, recorder, editable};

  for_each_panel (self, set_coding, &coding);
}

static void
show_position (SbPanel *panel, gpointer time)
{
  sb_panel_show_position (panel, *(SbTime *) time);
}

void
sb_code_page_show_position (SbCodePage *self, SbTime time)
{
  for_each_panel (self, show_position, &time);
}

static void
commit (SbPanel *panel, gpointer user_data)
{
  sb_panel_commit (panel);
}

void
sb_code_page_commit_panels (SbCodePage *self)
{
  for_each_panel (self, commit, NULL);
}

gboolean
sb_code_page_is_in_panel (SbCodePage *self, GtkWidget *focus)
{
  GtkWidget *panel = gtk_stack_get_visible_child (self->panels);

  return SB_IS_PANEL (panel) && sb_panel_takes_keys (SB_PANEL (panel)) &&
         gtk_widget_is_ancestor (focus, panel);
}

void
sb_code_page_show_panel (SbCodePage *self, const char *name)
{
  GtkWidget *panel;

  if (!gtk_stack_get_child_by_name (self->panels, name))
    return;
  adw_flap_set_reveal_flap (self->flap, TRUE);
  gtk_stack_set_visible_child_name (self->panels, name);
  panel = gtk_stack_get_visible_child (self->panels);
  if (!SB_IS_PANEL (panel) || !sb_panel_focus (SB_PANEL (panel)))
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
}
