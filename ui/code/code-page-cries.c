/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code-page-private.h"

#include "timeline/candidates.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/media/cry.h>

/* Looking for crying: off until the coder asks for it. What is found is kept per coding
 * until the window closes; nothing of it enters the project but what is accepted. */

struct _SbCodePageCries {
  SbCandidates *layer;
  GHashTable *lists;     /* id of a coding → SbCandidateList */
  GHashTable *said;      /* the set of codings whose coder said that crying is coded */
  SbCandidateList *list; /* of the coding that is open, in sight; NULL: put away */
  GCancellable *search;  /* NULL: none goes on */
  SbInterval loop;       /* that was begun here last */
};

static const SbCryGuide *
get_guide (SbCodePage *self)
{
  return sb_scheme_get_cry_guide (
    sb_document_get_scheme_of (self->document, self->coding));
}

/* The intervals of coded distress; one that still runs goes on to the end of time. */
static GArray *
list_distress (SbCodePage *self)
{
  GArray *coded = g_array_new (FALSE, FALSE, sizeof (SbInterval));
  const SbFamily *family = sb_scheme_find_family (
    sb_document_get_scheme_of (self->document, self->coding), "distress");

  for (guint i = 0; i < g_list_model_get_n_items (self->events); i++) {
    g_autoptr (SbEvent) event = g_list_model_get_item (self->events, i);
    SbInterval span = {event->start, event->running ? G_MAXINT64 : event->end};

    if (g_ptr_array_find_with_equal_func (family->codes, event->code, g_str_equal, NULL))
      g_array_append_val (coded, span);
  }
  return coded;
}

static gboolean
must_wait (SbCodePage *self, GArray *coded)
{
  return get_guide (self)->wait_for_coding && coded->len == 0 &&
         !g_hash_table_contains (self->cries->said, self->coding);
}

static const char *
get_obstacle (SbCodePage *self)
{
  return sb_code_page_is_editable (self)
           ? NULL
           : _ ("This coding can only be looked at: nothing can be accepted.");
}

void
sb_code_page_update_cries (SbCodePage *self)
{
  SbCodePageCries *cries = self->cries;
  g_autoptr (GArray) coded = NULL;
  gboolean waits;

  if (!self->document || !cries->list)
    return;
  coded = list_distress (self);
  waits = must_wait (self, coded);
  sb_candidates_set_list (cries->layer, waits ? NULL : cries->list);
  if (waits)
    sb_candidates_bar_show_waiting (self->candidates);
  else
    sb_candidate_list_set_coded (cries->list, coded);
}

static void
on_list_changed (SbCodePage *self)
{
  sb_candidates_bar_show_list (self->candidates, self->cries->list, get_obstacle (self));
}

static void
on_chosen (SbCodePage *self)
{
  const SbCandidate *current = sb_candidate_list_get_current (self->cries->list);

  if (current)
    sb_playback_seek (self->playback, current->span.start);
}

static void
forget_list (SbCodePage *self)
{
  SbCodePageCries *cries = self->cries;

  if (cries->list)
    g_signal_handlers_disconnect_by_data (cries->list, self);
  g_clear_object (&cries->list);
  sb_candidates_set_list (cries->layer, NULL);
}

static void
show_list (SbCodePage *self, SbCandidateList *list)
{
  forget_list (self);
  self->cries->list = g_object_ref (list);
  g_signal_connect_swapped (list, "changed", G_CALLBACK (on_list_changed), self);
  g_signal_connect_swapped (list, "chosen", G_CALLBACK (on_chosen), self);
  sb_code_page_update_cries (self);
}

static void
start_loop (SbCodePage *self, SbInterval span)
{
  self->cries->loop = span;
  sb_playback_set_loop (self->playback, &span);
  sb_playback_seek (self->playback, span.start);
  if (!sb_playback_is_playing (self->playback))
    sb_playback_toggle (self->playback);
}

/* A loop of the coder's own is left alone. */
static void
stop_loop (SbCodePage *self)
{
  const SbInterval *ours = &self->cries->loop;
  SbInterval loop;

  if (!sb_playback_get_loop (self->playback, &loop) || loop.start != ours->start ||
      loop.end != ours->end)
    return;
  sb_playback_set_loop (self->playback, NULL);
  sb_playback_pause (self->playback);
}

/* Of one coding and one recording: another recording has other sounds. */
static char *
dup_key (SbCodePage *self)
{
  SbRecording *recording =
    sb_document_find_master (self->document, sb_record_get_id (self->session));

  return g_strdup_printf (
    "%s %s", self->coding, recording && recording->digest ? recording->digest : "");
}

