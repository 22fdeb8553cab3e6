/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cues.h"

#include <string.h>

struct _SbCues {
  GArray *lists[SB_N_CUES];     /* SbCue, by start */
  GArray *presence[SB_N_ROLES]; /* SbCue: from the door to the door */
  GPtrArray *episodes;          /* SbEpisode */
};

/* The codes of the shipped scheme that can be seen or heard, and how long the gesture of
 * a point takes. Codes that are not here leave no trace in the recording. */
static const struct {
  const char *code;
  double seconds; /* of a point */
} known[SB_CUE_FREEZE] = {
  [SB_CUE_CONTACT] = {"contact", 1},
  [SB_CUE_PROXIMITY] = {"proximity", 1},
  [SB_CUE_APPROACH_FULL] = {"approach_full", 5},
  [SB_CUE_APPROACH_PARTIAL] = {"approach_partial", 5},
  [SB_CUE_REACH] = {"reach", 2},
  [SB_CUE_CLAMBER] = {"clamber", 2.5},
  [SB_CUE_CLING] = {"cling", 1},
  [SB_CUE_RESIST_RELEASE] = {"resist_release", 2},
  [SB_CUE_PUSH_AWAY] = {"push_away", 1.4},
  [SB_CUE_HIT] = {"hit", 1.2},
  [SB_CUE_SQUIRM] = {"squirm", 1.8},
  [SB_CUE_REJECT_TOY] = {"reject_toy", 1.5},
  [SB_CUE_LOOK_AWAY] = {"look_away", 1},
  [SB_CUE_TURN_AWAY] = {"turn_away", 2},
  [SB_CUE_MOVE_AWAY] = {"move_away", 4},
  [SB_CUE_IGNORE] = {"ignore", 1},
  [SB_CUE_GREET] = {"greet", 2},
  [SB_CUE_LOOK_CAREGIVER] = {"look_caregiver", 1},
  [SB_CUE_SMILE] = {"smile", 1.8},
  [SB_CUE_VOCALISE] = {"vocalise", 1.2},
  [SB_CUE_SHOW] = {"show", 2.2},
  [SB_CUE_FUSS] = {"fuss", 1},
  [SB_CUE_CRY] = {"cry", 1},
  [SB_CUE_SCREAM] = {"scream", 1},
  [SB_CUE_SETTLE] = {"settle", 2},
  [SB_CUE_PLAY] = {"play", 1},
  [SB_CUE_LOCOMOTE] = {"locomote", 1},
  [SB_CUE_SEARCH_FOLLOW] = {"search_follow", 4},
  [SB_CUE_SEARCH_DOOR] = {"search_door", 4},
  [SB_CUE_SEARCH_CALL] = {"search_call", 1.6},
  [SB_CUE_SEARCH_LOOK] = {"search_look", 2},
  [SB_CUE_OFF_CAMERA] = {"off_camera", 1},
  [SB_CUE_CAREGIVER_ENTER] = {"caregiver_enter", 1.5},
  [SB_CUE_CAREGIVER_LEAVE] = {"caregiver_leave", 1.5},
  [SB_CUE_CAREGIVER_BID] = {"caregiver_bid", 2.5},
  [SB_CUE_CAREGIVER_PICK_UP] = {"caregiver_pick_up", 1.5},
  [SB_CUE_CAREGIVER_RELEASE] = {"caregiver_release", 2},
  [SB_CUE_CAREGIVER_PUT_DOWN] = {"caregiver_put_down", 1.5},
  [SB_CUE_CAREGIVER_COMFORT] = {"caregiver_comfort", 2},
  [SB_CUE_STRANGER_ENTER] = {"stranger_enter", 1.5},
  [SB_CUE_STRANGER_LEAVE] = {"stranger_leave", 1.5},
  [SB_CUE_STRANGER_APPROACH] = {"stranger_approach", 8},
  [SB_CUE_STRANGER_COMFORT] = {"stranger_comfort", 2},
};

/* Who is in the room in which episode, for contents that code no doors. */
static const gboolean by_episode[SB_N_ROLES][9] = {
  [SB_ROLE_CAREGIVER] = {[1] = TRUE, [2] = TRUE, [3] = TRUE, [5] = TRUE, [8] = TRUE},
  [SB_ROLE_STRANGER] = {[3] = TRUE, [4] = TRUE, [7] = TRUE},
};

static int
find_kind (const char *code)
{
  for (int kind = 0; kind < SB_CUE_FREEZE; kind++)
    if (g_strcmp0 (known[kind].code, code) == 0)
      return kind;
  return -1;
}

static void
add_cue (GArray *list, SbTime start, SbTime end)
{
  SbCue cue = {start, end};

  g_array_append_val (list, cue);
}

static void
add_event (SbCues *cues, SbEvent *event)
{
  int kind = find_kind (event->code);
  SbTime end = event->end;

  if (kind < 0)
    return;
  if (end == SB_TIME_NONE && event->running)
    end = G_MAXINT64;
  else if (end == SB_TIME_NONE)
    end = event->start + (SbTime) (known[kind].seconds * SB_SECOND);
  add_cue (cues->lists[kind], event->start, end);
}

