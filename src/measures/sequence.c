/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/measures/sequence.h>

#include <glib/gi18n-lib.h>
#include <math.h>

#include "sequence-plan.h"

/* One coding, or all together. */
typedef struct {
  SbContingency *table;
  GPtrArray *stretches; /* NULL: of all together */
  GArray *latencies;    /* SbTime */
  GRand *random;
  guint64 reached, by_chance;
  guint more, less; /* permutations that reach as much, as little */
} Part;

static void
free_part (gpointer data)
{
  Part *part = data;

  g_clear_pointer (&part->stretches, g_ptr_array_unref);
  g_array_unref (part->latencies);
  g_clear_pointer (&part->random, g_rand_free);
  g_free (part);
}

/* A coding's chance hangs on the seed and on whose it is, not on which others are looked
 * at. */
static GRand *
make_random (guint32 seed, const SbContent *content)
{
  g_autofree char *whose = g_strdup_printf (
    "%s/%s/%" G_GINT64_FORMAT,
    content->session && content->session->label ? content->session->label : "",
    content->coder && content->coder->code ? content->coder->code : "",
    content->coding ? content->coding->pass : 0);
  const guint32 seeds[] = {seed, g_str_hash (whose)};

  return g_rand_new_with_seed_array (seeds, G_N_ELEMENTS (seeds));
}

static Part *
make_part (const SbContent *content)
{
  Part *part = g_new0 (Part, 1);

  part->table = g_new0 (SbContingency, 1);
  part->table->content = content;
  part->latencies = g_array_new (FALSE, FALSE, sizeof (SbTime));
  return part;
}

static void
count_part (Part *part, const SbSequencePlan *plan)
{
  for (guint i = 0; i < part->stretches->len; i++) {
    const SbStretch *stretch = g_ptr_array_index (part->stretches, i);

    sb_sequence_count (part->table, part->latencies, plan, stretch);
    part->reached += sb_sequence_reach (plan, stretch);
  }
}

static void
add_up (Part *all, const Part *part)
{
  SbContingency *to = all->table;
  const SbContingency *from = part->table;

  to->a += from->a;
  to->b += from->b;
  to->c += from->c;
  to->d += from->d;
  to->given += from->given;
  to->targets += from->targets;
  to->ties += from->ties;
  to->answered += from->answered;
  to->unanswered += from->unanswered;
  to->cut += from->cut;
  all->reached += part->reached;
  g_array_append_vals (all->latencies, part->latencies->data, part->latencies->len);
}

static void
note_chance (Part *part)
{
  part->more += part->by_chance >= part->reached;
  part->less += part->by_chance <= part->reached;
}

/* The first part is all together. */
static void
permute (GPtrArray *parts, const SbSequencePlan *plan)
{
  Part *all = g_ptr_array_index (parts, 0);

  all->by_chance = 0;
  for (guint i = 1; i < parts->len; i++) {
    Part *part = g_ptr_array_index (parts, i);

    part->by_chance = 0;
    for (guint s = 0; s < part->stretches->len; s++)
      part->by_chance += sb_sequence_reach_by_chance (
        plan, g_ptr_array_index (part->stretches, s), part->random);
    all->by_chance += part->by_chance;
    note_chance (part);
  }
  note_chance (all);
}

static SbSequenceNumber
number (double value)
{
  return (SbSequenceNumber){value, NULL};
}

static SbSequenceNumber
undefined (const char *reason)
{
  return (SbSequenceNumber){NAN, reason};
}

static void
finish_chance (Part *part, guint permutations)
{
  SbContingency *table = part->table;
  const char *reason = NULL;

  if (permutations == 0)
    reason = _ ("No permutations were asked for.");
  else if (table->given == 0)
    reason = _ ("What was given did not occur.");
  else if (table->targets == 0)
    reason = _ ("The target did not occur.");
  if (reason) {
    table->p = table->p_more = table->p_less = undefined (reason);
    return;
  }
  table->p_more = number ((1.0 + part->more) / (1.0 + permutations));
  table->p_less = number ((1.0 + part->less) / (1.0 + permutations));
  table->p = number (MIN (1, 2 * MIN (table->p_more.value, table->p_less.value)));
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const SbTime *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static SbSequenceNumber
find_median (GArray *times)
{
  guint n = times->len;

  if (n == 0)
    return undefined (_ ("Nothing was answered."));
  g_array_sort (times, compare_times);
  return number ((sb_time_as_seconds (g_array_index (times, SbTime, (n - 1) / 2)) +
                  sb_time_as_seconds (g_array_index (times, SbTime, n / 2))) /
                 2);
}

static void
finish_window (Part *part, gboolean is_window)
{
  SbContingency *table = part->table;
  guint n = table->answered + table->unanswered;

  if (!is_window) {
    table->share = table->latency = undefined (_ ("This is asked of a time window."));
    return;
  }
  table->latency = find_median (part->latencies);
  if (n > 0)
    table->share = number ((double) table->answered / n);
  else
    table->share =
      undefined (table->cut ? _ ("Every window was cut by the end of what was seen.")
                            : _ ("What was given did not occur."));
}

static void
finish_table (SbContingency *table, const SbSequencePlan *plan)
{
  if (plan->within > 0 && plan->is_shared) {
    const char *reason =
      _ ("A code is both given and target: in units of time it would follow itself.");

    table->expected = table->odds_ratio = table->yule_q = table->residual =
      undefined (reason);
    return;
  }
  table->expected = sb_two_by_two_get_expected (table);
  table->odds_ratio = sb_two_by_two_get_odds_ratio (table);
  table->yule_q = sb_two_by_two_get_yule_q (table);
  table->residual = sb_two_by_two_get_residual (table);
}

static GPtrArray *
make_parts (SbScheme *scheme, GPtrArray *contents, const SbSequenceQuery *query)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (free_part);

  g_ptr_array_add (parts, make_part (NULL));
  for (guint i = 0; i < contents->len; i++) {
    SbContent *content = g_ptr_array_index (contents, i);
    Part *part = make_part (content);

    part->stretches = sb_stretches_new (scheme, content, query->episodes);
    part->random = make_random (query->seed, content);
    g_ptr_array_add (parts, part);
  }
  return parts;
}

static void
count_parts (GPtrArray *parts, const SbSequencePlan *plan)
{
  for (guint i = 1; i < parts->len; i++) {
    Part *part = g_ptr_array_index (parts, i);

    count_part (part, plan);
    add_up (g_ptr_array_index (parts, 0), part);
  }
}

GPtrArray *
sb_sequence_new (SbScheme *scheme,
                 GPtrArray *contents,
                 const SbSequenceQuery *query,
                 GError **error)
{
  SbSequencePlan plan;
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);

  if (sb_sequence_plan_init (&plan, scheme, query, error)) {
    parts = make_parts (scheme, contents, query);
    count_parts (parts, &plan);
    for (guint i = 0; i < query->permutations; i++)
      permute (parts, &plan);
  }
  for (guint i = 0; parts && i < parts->len; i++) {
    Part *part = g_ptr_array_index (parts, i);

    finish_chance (part, query->permutations);
    finish_window (part, plan.within > 0);
    finish_table (part->table, &plan);
    g_ptr_array_add (tables, part->table);
  }
  sb_sequence_plan_clear (&plan);
  return parts ? g_steal_pointer (&tables) : NULL;
}
