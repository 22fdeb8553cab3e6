/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "consensus-panel-private.h"

#include "code/panel-host.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/blindness.h>

/* What the panel lists, and what it shows of what is chosen. */

void
sb_consensus_panel_say (SbConsensusPanel *self, const char *words)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "code.say", "s", words);
}

SbCoding *
sb_consensus_panel_find_coding (SbConsensusPanel *self)
{
  return self->document ? sb_document_find (self->document, SB_TYPE_CODING, self->coding)
                        : NULL;
}

const char *
sb_consensus_panel_get_code (SbDocument *document, const SbCoding *coding)
{
  SbCoder *coder = sb_document_find (document, SB_TYPE_CODER, coding->coder);

  return coder ? coder->code : NULL;
}

/* --- what is chosen --- */

SbConsensusItem *
sb_consensus_panel_find_chosen (SbConsensusPanel *self)
{
  SbSettlementRow *row = sb_settlement_list_get_chosen (self->rows);

  return row && self->items
           ? sb_consensus_find_item (self->items, row->disagreement->item)
           : NULL;
}

static gboolean
is_outdated (const SbConsensusPanel *self, const SbConsensusItem *item)
{
  return item && item->decision &&
         sb_decision_is_outdated (
           item->decision, self->contents[0]->coding, self->contents[1]->coding);
}

void
sb_consensus_panel_show_other (SbConsensusPanel *self, gboolean shown)
{
  gtk_widget_set_visible (GTK_WIDGET (self->other), shown);
}

/* What goes away or takes no keys any more must not keep the focus: no key would come to
 * the window, and a field would never hear that it has lost it. */
static gboolean
let_go_of_focus (SbConsensusPanel *self, GtkWidget *part)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  gboolean is_here = focus && gtk_widget_is_ancestor (focus, part);

  if (is_here)
    gtk_root_set_focus (root, NULL);
  return is_here;
}

static void
allow_deciding (SbConsensusPanel *self, gboolean allowed)
{
  gboolean had_focus = !allowed && let_go_of_focus (self, self->deciding);

  gtk_widget_set_sensitive (self->deciding, allowed);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
show_chosen (SbConsensusPanel *self)
{
  SbConsensusItem *item = sb_consensus_panel_find_chosen (self);

  sb_settlement_details_show (self->details,
                              item,
                              self->items,
                              self->contents,
                              sb_document_get_scheme_of (self->document, self->coding),
                              is_outdated (self, item));
  allow_deciding (self, item && self->editable);
}

/* Another item: its own reason, and no question about the one before. */
static void
begin_item (SbConsensusPanel *self)
{
  SbConsensusItem *item = sb_consensus_panel_find_chosen (self);
  const char *reason = item && item->decision ? item->decision->reason : NULL;

  sb_consensus_panel_show_other (self, FALSE);
  gtk_editable_set_text (self->reason, reason ? reason : "");
}

void
sb_consensus_panel_go_to (SbConsensusPanel *self)
{
  SbConsensusItem *item = sb_consensus_panel_find_chosen (self);

  if (item && item->disagreement->time != SB_TIME_NONE)
    gtk_widget_activate_action (
      GTK_WIDGET (self), "code.seek", "x", item->disagreement->time);
  if (item)
    sb_consensus_panel_say (self, item->disagreement->words);
}

void
sb_consensus_panel_on_chosen (SbConsensusPanel *self)
{
  if (self->taking || !self->document)
    return;
  begin_item (self);
  show_chosen (self);
  sb_consensus_panel_go_to (self);
}

/* --- reading --- */

void
sb_consensus_panel_forget_items (SbConsensusPanel *self)
{
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->contents[0], sb_content_free);
  g_clear_pointer (&self->contents[1], sb_content_free);
  self->n_left = 0;
}

static void
show_begin (SbConsensusPanel *self, const char *words, gboolean may_begin)
{
  gtk_label_set_text (self->begin_words, words);
  gtk_widget_set_visible (self->begin, may_begin);
  gtk_stack_set_visible_child_name (self->view, "begin");
}