static void
add_mark (SbCues *cues, SbMark *mark)
{
  static const struct {
    const char *index;
    SbCueKind kind;
  } seen[] = {
    {"IV", SB_CUE_STEREOTYPY}, {"V", SB_CUE_FREEZE}, {"VI", SB_CUE_APPREHENSION}};
  SbTime end = mark->end == SB_TIME_NONE ? mark->start + 2 * SB_SECOND : mark->end;

  for (guint i = 0; i < G_N_ELEMENTS (seen); i++)
    if (g_strcmp0 (seen[i].index, mark->index_code) == 0)
      add_cue (cues->lists[seen[i].kind], mark->start, end);
}

static void
read_presence_from_doors (SbCues *cues, SbRole role, SbCueKind enter, SbCueKind leave)
{
  GArray *leaves = cues->lists[leave];
  const SbCue *first_leave = leaves->len ? &g_array_index (leaves, SbCue, 0) : NULL;
  const SbCue *next = sb_cues_find_next (cues, enter, G_MININT64);

  if (first_leave && (!next || first_leave->start < next->start))
    add_cue (cues->presence[role], 0, first_leave->start);
  while (next) {
    const SbCue *out = sb_cues_find_next (cues, leave, next->start);

    add_cue (cues->presence[role], next->start, out ? out->start : G_MAXINT64);
    next = out ? sb_cues_find_next (cues, enter, out->start) : NULL;
  }
}

static void
read_presence (SbCues *cues, SbRole role, SbCueKind enter, SbCueKind leave)
{
  if (cues->lists[enter]->len + cues->lists[leave]->len > 0) {
    read_presence_from_doors (cues, role, enter, leave);
    return;
  }
  for (guint i = 0; i < cues->episodes->len; i++) {
    SbEpisode *episode = g_ptr_array_index (cues->episodes, i);
    SbTime end = episode->end == SB_TIME_NONE ? G_MAXINT64 : episode->end;

    if (episode->number >= 1 && episode->number <= 8 && by_episode[role][episode->number])
      add_cue (cues->presence[role], episode->start, end);
  }
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  SbTime x = ((const SbCue *) a)->start, y = ((const SbCue *) b)->start;

  return (x > y) - (x < y);
}

SbCues *
sb_cues_new (SbContent *content)
{
  SbCues *cues = g_new0 (SbCues, 1);

  for (int i = 0; i < SB_N_CUES; i++)
    cues->lists[i] = g_array_new (FALSE, FALSE, sizeof (SbCue));
  for (int i = 0; i < SB_N_ROLES; i++)
    cues->presence[i] = g_array_new (FALSE, FALSE, sizeof (SbCue));
  cues->episodes = g_ptr_array_ref (content->episodes);
  for (guint i = 0; i < content->events->len; i++)
    add_event (cues, g_ptr_array_index (content->events, i));
  for (guint i = 0; i < content->marks->len; i++)
    add_mark (cues, g_ptr_array_index (content->marks, i));
  for (int i = 0; i < SB_N_CUES; i++)
    g_array_sort (cues->lists[i], compare_starts);
  read_presence (cues, SB_ROLE_CAREGIVER, SB_CUE_CAREGIVER_ENTER, SB_CUE_CAREGIVER_LEAVE);
  read_presence (cues, SB_ROLE_STRANGER, SB_CUE_STRANGER_ENTER, SB_CUE_STRANGER_LEAVE);
  return cues;
}

void
sb_cues_free (SbCues *cues)
{
  for (int i = 0; i < SB_N_CUES; i++)
    g_array_unref (cues->lists[i]);
  for (int i = 0; i < SB_N_ROLES; i++)
    g_array_unref (cues->presence[i]);
  g_ptr_array_unref (cues->episodes);
  g_free (cues);
}

/* How many of @list begin at @time or before. */
static guint
count_begun (GArray *list, SbTime time)
{
  guint low = 0, high = list->len;

  while (low < high) {
    guint middle = (low + high) / 2;

    if (g_array_index (list, SbCue, middle).start <= time)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static const SbCue *
find_in (GArray *list, SbTime time)
{
  guint n = count_begun (list, time);
  const SbCue *cue = n > 0 ? &g_array_index (list, SbCue, n - 1) : NULL;

  return cue && time < cue->end ? cue : NULL;
}

const SbCue *
sb_cues_find (SbCues *cues, SbCueKind kind, SbTime time)
{
  return find_in (cues->lists[kind], time);
}

const SbCue *
sb_cues_find_last (SbCues *cues, SbCueKind kind, SbTime time)
{
  guint n = count_begun (cues->lists[kind], time);

  return n > 0 ? &g_array_index (cues->lists[kind], SbCue, n - 1) : NULL;
}

const SbCue *
sb_cues_find_next (SbCues *cues, SbCueKind kind, SbTime time)
{
  guint n = count_begun (cues->lists[kind], time);

  return n < cues->lists[kind]->len ? &g_array_index (cues->lists[kind], SbCue, n) : NULL;
}

double
sb_cues_get_age (SbCues *cues, SbCueKind kind, SbTime time)
{
  const SbCue *cue = sb_cues_find (cues, kind, time);

  return cue ? sb_time_as_seconds (time - cue->start) : -1;
}

gboolean
sb_cues_is_present (SbCues *cues, SbRole role, SbTime time)
{
  return role == SB_ROLE_BABY || find_in (cues->presence[role], time) != NULL;
}

int
sb_cues_get_episode (SbCues *cues, SbTime time)
{
  for (guint i = 0; i < cues->episodes->len; i++) {
    SbEpisode *episode = g_ptr_array_index (cues->episodes, i);

    if (time >= episode->start && (episode->end == SB_TIME_NONE || time < episode->end))
      return (int) episode->number;
  }
  return 0;
}
