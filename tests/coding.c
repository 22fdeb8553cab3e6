/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coding.h"

#include <math.h>

#define EPISODE (180 * SB_SECOND)

SbContent *
sb_test_coding_new (void)
{
  SbContent *content = sb_content_new ();

  content->coding = sb_record_new (SB_TYPE_CODING);
  for (int number = 1; number <= 8; number++) {
    SbEpisode *episode = sb_record_new (SB_TYPE_EPISODE);

    episode->number = number;
    episode->start = (number - 1) * EPISODE;
    episode->end = number * EPISODE;
    g_ptr_array_add (content->episodes, episode);
  }
  return content;
}

SbEvent *
sb_test_coding_add (
  SbContent *content, int episode, const char *code, double start, double end)
{
  SbEvent *event = sb_record_new (SB_TYPE_EVENT);
  SbTime from = sb_content_find_episode (content, episode)->start;

  event->code = g_strdup (code);
  event->start = from + (SbTime) llround (start * SB_SECOND);
  event->end = end < 0 ? SB_TIME_NONE : from + (SbTime) llround (end * SB_SECOND);
  g_ptr_array_add (content->events, event);
  sb_content_sort (content);
  return event;
}

void
sb_test_coding_add_points (SbContent *content,
                           int episode,
                           const char *code,
                           const double *times)
{
  for (; *times >= 0; times++)
    sb_test_coding_add (content, episode, code, *times, -1);
}

void
sb_test_coding_rate (SbContent *content, int episode, const char *scale, double value)
{
  SbRating *rating = sb_record_new (SB_TYPE_RATING);

  rating->record = g_strdup ("current");
  rating->partner = g_strdup ("caregiver");
  rating->scale = g_strdup (scale);
  rating->episode = episode;
  rating->value = value;
  rating->cannot_score = isnan (value);
  g_ptr_array_add (content->ratings, rating);
}

void
sb_test_coding_rate_all (SbContent *content, const double *values)
{
  const char *const scales[] = {"PS", "CM", "RS", "AV"};

  for (int i = 0; i < 8; i++)
    sb_test_coding_rate (content, i < 4 ? 5 : 8, scales[i % 4], values[i]);
}
