/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rating-cell.h"

#include "code/rating-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/base/table.h>

struct _SbRatingCell {
  AdwBin parent;
  GtkEntry *entry;
  GtkLabel *signs;
  SbRecorder *recorder;
  const SbScale *scale;
  int episode;
  const char *partner;
  int column, row;
  gboolean editable;
  char *shown; /* the text of the stored value; another text is being typed */
};

enum {
  FOCUSED,
  ACTIVATED,
  MOVED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SbRatingCell, sb_rating_cell, ADW_TYPE_BIN)

char *
sb_rating_dup_text (const SbRating *rating)
{
  char *text;

  if (rating && rating->cannot_score)
    return g_strdup ("x");
  text = rating ? sb_real_to_text (rating->value) : NULL;
  return text ? text : g_strdup ("");
}

static SbRating *
find_rating (SbRatingCell *self)
{
  return sb_recorder_find_rating (
    self->recorder, self->episode, self->partner, self->scale->id);
}

static gboolean
is_revised (SbRatingCell *self, const SbRating *rating)
{
  SbRating *blind = sb_recorder_find_blind_rating (
    self->recorder, self->episode, self->partner, self->scale->id);
  g_autofree char *before = sb_rating_dup_text (blind);
  g_autofree char *now = sb_rating_dup_text (rating);

  return sb_recorder_is_decided (self->recorder) && g_strcmp0 (before, now) != 0;
}

static gboolean
has_evidence (const SbRating *rating)
{
  return rating->evidence || rating->evidence_start != SB_TIME_NONE;
}

/* In letters to see, in words to hear. */
static void
show_signs (SbRatingCell *self, const SbRating *rating)
{
  g_autoptr (GString) letters = g_string_new (NULL), words = g_string_new (NULL);
  g_autofree char *value = sb_rating_dup_text (rating);

  if (rating && rating->note) {
    /* Translators: one letter, the sign for a note. */
    g_string_append (letters, C_ ("sign", "N"));
    g_string_append (words, _ ("with a note. "));
  }
  if (rating && has_evidence (rating)) {
    /* Translators: one letter, the sign for evidence. */
    g_string_append (letters, C_ ("sign", "E"));
    g_string_append (words, _ ("with evidence. "));
  }
  if (is_revised (self, rating)) {
    /* Translators: one letter, the sign for a revision. */
    g_string_append (letters, C_ ("sign", "R"));
    g_string_append (words, _ ("changed after Decide. "));
  }
  if (!*value)
    g_string_append (words, _ ("not rated"));
  gtk_label_set_text (self->signs, letters->str);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words->str, -1);
}

static void
show_value (SbRatingCell *self, const SbRating *rating)
{
  g_free (self->shown);
  self->shown = sb_rating_dup_text (rating);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->shown);
  gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

void
sb_rating_cell_show (SbRatingCell *self)
{
  SbRating *rating = find_rating (self);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (g_strcmp0 (text, self->shown) == 0)
    show_value (self, rating);
  show_signs (self, rating);
}

static gboolean
is_unchanged (SbRatingCell *self, double value, gboolean cannot_score)
{
  SbRating *rating = find_rating (self);

  if (!rating || !sb_rating_is_given (rating))
    return isnan (value) && !cannot_score;
  return rating->cannot_score == cannot_score && (cannot_score || rating->value == value);
}

static gboolean
store (SbRatingCell *self, GError **error)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  gboolean cannot_score;
  double value;

  if (!sb_rating_text_parse (text, &value, &cannot_score)) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_VALUE,
                 _ ("“%s” is no rating: type a number, or x for “cannot score”."),
                 text);
    return FALSE;
  }
  return is_unchanged (self, value, cannot_score) || sb_recorder_rate (self->recorder,
                                                                       self->episode,
                                                                       self->partner,
                                                                       self->scale->id,
                                                                       value,
                                                                       cannot_score,
                                                                       error);
}

gboolean
sb_rating_cell_commit (SbRatingCell *self)
{
  g_autoptr (GError) error = NULL;

  if (!self->editable)
    return TRUE;
  if (store (self, &error)) {
    show_value (self, find_rating (self));
    return TRUE;
  }
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  gtk_widget_activate_action (GTK_WIDGET (self), "code.say", "s", error->message);
  return FALSE;
}

