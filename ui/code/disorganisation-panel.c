/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disorganisation-panel.h"

#include "code/anchors.h"
#include "code/d-score-view.h"
#include "code/mark-editor.h"
#include "code/mark-words.h"
#include "code/panel-host.h"
#include "code/time-row.h"

#include <glib/gi18n-lib.h>

struct _SbDisorganisationPanel {
  AdwBin parent;
  GtkListBox *indices;
  GtkLabel *count;
  GtkListBox *list;
  SbMarkEditor *editor;
  GtkWidget *remove;
  SbDScoreView *score;

  SbDocument *document;
  SbRecorder *recorder;
  GListModel *marks;
  GListModel *lists[3]; /* marks, classifications, episodes: what is listened to */
  gboolean editable;
  gboolean filling;
};

static void implement_panel (SbPanelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SbDisorganisationPanel,
                               sb_disorganisation_panel,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (SB_TYPE_PANEL, implement_panel))

/* The version that it is coded with. */
static SbScheme *
get_scheme (SbDisorganisationPanel *self)
{
  const char *coding = sb_record_get_id (sb_recorder_get_coding (self->recorder));

  return sb_document_get_scheme_of (self->document, coding);
}

static SbMark *
find_selected (SbDisorganisationPanel *self)
{
  const char *id = sb_time_row_get_id (gtk_list_box_get_selected_row (self->list));

  return id ? sb_document_find (self->document, SB_TYPE_MARK, id) : NULL;
}

/* --- the indices --- */

static GtkWidget *
create_words (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_index_text (const SbIndexType *type)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *tag = sb_provenance_tag_new (type->provenance);
  g_autofree char *title = g_strdup_printf ("%s %s", type->id, type->name);

  gtk_box_append (GTK_BOX (column), create_words (title, NULL));
  gtk_box_append (GTK_BOX (column), create_words (type->text, "caption"));
  if (type->caution)
    gtk_box_append (GTK_BOX (column), create_words (type->caution, "caption"));
  if (tag)
    gtk_box_append (GTK_BOX (column), tag);
  return column;
}

static GtkWidget *
create_index_row (const SbIndexType *type, guint number)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  g_autofree char *key = g_strdup_printf ("%u", number);
  GtkWidget *cap = gtk_label_new (key);
  g_autofree char *name = g_strdup_printf (_ ("Mark %s, %s. %s %s"),
                                           type->id,
                                           type->name,
                                           type->text,
                                           type->caution ? type->caution : "");

  gtk_widget_add_css_class (cap, "keycap");
  gtk_widget_add_css_class (box, "time-row");
  gtk_widget_set_valign (cap, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), cap);
  gtk_box_append (GTK_BOX (box), create_index_text (type));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
show_indices (SbDisorganisationPanel *self)
{
  const GPtrArray *types = sb_scheme_get_index_types (get_scheme (self));

  sb_list_clear (self->indices);
  for (guint i = 0; i < types->len; i++)
    gtk_list_box_append (self->indices,
                         create_index_row (g_ptr_array_index (types, i), i + 1));
}

/* --- the marks --- */

static void
fill (SbDisorganisationPanel *self)
{
  SbScheme *scheme = get_scheme (self);

  for (guint i = 0; i < g_list_model_get_n_items (self->marks); i++) {
    g_autoptr (SbMark) mark = g_list_model_get_item (self->marks, i);
    g_autofree char *title = sb_mark_dup_title (mark, scheme);
    g_autofree char *details = sb_mark_dup_details (mark, self->recorder);
    GtkWidget *row = sb_time_row_new (mark->start, mark->end, title, details);

    sb_time_row_set_id (row, sb_record_get_id (mark));
    gtk_list_box_append (self->list, row);
  }
}

static void
show_selected (SbDisorganisationPanel *self)
{
  SbMark *mark = find_selected (self);

  sb_mark_editor_show (
    self->editor, self->document, self->recorder, mark, self->editable);
  gtk_widget_set_visible (self->remove, mark && self->editable);
}

static void
show_count (SbDisorganisationPanel *self, guint n)
{
  g_autofree char *words = n == 0
                             ? g_strdup (_ ("No marks yet"))
                             : g_strdup_printf (ngettext ("%u mark", "%u marks", n), n);

  gtk_label_set_text (self->count, words);
}

