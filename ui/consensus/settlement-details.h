/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/consensus/consensus.h>

G_BEGIN_DECLS

/* One disagreement, looked at: what it is, both coders' events around the moment as a
 * picture, what each has there with what they wrote, and how it was decided. */

#define SB_TYPE_SETTLEMENT_DETAILS (sb_settlement_details_get_type ())
G_DECLARE_FINAL_TYPE (
  SbSettlementDetails, sb_settlement_details, SB, SETTLEMENT_DETAILS, AdwBin)

GtkWidget *sb_settlement_details_new (void);

/* @contents: the two codings. @items: SbConsensusItem, all. @item NULL: none. @outdated:
 * a coding is another than the one that it was decided on. */
void sb_settlement_details_show (SbSettlementDetails *self,
                                 const SbConsensusItem *item,
                                 GPtrArray *items,
                                 SbContent *const *contents,
                                 SbScheme *scheme,
                                 gboolean outdated);

G_END_DECLS