gboolean
sb_rating_cell_focus (SbRatingCell *self)
{
  return gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

gboolean
sb_rating_cell_is_given (SbRatingCell *self)
{
  SbRating *rating = find_rating (self);

  return rating && sb_rating_is_given (rating);
}

/* --- keys --- */

static void
on_activated (SbRatingCell *self)
{
  if (sb_rating_cell_commit (self))
    g_signal_emit (self, signals[ACTIVATED], 0);
}

static gboolean
on_key_pressed (SbRatingCell *self, guint keyval, guint keycode, GdkModifierType state)
{
  int columns = keyval == GDK_KEY_Left ? -1 : keyval == GDK_KEY_Right ? 1 : 0;
  int rows = keyval == GDK_KEY_Up ? -1 : keyval == GDK_KEY_Down ? 1 : 0;

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK) ||
      (columns == 0 && rows == 0))
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[MOVED], 0, columns, rows);
  return GDK_EVENT_STOP;
}

static void
on_focus_entered (SbRatingCell *self)
{
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  g_signal_emit (self, signals[FOCUSED], 0);
}

static void
on_focus_left (SbRatingCell *self)
{
  sb_rating_cell_commit (self);
}

/* --- life --- */

static void
sb_rating_cell_finalize (GObject *object)
{
  SbRatingCell *self = SB_RATING_CELL (object);

  g_clear_object (&self->recorder);
  g_free (self->shown);
  G_OBJECT_CLASS (sb_rating_cell_parent_class)->finalize (object);
}

static void
sb_rating_cell_class_init (SbRatingCellClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);
  GSignalFlags flags = G_SIGNAL_RUN_LAST;

  G_OBJECT_CLASS (klass)->finalize = sb_rating_cell_finalize;
  signals[FOCUSED] =
    g_signal_new ("focused", type, flags, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] =
    g_signal_new ("activated", type, flags, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVED] = g_signal_new (
    "moved", type, flags, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
}

static GtkWidget *
create_entry (SbRatingCell *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 3);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 3);
  gtk_editable_set_alignment (GTK_EDITABLE (self->entry), 0.5);
  gtk_entry_set_max_length (self->entry, 4);
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "rating");
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "numeric");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (on_focus_entered), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_left), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_activated), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  return GTK_WIDGET (self->entry);
}

static void
sb_rating_cell_init (SbRatingCell *self)
{
  GtkWidget *overlay = gtk_overlay_new ();

  self->signs = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->signs), "rating-signs");
  gtk_widget_set_halign (GTK_WIDGET (self->signs), GTK_ALIGN_END);
  gtk_widget_set_valign (GTK_WIDGET (self->signs), GTK_ALIGN_START);
  gtk_widget_set_can_target (GTK_WIDGET (self->signs), FALSE);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), create_entry (self));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (self->signs));
  adw_bin_set_child (ADW_BIN (self), overlay);
}

static void
name_entry (SbRatingCell *self)
{
  g_autofree char *label =
    /* Translators: scale, episode; then the partner. */
    g_strdup_printf (_ ("%s, episode %d, to the %s"),
                     self->scale->name,
                     self->episode,
                     g_str_equal (self->partner, "stranger") ? _ ("stranger")
                                                             : _ ("caregiver"));

  gtk_widget_set_tooltip_text (GTK_WIDGET (self->entry), label);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

SbRatingCell *
sb_rating_cell_new (SbRecorder *recorder,
                    const SbScale *scale,
                    int episode,
                    const char *partner,
                    gboolean editable)
{
  SbRatingCell *self = g_object_new (SB_TYPE_RATING_CELL, NULL);

  self->recorder = g_object_ref (recorder);
  self->scale = scale;
  self->episode = episode;
  self->partner = partner;
  self->editable = editable;
  gtk_editable_set_editable (GTK_EDITABLE (self->entry), editable);
  name_entry (self);
  show_value (self, find_rating (self));
  show_signs (self, find_rating (self));
  return self;
}

const SbScale *
sb_rating_cell_get_scale (SbRatingCell *self)
{
  return self->scale;
}

int
sb_rating_cell_get_episode (SbRatingCell *self)
{
  return self->episode;
}

const char *
sb_rating_cell_get_partner (SbRatingCell *self)
{
  return self->partner;
}

void
sb_rating_cell_set_place (SbRatingCell *self, int column, int row)
{
  self->column = column;
  self->row = row;
}

int
sb_rating_cell_get_column (SbRatingCell *self)
{
  return self->column;
}

int
sb_rating_cell_get_row (SbRatingCell *self)
{
  return self->row;
}
