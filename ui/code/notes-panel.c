/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notes-panel.h"

#include "code/panel-host.h"
#include "code/time-row.h"
#include "code/typing.h"
#include "settings.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/judgement.h>

struct _SbNotesPanel {
  AdwBin parent;
  GtkLabel *about;
  GtkEntry *entry;
  GtkCheckButton *pause;
  GtkSearchEntry *search;
  GtkLabel *count;
  GtkListBox *list;
  GtkWidget *edit;
  GtkWidget *remove;

  SbDocument *document;
  SbRecorder *recorder;
  GListModel *notes;
  gboolean editable;

  SbTyping *typing;
  char *draft;      /* id of the note in the entry, once it is stored; NULL: a new one */
  SbTime time;      /* of the note in the entry; SB_TIME_NONE: nothing was typed yet */
  guint32 key_time; /* of the last key pressed in the entry */
  gboolean paused;  /* play goes on after the note */
  gboolean setting; /* the entry is being filled, not typed in */
};

static void implement_panel (SbPanelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SbNotesPanel,
                               sb_notes_panel,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (SB_TYPE_PANEL, implement_panel))

static void
say (SbNotesPanel *self, const char *words)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "code.say", "s", words);
}

static SbNote *
find_note (SbNotesPanel *self, const char *id)
{
  return id && self->document ? sb_document_find (self->document, SB_TYPE_NOTE, id)
                              : NULL;
}

static void
show_about (SbNotesPanel *self)
{
  g_autofree char *clock = sb_time_to_clock (self->time);
  g_autofree char *words = NULL;

  if (self->time == SB_TIME_NONE)
    words = g_strdup (_ ("New note, at the frame shown when you begin to type"));
  else
    words = g_strdup_printf (_ ("Note at %s"), clock);
  gtk_label_set_text (self->about, words);
}

static void
set_entry (SbNotesPanel *self, const char *text)
{
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->setting = FALSE;
}

/* The entry is for a new note again. */
static void
begin_new (SbNotesPanel *self)
{
  sb_typing_drop (self->typing);
  g_clear_pointer (&self->draft, g_free);
  self->time = SB_TIME_NONE;
  set_entry (self, "");
  show_about (self);
}

/* --- the list --- */

static gboolean
matches (const SbNote *note, const char *wanted)
{
  g_autofree char *text = g_utf8_casefold (note->text ? note->text : "", -1);

  return strstr (text, wanted) != NULL;
}

static void
show_count (SbNotesPanel *self, guint shown, guint n)
{
  g_autofree char *words = NULL;

  if (n == 0)
    words = g_strdup (_ ("No notes yet."));
  else if (shown < n)
    words = g_strdup_printf (_ ("%u of %u notes. Enter goes to one."), shown, n);
  else
    words = g_strdup_printf (
      ngettext ("%u note. Enter goes to it.", "%u notes. Enter goes to one.", n), n);
  gtk_label_set_text (self->count, words);
}

static guint
fill (SbNotesPanel *self, guint n)
{
  g_autofree char *wanted =
    g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  guint shown = 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (SbNote) note = g_list_model_get_item (self->notes, i);
    GtkWidget *row;

    if (!matches (note, wanted))
      continue;
    row = sb_time_row_new (note->time, SB_TIME_NONE, note->text, NULL);
    sb_time_row_set_id (row, sb_record_get_id (note));
    gtk_list_box_append (self->list, row);
    shown++;
  }
  return shown;
}

/* The row with the focus keeps it, and where it is gone, the one in its place. */
static void
show_notes (SbNotesPanel *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  g_autofree char *id = g_strdup (sb_time_row_get_id (row));
  int place = row ? gtk_list_box_row_get_index (row) : 0;
  gboolean focused = sb_list_has_focus (self->list);
  guint n = self->notes ? g_list_model_get_n_items (self->notes) : 0;
  guint shown;

  sb_list_clear (self->list);
  shown = fill (self, n);
  show_count (self, shown, n);
  gtk_widget_set_visible (GTK_WIDGET (self->list), shown > 0);
  row = sb_time_row_find (self->list, id);
  if (!row && shown > 0)
    row = gtk_list_box_get_row_at_index (self->list, MIN (place, (int) shown - 1));
  gtk_list_box_select_row (self->list, row);
  if (focused)
    gtk_widget_grab_focus (row ? GTK_WIDGET (row) : GTK_WIDGET (self->entry));
}

