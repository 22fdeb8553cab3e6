/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "events-panel.h"

#include "code/event-columns.h"
#include "code/event-filter.h"
#include "code/event-menu.h"
#include "code/panel-host.h"
#include "code/text-choice.h"

#include <glib/gi18n-lib.h>

struct _SbEventsPanel {
  AdwBin parent;
  GtkSearchEntry *search;
  GtkDropDown *code;
  GtkDropDown *episode;
  GtkDropDown *wanted;
  GtkLabel *count;
  GtkMenuButton *menu;
  GtkColumnView *table;

  SbTextChoice *codes;    /* "code:cry", "group:distress" */
  SbTextChoice *numbers;  /* of episodes */
  SbTextChoice *wantings; /* SbEventsWanted as a digit */
  SbEventColumns *columns;
  SbEventFilter *filter;
  GtkFilterListModel *filtered;
  GtkMultiSelection *selection;

  SbDocument *document;
  GListModel *events;
  GListModel *episodes;
  gboolean filling; /* the choices are being made, not used */
  gboolean showing; /* the selection is shown, not made */
  guint idle;       /* that shows it */
};

static void implement_panel (SbPanelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SbEventsPanel,
                               sb_events_panel,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (SB_TYPE_PANEL, implement_panel))

static void
show_count (SbEventsPanel *self)
{
  guint n = self->events ? g_list_model_get_n_items (self->events) : 0;
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  g_autofree char *words = NULL;

  if (n == 0)
    words = g_strdup (_ ("No events yet: press the key of a behaviour."));
  else if (shown < n)
    words = g_strdup_printf (_ ("%u of %u events"), shown, n);
  else
    words = g_strdup_printf (ngettext ("%u event", "%u events", n), n);
  gtk_label_set_text (self->count, words);
}

/* --- the selection --- */

static GPtrArray *
dup_chosen (SbEventsPanel *self)
{
  g_autoptr (GtkBitset) chosen =
    gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GPtrArray *events = g_ptr_array_new_with_free_func (g_object_unref);
  GtkBitsetIter iter;
  guint at;

  if (gtk_bitset_iter_init_first (&iter, chosen, &at))
    do
      g_ptr_array_add (events,
                       g_list_model_get_item (G_LIST_MODEL (self->selection), at));
    while (gtk_bitset_iter_next (&iter, &at));
  return events;
}

static void
on_selected (SbEventsPanel *self)
{
  SbPanelHost *host = sb_panel_host_find (self);
  g_autoptr (GPtrArray) events = NULL;

  if (self->showing || !host)
    return;
  events = dup_chosen (self);
  self->showing = TRUE;
  sb_panel_host_select (host, events);
  self->showing = FALSE;
}

/* By time, as the list is. */
static guint
find_position (SbEventsPanel *self, SbEvent *event)
{
  guint low = 0, high = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  while (low < high) {
    guint middle = low + (high - low) / 2;
    g_autoptr (SbEvent) at =
      g_list_model_get_item (G_LIST_MODEL (self->selection), middle);
    int order = sb_record_compare (at, event);

    if (order == 0)
      return middle;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return GTK_INVALID_LIST_POSITION;
}

static void
scroll_to (SbEventsPanel *self, guint position)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->table));

  while (child && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);
  if (child)
    gtk_widget_activate_action (child, "list.scroll-to-item", "u", position);
}

static void
select_positions (SbEventsPanel *self, GPtrArray *events)
{
  g_autoptr (GtkBitset) all =
    gtk_bitset_new_range (0, g_list_model_get_n_items (G_LIST_MODEL (self->selection)));
  g_autoptr (GtkBitset) chosen = gtk_bitset_new_empty ();

  for (guint i = 0; i < events->len; i++) {
    guint position = find_position (self, g_ptr_array_index (events, i));

    if (position != GTK_INVALID_LIST_POSITION)
      gtk_bitset_add (chosen, position);
  }
  self->showing = TRUE;
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), chosen, all);
  self->showing = FALSE;
  if (!gtk_bitset_is_empty (chosen))
    scroll_to (self, gtk_bitset_get_minimum (chosen));
}

