/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lot.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/neutral-names.h>

/* Two digits, or as many as the highest number has. */
static char *
dup_label (guint number, guint n)
{
  int width = 2;

  for (guint bound = 100; bound <= n; bound *= 10)
    width++;
  return g_strdup_printf ("S%0*u", width, number);
}

gboolean
sb_document_use_neutral_names (SbDocument *document,
                               guint32 seed,
                               const char *by,
                               GError **error)
{
  GListModel *sessions = sb_document_list (document, SB_TYPE_SESSION);
  guint n = g_list_model_get_n_items (sessions);
  g_autofree char *words = g_strdup_printf (
    ngettext ("neutral name for %u session, in an order by lot, seed %u",
              "neutral names for %u sessions, in an order by lot, seed %u",
              n),
    n,
    seed);
  g_autoptr (SbEdit) edit = sb_edit_new ("session.names", NULL, by, words);
  guint64 chance = seed;
  g_autofree guint *order = sb_lot_dup_order (&chance, n);

  for (guint i = 0; i < n; i++) {
    g_autoptr (SbSession) before = g_list_model_get_item (sessions, i);
    g_autoptr (SbSession) after = sb_record_dup (before);

    g_free (after->label);
    after->label = dup_label (order[i] + 1, n);
    sb_edit_update (edit, before, after);
  }
  return sb_document_apply (document, edit, error);
}
