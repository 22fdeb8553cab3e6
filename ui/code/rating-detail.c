/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rating-detail.h"

#include "code/anchors.h"
#include "code/panel-host.h"
#include "code/rating-cell.h"
#include "code/time-row.h"
#include "code/typing.h"

#include <glib/gi18n-lib.h>

/* Stands for the time span among the ids of rows. */
#define SPAN_ID "span"

struct _SbRatingDetail {
  AdwBin parent;
  GtkLabel *revision;
  GtkBox *anchors;
  GtkListBox *evidence;
  GtkLabel *hint;
  GtkWidget *buttons;
  GtkWidget *remove;
  GtkEntry *note;

  SbDocument *document;
  SbRecorder *recorder;
  gboolean editable;
  const SbScale *scale; /* NULL: no rating is shown */
  int episode;
  const char *partner;
  gboolean showing; /* the fields are being set, not used */
  SbTyping *typing;
};

G_DEFINE_FINAL_TYPE (SbRatingDetail, sb_rating_detail, ADW_TYPE_BIN)

static SbRating *
find_rating (SbRatingDetail *self)
{
  return sb_recorder_find_rating (
    self->recorder, self->episode, self->partner, self->scale->id);
}

static void
say (SbRatingDetail *self, const char *words)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "code.say", "s", words);
}

static void
say_error (SbRatingDetail *self, const GError *error)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "code.say-error", "s", error->message);
}

/* The version that it is coded with. */
static SbScheme *
get_scheme (SbRatingDetail *self)
{
  const char *coding = sb_record_get_id (sb_recorder_get_coding (self->recorder));

  return sb_document_get_scheme_of (self->document, coding);
}

/* --- evidence --- */

static GtkWidget *
create_row (SbRatingDetail *self, const SbEvidence *piece)
{
  const SbCode *code =
    piece->event ? sb_scheme_find_code (get_scheme (self), piece->event->code) : NULL;
  GtkWidget *row;

  if (!piece->id)
    row = sb_time_row_new (piece->start, piece->end, _ ("Time span"), NULL);
  else if (!piece->event)
    row =
      sb_time_row_new (SB_TIME_NONE,
                       SB_TIME_NONE,
                       _ ("An event that was deleted"),
                       _ ("It was evidence of this rating. Undo of its deletion brings "
                          "it back; Delete removes it from here."));
  else
    row = sb_time_row_new (piece->start,
                           piece->end,
                           code ? code->name : piece->event->code,
                           piece->event->comment);
  sb_time_row_set_id (row, piece->id ? piece->id : SPAN_ID);
  return row;
}

static void
show_evidence (SbRatingDetail *self, const SbRating *rating)
{
  g_autoptr (GPtrArray) list = sb_recorder_list_evidence (self->recorder, rating);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->evidence);
  g_autofree char *id = g_strdup (sb_time_row_get_id (row));
  gboolean focused = sb_list_has_focus (self->evidence);

  sb_list_clear (self->evidence);
  for (guint i = 0; i < list->len; i++)
    gtk_list_box_append (self->evidence, create_row (self, g_ptr_array_index (list, i)));
  row = sb_time_row_find (self->evidence, id);
  if (!row && focused)
    row = gtk_list_box_get_row_at_index (self->evidence, 0);
  gtk_list_box_select_row (self->evidence, row);
  if (focused)
    gtk_widget_grab_focus (row ? GTK_WIDGET (row) : GTK_WIDGET (self->note));
  gtk_widget_set_visible (GTK_WIDGET (self->evidence), list->len > 0);
  gtk_label_set_text (
    self->hint,
    list->len > 0
      ? _ ("Enter goes to it, Delete removes it.")
      : _ (
          "Select events on the timeline, or set marks with [ and ], then press Ctrl+T."));
}

static gboolean
set_evidence (SbRatingDetail *self, const char *const *ids, const SbInterval *span)
{
  g_autoptr (GError) error = NULL;

  if (sb_recorder_set_evidence (
        self->recorder, self->episode, self->partner, self->scale->id, ids, span, &error))
    return TRUE;
  say_error (self, error);
  return FALSE;
}

/* The evidence as it is: the ids of the events without @except, and whether there is a
 * span. */
static GStrv
dup_pieces (SbRatingDetail *self,
            const char *except,
            SbInterval *span,
            gboolean *has_span)
{
  g_autoptr (GPtrArray) list =
    sb_recorder_list_evidence (self->recorder, find_rating (self));
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  *has_span = FALSE;
  for (guint i = 0; i < list->len; i++) {
    const SbEvidence *piece = g_ptr_array_index (list, i);

    if (g_strcmp0 (piece->id ? piece->id : SPAN_ID, except) == 0)
      continue;
    if (piece->id) {
      g_strv_builder_add (ids, piece->id);
    } else {
      *span = (SbInterval){piece->start, piece->end};
      *has_span = TRUE;
    }
  }
  return g_strv_builder_end (ids);
}

