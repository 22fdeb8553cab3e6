/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "episodes-panel.h"

#include "code/episode-row.h"
#include "code/procedure-list.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/procedure-check.h>

static const char *const reasons[] = {"standard", "curtailed", "extended", "other"};

struct _SbEpisodesPanel {
  AdwBin parent;
  GtkListBox *list;
  GtkWidget *reason_box;
  GtkLabel *reason_label;
  GtkDropDown *reason;
  GtkEditable *note;
  int noted; /* the episode whose reason and note are shown; 0: none */
  SbProcedureList *findings;
  SbScheme *scheme;
  SbRecorder *recorder;
  GListModel *episodes;
  SbEpisodeRow *rows; /* of the scheme's episodes, and the row that ends the last one */
  int n_episodes;
  gboolean editable;
  SbTime position;
  gboolean showing; /* the drop-down is being set, not used */
};

static void implement_panel (SbPanelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SbEpisodesPanel,
                               sb_episodes_panel,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (SB_TYPE_PANEL, implement_panel))

static SbEpisode *
dup_episode (SbEpisodesPanel *self, int number)
{
  guint n = self->episodes ? g_list_model_get_n_items (self->episodes) : 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (SbEpisode) episode = g_list_model_get_item (self->episodes, i);

    if (episode->number == number)
      return g_steal_pointer (&episode);
  }
  return NULL;
}

static SbEpisode *
dup_episode_at (SbEpisodesPanel *self, SbTime time)
{
  for (int number = self->n_episodes; number >= 1; number--) {
    g_autoptr (SbEpisode) episode = dup_episode (self, number);

    if (episode && episode->start <= time &&
        (episode->end == SB_TIME_NONE || time < episode->end))
      return g_steal_pointer (&episode);
  }
  return NULL;
}

static gboolean
is_end (SbEpisodesPanel *self, int number)
{
  return number == self->n_episodes + 1;
}

/* The last episode that was marked; where that is not the scheme's last, and yet has an
 * end, the session was broken off in it. */
static SbEpisode *
dup_last (SbEpisodesPanel *self)
{
  guint n = self->episodes ? g_list_model_get_n_items (self->episodes) : 0;

  return n > 0 ? g_list_model_get_item (self->episodes, n - 1) : NULL;
}

static gboolean
is_break (SbEpisodesPanel *self, const SbEpisode *last)
{
  return last && last->end != SB_TIME_NONE && last->number < self->n_episodes;
}

/* Which episode a row is about: the row of the end is about the last. */
static SbEpisode *
dup_episode_of_row (SbEpisodesPanel *self, int number)
{
  g_autoptr (SbEpisode) last = dup_last (self);

  if (!is_end (self, number))
    return dup_episode (self, number);
  return is_break (self, last) ? g_steal_pointer (&last)
                               : dup_episode (self, self->n_episodes);
}

static void
say (SbEpisodesPanel *self, const GError *error)
{
  if (error)
    gtk_widget_activate_action (GTK_WIDGET (self), "code.say-error", "s", error->message);
}

/* Takes an episode out, or the end of the session. */
static void
on_remove_clicked (SbEpisodesPanel *self, GtkWidget *button)
{
  int number = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "number"));
  g_autoptr (SbEpisode) episode = dup_episode (self, number);
  g_autoptr (GError) error = NULL;

  if (is_end (self, number))
    sb_recorder_reopen_session (self->recorder, &error);
  else if (episode)
    sb_recorder_delete (
      self->recorder, sb_record_get_id (episode), SB_TYPE_EPISODE, &error);
  say (self, error);
}

static void
show_words (SbEpisodesPanel *self, int number)
{
  AdwActionRow *row = self->rows[number - 1].row;
  const GPtrArray *types = sb_scheme_get_episode_types (self->scheme);
  g_autofree char *title = NULL, *present = NULL;
  const SbEpisodeType *type;

  type = g_ptr_array_index (types, number - 1);
  title = g_markup_escape_text (type->name, -1);
  present = g_markup_escape_text (type->present, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, present);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), type->starts_when);
}

/* Where the session ended: after its last episode, or before. */
static void
show_end_words (SbEpisodesPanel *self)
{
  g_autoptr (SbEpisode) last = dup_last (self);
  g_autofree char *title =
    is_break (self, last)
      ? g_strdup_printf (_ ("Broken off in episode %d"), (int) last->number)
      : g_strdup_printf (_ ("End of episode %d"), self->n_episodes);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rows[self->n_episodes].row),
                                 title);
}

/* What stands in the place of a time. */
static const char *
get_no_time (SbEpisodesPanel *self, int number)
{
  g_autoptr (SbEpisode) last = dup_last (self);

  return is_break (self, last) && number > last->number ? _ ("not held") : "–";
}

