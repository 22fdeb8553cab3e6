/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ratings-panel.h"

#include "code/anchors.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/error.h>

/* Where a rater begins: the first reunion. */
#define FIRST_EPISODE 5

typedef struct {
  SbRatingsPanel *panel;
  GtkEntry *entry;
  const SbScale *scale;
  int episode;
  const char *partner;
  int row;
  int column;
  char *shown; /* the text of the stored value; another text is being typed */
} Cell;

struct _SbRatingsPanel {
  AdwBin parent;
  GtkStack *partners;
  GtkGrid *caregiver_grid;
  GtkGrid *stranger_grid;
  GtkBox *anchors;
  SbScheme *scheme;
  GListModel *ratings;
  SbRecorder *recorder;
  GPtrArray *cells; /* Cell, column by column */
  Cell *current;    /* the cell used last */
};

static void implement_panel (SbPanelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SbRatingsPanel,
                               sb_ratings_panel,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (SB_TYPE_PANEL, implement_panel))

gboolean
sb_rating_text_parse (const char *text, double *value, gboolean *cannot_score)
{
  g_autofree char *copy = g_strstrip (g_strdup (text));
  char *end;

  *value = NAN;
  *cannot_score = g_ascii_strcasecmp (copy, "x") == 0;
  if (*cannot_score || *copy == '\0')
    return TRUE;
  for (char *c = copy; *c; c++)
    if (*c == ',')
      *c = '.';
  *value = g_ascii_strtod (copy, &end);
  return *end == '\0' && isfinite (*value);
}

static SbRating *
dup_rating (SbRatingsPanel *self, Cell *cell)
{
  guint n = self->ratings ? g_list_model_get_n_items (self->ratings) : 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (SbRating) rating = g_list_model_get_item (self->ratings, i);

    if (rating->episode == cell->episode && g_str_equal (rating->record, "current") &&
        g_strcmp0 (rating->partner, cell->partner) == 0 &&
        g_strcmp0 (rating->scale, cell->scale->id) == 0)
      return g_steal_pointer (&rating);
  }
  return NULL;
}

static void
show_value (Cell *cell)
{
  g_autoptr (SbRating) rating = dup_rating (cell->panel, cell);
  g_autofree char *text = NULL;

  if (rating)
    text = rating->cannot_score ? g_strdup ("x") : g_strdup_printf ("%g", rating->value);
  g_free (cell->shown);
  cell->shown = g_strdup (text ? text : "");
  gtk_editable_set_text (GTK_EDITABLE (cell->entry), cell->shown);
  gtk_widget_remove_css_class (GTK_WIDGET (cell->entry), "error");
}

static void
on_ratings_changed (SbRatingsPanel *self)
{
  for (guint i = 0; i < self->cells->len; i++) {
    Cell *cell = g_ptr_array_index (self->cells, i);
    const char *text = gtk_editable_get_text (GTK_EDITABLE (cell->entry));

    if (g_strcmp0 (text, cell->shown) == 0)
      show_value (cell);
  }
}

static void
cell_free (Cell *cell)
{
  g_free (cell->shown);
  g_free (cell);
}

static gboolean
is_unchanged (Cell *cell, double value, gboolean cannot_score)
{
  g_autoptr (SbRating) rating = dup_rating (cell->panel, cell);

  if (!rating)
    return isnan (value) && !cannot_score;
  return rating->cannot_score == cannot_score && (cannot_score || rating->value == value);
}

static gboolean
commit (Cell *cell)
{
  SbRatingsPanel *self = cell->panel;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (cell->entry));
  g_autoptr (GError) error = NULL;
  gboolean cannot_score;
  double value;

  if (!self->recorder)
    return TRUE;
  if (!sb_rating_text_parse (text, &value, &cannot_score))
    g_set_error (&error,
                 SB_ERROR,
                 SB_ERROR_BAD_VALUE,
                 _ ("“%s” is no rating: type a number, or x for “cannot score”."), text);
  else if (!is_unchanged (cell, value, cannot_score))
    sb_recorder_rate (self->recorder,
                      cell->episode,
                      cell->partner,
                      cell->scale->id,
                      value,
                      cannot_score,
                      &error);
  if (error) {
    gtk_widget_add_css_class (GTK_WIDGET (cell->entry), "error");
    gtk_widget_activate_action (GTK_WIDGET (self), "code.say", "s", error->message);
    return FALSE;
  }
  show_value (cell);
  return TRUE;
}

static Cell *
find_cell (SbRatingsPanel *self, const char *partner, int column, int row)
{
  for (guint i = 0; i < self->cells->len; i++) {
    Cell *cell = g_ptr_array_index (self->cells, i);

    if (cell->column == column && cell->row == row &&
        g_str_equal (cell->partner, partner))
      return cell;
  }
  return NULL;
}

/* The next cell in that direction, over the holes of the grid. */
static gboolean
move_focus (Cell *from, int columns, int rows)
{
  int column = from->column + columns, row = from->row + rows;

  for (; column >= 1 && column <= 9 && row >= 1 && row <= 20;
       column += columns, row += rows) {
    Cell *cell = find_cell (from->panel, from->partner, column, row);

    if (cell)
      return gtk_widget_grab_focus (GTK_WIDGET (cell->entry));
  }
  return FALSE;
}

