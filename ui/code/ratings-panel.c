/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ratings-panel.h"

#include "code/rating-cell.h"
#include "code/rating-detail.h"

#include <glib/gi18n-lib.h>

struct _SbRatingsPanel {
  AdwBin parent;
  GtkLabel *count;
  GtkLabel *order;
  GtkStack *partners;
  GtkGrid *caregiver_grid;
  GtkGrid *stranger_grid;
  SbRatingDetail *detail;
  SbScheme *scheme;
  GListModel *ratings;
  GListModel *events;
  SbRecorder *recorder;
  GPtrArray *cells;      /* SbRatingCell, in the order of rating */
  SbRatingCell *current; /* the cell used last */
};

static void implement_panel (SbPanelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SbRatingsPanel,
                               sb_ratings_panel,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (SB_TYPE_PANEL, implement_panel))

static void
show_count (SbRatingsPanel *self)
{
  guint given;
  guint n = sb_recorder_count_ratings (self->recorder, &given);
  g_autofree char *words = g_strdup_printf (_ ("%u of %u rated"), given, n);

  gtk_label_set_text (self->count, words);
}

static void
on_ratings_changed (SbRatingsPanel *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    sb_rating_cell_show (g_ptr_array_index (self->cells, i));
  sb_rating_detail_refresh (self->detail);
  show_count (self);
}

static void
on_events_changed (SbRatingsPanel *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    sb_rating_detail_refresh (self->detail);
}

static void
on_mapped (SbRatingsPanel *self)
{
  sb_rating_detail_refresh (self->detail);
}

static void
use_cell (SbRatingsPanel *self, SbRatingCell *cell)
{
  self->current = cell;
  sb_rating_detail_show (self->detail,
                         sb_rating_cell_get_scale (cell),
                         sb_rating_cell_get_episode (cell),
                         sb_rating_cell_get_partner (cell));
}

static gboolean
focus_cell (SbRatingsPanel *self, SbRatingCell *cell)
{
  gtk_stack_set_visible_child_name (self->partners, sb_rating_cell_get_partner (cell));
  return sb_rating_cell_focus (cell);
}

static SbRatingCell *
find_unrated (SbRatingsPanel *self)
{
  for (guint i = 0; i < self->cells->len; i++) {
    SbRatingCell *cell = g_ptr_array_index (self->cells, i);

    if (!sb_rating_cell_is_given (cell))
      return cell;
  }
  return NULL;
}

/* Enter goes on in the order of rating; after the last, to what was left out. */
static void
on_cell_activated (SbRatingsPanel *self, SbRatingCell *cell)
{
  guint place;

  g_ptr_array_find (self->cells, cell, &place);
  cell = place + 1 < self->cells->len ? g_ptr_array_index (self->cells, place + 1)
                                      : find_unrated (self);
  if (cell)
    focus_cell (self, cell);
  else
    gtk_widget_activate_action (
      GTK_WIDGET (self), "code.say", "s", _ ("Everything is rated."));
}

/* How far @to lies from @from in a direction; -1: not in it. */
static int
get_distance (SbRatingCell *from, SbRatingCell *to, int columns, int rows)
{
  int across = sb_rating_cell_get_column (to) - sb_rating_cell_get_column (from);
  int down = sb_rating_cell_get_row (to) - sb_rating_cell_get_row (from);
  int distance = columns ? across * columns : down * rows;

  if ((columns ? down : across) != 0 || distance <= 0 ||
      g_strcmp0 (sb_rating_cell_get_partner (from), sb_rating_cell_get_partner (to)) != 0)
    return -1;
  return distance;
}

/* The next cell in that direction, over the holes of the grid. */
static void
on_cell_moved (SbRatingsPanel *self, int columns, int rows, SbRatingCell *from)
{
  SbRatingCell *best = NULL;

  for (guint i = 0; i < self->cells->len; i++) {
    SbRatingCell *cell = g_ptr_array_index (self->cells, i);
    int distance = get_distance (from, cell, columns, rows);

    if (distance > 0 && (!best || distance < get_distance (from, best, columns, rows)))
      best = cell;
  }
  if (best)
    sb_rating_cell_focus (best);
}

/* --- the grid --- */