static GStrv
join_events (GStrv before, GPtrArray *events)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  g_strv_builder_addv (ids, (const char **) before);
  for (guint i = 0; i < events->len; i++) {
    const char *id = sb_record_get_id (g_ptr_array_index (events, i));

    if (!g_strv_contains ((const char *const *) before, id))
      g_strv_builder_add (ids, id);
  }
  return g_strv_builder_end (ids);
}

static void
say_attached (SbRatingDetail *self, guint n)
{
  g_autofree char *words =
    n > 0 ? g_strdup_printf (ngettext ("%u event is evidence of %s in episode %d.",
                                       "%u events are evidence of %s in episode %d.",
                                       n),
                             n,
                             self->scale->id,
                             self->episode)
          : g_strdup_printf (
              _ ("The time between the marks is evidence of %s in episode %d."),
              self->scale->id,
              self->episode);

  say (self, words);
}

static gboolean
is_ready (SbRatingDetail *self)
{
  return self->recorder && self->scale && self->editable && sb_panel_host_find (self);
}

static gboolean
attach_events (SbRatingDetail *self)
{
  g_autoptr (GPtrArray) events = NULL;
  g_auto (GStrv) before = NULL;
  g_auto (GStrv) ids = NULL;
  SbInterval span;
  gboolean has_span;

  if (!is_ready (self))
    return FALSE;
  events = sb_panel_host_dup_selection (sb_panel_host_find (self));
  if (events->len == 0)
    return FALSE;
  before = dup_pieces (self, NULL, &span, &has_span);
  ids = join_events (before, events);
  if (set_evidence (self, (const char *const *) ids, has_span ? &span : NULL))
    say_attached (self, events->len);
  return TRUE;
}

static gboolean
attach_span (SbRatingDetail *self)
{
  g_auto (GStrv) ids = NULL;
  SbInterval old, span;
  gboolean has_old;

  if (!is_ready (self) || !sb_panel_host_get_span (sb_panel_host_find (self), &span))
    return FALSE;
  ids = dup_pieces (self, NULL, &old, &has_old);
  if (set_evidence (self, (const char *const *) ids, &span))
    say_attached (self, 0);
  return TRUE;
}

void
sb_rating_detail_attach (SbRatingDetail *self)
{
  g_return_if_fail (SB_IS_RATING_DETAIL (self));
  if (!attach_events (self) && !attach_span (self))
    say (self,
         _ ("Nothing to attach: select events on the timeline, or set marks with [ and "
            "]."));
}

static void
on_attach_events_clicked (SbRatingDetail *self)
{
  if (!attach_events (self))
    say (self, _ ("Nothing to attach: select events on the timeline first."));
}

static void
on_attach_span_clicked (SbRatingDetail *self)
{
  if (!attach_span (self))
    say (self, _ ("Nothing to attach: set marks with [ and ] first."));
}

static void
on_remove_clicked (SbRatingDetail *self)
{
  const char *chosen =
    sb_time_row_get_id (gtk_list_box_get_selected_row (self->evidence));
  g_auto (GStrv) ids = NULL;
  SbInterval span;
  gboolean has_span;

  if (!is_ready (self) || !chosen)
    return;
  ids = dup_pieces (self, chosen, &span, &has_span);
  if (set_evidence (self, (const char *const *) ids, has_span ? &span : NULL))
    say (self, _ ("Evidence removed. Ctrl+Z brings it back."));
}

static void
on_row_activated (SbRatingDetail *self, GtkListBoxRow *row)
{
  sb_time_row_seek (row);
}

static void
on_row_selected (SbRatingDetail *self, GtkListBoxRow *row)
{
  gtk_widget_set_sensitive (self->remove, row != NULL && self->editable);
}

static gboolean
on_list_key (SbRatingDetail *self, guint keyval, guint keycode, GdkModifierType state)
{
  if ((keyval != GDK_KEY_Delete && keyval != GDK_KEY_BackSpace) ||
      state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK))
    return GDK_EVENT_PROPAGATE;
  on_remove_clicked (self);
  return GDK_EVENT_STOP;
}

/* --- note --- */

static void
on_note_typed (SbRatingDetail *self)
{
  if (!self->showing)
    sb_typing_note (self->typing);
}

void
sb_rating_detail_commit (SbRatingDetail *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->note));
  g_autoptr (GError) error = NULL;

  sb_typing_drop (self->typing);
  if (!self->recorder || !self->scale || !self->editable || self->showing)
    return;
  if (!sb_recorder_rate_note (
        self->recorder, self->episode, self->partner, self->scale->id, text, &error))
    say_error (self, error);
}

