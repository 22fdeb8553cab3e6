/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rater.h"

#include <math.h>
#include <securebase/base/id.h>
#include <securebase/sample/simulation.h>

#define CODES(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Contact that follows the approach within this time belongs to it. */
#define SOON (10 * SB_SECOND)
#define MOMENTARY (15 * SB_SECOND) /* 7 needs contact that is more than that */
#define PROMPT (30 * SB_SECOND)

static SbTime
get_start (SbWitness *witness)
{
  return witness->window.start;
}

static gboolean
follows (SbEvent *event, SbTime time)
{
  return event && event->start - time <= SOON;
}

/* 7: all the way by its own effort, takes hold or climbs up without help, contact more
 * than momentary. 6: nearly, the contact momentary or completed by the adult. 5: comes
 * and reaches to be picked up. 4: comes near only. */
static double
rate_approach (SbWitness *witness, SbEvent *approach)
{
  SbEvent *climb = sb_witness_find (witness, "clamber", approach->start);
  SbEvent *lift = sb_witness_find (witness, "caregiver_pick_up", approach->start);
  SbEvent *contact = sb_witness_find (witness, "contact", approach->start);
  SbEvent *reach = sb_witness_find (witness, "reach", approach->start);

  if (!follows (climb, approach->start))
    return follows (reach, approach->start) || follows (lift, approach->start) ? 5 : 4;
  if (follows (lift, approach->start) || !follows (contact, approach->start))
    return 6;
  return contact->end - contact->start >= MOMENTARY ? 7 : 6;
}

/* "Barred when the first approach comes more than 30 s in, unless there was a prompt bid
 * and a later approach meets the criteria." */
static gboolean
is_barred_from_seven (SbWitness *witness)
{
  SbEvent *first = sb_witness_find (witness, "approach_full", get_start (witness));
  SbEvent *bid = sb_witness_find (witness, "caregiver_bid", get_start (witness));

  if (first->start - get_start (witness) <= PROMPT)
    return FALSE;
  return !bid || bid->start - get_start (witness) > PROMPT;
}

static double
rate_best_approach (SbWitness *witness)
{
  double best = 0;
  SbEvent *approach = sb_witness_find (witness, "approach_full", get_start (witness));

  while (approach) {
    best = MAX (best, rate_approach (witness, approach));
    approach = sb_witness_find (witness, "approach_full", approach->start + 1);
  }
  return best == 7 && is_barred_from_seven (witness) ? 6 : best;
}

/* What it shows without coming: strong directed signals (5: reaching again and again,
 * crying), obvious desire with ineffective effort (4), a weak signal or an approach given
 * up (3). */
static double
rate_signals (SbWitness *witness)
{
  guint reaches = sb_witness_count (witness, CODES ("reach"));
  guint partial = sb_witness_count (witness, CODES ("approach_partial"));
  double crying = sb_witness_total (witness, CODES ("cry", "scream"));

  if (reaches >= 5 && crying >= 60)
    return 5;
  if (reaches >= 2 && (partial || crying >= 20 || reaches >= 3))
    return 4;
  if (reaches && partial)
    return 3.5;
  return reaches || partial ? 3 : 0;
}

static double
rate_seeking (SbWitness *witness)
{
  double best = MAX (rate_best_approach (witness), rate_signals (witness));

  if (best > 0)
    return best;
  /* Picked up and let it happen: responds to invitation only. */
  return sb_witness_count (witness, CODES ("caregiver_pick_up")) ? 2 : 1;
}

static double
rate_long_contact (guint resisted, gboolean clings)
{
  if (resisted >= 2)
    return 7;
  if (resisted == 1)
    return 6;
  return clings ? 5 : 4;
}

static double
rate_maintaining (SbWitness *witness)
{
  double held = sb_witness_total (witness, CODES ("contact"));
  guint resisted = sb_witness_count (witness, CODES ("resist_release"));
  gboolean clings = sb_witness_count (witness, CODES ("cling")) > 0;

  if (held == 0)
    return 1;
  if (held >= 120)
    return rate_long_contact (resisted, clings);
  if (held >= 60)
    return resisted >= 2 ? 6 : resisted == 1 ? 5 : 3;
  return resisted >= 2 ? 5 : resisted == 1 ? 4 : 2;
}

/* Hitting and pushing away are strong forms; rejecting a toy is a definite one; squirming
 * is definite when it comes back, slight when it is one. Persistent (6) is what comes
 * every half minute, or nearly so, without strong forms. */
static double
rate_resistance (SbWitness *witness)
{
  guint strong = sb_witness_count (witness, CODES ("hit", "push_away"));
  guint squirms = sb_witness_count (witness, CODES ("squirm"));
  guint definite = strong + sb_witness_count (witness, CODES ("reject_toy")) +
                   (squirms > 1 ? squirms : 0);
  double upset = sb_witness_total (witness, CODES ("cry", "scream"));
  gboolean pervasive = upset >= 90;

  if (strong >= 3 && definite >= 5 && pervasive)
    return 7;
  if (definite >= 6 || (definite >= 4 && strong >= 2))
    return 6;
  if (definite >= 3)
    return 5;
  if (definite == 2)
    return 4;
  if (definite == 1)
    return 3;
  return squirms ? 2 : 1;
}

