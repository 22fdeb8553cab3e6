/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coder-button.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/blindness.h>
#include <securebase/document/settings.h>

struct _SbCoderButton {
  AdwBin parent;
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkListBox *list;
  GtkWidget *add_box;
  GtkEntry *entry;
  GtkDropDown *role;
  GtkLabel *caution;
  GtkCheckButton *only_complete;
  GtkCheckButton *late_suggestion;
  GtkWidget *reaction_box;
  GtkSpinButton *reaction;
  SbDocument *document;
  char *code;       /* as whom the window codes; NULL: nobody */
  gboolean showing; /* what changes is not the doing of the coder */
};

G_DEFINE_FINAL_TYPE (SbCoderButton, sb_coder_button, ADW_TYPE_BIN)

static guint chosen_signal, added_signal, reaction_signal, only_complete_signal,
  late_suggestion_signal;

/* Those who can be added, in the order of the list; the simulator's truth is not. */
static const struct {
  const char *role;
  const char *title;
} roles[] = {
  {"coder", N_ ("Coder")},
  {"trainee", N_ ("Trainee")},
  {"supervisor", N_ ("Supervisor")},
  {"consensus", N_ ("Consensus")},
};

const char *
sb_coder_role_get (guint i)
{
  return i < G_N_ELEMENTS (roles) ? roles[i].role : NULL;
}

GtkStringList *
sb_coder_role_list_titles (void)
{
  GtkStringList *titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    gtk_string_list_append (titles, _ (roles[i].title));
  return titles;
}

/* A role of another's making stays as it is written. */
static const char *
get_role_title (const char *role)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_strcmp0 (roles[i].role, role) == 0)
      return _ (roles[i].title);
  return role ? role : "";
}

static gboolean
is_supervisor (SbCoderButton *self)
{
  SbCoder *coder = self->document && self->code
                     ? sb_document_find_coder (self->document, self->code)
                     : NULL;

  return coder && g_strcmp0 (coder->role, "supervisor") == 0;
}

static void
add_row (SbCoderButton *self, SbCoder *coder)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *code = gtk_label_new (coder->code);
  GtkWidget *role = gtk_label_new (get_role_title (coder->role));

  gtk_label_set_xalign (GTK_LABEL (code), 0);
  gtk_widget_set_hexpand (code, TRUE);
  gtk_widget_add_css_class (role, "dim-label");
  gtk_box_append (GTK_BOX (box), code);
  gtk_box_append (GTK_BOX (box), role);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  g_object_set_data_full (G_OBJECT (box), "code", g_strdup (coder->code), g_free);
  gtk_list_box_append (self->list, box);
}

static int
get_reaction (SbCoderButton *self)
{
  SbCoder *coder = self->document && self->code
                     ? sb_document_find_coder (self->document, self->code)
                     : NULL;

  return coder ? (int) (coder->reaction / SB_MSECOND) : 0;
}

/* Who organises says what is taken. */
static void
show_rule (SbCoderButton *self)
{
  self->showing = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->only_complete), is_supervisor (self));
  gtk_check_button_set_active (
    self->only_complete,
    self->document &&
      sb_document_get_flag_setting (self->document, SB_SETTING_HAND_IN_COMPLETE, FALSE));
  gtk_widget_set_visible (GTK_WIDGET (self->late_suggestion), is_supervisor (self));
  gtk_check_button_set_active (
    self->late_suggestion,
    self->document && sb_document_get_flag_setting (
                        self->document, SB_SETTING_SUGGEST_AFTER_HAND_IN, FALSE));
  self->showing = FALSE;
}

/* What is shown of a coder's times is what was pressed: that exports have others beside
 * them is said where the coder's name stands. */
