/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chance.h"
#include "misreading.h"
#include "verdict.h"

#include <math.h>
#include <securebase/base/id.h>
#include <securebase/sample/simulation.h>

/* A trained coder with errors: sees most things, a moment early or late, takes a few for
 * something else, rates within a point, and now and then decides otherwise. How often is
 * this program's own choice (unverified), meant to give agreement like that of published
 * studies. */

#define TIME_ERROR 0.4     /* seconds, standard deviation */
#define BOUNDARY_ERROR 0.3 /* of the beginnings of episodes */
#define OTHER_SUBGROUP 0.15
#define OTHER_LETTER 0.07
#define MISSED_MARK 0.2

typedef struct {
  SbContent *truth, *content;
  GRand *rand, *ids;
} SbObserver;

static SbTime
misjudge (SbObserver *observer, SbTime time, double deviation)
{
  double error = sb_chance_draw_normal (observer->rand) * deviation;

  return sb_chance_snap (time + llround (error * SB_SECOND));
}

/* The record as this coder has it: another id, this coding. (transfer full) */
static gpointer
copy_record (SbObserver *observer, gpointer record)
{
  g_autofree char *id = sb_id_new_seeded (observer->ids);

  return sb_record_dup_with_id (record, id);
}

static void
introduce (SbObserver *observer, const char *code)
{
  SbContent *content = observer->content, *truth = observer->truth;
  g_autofree char *coder = sb_id_new_seeded (observer->ids);

  content->dyad = g_object_ref (truth->dyad);
  content->session = g_object_ref (truth->session);
  content->coder = sb_record_new_with_id (SB_TYPE_CODER, coder);
  content->coder->code = g_strdup (code);
  content->coder->role = g_strdup ("coder");
  content->coding = copy_record (observer, truth->coding);
  sb_record_set_text (&content->coding->coder, coder);
}

static void
time_episodes (SbObserver *observer)
{
  GPtrArray *episodes = observer->truth->episodes;
  SbEpisode *before = NULL;

  for (guint i = 0; i < episodes->len; i++) {
    SbEpisode *episode = copy_record (observer, g_ptr_array_index (episodes, i));

    sb_record_set_text (&episode->coding, sb_record_get_id (observer->content->coding));
    if (before)
      episode->start = before->end;
    episode->end = misjudge (observer, episode->end, BOUNDARY_ERROR);
    g_ptr_array_add (observer->content->episodes, episode);
    before = episode;
  }
}

/* This coder's episode that stands for the one in which @time truly lies. */
static SbEpisode *
find_episode (SbObserver *observer, SbTime time)
{
  for (guint i = 0; i < observer->truth->episodes->len; i++) {
    SbEpisode *episode = g_ptr_array_index (observer->truth->episodes, i);

    if (time >= episode->start && time < episode->end)
      return g_ptr_array_index (observer->content->episodes, i);
  }
  g_return_val_if_reached (NULL);
}

static void
misjudge_times (SbObserver *observer, SbTime *start, SbTime *end)
{
  SbEpisode *episode = find_episode (observer, *start);
  SbTime last = episode->end - SB_SAMPLE_FRAME;

  *start = misjudge (observer, *start, TIME_ERROR);
  *start = CLAMP (*start, episode->start, last);
  if (*end == SB_TIME_NONE)
    return;
  *end = misjudge (observer, *end, TIME_ERROR);
  *end = CLAMP (*end, *start + SB_SAMPLE_FRAME, episode->end);
}

static void
see_event (SbObserver *observer, SbEvent *seen)
{
  SbEvent *event;

  if (sb_chance_happens (observer->rand, sb_misreading_get_missed (seen->code)))
    return;
  event = copy_record (observer, seen);
  sb_record_set_text (&event->coding, sb_record_get_id (observer->content->coding));
  sb_record_set_text (&event->code, sb_misreading_choose (seen->code, observer->rand));
  misjudge_times (observer, &event->start, &event->end);
  g_ptr_array_add (observer->content->events, event);
}

static void
see_events (SbObserver *observer)
{
  for (guint i = 0; i < observer->truth->events->len; i++)
    see_event (observer, g_ptr_array_index (observer->truth->events, i));
  sb_content_sort (observer->content);
  sb_misreading_part (observer->content->events);
}

static void
see_mark (SbObserver *observer, SbMark *seen)
{
  SbMark *mark;

  if (sb_chance_happens (observer->rand, MISSED_MARK))
    return;
  mark = copy_record (observer, seen);
  sb_record_set_text (&mark->coding, sb_record_get_id (observer->content->coding));
  misjudge_times (observer, &mark->start, &mark->end);
  if (sb_chance_happens (observer->rand, 0.3))
    mark->intensity += sb_chance_happens (observer->rand, 0.5) ? 1 : -1;
  mark->intensity = CLAMP (mark->intensity, 1, 3);
  g_ptr_array_add (observer->content->marks, mark);
}

/* Mostly the same, else half a point or a point away, seldom more. */
static double
rate_otherwise (SbObserver *observer, double value, double highest)
{
  double luck = g_rand_double (observer->rand);
  double error = luck < 0.55 ? 0 : luck < 0.8 ? 0.5 : luck < 0.96 ? 1 : 1.5;

  if (sb_chance_happens (observer->rand, 0.5))
    error = -error;
  return CLAMP (value + error, 1, highest);
}

static void
rate (SbObserver *observer)
{
  GPtrArray *ratings = observer->truth->ratings;

  for (guint i = 0; i < ratings->len; i++) {
    SbRating *given = g_ptr_array_index (ratings, i), *rating;

    if (g_str_equal (given->record, "blind"))
      continue;
    rating = copy_record (observer, given);
    sb_record_set_text (&rating->coding, sb_record_get_id (observer->content->coding));
    sb_record_set_text (&rating->evidence, NULL);
    rating->value = rate_otherwise (observer, given->value, 7);
    g_ptr_array_add (observer->content->ratings, rating);
  }
}

static const char *
choose_subgroup (SbObserver *observer, const char *subgroup)
{
  double luck = g_rand_double (observer->rand);

  if (luck < OTHER_LETTER)
    return sb_misreading_get_other_letter (subgroup);
  if (luck < OTHER_LETTER + OTHER_SUBGROUP)
    return sb_misreading_get_neighbour (subgroup);
  return subgroup;
}

static void
decide (SbObserver *observer)
{
  SbClassification *truth = sb_content_find_classification (observer->truth, "current");
  const char *subgroup = choose_subgroup (observer, truth->forced_subgroup);
  double score = rate_otherwise (observer, truth->d_score, 9);
  gboolean disorganised = score > 5;

  if (score == 5) /* the coder must decide */
    disorganised = sb_chance_happens (observer->rand, 0.5);
  sb_verdict_decide (
    observer->content, disorganised ? "D" : subgroup, subgroup, score, observer->ids);
}

SbContent *
sb_simulate_coder (SbContent *truth, const char *code, guint32 seed)
{
  g_autofree char *purpose = g_strconcat ("ids ", code, NULL);
  g_autoptr (GRand) rand = sb_chance_new (code, seed);
  g_autoptr (GRand) ids = sb_chance_new (purpose, seed);
  SbObserver observer = {truth, sb_content_new (), rand, ids};

  introduce (&observer, code);
  time_episodes (&observer);
  see_events (&observer);
  for (guint i = 0; i < truth->marks->len; i++)
    see_mark (&observer, g_ptr_array_index (truth->marks, i));
  rate (&observer);
  decide (&observer);
  sb_content_sort (observer.content);
  return observer.content;
}
