/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "category-panel.h"

#include "code/category-choice.h"
#include "code/category-fields.h"
#include "code/category-words.h"
#include "code/choice-row.h"
#include "code/d-score-view.h"
#include "code/panel-host.h"
#include "code/suggestion-view.h"
#include "code/text-choice.h"
#include "code/typing.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/table.h>

static const char *const categories[] = {"A", "B", "C", "D", "CC"};

struct _SbCategoryPanel {
  AdwBin parent;
  GtkWidget *form;
  GtkBox *letters;
  GtkWidget *forced_box;
  GtkBox *forced;
  GtkWidget *subgroup_box;
  GtkBox *subgroups;
  GtkLabel *subgroup_words;
  GtkDropDown *alternate;
  GtkDropDown *confidence;
  GtkLabel *d_words;
  GtkTextView *rationale;
  GtkWidget *decide;
  GtkLabel *state;
  SbSuggestionView *suggestion;

  SbDocument *document;
  SbRecorder *recorder;
  GListModel *classifications;
  gboolean editable;
  gboolean showing; /* the fields are being set, not used */
  int shown;        /* the stage that show_state() showed last */
  SbTextChoice *alternates;
  SbTextChoice *confidences;
  SbTyping *typing; /* of the rationale */
};

static void implement_panel (SbPanelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SbCategoryPanel,
                               sb_category_panel,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (SB_TYPE_PANEL, implement_panel))

static SbClassification *
dup_current (SbCategoryPanel *self)
{
  guint n = self->classifications ? g_list_model_get_n_items (self->classifications) : 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (SbClassification) found = g_list_model_get_item (self->classifications, i);

    if (g_strcmp0 (found->record, "current") == 0)
      return g_steal_pointer (&found);
  }
  return NULL;
}

/* The current classification as a copy to be changed. */
static SbClassification *
begin_change (SbCategoryPanel *self)
{
  g_autoptr (SbClassification) current = dup_current (self);
  SbClassification *changed;

  if (current)
    return sb_record_dup (current);
  changed = sb_record_new (SB_TYPE_CLASSIFICATION);
  changed->d_score = NAN;
  return changed;
}

