/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code/sheet-grid.h"

#include "code/sheet-layout.h"
#include "code/sheet-painter.h"

#include <glib/gi18n-lib.h>

struct _SbSheetGrid {
  GtkWidget parent;
  SbSheetLayout layout;
  SbSheetPainter *painter;
  GtkAdjustment *adjustments[2]; /* by GtkOrientation */
  GtkScrollablePolicy policies[2];
  guint row, column; /* the cursor */
  guint current;     /* the column at the playhead; G_MAXUINT none */
};

enum {
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum {
  TOGGLE,
  GO_TO,
  CURSOR,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (SbSheetGrid,
                               sb_sheet_grid,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static gboolean
has_cells (SbSheetGrid *self)
{
  return self->layout.sheet && sb_sheet_get_n_columns (self->layout.sheet) > 0 &&
         sb_sheet_get_n_rows (self->layout.sheet) > 0;
}

gboolean
sb_sheet_grid_get_cursor (SbSheetGrid *self, guint *row, guint *column)
{
  g_return_val_if_fail (SB_IS_SHEET_GRID (self), FALSE);
  *row = self->row;
  *column = self->column;
  return has_cells (self);
}

char *
sb_sheet_grid_dup_words (SbSheetGrid *self)
{
  const SbSlot *slot;
  const char *answer = _ ("no");

  g_return_val_if_fail (SB_IS_SHEET_GRID (self), NULL);
  if (!has_cells (self))
    return g_strdup (_ ("The sheet is empty: mark where the episodes begin and end."));
  slot = sb_sheet_get_slot (self->layout.sheet, self->column);
  switch (sb_sheet_get_cell (self->layout.sheet, self->row, self->column)) {
  case SB_CELL_TIMED:
    answer = _ ("yes, timed");
    break;
  case SB_CELL_SAMPLED:
    answer = _ ("yes");
    break;
  case SB_CELL_EMPTY:
    if (sb_sheet_is_unseen (self->layout.sheet, self->column))
      answer = _ ("no, off camera");
    break;
  }
  /* Translators: behaviour, episode, number of the interval, how many, yes or no. */
  return g_strdup_printf (_ ("%s, episode %d, interval %u of %u: %s"),
                          sb_sheet_get_code (self->layout.sheet, self->row)->name,
                          slot->episode,
                          slot->number,
                          slot->n,
                          answer);
}

static void
tell_accessible (SbSheetGrid *self)
{
  g_autofree char *words = sb_sheet_grid_dup_words (self);
  gboolean is_on =
    has_cells (self) &&
    sb_sheet_get_cell (self->layout.sheet, self->row, self->column) != SB_CELL_EMPTY;

  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self),
                               GTK_ACCESSIBLE_STATE_CHECKED,
                               is_on ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                     : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
}

static void
configure (SbSheetGrid *self, GtkOrientation orientation, double whole, double page)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  if (adjustment)
    gtk_adjustment_configure (adjustment,
                              gtk_adjustment_get_value (adjustment),
                              0,
                              MAX (whole, page),
                              self->layout.row_height,
                              page * 0.9,
                              page);
}

static void
configure_both (SbSheetGrid *self)
{
  SbSheetLayout *layout = &self->layout;
  GtkWidget *widget = GTK_WIDGET (self);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  sb_sheet_painter_measure (self->painter, layout, width);
  configure (self,
             GTK_ORIENTATION_HORIZONTAL,
             layout->sheet ? sb_sheet_layout_get_width (layout) : 0,
             MAX (width - layout->name_width, 1));
  configure (self,
             GTK_ORIENTATION_VERTICAL,
             layout->sheet ? sb_sheet_layout_get_height (layout) : 0,
             MAX (height - layout->head_height, 1));
}

static double
get_offset (SbSheetGrid *self, GtkOrientation orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment ? gtk_adjustment_get_value (adjustment) : 0;
}

static void
show_cursor (SbSheetGrid *self)
{
  int x, y;

  if (!has_cells (self))
    return;
  x = sb_sheet_layout_get_x (&self->layout, self->column);
  y = (int) self->row * self->layout.row_height;
  if (self->adjustments[GTK_ORIENTATION_HORIZONTAL])
    gtk_adjustment_clamp_page (
      self->adjustments[GTK_ORIENTATION_HORIZONTAL], x, x + self->layout.column_width);
  if (self->adjustments[GTK_ORIENTATION_VERTICAL])
    gtk_adjustment_clamp_page (
      self->adjustments[GTK_ORIENTATION_VERTICAL], y, y + self->layout.row_height);
}

void
sb_sheet_grid_set_cursor (SbSheetGrid *self, guint row, guint column)
{
  g_return_if_fail (SB_IS_SHEET_GRID (self));
  if (!has_cells (self))
    return;
  self->row = MIN (row, sb_sheet_get_n_rows (self->layout.sheet) - 1);
  self->column = MIN (column, sb_sheet_get_n_columns (self->layout.sheet) - 1);
  show_cursor (self);
  tell_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CURSOR], 0);
}

