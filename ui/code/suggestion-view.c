/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suggestion-view.h"

#include "chart/chart-view.h"
#include "code/coefficient-results.h"
#include "code/columns.h"
#include "code/comparison-view.h"
#include "code/evidence-window.h"
#include "code/panel-host.h"
#include "code/suggested-ratings.h"
#include "code/suggestion-head.h"
#include "code/suggestion-methods.h"
#include "code/suggestion-parts.h"
#include "code/suggestion-work.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/export/session-charts.h>

struct _SbSuggestionView {
  AdwBin parent;
  GtkBox *box;
  GtkBox *left, *right; /* in it: reasons, pictures */
  SbDocument *document;
  SbCoding *coding;
  GtkWindow *window; /* weak: the same in a window of its own */
  GCancellable *cancellable;
  SbSuggestionWork *work; /* NULL: nothing is shown */
  const char *best;       /* the subgroup that is explained; of the work, or NULL */
  char *rival;            /* that it is held against */
  GtkDropDown *rivals;
  GtkBox *comparison;
  GtkLabel *difference;
  SbChartView *profile;
};

G_DEFINE_FINAL_TYPE (SbSuggestionView, sb_suggestion_view, ADW_TYPE_BIN)

/* Not in the page, but in the window that it opens. */
static gboolean
in_window (SbSuggestionView *self)
{
  return sb_panel_host_find (self) == NULL;
}

/* --- one subgroup against another --- */

static void
show_difference (SbSuggestionView *self, const SbComparison *comparison)
{
  g_autofree char *words = NULL;

  if (isnan (comparison->fits[0]) || isnan (comparison->fits[1]))
    words = g_strdup (_ ("One of them cannot be assessed from these ratings."));
  else
    words = g_strdup_printf (
      /* Translators: a subgroup, per cent, another, per cent. */
      _ ("By weight %s meets %.1f %% of its criteria, %s %.1f %%. What made the "
         "difference comes first; unfold a criterion to see its events."),
      comparison->names[0],
      comparison->fits[0] * 100,
      comparison->names[1],
      comparison->fits[1] * 100);
  gtk_label_set_text (self->difference, words);
}

static void
show_profile (SbSuggestionView *self)
{
  const SbSuggestion *suggestion = self->work->suggestion;
  g_autoptr (SbChart) chart = sb_session_profile_new (
    self->work->scheme, suggestion, self->best, self->rival, NULL);
  g_autofree char *name = g_strdup_printf (
    "%s-%s-%s-%s", suggestion->session, suggestion->coder, self->best, self->rival);

  sb_chart_view_set_name (self->profile, name);
  sb_chart_view_set_chart (self->profile, chart);
}

static void
compare (SbSuggestionView *self)
{
  g_autoptr (SbComparison) comparison = sb_comparison_new (
    self->work->scheme, self->work->suggestion, self->best, self->rival);

  show_difference (self, comparison);
  sb_comparison_show (self->comparison, self->work, comparison);
  show_profile (self);
}

static void
on_rival_chosen (SbSuggestionView *self)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (self->rivals);

  if (!self->work || !chosen ||
      g_strcmp0 (gtk_string_object_get_string (chosen), self->rival) == 0)
    return;
  g_free (self->rival);
  self->rival = g_strdup (gtk_string_object_get_string (chosen));
  compare (self);
}

static void
add_rival (GtkStringList *list, const char *best, const char *subgroup)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  if (!subgroup || g_strcmp0 (subgroup, best) == 0)
    return;
  for (guint i = 0; i < n; i++)
    if (g_str_equal (gtk_string_list_get_string (list, i), subgroup))
      return;
  gtk_string_list_append (list, subgroup);
}

/* The nearest ones first, then all others. */
static GtkStringList *
list_rivals (SbSuggestionView *self)
{
  const GPtrArray *subgroups = sb_scheme_get_subgroups (self->work->scheme);
  GtkStringList *list = gtk_string_list_new (NULL);

  add_rival (list, self->best, self->work->suggestion->runner_up_same);
  add_rival (list, self->best, self->work->suggestion->runner_up);
  for (guint i = 0; i < subgroups->len; i++)
    add_rival (list, self->best, ((SbSubgroup *) g_ptr_array_index (subgroups, i))->id);
  return list;
}

static void
add_question (SbSuggestionView *self, GtkStringList *rivals)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *question = g_strdup_printf (_ ("Why %s and not"), self->best);
  GtkWidget *label = sb_part_add_text (GTK_BOX (row), question, "heading");

  gtk_widget_set_hexpand (label, FALSE);
  self->rivals = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (rivals), NULL));
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->rivals), GTK_ACCESSIBLE_PROPERTY_LABEL, question, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->rivals),
                               _ ("The subgroup to hold it against"));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->rivals));
  gtk_widget_set_margin_top (row, 6);
  gtk_box_append (self->left, row);
}

static void
add_comparison (SbSuggestionView *self)
{
  GtkStringList *rivals;
  GtkBox *fold;

  self->best = sb_suggestion_find_best (self->work->scheme, self->work->suggestion);
  if (!self->best)
    return;
  rivals = list_rivals (self);
  if (g_list_model_get_n_items (G_LIST_MODEL (rivals)) == 0) {
    g_object_unref (rivals);
    return;
  }
  self->rival = g_strdup (gtk_string_list_get_string (rivals, 0));
  add_question (self, rivals);
  self->difference = GTK_LABEL (sb_part_add_text (self->left, "", NULL));
  self->comparison = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_box_append (self->left, GTK_WIDGET (self->comparison));
  fold = sb_part_add_fold (self->right, _ ("Profile"), TRUE);
  self->profile = SB_CHART_VIEW (sb_chart_view_new ("profile"));
  gtk_box_append (fold, GTK_WIDGET (self->profile));
  compare (self);
  g_signal_connect_swapped (
    self->rivals, "notify::selected", G_CALLBACK (on_rival_chosen), self);
}