static double
rate_late_greeting (double latency)
{
  if (latency >= 30)
    return 5;
  if (latency >= 15)
    return 3;
  return latency >= 8 ? 2 : 1;
}

/* How it avoids after, or without, a greeting. */
static double
rate_turning (SbWitness *witness)
{
  double away = sb_witness_total (witness, CODES ("ignore", "turn_away", "look_away"));
  double ignored = sb_witness_total (witness, CODES ("ignore"));
  guint turns = sb_witness_count (witness, CODES ("turn_away", "move_away", "ignore"));

  if (turns >= 2 && ignored >= 30)
    return away >= 90 ? 5.5 : 5;
  if (turns && away >= 20)
    return 4.5;
  if ((turns && away >= 8) || away >= 15)
    return 4;
  if (turns || away >= 5)
    return 3;
  return away > 0 ? 2 : 1;
}

static SbEvent *
find_greeting (SbWitness *witness)
{
  SbEvent *greeting = sb_witness_find (witness, "greet", get_start (witness));
  SbEvent *coming = sb_witness_find (witness, "approach_full", get_start (witness));

  if (!greeting || (coming && coming->start < greeting->start))
    return coming;
  return greeting;
}

static double
rate_avoidance (SbWitness *witness)
{
  SbEvent *greeting = find_greeting (witness);
  double away = sb_witness_total (witness, CODES ("ignore", "turn_away", "look_away"));
  guint bids = sb_witness_count (witness, CODES ("caregiver_bid"));
  double latency;

  if (!greeting && away >= 120)
    return bids >= 2 ? 7 : 6;
  if (!greeting)
    return away >= 60 ? 6 : 5;
  latency = sb_time_as_seconds (greeting->start - get_start (witness));
  if (latency >= 30 && away >= 120)
    return 6;
  return MAX (rate_late_greeting (latency), rate_turning (witness));
}

static double
rate_share (SbWitness *witness, const char *const *codes)
{
  double whole = 1 + 6 * sb_witness_share (witness, codes);

  return round (whole * 2) / 2;
}

static void
add_rating (SbWitness *witness, GRand *ids, int episode, const char *scale, double value)
{
  g_autofree char *id = sb_id_new_seeded (ids);
  SbRating *rating = sb_record_new_with_id (SB_TYPE_RATING, id);

  rating->coding = g_strdup (sb_record_get_id (witness->content->coding));
  rating->record = g_strdup ("current");
  rating->episode = episode;
  rating->partner = g_strdup ("caregiver");
  rating->scale = g_strdup (scale);
  rating->value = value;
  rating->evidence = sb_witness_take_evidence (witness);
  g_ptr_array_add (witness->content->ratings, rating);
}

static const struct {
  const char *scale;
  double (*rate) (SbWitness *witness);
} reunion_scales[] = {
  {"PS", rate_seeking},
  {"CM", rate_maintaining},
  {"RS", rate_resistance},
  {"AV", rate_avoidance},
};

static void
look_at_three_minutes (SbWitness *witness)
{
  SbTime end = witness->window.start + 180 * SB_SECOND;

  witness->window.end = MIN (witness->window.end, end);
}

static void
rate_reunion (SbWitness *witness, GRand *ids, int number)
{
  look_at_three_minutes (witness);
  for (guint i = 0; i < G_N_ELEMENTS (reunion_scales); i++)
    add_rating (
      witness, ids, number, reunion_scales[i].scale, reunion_scales[i].rate (witness));
}

double
sb_simulation_rate_reunion (SbContent *content, int number, const char *scale)
{
  SbEpisode *episode = sb_content_find_episode (content, number);
  SbInterval window = {episode->start, episode->end};
  g_autoptr (SbWitness) witness = sb_witness_new (content, window);

  look_at_three_minutes (witness);
  for (guint i = 0; i < G_N_ELEMENTS (reunion_scales); i++)
    if (g_str_equal (reunion_scales[i].scale, scale))
      return reunion_scales[i].rate (witness);
  g_return_val_if_reached (NAN);
}

static void
rate_episode (SbContent *content, SbEpisode *episode, GRand *ids)
{
  SbInterval window = {episode->start, episode->end};
  g_autoptr (SbWitness) witness = sb_witness_new (content, window);
  int number = episode->number;

  if (number == 5 || number == 8)
    rate_reunion (witness, ids, number);
  if (number == 2 || number == 3 || number == 5 || number == 8)
    add_rating (witness,
                ids,
                number,
                "DI",
                rate_share (witness, CODES ("smile", "vocalise", "show")));
  else if (number != 1)
    add_rating (
      witness,
      ids,
      number,
      "SE",
      rate_share (witness,
                  CODES ("search_follow", "search_door", "search_call", "search_look")));
}

void
sb_rater_rate (SbContent *content, GRand *ids)
{
  for (guint i = 0; i < content->episodes->len; i++)
    rate_episode (content, g_ptr_array_index (content->episodes, i), ids);
}
