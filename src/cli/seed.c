/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seed.h"

#include <glib/gi18n.h>
#include <securebase/base/error.h>
#include <securebase/document/assignment-plan.h>

gboolean
sb_seed_read (const char *text, guint32 *seed, GError **error)
{
  guint64 value;

  *seed = text ? 0 : sb_draw_propose_seed ();
  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &value, NULL)) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_VALUE,
                 _ ("“%s” is no seed: give a whole number from 0 to %u."),
                 text,
                 G_MAXUINT32);
    return FALSE;
  }
  *seed = (guint32) value;
  return TRUE;
}