/* --- the other parts --- */

static void
add_chart (SbSuggestionView *self, const char *title, const char *kind, SbChart *chart)
{
  const SbSuggestion *suggestion = self->work->suggestion;
  g_autofree char *name =
    g_strdup_printf ("%s-%s-%s", suggestion->session, suggestion->coder, kind);
  GtkWidget *view;

  if (!chart)
    return;
  view = sb_chart_view_new (name);
  sb_chart_view_set_chart (SB_CHART_VIEW (view), chart);
  gtk_box_append (sb_part_add_fold (self->right, title, in_window (self)), view);
}

static void
add_charts (SbSuggestionView *self)
{
  const SbSuggestionWork *work = self->work;
  g_autoptr (SbChart) plane =
    sb_session_plane_new (work->study, work->suggestions, work->index, NULL);
  g_autoptr (SbChart) strip = sb_session_strip_new (work->scheme, work->content);

  add_chart (self, _ ("In the plane of the two dimensions"), "plane", plane);
  add_chart (self, _ ("Over the episodes"), "episodes", strip);
}

static void
add_columns (SbSuggestionView *self)
{
  GtkWidget *columns = sb_columns_new ();

  self->left = sb_columns_get_box (SB_COLUMNS (columns), 0);
  self->right = sb_columns_get_box (SB_COLUMNS (columns), 1);
  gtk_box_append (self->box, columns);
}

static void
on_window_clicked (SbSuggestionView *self)
{
  if (self->window)
    gtk_window_present (self->window);
  else
    g_set_weak_pointer (&self->window,
                        sb_evidence_window_open (GTK_WIDGET (self),
                                                 self->document,
                                                 self->coding,
                                                 sb_panel_host_find_viewer (self)));
}

static void
add_window_button (SbSuggestionView *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_All of It in a Window"));

  gtk_widget_set_tooltip_text (
    button, _ ("Reasons and pictures side by side, beside the recording"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "small");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_window_clicked), self);
  gtk_box_append (self->box, button);
}

static void
show (SbSuggestionView *self)
{
  sb_part_clear (self->box);
  if (!in_window (self))
    gtk_box_append (self->box, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  sb_suggestion_head_show (self->box, self->work);
  if (!in_window (self))
    add_window_button (self);
  add_columns (self);
  add_comparison (self);
  sb_suggestion_show_firmness (self->left, self->work);
  if (self->work->suggestion->ratings->len > 0)
    sb_suggested_ratings_show (
      sb_part_add_fold (
        self->left, _ ("Ratings suggested from your timed events"), FALSE),
      self->work);
  sb_suggestion_show_mark_aid (self->left, self->work);
  sb_coefficient_results_show (self->left, self->work);
  add_charts (self);
}

static void
on_worked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SbSuggestionView) self = SB_SUGGESTION_VIEW (data);
  g_autoptr (GError) error = NULL;
  SbSuggestionWork *work = sb_suggestion_work_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!work) {
    sb_part_clear (self->box);
    sb_part_add_text (self->box, error->message, "error");
    return;
  }
  self->work = work;
  show (self);
}

void
sb_suggestion_view_clear (SbSuggestionView *self)
{
  g_return_if_fail (SB_IS_SUGGESTION_VIEW (self));
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->work, sb_suggestion_work_free);
  g_clear_pointer (&self->rival, g_free);
  if (self->window)
    gtk_window_destroy (self->window);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->document);
  g_clear_object (&self->coding);
  self->best = NULL;
  self->left = self->right = NULL;
  self->rivals = NULL;
  self->comparison = NULL;
  self->difference = NULL;
  self->profile = NULL;
  if (adw_bin_get_child (ADW_BIN (self)))
    sb_part_clear (self->box);
}

static void
sb_suggestion_view_dispose (GObject *object)
{
  sb_suggestion_view_clear (SB_SUGGESTION_VIEW (object));
  G_OBJECT_CLASS (sb_suggestion_view_parent_class)->dispose (object);
}

static void
sb_suggestion_view_class_init (SbSuggestionViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_suggestion_view_dispose;
}

static void
sb_suggestion_view_init (SbSuggestionView *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

void
sb_suggestion_view_load (SbSuggestionView *self,
                         SbDocument *document,
                         SbCoding *coding,
                         const char *viewer)
{
  g_return_if_fail (SB_IS_SUGGESTION_VIEW (self));
  g_return_if_fail (sb_project_may_suggest (sb_document_get_project (document), coding));
  sb_suggestion_view_clear (self);
  self->document = g_object_ref (document);
  self->coding = g_object_ref (coding);
  sb_part_add_text (self->box, _ ("Working out the suggestion…"), "dim-label");
  self->cancellable = g_cancellable_new ();
  sb_suggestion_work_async (
    document, coding, viewer, self->cancellable, on_worked, g_object_ref (self));
}

const SbSuggestion *
sb_suggestion_view_get_suggestion (SbSuggestionView *self)
{
  return self->work ? self->work->suggestion : NULL;
}

const char *
sb_suggestion_view_get_rival (SbSuggestionView *self)
{
  return self->rival;
}

void
sb_suggestion_view_set_rival (SbSuggestionView *self, const char *subgroup)
{
  GListModel *rivals = self->rivals ? gtk_drop_down_get_model (self->rivals) : NULL;

  for (guint i = 0; rivals && i < g_list_model_get_n_items (rivals); i++)
    if (g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (rivals), i), subgroup) ==
        0)
      gtk_drop_down_set_selected (self->rivals, i);
}
