/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code/candidates-bar.h"

#include <glib/gi18n-lib.h>

struct _SbCandidatesBar {
  GtkWidget parent;
  GtkLabel *words;
  GtkStack *stack;
  GtkProgressBar *progress;
  GtkBox *accept;
};

G_DEFINE_FINAL_TYPE (SbCandidatesBar, sb_candidates_bar, GTK_TYPE_WIDGET)

static void
sb_candidates_bar_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sb_candidates_bar_parent_class)->dispose (object);
}

static void
sb_candidates_bar_class_init (SbCandidatesBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_candidates_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/code/candidates-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SbCandidatesBar, words);
  gtk_widget_class_bind_template_child (widget_class, SbCandidatesBar, stack);
  gtk_widget_class_bind_template_child (widget_class, SbCandidatesBar, progress);
  gtk_widget_class_bind_template_child (widget_class, SbCandidatesBar, accept);
}

static void
sb_candidates_bar_init (SbCandidatesBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* "Alt+Shift+Y": the code's own key with Alt. */
static char *
dup_tooltip (const SbCode *code)
{
  g_autofree char *key = NULL;

  if (!code->key)
    return g_strdup_printf (_ ("Accept as %s"), code->name);
  key = g_ascii_strup (code->key, 1);
  return g_ascii_isupper (code->key[0])
           ? g_strdup_printf (_ ("Accept as %s (Alt+Shift+%s)"), code->name, key)
           : g_strdup_printf (_ ("Accept as %s (Alt+%s)"), code->name, key);
}

static void
add_code (SbCandidatesBar *self, const SbCode *code)
{
  GtkWidget *button = gtk_button_new_with_label (code->name);
  g_autofree char *tooltip = dup_tooltip (code);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "code.candidate-accept");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", code->id);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "small");
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_box_append (self->accept, button);
}

void
sb_candidates_bar_set_scheme (SbCandidatesBar *self, SbScheme *scheme)
{
  const SbFamily *family = sb_scheme_find_family (scheme, "distress");
  GtkWidget *child;

  g_return_if_fail (SB_IS_CANDIDATES_BAR (self));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->accept))))
    gtk_box_remove (self->accept, child);
  for (guint i = 0; i < family->codes->len; i++) {
    const SbCode *code =
      sb_scheme_find_code (scheme, g_ptr_array_index (family->codes, i));

    if (code->is_state)
      add_code (self, code);
  }
}

static void
show (SbCandidatesBar *self, const char *page, const char *words)
{
  gtk_label_set_text (self->words, words);
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
sb_candidates_bar_close (SbCandidatesBar *self)
{
  g_return_if_fail (SB_IS_CANDIDATES_BAR (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
sb_candidates_bar_show_search (SbCandidatesBar *self, double share)
{
  g_return_if_fail (SB_IS_CANDIDATES_BAR (self));
  gtk_progress_bar_set_fraction (self->progress, CLAMP (share, 0, 1));
  show (self, "search", _ ("Listening for crying. You can go on coding."));
}

void
sb_candidates_bar_show_waiting (SbCandidatesBar *self)
{
  g_return_if_fail (SB_IS_CANDIDATES_BAR (self));
  show (self,
        "waiting",
        _ ("The scheme keeps suggestions of crying out of sight until you have coded "
           "crying yourself: they show once there is any distress in your coding, or "
           "when you say that you are done."));
}

static char *
dup_overview (SbCandidateList *list)
{
  guint n = sb_candidate_list_get_n_shown (list);

  if (n == 0)
    return g_strdup (_ ("No suggestion of crying is left. Looking again brings back what "
                        "was dismissed. Unvalidated on real infants."));
  return g_strdup_printf (ngettext ("%u stretch may be crying. Unvalidated on real "
                                    "infants.",
                                    "%u stretches may be crying. Unvalidated on real "
                                    "infants.",
                                    n),
                          n);
}

static char *
dup_current (SbCandidateList *list, const SbCandidate *candidate)
{
  g_autofree char *clock = sb_time_to_clock (candidate->span.start);
  SbCryCandidate shown = candidate->found;
  g_autofree char *why = NULL;

  shown.start = candidate->span.start;
  shown.end = candidate->span.end;
  why = sb_cry_candidate_dup_words (&shown);
  /* Translators: number, how many there are, time, why ("fundamental about …"). */
  return g_strdup_printf (
    candidate->coded
      ? _ ("Candidate %u of %u at %s, coded already: %s. Unvalidated on real infants.")
      : _ ("Candidate %u of %u at %s: %s. Unvalidated on real infants."),
    sb_candidate_list_get_number (list),
    sb_candidate_list_get_n_shown (list),
    clock,
    why);
}

void
sb_candidates_bar_show_list (SbCandidatesBar *self,
                             SbCandidateList *list,
                             const char *why)
{
  const SbCandidate *current = sb_candidate_list_get_current (list);
  g_autofree char *words = current ? dup_current (list, current) : dup_overview (list);
  g_autofree char *all = why ? g_strdup_printf ("%s %s", words, why) : NULL;

  g_return_if_fail (SB_IS_CANDIDATES_BAR (self));
  show (self,
        sb_candidate_list_get_n_shown (list) > 0 ? "list" : "nothing",
        all ? all : words);
}

gboolean
sb_candidates_bar_is_open (SbCandidatesBar *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self));
}

const char *
sb_candidates_bar_get_words (SbCandidatesBar *self)
{
  return gtk_label_get_text (self->words);
}