static void
show_coder (SbCoderButton *self)
{
  int reaction = get_reaction (self);
  g_autofree char *label = NULL;
  g_autofree char *tooltip = NULL;

  if (!self->code) {
    label = g_strdup (_ ("Coder…"));
    tooltip = g_strdup (_ ("Who codes in this window"));
  } else if (reaction == 0) {
    label = g_strdup_printf (_ ("Coder %s"), self->code);
    tooltip = g_strdup (_ ("Who codes in this window"));
  } else {
    /* Translators: a coder's code, and the coder's reaction time. */
    label = g_strdup_printf (_ ("Coder %s · −%d ms"), self->code, reaction);
    tooltip = g_strdup_printf (
      _ ("Times are shown as they were pressed; exports have them corrected by −%d ms in "
         "columns of their own"),
      reaction);
  }
  gtk_menu_button_set_label (self->button, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), tooltip);
  gtk_spin_button_set_value (self->reaction, reaction);
  gtk_widget_set_visible (self->reaction_box,
                          self->code != NULL && !is_supervisor (self));
  show_rule (self);
}

static void
fill (SbCoderButton *self)
{
  GListModel *coders = sb_document_list (self->document, SB_TYPE_CODER);
  GtkWidget *row;
  guint shown = 0;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < g_list_model_get_n_items (coders); i++) {
    g_autoptr (SbCoder) coder = g_list_model_get_item (coders, i);

    if (g_strcmp0 (coder->role, "truth") == 0)
      continue;
    add_row (self, coder);
    shown++;
  }
  gtk_widget_set_visible (GTK_WIDGET (self->list), shown > 0);
  gtk_widget_set_sensitive (self->add_box, sb_document_is_writable (self->document));
  gtk_widget_set_sensitive (self->reaction_box, sb_document_is_writable (self->document));
  gtk_widget_set_sensitive (GTK_WIDGET (self->only_complete),
                            sb_document_is_writable (self->document));
  gtk_widget_set_sensitive (GTK_WIDGET (self->late_suggestion),
                            sb_document_is_writable (self->document));
  show_coder (self);
}

static void
go_away (SbCoderButton *self)
{
  gtk_popover_popdown (self->popover);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
on_row_activated (SbCoderButton *self, GtkListBoxRow *row)
{
  g_autofree char *code =
    g_strdup (g_object_get_data (G_OBJECT (gtk_list_box_row_get_child (row)), "code"));

  go_away (self);
  g_signal_emit (self, chosen_signal, 0, code);
}

static void
on_add (SbCoderButton *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *code = g_strstrip (g_strdup (text));
  guint role = gtk_drop_down_get_selected (self->role);

  if (*code == '\0')
    return;
  go_away (self);
  if (sb_document_find_coder (self->document, code))
    g_signal_emit (self, chosen_signal, 0, code);
  else
    g_signal_emit (self,
                   added_signal,
                   0,
                   code,
                   sb_coder_role_get (MIN (role, G_N_ELEMENTS (roles) - 1)));
}

/* Who is not among them types the new code at once. */
static gboolean
on_list_key (SbCoderButton *self, guint keyval, guint keycode, GdkModifierType state)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);
  char text[7] = {0};

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) || !g_unichar_isgraph (letter) ||
      !gtk_widget_is_sensitive (self->add_box))
    return GDK_EVENT_PROPAGATE;
  g_unichar_to_utf8 (letter, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  return GDK_EVENT_STOP;
}

static void
on_only_complete (SbCoderButton *self)
{
  if (!self->showing)
    g_signal_emit (
      self, only_complete_signal, 0, gtk_check_button_get_active (self->only_complete));
}

static void
on_late_suggestion (SbCoderButton *self)
{
  if (!self->showing)
    g_signal_emit (self,
                   late_suggestion_signal,
                   0,
                   gtk_check_button_get_active (self->late_suggestion));
}

/* Once, when the popover goes, and not at each of the spin button's steps on the way. */
static void
on_closed (SbCoderButton *self)
{
  int reaction;

  gtk_spin_button_update (self->reaction);
  reaction = gtk_spin_button_get_value_as_int (self->reaction);
  if (self->code && reaction != get_reaction (self))
    g_signal_emit (self, reaction_signal, 0, reaction * (gint64) SB_MSECOND);
}

static void
forget_document (SbCoderButton *self)
{
  if (self->document)
    g_signal_handlers_disconnect_by_data (
      sb_document_list (self->document, SB_TYPE_CODER), self);
  g_clear_object (&self->document);
}

