/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "results/sequence-view.h"

#include "table/table-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/document/blindness.h>
#include <securebase/export/export.h>
#include <securebase/model/families.h>

#define PERMUTATIONS 1000

struct _SbSequenceView {
  AdwBin parent;
  SbDocument *document;
  char *viewer;
  GCancellable *cancellable;
  GPtrArray *ids; /* of what can be chosen, in the order of the lists (owned text) */
  GtkDropDown *given;
  GtkDropDown *target;
  GtkDropDown *way;
  GtkSpinButton *seconds;
  GtkSpinButton *lag;
  GtkSpinButton *seed;
  GtkLabel *words;
  SbTableView *table;
};

G_DEFINE_FINAL_TYPE (SbSequenceView, sb_sequence_view, ADW_TYPE_BIN)

static const char *
get (SbTable *table, guint row, const char *column)
{
  return sb_table_get_cell (table, row, (guint) sb_table_find_column (table, column));
}

static char *
dup_session (SbTable *table, guint row)
{
  const char *session = get (table, row, "session");

  return g_strdup (session ? session : _ ("All together"));
}

/* A number, or that it has none; the reason stands in the last column. */
static char *
dup_number (SbTable *table, guint row, const char *column)
{
  const char *cell = get (table, row, column);

  return cell ? sb_real_to_short_text (g_ascii_strtod (cell, NULL))
              : g_strdup (_ ("undefined"));
}

static char *
dup_odds_ratio (SbTable *table, guint row)
{
  return dup_number (table, row, "odds_ratio");
}

static char *
dup_yule_q (SbTable *table, guint row)
{
  return dup_number (table, row, "yule_q");
}

static char *
dup_residual (SbTable *table, guint row)
{
  return dup_number (table, row, "residual");
}

static char *
dup_p (SbTable *table, guint row)
{
  return dup_number (table, row, "p");
}

static char *
dup_reason (SbTable *table, guint row)
{
  const char *const columns[] = {"residual_reason", "odds_ratio_reason", "p_reason"};

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (get (table, row, columns[i]))
      return g_strdup (get (table, row, columns[i]));
  return g_strdup ("");
}

static const SbTableViewColumn columns[] = {
  {"session", N_ ("Session"), dup_session},
  {"coder", N_ ("Coder")},
  {"given", N_ ("Given")},
  {"targets", N_ ("Targets")},
  {"answered", N_ ("Answered")},
  {"share", N_ ("Share")},
  {"latency", N_ ("After (s)")},
  {"a", N_ ("a")},
  {"b", N_ ("b")},
  {"c", N_ ("c")},
  {"d", N_ ("d")},
  {"odds_ratio", N_ ("Odds ratio"), dup_odds_ratio},
  {"yule_q", N_ ("Yule’s Q"), dup_yule_q},
  {"residual", N_ ("Adj. residual"), dup_residual},
  {"p", N_ ("Permutation p"), dup_p},
  {"odds_ratio_reason", N_ ("Why undefined"), dup_reason},
};

/* What the thread counts. */
typedef struct {
  SbStudy *study;
  char *given[2];
  char *target[2];
  SbSequenceQuery query;
} Work;

static void
free_work (gpointer data)
{
  Work *work = data;

  sb_study_free (work->study);
  g_free (work->given[0]);
  g_free (work->target[0]);
  g_free (work);
}

static void
count (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  g_autoptr (GError) error = NULL;
  SbTable *table = sb_study_sequence (work->study, &work->query, &error);

  if (table)
    g_task_return_pointer (task, table, (GDestroyNotify) sb_table_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* The table of all together, in words. */
static void
show_words (SbSequenceView *self, SbTable *table, const SbSequenceQuery *query)
{
  g_autofree char *ratio = dup_number (table, 0, "odds_ratio");
  g_autofree char *q = dup_number (table, 0, "yule_q");
  g_autofree char *residual = dup_number (table, 0, "residual");
  g_autofree char *p = dup_number (table, 0, "p");
  g_autofree char *words = g_strdup_printf (
    _ ("All together: given and target %s, given alone %s, target alone %s, neither %s "
       "(%s). Odds ratio %s, Yule’s Q %s, adjusted residual %s, permutation p %s "
       "(%u permutations, seed %u)."),
    get (table, 0, "a"),
    get (table, 0, "b"),
    get (table, 0, "c"),
    get (table, 0, "d"),
    query->within > 0 ? _ ("units of one second") : _ ("pairs of events"),
    ratio,
    q,
    residual,
    p,
    query->permutations,
    query->seed);

  gtk_label_set_text (self->words, words);
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer data)
{
  SbSequenceView *self = SB_SEQUENCE_VIEW (source);
  const Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  SbTable *table = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (table == NULL) {
    sb_table_view_show_words (self->table, _ ("Nothing Was Counted"), error->message);
    return;
  }
  show_words (self, table, &work->query);
  sb_table_view_take (self->table, table, columns, G_N_ELEMENTS (columns));
}

static gboolean
is_window (SbSequenceView *self)
{
  return gtk_drop_down_get_selected (self->way) == 0;
}

static void
show_way (SbSequenceView *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->seconds), is_window (self));
  gtk_widget_set_visible (GTK_WIDGET (self->lag), !is_window (self));
}

