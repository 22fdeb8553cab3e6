/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "results/measures-view.h"

#include "table/table-view.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/blindness.h>
#include <securebase/export/export.h>

struct _SbMeasuresView {
  AdwBin parent;
  SbDocument *document;
  char *viewer;
  gboolean is_stale;
  GCancellable *cancellable;
  GtkDropDown *kind;
  GtkDropDown *sessions;
  GtkDropDown *coders;
  GtkDropDown *episodes;
  gboolean is_filling; /* the lists change because the document did */
  SbTableView *table;
};

G_DEFINE_FINAL_TYPE (SbMeasuresView, sb_measures_view, ADW_TYPE_BIN)

static const char *
get (SbTable *table, guint row, const char *column)
{
  return sb_table_get_cell (table, row, (guint) sb_table_find_column (table, column));
}

/* "not in 180 s": that it did not happen is not how long it took. */
static char *
dup_missing (const char *state, const char *seconds)
{
  g_autofree char *rounded =
    seconds ? sb_real_to_short_text (g_ascii_strtod (seconds, NULL)) : NULL;

  if (g_strcmp0 (state, "none") != 0)
    return g_strdup (_ ("undefined"));
  return rounded ? g_strdup_printf (_ ("not in %s s"), rounded) : g_strdup (_ ("none"));
}

static char *
dup_value (SbTable *table, guint row)
{
  const char *value = get (table, row, "value");

  return value ? sb_real_to_short_text (g_ascii_strtod (value, NULL))
               : dup_missing (get (table, row, "state"), get (table, row, "observed_s"));
}

static char *
dup_latency (SbTable *table, guint row)
{
  const char *value = get (table, row, "latency_s");

  return value ? sb_real_to_short_text (g_ascii_strtod (value, NULL))
               : dup_missing (get (table, row, "latency_state"),
                              get (table, row, "visible_s"));
}

static char *
dup_reason (SbTable *table, guint row)
{
  const char *reason = get (table, row, "reason");

  return g_strdup (reason ? reason : "");
}

static char *
dup_provenance (SbTable *table, guint row)
{
  const char *provenance = get (table, row, "provenance");

  return g_strdup (g_strcmp0 (provenance, "unverified") == 0 ? _ ("unverified") : "");
}

static const SbTableViewColumn measure_columns[] = {
  {"session", N_ ("Session")},
  {"coder", N_ ("Coder")},
  {"episode", N_ ("Ep")},
  {"label", N_ ("Measure")},
  {"value", N_ ("Value"), dup_value},
  {"unit", N_ ("Unit")},
  {"reason", N_ ("Why none"), dup_reason},
  {"provenance", N_ ("Definition"), dup_provenance},
};

static const SbTableViewColumn behaviour_columns[] = {
  {"session", N_ ("Session")},
  {"coder", N_ ("Coder")},
  {"episode", N_ ("Ep")},
  {"label", N_ ("Behaviour")},
  {"of", N_ ("Kind")},
  {"partner", N_ ("Towards")},
  {"count", N_ ("How often")},
  {"rate_per_minute", N_ ("Per minute")},
  {"total_s", N_ ("Time (s)")},
  {"mean_s", N_ ("Mean (s)")},
  {"proportion", N_ ("Proportion")},
  {"latency_s", N_ ("Latency (s)"), dup_latency},
  {"bouts", N_ ("Bouts")},
  {"intervals", N_ ("Intervals")},
  {"reason", N_ ("Why none"), dup_reason},
};

/* What the thread counts. */
typedef struct {
  SbStudy *study;
  gboolean of_behaviour;
} Work;

static void
free_work (gpointer data)
{
  Work *work = data;

  sb_study_free (work->study);
  g_free (work);
}