static const GArray *
get_episodes (const SbScale *scale, const char *partner)
{
  return g_str_equal (partner, "stranger") ? scale->episodes_stranger
                                           : scale->episodes_caregiver;
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

/* NULL: the procedure has none of that number. */
static const SbEpisodeType *
get_type (SbRatingsPanel *self, int episode)
{
  const GPtrArray *types = sb_scheme_get_episode_types (self->scheme);

  return episode >= 1 && episode <= (int) types->len
           ? g_ptr_array_index (types, episode - 1)
           : NULL;
}

static gboolean
is_reunion (SbRatingsPanel *self, int episode)
{
  const SbEpisodeType *type = get_type (self, episode);

  return type && g_strcmp0 (type->kind, "reunion") == 0;
}

static void
attach_head (SbRatingsPanel *self, GtkGrid *grid, int episode, int column)
{
  const SbEpisodeType *type = get_type (self, episode);
  g_autofree char *text = g_strdup_printf (_ ("Ep %d"), episode);
  GtkWidget *head = gtk_label_new (text);

  gtk_widget_add_css_class (head, "caption-heading");
  if (!is_reunion (self, episode))
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
    GtkWidget *name;

    if (get_episodes (scale, partner)->len == 0)
      continue;
    name = gtk_label_new (scale->id);
    gtk_widget_add_css_class (name, "heading");
    gtk_widget_set_tooltip_text (name, scale->name);
    gtk_label_set_xalign (GTK_LABEL (name), 0);
    gtk_grid_attach (grid, name, 0, ++row, 1, 1);
  }
}

typedef struct {
  GtkGrid *grid;
  const char *partner;
  gboolean editable;
} Part;

static void
attach_cell (SbRatingsPanel *self,
             const Part *part,
             const SbScale *scale,
             int episode,
             int column,
             int row)
{
  SbRatingCell *cell =
    sb_rating_cell_new (self->recorder, scale, episode, part->partner, part->editable);

  sb_rating_cell_set_place (cell, column, row);
  g_signal_connect_swapped (cell, "focused", G_CALLBACK (use_cell), self);
  g_signal_connect_swapped (cell, "activated", G_CALLBACK (on_cell_activated), self);
  g_signal_connect_swapped (cell, "moved", G_CALLBACK (on_cell_moved), self);
  g_ptr_array_add (self->cells, cell);
  gtk_grid_attach (part->grid, GTK_WIDGET (cell), column, row, 1, 1);
}

static void
attach_column (SbRatingsPanel *self, const Part *part, int episode, int column)
{
  const GPtrArray *scales = sb_scheme_get_scales (self->scheme);
  int row = 0;

  attach_head (self, part->grid, episode, column);
  for (guint i = 0; i < scales->len; i++) {
    const SbScale *scale = g_ptr_array_index (scales, i);

    if (get_episodes (scale, part->partner)->len == 0)
      continue;
    row++;
    if (sb_scale_is_rated (scale, episode, part->partner))
      attach_cell (self, part, scale, episode, column, row);
  }
}

static void
build_grid (SbRatingsPanel *self, const Part *part)
{
  int column = 0;

  attach_scale_names (self, part->grid, part->partner);
  for (int episode = 1; episode <= sb_scheme_count_episodes (self->scheme); episode++)
    if (is_rated_anywhere (self, episode, part->partner))
      attach_column (self, part, episode, ++column);
}

static gboolean
has_halves (const GPtrArray *scales)
{
  for (guint i = 0; i < scales->len; i++)
    if (((SbScale *) g_ptr_array_index (scales, i))->step == 0.5)
      return TRUE;
  return FALSE;
}

static void
show_order (SbRatingsPanel *self)
{
  const GPtrArray *scales = sb_scheme_get_scales (self->scheme);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *words = NULL;
  g_autofree char *all = NULL;

  for (guint i = 0; i < scales->len; i++)
    g_string_append_printf (
      names, "%s%s", i ? ", " : "", ((SbScale *) g_ptr_array_index (scales, i))->id);
  /* Translators: the scales in the scheme's order. */
  words = g_strdup_printf (
    _ ("x: cannot score · Enter goes down the scales of an episode in the scheme’s order "
       "(%s), then to the next episode, then to the stranger · "
       "Signs: N note, E evidence, R changed after Decide"),
    names->str);
  all = g_strconcat (has_halves (scales) ? _ ("Halves allowed") : "",
                     has_halves (scales) ? " · " : "",
                     words,
                     NULL);
  gtk_label_set_text (self->order, all);
}