static void
store (SbCategoryPanel *self, SbClassification *changed)
{
  g_autoptr (SbClassification) current = dup_current (self);
  g_autoptr (GError) error = NULL;

  if (current && sb_record_equal (current, changed))
    return;
  if (!sb_recorder_classify (self->recorder, changed, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "code.say", "s", error->message);
}

/* One of the functions of category-choice.h. */
typedef void (*ChooseFunc) (SbClassification *changed, const char *value);

static void
choose (SbCategoryPanel *self, ChooseFunc func, const char *value)
{
  g_autoptr (SbClassification) changed = begin_change (self);

  func (changed, value);
  store (self, changed);
}

static void
on_toggled (SbCategoryPanel *self, GtkToggleButton *toggle)
{
  GtkWidget *box = gtk_widget_get_parent (GTK_WIDGET (toggle));
  const char *value = sb_choice_row_get_value (toggle);

  if (self->showing || !gtk_toggle_button_get_active (toggle))
    return;
  if (box == GTK_WIDGET (self->letters))
    choose (self, sb_category_choose, value);
  else if (box == GTK_WIDGET (self->forced))
    choose (self, sb_category_choose_forced, value);
  else
    choose (self, sb_category_choose_subgroup, value);
}

static SbScheme *
get_scheme (SbCategoryPanel *self)
{
  const char *coding = sb_record_get_id (sb_recorder_get_coding (self->recorder));

  return sb_document_get_scheme_of (self->document, coding);
}

static void
show_subgroups (SbCategoryPanel *self, const char *letter, const char *chosen)
{
  gtk_widget_set_visible (self->subgroup_box, letter != NULL);
  sb_category_show_subgroups (self->subgroups,
                              self->subgroup_words,
                              get_scheme (self),
                              letter,
                              chosen,
                              G_CALLBACK (on_toggled),
                              self);
}

static char *
dup_rationale (SbCategoryPanel *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->rationale);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
show_rationale (SbCategoryPanel *self, const char *text)
{
  g_autofree char *shown = dup_rationale (self);

  /* The same text again would move the cursor of who is typing. */
  if (g_strcmp0 (shown, text ? text : "") != 0)
    gtk_text_buffer_set_text (
      gtk_text_view_get_buffer (self->rationale), text ? text : "", -1);
}

/* The score is set in the panel of disorganisation alone. */
static void
show_d_score (SbCategoryPanel *self, const SbClassification *current)
{
  g_autofree char *place = sb_d_score_dup_words (get_scheme (self), current);
  g_autofree char *score = current ? sb_real_to_text (current->d_score) : NULL;
  g_autofree char *words =
    /* Translators: a score, what it means. */
    score ? g_strdup_printf (_ ("D score %s. %s"), score, place)
          : g_strdup_printf (_ ("D score: %s"), place);

  gtk_label_set_text (self->d_words, words);
}

static void
show_decision (SbCategoryPanel *self)
{
  g_autofree char *words = sb_decision_dup_words (self->recorder);
  g_autofree char *why =
    self->shown == 1
      ? g_strdup_printf (
          _ ("%s\nIn this project a suggestion is shown after handing in."), words)
      : NULL;

  gtk_label_set_text (self->state, why ? why : words);
}

static void
show_state (SbCategoryPanel *self)
{
  self->shown = sb_decision_get_stage (self->recorder, self->document);
  gtk_widget_set_visible (self->decide, self->shown == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->suggestion), self->shown == 2);
  if (self->shown == 2)
    sb_suggestion_view_load (self->suggestion,
                             self->document,
                             sb_recorder_get_coding (self->recorder),
                             sb_panel_host_find_viewer (self));
  else
    sb_suggestion_view_clear (self->suggestion);
  show_decision (self);
}

static void
show_current (SbCategoryPanel *self)
{
  g_autoptr (SbClassification) current = dup_current (self);
  const char *category = current ? current->category : NULL;

  self->showing = TRUE;
  sb_choice_row_show (self->letters, category);
  gtk_widget_set_visible (self->forced_box,
                          category && !sb_category_is_organised (category));
  sb_choice_row_show (self->forced, current ? current->forced : NULL);
  show_subgroups (
    self, current ? current->forced : NULL, current ? current->forced_subgroup : NULL);
  show_d_score (self, current);
  sb_text_choice_show (self->alternates, current ? current->alternate : NULL);
  sb_text_choice_show (self->confidences, current ? current->confidence : NULL);
  show_rationale (self, current ? current->rationale : NULL);
  gtk_widget_set_sensitive (self->decide, self->editable && category != NULL);
  self->showing = FALSE;
}

/* Undo may take a decision back. */
static void
on_document_changed (SbCategoryPanel *self)
{
  if (sb_decision_get_stage (self->recorder, self->document) != self->shown)
    show_state (self);
}

static void
on_classifications_changed (SbCategoryPanel *self)
{
  show_current (self);
  show_decision (self);
}

static void
on_alternate_chosen (SbCategoryPanel *self)
{
  g_autoptr (SbClassification) changed = NULL;

  if (self->showing || !self->recorder || !self->editable)
    return;
  changed = begin_change (self);
  sb_record_set_text (&changed->alternate, sb_text_choice_get (self->alternates));
  store (self, changed);
  show_current (self);
}

static void
on_confidence_chosen (SbCategoryPanel *self)
{
  g_autoptr (SbClassification) changed = NULL;

  if (self->showing || !self->recorder || !self->editable)
    return;
  changed = begin_change (self);
  sb_record_set_text (&changed->confidence, sb_text_choice_get (self->confidences));
  store (self, changed);
}