/* Numbers of single codes are the other table's. */
static SbTable *
keep_listed (SbTable *from)
{
  SbTable *table = sb_table_new ("measures", NULL, 0);
  guint n = sb_table_get_n_columns (from);

  for (guint i = 0; i < n; i++)
    sb_table_add_column (table, sb_table_get_column (from, i));
  for (guint row = 0; row < sb_table_get_n_rows (from); row++) {
    const char *id = get (from, row, "measure");

    if (id[0] && id[1] == '_')
      continue;
    sb_table_begin_row (table);
    for (guint i = 0; i < n; i++)
      sb_table_add_text (table, sb_table_get_cell (from, row, i));
  }
  return table;
}

static void
count (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SbTable) all = NULL;

  if (work->of_behaviour) {
    SbTable *table = sb_study_tally (work->study, &error);

    g_task_return_pointer (task, table, (GDestroyNotify) sb_table_free);
    return;
  }
  all = sb_study_measure (work->study, &error);
  if (all)
    g_task_return_pointer (task, keep_listed (all), (GDestroyNotify) sb_table_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static gboolean
is_of_behaviour (SbMeasuresView *self)
{
  return gtk_drop_down_get_selected (self->kind) == 1;
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer data)
{
  SbMeasuresView *self = SB_MEASURES_VIEW (source);
  const Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  SbTable *table = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (table == NULL)
    sb_table_view_show_words (self->table, _ ("Nothing Was Counted"), error->message);
  else if (work->of_behaviour)
    sb_table_view_take (
      self->table, table, behaviour_columns, G_N_ELEMENTS (behaviour_columns));
  else
    sb_table_view_take (
      self->table, table, measure_columns, G_N_ELEMENTS (measure_columns));
}

/* The viewer's study; NULL with the words in place of the table. */
static SbStudy *
dup_study (SbMeasuresView *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbStudy) study = sb_document_dup_study (self->document, &error);

  if (study == NULL) {
    sb_table_view_show_words (self->table, _ ("Nothing Was Counted"), error->message);
    return NULL;
  }
  sb_document_hide_from (self->document, study, self->viewer);
  if (study->contents->len == 0) {
    sb_table_view_show_words (self->table,
                              _ ("No Codings to Show"),
                              _ ("Numbers of your own codings are shown here, and of "
                                 "those of others that you may see."));
    return NULL;
  }
  return g_steal_pointer (&study);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static void
add_once (GPtrArray *texts, const char *text)
{
  if (!g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
    g_ptr_array_add (texts, (gpointer) text);
}

/* A list with "all" first; what was chosen stays chosen where it is still there. */
static void
fill (GtkDropDown *list, const char *all, GPtrArray *texts)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (list);
  g_autofree char *was = chosen ? g_strdup (gtk_string_object_get_string (chosen)) : NULL;
  guint selected = 0;

  gtk_string_list_append (model, all);
  for (guint i = 0; i < texts->len; i++) {
    gtk_string_list_append (model, g_ptr_array_index (texts, i));
    if (g_strcmp0 (was, g_ptr_array_index (texts, i)) == 0)
      selected = i + 1;
  }
  gtk_drop_down_set_model (list, G_LIST_MODEL (model));
  gtk_drop_down_set_selected (list, selected);
}

static void
limit (SbMeasuresView *self, GtkDropDown *list, const char *column)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (list);
  gboolean is_all = chosen == NULL || gtk_drop_down_get_selected (list) == 0;

  sb_table_view_limit (
    self->table, column, is_all ? NULL : gtk_string_object_get_string (chosen));
}

static void
on_limit_changed (SbMeasuresView *self)
{
  if (self->is_filling)
    return;
  limit (self, self->sessions, "session");
  limit (self, self->coders, "coder");
  limit (self, self->episodes, "episode");
}