static void
clear_grid (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))))
    gtk_grid_remove (grid, child);
}

static void
forget_list (SbRatingsPanel *self, GListModel **list)
{
  if (*list)
    g_signal_handlers_disconnect_by_data (*list, self);
  g_clear_object (list);
}

static void
forget_coding (SbRatingsPanel *self)
{
  forget_list (self, &self->ratings);
  forget_list (self, &self->events);
  self->current = NULL;
  g_ptr_array_set_size (self->cells, 0);
  if (self->caregiver_grid) {
    sb_rating_detail_set_coding (self->detail, NULL, NULL, FALSE);
    clear_grid (self->caregiver_grid);
    clear_grid (self->stranger_grid);
  }
  g_clear_object (&self->recorder);
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

  g_type_ensure (SB_TYPE_RATING_DETAIL);
  G_OBJECT_CLASS (klass)->dispose = sb_ratings_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/code/ratings-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, SbRatingsPanel, count);
  gtk_widget_class_bind_template_child (widget_class, SbRatingsPanel, order);
  gtk_widget_class_bind_template_child (widget_class, SbRatingsPanel, partners);
  gtk_widget_class_bind_template_child (widget_class, SbRatingsPanel, caregiver_grid);
  gtk_widget_class_bind_template_child (widget_class, SbRatingsPanel, stranger_grid);
  gtk_widget_class_bind_template_child (widget_class, SbRatingsPanel, detail);
}

static void
sb_ratings_panel_init (SbRatingsPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cells = g_ptr_array_new ();
  g_signal_connect (self, "map", G_CALLBACK (on_mapped), NULL);
}

static SbRatingCell *
find_first (SbRatingsPanel *self)
{
  for (guint i = 0; i < self->cells->len; i++) {
    SbRatingCell *cell = g_ptr_array_index (self->cells, i);

    if (is_reunion (self, sb_rating_cell_get_episode (cell)))
      return cell;
  }
  return self->cells->len > 0 ? g_ptr_array_index (self->cells, 0) : NULL;
}

static void
listen (SbRatingsPanel *self, SbDocument *document)
{
  const char *coding = sb_record_get_id (sb_recorder_get_coding (self->recorder));

  self->ratings = g_object_ref (sb_document_list_in (document, coding, SB_TYPE_RATING));
  self->events = g_object_ref (sb_document_list_in (document, coding, SB_TYPE_EVENT));
  g_signal_connect_swapped (
    self->ratings, "items-changed", G_CALLBACK (on_ratings_changed), self);
  g_signal_connect_swapped (
    self->events, "items-changed", G_CALLBACK (on_events_changed), self);
}

static void
set_coding (SbPanel *panel, SbDocument *document, SbRecorder *recorder, gboolean editable)
{
  SbRatingsPanel *self = SB_RATINGS_PANEL (panel);
  SbRatingCell *first;

  forget_coding (self);
  if (!document)
    return;
  self->scheme = g_object_ref (sb_document_get_scheme_of (
    document, sb_record_get_id (sb_recorder_get_coding (recorder))));
  self->recorder = g_object_ref (recorder);
  listen (self, document);
  build_grid (self, &(Part){self->caregiver_grid, "caregiver", editable});
  build_grid (self, &(Part){self->stranger_grid, "stranger", editable});
  sb_rating_detail_set_coding (self->detail, document, recorder, editable);
  show_order (self);
  show_count (self);
  first = find_first (self);
  if (first)
    use_cell (self, first);
}

static gboolean
focus (SbPanel *panel)
{
  SbRatingsPanel *self = SB_RATINGS_PANEL (panel);

  return self->current && focus_cell (self, self->current);
}

static void
take_over_fields (SbPanel *panel)
{
  SbRatingsPanel *self = SB_RATINGS_PANEL (panel);

  if (self->current)
    sb_rating_cell_commit (self->current);
  sb_rating_detail_commit (self->detail);
}

void
sb_ratings_panel_attach (SbRatingsPanel *self)
{
  g_return_if_fail (SB_IS_RATINGS_PANEL (self));
  sb_rating_detail_attach (self->detail);
}

static void
implement_panel (SbPanelInterface *iface)
{
  iface->takes_keys = TRUE;
  iface->set_coding = set_coding;
  iface->focus = focus;
  iface->commit = take_over_fields;
}