/* The selected one stays selected, and keeps the focus. */
static void
show_marks (SbDisorganisationPanel *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  g_autofree char *id = g_strdup (sb_time_row_get_id (row));
  int place = row ? gtk_list_box_row_get_index (row) : 0;
  gboolean focused = sb_list_has_focus (self->list);
  int n = (int) g_list_model_get_n_items (self->marks);

  self->filling = TRUE;
  sb_list_clear (self->list);
  fill (self);
  row = sb_time_row_find (self->list, id);
  if (!row && id && n > 0)
    row = gtk_list_box_get_row_at_index (self->list, MIN (place, n - 1));
  gtk_list_box_select_row (self->list, row);
  self->filling = FALSE;
  show_count (self, (guint) n);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  if (focused)
    gtk_widget_grab_focus (row ? GTK_WIDGET (row) : GTK_WIDGET (self->indices));
  show_selected (self);
}

static void
on_changed (SbDisorganisationPanel *self)
{
  show_marks (self);
  sb_d_score_view_show (self->score, self->marks);
}

static void
on_row_selected (SbDisorganisationPanel *self)
{
  if (!self->filling && self->recorder)
    show_selected (self);
}

static void
on_row_activated (SbDisorganisationPanel *self, GtkListBoxRow *row)
{
  sb_time_row_seek (row);
}

static void
say_marked (SbDisorganisationPanel *self, const SbMark *mark)
{
  g_autofree char *title = sb_mark_dup_title (mark, get_scheme (self));
  g_autofree char *clock = sb_time_to_clock (mark->start);
  g_autofree char *words =
    /* Translators: an index of disorganisation, a time. */
    g_strdup_printf (
      _ ("Marked %s at %s, slight: + makes it stronger, E ends it here."), title, clock);

  gtk_widget_activate_action (GTK_WIDGET (self), "code.say", "s", words);
}

static void
select_mark (SbDisorganisationPanel *self, const SbMark *mark)
{
  GtkListBoxRow *row = sb_time_row_find (self->list, sb_record_get_id (mark));

  gtk_list_box_select_row (self->list, row);
}

static void
add_mark (SbDisorganisationPanel *self, const char *index_code, guint32 time)
{
  SbPanelHost *host = sb_panel_host_find (self);
  g_autoptr (SbMark) mark = sb_record_new (SB_TYPE_MARK);
  g_autoptr (GError) error = NULL;

  if (!self->recorder || !self->editable || !host)
    return;
  sb_record_set_text (&mark->index_code, index_code);
  mark->start = sb_panel_host_get_moment (host, time).time;
  mark->intensity = 1;
  if (!sb_recorder_put_mark (self->recorder, mark, &error)) {
    gtk_widget_activate_action (GTK_WIDGET (self), "code.say-error", "s", error->message);
    return;
  }
  select_mark (self, mark);
  say_marked (self, mark);
}

static gboolean
add_nth (SbDisorganisationPanel *self, guint number, guint32 time)
{
  const GPtrArray *types = sb_scheme_get_index_types (get_scheme (self));

  if (number < 1 || number > types->len)
    return FALSE;
  add_mark (self, ((SbIndexType *) g_ptr_array_index (types, number - 1))->id, time);
  return TRUE;
}

static void
on_index_activated (SbDisorganisationPanel *self, GtkListBoxRow *row)
{
  add_nth (self, (guint) gtk_list_box_row_get_index (row) + 1, 0);
}

static void
on_remove_clicked (SbDisorganisationPanel *self)
{
  SbMark *mark = self->recorder ? find_selected (self) : NULL;
  g_autofree char *clock = mark ? sb_time_to_clock (mark->start) : NULL;
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  if (!mark || !self->editable)
    return;
  words = g_strdup_printf (_ ("Deleted the mark at %s. Ctrl+Z brings it back."), clock);
  if (sb_recorder_delete (self->recorder, sb_record_get_id (mark), SB_TYPE_MARK, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "code.say", "s", words);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "code.say-error", "s", error->message);
}

/* --- keys --- */

static gboolean
is_typing (SbDisorganisationPanel *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root && GTK_IS_TEXT (gtk_root_get_focus (root));
}

/* Marks are set by the frame: stepping works from in here, too. */
static gboolean
handle_step (SbDisorganisationPanel *self, const SbChord *chord)
{
  int direction = chord->keyval == GDK_KEY_Left    ? -1
                  : chord->keyval == GDK_KEY_Right ? 1
                                                   : 0;

  if (direction == 0)
    return FALSE;
  if (chord->modifiers == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "code.step", "i", direction);
  else if (chord->modifiers == GDK_SHIFT_MASK)
    gtk_widget_activate_action (GTK_WIDGET (self), "code.skip", "i", direction * 1000);
  else
    return FALSE;
  return TRUE;
}

static gboolean
handle_chord (SbDisorganisationPanel *self, const SbChord *chord, guint32 time)
{
  if (handle_step (self, chord))
    return TRUE;
  if (chord->modifiers != 0)
    return FALSE;
  if (chord->keyval >= GDK_KEY_1 && chord->keyval <= GDK_KEY_9)
    return add_nth (self, chord->keyval - GDK_KEY_0, time);
  if (chord->keyval == GDK_KEY_Delete || chord->keyval == GDK_KEY_BackSpace)
    on_remove_clicked (self);
  else if (chord->keyval == GDK_KEY_d)
    sb_d_score_view_focus (self->score);
  else
    return sb_mark_editor_handle_chord (self->editor, chord, time);
  return TRUE;
}