static void
store_rationale (SbCategoryPanel *self)
{
  g_autofree char *text = NULL;
  g_autoptr (SbClassification) changed = NULL;

  sb_typing_drop (self->typing);
  if (!self->recorder || !self->editable)
    return;
  text = dup_rationale (self);
  changed = begin_change (self);
  if (g_strcmp0 (changed->rationale ? changed->rationale : "", text) == 0)
    return;
  sb_record_set_text (&changed->rationale, *text ? text : NULL);
  store (self, changed);
}

static void
store_typed (gpointer self)
{
  store_rationale (self);
}

static void
on_rationale_typed (SbCategoryPanel *self)
{
  if (!self->showing)
    sb_typing_note (self->typing);
}

static void
on_decide_clicked (SbCategoryPanel *self)
{
  g_autoptr (GError) error = NULL;

  sb_panel_commit (SB_PANEL (self));
  if (!sb_recorder_decide (self->recorder, &error)) {
    gtk_widget_activate_action (GTK_WIDGET (self), "code.say", "s", error->message);
    return;
  }
  gtk_widget_activate_action (
    GTK_WIDGET (self), "code.say", "s", _ ("Decided. The blind record is frozen."));
}

static gboolean
choose_nth_subgroup (SbCategoryPanel *self, guint n)
{
  GtkToggleButton *toggle = sb_choice_row_get_nth (self->subgroups, n);

  if (!toggle || !gtk_widget_get_visible (self->subgroup_box))
    return GDK_EVENT_PROPAGATE;
  gtk_toggle_button_set_active (toggle, TRUE);
  return GDK_EVENT_STOP;
}

static gboolean
on_key_pressed (SbCategoryPanel *self, guint keyval, guint keycode, GdkModifierType state)
{
  guint letter = gdk_keyval_to_upper (keyval);

  if (!self->recorder || !self->editable || sb_typing_is_in (GTK_WIDGET (self)) ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return GDK_EVENT_PROPAGATE;
  if (keyval >= GDK_KEY_1 && keyval <= GDK_KEY_9)
    return choose_nth_subgroup (self, keyval - GDK_KEY_1);
  if ((state & GDK_SHIFT_MASK) && letter >= GDK_KEY_A && letter <= GDK_KEY_C)
    choose (self, sb_category_choose_forced, categories[letter - GDK_KEY_A]);
  else if (letter >= GDK_KEY_A && letter <= GDK_KEY_D)
    choose (self, sb_category_choose, categories[letter - GDK_KEY_A]);
  else if (letter == GDK_KEY_U)
    choose (self, sb_category_choose, "CC");
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
forget_coding (SbCategoryPanel *self)
{
  if (self->typing)
    sb_typing_drop (self->typing);
  if (self->classifications)
    g_signal_handlers_disconnect_by_data (self->classifications, self);
  if (self->document)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->classifications);
  g_clear_object (&self->recorder);
  g_clear_object (&self->document);
}

static void
sb_category_panel_dispose (GObject *object)
{
  SbCategoryPanel *self = SB_CATEGORY_PANEL (object);

  forget_coding (self);
  g_clear_pointer (&self->typing, sb_typing_free);
  g_clear_pointer (&self->alternates, sb_text_choice_free);
  g_clear_pointer (&self->confidences, sb_text_choice_free);
  G_OBJECT_CLASS (sb_category_panel_parent_class)->dispose (object);
}

static void
sb_category_panel_class_init (SbCategoryPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SB_TYPE_SUGGESTION_VIEW);
  G_OBJECT_CLASS (klass)->dispose = sb_category_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/code/category-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, SbCategoryPanel, form);
  gtk_widget_class_bind_template_child (widget_class, SbCategoryPanel, letters);
  gtk_widget_class_bind_template_child (widget_class, SbCategoryPanel, forced_box);
  gtk_widget_class_bind_template_child (widget_class, SbCategoryPanel, forced);
  gtk_widget_class_bind_template_child (widget_class, SbCategoryPanel, subgroup_box);
  gtk_widget_class_bind_template_child (widget_class, SbCategoryPanel, subgroups);
  gtk_widget_class_bind_template_child (widget_class, SbCategoryPanel, subgroup_words);
  gtk_widget_class_bind_template_child (widget_class, SbCategoryPanel, alternate);
  gtk_widget_class_bind_template_child (widget_class, SbCategoryPanel, confidence);
  gtk_widget_class_bind_template_child (widget_class, SbCategoryPanel, d_words);
  gtk_widget_class_bind_template_child (widget_class, SbCategoryPanel, rationale);
  gtk_widget_class_bind_template_child (widget_class, SbCategoryPanel, decide);
  gtk_widget_class_bind_template_child (widget_class, SbCategoryPanel, state);
  gtk_widget_class_bind_template_child (widget_class, SbCategoryPanel, suggestion);
  gtk_widget_class_bind_template_callback (widget_class, on_alternate_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_confidence_chosen);
  gtk_widget_class_bind_template_callback (widget_class, store_rationale);
  gtk_widget_class_bind_template_callback (widget_class, on_decide_clicked);
}

