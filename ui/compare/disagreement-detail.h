/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "compare/disagreement-table.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One disagreement as both coders have it: what each says and wrote there, and both
 * timelines above each other, around it or of the whole session. */

#define SB_TYPE_DISAGREEMENT_DETAIL (sb_disagreement_detail_get_type ())
G_DECLARE_FINAL_TYPE (
  SbDisagreementDetail, sb_disagreement_detail, SB, DISAGREEMENT_DETAIL, AdwBin)

/* @all (SbFoundDisagreement, ref) has @found among them; NULL: nothing is shown. */
void sb_disagreement_detail_show (SbDisagreementDetail *self,
                                  GPtrArray *all,
                                  const SbFoundDisagreement *found,
                                  SbScheme *scheme);

G_END_DECLS