static char *
dup_clock_without_fraction (SbTime time)
{
  char *clock = sb_time_to_clock (time);
  char *dot = strchr (clock, '.');

  if (dot)
    *dot = '\0';
  return clock;
}

static char *
dup_length_words (SbEpisodesPanel *self, SbEpisode *episode)
{
  g_autofree char *clock = NULL;
  int judged = sb_episode_judge_length (self->scheme, episode);

  if (episode->end == SB_TIME_NONE)
    return g_strdup (_ ("open"));
  clock = dup_clock_without_fraction (episode->end - episode->start);
  if (judged < 0)
    return g_strdup_printf (_ ("%s, short"), clock);
  if (judged > 0)
    return g_strdup_printf (_ ("%s, long"), clock);
  return g_steal_pointer (&clock);
}

static void
show_times (SbEpisodesPanel *self, int number)
{
  SbEpisodeRow *row = &self->rows[number - 1];
  g_autoptr (SbEpisode) episode = dup_episode_of_row (self, number);
  gboolean ends = is_end (self, number);
  gboolean is_set = episode && (!ends || episode->end != SB_TIME_NONE);
  g_autofree char *clock =
    is_set ? sb_time_to_clock (ends ? episode->end : episode->start) : NULL;
  g_autofree char *length = is_set && !ends ? dup_length_words (self, episode) : NULL;

  gtk_label_set_text (row->times, clock ? clock : get_no_time (self, number));
  gtk_label_set_text (row->length, length ? length : "");
  gtk_widget_set_visible (GTK_WIDGET (row->length), length != NULL);
  gtk_widget_set_visible (row->remove, is_set && self->editable);
}

static void
show_reason (SbEpisodesPanel *self)
{
  g_autoptr (SbEpisode) episode = dup_episode_at (self, self->position);
  g_autofree char *words = NULL;
  guint chosen = 0;

  self->noted = episode ? (int) episode->number : 0;
  gtk_widget_set_visible (self->reason_box, episode != NULL);
  if (!episode)
    return;
  words =
    g_strdup_printf (_ ("Why episode %d _ended when it did"), (int) episode->number);
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_strcmp0 (episode->end_reason, reasons[i]) == 0)
      chosen = i;
  self->showing = TRUE;
  gtk_label_set_text_with_mnemonic (self->reason_label, words);
  gtk_drop_down_set_selected (self->reason, chosen);
  if (g_strcmp0 (gtk_editable_get_text (self->note), episode->note) != 0)
    gtk_editable_set_text (self->note, episode->note ? episode->note : "");
  self->showing = FALSE;
}

static void
show_current_row (SbEpisodesPanel *self)
{
  g_autoptr (SbEpisode) current = dup_episode_at (self, self->position);

  for (int number = 1; number <= self->n_episodes; number++) {
    GtkWidget *row = GTK_WIDGET (self->rows[number - 1].row);

    if (current && current->number == number)
      gtk_widget_add_css_class (row, "current");
    else
      gtk_widget_remove_css_class (row, "current");
  }
}

static void
show_all (SbEpisodesPanel *self)
{
  for (int number = 1; number <= self->n_episodes + 1; number++)
    show_times (self, number);
  show_end_words (self);
  show_current_row (self);
  show_reason (self);
}

static void
on_row_activated (SbEpisodesPanel *self, GtkListBoxRow *row)
{
  int number = gtk_list_box_row_get_index (row) + 1;
  g_autoptr (SbEpisode) episode = dup_episode_of_row (self, number);
  SbTime time;

  if (!episode)
    return;
  time = is_end (self, number) ? episode->end : episode->start;
  if (time != SB_TIME_NONE)
    gtk_widget_activate_action (GTK_WIDGET (self), "code.seek", "x", time);
}

static void
replace (SbEpisodesPanel *self, SbEpisode *before, SbEpisode *after)
{
  g_autoptr (GError) error = NULL;

  sb_recorder_replace (self->recorder, before, after, &error);
  say (self, error);
}

static void
store_note (SbEpisodesPanel *self)
{
  g_autoptr (SbEpisode) episode =
    self->noted && self->editable ? dup_episode (self, self->noted) : NULL;
  const char *text = gtk_editable_get_text (self->note);
  g_autoptr (SbEpisode) after = NULL;

  if (!episode || g_strcmp0 (episode->note ? episode->note : "", text) == 0)
    return;
  after = sb_record_dup (episode);
  sb_record_set_text (&after->note, *text ? text : NULL);
  replace (self, episode, after);
}

