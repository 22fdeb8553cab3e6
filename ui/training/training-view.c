/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/words.h"
#include "training/reliability-parts.h"
#include "training/training-view-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (SbTrainingView, sb_training_view, ADW_TYPE_BIN)

/* --- who --- */

static char *
dup_chosen (AdwComboRow *row)
{
  GtkStringObject *item = adw_combo_row_get_selected_item (row);

  return item ? g_strdup (gtk_string_object_get_string (item)) : NULL;
}

char *
sb_training_view_dup_trainee (SbTrainingView *self)
{
  return dup_chosen (self->trainee);
}

char *
sb_training_view_dup_gold (SbTrainingView *self)
{
  return dup_chosen (self->gold);
}

static guint
find_code (AdwComboRow *row, const char *code)
{
  GListModel *model = adw_combo_row_get_model (row);
  guint n = model ? g_list_model_get_n_items (model) : 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (GtkStringObject) item = g_list_model_get_item (model, i);

    if (g_strcmp0 (gtk_string_object_get_string (item), code) == 0)
      return i;
  }
  return GTK_INVALID_LIST_POSITION;
}

/* How likely a role is that of a trainee, or that of whose codings are the standard. */
static int
rank_role (const SbCoder *coder, gboolean as_gold)
{
  static const char *const trainees[] = {"trainee", "coder", NULL};
  static const char *const standards[] = {"truth", "consensus", "coder", NULL};
  const char *const *order = as_gold ? standards : trainees;
  const char *role = coder->role ? coder->role : "coder";

  for (int i = 0; order[i]; i++)
    if (g_str_equal (order[i], role))
      return i;
  return G_MAXINT;
}

/* The likeliest who is not @other. */
static const char *
find_likely (SbTrainingView *self, gboolean as_gold, const char *other)
{
  GListModel *coders = sb_document_list (self->document, SB_TYPE_CODER);
  const SbCoder *best = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (coders); i++) {
    g_autoptr (SbCoder) coder = g_list_model_get_item (coders, i);

    if (g_strcmp0 (coder->code, other) != 0 &&
        (best == NULL || rank_role (coder, as_gold) < rank_role (best, as_gold)))
      best = coder;
  }
  return best ? best->code : NULL;
}

static GStrv
list_codes (SbTrainingView *self)
{
  GListModel *coders = sb_document_list (self->document, SB_TYPE_CODER);
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (coders); i++) {
    g_autoptr (SbCoder) coder = g_list_model_get_item (coders, i);

    if (g_strcmp0 (coder->role, "supervisor") != 0)
      g_strv_builder_add (codes, coder->code);
  }
  return g_strv_builder_end (codes);
}

static void
fill_coders (AdwComboRow *row, const char *const *codes, const char *chosen)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (codes);

  adw_combo_row_set_model (row, G_LIST_MODEL (list));
  adw_combo_row_set_selected (row, find_code (row, chosen));
}

/* Keeps who is chosen. */
static void
fill_choices (SbTrainingView *self)
{
  g_auto (GStrv) codes = list_codes (self);
  g_autofree char *trainee = sb_training_view_dup_trainee (self);
  g_autofree char *gold = sb_training_view_dup_gold (self);

  if (trainee == NULL || !g_strv_contains ((const char *const *) codes, trainee)) {
    g_free (trainee);
    trainee = g_strdup (find_likely (self, FALSE, NULL));
  }
  if (gold == NULL || !g_strv_contains ((const char *const *) codes, gold)) {
    g_free (gold);
    gold = g_strdup (find_likely (self, TRUE, trainee));
  }
  self->filling = TRUE;
  fill_coders (self->trainee, (const char *const *) codes, trainee);
  fill_coders (self->gold, (const char *const *) codes, gold);
  self->filling = FALSE;
}

static void
show_certificate (SbTrainingView *self)
{
  g_autofree char *trainee = self->document ? sb_training_view_dup_trainee (self) : NULL;

  sb_certificate_group_set_trainee (
    self->certificate, self->document, trainee, self->viewer);
}

