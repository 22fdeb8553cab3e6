/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <securebase/consensus/consensus.h>

G_BEGIN_DECLS

/* One disagreement and its decision as an object of a list, and how a row shows it. */

#define SB_TYPE_SETTLEMENT_ROW (sb_settlement_row_get_type ())
G_DECLARE_FINAL_TYPE (SbSettlementRow, sb_settlement_row, SB, SETTLEMENT_ROW, GObject)

struct _SbSettlementRow {
  GObject parent;
  SbDisagreement *disagreement; /* ref */
  SbChoice choice;
  gboolean is_open; /* it waits for somebody */
  guint place;      /* in the order of the list of the consensus */
  char *choice_words;
};

SbSettlementRow *sb_settlement_row_new (const SbConsensusItem *item,
                                        guint place,
                                        const char *first,
                                        const char *second);

/* Shows them in a GtkListView. (transfer full) */
GtkListItemFactory *sb_settlement_row_factory_new (void);

G_END_DECLS