/* A note that was taken back while it is in the entry goes from there, too. */
static void
on_notes_changed (SbNotesPanel *self)
{
  if (self->draft && !find_note (self, self->draft))
    begin_new (self);
  show_notes (self);
}

static void
on_search_changed (SbNotesPanel *self)
{
  show_notes (self);
}

static void
on_search_activated (SbNotesPanel *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (row)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
on_row_activated (SbNotesPanel *self, GtkListBoxRow *row)
{
  sb_time_row_seek (row);
}

static void
on_row_selected (SbNotesPanel *self, GtkListBoxRow *row)
{
  gtk_widget_set_sensitive (self->edit, row && self->editable);
  gtk_widget_set_sensitive (self->remove, row && self->editable);
}

/* --- typing --- */

static gboolean
add_note (SbNotesPanel *self, const char *text, GError **error)
{
  g_autoptr (SbNote) note = sb_record_new (SB_TYPE_NOTE);

  note->time = self->time;
  sb_record_set_text (&note->text, text);
  if (!sb_recorder_put_note (self->recorder, note, error))
    return FALSE;
  self->draft = g_strdup (sb_record_get_id (note));
  return TRUE;
}

static gboolean
store_text (SbNotesPanel *self, const char *text, GError **error)
{
  SbNote *note = find_note (self, self->draft);

  if (note && *text)
    return sb_recorder_change_note (self->recorder, note, text, error);
  if (note)
    return sb_recorder_delete (self->recorder, self->draft, SB_TYPE_NOTE, error);
  return !*text || add_note (self, text, error);
}

/* FALSE: it could not be stored; it stays in the entry. */
static gboolean
store (SbNotesPanel *self)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  sb_typing_drop (self->typing);
  if (!self->recorder || !self->editable || self->time == SB_TIME_NONE)
    return TRUE;
  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  if (store_text (self, text, &error))
    return TRUE;
  gtk_widget_activate_action (GTK_WIDGET (self), "code.say-error", "s", error->message);
  return FALSE;
}

static void
store_typed (gpointer data)
{
  store (data);
}

static void
take_moment (SbNotesPanel *self)
{
  SbPanelHost *host = sb_panel_host_find (self);

  if (!host)
    return;
  self->time = sb_panel_host_get_moment (host, self->key_time).time;
  if (gtk_check_button_get_active (self->pause))
    self->paused = sb_panel_host_set_playing (host, FALSE);
  show_about (self);
}

static void
on_typed (SbNotesPanel *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (self->setting || !self->recorder || !self->editable)
    return;
  if (self->time == SB_TIME_NONE && *text)
    take_moment (self);
  sb_typing_note (self->typing);
}

/* What an input method composes begins the note with its first key. */
static void
on_preedit (SbNotesPanel *self, const char *preedit)
{
  if (preedit && *preedit && self->time == SB_TIME_NONE && self->recorder &&
      self->editable)
    take_moment (self);
}

static gboolean
on_entry_key (SbNotesPanel *self,
              guint keyval,
              guint keycode,
              GdkModifierType state,
              GtkEventController *keys)
{
  self->key_time = gtk_event_controller_get_current_event_time (keys);
  if (keyval == GDK_KEY_Down && state == 0)
    return gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
  return GDK_EVENT_PROPAGATE;
}

static void
go_on_playing (SbNotesPanel *self)
{
  SbPanelHost *host = sb_panel_host_find (self);

  if (self->paused && host)
    sb_panel_host_set_playing (host, TRUE);
  self->paused = FALSE;
}

static void
on_entered (SbNotesPanel *self)
{
  g_autofree char *clock = sb_time_to_clock (self->time);
  g_autofree char *words = NULL;

  if (self->time == SB_TIME_NONE || !store (self))
    return;
  if (self->draft) {
    words = g_strdup_printf (_ ("Note at %s stored."), clock);
    say (self, words);
  }
  begin_new (self);
  go_on_playing (self);
}

/* --- what is there already --- */