/* One search, for the coding that was open when it began. */
typedef struct {
  SbCodePage *page;
  char *key;
  GCancellable *cancellable;
} Search;

static void
search_free (Search *search)
{
  g_object_unref (search->page);
  g_object_unref (search->cancellable);
  g_free (search->key);
  g_free (search);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Search, search_free)

static gboolean
is_current (const Search *search)
{
  return search->page->cries && search->page->cries->search == search->cancellable;
}

static void
on_progress (double share, const char *words, gpointer user_data)
{
  Search *search = user_data;

  if (is_current (search))
    sb_candidates_bar_show_search (search->page->candidates, share);
}

static void
take_result (Search *search, GArray *found)
{
  SbCodePage *self = search->page;
  SbTime shortest = (SbTime) (sb_scheme_get_cry_number (
                                sb_document_get_scheme_of (self->document, self->coding),
                                "shortest_seconds") *
                              SB_SECOND);
  g_autoptr (SbCandidateList) list =
    sb_candidate_list_new (found, sb_playback_get_frames (self->playback), shortest);

  g_hash_table_insert (self->cries->lists, g_strdup (search->key), g_object_ref (list));
  show_list (self, list);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Search) search = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = sb_cry_find_finish (result, &error);

  if (!is_current (search))
    return;
  g_clear_object (&search->page->cries->search);
  sb_candidates_bar_close (search->page->candidates);
  if (found)
    take_result (search, found);
  else if (!g_error_matches (error, SB_ERROR, SB_ERROR_CANCELLED))
    sb_code_page_say_error (search->page, error);
}

static void
begin_search (SbCodePage *self, const char *path, const SbCryRules *rules)
{
  Search *search = g_new0 (Search, 1);

  self->cries->search = g_cancellable_new ();
  search->page = g_object_ref (self);
  search->key = dup_key (self);
  search->cancellable = g_object_ref (self->cries->search);
  sb_candidates_bar_show_search (self->candidates, 0);
  sb_cry_find_async (
    path, rules, on_progress, search, search->cancellable, on_found, search);
}

/* The master's sound: its time is session time. */
static char *
dup_sound_path (SbCodePage *self, GError **error)
{
  SbRecording *recording =
    sb_document_find_master (self->document, sb_record_get_id (self->session));
  g_autofree char *path =
    recording ? sb_document_dup_played_path (self->document, recording, NULL) : NULL;

  if (path && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return g_steal_pointer (&path);
  g_set_error_literal (
    error,
    SB_ERROR,
    SB_ERROR_NOT_FOUND,
    _ ("There is no recording to listen to: add or locate the session's recording."));
  return NULL;
}

static gboolean
fill_rules (SbCodePage *self, SbCryRules *rules, GError **error)
{
  if (get_guide (self))
    return sb_cry_rules_fill (rules,
                              (SbCryNumberFunc) sb_scheme_get_cry_number,
                              sb_document_get_scheme_of (self->document, self->coding),
                              error);
  g_set_error_literal (error,
                       SB_ERROR,
                       SB_ERROR_NOT_FOUND,
                       _ ("The scheme of this project does not say how crying is looked "
                          "for; it was made before there was such a part."));
  return FALSE;
}

static void
stop_search (SbCodePage *self)
{
  if (self->cries->search)
    g_cancellable_cancel (self->cries->search);
  g_clear_object (&self->cries->search);
}

static void
look_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  SbCryRules rules;

  if (!self->document || self->cries->search)
    return;
  if (!fill_rules (self, &rules, &error) || !(path = dup_sound_path (self, &error))) {
    sb_code_page_say_error (self, error);
    return;
  }
  forget_list (self);
  begin_search (self, path, &rules);
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  g_autofree char *key = NULL;

  if (!self->document)
    return;
  key = dup_key (self);
  stop_search (self);
  forget_list (self);
  g_hash_table_remove (self->cries->lists, key);
  sb_candidates_bar_close (self->candidates);
  stop_loop (self);
}

static void
coded_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);

  if (!self->document)
    return;
  g_hash_table_add (self->cries->said, g_strdup (self->coding));
  sb_code_page_update_cries (self);
}

/* What can be worked on: NULL while suggestions are away or wait. */
static SbCandidateList *
get_shown_list (SbCodePage *self)
{
  return sb_timeline_layer_get_visible (SB_TIMELINE_LAYER (self->cries->layer))
           ? self->cries->list
           : NULL;
}