static void
set_up_choices (SbCategoryPanel *self)
{
  self->alternates = sb_text_choice_new (self->alternate);
  self->confidences = sb_text_choice_new (self->confidence);
  sb_category_fill_confidences (self->confidences);
}

static void
sb_category_panel_init (SbCategoryPanel *self)
{
  const char *const words[] = {N_ ("Avoidant"),
                               N_ ("Secure"),
                               N_ ("Resistant"),
                               N_ ("Disorganised"),
                               N_ ("Cannot classify (key U)")};
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->typing = sb_typing_new (store_typed, self);
  set_up_choices (self);
  self->showing = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    sb_choice_row_add (
      self->letters, categories[i], _ (words[i]), G_CALLBACK (on_toggled), self);
  for (guint i = 0; i < 3; i++)
    sb_choice_row_add (
      self->forced, categories[i], _ (words[i]), G_CALLBACK (on_toggled), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (gtk_text_view_get_buffer (self->rationale),
                            "changed",
                            G_CALLBACK (on_rationale_typed),
                            self);
}

static void
set_coding (SbPanel *panel, SbDocument *document, SbRecorder *recorder, gboolean editable)
{
  SbCategoryPanel *self = SB_CATEGORY_PANEL (panel);

  show_rationale (self, NULL);
  forget_coding (self);
  sb_suggestion_view_clear (self->suggestion);
  gtk_label_set_text (self->d_words, "");
  gtk_label_set_text (self->state, "");
  if (!recorder)
    return;
  self->document = g_object_ref (document);
  self->recorder = g_object_ref (recorder);
  self->editable = editable;
  self->classifications = g_object_ref (
    sb_document_list_in (document,
                         sb_record_get_id (sb_recorder_get_coding (recorder)),
                         SB_TYPE_CLASSIFICATION));
  g_signal_connect_swapped (self->classifications,
                            "items-changed",
                            G_CALLBACK (on_classifications_changed),
                            self);
  g_signal_connect_swapped (document, "changed", G_CALLBACK (on_document_changed), self);
  gtk_widget_set_sensitive (self->form, editable);
  self->showing = TRUE;
  sb_category_fill_alternates (self->alternates, get_scheme (self));
  self->showing = FALSE;
  show_current (self);
  show_state (self);
}

static gboolean
focus (SbPanel *panel)
{
  sb_choice_row_focus (SB_CATEGORY_PANEL (panel)->letters);
  return TRUE;
}

static void
take_over_fields (SbPanel *panel)
{
  SbCategoryPanel *self = SB_CATEGORY_PANEL (panel);

  if (!self->recorder)
    return;
  store_rationale (self);
}

static void
implement_panel (SbPanelInterface *iface)
{
  iface->takes_keys = TRUE;
  iface->set_coding = set_coding;
  iface->focus = focus;
  iface->commit = take_over_fields;
}