static void
sb_coder_button_dispose (GObject *object)
{
  SbCoderButton *self = SB_CODER_BUTTON (object);

  forget_document (self);
  g_clear_pointer (&self->code, g_free);
  G_OBJECT_CLASS (sb_coder_button_parent_class)->dispose (object);
}

static void
sb_coder_button_class_init (SbCoderButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_coder_button_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/coder-button.ui");
  gtk_widget_class_bind_template_child (widget_class, SbCoderButton, button);
  gtk_widget_class_bind_template_child (widget_class, SbCoderButton, popover);
  gtk_widget_class_bind_template_child (widget_class, SbCoderButton, list);
  gtk_widget_class_bind_template_child (widget_class, SbCoderButton, add_box);
  gtk_widget_class_bind_template_child (widget_class, SbCoderButton, entry);
  gtk_widget_class_bind_template_child (widget_class, SbCoderButton, role);
  gtk_widget_class_bind_template_child (widget_class, SbCoderButton, caution);
  gtk_widget_class_bind_template_child (widget_class, SbCoderButton, only_complete);
  gtk_widget_class_bind_template_child (widget_class, SbCoderButton, late_suggestion);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_only_complete);
  gtk_widget_class_bind_template_callback (widget_class, on_late_suggestion);
  gtk_widget_class_bind_template_child (widget_class, SbCoderButton, reaction_box);
  gtk_widget_class_bind_template_child (widget_class, SbCoderButton, reaction);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_bind_template_callback (widget_class, on_list_key);
  gtk_widget_class_bind_template_callback (widget_class, on_closed);
  chosen_signal = g_signal_new ("chosen",
                                SB_TYPE_CODER_BUTTON,
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                1,
                                G_TYPE_STRING);
  added_signal = g_signal_new ("added",
                               SB_TYPE_CODER_BUTTON,
                               G_SIGNAL_RUN_LAST,
                               0,
                               NULL,
                               NULL,
                               NULL,
                               G_TYPE_NONE,
                               2,
                               G_TYPE_STRING,
                               G_TYPE_STRING);
  only_complete_signal = g_signal_new ("only-complete-set",
                                       SB_TYPE_CODER_BUTTON,
                                       G_SIGNAL_RUN_LAST,
                                       0,
                                       NULL,
                                       NULL,
                                       NULL,
                                       G_TYPE_NONE,
                                       1,
                                       G_TYPE_BOOLEAN);
  late_suggestion_signal = g_signal_new ("late-suggestion-set",
                                         SB_TYPE_CODER_BUTTON,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         G_TYPE_BOOLEAN);
  reaction_signal = g_signal_new ("reaction-set",
                                  SB_TYPE_CODER_BUTTON,
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  1,
                                  G_TYPE_INT64);
}

static void
sb_coder_button_init (SbCoderButton *self)
{
  g_autoptr (GtkStringList) titles = sb_coder_role_list_titles ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (self->role, G_LIST_MODEL (titles));
  gtk_label_set_text (self->caution, sb_blindness_get_caution ());
}

void
sb_coder_button_set_document (SbCoderButton *self, SbDocument *document)
{
  g_return_if_fail (SB_IS_CODER_BUTTON (self));
  forget_document (self);
  if (!document)
    return;
  self->document = g_object_ref (document);
  g_signal_connect_swapped (
    sb_document_list (document, SB_TYPE_CODER), "items-changed", G_CALLBACK (fill), self);
  fill (self);
}

void
sb_coder_button_show_coder (SbCoderButton *self, const char *code)
{
  g_return_if_fail (SB_IS_CODER_BUTTON (self));
  g_free (self->code);
  self->code = g_strdup (code);
  show_coder (self);
}

void
sb_coder_button_popup (SbCoderButton *self)
{
  GtkListBoxRow *first;

  g_return_if_fail (SB_IS_CODER_BUTTON (self));
  first = gtk_list_box_get_row_at_index (self->list, 0);
  gtk_menu_button_popup (self->button);
  gtk_widget_grab_focus (first ? GTK_WIDGET (first) : GTK_WIDGET (self->entry));
}
