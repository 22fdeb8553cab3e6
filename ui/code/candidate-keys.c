/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code-page-private.h"

#include "keys/keymap.h"

/* A behaviour's key with Alt takes the suggestion over as that behaviour, so that the
 * plain letters go on coding. The other keys of the suggestions are commands. */

static gboolean
is_distress (SbScheme *scheme, const SbCode *code)
{
  const SbFamily *family = sb_scheme_find_family (scheme, "distress");

  for (guint i = 0; i < family->codes->len; i++)
    if (g_strcmp0 (g_ptr_array_index (family->codes, i), code->id) == 0)
      return TRUE;
  return FALSE;
}

gboolean
sb_code_page_handle_candidate_key (SbCodePage *self,
                                   const SbChord *chord,
                                   gboolean repeated)
{
  const SbChord plain = {chord->keyval, chord->modifiers & ~GDK_ALT_MASK};
  const SbCode *code;
  SbScheme *scheme;

  if (!(chord->modifiers & GDK_ALT_MASK))
    return FALSE;
  scheme = sb_document_get_scheme_of (self->document, self->coding);
  code = sb_keymap_find_code (sb_keymap_get_default (), scheme, &plain);
  if (!code || !is_distress (scheme, code))
    return FALSE;
  if (!repeated)
    gtk_widget_activate_action (
      GTK_WIDGET (self), "code.candidate-accept", "s", code->id);
  return TRUE;
}