static gboolean
on_key_pressed (SbDisorganisationPanel *self,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                GtkEventController *controller)
{
  SbKeyPress press = sb_key_press_read (controller, keyval, keycode, state);
  SbChord chords[SB_MAX_CHORDS];
  guint n;

  if (!self->recorder || is_typing (self))
    return GDK_EVENT_PROPAGATE;
  n =
    sb_key_press_list_chords (&press, gtk_widget_get_display (GTK_WIDGET (self)), chords);
  for (guint i = 0; i < n; i++)
    if (handle_chord (self, &chords[i], press.time))
      return GDK_EVENT_STOP;
  return GDK_EVENT_PROPAGATE;
}

/* --- life --- */

static void
forget_coding (SbDisorganisationPanel *self)
{
  sb_mark_editor_show (self->editor, NULL, NULL, NULL, FALSE);
  sb_d_score_view_set_coding (self->score, NULL, NULL, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (self->lists); i++) {
    if (self->lists[i])
      g_signal_handlers_disconnect_by_data (self->lists[i], self);
    g_clear_object (&self->lists[i]);
  }
  self->marks = NULL;
  self->filling = TRUE;
  sb_list_clear (self->list);
  self->filling = FALSE;
  g_clear_object (&self->recorder);
  g_clear_object (&self->document);
}

static void
sb_disorganisation_panel_dispose (GObject *object)
{
  SbDisorganisationPanel *self = SB_DISORGANISATION_PANEL (object);

  if (self->document)
    forget_coding (self);
  G_OBJECT_CLASS (sb_disorganisation_panel_parent_class)->dispose (object);
}

static void
sb_disorganisation_panel_class_init (SbDisorganisationPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SB_TYPE_MARK_EDITOR);
  g_type_ensure (SB_TYPE_D_SCORE_VIEW);
  G_OBJECT_CLASS (klass)->dispose = sb_disorganisation_panel_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/securebase/code/disorganisation-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, SbDisorganisationPanel, indices);
  gtk_widget_class_bind_template_child (widget_class, SbDisorganisationPanel, count);
  gtk_widget_class_bind_template_child (widget_class, SbDisorganisationPanel, list);
  gtk_widget_class_bind_template_child (widget_class, SbDisorganisationPanel, editor);
  gtk_widget_class_bind_template_child (widget_class, SbDisorganisationPanel, remove);
  gtk_widget_class_bind_template_child (widget_class, SbDisorganisationPanel, score);
  gtk_widget_class_bind_template_callback (widget_class, on_index_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
}

static void
sb_disorganisation_panel_init (SbDisorganisationPanel *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
listen (SbDisorganisationPanel *self)
{
  const GType kinds[] = {SB_TYPE_MARK, SB_TYPE_CLASSIFICATION, SB_TYPE_EPISODE};
  const char *coding = sb_record_get_id (sb_recorder_get_coding (self->recorder));

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    self->lists[i] =
      g_object_ref (sb_document_list_in (self->document, coding, kinds[i]));
    g_signal_connect_swapped (
      self->lists[i], "items-changed", G_CALLBACK (on_changed), self);
  }
  self->marks = self->lists[0];
}

static void
set_coding (SbPanel *panel, SbDocument *document, SbRecorder *recorder, gboolean editable)
{
  SbDisorganisationPanel *self = SB_DISORGANISATION_PANEL (panel);

  if (self->document)
    forget_coding (self);
  if (!document)
    return;
  self->document = g_object_ref (document);
  self->recorder = g_object_ref (recorder);
  self->editable = editable;
  listen (self);
  show_indices (self);
  sb_d_score_view_set_coding (self->score, document, recorder, editable);
  on_changed (self);
}

static gboolean
focus (SbPanel *panel)
{
  SbDisorganisationPanel *self = SB_DISORGANISATION_PANEL (panel);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (!row)
    row = gtk_list_box_get_row_at_index (self->indices, 0);
  return row && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
take_over_fields (SbPanel *panel)
{
  SbDisorganisationPanel *self = SB_DISORGANISATION_PANEL (panel);

  sb_mark_editor_commit (self->editor);
  sb_d_score_view_commit (self->score);
}

static void
implement_panel (SbPanelInterface *iface)
{
  iface->takes_keys = TRUE;
  iface->set_coding = set_coding;
  iface->focus = focus;
  iface->commit = take_over_fields;
}