/* Enter goes down the episode, as raters work; from its last scale to the next episode.
 */
static void
on_cell_activated (Cell *cell)
{
  if (!commit (cell) || move_focus (cell, 0, 1))
    return;
  for (int column = cell->column + 1; column <= 9; column++)
    for (int row = 1; row <= 20; row++) {
      Cell *next = find_cell (cell->panel, cell->partner, column, row);

      if (next) {
        gtk_widget_grab_focus (GTK_WIDGET (next->entry));
        return;
      }
    }
}

static gboolean
on_cell_key (Cell *cell, guint keyval, guint keycode, GdkModifierType state)
{
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK))
    return GDK_EVENT_PROPAGATE;
  switch (keyval) {
  case GDK_KEY_Up:
    return move_focus (cell, 0, -1);
  case GDK_KEY_Down:
    return move_focus (cell, 0, 1);
  case GDK_KEY_Left:
    return move_focus (cell, -1, 0);
  case GDK_KEY_Right:
    return move_focus (cell, 1, 0);
  default:
    return GDK_EVENT_PROPAGATE;
  }
}

static void
on_cell_enter (Cell *cell)
{
  cell->panel->current = cell;
  gtk_editable_select_region (GTK_EDITABLE (cell->entry), 0, -1);
  sb_anchors_show (cell->panel->anchors, cell->scale, cell->episode);
}

static void
on_cell_leave (Cell *cell)
{
  commit (cell);
}

static void
name_cell (Cell *cell)
{
  g_autofree char *label =
    /* Translators: scale, episode; then the partner. */
    g_strdup_printf (_ ("%s, episode %d, to the %s"),
                        cell->scale->name,
                        cell->episode,
                        g_str_equal (cell->partner, "stranger")
                        ? _ ("stranger")
                        : _ ("caregiver"));

  gtk_widget_set_tooltip_text (GTK_WIDGET (cell->entry), label);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (cell->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static Cell *
create_cell (SbRatingsPanel *self)
{
  Cell *cell = g_new0 (Cell, 1);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  cell->panel = self;
  cell->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_width_chars (GTK_EDITABLE (cell->entry), 3);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (cell->entry), 3);
  gtk_editable_set_alignment (GTK_EDITABLE (cell->entry), 0.5);
  gtk_entry_set_max_length (cell->entry, 4);
  gtk_widget_add_css_class (GTK_WIDGET (cell->entry), "rating");
  gtk_widget_add_css_class (GTK_WIDGET (cell->entry), "numeric");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_cell_key), cell);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (on_cell_enter), cell);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_cell_leave), cell);
  g_signal_connect_swapped (
    cell->entry, "activate", G_CALLBACK (on_cell_activated), cell);
  gtk_widget_add_controller (GTK_WIDGET (cell->entry), keys);
  gtk_widget_add_controller (GTK_WIDGET (cell->entry), focus);
  g_ptr_array_add (self->cells, cell);
  return cell;
}

static gboolean
is_rated_anywhere (SbRatingsPanel *self, int episode, const char *partner)
{
  const GPtrArray *scales = sb_scheme_get_scales (self->scheme);

  for (guint i = 0; i < scales->len; i++)
    if (sb_scale_is_rated (g_ptr_array_index (scales, i), episode, partner))
      return TRUE;
  return FALSE;
}

static void
attach_head (SbRatingsPanel *self, GtkGrid *grid, int episode, int column)
{
  const GPtrArray *types = sb_scheme_get_episode_types (self->scheme);
  const SbEpisodeType *type =
    episode <= (int) types->len ? g_ptr_array_index (types, episode - 1) : NULL;
  g_autofree char *text = g_strdup_printf (_ ("Ep %d"), episode);
  GtkWidget *head = gtk_label_new (text);

  gtk_widget_add_css_class (head, "caption-heading");
  if (!type || g_strcmp0 (type->kind, "reunion") != 0)
    gtk_widget_add_css_class (head, "dim-label");
  if (type)
    gtk_widget_set_tooltip_text (head, type->name);
  gtk_grid_attach (grid, head, column, 0, 1, 1);
}

static void
attach_scale_names (SbRatingsPanel *self, GtkGrid *grid, const char *partner)
{
  const GPtrArray *scales = sb_scheme_get_scales (self->scheme);
  int row = 0;

  for (guint i = 0; i < scales->len; i++) {
    const SbScale *scale = g_ptr_array_index (scales, i);
    GArray *episodes = g_str_equal (partner, "stranger") ? scale->episodes_stranger
                                                         : scale->episodes_caregiver;
    GtkWidget *name;

    if (episodes->len == 0)
      continue;
    name = gtk_label_new (scale->id);
    gtk_widget_add_css_class (name, "heading");
    gtk_widget_set_tooltip_text (name, scale->name);
    gtk_label_set_xalign (GTK_LABEL (name), 0);
    gtk_grid_attach (grid, name, 0, ++row, 1, 1);
  }
}

