/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code-page-private.h"

/* The keys of the suggestions: with Alt, and only while the bar shows them, so that the
 * plain letters go on coding. */

static gboolean
activate_number (SbCodePage *self, const char *action, int number)
{
  return gtk_widget_activate_action (GTK_WIDGET (self), action, "i", number);
}

static gboolean
activate_end (SbCodePage *self, gboolean end)
{
  return gtk_widget_activate_action (GTK_WIDGET (self), "code.candidate-trim", "b", end);
}

static gboolean
activate (SbCodePage *self, const char *action)
{
  return gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
}

static gboolean
handle_command (SbCodePage *self, guint keyval)
{
  switch (keyval) {
  case GDK_KEY_Page_Down:
    return activate_number (self, "code.candidate-step", 1);
  case GDK_KEY_Page_Up:
    return activate_number (self, "code.candidate-step", -1);
  case GDK_KEY_l:
    return activate (self, "code.candidate-play");
  case GDK_KEY_i:
    return activate_end (self, FALSE);
  case GDK_KEY_o:
    return activate_end (self, TRUE);
  case GDK_KEY_Delete:
    return activate (self, "code.candidate-dismiss");
  default:
    return FALSE;
  }
}

/* The key of a code of distress, with Alt. */
static gboolean
handle_code (SbCodePage *self, guint keyval, gboolean shift)
{
  SbScheme *scheme = sb_document_get_scheme (self->document);
  const SbFamily *family = sb_scheme_find_family (scheme, "distress");
  guint32 letter = gdk_keyval_to_unicode (shift ? gdk_keyval_to_upper (keyval)
                                                : gdk_keyval_to_lower (keyval));

  for (guint i = 0; i < family->codes->len; i++) {
    const char *id = g_ptr_array_index (family->codes, i);
    const SbCode *code = sb_scheme_find_code (scheme, id);

    if (code->key && (guint32) code->key[0] == letter)
      return gtk_widget_activate_action (
        GTK_WIDGET (self), "code.candidate-accept", "s", id);
  }
  return FALSE;
}

gboolean
sb_code_page_handle_candidate_key (SbCodePage *self,
                                   guint keyval,
                                   GdkModifierType state,
                                   gboolean repeated)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if (!sb_candidates_bar_is_open (self->candidates) || repeated ||
      (state & ~GDK_SHIFT_MASK) != GDK_ALT_MASK)
    return FALSE;
  return handle_code (self, keyval, shift) ||
         (!shift && handle_command (self, gdk_keyval_to_lower (keyval)));
}
