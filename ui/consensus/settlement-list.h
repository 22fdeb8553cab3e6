/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "consensus/settlement-row.h"

G_BEGIN_DECLS

/* Disagreements as they are listed: filtered, sorted, one chosen. */

typedef enum {
  SB_SETTLEMENTS_LEFT, /* those that wait */
  SB_SETTLEMENTS_ALL,
  SB_SETTLEMENTS_DECIDED,
  SB_SETTLEMENTS_JUDGEMENTS, /* category and ratings */
  SB_SETTLEMENTS_EVENTS,
} SbSettlementFilter;

typedef enum {
  SB_SETTLEMENTS_BY_TIME, /* the category first */
  SB_SETTLEMENTS_BY_KIND,
  SB_SETTLEMENTS_BY_SIZE, /* the largest first */
} SbSettlementOrder;

typedef struct _SbSettlementList SbSettlementList;

SbSettlementList *sb_settlement_list_new (void);
void sb_settlement_list_free (SbSettlementList *self);

/* For a GtkListView; its "notify::selected" tells what is chosen. */
GtkSingleSelection *sb_settlement_list_get_selection (SbSettlementList *self);

/* Anew, with the chosen one chosen still; @rows: SbSettlementRow. */
void sb_settlement_list_take (SbSettlementList *self, GPtrArray *rows);
void sb_settlement_list_set_filter (SbSettlementList *self, SbSettlementFilter filter);
void sb_settlement_list_set_order (SbSettlementList *self, SbSettlementOrder order);

SbSettlementRow *sb_settlement_list_get_chosen (SbSettlementList *self);
/* FALSE: it is not shown. */
gboolean sb_settlement_list_choose (SbSettlementList *self, const char *item);
/* The name of the one after (1) or before (-1) the chosen one, around the ends; NULL:
 * none. @only_open: of those that wait, and another than the chosen one. (transfer full)
 */
char *
sb_settlement_list_dup_next (SbSettlementList *self, int direction, gboolean only_open);

G_END_DECLS