static const SbCandidate *
get_current (SbCodePage *self)
{
  SbCandidateList *list = get_shown_list (self);
  const SbCandidate *current = list ? sb_candidate_list_get_current (list) : NULL;

  if (list && !current)
    sb_code_page_say (self,
                      _ ("Go to a suggestion first: Alt+Page Down shows the next one."));
  return current;
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  SbCandidateList *list = get_shown_list (self);
  int direction = g_variant_get_int32 (parameter);

  if (!list)
    return;
  stop_loop (self);
  if (!sb_candidate_list_step (
        list, direction, sb_playback_get_position (self->playback)))
    sb_code_page_say (self,
                      direction > 0 ? _ ("This is the last suggestion.")
                                    : _ ("This is the first suggestion."));
}

static void
play_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  const SbCandidate *current = get_current (self);

  if (current)
    start_loop (self, current->span);
}

static void
trim_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  gboolean end = g_variant_get_boolean (parameter);

  if (get_current (self) &&
      !sb_candidate_list_trim (
        self->cries->list, end, sb_code_page_get_moment (self, 0).time))
    sb_code_page_say (
      self,
      end ? _ ("It cannot end before it begins: go on to a later frame first.")
          : _ ("It cannot begin after its end: go back to an earlier frame first."));
}

static void
dismiss_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);

  if (!get_current (self))
    return;
  stop_loop (self);
  sb_candidate_list_dismiss (self->cries->list);
  on_chosen (self);
  sb_code_page_say (self,
                    _ ("Dismissed until the window is closed. Looking for crying again "
                       "brings it back."));
}

static SbMoment
make_moment (SbCodePage *self, SbTime time)
{
  return (SbMoment){time, self->recording, time};
}

static void
accept_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  const SbCandidate *current = get_current (self);
  const char *code = g_variant_get_string (parameter, NULL);
  g_autoptr (SbCandidateList) list = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  SbMoment start, end;

  if (!current)
    return;
  if (get_obstacle (self)) {
    sb_code_page_say (self, get_obstacle (self));
    return;
  }
  list = g_object_ref (self->cries->list);
  start = make_moment (self, current->span.start);
  end = make_moment (self, current->span.end);
  if (!sb_recorder_accept (self->recorder, code, &start, &end, &error)) {
    sb_code_page_say_error (self, error);
    return;
  }
  stop_loop (self);
  sb_candidate_list_accept (list);
  on_chosen (self);
  words = sb_document_dup_undo_words (self->document, self->coding);
  sb_code_page_say (self, words);
}

void
sb_code_page_install_cry_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (
    widget_class, "code.look-for-crying", NULL, look_action);
  gtk_widget_class_install_action (
    widget_class, "code.candidates-close", NULL, close_action);
  gtk_widget_class_install_action (
    widget_class, "code.candidates-coded", NULL, coded_action);
  gtk_widget_class_install_action (widget_class, "code.candidate-step", "i", step_action);
  gtk_widget_class_install_action (
    widget_class, "code.candidate-play", NULL, play_action);
  gtk_widget_class_install_action (widget_class, "code.candidate-trim", "b", trim_action);
  gtk_widget_class_install_action (
    widget_class, "code.candidate-dismiss", NULL, dismiss_action);
  gtk_widget_class_install_action (
    widget_class, "code.candidate-accept", "s", accept_action);
}

void
sb_code_page_set_up_cries (SbCodePage *self)
{
  SbCodePageCries *cries = g_new0 (SbCodePageCries, 1);

  cries->layer = sb_candidates_new ();
  cries->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  cries->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cries = cries;
  sb_timeline_view_add_layer (self->timeline, SB_TIMELINE_LAYER (cries->layer));
}

void
sb_code_page_free_cries (SbCodePage *self)
{
  SbCodePageCries *cries = g_steal_pointer (&self->cries);

  if (!cries)
    return;
  g_object_unref (cries->layer);
  g_hash_table_unref (cries->lists);
  g_hash_table_unref (cries->said);
  g_free (cries);
}

void
sb_code_page_open_cries (SbCodePage *self)
{
  g_autofree char *key = dup_key (self);
  SbCandidateList *kept = g_hash_table_lookup (self->cries->lists, key);

  sb_candidates_bar_set_scheme (self->candidates,
                                sb_document_get_scheme_of (self->document, self->coding));
  if (kept)
    show_list (self, kept);
}

void
sb_code_page_close_cries (SbCodePage *self)
{
  stop_search (self);
  forget_list (self);
  sb_candidates_bar_close (self->candidates);
}
