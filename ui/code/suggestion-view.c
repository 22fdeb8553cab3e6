/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suggestion-view.h"

#include "code/anchors.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/export/export.h>

struct _SbSuggestionView {
  AdwBin parent;
  GtkBox *box;
  GCancellable *cancellable;
  SbSuggestion *suggestion;
};

G_DEFINE_FINAL_TYPE (SbSuggestionView, sb_suggestion_view, ADW_TYPE_BIN)

static GtkWidget *
add_text (GtkBox *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
  return label;
}

static void
clear_box (SbSuggestionView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))))
    gtk_box_remove (self->box, child);
}

static void
add_tag (GtkBox *box, SbProvenance provenance)
{
  GtkWidget *tag = sb_provenance_tag_new (provenance);

  if (tag)
    gtk_box_append (box, tag);
}

static const char *
get_category_words (const SbSuggestion *suggestion)
{
  if (!suggestion->category)
    return _ ("No suggestion");
  if (g_str_equal (suggestion->category, "undecided"))
    return _ ("Undecided: the D score is exactly at the cut");
  if (g_str_equal (suggestion->category, "unclear"))
    return _ ("Unclear between two categories");
  return suggestion->subgroup ? suggestion->subgroup : suggestion->category;
}

/* Other rules than those that ship with the program are told wherever they judge. */
static void
add_rules_mark (SbSuggestionView *self)
{
  g_autofree char *text = NULL;

  if (!self->suggestion->rules || g_str_equal (self->suggestion->rules, "shipped"))
    return;
  text =
    g_strdup_printf (_ ("Not computed with the rules that ship with the program (%s)."),
                        self->suggestion->rules);
  add_text (self->box, text, "warning");
}

static void
add_head (SbSuggestionView *self)
{
  const SbSuggestion *s = self->suggestion;
  g_autofree char *title = g_strdup_printf (_ ("Suggestion: %s"), get_category_words (s));
  g_autoptr (GString) line = g_string_new (NULL);

  add_text (self->box, title, "title-3");
  if (s->forced_subgroup || s->forced)
    g_string_append_printf (line,
                            _ ("Best organised fit %s. "),
                               s->forced_subgroup ? s->forced_subgroup : s->forced);
  if (s->runner_up)
    g_string_append_printf (line, _ ("Runner-up of another letter: %s. "), s->runner_up);
  if (!isnan (s->fit) && !isnan (s->margin))
    g_string_append_printf (
      line, _ ("%.0f %% of the criteria met, margin %.2f."), s->fit * 100, s->margin);
  if (line->len > 0)
    add_text (self->box, line->str, NULL);
  add_rules_mark (self);
  add_text (self->box,
            _ ("A research aid, not a diagnosis. Your own category stays as it is. A "
               "subgroup is less certain than the letter."),
               "caption");
}

static void
add_sentences (SbSuggestionView *self, const char *title, GPtrArray *sentences)
{
  if (!sentences || sentences->len == 0)
    return;
  add_text (self->box, title, "heading");
  for (guint i = 0; i < sentences->len; i++) {
    g_autofree char *line =
      g_strdup_printf ("• %s", (char *) g_ptr_array_index (sentences, i));

    add_text (self->box, line, NULL);
  }
}

static void
add_criterion (SbSuggestionView *self, const SbCriterion *criterion)
{
  const char *const signs[] = {"✓", "✗", "–"};
  const char *const words[] = {N_ ("met"), N_ ("missed"), N_ ("not assessable")};
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *sign = gtk_label_new (signs[criterion->state]);
  g_autofree char *text = NULL;

  /* Translators: a criterion, whether it is met, the value there was. */
  text = criterion->value
    ? g_strdup_printf (
        _ ("%s: %s (%s)"), criterion->words, _ (words[criterion->state]), criterion->value)
        : g_strdup_printf (_ ("%s: %s"), criterion->words, _ (words[criterion->state]));
  gtk_widget_set_valign (sign, GTK_ALIGN_START);
  gtk_widget_add_css_class (
    sign, criterion->state == SB_CRITERION_MET ? "success" : "dim-label");
  gtk_box_append (GTK_BOX (row), sign);
  add_text (GTK_BOX (row), text, NULL);
  add_tag (GTK_BOX (row), criterion->provenance);
  gtk_box_append (self->box, row);
}

static void
add_criteria_of (SbSuggestionView *self, const char *subgroup)
{
  g_autofree char *title = NULL;
  gboolean first = TRUE;

  for (guint i = 0; subgroup && i < self->suggestion->criteria->len; i++) {
    const SbCriterion *criterion = g_ptr_array_index (self->suggestion->criteria, i);

    if (g_strcmp0 (criterion->subgroup, subgroup) != 0)
      continue;
    if (first) {
      title = g_strdup_printf (_ ("Criteria of %s"), subgroup);
      add_text (self->box, title, "heading");
      first = FALSE;
    }
    add_criterion (self, criterion);
  }
}