void
sb_sheet_grid_set_sheet (SbSheetGrid *self, SbSheet *sheet)
{
  g_autoptr (SbSheet) old = NULL;

  g_return_if_fail (SB_IS_SHEET_GRID (self));
  old = self->layout.sheet;
  if (sheet && has_cells (self))
    self->column = sb_sheet_find_slot (sheet, sb_sheet_get_slot (old, self->column));
  self->layout.sheet = sheet;
  if (!has_cells (self))
    self->row = self->column = 0;
  else
    self->row = MIN (self->row, sb_sheet_get_n_rows (sheet) - 1);
  configure_both (self);
  tell_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

SbSheet *
sb_sheet_grid_get_sheet (SbSheetGrid *self)
{
  return self->layout.sheet;
}

void
sb_sheet_grid_show_position (SbSheetGrid *self, SbTime time)
{
  guint column;

  g_return_if_fail (SB_IS_SHEET_GRID (self));
  column =
    self->layout.sheet ? sb_sheet_find_column (self->layout.sheet, time) : G_MAXUINT;
  if (column == self->current)
    return;
  self->current = column;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- keys and pointer --- */

static void
move_by (SbSheetGrid *self, int rows, int columns)
{
  sb_sheet_grid_set_cursor (self,
                            (guint) MAX ((int) self->row + rows, 0),
                            (guint) MAX ((int) self->column + columns, 0));
}

static int
get_page (SbSheetGrid *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self)) - self->layout.head_height;

  return MAX (height / MAX (self->layout.row_height, 1) - 1, 1);
}

static gboolean
move_cursor (SbSheetGrid *self, guint keyval, gboolean by_episode)
{
  switch (keyval) {
  case GDK_KEY_Left:
  case GDK_KEY_Right:
    if (by_episode)
      sb_sheet_grid_set_cursor (self,
                                self->row,
                                sb_sheet_find_episode (self->layout.sheet,
                                                       self->column,
                                                       keyval == GDK_KEY_Left ? -1 : 1));
    else
      move_by (self, 0, keyval == GDK_KEY_Left ? -1 : 1);
    return TRUE;
  case GDK_KEY_Up:
  case GDK_KEY_Down:
    move_by (self, keyval == GDK_KEY_Up ? -1 : 1, 0);
    return TRUE;
  case GDK_KEY_Page_Up:
  case GDK_KEY_Page_Down:
    move_by (self, keyval == GDK_KEY_Page_Up ? -get_page (self) : get_page (self), 0);
    return TRUE;
  case GDK_KEY_Home:
  case GDK_KEY_End:
    sb_sheet_grid_set_cursor (self, self->row, keyval == GDK_KEY_Home ? 0 : G_MAXUINT);
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean
on_key (SbSheetGrid *self, guint keyval, guint keycode, GdkModifierType state)
{
  GdkModifierType held = state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK);

  if (!has_cells (self) || (held & ~GDK_CONTROL_MASK))
    return FALSE;
  if (held == 0 && (keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space))
    g_signal_emit (self, signals[TOGGLE], 0, self->row, self->column);
  else if (held == 0 && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter))
    g_signal_emit (self, signals[GO_TO], 0, self->column);
  else
    return move_cursor (self, keyval, held != 0);
  return TRUE;
}

static void
on_pressed (SbSheetGrid *self, int n_press, double x, double y)
{
  guint column, row;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  x -= self->layout.name_width;
  y -= self->layout.head_height;
  if (!has_cells (self) || x < 0)
    return;
  column = sb_sheet_layout_find_column (
    &self->layout, (int) (x + get_offset (self, GTK_ORIENTATION_HORIZONTAL)));
  if (column == G_MAXUINT)
    return;
  if (y < 0) {
    g_signal_emit (self, signals[GO_TO], 0, column);
    return;
  }
  row = (guint) (y + get_offset (self, GTK_ORIENTATION_VERTICAL)) /
        (guint) self->layout.row_height;
  if (row >= sb_sheet_get_n_rows (self->layout.sheet))
    return;
  sb_sheet_grid_set_cursor (self, row, column);
  g_signal_emit (self, signals[TOGGLE], 0, row, column);
}