static void
refresh (SbTrainingView *self)
{
  self->stale = TRUE;
  sb_training_view_stop (self);
  if (self->document == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (self->viewer == NULL)
    sb_training_view_show_words (self,
                                 _ ("Choose who codes, at the top of the window: "
                                    "agreement is of what that coder may see."));
  else
    sb_training_view_begin (self);
}

static void
on_chosen (SbTrainingView *self)
{
  if (self->filling || self->document == NULL)
    return;
  sb_certificate_group_propose (self->certificate, NULL);
  show_certificate (self);
  refresh (self);
}

void
sb_training_view_choose (SbTrainingView *self, const char *trainee, const char *gold)
{
  guint first = find_code (self->trainee, trainee), second = find_code (self->gold, gold);

  self->filling = TRUE;
  if (first != GTK_INVALID_LIST_POSITION)
    adw_combo_row_set_selected (self->trainee, first);
  if (second != GTK_INVALID_LIST_POSITION)
    adw_combo_row_set_selected (self->gold, second);
  self->filling = FALSE;
  on_chosen (self);
}

/* --- showing --- */

static void
blank (SbTrainingView *self)
{
  sb_words_clear (self->pairs);
  sb_words_clear (self->training);
  sb_words_clear (self->recodings);
}

void
sb_training_view_show_words (SbTrainingView *self, const char *words)
{
  blank (self);
  g_clear_pointer (&self->shown, sb_training_work_free);
  self->stale = FALSE;
  sb_words_append (self->pairs, words, "dim-label");
}

void
sb_training_view_show (SbTrainingView *self)
{
  const SbTrainingWork *work = self->shown;
  g_autofree char *reached =
    work->training ? sb_reliability_dup_reached (work->training) : NULL;

  blank (self);
  sb_reliability_parts_fill_pairs (self->pairs, work->pairs, &work->marks);
  sb_reliability_parts_note_hidden (self->pairs, work->n_hidden);
  sb_reliability_parts_fill_training (self->training, work->training, &work->marks);
  sb_reliability_parts_fill_recodings (self->recodings, work->recodings, &work->marks);
  sb_certificate_group_propose (self->certificate, reached);
}

/* --- the document --- */

static void
on_changed (SbTrainingView *self)
{
  self->stale = TRUE;
  if (self->document == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  fill_choices (self);
  show_certificate (self);
  refresh (self);
}

static void
sb_training_view_map (GtkWidget *widget)
{
  SbTrainingView *self = SB_TRAINING_VIEW (widget);

  GTK_WIDGET_CLASS (sb_training_view_parent_class)->map (widget);
  if (self->stale)
    on_changed (self);
}

/* Another viewer may see less: nothing of it stays behind. */
void
sb_training_view_set_document (SbTrainingView *self,
                               SbDocument *document,
                               const char *viewer)
{
  if (self->document)
    g_signal_handlers_disconnect_by_data (self->document, self);
  sb_training_view_stop (self);
  blank (self);
  g_clear_pointer (&self->shown, sb_training_work_free);
  g_set_object (&self->document, document);
  g_free (self->viewer);
  self->viewer = g_strdup (viewer);
  if (document)
    g_signal_connect_swapped (document, "changed", G_CALLBACK (on_changed), self);
  sb_recoding_group_set_document (self->recoding, document, viewer);
  sb_pass_marks_group_set_document (self->marks, document, viewer);
  show_certificate (self);
  on_changed (self);
}

gboolean
sb_training_view_is_fresh (SbTrainingView *self)
{
  return !self->stale && self->task == NULL;
}

static void
on_cancel (SbTrainingView *self)
{
  sb_training_view_stop (self);
  sb_training_view_show_words (
    self, _ ("It was cancelled. It is compared anew when something changes."));
}

static void
sb_training_view_dispose (GObject *object)
{
  SbTrainingView *self = SB_TRAINING_VIEW (object);

  if (self->document)
    g_signal_handlers_disconnect_by_data (self->document, self);
  sb_training_view_stop (self);
  g_clear_pointer (&self->shown, sb_training_work_free);
  g_clear_object (&self->document);
  g_clear_pointer (&self->viewer, g_free);
  G_OBJECT_CLASS (sb_training_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SbTrainingView, working);
  gtk_widget_class_bind_template_child (widget_class, SbTrainingView, progress);
  gtk_widget_class_bind_template_child (widget_class, SbTrainingView, cancel);
  gtk_widget_class_bind_template_child (widget_class, SbTrainingView, pairs);
  gtk_widget_class_bind_template_child (widget_class, SbTrainingView, training);
  gtk_widget_class_bind_template_child (widget_class, SbTrainingView, recodings);
  gtk_widget_class_bind_template_child (widget_class, SbTrainingView, trainee);
  gtk_widget_class_bind_template_child (widget_class, SbTrainingView, gold);
  gtk_widget_class_bind_template_child (widget_class, SbTrainingView, certificate);
  gtk_widget_class_bind_template_child (widget_class, SbTrainingView, recoding);
  gtk_widget_class_bind_template_child (widget_class, SbTrainingView, marks);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
}

static void
sb_training_view_class_init (SbTrainingViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SB_TYPE_CERTIFICATE_GROUP);
  g_type_ensure (SB_TYPE_PASS_MARKS_GROUP);
  g_type_ensure (SB_TYPE_RECODING_GROUP);
  G_OBJECT_CLASS (klass)->dispose = sb_training_view_dispose;
  widget_class->map = sb_training_view_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/training/training-view.ui");
  bind_children (widget_class);
}

static void
sb_training_view_init (SbTrainingView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