static char *
dup_chosen (SbSequenceView *self, GtkDropDown *list)
{
  guint chosen = gtk_drop_down_get_selected (list);

  return chosen < self->ids->len ? g_strdup (g_ptr_array_index (self->ids, chosen))
                                 : NULL;
}

static Work *
make_work (SbSequenceView *self, SbStudy *study)
{
  Work *work = g_new0 (Work, 1);

  work->study = study;
  work->given[0] = dup_chosen (self, self->given);
  work->target[0] = dup_chosen (self, self->target);
  work->query.given = (const char *const *) work->given;
  work->query.target = (const char *const *) work->target;
  if (is_window (self))
    work->query.within =
      (SbTime) llround (gtk_spin_button_get_value (self->seconds) * SB_SECOND);
  else
    work->query.lag = (guint) gtk_spin_button_get_value_as_int (self->lag);
  work->query.permutations = PERMUTATIONS;
  work->query.seed = (guint32) gtk_spin_button_get_value_as_int (self->seed);
  return work;
}

static void
start (SbSequenceView *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  SbStudy *study;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_label_set_text (self->words, "");
  study = self->document ? sb_document_dup_study (self->document, &error) : NULL;
  if (study == NULL) {
    sb_table_view_show_words (
      self->table, _ ("Nothing Was Counted"), error ? error->message : "");
    return;
  }
  sb_document_hide_from (self->document, study, self->viewer);
  sb_table_view_show_work (self->table);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, on_counted, NULL);
  g_task_set_task_data (task, make_work (self, study), free_work);
  g_task_run_in_thread (task, count);
}

static void
add_choice (SbSequenceView *self, GtkStringList *names, const char *id, const char *name)
{
  g_ptr_array_add (self->ids, g_strdup (id));
  gtk_string_list_append (names, name);
}

/* Groups and families that are called like a code would be that code. */
static void
list_choices (SbSequenceView *self, SbScheme *scheme, GtkStringList *names)
{
  const GPtrArray *codes = sb_scheme_get_codes (scheme);
  const GPtrArray *groups = sb_scheme_get_groups (scheme);
  const GPtrArray *families = sb_scheme_get_families (scheme);

  for (guint i = 0; i < groups->len; i++) {
    const SbCodeGroup *group = g_ptr_array_index (groups, i);
    g_autofree char *name = g_strdup_printf (_ ("%s (group)"), group->name);

    if (!sb_scheme_find_code (scheme, group->id))
      add_choice (self, names, group->id, name);
  }
  for (guint i = 0; i < families->len; i++) {
    const SbFamily *family = g_ptr_array_index (families, i);
    g_autofree char *name = g_strdup_printf (_ ("%s (family)"), family->name);

    if (!sb_scheme_find_code (scheme, family->id) &&
        !sb_scheme_find_group (scheme, family->id))
      add_choice (self, names, family->id, name);
  }
  for (guint i = 0; i < codes->len; i++) {
    const SbCode *code = g_ptr_array_index (codes, i);

    add_choice (self, names, code->id, code->name);
  }
}

static void
choose (SbSequenceView *self, GtkDropDown *list, const char *id)
{
  guint position;

  if (g_ptr_array_find_with_equal_func (self->ids, id, g_str_equal, &position))
    gtk_drop_down_set_selected (list, position);
}

static void
fill_lists (SbSequenceView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->ids, 0);
  if (self->document)
    list_choices (self, sb_document_get_scheme (self->document), names);
  gtk_drop_down_set_model (self->given, G_LIST_MODEL (names));
  gtk_drop_down_set_model (self->target, G_LIST_MODEL (names));
  choose (self, self->given, "distress");
  choose (self, self->target, "caregiver_comfort");
}