static void
add_controllers (SbSheetGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/* --- the widget --- */

static void
sb_sheet_grid_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  SbSheetGrid *self = SB_SHEET_GRID (widget);

  sb_sheet_painter_measure (self->painter, &self->layout, 400);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL
               ? self->layout.name_width + 2 * self->layout.column_width
               : self->layout.head_height + 2 * self->layout.row_height;
  *natural = *minimum;
}

static void
sb_sheet_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  configure_both (SB_SHEET_GRID (widget));
}

static void
sb_sheet_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SbSheetGrid *self = SB_SHEET_GRID (widget);
  const SbSheetLook look = {
    .layout = &self->layout,
    .x = get_offset (self, GTK_ORIENTATION_HORIZONTAL),
    .y = get_offset (self, GTK_ORIENTATION_VERTICAL),
    .row = self->row,
    .column = self->column,
    .current = self->current,
    .has_focus = gtk_widget_has_focus (widget),
  };

  if (has_cells (self))
    sb_sheet_painter_paint (self->painter, &look, snapshot);
  else
    sb_sheet_painter_say (self->painter,
                          _ ("Mark where the episodes begin and end: their intervals "
                             "stand here then."),
                          snapshot);
}

static void
sb_sheet_grid_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  SbSheetGrid *self = SB_SHEET_GRID (widget);

  GTK_WIDGET_CLASS (sb_sheet_grid_parent_class)->css_changed (widget, change);
  sb_sheet_painter_forget (self->painter);
  gtk_widget_queue_resize (widget);
}

static void
set_adjustment (SbSheetGrid *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  GtkAdjustment **place = &self->adjustments[orientation];

  if (*place)
    g_signal_handlers_disconnect_by_data (*place, self);
  g_set_object (place, adjustment);
  if (!adjustment)
    return;
  g_signal_connect_swapped (
    adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self);
  configure_both (self);
}

static void
sb_sheet_grid_set_property (GObject *object,
                            guint id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  SbSheetGrid *self = SB_SHEET_GRID (object);

  if (id == PROP_HADJUSTMENT)
    set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
  else if (id == PROP_VADJUSTMENT)
    set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
  else
    self->policies[id - PROP_HSCROLL_POLICY] = g_value_get_enum (value);
}

static void
sb_sheet_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SbSheetGrid *self = SB_SHEET_GRID (object);

  if (id == PROP_HADJUSTMENT)
    g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
  else if (id == PROP_VADJUSTMENT)
    g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
  else
    g_value_set_enum (value, self->policies[id - PROP_HSCROLL_POLICY]);
}

static void
sb_sheet_grid_dispose (GObject *object)
{
  SbSheetGrid *self = SB_SHEET_GRID (object);

  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  g_clear_pointer (&self->layout.sheet, sb_sheet_free);
  g_clear_pointer (&self->painter, sb_sheet_painter_free);
  G_OBJECT_CLASS (sb_sheet_grid_parent_class)->dispose (object);
}

static guint
add_signal (const char *name, guint n)
{
  return g_signal_new (name,
                       SB_TYPE_SHEET_GRID,
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       n,
                       G_TYPE_UINT,
                       G_TYPE_UINT);
}

static void
sb_sheet_grid_class_init (SbSheetGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sb_sheet_grid_dispose;
  object_class->set_property = sb_sheet_grid_set_property;
  object_class->get_property = sb_sheet_grid_get_property;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  widget_class->measure = sb_sheet_grid_measure;
  widget_class->size_allocate = sb_sheet_grid_size_allocate;
  widget_class->snapshot = sb_sheet_grid_snapshot;
  widget_class->css_changed = sb_sheet_grid_css_changed;
  gtk_widget_class_set_css_name (widget_class, "sheet");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_CHECKBOX);
  signals[TOGGLE] = add_signal ("toggle", 2);
  signals[GO_TO] = add_signal ("go-to", 1);
  signals[CURSOR] = add_signal ("cursor", 0);
}

static void
sb_sheet_grid_init (SbSheetGrid *self)
{
  self->current = G_MAXUINT;
  self->painter = sb_sheet_painter_new (GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  add_controllers (self);
}
