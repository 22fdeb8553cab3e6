/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/table.h>
#include <securebase/compare/disagreement.h>

G_BEGIN_DECLS

/* What two coders say differently, over sessions. */

typedef struct {
  SbDisagreement *disagreement; /* ref */
  SbContent *contents[2];       /* borrowed from the study */
} SbFoundDisagreement;

void sb_found_disagreement_free (SbFoundDisagreement *found);

/* Of the first pass of each two of @coders (codes, NULL-ended) in @sessions (labels,
 * NULL-ended; NULL: all). Sessions that are not valid only @with_excluded, those not for
 * training not if @only_training. (transfer full) SbFoundDisagreement */
GPtrArray *sb_disagreements_find (SbStudy *study,
                                  char *const *coders,
                                  char *const *sessions,
                                  gboolean with_excluded,
                                  gboolean only_training,
                                  const SbDisagreementRules *rules);

/* A row for each of @found, in this order. */
SbTable *sb_disagreement_table_new (const GPtrArray *found, SbScheme *scheme);

G_END_DECLS
