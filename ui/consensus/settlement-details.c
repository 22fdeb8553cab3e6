/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "settlement-details.h"

#include "chart/chart-view.h"
#include "consensus/side-words.h"

#include <glib/gi18n-lib.h>
#include <securebase/export/agreement-charts.h>

struct _SbSettlementDetails {
  AdwBin parent;
  GtkLabel *title;
  GtkWidget *chart;
  GtkLabel *names[2];
  GtkLabel *values[2];
  GtkLabel *remarks[2];
  GtkLabel *decided;
};

G_DEFINE_FINAL_TYPE (SbSettlementDetails, sb_settlement_details, ADW_TYPE_BIN)

static GtkLabel *
add_label (GtkBox *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static void
add_side (SbSettlementDetails *self, GtkBox *box, guint which)
{
  self->names[which] = add_label (box, "heading");
  self->values[which] = add_label (box, NULL);
  self->remarks[which] = add_label (box, "dim-label");
}

static void
sb_settlement_details_init (SbSettlementDetails *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));

  self->title = add_label (box, "caption-heading");
  self->chart = sb_chart_view_new ("disagreement");
  gtk_box_append (box, self->chart);
  add_side (self, box, 0);
  add_side (self, box, 1);
  self->decided = add_label (box, NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (box));
}

static void
sb_settlement_details_class_init (SbSettlementDetailsClass *klass)
{
}

GtkWidget *
sb_settlement_details_new (void)
{
  return g_object_new (SB_TYPE_SETTLEMENT_DETAILS, NULL);
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text && *text);
}

static GListModel *
new_notes (const SbContent *content)
{
  GListStore *notes = g_list_store_new (SB_TYPE_NOTE);

  for (guint i = 0; i < content->notes->len; i++)
    g_list_store_append (notes, content->notes->pdata[i]);
  return G_LIST_MODEL (notes);
}

static void
show_side (SbSettlementDetails *self,
           const SbDisagreement *about,
           guint which,
           const SbContent *content,
           SbScheme *scheme)
{
  g_autoptr (GListModel) notes = new_notes (content);
  g_autofree char *value = sb_side_dup_value (about, which, scheme);
  g_autofree char *remarks = sb_side_dup_remarks (about, which, notes);

  set_text (self->names[which], content->coder->code);
  set_text (self->values[which], value);
  set_text (self->remarks[which], remarks);
}

static char *
dup_decided (const SbConsensusItem *item, SbContent *const *contents, gboolean outdated)
{
  const SbDecision *decision = item->decision;
  GString *words;
  g_autofree char *choice = NULL;

  if (decision == NULL)
    return NULL;
  choice = sb_choice_dup_words (sb_decision_get_choice (decision),
                                contents[0]->coder->code,
                                contents[1]->coder->code);
  words = g_string_new (NULL);
  /* Translators: "as K1", and who decided. */
  g_string_append_printf (words,
                          _ ("Decided: %s, by %s"),
                          choice,
                          decision->decided_by ? decision->decided_by : "?");
  if (decision->reason)
    g_string_append_printf (words, _ (", because: %s"), decision->reason);
  if (outdated)
    g_string_append (words,
                     _ (". A coding was opened again and handed in anew since: look at "
                        "it once more."));
  return g_string_free (words, FALSE);
}

/* The kind, and how large it is where it has a size. */
static char *
dup_title (const SbDisagreement *about)
{
  const char *kind = sb_disagreement_kind_get_words (about->kind);
  g_autofree char *place = sb_side_dup_place (about);

  return g_strdup_printf ("%s · %s", kind, place);
}

static SbChart *
draw (const SbConsensusItem *item,
      GPtrArray *items,
      SbContent *const *contents,
      SbScheme *scheme)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (all, ((SbConsensusItem *) items->pdata[i])->disagreement);
  return sb_timelines_draw_around (contents, scheme, all, item->disagreement);
}

void
sb_settlement_details_show (SbSettlementDetails *self,
                            const SbConsensusItem *item,
                            GPtrArray *items,
                            SbContent *const *contents,
                            SbScheme *scheme,
                            gboolean outdated)
{
  g_autoptr (SbChart) chart = NULL;
  g_autofree char *title = NULL;
  g_autofree char *decided = NULL;

  g_return_if_fail (SB_IS_SETTLEMENT_DETAILS (self));
  gtk_widget_set_visible (GTK_WIDGET (self), item != NULL);
  if (item == NULL)
    return;
  title = dup_title (item->disagreement);
  decided = dup_decided (item, contents, outdated);
  chart = draw (item, items, contents, scheme);
  set_text (self->title, title);
  sb_chart_view_set_chart (SB_CHART_VIEW (self->chart), chart);
  gtk_widget_set_visible (self->chart, chart != NULL);
  for (guint i = 0; i < 2; i++)
    show_side (self, item->disagreement, i, contents[i], scheme);
  set_text (self->decided, decided);
}
