/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/recorder.h>

G_BEGIN_DECLS

/* One of the panels beside the video. The code page knows its panels only by this: a new
 * one is a page of the stack in code-page.ui. Every verb may be left out.
 *
 * What a panel asks of the page are actions: "code.say" (s: what happened last, for the
 * status line), "code.seek" (x: session time), "code.begin-episode" (i). */

#define SB_TYPE_PANEL (sb_panel_get_type ())
G_DECLARE_INTERFACE (SbPanel, sb_panel, SB, PANEL, GtkWidget)

struct _SbPanelInterface {
  GTypeInterface parent;
  gboolean takes_keys; /* while the focus is inside, the keys are the panel's */
  void (*set_coding) (SbPanel *self,
                      SbDocument *document,
                      SbRecorder *recorder,
                      gboolean editable);
  void (*show_position) (SbPanel *self, SbTime time);
  gboolean (*focus) (SbPanel *self);
  void (*commit) (SbPanel *self);
};

/* @document and @recorder NULL: no coding is open. @editable FALSE: to be looked at. */
void sb_panel_set_coding (SbPanel *self,
                          SbDocument *document,
                          SbRecorder *recorder,
                          gboolean editable);
/* Where the playhead is. Called for every frame shown: must cost nothing when there is
 * nothing new to show. */
void sb_panel_show_position (SbPanel *self, SbTime time);
/* Puts the focus where the panel's work begins. FALSE: it takes no keys, they go on
 * coding. */
gboolean sb_panel_focus (SbPanel *self);
/* Takes over what stands in the fields but was not stored yet. */
void sb_panel_commit (SbPanel *self);

gboolean sb_panel_takes_keys (SbPanel *self);

G_END_DECLS