static void
on_reason_chosen (SbEpisodesPanel *self)
{
  g_autoptr (SbEpisode) episode = dup_episode (self, self->noted);
  g_autoptr (SbEpisode) after = NULL;
  guint chosen = gtk_drop_down_get_selected (self->reason);

  if (self->showing || !episode || chosen >= G_N_ELEMENTS (reasons) ||
      g_strcmp0 (episode->end_reason, reasons[chosen]) == 0)
    return;
  after = sb_record_dup (episode);
  sb_record_set_text (&after->end_reason, reasons[chosen]);
  replace (self, episode, after);
}

static void
forget_coding (SbEpisodesPanel *self)
{
  if (self->episodes)
    g_signal_handlers_disconnect_by_data (self->episodes, self);
  g_clear_object (&self->episodes);
  g_clear_object (&self->recorder);
  g_clear_object (&self->scheme);
}

static void
sb_episodes_panel_dispose (GObject *object)
{
  SbEpisodesPanel *self = SB_EPISODES_PANEL (object);

  forget_coding (self);
  g_clear_pointer (&self->rows, g_free);
  G_OBJECT_CLASS (sb_episodes_panel_parent_class)->dispose (object);
}

static void
sb_episodes_panel_class_init (SbEpisodesPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SB_TYPE_PROCEDURE_LIST);
  G_OBJECT_CLASS (klass)->dispose = sb_episodes_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/code/episodes-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, SbEpisodesPanel, list);
  gtk_widget_class_bind_template_child (widget_class, SbEpisodesPanel, reason_box);
  gtk_widget_class_bind_template_child (widget_class, SbEpisodesPanel, reason_label);
  gtk_widget_class_bind_template_child (widget_class, SbEpisodesPanel, reason);
  gtk_widget_class_bind_template_child (widget_class, SbEpisodesPanel, note);
  gtk_widget_class_bind_template_child (widget_class, SbEpisodesPanel, findings);
  gtk_widget_class_bind_template_callback (widget_class, store_note);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_reason_chosen);
}

static void
sb_episodes_panel_init (SbEpisodesPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* What a coding showed does not stay when another coder may be at the window. */
static void
remove_rows (SbEpisodesPanel *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_clear_pointer (&self->rows, g_free);
  self->n_episodes = 0;
}

/* As many as the scheme has episodes, and the end of the last. */
static void
make_rows (SbEpisodesPanel *self)
{
  self->n_episodes = sb_scheme_count_episodes (self->scheme);
  self->rows = g_new0 (SbEpisodeRow, (gsize) self->n_episodes + 1);
  for (int number = 1; number <= self->n_episodes + 1; number++) {
    sb_episode_row_init (&self->rows[number - 1], number, is_end (self, number));
    g_signal_connect_swapped (
      self->rows[number - 1].remove, "clicked", G_CALLBACK (on_remove_clicked), self);
    gtk_list_box_append (self->list, GTK_WIDGET (self->rows[number - 1].row));
    if (!is_end (self, number))
      show_words (self, number);
  }
}

static void
set_editable (SbEpisodesPanel *self, gboolean editable)
{
  self->editable = editable;
  gtk_widget_set_sensitive (self->reason_box, editable);
  for (int i = 0; self->rows && i <= self->n_episodes; i++)
    gtk_widget_set_sensitive (self->rows[i].here, editable);
}

static void
set_coding (SbPanel *panel, SbDocument *document, SbRecorder *recorder, gboolean editable)
{
  SbEpisodesPanel *self = SB_EPISODES_PANEL (panel);
  const char *coding =
    document ? sb_record_get_id (sb_recorder_get_coding (recorder)) : NULL;

  forget_coding (self);
  remove_rows (self);
  self->noted = 0;
  sb_procedure_list_set_coding (self->findings, document, coding);
  set_editable (self, editable);
  if (!document)
    return;
  self->scheme = g_object_ref (sb_document_get_scheme_of (document, coding));
  self->recorder = g_object_ref (recorder);
  self->episodes = g_object_ref (sb_document_list_in (document, coding, SB_TYPE_EPISODE));
  g_signal_connect_swapped (self->episodes, "items-changed", G_CALLBACK (show_all), self);
  make_rows (self);
  set_editable (self, editable);
  show_all (self);
}

static void
show_position (SbPanel *panel, SbTime time)
{
  SbEpisodesPanel *self = SB_EPISODES_PANEL (panel);
  g_autoptr (SbEpisode) before = dup_episode_at (self, self->position);
  g_autoptr (SbEpisode) after = dup_episode_at (self, time);

  if (before != after)
    store_note (self);
  self->position = time;
  if (before == after)
    return;
  show_current_row (self);
  show_reason (self);
}

static void
commit (SbPanel *panel)
{
  store_note (SB_EPISODES_PANEL (panel));
}

static void
implement_panel (SbPanelInterface *iface)
{
  iface->commit = commit;
  iface->set_coding = set_coding;
  iface->show_position = show_position;
}
