/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "child.h"
#include "episodes.h"

/* Episodes 4, 6 and 7: the caregiver is gone. Cut short after a full minute of crying
 * that will clearly not settle (Waters 2002). */

typedef struct {
  SbPlayroom *room;
  gboolean with_stranger;
  double peak;     /* how upset the child gets */
  SbTime onset;    /* when it notices */
  SbTime patience; /* how much crying the observers allow */
} SbSeparation;

static double
choose_peak (SbPlayroom *room, int number)
{
  if (number == 4)
    return room->left;
  return number == 6 ? room->alone : (room->left + room->alone) / 2;
}

static void
search (SbPlayroom *room)
{
  static const char *const acts[] = {
    "search_look", "search_look", "search_call", "search_door", "search_follow"};
  /* Called or looked from where it sits when it cries too much to walk. */
  int n = sb_child_is_upset (room) ? 3 : G_N_ELEMENTS (acts);

  sb_diary_point (room->diary, acts[g_rand_int_range (room->rand, 0, n)]);
}

static void
act_stranger (SbSeparation *separation)
{
  SbPlayroom *room = separation->room;

  if (sb_child_get_crying_time (room) >= 4 * SB_SECOND &&
      !sb_diary_runs (room->diary, "stranger_comfort")) {
    sb_diary_point (room->diary, "stranger_approach");
    sb_diary_begin (room->diary, "stranger_comfort");
  } else if (sb_child_is_calm (room) &&
             room->diary->now - room->calm_since >= 5 * SB_SECOND) {
    sb_diary_end (room->diary, "stranger_comfort");
  }
}

static void
act_child (SbSeparation *separation)
{
  SbPlayroom *room = separation->room;
  double target = room->diary->now < separation->onset ? room->upset : separation->peak;

  if (sb_diary_runs (room->diary, "stranger_comfort"))
    target *= 1 - room->nature->consoled;
  sb_child_feel (room, target, 0.1);
  sb_child_explore (room);
  if (sb_chance_strikes (room->rand, room->nature->searches))
    search (room);
}

static const char *
find_end (SbSeparation *separation)
{
  SbPlayroom *room = separation->room;

  if (sb_playroom_get_elapsed (room) >= sb_playroom_get_standard (room))
    return "standard";
  if (sb_child_get_crying_time (room) >= separation->patience)
    return "curtailed";
  return NULL;
}

static void
begin (SbSeparation *separation, int number)
{
  SbPlayroom *room = separation->room;

  sb_playroom_begin_episode (room, number);
  /* The minute of crying counts anew for whoever has just come in. */
  if (room->crying_since != SB_TIME_NONE)
    room->crying_since = room->diary->now;
  separation->with_stranger = number != 6;
  separation->peak = choose_peak (room, number);
  separation->patience = sb_chance_draw_time (room->rand, (SbSpan){60, 72});
  separation->onset = sb_playroom_after (room, (SbSpan){1, 12});
  sb_diary_point (room->diary, number == 7 ? "stranger_enter" : "caregiver_leave");
}

void
sb_separation_act (SbPlayroom *room, int number)
{
  SbSeparation separation = {room};
  const char *reason;

  begin (&separation, number);
  while (!(reason = find_end (&separation))) {
    if (separation.with_stranger)
      act_stranger (&separation);
    act_child (&separation);
    sb_playroom_pass_frame (room);
  }
  sb_playroom_end_episode (room, reason);
}
