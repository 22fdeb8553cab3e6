/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "results/results-page-private.h"

#include "results/result-parts.h"
#include "table/words.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/blindness.h>

G_DEFINE_FINAL_TYPE (SbResultsPage, sb_results_page, ADW_TYPE_BIN)

/* --- computing, in a thread --- */

static void
free_work (SbResultsWork *work)
{
  g_clear_pointer (&work->results, sb_results_free);
  g_clear_pointer (&work->study, sb_study_free);
  g_free (work->coder);
  g_free (work);
}

static void
compute (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SbResultsWork *work = data;
  GError *error = NULL;

  work->results = sb_results_new (work->study, &work->options, &error);
  if (work->results)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static const char *
get_viewer (SbResultsPage *self)
{
  return self->viewer ? self->viewer : SB_VIEWER_NOBODY;
}

static void
read_choices (SbResultsPage *self, SbResultsWork *work)
{
  work->coder = sb_result_choices_dup_coder (self->asked);
  work->options.rate = sb_result_choices_get_rate (self->asked);
  work->options.rule.coder = work->coder;
  work->options.rule.only_consensus = sb_result_choices_wants_consensus (self->asked);
}

static SbResultsWork *
begin_work (SbResultsPage *self, GError **error)
{
  SbStudy *study = sb_document_dup_study (self->document, error);
  SbResultsWork *work;

  if (study == NULL)
    return NULL;
  work = g_new0 (SbResultsWork, 1);
  work->study = study;
  work->options.n_hidden = study->contents->len;
  sb_document_hide_from (self->document, study, get_viewer (self));
  work->options.n_hidden -= study->contents->len;
  read_choices (self, work);
  return work;
}

/* --- showing --- */

/* The source stands beside the numbers, not among the notes. */
static void
fill_notes (SbResultsPage *self, const SbResults *results)
{
  g_autofree char *source =
    results->options.rate ? sb_base_rate_dup_words (results->options.rate) : NULL;

  sb_words_clear (self->notes);
  for (guint i = 0; i < results->notes->len; i++) {
    const char *note = g_ptr_array_index (results->notes, i);

    if (g_strcmp0 (note, source) != 0)
      sb_words_append (self->notes, note, "dim-label");
  }
}

static void
fill_parts (SbResultsPage *self)
{
  const SbResults *results = self->shown->results;
  SbWays ways = sb_result_choices_get_ways (self->asked);

  fill_notes (self, results);
  sb_words_clear (self->categories);
  sb_words_clear (self->visits);
  sb_words_clear (self->plane);
  sb_result_parts_fill_categories (self->categories, results, ways);
  sb_result_parts_fill_crossings (self->visits, results, ways);
  sb_result_parts_fill_plane (self->plane, results);
}

/* Where the choices of what counts stand; NULL in the parts that count what was timed,
 * decided or not. */
static AdwBin *
get_slot (SbResultsPage *self)
{
  const char *part = gtk_stack_get_visible_child_name (self->parts);

  return g_strcmp0 (part, "categories") == 0 ? self->categories_slot
         : g_strcmp0 (part, "visits") == 0   ? self->visits_slot
         : g_strcmp0 (part, "plane") == 0    ? self->plane_slot
                                             : NULL;
}

static void
show_part (SbResultsPage *self)
{
  gboolean is_empty = self->is_empty && get_slot (self);

  gtk_stack_set_visible_child_name (self->stack, is_empty ? "empty" : "results");
}

static void
show_empty (SbResultsPage *self, const char *words)
{
  adw_status_page_set_description (self->empty, words);
  self->is_empty = TRUE;
  show_part (self);
}

static char *
dup_empty_words (SbResultsPage *self)
{
  guint n = self->shown ? self->shown->options.n_hidden : 0;

  if (self->viewer == NULL)
    return g_strdup (_ ("Choose who codes, at the top of the window: results are of what "
                        "that coder may see."));
  if (n > 0)
    return g_strdup_printf (
      ngettext ("Results count decided codings. %u coding of others may not be seen yet: "
                "code a session of your own and press Decide.",
                "Results count decided codings. %u codings of others may not be seen "
                "yet: code a session of your own and press Decide.",
                n),
      n);
  return g_strdup (_ ("Results count decided codings. Open a session, rate it, choose a "
                      "category and press Decide."));
}

/* With codings that may be seen there is something to choose from, if only another
 * coder. */
static void
show_results (SbResultsPage *self)
{
  g_autofree char *words = dup_empty_words (self);

  if (self->viewer == NULL || self->shown == NULL ||
      self->shown->study->contents->len == 0) {
    show_empty (self, words);
    return;
  }
  fill_parts (self);
  self->is_empty = FALSE;
  show_part (self);
}

static void
on_computed (GObject *source, GAsyncResult *result, gpointer data)
{
  SbResultsPage *self = SB_RESULTS_PAGE (source);
  GTask *task = G_TASK (result);
  g_autoptr (GError) error = NULL;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return;
  g_clear_object (&self->work);
  if (!g_task_propagate_boolean (task, &error)) {
    show_empty (self, error->message);
    return;
  }
  g_clear_pointer (&self->shown, free_work);
  self->shown = g_object_steal_data (G_OBJECT (task), "work");
  self->stale = FALSE;
  show_results (self);
}

static void
refresh (SbResultsPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  SbResultsWork *work;

  self->stale = TRUE;
  if (self->document == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  work = begin_work (self, &error);
  if (work == NULL) {
    show_empty (self, error->message);
    return;
  }
  g_cancellable_cancel (self->work);
  g_set_object (&self->work, NULL);
  self->work = g_cancellable_new ();
  task = g_task_new (self, self->work, on_computed, NULL);
  g_task_set_source_tag (task, refresh);
  g_object_set_data_full (G_OBJECT (task), "work", work, (GDestroyNotify) free_work);
  g_task_set_task_data (task, work, NULL);
  g_task_run_in_thread (task, compute);
}

gboolean
sb_results_page_is_fresh (SbResultsPage *self)
{
  return !self->stale && self->work == NULL;
}

/* --- choices --- */

static void
on_classed (SbResultsPage *self)
{
  if (self->shown)
    show_results (self);
}

/* The choices stand on the part in view. */
static void
on_part_changed (SbResultsPage *self)
{
  AdwBin *slot = get_slot (self);
  AdwBin *old = ADW_BIN (gtk_widget_get_parent (self->choices));

  show_part (self);
  if (slot == NULL || slot == old)
    return;
  g_object_ref (self->choices);
  adw_bin_set_child (old, NULL);
  adw_bin_set_child (slot, self->choices);
  g_object_unref (self->choices);
}

/* --- the document --- */

static void
on_changed (SbResultsPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->document)
    sb_result_choices_set_document (self->asked, self->document, get_viewer (self));
  sb_measures_view_set_document (self->measures, self->document, get_viewer (self));
  refresh (self);
}

static void
sb_results_page_map (GtkWidget *widget)
{
  SbResultsPage *self = SB_RESULTS_PAGE (widget);

  GTK_WIDGET_CLASS (sb_results_page_parent_class)->map (widget);
  if (self->stale)
    on_changed (self);
}

static void
forget (SbResultsPage *self)
{
  g_cancellable_cancel (self->work);
  g_clear_object (&self->work);
  g_clear_pointer (&self->shown, free_work);
}

/* Another viewer may see less: nothing of it stays behind the page that is empty now. */
static void
blank (SbResultsPage *self)
{
  forget (self);
  sb_words_clear (self->notes);
  sb_words_clear (self->categories);
  sb_words_clear (self->visits);
  sb_words_clear (self->plane);
}

void
sb_results_page_set_document (SbResultsPage *self, SbDocument *document)
{
  if (self->document)
    g_signal_handlers_disconnect_by_data (self->document, self);
  blank (self);
  g_set_object (&self->document, document);
  if (document)
    g_signal_connect_swapped (document, "changed", G_CALLBACK (on_changed), self);
  sb_sequence_view_set_document (self->sequence, document, get_viewer (self));
  on_changed (self);
}

void
sb_results_page_set_viewer (SbResultsPage *self, const char *viewer)
{
  g_free (self->viewer);
  self->viewer = g_strdup (viewer);
  blank (self);
  show_results (self);
  sb_sequence_view_set_document (self->sequence, self->document, get_viewer (self));
  on_changed (self);
}

static void
sb_results_page_dispose (GObject *object)
{
  SbResultsPage *self = SB_RESULTS_PAGE (object);

  if (self->document)
    g_signal_handlers_disconnect_by_data (self->document, self);
  if (self->chooser)
    gtk_native_dialog_hide (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  forget (self);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (sb_results_page_parent_class)->dispose (object);
}

static void
sb_results_page_finalize (GObject *object)
{
  SbResultsPage *self = SB_RESULTS_PAGE (object);

  g_free (self->viewer);
  G_OBJECT_CLASS (sb_results_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, empty);
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, tabs);
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, parts);
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, categories_slot);
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, visits_slot);
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, plane_slot);
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, choices);
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, asked);
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, notes);
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, categories);
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, visits);
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, plane);
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, measures);
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, sequence);
  gtk_widget_class_bind_template_callback (widget_class, on_part_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_classed);
  gtk_widget_class_bind_template_callback (widget_class, refresh);
}

static void
sb_results_page_class_init (SbResultsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SB_TYPE_PANEL_TABS);
  g_type_ensure (SB_TYPE_RESULT_CHOICES);
  g_type_ensure (SB_TYPE_MEASURES_VIEW);
  g_type_ensure (SB_TYPE_SEQUENCE_VIEW);
  G_OBJECT_CLASS (klass)->dispose = sb_results_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_results_page_finalize;
  widget_class->map = sb_results_page_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/results/results-page.ui");
  bind_children (widget_class);
  sb_results_page_install_files (widget_class);
}

static void
sb_results_page_init (SbResultsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sb_panel_tabs_set_stack (self->tabs, self->parts);
}