static char *
dup_range (const SbSuggestedRating *rating)
{
  if (isnan (rating->low))
    return g_strdup (_ ("not assessable"));
  if (rating->low == rating->high)
    return g_strdup_printf ("%g", rating->low);
  return g_strdup_printf ("%g–%g", rating->low, rating->high);
}

static void
add_labelled (GtkBox *box, const char *format, const char *text)
{
  g_autofree char *line = NULL;

  if (!text)
    return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  line = g_strdup_printf (format, text);
#pragma GCC diagnostic pop
  add_text (box, line, "caption");
}

static void
add_rating (SbSuggestionView *self, const SbSuggestedRating *rating)
{
  GtkBox *card = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  g_autofree char *range = dup_range (rating);
  g_autofree char *title =
    /* Translators: scale, episode, suggested value. */
    g_strdup_printf (_ ("%s, episode %d: %s"), rating->scale, rating->episode, range);

  gtk_widget_add_css_class (GTK_WIDGET (card), "card");
  gtk_widget_add_css_class (GTK_WIDGET (card), "reason-card");
  add_text (card, title, "heading");
  if (rating->anchor)
    add_text (card, rating->anchor, NULL);
  add_tag (card, rating->provenance);
  add_labelled (card, _ ("Seen: %s"), rating->reason);
  add_labelled (card, _ ("Higher with: %s"), rating->higher);
  add_labelled (card, _ ("Lower with: %s"), rating->lower);
  add_labelled (card, _ ("Missing: %s"), rating->missing);
  gtk_box_append (self->box, GTK_WIDGET (card));
}

static void
show_suggestion (SbSuggestionView *self)
{
  const SbSuggestion *s = self->suggestion;
  const char *best =
    s->subgroup ? s->subgroup : (s->forced_subgroup ? s->forced_subgroup : NULL);

  clear_box (self);
  gtk_box_append (self->box, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  add_head (self);
  add_sentences (self, _ ("Missing"), s->missing);
  add_sentences (self, _ ("Reasons"), s->reasons);
  add_criteria_of (self, best);
  if (g_strcmp0 (s->runner_up, best) != 0)
    add_criteria_of (self, s->runner_up);
  if (s->ratings->len > 0)
    add_text (self->box, _ ("Ratings suggested from your timed events"), "heading");
  for (guint i = 0; i < s->ratings->len; i++)
    add_rating (self, g_ptr_array_index (s->ratings, i));
}

static void
suggest_in_thread (GTask *task,
                   gpointer source,
                   gpointer task_data,
                   GCancellable *cancellable)
{
  SbStudy *study = task_data;
  GError *error = NULL;
  GPtrArray *suggestions = sb_study_suggest (study, SB_CLASSIFY_MIXED, &error);

  if (suggestions)
    g_task_return_pointer (task, suggestions, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
on_suggested (GObject *source, GAsyncResult *result, gpointer data)
{
  SbSuggestionView *self = SB_SUGGESTION_VIEW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) suggestions = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  clear_box (self);
  if (!suggestions) {
    add_text (self->box, error->message, "error");
    return;
  }
  if (suggestions->len == 0)
    return;
  self->suggestion = g_ptr_array_steal_index (suggestions, 0);
  show_suggestion (self);
}

static SbStudy *
dup_study_of (SbDocument *document, SbCoding *coding, GError **error)
{
  SbSession *session = sb_document_find (document, SB_TYPE_SESSION, coding->session);
  SbCoder *coder = sb_document_find (document, SB_TYPE_CODER, coding->coder);
  const char *const sessions[] = {session->label, NULL};
  const char *const coders[] = {coder->code, NULL};
  const SbSelection selection = {.sessions = sessions, .coders = coders};
  g_autoptr (SbStudy) study = sb_document_dup_study (document, error);

  if (!study || !sb_study_select (study, &selection, error))
    return NULL;
  return g_steal_pointer (&study);
}

static void
sb_suggestion_view_dispose (GObject *object)
{
  SbSuggestionView *self = SB_SUGGESTION_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->suggestion, sb_suggestion_free);
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
sb_suggestion_view_clear (SbSuggestionView *self)
{
  g_return_if_fail (SB_IS_SUGGESTION_VIEW (self));
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->suggestion, sb_suggestion_free);
  clear_box (self);
}

void
sb_suggestion_view_load (SbSuggestionView *self, SbDocument *document, SbCoding *coding)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  SbStudy *study;

  g_return_if_fail (SB_IS_SUGGESTION_VIEW (self));
  g_return_if_fail (coding->decided_at != NULL);
  sb_suggestion_view_clear (self);
  study = dup_study_of (document, coding, &error);
  if (!study) {
    add_text (self->box, error->message, "error");
    return;
  }
  add_text (self->box, _ ("Working out the suggestion…"), "dim-label");
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, on_suggested, NULL);
  g_task_set_source_tag (task, sb_suggestion_view_load);
  g_task_set_task_data (task, study, (GDestroyNotify) sb_study_free);
  g_task_run_in_thread (task, suggest_in_thread);
}

const SbSuggestion *
sb_suggestion_view_get_suggestion (SbSuggestionView *self)
{
  return self->suggestion;
}
