/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mark-editor.h"

#include "code/choice-row.h"
#include "code/mark-words.h"
#include "code/panel-host.h"
#include "code/typing.h"

#include <glib/gi18n-lib.h>

struct _SbMarkEditor {
  AdwBin parent;
  GtkLabel *title;
  GtkLabel *caution;
  GtkBox *intensities;
  GtkWidget *point;
  GtkCheckButton *innocent;
  GtkEntry *note;

  SbDocument *document;
  SbRecorder *recorder;
  char *id; /* of the mark; NULL: none */
  gboolean editable;
  gboolean showing; /* the fields are being set, not used */
  SbTyping *typing;
};

G_DEFINE_FINAL_TYPE (SbMarkEditor, sb_mark_editor, ADW_TYPE_BIN)

/* The version that it is coded with. */
static SbScheme *
get_scheme (SbMarkEditor *self)
{
  const char *coding = sb_record_get_id (sb_recorder_get_coding (self->recorder));

  return sb_document_get_scheme_of (self->document, coding);
}

static SbMark *
find_mark (SbMarkEditor *self)
{
  return self->id && self->document
           ? sb_document_find (self->document, SB_TYPE_MARK, self->id)
           : NULL;
}

/* A copy to be changed; NULL: there is nothing that may be changed. */
static SbMark *
begin_change (SbMarkEditor *self)
{
  SbMark *mark = find_mark (self);

  return mark && self->editable && !self->showing ? sb_record_dup (mark) : NULL;
}

static void
store (SbMarkEditor *self, const SbMark *wanted)
{
  g_autoptr (GError) error = NULL;

  if (!sb_recorder_change_mark (self->recorder, find_mark (self), wanted, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "code.say-error", "s", error->message);
}

static SbTime
get_shown_time (SbMarkEditor *self, guint32 time)
{
  return sb_panel_host_get_moment (sb_panel_host_find (self), time).time;
}

/* Moved past its end, it is a point again. */
static void
begin_here (SbMarkEditor *self, guint32 time)
{
  g_autoptr (SbMark) changed = begin_change (self);

  if (!changed)
    return;
  changed->start = get_shown_time (self, time);
  if (changed->end != SB_TIME_NONE && changed->end <= changed->start)
    changed->end = SB_TIME_NONE;
  store (self, changed);
}

static void
end_here (SbMarkEditor *self, guint32 time)
{
  g_autoptr (SbMark) changed = begin_change (self);

  if (!changed)
    return;
  changed->end = get_shown_time (self, time);
  store (self, changed);
}

static void
make_point (SbMarkEditor *self)
{
  g_autoptr (SbMark) changed = begin_change (self);

  if (!changed)
    return;
  changed->end = SB_TIME_NONE;
  store (self, changed);
}

static void
set_intensity (SbMarkEditor *self, gint64 intensity)
{
  g_autoptr (SbMark) changed = begin_change (self);

  if (!changed || intensity < 1 || intensity > 3)
    return;
  changed->intensity = intensity;
  store (self, changed);
}

static void
change_intensity (SbMarkEditor *self, int by)
{
  SbMark *mark = find_mark (self);

  if (mark)
    set_intensity (self, mark->intensity + by);
}

static void
on_begin_clicked (SbMarkEditor *self)
{
  begin_here (self, 0);
}

static void
on_end_clicked (SbMarkEditor *self)
{
  end_here (self, 0);
}

static void
on_point_clicked (SbMarkEditor *self)
{
  make_point (self);
}

static void
on_intensity_toggled (SbMarkEditor *self, GtkToggleButton *toggle)
{
  if (gtk_toggle_button_get_active (toggle))
    set_intensity (self, g_ascii_strtoll (sb_choice_row_get_value (toggle), NULL, 10));
}

static void
on_innocent_toggled (SbMarkEditor *self)
{
  g_autoptr (SbMark) changed = begin_change (self);

  if (!changed)
    return;
  changed->innocent_checked = gtk_check_button_get_active (self->innocent);
  store (self, changed);
}

static void
on_note_typed (SbMarkEditor *self)
{
  if (!self->showing && self->id)
    sb_typing_note (self->typing);
}

void
sb_mark_editor_commit (SbMarkEditor *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->note));
  g_autoptr (SbMark) changed = begin_change (self);

  sb_typing_drop (self->typing);
  if (!changed)
    return;
  sb_record_set_text (&changed->note, *text ? text : NULL);
  store (self, changed);
}

static void
store_typed (gpointer self)
{
  sb_mark_editor_commit (self);
}

static gboolean
handle_letter (SbMarkEditor *self, guint keyval, guint32 time)
{
  switch (keyval) {
  case GDK_KEY_b:
    begin_here (self, time);
    return TRUE;
  case GDK_KEY_e:
    end_here (self, time);
    return TRUE;
  case GDK_KEY_p:
    make_point (self);
    return TRUE;
  case GDK_KEY_i:
    gtk_check_button_set_active (self->innocent,
                                 !gtk_check_button_get_active (self->innocent));
    return TRUE;
  case GDK_KEY_n:
    return gtk_widget_grab_focus (GTK_WIDGET (self->note));
  default:
    return FALSE;
  }
}