static void
on_edit_clicked (SbNotesPanel *self)
{
  SbNote *note =
    find_note (self, sb_time_row_get_id (gtk_list_box_get_selected_row (self->list)));

  if (!note || !self->editable || !store (self))
    return;
  begin_new (self);
  self->draft = g_strdup (sb_record_get_id (note));
  self->time = note->time;
  set_entry (self, note->text);
  show_about (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

static void
on_remove_clicked (SbNotesPanel *self)
{
  SbNote *note =
    find_note (self, sb_time_row_get_id (gtk_list_box_get_selected_row (self->list)));
  g_autofree char *clock = note ? sb_time_to_clock (note->time) : NULL;
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  if (!note || !self->editable)
    return;
  words = g_strdup_printf (_ ("Deleted the note at %s. Ctrl+Z brings it back."), clock);
  if (sb_recorder_delete (self->recorder, sb_record_get_id (note), SB_TYPE_NOTE, &error))
    say (self, words);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "code.say-error", "s", error->message);
}

static gboolean
on_list_key (SbNotesPanel *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_F2)
    on_edit_clicked (self);
  else if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_BackSpace)
    on_remove_clicked (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* --- life --- */

static void
forget_coding (SbNotesPanel *self)
{
  begin_new (self);
  self->paused = FALSE;
  if (self->notes)
    g_signal_handlers_disconnect_by_data (self->notes, self);
  g_clear_object (&self->notes);
  g_clear_object (&self->recorder);
  g_clear_object (&self->document);
}

static void
sb_notes_panel_dispose (GObject *object)
{
  SbNotesPanel *self = SB_NOTES_PANEL (object);

  if (self->typing)
    forget_coding (self);
  g_clear_pointer (&self->typing, sb_typing_free);
  G_OBJECT_CLASS (sb_notes_panel_parent_class)->dispose (object);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
  gtk_widget_class_bind_template_callback (widget_class, on_entered);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_key);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_list_key);
  gtk_widget_class_bind_template_callback (widget_class, on_edit_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
}

static void
sb_notes_panel_class_init (SbNotesPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_notes_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/code/notes-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, SbNotesPanel, about);
  gtk_widget_class_bind_template_child (widget_class, SbNotesPanel, entry);
  gtk_widget_class_bind_template_child (widget_class, SbNotesPanel, pause);
  gtk_widget_class_bind_template_child (widget_class, SbNotesPanel, search);
  gtk_widget_class_bind_template_child (widget_class, SbNotesPanel, count);
  gtk_widget_class_bind_template_child (widget_class, SbNotesPanel, list);
  gtk_widget_class_bind_template_child (widget_class, SbNotesPanel, edit);
  gtk_widget_class_bind_template_child (widget_class, SbNotesPanel, remove);
  bind_callbacks (widget_class);
}

static void
sb_notes_panel_init (SbNotesPanel *self)
{
  GSettings *settings = sb_settings_get ();

  self->time = SB_TIME_NONE;
  self->typing = sb_typing_new (store_typed, self);
  gtk_widget_init_template (GTK_WIDGET (self));
  if (settings)
    g_settings_bind (
      settings, "notes-pause", self->pause, "active", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_swapped (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)),
                            "preedit-changed",
                            G_CALLBACK (on_preedit),
                            self);
}

static void
set_coding (SbPanel *panel, SbDocument *document, SbRecorder *recorder, gboolean editable)
{
  SbNotesPanel *self = SB_NOTES_PANEL (panel);

  forget_coding (self);
  self->editable = editable;
  gtk_widget_set_sensitive (GTK_WIDGET (self->entry), editable);
  if (document) {
    self->document = g_object_ref (document);
    self->recorder = g_object_ref (recorder);
    self->notes = g_object_ref (sb_document_list_in (
      document, sb_record_get_id (sb_recorder_get_coding (recorder)), SB_TYPE_NOTE));
    g_signal_connect_swapped (
      self->notes, "items-changed", G_CALLBACK (on_notes_changed), self);
  }
  show_notes (self);
}

static gboolean
focus (SbPanel *panel)
{
  SbNotesPanel *self = SB_NOTES_PANEL (panel);

  return gtk_widget_grab_focus (self->editable ? GTK_WIDGET (self->entry)
                                               : GTK_WIDGET (self->search));
}

/* What stands in the entry is a note, with or without Enter. */
static void
take_over_entry (SbPanel *panel)
{
  SbNotesPanel *self = SB_NOTES_PANEL (panel);

  if (!self->recorder || !store (self))
    return;
  begin_new (self);
  go_on_playing (self);
}

static void
implement_panel (SbPanelInterface *iface)
{
  iface->takes_keys = TRUE;
  iface->set_coding = set_coding;
  iface->focus = focus;
  iface->commit = take_over_entry;
}
