/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/disagreement-detail.h"

#include "chart/chart-view.h"
#include "consensus/side-words.h"
#include "table/words.h"

#include <glib/gi18n-lib.h>
#include <securebase/export/agreement-charts.h>

#define TALLEST 300

struct _SbDisagreementDetail {
  AdwBin parent;
  GtkBox *words;
  GtkCheckButton *whole;
  SbChartView *chart;
  GPtrArray *all;                   /* SbFoundDisagreement */
  const SbFoundDisagreement *found; /* of all; NULL: none */
  SbScheme *scheme;
};

G_DEFINE_FINAL_TYPE (SbDisagreementDetail, sb_disagreement_detail, ADW_TYPE_BIN)

/* --- words --- */

static void
add_side (SbDisagreementDetail *self, guint which)
{
  const SbContent *content = self->found->contents[which];
  g_autoptr (GListStore) notes = g_list_store_new (SB_TYPE_NOTE);
  g_autofree char *value = NULL, *remarks = NULL, *words = NULL;

  for (guint i = 0; i < content->notes->len; i++)
    g_list_store_append (notes, g_ptr_array_index (content->notes, i));
  value = sb_side_dup_value (self->found->disagreement, which, self->scheme);
  remarks = sb_side_dup_remarks (self->found->disagreement, which, G_LIST_MODEL (notes));
  words = g_strdup_printf ("%s: %s", content->coder->code, value);
  sb_words_append (self->words, words, NULL);
  if (remarks)
    sb_words_append (self->words, remarks, "dim-label");
}

static void
show_words (SbDisagreementDetail *self)
{
  sb_words_clear (self->words);
  if (self->found == NULL)
    return;
  add_side (self, 0);
  add_side (self, 1);
}

/* --- both timelines --- */

/* From the first episode of either to the last; FALSE: there is none. */
static gboolean
find_whole (const SbFoundDisagreement *found, SbTime *start, SbTime *end)
{
  *start = *end = SB_TIME_NONE;
  for (guint which = 0; which < 2; which++)
    for (guint i = 0; i < found->contents[which]->episodes->len; i++) {
      const SbEpisode *episode = g_ptr_array_index (found->contents[which]->episodes, i);

      if (*start == SB_TIME_NONE || episode->start < *start)
        *start = episode->start;
      if (episode->end != SB_TIME_NONE && (*end == SB_TIME_NONE || episode->end > *end))
        *end = episode->end;
    }
  return *start != SB_TIME_NONE && *end != SB_TIME_NONE && *end > *start;
}

/* Of the same two coders and session. */
static GPtrArray *
list_beside (SbDisagreementDetail *self)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < self->all->len; i++) {
    const SbFoundDisagreement *other = g_ptr_array_index (self->all, i);

    if (other->contents[0] == self->found->contents[0] &&
        other->contents[1] == self->found->contents[1])
      g_ptr_array_add (list, other->disagreement);
  }
  return list;
}

static SbChart *
draw (SbDisagreementDetail *self)
{
  gboolean whole = gtk_check_button_get_active (self->whole);
  const SbDisagreement *disagreement = self->found->disagreement;
  g_autoptr (GPtrArray) beside = list_beside (self);
  SbTime start, end;

  if (!whole)
    return sb_timelines_draw_around (
      self->found->contents, self->scheme, beside, disagreement);
  if (!find_whole (self->found, &start, &end))
    return NULL;
  return sb_timelines_draw (self->found->contents, self->scheme, beside, start, end);
}

static void
show_chart (SbDisagreementDetail *self)
{
  g_autoptr (SbChart) chart = self->found ? draw (self) : NULL;
  g_autofree char *name = self->found
                            ? g_strdup_printf ("%s-%s-%s-timelines",
                                               self->found->disagreement->session->label,
                                               self->found->contents[0]->coder->code,
                                               self->found->contents[1]->coder->code)
                            : NULL;

  if (name)
    sb_chart_view_set_name (self->chart, name);
  sb_chart_view_set_chart (self->chart, chart);
}

void
sb_disagreement_detail_show (SbDisagreementDetail *self,
                             GPtrArray *all,
                             const SbFoundDisagreement *found,
                             SbScheme *scheme)
{
  g_clear_pointer (&self->all, g_ptr_array_unref);
  self->all = all ? g_ptr_array_ref (all) : NULL;
  self->found = found;
  self->scheme = scheme;
  gtk_widget_set_visible (GTK_WIDGET (self), found != NULL);
  show_words (self);
  show_chart (self);
}

/* --- the widget --- */

static void
sb_disagreement_detail_finalize (GObject *object)
{
  SbDisagreementDetail *self = SB_DISAGREEMENT_DETAIL (object);

  g_clear_pointer (&self->all, g_ptr_array_unref);
  G_OBJECT_CLASS (sb_disagreement_detail_parent_class)->finalize (object);
}

static void
sb_disagreement_detail_class_init (SbDisagreementDetailClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sb_disagreement_detail_finalize;
}

static void
sb_disagreement_detail_init (SbDisagreementDetail *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));

  self->words = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  self->whole = GTK_CHECK_BUTTON (
    gtk_check_button_new_with_mnemonic (_ ("Both timelines of the _whole session")));
  self->chart = SB_CHART_VIEW (sb_chart_view_new ("timelines"));
  g_signal_connect_swapped (self->whole, "toggled", G_CALLBACK (show_chart), self);
  gtk_box_append (box, GTK_WIDGET (self->words));
  gtk_box_append (box, GTK_WIDGET (self->whole));
  gtk_box_append (box, GTK_WIDGET (self->chart));
  gtk_scrolled_window_set_policy (
    GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), TALLEST);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (box));
  adw_bin_set_child (ADW_BIN (self), scrolled);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
