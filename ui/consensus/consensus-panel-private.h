/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "consensus/consensus-panel.h"
#include "consensus/settlement-details.h"
#include "consensus/settlement-list.h"
#include "consensus/something-else.h"

G_BEGIN_DECLS

/* Shared by the files of the panel only. */
struct _SbConsensusPanel {
  AdwBin parent;
  GtkStack *view;
  GtkLabel *begin_words;
  GtkWidget *begin;
  GtkLabel *left;
  GtkWidget *compare;
  GtkDropDown *filter;
  GtkDropDown *order;
  GtkListView *list;
  SbSettlementDetails *details;
  SbSomethingElse *other;
  GtkWidget *deciding;
  GtkEditable *reason;
  GtkEditable *by;
  GtkButton *as_first;
  GtkButton *as_second;

  SbDocument *document;
  char *coding; /* id */
  gboolean editable;
  SbSettlementList *rows;
  GPtrArray *items;       /* SbConsensusItem; NULL: not begun */
  SbContent *contents[2]; /* the two */
  guint n_left;
  gboolean taking; /* the list is being filled: what is chosen is not gone to */
};

void sb_consensus_panel_say (SbConsensusPanel *self, const char *words);
/* NULL: none is open. */
SbCoding *sb_consensus_panel_find_coding (SbConsensusPanel *self);
const char *sb_consensus_panel_get_code (SbDocument *document, const SbCoding *coding);

/* In consensus-panel-items.c: what is listed, and what is chosen of it. */
SbConsensusItem *sb_consensus_panel_find_chosen (SbConsensusPanel *self);
void sb_consensus_panel_show_other (SbConsensusPanel *self, gboolean shown);
void sb_consensus_panel_on_chosen (SbConsensusPanel *self);
void sb_consensus_panel_go_to (SbConsensusPanel *self);
void sb_consensus_panel_forget_items (SbConsensusPanel *self);
/* Reads it all anew, and shows it or why there is nothing. */
void sb_consensus_panel_refresh (SbConsensusPanel *self);

G_END_DECLS
