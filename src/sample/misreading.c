/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "misreading.h"

#include "chance.h"
#include "diary.h"

#define CONFUSED 0.06
#define MISSED 0.08

/* Nobody misses who comes and goes; small signs are missed often. */
static const struct {
  const char *code;
  double chance;
} missed[] = {
  {"caregiver_enter", 0},
  {"caregiver_leave", 0},
  {"stranger_enter", 0},
  {"stranger_leave", 0.01},
  {"contact", 0.01},
  {"caregiver_pick_up", 0.01},
  {"scream", 0.01},
  {"cry", 0.02},
  {"approach_full", 0.02},
  {"play", 0.04},
  {"caregiver_put_down", 0},
  {"smile", 0.15},
  {"look_caregiver", 0.18},
  {"look_away", 0.15},
  {"search_look", 0.15},
};

static const struct {
  const char *code, *taken_for;
} confused[] = {
  {"fuss", "cry"},
  {"cry", "fuss"},
  {"scream", "cry"},
  {"approach_full", "approach_partial"},
  {"approach_partial", "approach_full"},
  {"look_away", "look_caregiver"},
  {"squirm", "push_away"},
  {"push_away", "squirm"},
  {"hit", "push_away"},
  {"smile", "vocalise"},
  {"vocalise", "show"},
  {"search_look", "search_follow"},
  {"search_follow", "search_door"},
  {"ignore", "turn_away"},
};

static const struct {
  const char *subgroup, *neighbour, *other_letter;
} alike[] = {
  {"A1", "A2", "B1"},
  {"A2", "A1", "B2"},
  {"B1", "B2", "A2"},
  {"B2", "B3", "A2"},
  {"B3", "B2", "C1"},
  {"B4", "B3", "C2"},
  {"C1", "C2", "B4"},
  {"C2", "C1", "B4"},
};

double
sb_misreading_get_missed (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (missed); i++)
    if (g_str_equal (missed[i].code, code))
      return missed[i].chance;
  return MISSED;
}

const char *
sb_misreading_choose (const char *code, GRand *rand)
{
  if (!sb_chance_happens (rand, CONFUSED))
    return code;
  for (guint i = 0; i < G_N_ELEMENTS (confused); i++)
    if (g_str_equal (confused[i].code, code))
      return confused[i].taken_for;
  return code;
}

const char *
sb_misreading_get_neighbour (const char *subgroup)
{
  for (guint i = 0; i < G_N_ELEMENTS (alike); i++)
    if (g_str_equal (alike[i].subgroup, subgroup))
      return alike[i].neighbour;
  g_return_val_if_reached (NULL);
}

const char *
sb_misreading_get_other_letter (const char *subgroup)
{
  for (guint i = 0; i < G_N_ELEMENTS (alike); i++)
    if (g_str_equal (alike[i].subgroup, subgroup))
      return alike[i].other_letter;
  g_return_val_if_reached (NULL);
}

static void
end_before_next (GPtrArray *events, guint i)
{
  SbEvent *event = g_ptr_array_index (events, i);

  for (guint j = i + 1; j < events->len; j++) {
    SbEvent *next = g_ptr_array_index (events, j);

    if (next->start >= event->end)
      return;
    if (next->end != SB_TIME_NONE && sb_diary_excludes (event->code, next->code))
      event->end = next->start;
  }
}

void
sb_misreading_part (GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++) {
    SbEvent *event = g_ptr_array_index (events, i);

    if (event->end != SB_TIME_NONE)
      end_before_next (events, i);
  }
  for (guint i = events->len; i-- > 0;) {
    SbEvent *event = g_ptr_array_index (events, i);

    if (event->end != SB_TIME_NONE && event->end <= event->start)
      g_ptr_array_remove_index (events, i);
  }
}