static void
fill_lists (SbMeasuresView *self, const SbStudy *study)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new ();
  g_autoptr (GPtrArray) coders = g_ptr_array_new ();
  g_autoptr (GPtrArray) episodes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < study->contents->len; i++) {
    const SbContent *content = g_ptr_array_index (study->contents, i);

    add_once (sessions, content->session->label);
    add_once (coders, content->coder->code);
  }
  for (int i = 1; i <= sb_scheme_count_episodes (study->scheme); i++)
    g_ptr_array_add (episodes, g_strdup_printf ("%d", i));
  g_ptr_array_sort (sessions, compare_texts);
  g_ptr_array_sort (coders, compare_texts);
  self->is_filling = TRUE;
  fill (self->sessions, _ ("All sessions"), sessions);
  fill (self->coders, _ ("All coders"), coders);
  fill (self->episodes, _ ("All episodes"), episodes);
  self->is_filling = FALSE;
  on_limit_changed (self);
}

static void
load (SbMeasuresView *self)
{
  SbStudy *study;
  Work *work;
  g_autoptr (GTask) task = NULL;

  self->is_stale = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  study = dup_study (self);
  if (study == NULL)
    return;
  fill_lists (self, study);
  sb_table_view_show_work (self->table);
  work = g_new (Work, 1);
  *work = (Work){study, is_of_behaviour (self)};
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, on_counted, NULL);
  g_task_set_task_data (task, work, free_work);
  g_task_run_in_thread (task, count);
}

static void
load_when_seen (SbMeasuresView *self)
{
  if (self->document && self->is_stale && gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

static void
on_kind_changed (SbMeasuresView *self)
{
  self->is_stale = TRUE;
  load_when_seen (self);
}

void
sb_measures_view_set_document (SbMeasuresView *self,
                               SbDocument *document,
                               const char *viewer)
{
  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->document, document);
  g_free (self->viewer);
  self->viewer = g_strdup (viewer ? viewer : SB_VIEWER_NOBODY);
  /* Nothing of what another viewer saw waits behind a page that is not seen. */
  if (document == NULL)
    sb_table_view_show_words (self->table, _ ("No Project"), "");
  else if (!self->is_stale)
    sb_table_view_show_work (self->table);
  self->is_stale = document != NULL;
  load_when_seen (self);
}

static void
sb_measures_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sb_measures_view_parent_class)->map (widget);
  load_when_seen (SB_MEASURES_VIEW (widget));
}

static void
sb_measures_view_dispose (GObject *object)
{
  SbMeasuresView *self = SB_MEASURES_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->document);
  g_clear_pointer (&self->viewer, g_free);
  G_OBJECT_CLASS (sb_measures_view_parent_class)->dispose (object);
}

static void
sb_measures_view_class_init (SbMeasuresViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_measures_view_dispose;
  GTK_WIDGET_CLASS (klass)->map = sb_measures_view_map;
}

static GtkDropDown *
add_list (SbMeasuresView *self,
          const char *const *texts,
          const char *label,
          void (*changed) (SbMeasuresView *self))
{
  GtkWidget *list = gtk_drop_down_new_from_strings (texts);

  gtk_accessible_update_property (
    GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_tooltip_text (list, label);
  sb_table_view_add_control (self->table, list);
  g_signal_connect_object (
    list, "notify::selected", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  return GTK_DROP_DOWN (list);
}

static void
sb_measures_view_init (SbMeasuresView *self)
{
  const char *const kinds[] = {_ ("Measures"), _ ("Every behaviour"), NULL};
  const char *const none[] = {NULL};

  self->table = SB_TABLE_VIEW (sb_table_view_new ("measures"));
  self->kind = add_list (self, kinds, _ ("What is counted"), on_kind_changed);
  self->sessions = add_list (self, none, _ ("Which session"), on_limit_changed);
  self->coders = add_list (self, none, _ ("Which coder"), on_limit_changed);
  self->episodes = add_list (self, none, _ ("Which episode"), on_limit_changed);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->table));
}

GtkWidget *
sb_measures_view_new (void)
{
  return g_object_new (SB_TYPE_MEASURES_VIEW, NULL);
}
