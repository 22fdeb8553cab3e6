/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/chart/pair-chart.h>
#include <securebase/consensus/consensus.h>

G_BEGIN_DECLS

/* Both coders' events around a disagreement: the row that it is in, and others in which
 * they differ near by. @items: SbConsensusItem; @contents: the two codings. NULL where
 * the item has no moment. (transfer full) */
SbChart *sb_pair_picture_new (const SbDisagreement *item,
                              GPtrArray *items,
                              SbContent *const *contents,
                              SbScheme *scheme);

G_END_DECLS
