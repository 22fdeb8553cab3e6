/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/compare-choices.h"

#include "table/words.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/blindness.h>

#define LIST_HEIGHT 320
#define UNIT 40       /* ms */
#define LONGEST 10000 /* ms */
#define OVERLAP 60    /* per cent: Holle & Rein 2015 */

struct _SbCompareChoices {
  AdwBin parent;
  GtkMenuButton *coders_button, *sessions_button;
  GtkLabel *coders_label, *sessions_label;
  GtkBox *coders;           /* GtkCheckButton, one a coder */
  GtkCheckButton *all;      /* sessions: all */
  GtkCheckButton *training; /* … those marked for training */
  GtkCheckButton *some;     /* … these */
  GtkBox *sessions;         /* GtkCheckButton, one a session */
  GtkCheckButton *excluded, *subgroups, *span;
  GtkSpinButton *unit, *overlap;
  gboolean was_filled; /* with coders to choose from */
  gboolean filling;    /* the lists change because the document did */
};

G_DEFINE_FINAL_TYPE (SbCompareChoices, sb_compare_choices, ADW_TYPE_BIN)

static guint chosen_signal;

/* --- lists of names to tick --- */

static const char *
get_name (GtkWidget *check)
{
  return gtk_check_button_get_label (GTK_CHECK_BUTTON (check));
}

static GPtrArray *
list_ticked (GtkBox *box)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (GtkWidget *check = gtk_widget_get_first_child (GTK_WIDGET (box)); check;
       check = gtk_widget_get_next_sibling (check))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
      g_ptr_array_add (names, g_strdup (get_name (check)));
  return names;
}

static gboolean
has (const GPtrArray *names, const char *name)
{
  return g_ptr_array_find_with_equal_func ((GPtrArray *) names, name, g_str_equal, NULL);
}

static char **
dup_strv (GPtrArray *names)
{
  g_ptr_array_add (names, NULL);
  return g_strdupv ((char **) names->pdata);
}

static guint
count_children (GtkBox *box)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box)); child;
       child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

/* --- what the buttons say --- */

static void
show_coders (SbCompareChoices *self)
{
  g_autoptr (GPtrArray) names = list_ticked (self->coders);
  g_auto (GStrv) codes = dup_strv (names);
  g_autofree char *list = g_strjoinv (", ", codes);
  g_autofree char *words =
    g_strdup_printf (_ ("Coders: %s"), codes[0] ? list : _ ("none"));

  gtk_label_set_text (self->coders_label, words);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->coders_button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static char *
dup_sessions_words (SbCompareChoices *self)
{
  g_autoptr (GPtrArray) names = NULL;

  if (gtk_check_button_get_active (self->training))
    return g_strdup (_ ("Sessions: for training"));
  if (!gtk_check_button_get_active (self->some))
    return g_strdup (_ ("Sessions: all"));
  names = list_ticked (self->sessions);
  return g_strdup_printf (
    _ ("Sessions: %u of %u"), names->len, count_children (self->sessions));
}

static void
show_sessions (SbCompareChoices *self)
{
  g_autofree char *words = dup_sessions_words (self);

  gtk_label_set_text (self->sessions_label, words);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->sessions_button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sessions),
                            gtk_check_button_get_active (self->some));
}

static void
on_toggled (SbCompareChoices *self)
{
  show_coders (self);
  show_sessions (self);
  if (!self->filling)
    g_signal_emit (self, chosen_signal, 0);
}

/* Of two radio buttons one goes out as the other comes in: told once. */
static void
on_which_toggled (SbCompareChoices *self, GtkCheckButton *button)
{
  if (gtk_check_button_get_active (button))
    on_toggled (self);
}

/* --- filling --- */

static GtkWidget *
add_check (SbCompareChoices *self, GtkBox *box, const char *name, gboolean active)
{
  GtkWidget *check = gtk_check_button_new_with_label (name);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), active);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (on_toggled), self);
  gtk_box_append (box, check);
  return check;
}

static guint
count_seen (SbDocument *document, const char *viewer, SbCoder *coder)
{
  GListModel *codings = sb_document_list (document, SB_TYPE_CODING);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (codings); i++) {
    g_autoptr (SbCoding) coding = g_list_model_get_item (codings, i);

    n += g_strcmp0 (coding->coder, sb_record_get_id (coder)) == 0 &&
         sb_document_may_see (document, viewer, coding);
  }
  return n;
}

