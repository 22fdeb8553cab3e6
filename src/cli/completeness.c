/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "completeness.h"

#include <glib/gi18n.h>

/* Takes @part. */
static void
add_part (GString *text, char *part)
{
  g_string_append_printf (text, "%s%s", text->len ? "; " : "", part);
  g_free (part);
}

static guint
count_open_episodes (const SbStudy *study, SbContent *content)
{
  const GPtrArray *types = sb_scheme_get_episode_types (study->scheme);
  guint n = 0;

  for (guint i = 0; i < types->len; i++) {
    const SbEpisodeType *type = g_ptr_array_index (types, i);
    const SbEpisode *episode = sb_content_find_episode (content, type->number);

    if (episode == NULL || episode->end == SB_TIME_NONE)
      n++;
  }
  return n;
}

static guint
count_running (const SbContent *content)
{
  guint n = 0;

  for (guint i = 0; i < content->events->len; i++)
    if (((SbEvent *) g_ptr_array_index (content->events, i))->running)
      n++;
  return n;
}

static guint
count_open_ratings_in (const SbStudy *study, SbContent *content, int episode)
{
  const GPtrArray *scales = sb_scheme_get_scales (study->scheme);
  const char *record = sb_content_get_counting_record (content);
  guint n = 0;

  for (guint i = 0; i < scales->len; i++) {
    const SbScale *scale = g_ptr_array_index (scales, i);

    const SbRating *rating =
      sb_content_find_rating (content, record, episode, "caregiver", scale->id);

    if (scale->anchors->len > 0 && sb_scale_is_rated (scale, episode, "caregiver") &&
        (rating == NULL || !sb_rating_is_given (rating)))
      n++;
  }
  return n;
}

/* The reunions carry the classification. */
static guint
count_open_ratings (const SbStudy *study, SbContent *content)
{
  const GPtrArray *types = sb_scheme_get_episode_types (study->scheme);
  guint n = 0;

  for (guint i = 0; i < types->len; i++) {
    const SbEpisodeType *type = g_ptr_array_index (types, i);

    if (g_strcmp0 (type->kind, "reunion") == 0)
      n += count_open_ratings_in (study, content, type->number);
  }
  return n;
}

static char *
describe (const SbStudy *study, SbContent *content)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint episodes = count_open_episodes (study, content);
  guint running = count_running (content);
  guint ratings = count_open_ratings (study, content);

  if (episodes > 0)
    add_part (text,
              g_strdup_printf (ngettext ("%u episode without begin or end",
                                         "%u episodes without begin or end",
                                         episodes),
                               episodes));
  if (running > 0)
    add_part (text,
              g_strdup_printf (ngettext ("%u behaviour that still runs",
                                         "%u behaviours that still run",
                                         running),
                               running));
  if (ratings > 0)
    add_part (text,
              g_strdup_printf (ngettext ("%u rating of a reunion is open",
                                         "%u ratings of the reunions are open",
                                         ratings),
                               ratings));
  if (content->coding->decided_at == NULL)
    add_part (text, g_strdup (_ ("not decided")));
  return text->len ? g_strdup (text->str) : NULL;
}

GPtrArray *
sb_study_list_open_work (const SbStudy *study)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < study->contents->len; i++) {
    SbContent *content = g_ptr_array_index (study->contents, i);
    g_autofree char *words = describe (study, content);

    if (words)
      g_ptr_array_add (sentences,
                       g_strdup_printf (_ ("%s by %s is not complete: %s."),
                                           content->session->label,
                                           content->coder->code,
                                           words));
  }
  return sentences;
}
