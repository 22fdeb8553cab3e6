/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methods/fit-dialog.h"

#include "methods/fit-report-view.h"
#include "task-progress.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/blindness.h>
#include <securebase/document/coefficient-files.h>
#include <securebase/document/settings.h>
#include <securebase/results/base-rates.h>
#include <securebase/results/fit-prior.h>

struct _SbFitDialog {
  AdwWindow parent;
  AdwComboRow *method, *prior, *source, *target;
  GtkSpinButton *lambda, *least;
  GtkEditable *name;
  GtkProgressBar *bar;
  GtkWidget *cancel, *go, *keep;
  GtkLabel *fault;
  AdwBin *result;
  SbDocument *document;
  char *viewer;
  GPtrArray *priors; /* owned text: what sb_fit_prior_read() takes, as in the list */
  GPtrArray *coders; /* owned text: codes as in the list; NULL: the consensus */
  GCancellable *cancellable; /* of the fit that runs */
  SbFitReport *report;       /* of the last that ended well */
};

G_DEFINE_FINAL_TYPE (SbFitDialog, sb_fit_dialog, ADW_TYPE_WINDOW)

/* --- in the thread --- */

typedef struct {
  SbStudy *study;
  char *coder, *prior, *name;
  SbFitTarget target;
  SbFitOptions options;
  guint least;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  sb_study_free (job->study);
  g_free (job->coder);
  g_free (job->prior);
  g_free (job->name);
  g_free (job);
}

static SbFitReport *
fit (Job *job, GTask *task, GCancellable *cancellable, GError **error)
{
  const SbFitQuery query = {.target = job->target, .coder = job->coder};
  g_autoptr (SbFitSample) sample =
    sb_fit_sample_new_from_study (job->study, &query, error);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  g_auto (SbFitPrior) prior = {0};
  SbFitWords words = {.name = job->name, .date = date};

  if (sample == NULL || !sb_fit_sample_check_counts (sample, job->least, error) ||
      !sb_fit_prior_read (&prior, job->prior, &sample->cases, error))
    return NULL;
  job->options.prior = prior.shares;
  words.prior = prior.words;
  return sb_fit_report_new (g_steal_pointer (&sample),
                            &job->options,
                            &words,
                            job->least,
                            sb_task_progress_send,
                            task,
                            cancellable,
                            error);
}

static void
fit_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  SbFitReport *report = fit (data, task, cancellable, &error);

  if (report)
    g_task_return_pointer (task, report, (GDestroyNotify) sb_fit_report_free);
  else
    g_task_return_error (task, error);
}

/* --- in the window --- */

static void
show_fault (SbFitDialog *self, const char *words)
{
  gtk_label_set_text (self->fault, words ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), words != NULL);
}

static void
set_busy (SbFitDialog *self, gboolean is_busy)
{
  gtk_widget_set_sensitive (self->go, !is_busy);
  gtk_widget_set_sensitive (self->cancel, is_busy);
  gtk_widget_set_sensitive (
    self->keep, !is_busy && self->report && sb_document_is_writable (self->document));
}

static void
show_report (SbFitDialog *self, SbFitReport *report)
{
  adw_bin_set_child (self->result, NULL);
  g_clear_pointer (&self->report, sb_fit_report_free);
  self->report = report;
  if (report)
    adw_bin_set_child (self->result, sb_fit_report_view_new (report));
}

static void
on_fitted (GObject *object, GAsyncResult *result, gpointer data)
{
  SbFitDialog *self = SB_FIT_DIALOG (object);
  g_autoptr (GError) error = NULL;
  SbFitReport *report = g_task_propagate_pointer (G_TASK (result), &error);

  g_clear_object (&self->cancellable);
  if (self->document == NULL) { /* closed meanwhile */
    g_clear_pointer (&report, sb_fit_report_free);
    return;
  }
  show_report (self, report);
  show_fault (self, error ? error->message : NULL);
  gtk_progress_bar_set_fraction (self->bar, 0);
  set_busy (self, FALSE);
  gtk_widget_grab_focus (report ? self->keep : self->go);
}

static Job *
make_job (SbFitDialog *self, GError **error)
{
  SbStudy *study = sb_document_dup_study (self->document, error);
  Job *job;

  if (study == NULL)
    return NULL;
  sb_document_hide_from (
    self->document, study, self->viewer ? self->viewer : SB_VIEWER_NOBODY);
  job = g_new0 (Job, 1);
  job->study = study;
  job->coder = g_strdup (
    g_ptr_array_index (self->coders, adw_combo_row_get_selected (self->source)));
  job->prior =
    g_strdup (g_ptr_array_index (self->priors, adw_combo_row_get_selected (self->prior)));
  job->name = g_strdup (gtk_editable_get_text (self->name));
  job->target =
    adw_combo_row_get_selected (self->target) == 0 ? SB_FIT_FORCED : SB_FIT_CATEGORY;
  job->options.method =
    adw_combo_row_get_selected (self->method) == 0 ? SB_FIT_LDA : SB_FIT_LOGISTIC;
  job->options.lambda = gtk_spin_button_get_value (self->lambda);
  job->least = (guint) gtk_spin_button_get_value_as_int (self->least);
  return job;
}

static double
get_least (SbFitDialog *self)
{
  return sb_document_get_number_setting (
    self->document, SB_SETTING_FIT_LEAST, SB_FIT_LEAST_PER_CATEGORY);
}

/* What was asked for is the project's, for whoever fits next. */
static gboolean
keep_least (SbFitDialog *self, GError **error)
{
  double least = gtk_spin_button_get_value (self->least);

  return least == get_least (self) || !sb_document_is_writable (self->document) ||
         sb_document_set_number_setting (
           self->document, SB_SETTING_FIT_LEAST, least, self->viewer, error);
}