/* Not the simulator's truth, nor what was settled between the coders. */
static gboolean
is_usual (SbCoder *coder)
{
  return g_strcmp0 (coder->role, "truth") != 0 &&
         g_strcmp0 (coder->role, "consensus") != 0;
}

typedef struct {
  SbCoder *coder; /* ref */
  guint n;
  gboolean chosen;
} Candidate;

static void
clear_candidate (gpointer candidate)
{
  g_object_unref (((Candidate *) candidate)->coder);
}

static GArray *
list_candidates (SbDocument *document, const char *viewer)
{
  GListModel *coders = sb_document_list (document, SB_TYPE_CODER);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Candidate));

  g_array_set_clear_func (found, clear_candidate);
  for (guint i = 0; i < g_list_model_get_n_items (coders); i++) {
    g_autoptr (SbCoder) coder = g_list_model_get_item (coders, i);
    Candidate candidate = {coder, count_seen (document, viewer, coder), FALSE};

    if (candidate.n == 0)
      continue;
    g_object_ref (coder);
    g_array_append_val (found, candidate);
  }
  return found;
}

static void
choose_most (GArray *candidates)
{
  Candidate *most = NULL;

  for (guint i = 0; i < candidates->len; i++) {
    Candidate *candidate = &g_array_index (candidates, Candidate, i);

    if (!candidate->chosen && is_usual (candidate->coder) &&
        (most == NULL || candidate->n > most->n))
      most = candidate;
  }
  if (most)
    most->chosen = TRUE;
}

static void
fill_coders (SbCompareChoices *self, SbDocument *document, const char *viewer)
{
  g_autoptr (GPtrArray) were = list_ticked (self->coders);
  g_autoptr (GArray) candidates = list_candidates (document, viewer);

  for (guint i = 0; i < candidates->len; i++) {
    Candidate *candidate = &g_array_index (candidates, Candidate, i);

    candidate->chosen = has (were, candidate->coder->code);
  }
  if (!self->was_filled) {
    choose_most (candidates);
    choose_most (candidates);
  }
  self->was_filled = self->was_filled || candidates->len > 1;
  sb_words_clear (self->coders);
  for (guint i = 0; i < candidates->len; i++) {
    const Candidate *candidate = &g_array_index (candidates, Candidate, i);

    add_check (self, self->coders, candidate->coder->code, candidate->chosen);
  }
}

static void
fill_sessions (SbCompareChoices *self, SbDocument *document)
{
  GListModel *sessions = sb_document_list (document, SB_TYPE_SESSION);
  g_autoptr (GPtrArray) were = list_ticked (self->sessions);

  sb_words_clear (self->sessions);
  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++) {
    g_autoptr (SbSession) session = g_list_model_get_item (sessions, i);

    add_check (self, self->sessions, session->label, has (were, session->label));
  }
}

void
sb_compare_choices_set_document (SbCompareChoices *self,
                                 SbDocument *document,
                                 const char *viewer)
{
  self->filling = TRUE;
  fill_coders (self, document, viewer);
  fill_sessions (self, document);
  on_toggled (self);
  self->filling = FALSE;
}

/* --- what is chosen --- */

guint
sb_compare_choices_count_coders (SbCompareChoices *self)
{
  return count_children (self->coders);
}

char **
sb_compare_choices_dup_coders (SbCompareChoices *self)
{
  g_autoptr (GPtrArray) names = list_ticked (self->coders);

  return dup_strv (names);
}

char **
sb_compare_choices_dup_sessions (SbCompareChoices *self)
{
  g_autoptr (GPtrArray) names = list_ticked (self->sessions);

  return gtk_check_button_get_active (self->some) ? dup_strv (names) : NULL;
}

void
sb_compare_choices_read (SbCompareChoices *self, SbAgreementOptions *options)
{
  const gint64 unit = gtk_spin_button_get_value_as_int (self->unit);

  options->steps = g_array_new (FALSE, FALSE, sizeof unit);
  g_array_append_val (options->steps, unit);
  options->overlap = gtk_spin_button_get_value_as_int (self->overlap);
  options->only_training = gtk_check_button_get_active (self->training);
  options->with_excluded = gtk_check_button_get_active (self->excluded);
  options->with_subgroups = gtk_check_button_get_active (self->subgroups);
  options->whole_span = gtk_check_button_get_active (self->span);
}