static void
show_not_begun (SbConsensusPanel *self, SbCoding *coding)
{
  g_autoptr (GPtrArray) sources =
    sb_consensus_list_sources (self->document, coding->session);
  g_autofree char *words = NULL;

  if (sources->len < 2) {
    show_begin (
      self,
      _ ("What two coders see differently is settled here. It needs two codings "
         "of this session that are handed in; there are not two yet."),
      FALSE);
    return;
  }
  words = g_strdup_printf (
    ngettext (
      "What two coders see differently is settled here. %u coding of this session "
      "is handed in.",
      "What two coders see differently is settled here, one by one; %u codings of "
      "this session are handed in. They stay as they are: the consensus is a "
      "coding of its own.",
      sources->len),
    sources->len);
  show_begin (self, words, self->editable);
}

static gboolean
may_see (SbConsensusPanel *self, SbCoding *first, SbCoding *second)
{
  const char *viewer = sb_panel_host_find_viewer (self);

  return sb_document_may_see (self->document, viewer, first) &&
         sb_document_may_see (self->document, viewer, second);
}

/* FALSE: what there is to say instead is shown. */
static gboolean
read_items (SbConsensusPanel *self)
{
  SbCoding *coding = sb_consensus_panel_find_coding (self);
  g_autoptr (GError) error = NULL;
  SbCoding *two[2];

  if (coding == NULL)
    return FALSE;
  if (!sb_consensus_find_codings (self->document, coding, &two[0], &two[1])) {
    show_not_begun (self, coding);
    return FALSE;
  }
  if (!may_see (self, two[0], two[1])) {
    show_begin (self, _ ("The two codings are not for you to see."), FALSE);
    return FALSE;
  }
  for (guint i = 0; i < 2; i++)
    self->contents[i] =
      sb_document_dup_content (self->document, sb_record_get_id (two[i]), &error);
  if (self->contents[0] && self->contents[1])
    self->items = sb_consensus_list (self->document, coding, &error);
  if (self->items == NULL)
    show_begin (self, error ? error->message : "", FALSE);
  return self->items != NULL;
}

static void
take_rows (SbConsensusPanel *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean had_focus;

  for (guint i = 0; i < self->items->len; i++) {
    SbSettlementRow *row = sb_settlement_row_new (self->items->pdata[i],
                                                  i,
                                                  self->contents[0]->coder->code,
                                                  self->contents[1]->coder->code);

    self->n_left += row->is_open;
    g_ptr_array_add (rows, row);
  }
  had_focus = let_go_of_focus (self, GTK_WIDGET (self->list));
  self->taking = TRUE;
  sb_settlement_list_take (self->rows, rows);
  self->taking = FALSE;
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
show_left (SbConsensusPanel *self)
{
  g_autoptr (GPtrArray) stray = sb_consensus_list_stray (
    self->document, sb_consensus_panel_find_coding (self), self->items);
  GString *words = g_string_new (NULL);

  g_string_append_printf (
    words, _ ("%u of %u left to decide"), self->n_left, self->items->len);
  if (stray->len > 0)
    g_string_append_printf (
      words,
      ngettext ("; %u decision is about what is no disagreement any more",
                "; %u decisions are about what is no disagreement any more",
                stray->len),
      stray->len);
  gtk_label_set_text (self->left, words->str);
  g_string_free (words, TRUE);
}

static void
show_sides (SbConsensusPanel *self)
{
  GtkButton *const buttons[] = {self->as_first, self->as_second};

  for (guint i = 0; i < 2; i++) {
    g_autofree char *label =
      /* Translators: a coder's code: decide as this coder has it. */
      g_strdup_printf (_ ("As %s"), self->contents[i]->coder->code);

    gtk_button_set_label (buttons[i], label);
  }
}

void
sb_consensus_panel_refresh (SbConsensusPanel *self)
{
  sb_consensus_panel_forget_items (self);
  if (!read_items (self))
    return;
  take_rows (self);
  show_left (self);
  show_sides (self);
  gtk_stack_set_visible_child_name (self->view, "items");
  show_chosen (self);
}