static void
on_go_clicked (SbFitDialog *self)
{
  g_autoptr (GError) error = NULL;
  Job *job = keep_least (self, &error) ? make_job (self, &error) : NULL;
  g_autoptr (GTask) task = NULL;

  show_fault (self, error ? error->message : NULL);
  if (job == NULL)
    return;
  show_report (self, NULL);
  self->cancellable = g_cancellable_new ();
  set_busy (self, TRUE);
  task = g_task_new (self, self->cancellable, on_fitted, NULL);
  g_task_set_task_data (task, job, job_free);
  sb_task_progress_show_in (task, self->bar, NULL);
  g_task_run_in_thread (task, fit_in_thread);
}

static void
on_cancel_clicked (SbFitDialog *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
on_keep_clicked (SbFitDialog *self)
{
  SbCoefficients *made = self->report->coefficients;
  g_autofree char *json = sb_coefficients_to_json (made);
  g_autoptr (GError) error = NULL;

  if (sb_document_add_coefficients (
        self->document, sb_coefficients_get_name (made), json, self->viewer, &error))
    gtk_window_close (GTK_WINDOW (self));
  else
    show_fault (self, error->message);
}

/* --- what can be chosen --- */

static void
list_priors (SbFitDialog *self)
{
  g_autoptr (SbBaseRates) rates = sb_base_rates_new_default ();
  const GPtrArray *all = sb_base_rates_list (rates);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  gtk_string_list_append (titles, _ ("The shares of the cases"));
  g_ptr_array_add (self->priors, g_strdup ("sample"));
  gtk_string_list_append (titles, _ ("Equal"));
  g_ptr_array_add (self->priors, g_strdup ("equal"));
  for (guint i = 0; i < all->len; i++) {
    const SbBaseRate *rate = g_ptr_array_index (all, i);

    if (rate->ways != SB_WAYS_THREE && rate->ways != SB_WAYS_FOUR)
      continue;
    gtk_string_list_append (titles, rate->title);
    g_ptr_array_add (self->priors, g_strdup (rate->id));
  }
  adw_combo_row_set_model (self->prior, G_LIST_MODEL (titles));
}

static void
list_sources (SbFitDialog *self)
{
  GListModel *coders = sb_document_list (self->document, SB_TYPE_CODER);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  gtk_string_list_append (titles, _ ("The consensus"));
  g_ptr_array_add (self->coders, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (coders); i++) {
    g_autoptr (SbCoder) coder = g_list_model_get_item (coders, i);

    gtk_string_list_append (titles, coder->code);
    g_ptr_array_add (self->coders, g_strdup (coder->code));
  }
  adw_combo_row_set_model (self->source, G_LIST_MODEL (titles));
}

static void
propose_name (SbFitDialog *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *name = g_strdup_printf (_ ("Own cases, %s"), date);

  gtk_editable_set_text (self->name, name);
}

static void
sb_fit_dialog_dispose (GObject *object)
{
  SbFitDialog *self = SB_FIT_DIALOG (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (sb_fit_dialog_parent_class)->dispose (object);
}

static void
sb_fit_dialog_finalize (GObject *object)
{
  SbFitDialog *self = SB_FIT_DIALOG (object);

  g_clear_pointer (&self->report, sb_fit_report_free);
  g_ptr_array_unref (self->priors);
  g_ptr_array_unref (self->coders);
  g_free (self->viewer);
  G_OBJECT_CLASS (sb_fit_dialog_parent_class)->finalize (object);
}

/* A fit that runs holds the dialog: closing it ends the fit. */
static gboolean
on_close_request (GtkWindow *window)
{
  SbFitDialog *self = SB_FIT_DIALOG (window);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  return GTK_WINDOW_CLASS (sb_fit_dialog_parent_class)->close_request (window);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SbFitDialog, method);
  gtk_widget_class_bind_template_child (widget_class, SbFitDialog, prior);
  gtk_widget_class_bind_template_child (widget_class, SbFitDialog, source);
  gtk_widget_class_bind_template_child (widget_class, SbFitDialog, target);
  gtk_widget_class_bind_template_child (widget_class, SbFitDialog, lambda);
  gtk_widget_class_bind_template_child (widget_class, SbFitDialog, least);
  gtk_widget_class_bind_template_child (widget_class, SbFitDialog, name);
  gtk_widget_class_bind_template_child (widget_class, SbFitDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, SbFitDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, SbFitDialog, go);
  gtk_widget_class_bind_template_child (widget_class, SbFitDialog, keep);
  gtk_widget_class_bind_template_child (widget_class, SbFitDialog, fault);
  gtk_widget_class_bind_template_child (widget_class, SbFitDialog, result);
}

static void
sb_fit_dialog_class_init (SbFitDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sb_fit_dialog_dispose;
  object_class->finalize = sb_fit_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = on_close_request;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/methods/fit-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_go_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_clicked);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sb_fit_dialog_init (SbFitDialog *self)
{
  self->priors = g_ptr_array_new_with_free_func (g_free);
  self->coders = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

SbFitDialog *
sb_fit_dialog_present (GtkWindow *parent, SbDocument *document, const char *viewer)
{
  SbFitDialog *self = g_object_new (SB_TYPE_FIT_DIALOG, "transient-for", parent, NULL);

  self->document = g_object_ref (document);
  self->viewer = g_strdup (viewer);
  list_priors (self);
  list_sources (self);
  propose_name (self);
  gtk_spin_button_set_value (self->least, get_least (self));
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