void
sb_sequence_view_set_document (SbSequenceView *self,
                               SbDocument *document,
                               const char *viewer)
{
  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->document, document);
  g_free (self->viewer);
  self->viewer = g_strdup (viewer ? viewer : SB_VIEWER_NOBODY);
  fill_lists (self);
  gtk_label_set_text (self->words, "");
  sb_table_view_show_words (self->table,
                            _ ("What Follows What"),
                            _ ("Choose what is given and what is looked for after it, "
                               "then count."));
  gtk_widget_action_set_enabled (
    GTK_WIDGET (self), "sequence.count", document && self->ids->len > 0);
}

static void
on_count (GtkWidget *widget, const char *action, GVariant *parameter)
{
  start (SB_SEQUENCE_VIEW (widget));
}

static void
sb_sequence_view_dispose (GObject *object)
{
  SbSequenceView *self = SB_SEQUENCE_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->document);
  g_clear_pointer (&self->viewer, g_free);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  G_OBJECT_CLASS (sb_sequence_view_parent_class)->dispose (object);
}

static void
sb_sequence_view_class_init (SbSequenceViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_sequence_view_dispose;
  gtk_widget_class_install_action (
    GTK_WIDGET_CLASS (klass), "sequence.count", NULL, on_count);
}

static GtkWidget *
add_named (GtkFlowBox *form, const char *name, GtkWidget *control)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (name);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_label_set_mnemonic_widget (GTK_LABEL (label), control);
  gtk_accessible_update_relation (
    GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), control);
  gtk_flow_box_append (form, box);
  return control;
}

static GtkDropDown *
add_search_list (GtkFlowBox *form, const char *name)
{
  GtkWidget *list = gtk_drop_down_new (
    NULL, gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));

  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (list), TRUE);
  return GTK_DROP_DOWN (add_named (form, name, list));
}

static GtkWidget *
create_spin (const char *name, double least, double most, double step, double value)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (least, most, step);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (spin, name);
  return spin;
}

/* In a time window, or at a lag: the number for the one or the other. */
static void
add_way (SbSequenceView *self, GtkFlowBox *form)
{
  const char *const ways[] = {_ ("within seconds"), _ ("at lag"), NULL};
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->way = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (ways));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->way),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Time window or lag"),
                                  -1);
  self->seconds =
    GTK_SPIN_BUTTON (create_spin (_ ("Seconds of the window"), 0.5, 600, 0.5, 10));
  self->lag = GTK_SPIN_BUTTON (create_spin (_ ("How many events later"), 1, 100, 1, 1));
  gtk_spin_button_set_digits (self->seconds, 1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->way));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->seconds));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->lag));
  gtk_flow_box_append (form, box);
  g_signal_connect_object (
    self->way, "notify::selected", G_CALLBACK (show_way), self, G_CONNECT_SWAPPED);
  show_way (self);
}

static GtkWidget *
create_form (SbSequenceView *self)
{
  GtkFlowBox *form = GTK_FLOW_BOX (gtk_flow_box_new ());
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("C_ount"));

  gtk_flow_box_set_selection_mode (form, GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (form, 6);
  gtk_flow_box_set_column_spacing (form, 12);
  self->given = add_search_list (form, _ ("_Given"));
  self->target = add_search_list (form, _ ("_Target"));
  add_way (self, form);
  self->seed = GTK_SPIN_BUTTON (
    add_named (form,
               _ ("S_eed"),
               create_spin (_ ("Seed of the permutations"), 0, G_MAXINT32, 1, 1)));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "sequence.count");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_flow_box_append (form, button);
  for (int i = 0; i < 5; i++)
    gtk_widget_set_focusable (GTK_WIDGET (gtk_flow_box_get_child_at_index (form, i)),
                              FALSE);
  return GTK_WIDGET (form);
}

static void
sb_sequence_view_init (SbSequenceView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->table = SB_TABLE_VIEW (sb_table_view_new ("sequence"));
  self->words = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->words, TRUE);
  gtk_label_set_xalign (self->words, 0);
  gtk_label_set_selectable (self->words, TRUE);
  gtk_box_append (GTK_BOX (box), create_form (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->table));
  adw_bin_set_child (ADW_BIN (self), box);
  sb_sequence_view_set_document (self, NULL, NULL);
}

GtkWidget *
sb_sequence_view_new (void)
{
  return g_object_new (SB_TYPE_SEQUENCE_VIEW, NULL);
}