static gboolean
show_selection (gpointer data)
{
  SbEventsPanel *self = data;
  SbPanelHost *host = sb_panel_host_find (self);
  g_autoptr (GPtrArray) events = NULL;

  self->idle = 0;
  if (!host || !self->document || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return G_SOURCE_REMOVE;
  events = sb_panel_host_dup_selection (host);
  select_positions (self, events);
  return G_SOURCE_REMOVE;
}

/* Not at once: an edit of many tells of each of them. */
void
sb_events_panel_show_selection (SbEventsPanel *self)
{
  g_return_if_fail (SB_IS_EVENTS_PANEL (self));
  if (!self->showing && !self->idle && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->idle = g_idle_add (show_selection, self);
}

/* An event that was changed is another row of the same place. */
static void
on_events_changed (SbEventsPanel *self)
{
  show_count (self);
  sb_events_panel_show_selection (self);
}

static void
on_activated (SbEventsPanel *self, guint position)
{
  g_autoptr (SbEvent) event =
    g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  gtk_widget_activate_action (GTK_WIDGET (self), "code.seek", "x", event->start);
}

/* --- finding --- */

/* What is out of sight is not selected: no edit must reach it. */
static void
forget_selection (SbEventsPanel *self)
{
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  on_selected (self);
}

static void
on_search_changed (SbEventsPanel *self)
{
  forget_selection (self);
  sb_event_filter_set_text (self->filter,
                            gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static gboolean
focus_table (SbEventsPanel *self)
{
  return gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static gboolean
on_search_key (SbEventsPanel *self, guint keyval, guint keycode, GdkModifierType state)
{
  return keyval == GDK_KEY_Down && !(state & GDK_MODIFIER_MASK) && focus_table (self);
}

static void
filter_by_code (SbEventsPanel *self)
{
  const char *value = sb_text_choice_get (self->codes);

  if (value && g_str_has_prefix (value, "group:"))
    sb_event_filter_set_code (self->filter, NULL, value + strlen ("group:"));
  else
    sb_event_filter_set_code (
      self->filter, value ? value + strlen ("code:") : NULL, NULL);
}

static void
filter_by_episode (SbEventsPanel *self)
{
  const char *number = sb_text_choice_get (self->numbers);
  guint n = self->episodes ? g_list_model_get_n_items (self->episodes) : 0;

  if (!number) {
    sb_event_filter_set_span (self->filter, SB_TIME_NONE, SB_TIME_NONE);
    return;
  }
  for (guint i = 0; i < n; i++) {
    g_autoptr (SbEpisode) episode = g_list_model_get_item (self->episodes, i);

    if (episode->number == atoi (number)) {
      sb_event_filter_set_span (self->filter, episode->start, episode->end);
      return;
    }
  }
  sb_event_filter_set_span (self->filter, 0, 0); /* it is not marked: nothing is in it */
}

static void
on_chosen (SbEventsPanel *self)
{
  const char *wanted;

  if (self->filling)
    return;
  wanted = sb_text_choice_get (self->wantings);
  forget_selection (self);
  filter_by_code (self);
  filter_by_episode (self);
  sb_event_filter_set_wanted (self->filter, wanted ? (SbEventsWanted) atoi (wanted) : 0);
}

static void
on_episodes_changed (SbEventsPanel *self)
{
  sb_event_columns_update (self->columns);
  filter_by_episode (self);
}

/* --- the choices --- */

static void
fill_codes (SbEventsPanel *self, SbScheme *scheme)
{
  const GPtrArray *groups = sb_scheme_get_groups (scheme);
  const GPtrArray *codes = sb_scheme_get_codes (scheme);

  for (guint i = 0; i < groups->len; i++) {
    const SbCodeGroup *group = g_ptr_array_index (groups, i);
    g_autofree char *value = g_strconcat ("group:", group->id, NULL);
    /* Translators: a group of behaviours. */
    g_autofree char *name = g_strdup_printf (_ ("Group: %s"), group->name);

    sb_text_choice_add (self->codes, value, name);
  }
  for (guint i = 0; i < codes->len; i++) {
    const SbCode *code = g_ptr_array_index (codes, i);
    g_autofree char *value = g_strconcat ("code:", code->id, NULL);

    sb_text_choice_add (self->codes, value, code->name);
  }
}

static void
fill_episodes (SbEventsPanel *self, SbScheme *scheme)
{
  for (int i = 1; i <= sb_scheme_count_episodes (scheme); i++) {
    g_autofree char *number = g_strdup_printf ("%d", i);
    g_autofree char *name = g_strdup_printf (_ ("Episode %d"), i);

    sb_text_choice_add (self->numbers, number, name);
  }
}

static void
fill_choices (SbEventsPanel *self, SbScheme *scheme)
{
  self->filling = TRUE;
  sb_text_choice_clear (self->codes, _ ("All behaviours"));
  sb_text_choice_clear (self->numbers, _ ("All episodes"));
  sb_text_choice_clear (self->wantings, _ ("All events"));
  if (scheme) {
    fill_codes (self, scheme);
    fill_episodes (self, scheme);
  }
  sb_text_choice_add (self->wantings, "1", _ ("Still running"));
  sb_text_choice_add (self->wantings, "2", _ ("With a comment"));
  sb_text_choice_add (self->wantings, "3", _ ("Without a modifier"));
  gtk_drop_down_set_selected (self->code, 0);
  gtk_drop_down_set_selected (self->episode, 0);
  gtk_drop_down_set_selected (self->wanted, 0);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  self->filling = FALSE;
}

static void
on_right_click (SbEventsPanel *self, int n, double x, double y)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (self->selection);
  guint position = sb_event_columns_find (self->columns, x, y);

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  if (!gtk_selection_model_is_selected (model, position))
    gtk_selection_model_select_item (model, position, TRUE);
  sb_event_menu_popup (GTK_WIDGET (self->table), x, y);
}

/* --- life --- */

static void
forget_coding (SbEventsPanel *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->episodes)
    g_signal_handlers_disconnect_by_data (self->episodes, self);
  gtk_column_view_set_model (self->table, NULL);
  gtk_filter_list_model_set_model (self->filtered, NULL);
  sb_event_columns_set_coding (self->columns, NULL, NULL);
  sb_event_filter_set_scheme (self->filter, NULL);
  g_clear_object (&self->events);
  g_clear_object (&self->episodes);
  g_clear_object (&self->document);
}

/* Rows are made when they are looked at. */
static void
fill_table (SbEventsPanel *self)
{
  if (!self->events || gtk_column_view_get_model (self->table))
    return;
  gtk_filter_list_model_set_model (self->filtered, self->events);
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
}

static void
sb_events_panel_map (GtkWidget *widget)
{
  SbEventsPanel *self = SB_EVENTS_PANEL (widget);

  GTK_WIDGET_CLASS (sb_events_panel_parent_class)->map (widget);
  fill_table (self);
  show_count (self);
  sb_events_panel_show_selection (self);
}

static void
sb_events_panel_dispose (GObject *object)
{
  SbEventsPanel *self = SB_EVENTS_PANEL (object);

  if (self->columns) {
    forget_coding (self);
    g_signal_handlers_disconnect_by_data (self->selection, self);
    gtk_widget_dispose_template (GTK_WIDGET (self), SB_TYPE_EVENTS_PANEL);
  }
  g_clear_pointer (&self->codes, sb_text_choice_free);
  g_clear_pointer (&self->numbers, sb_text_choice_free);
  g_clear_pointer (&self->wantings, sb_text_choice_free);
  g_clear_pointer (&self->columns, sb_event_columns_free);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  G_OBJECT_CLASS (sb_events_panel_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SbEventsPanel, search);
  gtk_widget_class_bind_template_child (widget_class, SbEventsPanel, code);
  gtk_widget_class_bind_template_child (widget_class, SbEventsPanel, episode);
  gtk_widget_class_bind_template_child (widget_class, SbEventsPanel, wanted);
  gtk_widget_class_bind_template_child (widget_class, SbEventsPanel, count);
  gtk_widget_class_bind_template_child (widget_class, SbEventsPanel, menu);
  gtk_widget_class_bind_template_child (widget_class, SbEventsPanel, table);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_key);
  gtk_widget_class_bind_template_callback (widget_class, focus_table);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_right_click);
}

static void
sb_events_panel_class_init (SbEventsPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_events_panel_dispose;
  widget_class->map = sb_events_panel_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/code/events-panel.ui");
  bind_children (widget_class);
}

static void
sb_events_panel_init (SbEventsPanel *self)
{
  g_autoptr (GMenuModel) menu = sb_event_menu_new ();

  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->codes = sb_text_choice_new (self->code);
  self->numbers = sb_text_choice_new (self->episode);
  self->wantings = sb_text_choice_new (self->wanted);
  self->columns = sb_event_columns_new (self->table);
  self->filter = sb_event_filter_new ();
  self->filtered =
    gtk_filter_list_model_new (NULL, GTK_FILTER (g_object_ref (self->filter)));
  gtk_filter_list_model_set_incremental (self->filtered, TRUE);
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (self->filtered));
  g_signal_connect_swapped (
    self->selection, "selection-changed", G_CALLBACK (on_selected), self);
  g_signal_connect_swapped (
    self->selection, "items-changed", G_CALLBACK (on_events_changed), self);
  gtk_menu_button_set_menu_model (self->menu, menu);
  fill_choices (self, NULL);
}

