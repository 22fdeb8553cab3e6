/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history.h"

struct _SbHistory {
  GArray *done;   /* gint64: rows that undo takes back, last first */
  GArray *undone; /* rows that redo does again, last first */
};

/* Row 1 is the making of the project itself. */
#define FIRST_STEP 2

static void
note_mark (SbHistory *self, const SbJournalMark *mark)
{
  if (mark->reverts == 0)
    sb_history_add_step (self, mark->number);
  else if (mark->is_undo)
    sb_history_note_undo (self);
  else
    sb_history_note_redo (self);
}

SbHistory *
sb_history_new (GArray *marks)
{
  SbHistory *self = g_new0 (SbHistory, 1);

  self->done = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->undone = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < marks->len; i++)
    note_mark (self, &g_array_index (marks, SbJournalMark, i));
  return self;
}

void
sb_history_free (SbHistory *self)
{
  g_array_unref (self->done);
  g_array_unref (self->undone);
  g_free (self);
}

void
sb_history_add_step (SbHistory *self, gint64 number)
{
  if (number < FIRST_STEP)
    return;
  g_array_append_val (self->done, number);
  g_array_set_size (self->undone, 0);
}

static gint64
get_last (GArray *stack)
{
  return stack->len ? g_array_index (stack, gint64, stack->len - 1) : 0;
}

static void
move_last (GArray *from, GArray *to)
{
  gint64 number = get_last (from);

  if (number == 0)
    return;
  g_array_set_size (from, from->len - 1);
  g_array_append_val (to, number);
}

gint64
sb_history_get_undo (SbHistory *self)
{
  return get_last (self->done);
}

gint64
sb_history_get_redo (SbHistory *self)
{
  return get_last (self->undone);
}

const GArray *
sb_history_get_done (SbHistory *self)
{
  return self->done;
}

void
sb_history_note_undo (SbHistory *self)
{
  move_last (self->done, self->undone);
}

void
sb_history_note_redo (SbHistory *self)
{
  move_last (self->undone, self->done);
}
