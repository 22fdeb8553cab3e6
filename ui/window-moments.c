/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-private.h"

#include "compare/disagreements-view.h"

/* From another page to a moment on the Code page. */

typedef struct {
  const char *session, *item, *first, *second; /* ids; item: its name */
  SbTime time;
} Place;

static gboolean
is_consensus (SbWindow *self)
{
  SbCoder *coder = sb_document_find_coder (self->document, self->coder_code);

  return coder && g_strcmp0 (coder->role, "consensus") == 0;
}

/* The coder's own of the session; NULL: there is none. */
static SbCoding *
find_own (SbWindow *self, const char *session)
{
  SbCoder *coder = sb_document_find_coder (self->document, self->coder_code);

  return coder
           ? sb_document_find_coding (self->document, session, sb_record_get_id (coder))
           : NULL;
}

/* The consensus coding where the coder makes one, else the own coding, else a look at one
 * of the two. */
static gboolean
open_coding (SbWindow *self, const Place *place)
{
  SbCoding *open = sb_document_find (
    self->document, SB_TYPE_CODING, sb_code_page_get_coding_id (self->code));
  const char *look = place->first;

  if (is_consensus (self) || find_own (self, place->session)) {
    SbCoding *own = find_own (self, place->session);

    if (own && open == own) {
      sb_window_show_page (self, "code");
      return TRUE;
    }
    return sb_window_open_session (self, place->session);
  }
  if (open && (g_str_equal (sb_record_get_id (open), place->first) ||
               g_str_equal (sb_record_get_id (open), place->second)))
    look = sb_record_get_id (open);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.look-at", "s", look);
  return g_strcmp0 (sb_code_page_get_coding_id (self->code), look) == 0;
}

static void
go_to_disagreement (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbWindow *self = SB_WINDOW (widget);
  Place place;

  if (!self->document || !self->coder_code)
    return;
  g_variant_get (parameter,
                 "(&s&s&s&sx)",
                 &place.session,
                 &place.item,
                 &place.first,
                 &place.second,
                 &place.time);
  if (!sb_document_find (self->document, SB_TYPE_SESSION, place.session) ||
      !open_coding (self, &place))
    return;
  if (place.time != SB_TIME_NONE)
    gtk_widget_activate_action (GTK_WIDGET (self->code), "code.seek", "x", place.time);
  if (is_consensus (self))
    gtk_widget_activate_action (
      GTK_WIDGET (self->code), "code.disagreement", "s", place.item);
}

void
sb_window_install_moment_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (
    widget_class, SB_GO_TO_DISAGREEMENT, SB_GO_TO_DISAGREEMENT_TYPE, go_to_disagreement);
}
