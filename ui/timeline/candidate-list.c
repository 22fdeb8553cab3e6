/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "candidate-list.h"

#define NONE G_MAXUINT

struct _SbCandidateList {
  GObject parent;
  GArray *items; /* SbCandidate */
  GArray *coded; /* SbInterval */
  SbFrameIndex *frames;
  SbTime shortest;
  guint current;
};

G_DEFINE_FINAL_TYPE (SbCandidateList, sb_candidate_list, G_TYPE_OBJECT)

enum {
  CHANGED,
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
sb_candidate_list_finalize (GObject *object)
{
  SbCandidateList *self = SB_CANDIDATE_LIST (object);

  g_array_unref (self->items);
  g_array_unref (self->coded);
  g_clear_pointer (&self->frames, sb_frame_index_unref);
  G_OBJECT_CLASS (sb_candidate_list_parent_class)->finalize (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (
    name, SB_TYPE_CANDIDATE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sb_candidate_list_class_init (SbCandidateListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sb_candidate_list_finalize;
  signals[CHANGED] = add_signal ("changed");
  signals[CHOSEN] = add_signal ("chosen");
}

static void
sb_candidate_list_init (SbCandidateList *self)
{
  self->items = g_array_new (FALSE, TRUE, sizeof (SbCandidate));
  self->coded = g_array_new (FALSE, FALSE, sizeof (SbInterval));
  self->current = NONE;
}

static SbCandidate *
get (SbCandidateList *self, guint i)
{
  return &g_array_index (self->items, SbCandidate, i);
}

static SbTime
snap_start (SbCandidateList *self, SbTime time)
{
  if (!self->frames)
    return time;
  return sb_frame_index_get_pts (self->frames, sb_frame_index_find (self->frames, time));
}

static SbTime
snap_end (SbCandidateList *self, SbTime time)
{
  guint frame;

  if (!self->frames)
    return time;
  frame = sb_frame_index_find (self->frames, time);
  if (sb_frame_index_get_pts (self->frames, frame) >= time)
    return sb_frame_index_get_pts (self->frames, frame);
  if (frame + 1 < sb_frame_index_get_n_frames (self->frames))
    return sb_frame_index_get_pts (self->frames, frame + 1);
  return sb_frame_index_get_end (self->frames);
}

static void
add (SbCandidateList *self, const SbCryCandidate *found)
{
  SbCandidate item = {
    .found = *found,
    .span = {snap_start (self, found->start), snap_end (self, found->end)},
  };

  /* Sound may go on where the picture has ended: there is no frame to code on. */
  if (!self->frames || found->start < sb_frame_index_get_end (self->frames))
    g_array_append_val (self->items, item);
}

SbCandidateList *
sb_candidate_list_new (GArray *found, SbFrameIndex *frames, SbTime shortest)
{
  SbCandidateList *self = g_object_new (SB_TYPE_CANDIDATE_LIST, NULL);

  self->frames = frames ? sb_frame_index_ref (frames) : NULL;
  self->shortest = shortest;
  for (guint i = 0; i < found->len; i++)
    add (self, &g_array_index (found, SbCryCandidate, i));
  return self;
}

guint
sb_candidate_list_get_n (SbCandidateList *self)
{
  return self->items->len;
}

const SbCandidate *
sb_candidate_list_get (SbCandidateList *self, guint i)
{
  return get (self, i);
}

gboolean
sb_candidate_is_shown (const SbCandidate *candidate)
{
  return !candidate->dismissed && !(candidate->accepted && candidate->coded);
}

static guint
count_shown (SbCandidateList *self, guint end)
{
  guint n = 0;

  for (guint i = 0; i < end; i++)
    n += sb_candidate_is_shown (get (self, i));
  return n;
}

guint
sb_candidate_list_get_n_shown (SbCandidateList *self)
{
  return count_shown (self, self->items->len);
}

const SbCandidate *
sb_candidate_list_get_current (SbCandidateList *self)
{
  return self->current == NONE ? NULL : get (self, self->current);
}

guint
sb_candidate_list_get_number (SbCandidateList *self)
{
  return self->current == NONE ? 0 : count_shown (self, self->current) + 1;
}

static void
go_to (SbCandidateList *self, guint i)
{
  self->current = i;
  g_signal_emit (self, signals[CHANGED], 0);
  g_signal_emit (self, signals[CHOSEN], 0);
}

/* Whether @i comes after (or before) where the coder is. */
static gboolean
lies_beyond (SbCandidateList *self, guint i, int direction, SbTime position)
{
  if (self->current != NONE)
    return direction > 0 ? i > self->current : i < self->current;
  return direction > 0 ? get (self, i)->span.end > position
                       : get (self, i)->span.start <= position;
}

gboolean
sb_candidate_list_step (SbCandidateList *self, int direction, SbTime position)
{
  guint n = self->items->len;

  for (guint k = 0; k < n; k++) {
    guint i = direction > 0 ? k : n - 1 - k;

    if (sb_candidate_is_shown (get (self, i)) &&
        lies_beyond (self, i, direction, position)) {
      go_to (self, i);
      return TRUE;
    }
  }
  return FALSE;
}

gboolean
sb_candidate_list_choose (SbCandidateList *self, SbTime time)
{
  for (guint i = 0; i < self->items->len; i++)
    if (sb_candidate_is_shown (get (self, i)) &&
        sb_interval_contains (get (self, i)->span, time)) {
      go_to (self, i);
      return TRUE;
    }
  return FALSE;
}

static gboolean
overlaps_coded (SbCandidateList *self, SbInterval span)
{
  for (guint i = 0; i < self->coded->len; i++)
    if (sb_interval_overlap (span, g_array_index (self->coded, SbInterval, i)) > 0)
      return TRUE;
  return FALSE;
}

/* The current one stays the current one, or the next takes its place. */
static void
update (SbCandidateList *self)
{
  for (guint i = 0; i < self->items->len; i++)
    get (self, i)->coded = overlaps_coded (self, get (self, i)->span);
  while (self->current != NONE && !sb_candidate_is_shown (get (self, self->current)))
    if (++self->current == self->items->len)
      self->current = NONE;
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
sb_candidate_list_trim (SbCandidateList *self, gboolean end, SbTime time)
{
  SbInterval *span;

  g_return_val_if_fail (self->current != NONE, FALSE);
  span = &get (self, self->current)->span;
  if (end ? time <= span->start : time >= span->end)
    return FALSE;
  if (end)
    span->end = time;
  else
    span->start = time;
  update (self);
  return TRUE;
}

void
sb_candidate_list_dismiss (SbCandidateList *self)
{
  g_return_if_fail (self->current != NONE);
  get (self, self->current)->dismissed = TRUE;
  update (self);
}

static void
insert_rest (SbCandidateList *self, guint i, SbInterval span)
{
  SbCandidate rest = {.found = get (self, self->current)->found, .span = span};

  if (span.end - span.start >= self->shortest)
    g_array_insert_val (self->items, i, rest);
}

void
sb_candidate_list_accept (SbCandidateList *self)
{
  SbCandidate *item;
  SbInterval before, after;
  guint n = self->items->len;

  g_return_if_fail (self->current != NONE);
  item = get (self, self->current);
  item->accepted = TRUE;
  before = (SbInterval){snap_start (self, item->found.start), item->span.start};
  after = (SbInterval){item->span.end, snap_end (self, item->found.end)};
  insert_rest (self, self->current + 1, after);
  n = self->items->len;
  insert_rest (self, self->current, before);
  self->current += self->items->len - n;
  update (self);
}

void
sb_candidate_list_set_coded (SbCandidateList *self, GArray *coded)
{
  g_array_set_size (self->coded, 0);
  g_array_append_vals (self->coded, coded->data, coded->len);
  update (self);
}