void
sb_compare_choices_choose_coders (SbCompareChoices *self, const char *const *coders)
{
  self->filling = TRUE;
  for (GtkWidget *check = gtk_widget_get_first_child (GTK_WIDGET (self->coders)); check;
       check = gtk_widget_get_next_sibling (check))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                 g_strv_contains (coders, get_name (check)));
  self->filling = FALSE;
  on_toggled (self);
}

void
sb_compare_choices_set_timing (SbCompareChoices *self, int unit, int overlap)
{
  self->filling = TRUE;
  gtk_spin_button_set_value (self->unit, unit);
  gtk_spin_button_set_value (self->overlap, overlap);
  self->filling = FALSE;
  on_toggled (self);
}

/* --- the widget --- */

static GtkBox *
create_column (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  return GTK_BOX (box);
}

static GtkMenuButton *
add_button (GtkBox *bar, GtkLabel **label, GtkWidget *content)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();

  *label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (*label, PANGO_ELLIPSIZE_END);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), GTK_WIDGET (*label));
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), TRUE);
  gtk_popover_set_child (GTK_POPOVER (popover), content);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_box_append (bar, button);
  return GTK_MENU_BUTTON (button);
}

static GtkWidget *
create_scrolled (GtkBox *list)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (
    GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled),
                                              LIST_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (list));
  return scrolled;
}

static GtkCheckButton *
add_radio (SbCompareChoices *self, GtkBox *box, const char *words, GtkCheckButton *group)
{
  GtkWidget *radio = gtk_check_button_new_with_label (words);

  gtk_check_button_set_group (GTK_CHECK_BUTTON (radio), group);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (radio), group == NULL);
  g_signal_connect_swapped (radio, "toggled", G_CALLBACK (on_which_toggled), self);
  gtk_box_append (box, radio);
  return GTK_CHECK_BUTTON (radio);
}

static GtkWidget *
create_sessions (SbCompareChoices *self)
{
  GtkBox *box = create_column ();
  GtkWidget *scrolled;

  self->sessions = create_column ();
  self->all = add_radio (self, box, _ ("All sessions"), NULL);
  self->training = add_radio (self, box, _ ("Only those marked for training"), self->all);
  self->some = add_radio (self, box, _ ("Only these:"), self->all);
  scrolled = create_scrolled (self->sessions);
  gtk_widget_set_margin_start (scrolled, 24);
  gtk_box_append (box, scrolled);
  return GTK_WIDGET (box);
}

static GtkSpinButton *
add_number (SbCompareChoices *self, GtkBox *box, const char *words, int most, int value)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (words);
  GtkWidget *number = gtk_spin_button_new_with_range (1, most, 1);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (number), value);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_accessible_update_relation (
    GTK_ACCESSIBLE (number), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  g_signal_connect_swapped (number, "value-changed", G_CALLBACK (on_toggled), self);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), number);
  gtk_box_append (box, line);
  return GTK_SPIN_BUTTON (number);
}

static GtkWidget *
create_how (SbCompareChoices *self)
{
  GtkBox *box = create_column ();

  self->excluded = GTK_CHECK_BUTTON (
    add_check (self, box, _ ("Also sessions that are not valid"), FALSE));
  self->subgroups =
    GTK_CHECK_BUTTON (add_check (self, box, _ ("Kappa of the eight subgroups"), FALSE));
  self->span = GTK_CHECK_BUTTON (add_check (
    self, box, _ ("Time units also between the episodes that both marked"), FALSE));
  self->unit = add_number (self, box, _ ("Time unit, ms"), LONGEST, UNIT);
  self->overlap =
    add_number (self, box, _ ("Events are linked at an overlap of, %"), 100, OVERLAP);
  return GTK_WIDGET (box);
}

static void
sb_compare_choices_class_init (SbCompareChoicesClass *klass)
{
  chosen_signal = g_signal_new ("chosen",
                                G_TYPE_FROM_CLASS (klass),
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                0);
}

static void
sb_compare_choices_init (SbCompareChoices *self)
{
  GtkBox *bar = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  GtkLabel *how;

  self->filling = TRUE;
  self->coders = create_column ();
  self->coders_button =
    add_button (bar, &self->coders_label, create_scrolled (self->coders));
  self->sessions_button = add_button (bar, &self->sessions_label, create_sessions (self));
  add_button (bar, &how, create_how (self));
  gtk_label_set_text (how, _ ("How"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (bar));
  on_toggled (self);
  self->filling = FALSE;
}
