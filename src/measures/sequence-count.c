/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sequence-plan.h"

/* Counting one stretch. */

static const SbAct *
get_act (const SbStretch *stretch, guint i)
{
  return &g_array_index (stretch->acts, SbAct, i);
}

static void
count_events (SbContingency *table, const SbSequencePlan *plan, const SbStretch *stretch)
{
  for (guint i = 0; i < stretch->acts->len; i++) {
    const SbAct *act = get_act (stretch, i);

    table->given += plan->given[act->code];
    table->targets += plan->target[act->code];
    if (i > 0)
      table->ties += act->start == get_act (stretch, i - 1)->start;
  }
}

static void
count_cell (SbContingency *table, gboolean given, gboolean target)
{
  guint64 *cells[] = {&table->d, &table->c, &table->b, &table->a};

  (*cells[2 * (given != FALSE) + (target != FALSE)])++;
}

static void
count_pairs (SbContingency *table, const SbSequencePlan *plan, const SbStretch *stretch)
{
  for (guint i = plan->lag; i < stretch->acts->len; i++)
    count_cell (table,
                plan->given[get_act (stretch, i - plan->lag)->code],
                plan->target[get_act (stretch, i)->code]);
}

/* Acts go round at the end of the stretch when they are moved by @offset. */
static SbTime
get_moved (const SbStretch *stretch, const SbAct *act, SbTime offset)
{
  SbTime length = stretch->time.end - stretch->time.start;

  return stretch->time.start + (act->start - stretch->time.start + offset) % length;
}

/* How soon a target begins after the given act at @i, the targets moved by @offset;
 * SB_TIME_NONE: not in the window. */
static SbTime
find_answer (const SbSequencePlan *plan, const SbStretch *stretch, guint i, SbTime offset)
{
  SbTime given = get_act (stretch, i)->start;
  SbTime first = SB_TIME_NONE;

  for (guint k = 0; k < stretch->acts->len; k++) {
    const SbAct *act = get_act (stretch, k);
    SbTime after;

    if (k == i || !plan->target[act->code])
      continue;
    after = get_moved (stretch, act, offset) - given;
    if (after >= 0 && after <= plan->within && (first == SB_TIME_NONE || after < first))
      first = after;
  }
  return first;
}

static void
count_answers (SbContingency *table,
               GArray *latencies,
               const SbSequencePlan *plan,
               const SbStretch *stretch)
{
  for (guint i = 0; i < stretch->acts->len; i++) {
    SbTime answer;

    if (!plan->given[get_act (stretch, i)->code])
      continue;
    answer = find_answer (plan, stretch, i, 0);
    if (answer != SB_TIME_NONE) {
      table->answered++;
      g_array_append_val (latencies, answer);
    } else if (get_act (stretch, i)->start + plan->within >= stretch->time.end) {
      table->cut++;
    } else {
      table->unanswered++;
    }
  }
}

static gboolean
is_in_window (const SbSequencePlan *plan, const SbStretch *stretch, SbInterval unit)
{
  for (guint i = 0; i < stretch->acts->len; i++) {
    const SbAct *act = get_act (stretch, i);

    if (plan->given[act->code] && act->start < unit.end &&
        act->start + plan->within >= unit.start)
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_target (const SbSequencePlan *plan, const SbStretch *stretch, SbInterval unit)
{
  for (guint i = 0; i < stretch->acts->len; i++) {
    const SbAct *act = get_act (stretch, i);

    if (plan->target[act->code] && sb_interval_contains (unit, act->start))
      return TRUE;
  }
  return FALSE;
}

static void
count_units (SbContingency *table, const SbSequencePlan *plan, const SbStretch *stretch)
{
  for (SbTime at = stretch->time.start; at < stretch->time.end; at += plan->unit) {
    SbInterval unit = {at, MIN (at + plan->unit, stretch->time.end)};

    count_cell (
      table, is_in_window (plan, stretch, unit), has_target (plan, stretch, unit));
  }
}

void
sb_sequence_count (SbContingency *table,
                   GArray *latencies,
                   const SbSequencePlan *plan,
                   const SbStretch *stretch)
{
  count_events (table, plan, stretch);
  if (plan->within == 0) {
    count_pairs (table, plan, stretch);
    return;
  }
  count_answers (table, latencies, plan, stretch);
  if (!plan->is_shared)
    count_units (table, plan, stretch);
}

static guint64
count_answered (const SbSequencePlan *plan, const SbStretch *stretch, SbTime offset)
{
  guint64 n = 0;

  for (guint i = 0; i < stretch->acts->len; i++)
    n += plan->given[get_act (stretch, i)->code] &&
         find_answer (plan, stretch, i, offset) != SB_TIME_NONE;
  return n;
}

static guint64
count_joint (const SbSequencePlan *plan, const SbStretch *stretch, const guint *order)
{
  guint64 n = 0;

  for (guint i = plan->lag; i < stretch->acts->len; i++)
    n += plan->given[get_act (stretch, order[i - plan->lag])->code] &&
         plan->target[get_act (stretch, order[i])->code];
  return n;
}

static guint *
make_order (guint n, GRand *random)
{
  guint *order = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  for (guint i = n; random && i > 1; i--) {
    guint k = (guint) g_rand_int_range (random, 0, (gint32) i);
    guint kept = order[i - 1];

    order[i - 1] = order[k];
    order[k] = kept;
  }
  return order;
}

guint64
sb_sequence_reach_by_chance (const SbSequencePlan *plan,
                             const SbStretch *stretch,
                             GRand *random)
{
  double length = (double) (stretch->time.end - stretch->time.start);
  g_autofree guint *order = NULL;

  if (plan->within > 0)
    return count_answered (
      plan, stretch, random ? (SbTime) (g_rand_double (random) * length) : 0);
  order = make_order (stretch->acts->len, random);
  return count_joint (plan, stretch, order);
}

guint64
sb_sequence_reach (const SbSequencePlan *plan, const SbStretch *stretch)
{
  return sb_sequence_reach_by_chance (plan, stretch, NULL);
}
