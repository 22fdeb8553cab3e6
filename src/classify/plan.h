/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/scheme.h>

G_BEGIN_DECLS

/* What a scheme's profiles look at, looked up once for each scheme: many rows and many
 * copies are judged by the same rules. A place is where a rating stands: by scale as in
 * the scheme, then episode from 0. */

typedef enum {
  SB_WAY_LAST, /* also: the only one */
  SB_WAY_STRONGER,
  SB_WAY_WEAKER,
  SB_WAY_RISE,
} SbWay;

/* What a bare row can tell of a measure. */
typedef enum {
  SB_BARE_NOTHING,
  SB_BARE_DISTRESS,
  SB_BARE_SETTLING,
} SbBare;

typedef struct {
  const SbCategoryCriterion *criterion;
  SbWay way;     /* how its places are taken together */
  SbBare bare;   /* of a measure */
  guint *places; /* NULL: a criterion over a measure; @n of them otherwise */
  guint n;
} SbPlanned;

typedef struct {
  guint n_episodes; /* places of one scale */
  guint n_places;
  GArray *criteria;          /* SbPlanned, subgroup by subgroup */
  GArray *needed;            /* guint: places that criteria look at, each once */
  double settled, unsettled; /* crying_settled_share, crying_unsettled_share */
} SbPlan;

/* Lives as long as the scheme; for any thread. (transfer none) */
const SbPlan *sb_plan_get (SbScheme *scheme);

/* -1: there is no such scale or episode. */
int sb_plan_find_place (SbScheme *scheme, const char *scale, int episode);

G_END_DECLS