static void
set_coding (SbPanel *panel, SbDocument *document, SbRecorder *recorder, gboolean editable)
{
  SbEventsPanel *self = SB_EVENTS_PANEL (panel);
  const char *coding;
  SbScheme *scheme;

  forget_coding (self);
  if (!document)
    return;
  coding = sb_record_get_id (sb_recorder_get_coding (recorder));
  scheme = sb_document_get_scheme_of (document, coding);
  self->document = g_object_ref (document);
  self->events = g_object_ref (sb_document_list_in (document, coding, SB_TYPE_EVENT));
  self->episodes = g_object_ref (sb_document_list_in (document, coding, SB_TYPE_EPISODE));
  g_signal_connect_swapped (
    self->episodes, "items-changed", G_CALLBACK (on_episodes_changed), self);
  sb_event_filter_set_scheme (self->filter, scheme);
  sb_event_columns_set_coding (self->columns, scheme, self->episodes);
  fill_choices (self, scheme);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill_table (self);
}

static gboolean
focus (SbPanel *panel)
{
  SbEventsPanel *self = SB_EVENTS_PANEL (panel);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) == 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return focus_table (self);
}

void
sb_events_panel_find (SbEventsPanel *self)
{
  g_return_if_fail (SB_IS_EVENTS_PANEL (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
implement_panel (SbPanelInterface *iface)
{
  iface->takes_keys = TRUE;
  iface->set_coding = set_coding;
  iface->focus = focus;
}
