/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "d-score-view.h"

#include "code/anchors.h"
#include "code/mark-words.h"
#include "code/rating-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/table.h>

struct _SbDScoreView {
  AdwBin parent;
  GtkEntry *entry;
  GtkLabel *place;
  GtkLabel *support;
  GtkLabel *rule;
  GtkBox *anchors;

  SbDocument *document;
  SbRecorder *recorder;
  gboolean editable;
  char *shown; /* the text of the stored score; another text is being typed */
};

G_DEFINE_FINAL_TYPE (SbDScoreView, sb_d_score_view, ADW_TYPE_BIN)

static char *
dup_at_cut (const SbClassification *current, const char *cut)
{
  if (!current->category)
    return g_strdup_printf (_ ("Exactly at the cut of %s: undecided. D or not D is your "
                               "decision: choose the category."),
                            cut);
  if (g_str_equal (current->category, "D"))
    return g_strdup_printf (_ ("Exactly at the cut of %s: you decided for D."), cut);
  /* Translators: the cut, the category that was chosen. */
  return g_strdup_printf (_ ("Exactly at the cut of %s: you decided against D (%s)."),
                          cut,
                          current->subgroup ? current->subgroup : current->category);
}

char *
sb_d_score_dup_words (SbScheme *scheme, const SbClassification *current)
{
  const SbDisorganisation *d = sb_scheme_get_disorganisation (scheme);
  g_autofree char *cut = d ? sb_real_to_text (d->cut) : NULL;

  if (!d)
    return g_strdup (_ ("The scheme has no D score."));
  switch (sb_scheme_place_d_score (scheme, current ? current->d_score : NAN)) {
  case SB_D_BELOW:
    return g_strdup_printf (_ ("Below the cut of %s: not D."), cut);
  case SB_D_AT_CUT:
    return dup_at_cut (current, cut);
  case SB_D_ABOVE:
    return g_strdup_printf (_ ("Above the cut of %s: D."), cut);
  case SB_D_NOT_RATED:
  default:
    return g_strdup (_ ("Not rated yet."));
  }
}

/* The version that it is coded with. */
static SbScheme *
get_scheme (SbDScoreView *self)
{
  const char *coding = sb_record_get_id (sb_recorder_get_coding (self->recorder));

  return sb_document_get_scheme_of (self->document, coding);
}

static char *
dup_score_text (SbDScoreView *self)
{
  SbClassification *current = sb_recorder_find_classification (self->recorder);
  char *text = current ? sb_real_to_text (current->d_score) : NULL;

  return text ? text : g_strdup ("");
}

static void
show_score (SbDScoreView *self)
{
  g_free (self->shown);
  self->shown = dup_score_text (self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->shown);
  gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

void
sb_d_score_view_show (SbDScoreView *self, GListModel *marks)
{
  g_autofree char *support = NULL;
  g_autofree char *words = NULL;

  if (!self->recorder)
    return;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->shown) == 0)
    show_score (self);
  words = sb_d_score_dup_words (get_scheme (self),
                                sb_recorder_find_classification (self->recorder));
  support = sb_marks_dup_support (marks, self->recorder);
  gtk_label_set_text (self->place, words);
  gtk_label_set_text (self->support, support);
}

static gboolean
store (SbDScoreView *self, const char *text, GError **error)
{
  gboolean cannot_score;
  double score;

  if (!sb_rating_text_parse (text, &score, &cannot_score) || cannot_score)
    score = G_MAXDOUBLE;
  return sb_recorder_set_d_score (self->recorder, score, error);
}

void
sb_d_score_view_commit (SbDScoreView *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GError) error = NULL;

  if (!self->recorder || !self->editable || g_strcmp0 (text, self->shown) == 0)
    return;
  if (store (self, text, &error)) {
    show_score (self);
    return;
  }
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  gtk_widget_activate_action (GTK_WIDGET (self), "code.say-error", "s", error->message);
}

static void
on_entered (SbDScoreView *self)
{
  sb_d_score_view_commit (self);
  if (self->recorder)
    gtk_widget_activate_action (
      GTK_WIDGET (self), "code.say", "s", gtk_label_get_text (self->place));
}

static void
show_rule (SbDScoreView *self)
{
  const SbDisorganisation *d = sb_scheme_get_disorganisation (get_scheme (self));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->anchors))))
    gtk_box_remove (self->anchors, child);
  gtk_widget_set_visible (GTK_WIDGET (self), d != NULL);
  if (!d)
    return;
  gtk_label_set_text (self->rule, d->words ? d->words : "");
  sb_anchors_add (self->anchors, d->anchors);
}

/* Another coder may be at the window next. */
static void
forget_words (SbDScoreView *self)
{
  g_clear_pointer (&self->shown, g_free);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_label_set_text (self->place, "");
  gtk_label_set_text (self->support, "");
}

void
sb_d_score_view_set_coding (SbDScoreView *self,
                            SbDocument *document,
                            SbRecorder *recorder,
                            gboolean editable)
{
  g_set_object (&self->document, document);
  g_set_object (&self->recorder, recorder);
  self->editable = editable;
  gtk_editable_set_editable (GTK_EDITABLE (self->entry), editable);
  if (!recorder) {
    forget_words (self);
    return;
  }
  show_rule (self);
  show_score (self);
}

void
sb_d_score_view_focus (SbDScoreView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
sb_d_score_view_dispose (GObject *object)
{
  SbDScoreView *self = SB_D_SCORE_VIEW (object);

  g_clear_object (&self->recorder);
  g_clear_object (&self->document);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (sb_d_score_view_parent_class)->dispose (object);
}

static void
sb_d_score_view_class_init (SbDScoreViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_d_score_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/code/d-score-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SbDScoreView, entry);
  gtk_widget_class_bind_template_child (widget_class, SbDScoreView, place);
  gtk_widget_class_bind_template_child (widget_class, SbDScoreView, support);
  gtk_widget_class_bind_template_child (widget_class, SbDScoreView, rule);
  gtk_widget_class_bind_template_child (widget_class, SbDScoreView, anchors);
  gtk_widget_class_bind_template_callback (widget_class, on_entered);
  gtk_widget_class_bind_template_callback (widget_class, sb_d_score_view_commit);
}

static void
sb_d_score_view_init (SbDScoreView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
