/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/document/sampling.h>

#define OFF_CAMERA "off_camera"

struct _SbSheet {
  SbScheme *scheme;
  GArray *slots;  /* SbSlot, the columns */
  guint8 *cells;  /* SbCell, row by row */
  SbTime *unseen; /* by column: how much of it is off camera */
};

gboolean
sb_event_is_sampled (const SbEvent *event)
{
  gboolean is_state = event->running || event->end != SB_TIME_NONE;

  return g_strcmp0 (event->comment, SB_SAMPLED) == 0 &&
         (!is_state ||
          (event->start_pts == SB_TIME_NONE && event->end_pts == SB_TIME_NONE));
}

static void
add_slots (SbSheet *self, SbContent *content)
{
  for (int number = 1; number <= sb_scheme_count_episodes (self->scheme); number++) {
    SbInterval whole;

    if (sb_content_get_episode_time (content, number, &whole))
      sb_slots_add (self->slots, self->scheme, number, whole);
  }
}

/* The row of a code; G_MAXUINT for one that the scheme has no more. */
static guint
find_row (SbSheet *self, const SbCode *code)
{
  guint row;

  return code && g_ptr_array_find (
                   (GPtrArray *) sb_scheme_get_codes (self->scheme), code, &row)
           ? row
           : G_MAXUINT;
}

static void
tick_event (SbSheet *self, SbEvent *event)
{
  const SbCode *code = sb_scheme_find_code (self->scheme, event->code);
  guint row = find_row (self, code);
  guint8 cell = sb_event_is_sampled (event) ? SB_CELL_SAMPLED : SB_CELL_TIMED;
  gboolean hides = g_strcmp0 (event->code, OFF_CAMERA) == 0;

  if (row == G_MAXUINT)
    return;
  for (guint i = 0; i < self->slots->len; i++) {
    const SbSlot *slot = sb_sheet_get_slot (self, i);
    guint8 *old = &self->cells[row * self->slots->len + i];

    if (!sb_slot_is_met (slot, event, code->is_state))
      continue;
    *old = MAX (*old, cell);
    if (hides)
      self->unseen[i] +=
        sb_interval_overlap (sb_event_get_span (event, code->is_state), slot->time);
  }
}

SbSheet *
sb_sheet_new (SbScheme *scheme, SbContent *content)
{
  SbSheet *self = g_new0 (SbSheet, 1);

  self->scheme = g_object_ref (scheme);
  self->slots = g_array_new (FALSE, FALSE, sizeof (SbSlot));
  add_slots (self, content);
  self->cells = g_new0 (guint8, sb_sheet_get_n_rows (self) * self->slots->len);
  self->unseen = g_new0 (SbTime, self->slots->len);
  for (guint i = 0; i < content->events->len; i++)
    tick_event (self, g_ptr_array_index (content->events, i));
  return self;
}

void
sb_sheet_free (SbSheet *self)
{
  g_object_unref (self->scheme);
  g_array_unref (self->slots);
  g_free (self->cells);
  g_free (self->unseen);
  g_free (self);
}

guint
sb_sheet_get_n_rows (SbSheet *self)
{
  return sb_scheme_get_codes (self->scheme)->len;
}

const SbCode *
sb_sheet_get_code (SbSheet *self, guint row)
{
  return g_ptr_array_index (sb_scheme_get_codes (self->scheme), row);
}

guint
sb_sheet_get_n_columns (SbSheet *self)
{
  return self->slots->len;
}

const SbSlot *
sb_sheet_get_slot (SbSheet *self, guint column)
{
  return &g_array_index (self->slots, SbSlot, column);
}

SbCell
sb_sheet_get_cell (SbSheet *self, guint row, guint column)
{
  return self->cells[row * self->slots->len + column];
}

gboolean
sb_sheet_is_unseen (SbSheet *self, guint column)
{
  const SbSlot *slot = sb_sheet_get_slot (self, column);

  return self->unseen[column] >= slot->time.end - slot->time.start;
}

guint
sb_sheet_find_column (SbSheet *self, SbTime time)
{
  for (guint i = 0; i < self->slots->len; i++)
    if (sb_interval_contains (sb_sheet_get_slot (self, i)->time, time))
      return i;
  return G_MAXUINT;
}

double
sb_sheet_get_total (SbSheet *self, guint row, int episode)
{
  double total = 0;

  for (guint i = 0; i < self->slots->len; i++) {
    const SbSlot *slot = sb_sheet_get_slot (self, i);

    if (slot->episode == episode && sb_sheet_get_cell (self, row, i) != SB_CELL_EMPTY)
      total += slot->weight;
  }
  return total;
}