static void
attach_column (
  SbRatingsPanel *self, GtkGrid *grid, const char *partner, int episode, int column)
{
  const GPtrArray *scales = sb_scheme_get_scales (self->scheme);
  int row = 0;

  attach_head (self, grid, episode, column);
  for (guint i = 0; i < scales->len; i++) {
    const SbScale *scale = g_ptr_array_index (scales, i);
    GArray *episodes = g_str_equal (partner, "stranger") ? scale->episodes_stranger
                                                         : scale->episodes_caregiver;
    Cell *cell;

    if (episodes->len == 0)
      continue;
    row++;
    if (!sb_scale_is_rated (scale, episode, partner))
      continue;
    cell = create_cell (self);
    cell->scale = scale;
    cell->episode = episode;
    cell->partner = partner;
    cell->row = row;
    cell->column = column;
    name_cell (cell);
    gtk_grid_attach (grid, GTK_WIDGET (cell->entry), column, row, 1, 1);
  }
}

static void
build_grid (SbRatingsPanel *self, GtkGrid *grid, const char *partner)
{
  int column = 0;

  attach_scale_names (self, grid, partner);
  for (int episode = 1; episode <= 8; episode++)
    if (is_rated_anywhere (self, episode, partner))
      attach_column (self, grid, partner, episode, ++column);
}

static void
clear_grid (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))))
    gtk_grid_remove (grid, child);
}

static void
forget_coding (SbRatingsPanel *self)
{
  if (self->ratings)
    g_signal_handlers_disconnect_by_data (self->ratings, self);
  g_clear_object (&self->recorder);
  g_clear_object (&self->ratings);
  if (self->caregiver_grid) {
    clear_grid (self->caregiver_grid);
    clear_grid (self->stranger_grid);
  }
  self->current = NULL;
  g_ptr_array_set_size (self->cells, 0);
  g_clear_object (&self->scheme);
}

static void
sb_ratings_panel_dispose (GObject *object)
{
  SbRatingsPanel *self = SB_RATINGS_PANEL (object);

  if (self->cells)
    forget_coding (self);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  G_OBJECT_CLASS (sb_ratings_panel_parent_class)->dispose (object);
}

static void
sb_ratings_panel_class_init (SbRatingsPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_ratings_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/code/ratings-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, SbRatingsPanel, partners);
  gtk_widget_class_bind_template_child (widget_class, SbRatingsPanel, caregiver_grid);
  gtk_widget_class_bind_template_child (widget_class, SbRatingsPanel, stranger_grid);
  gtk_widget_class_bind_template_child (widget_class, SbRatingsPanel, anchors);
}

static void
sb_ratings_panel_init (SbRatingsPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) cell_free);
}

static Cell *
find_first (SbRatingsPanel *self)
{
  for (guint i = 0; i < self->cells->len; i++) {
    Cell *cell = g_ptr_array_index (self->cells, i);

    if (cell->episode == FIRST_EPISODE)
      return cell;
  }
  return self->cells->len > 0 ? g_ptr_array_index (self->cells, 0) : NULL;
}

/* @recorder is kept only where it may be used. */
static void
set_coding (SbPanel *panel, SbDocument *document, SbRecorder *recorder, gboolean editable)
{
  SbRatingsPanel *self = SB_RATINGS_PANEL (panel);
  Cell *first;

  forget_coding (self);
  if (!document)
    return;
  self->scheme = g_object_ref (sb_document_get_scheme_of (
    document, sb_record_get_id (sb_recorder_get_coding (recorder))));
  self->ratings = g_object_ref (sb_document_list_in (
    document, sb_record_get_id (sb_recorder_get_coding (recorder)), SB_TYPE_RATING));
  if (editable)
    self->recorder = g_object_ref (recorder);
  build_grid (self, self->caregiver_grid, "caregiver");
  build_grid (self, self->stranger_grid, "stranger");
  g_signal_connect_swapped (
    self->ratings, "items-changed", G_CALLBACK (on_ratings_changed), self);
  for (guint i = 0; i < self->cells->len; i++) {
    Cell *cell = g_ptr_array_index (self->cells, i);

    gtk_editable_set_editable (GTK_EDITABLE (cell->entry), editable);
    show_value (cell);
  }
  first = find_first (self);
  if (first)
    sb_anchors_show (self->anchors, first->scale, first->episode);
}

static gboolean
focus (SbPanel *panel)
{
  SbRatingsPanel *self = SB_RATINGS_PANEL (panel);
  Cell *cell = self->current ? self->current : find_first (self);

  if (!cell)
    return FALSE;
  gtk_stack_set_visible_child_name (self->partners, cell->partner);
  return gtk_widget_grab_focus (GTK_WIDGET (cell->entry));
}

static void
take_over_cell (SbPanel *panel)
{
  SbRatingsPanel *self = SB_RATINGS_PANEL (panel);

  if (self->current)
    commit (self->current);
}

static void
implement_panel (SbPanelInterface *iface)
{
  iface->takes_keys = TRUE;
  iface->set_coding = set_coding;
  iface->focus = focus;
  iface->commit = take_over_cell;
}