static void
store_typed (gpointer self)
{
  sb_rating_detail_commit (self);
}

static void
show_note (SbRatingDetail *self, const SbRating *rating)
{
  const char *note = rating && rating->note ? rating->note : "";

  self->showing = TRUE;
  /* The same text again would move the cursor of who is typing. */
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->note)), note) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->note), note);
  self->showing = FALSE;
}

/* --- showing --- */

static char *
dup_value_words (const SbRating *rating)
{
  g_autofree char *text = sb_rating_dup_text (rating);

  if (rating && rating->cannot_score)
    return g_strdup (_ ("cannot score"));
  return *text ? g_steal_pointer (&text) : g_strdup (_ ("not rated"));
}

/* What was decided blind, beside a value that is another one now. */
static void
show_revision (SbRatingDetail *self, const SbRating *rating)
{
  SbRating *blind = sb_recorder_find_blind_rating (
    self->recorder, self->episode, self->partner, self->scale->id);
  g_autofree char *before = dup_value_words (blind);
  g_autofree char *now = dup_value_words (rating);
  g_autofree char *when = g_strndup (
    rating && rating->changed_at ? rating->changed_at : "", strlen ("2026-03-14"));
  g_autofree char *words = NULL;
  gboolean is_revised =
    sb_recorder_is_decided (self->recorder) && g_strcmp0 (before, now) != 0;

  gtk_widget_set_visible (GTK_WIDGET (self->revision), is_revised);
  if (!is_revised)
    return;
  /* Translators: two ratings; the date may be empty. */
  words =
    *when
      ? g_strdup_printf (_ ("Blind: %s. Now: %s, a revision of %s."), before, now, when)
      : g_strdup_printf (_ ("Blind: %s. Now: %s, a revision."), before, now);
  gtk_label_set_text (self->revision, words);
}

void
sb_rating_detail_refresh (SbRatingDetail *self)
{
  SbRating *rating;

  g_return_if_fail (SB_IS_RATING_DETAIL (self));
  if (!self->recorder || !self->scale)
    return;
  rating = find_rating (self);
  show_revision (self, rating);
  show_evidence (self, rating);
  if (!gtk_widget_has_focus (
        GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->note)))))
    show_note (self, rating);
}

void
sb_rating_detail_show (SbRatingDetail *self,
                       const SbScale *scale,
                       int episode,
                       const char *partner)
{
  g_return_if_fail (SB_IS_RATING_DETAIL (self));
  sb_rating_detail_commit (self);
  self->scale = scale;
  self->episode = episode;
  self->partner = partner;
  sb_anchors_show (self->anchors, scale, episode);
  sb_rating_detail_refresh (self);
}

void
sb_rating_detail_set_coding (SbRatingDetail *self,
                             SbDocument *document,
                             SbRecorder *recorder,
                             gboolean editable)
{
  g_return_if_fail (SB_IS_RATING_DETAIL (self));
  sb_typing_drop (self->typing);
  self->scale = NULL;
  g_set_object (&self->document, document);
  g_set_object (&self->recorder, recorder);
  self->editable = editable;
  sb_list_clear (self->evidence);
  show_note (self, NULL);
  gtk_widget_set_visible (self->buttons, editable);
  gtk_editable_set_editable (GTK_EDITABLE (self->note), editable);
}

static void
sb_rating_detail_dispose (GObject *object)
{
  SbRatingDetail *self = SB_RATING_DETAIL (object);

  g_clear_pointer (&self->typing, sb_typing_free);
  g_clear_object (&self->recorder);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (sb_rating_detail_parent_class)->dispose (object);
}

static void
sb_rating_detail_class_init (SbRatingDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_rating_detail_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/code/rating-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, SbRatingDetail, revision);
  gtk_widget_class_bind_template_child (widget_class, SbRatingDetail, anchors);
  gtk_widget_class_bind_template_child (widget_class, SbRatingDetail, evidence);
  gtk_widget_class_bind_template_child (widget_class, SbRatingDetail, hint);
  gtk_widget_class_bind_template_child (widget_class, SbRatingDetail, buttons);
  gtk_widget_class_bind_template_child (widget_class, SbRatingDetail, remove);
  gtk_widget_class_bind_template_child (widget_class, SbRatingDetail, note);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_list_key);
  gtk_widget_class_bind_template_callback (widget_class, on_attach_events_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_attach_span_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_note_typed);
  gtk_widget_class_bind_template_callback (widget_class, sb_rating_detail_commit);
}

static void
sb_rating_detail_init (SbRatingDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->typing = sb_typing_new (store_typed, self);
}