gboolean
sb_mark_editor_handle_chord (SbMarkEditor *self, const SbChord *chord, guint32 time)
{
  if (!self->id || !self->editable || chord->modifiers != 0)
    return FALSE;
  if (chord->keyval == GDK_KEY_plus || chord->keyval == GDK_KEY_equal)
    change_intensity (self, 1);
  else if (chord->keyval == GDK_KEY_minus)
    change_intensity (self, -1);
  else
    return handle_letter (self, chord->keyval, time);
  return TRUE;
}

/* --- showing --- */

static const char *
get_caution (SbMarkEditor *self, const SbMark *mark)
{
  const GPtrArray *types = sb_scheme_get_index_types (get_scheme (self));

  for (guint i = 0; i < types->len; i++) {
    const SbIndexType *type = g_ptr_array_index (types, i);

    if (g_strcmp0 (type->id, mark->index_code) == 0)
      return type->caution;
  }
  return NULL;
}

static void
show_texts (SbMarkEditor *self, const SbMark *mark)
{
  g_autofree char *name = sb_mark_dup_title (mark, get_scheme (self));
  g_autofree char *start = sb_time_to_clock (mark->start);
  g_autofree char *end = sb_time_to_clock (mark->end);
  g_autofree char *title = mark->end == SB_TIME_NONE
                             ? g_strdup_printf ("%s, %s", name, start)
                             : g_strdup_printf ("%s, %s – %s", name, start, end);
  const char *caution = get_caution (self, mark);

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->caution, caution ? caution : "");
  gtk_widget_set_visible (GTK_WIDGET (self->caution), caution != NULL);
}

static void
show_fields (SbMarkEditor *self, const SbMark *mark)
{
  g_autofree char *intensity = g_strdup_printf ("%d", (int) mark->intensity);
  const char *note = mark->note ? mark->note : "";

  self->showing = TRUE;
  sb_choice_row_show (self->intensities, intensity);
  gtk_check_button_set_active (self->innocent, mark->innocent_checked);
  gtk_widget_set_sensitive (self->point, mark->end != SB_TIME_NONE);
  /* The same text again would move the cursor of who is typing. */
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->note)), note) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->note), note);
  self->showing = FALSE;
}

void
sb_mark_editor_show (SbMarkEditor *self,
                     SbDocument *document,
                     SbRecorder *recorder,
                     SbMark *mark,
                     gboolean editable)
{
  const char *id = mark ? sb_record_get_id (mark) : NULL;

  /* What was typed belongs to the mark that was shown. */
  if (g_strcmp0 (self->id, id) != 0)
    sb_mark_editor_commit (self);
  g_set_object (&self->document, document);
  g_set_object (&self->recorder, recorder);
  self->editable = editable;
  if (g_strcmp0 (self->id, id) != 0) {
    g_free (self->id);
    self->id = g_strdup (id);
  }
  gtk_widget_set_visible (GTK_WIDGET (self), mark != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self), editable);
  if (!mark)
    return;
  show_texts (self, mark);
  show_fields (self, mark);
}

static void
sb_mark_editor_dispose (GObject *object)
{
  SbMarkEditor *self = SB_MARK_EDITOR (object);

  g_clear_pointer (&self->typing, sb_typing_free);
  g_clear_pointer (&self->id, g_free);
  g_clear_object (&self->recorder);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (sb_mark_editor_parent_class)->dispose (object);
}

static void
sb_mark_editor_class_init (SbMarkEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_mark_editor_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/code/mark-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, SbMarkEditor, title);
  gtk_widget_class_bind_template_child (widget_class, SbMarkEditor, caution);
  gtk_widget_class_bind_template_child (widget_class, SbMarkEditor, intensities);
  gtk_widget_class_bind_template_child (widget_class, SbMarkEditor, point);
  gtk_widget_class_bind_template_child (widget_class, SbMarkEditor, innocent);
  gtk_widget_class_bind_template_child (widget_class, SbMarkEditor, note);
  gtk_widget_class_bind_template_callback (widget_class, on_begin_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_end_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_point_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_innocent_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_note_typed);
  gtk_widget_class_bind_template_callback (widget_class, sb_mark_editor_commit);
}

static void
sb_mark_editor_init (SbMarkEditor *self)
{
  const char *const values[] = {"1", "2", "3"};

  gtk_widget_init_template (GTK_WIDGET (self));
  self->typing = sb_typing_new (store_typed, self);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    sb_choice_row_add_named (self->intensities,
                             values[i],
                             sb_intensity_get_words ((int) i + 1),
                             _ ("Intensity: + stronger, − weaker"),
                             G_CALLBACK (on_intensity_toggled),
                             self);
}
