/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <securebase/model/study.h>

SbContent *
sb_content_new (void)
{
  SbContent *content = g_new0 (SbContent, 1);

  content->episodes = g_ptr_array_new_with_free_func (g_object_unref);
  content->events = g_ptr_array_new_with_free_func (g_object_unref);
  content->ratings = g_ptr_array_new_with_free_func (g_object_unref);
  content->marks = g_ptr_array_new_with_free_func (g_object_unref);
  content->classifications = g_ptr_array_new_with_free_func (g_object_unref);
  content->notes = g_ptr_array_new_with_free_func (g_object_unref);
  content->decisions = g_ptr_array_new_with_free_func (g_object_unref);
  return content;
}

void
sb_content_free (SbContent *content)
{
  g_clear_object (&content->dyad);
  g_clear_object (&content->session);
  g_clear_object (&content->coder);
  g_clear_object (&content->coding);
  g_clear_object (&content->scheme);
  g_clear_pointer (&content->frames, sb_frame_index_unref);
  g_ptr_array_unref (content->episodes);
  g_ptr_array_unref (content->events);
  g_ptr_array_unref (content->ratings);
  g_ptr_array_unref (content->marks);
  g_ptr_array_unref (content->classifications);
  g_ptr_array_unref (content->notes);
  g_ptr_array_unref (content->decisions);
  g_free (content);
}

SbScheme *
sb_content_get_scheme (const SbContent *content, SbScheme *otherwise)
{
  return content->scheme ? content->scheme : otherwise;
}

const char *
sb_coding_get_decision_time (const SbCoding *coding)
{
  return coding->decided_at && *coding->decided_at ? coding->decided_at : NULL;
}

static int
compare_elements (gconstpointer a, gconstpointer b)
{
  return sb_record_compare (*(gconstpointer *) a, *(gconstpointer *) b);
}

void
sb_content_sort (SbContent *content)
{
  g_ptr_array_sort (content->episodes, compare_elements);
  g_ptr_array_sort (content->events, compare_elements);
  g_ptr_array_sort (content->ratings, compare_elements);
  g_ptr_array_sort (content->marks, compare_elements);
  g_ptr_array_sort (content->classifications, compare_elements);
  g_ptr_array_sort (content->notes, compare_elements);
  g_ptr_array_sort (content->decisions, compare_elements);
}

SbEpisode *
sb_content_find_episode (SbContent *content, int number)
{
  for (guint i = 0; i < content->episodes->len; i++) {
    SbEpisode *episode = g_ptr_array_index (content->episodes, i);

    if (episode->number == number)
      return episode;
  }
  return NULL;
}

SbEpisode *
sb_content_find_break (const SbContent *content, SbScheme *scheme)
{
  guint n = content->episodes->len;
  SbEpisode *last = n > 0 ? g_ptr_array_index (content->episodes, n - 1) : NULL;

  return last && last->end != SB_TIME_NONE &&
             last->number < sb_scheme_count_episodes (scheme)
           ? last
           : NULL;
}

const char *
sb_content_get_counting_record (SbContent *content)
{
  return content->coding->decided_at ? "blind" : "current";
}

static gboolean
rating_is (SbRating *rating,
           const char *record,
           int episode,
           const char *partner,
           const char *scale)
{
  return rating->episode == episode && g_strcmp0 (rating->record, record) == 0 &&
         g_strcmp0 (rating->partner, partner) == 0 &&
         g_strcmp0 (rating->scale, scale) == 0;
}

SbRating *
sb_content_find_rating (SbContent *content,
                        const char *record,
                        int episode,
                        const char *partner,
                        const char *scale)
{
  for (guint i = 0; i < content->ratings->len; i++) {
    SbRating *rating = g_ptr_array_index (content->ratings, i);

    if (rating_is (rating, record, episode, partner, scale))
      return rating;
  }
  return NULL;
}

SbClassification *
sb_content_find_classification (SbContent *content, const char *record)
{
  for (guint i = 0; i < content->classifications->len; i++) {
    SbClassification *classification = g_ptr_array_index (content->classifications, i);

    if (g_strcmp0 (classification->record, record) == 0)
      return classification;
  }
  return NULL;
}

void
sb_study_free (SbStudy *study)
{
  g_clear_object (&study->project);
  g_clear_object (&study->scheme);
  g_clear_pointer (&study->sessions, g_ptr_array_unref);
  g_clear_pointer (&study->contents, g_ptr_array_unref);
  g_clear_pointer (&study->dyads, g_ptr_array_unref);
  g_clear_pointer (&study->coders, g_ptr_array_unref);
  g_clear_pointer (&study->recordings, g_ptr_array_unref);
  g_clear_pointer (&study->assignments, g_ptr_array_unref);
  g_clear_pointer (&study->scheme_versions, g_ptr_array_unref);
  g_free (study);
}

GPtrArray *
sb_study_list_schemes (const SbStudy *study)
{
  GPtrArray *schemes = g_ptr_array_new ();

  g_ptr_array_add (schemes, study->scheme);
  for (guint i = 0; i < study->contents->len; i++) {
    SbScheme *scheme = sb_content_get_scheme (study->contents->pdata[i], study->scheme);

    if (!g_ptr_array_find (schemes, scheme, NULL))
      g_ptr_array_add (schemes, scheme);
  }
  return schemes;
}

SbSession *
sb_study_find_session (const SbStudy *study, const char *label)
{
  for (guint i = 0; i < study->sessions->len; i++) {
    SbSession *session = g_ptr_array_index (study->sessions, i);

    if (g_strcmp0 (session->label, label) == 0)
      return session;
  }
  return NULL;
}

gboolean
sb_session_is_valid (const SbSession *session)
{
  return session->validity == NULL || *session->validity == '\0' ||
         g_str_equal (session->validity, "ok");
}

char *
sb_session_dup_reserve (const SbSession *session, SbScheme *scheme)
{
  const SbExclusion *exclusion;
  const char *name;

  if (session == NULL || sb_session_is_valid (session))
    return NULL;
  exclusion = sb_scheme_find_exclusion (scheme, session->validity);
  name = exclusion ? exclusion->name : session->validity;
  if (session->validity_note && *session->validity_note)
    /* Translators: why a session is excluded, a note on it. */
    return g_strdup_printf (_ ("Not valid: %s (%s)"), name, session->validity_note);
  return g_strdup_printf (_ ("Not valid: %s"), name);
}

static gboolean
waits_for_hand_in (const SbProject *project)
{
  g_autoptr (JsonNode) root =
    project && project->settings ? json_from_string (project->settings, NULL) : NULL;
  JsonNode *node = root && JSON_NODE_HOLDS_OBJECT (root)
                     ? json_object_get_member (json_node_get_object (root),
                                               SB_STUDY_SUGGEST_AFTER_HAND_IN)
                     : NULL;

  return node && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_BOOLEAN &&
         json_node_get_boolean (node);
}

gboolean
sb_project_may_suggest (const SbProject *project, const SbCoding *coding)
{
  if (coding->decided_at == NULL)
    return FALSE;
  return g_strcmp0 (coding->state, "locked") == 0 || !waits_for_hand_in (project);
}
