/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/measures/sequence.h>

#include "stretch.h"

/* Position in the scheme → position in the table; G_MAXUINT: does not occur. */
static guint *
list_codes (SbTransitions *transitions, SbScheme *scheme, GPtrArray *stretches)
{
  const GPtrArray *codes = sb_scheme_get_codes (scheme);
  guint *at = g_new (guint, codes->len);

  for (guint i = 0; i < codes->len; i++)
    at[i] = G_MAXUINT;
  for (guint s = 0; s < stretches->len; s++) {
    const SbStretch *stretch = g_ptr_array_index (stretches, s);

    for (guint i = 0; i < stretch->acts->len; i++)
      at[g_array_index (stretch->acts, SbAct, i).code] = 0;
  }
  for (guint i = 0; i < codes->len; i++)
    if (at[i] != G_MAXUINT) {
      at[i] = transitions->codes->len;
      g_ptr_array_add (transitions->codes,
                       g_strdup (((SbCode *) g_ptr_array_index (codes, i))->id));
    }
  return at;
}

static void
count_stretch (SbTransitions *transitions, const SbStretch *stretch, const guint *at)
{
  for (guint i = 0; i < stretch->acts->len; i++) {
    const SbAct *act = &g_array_index (stretch->acts, SbAct, i);

    if (i > 0)
      transitions->ties +=
        act->start == g_array_index (stretch->acts, SbAct, i - 1).start;
    if (i < transitions->lag)
      continue;
    transitions
      ->counts[at[g_array_index (stretch->acts, SbAct, i - transitions->lag).code] *
                 transitions->codes->len +
               at[act->code]]++;
    transitions->n++;
  }
}

static void
add_all (GPtrArray *to, GPtrArray *from)
{
  while (from->len > 0)
    g_ptr_array_add (to, g_ptr_array_steal_index (from, 0));
}

SbTransitions *
sb_transitions_new (SbScheme *scheme,
                    GPtrArray *contents,
                    const GArray *episodes,
                    guint lag)
{
  SbTransitions *transitions = g_new0 (SbTransitions, 1);
  g_autoptr (GPtrArray) all = NULL;
  g_autofree guint *at = NULL;

  g_return_val_if_fail (lag > 0, NULL);
  transitions->lag = lag;
  transitions->codes = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < contents->len; i++) {
    GPtrArray *stretches =
      sb_stretches_new (scheme, g_ptr_array_index (contents, i), episodes);

    if (all)
      add_all (all, stretches);
    else
      all = g_ptr_array_ref (stretches);
    g_ptr_array_unref (stretches);
  }
  if (all == NULL)
    all = g_ptr_array_new ();
  at = list_codes (transitions, scheme, all);
  transitions->counts =
    g_new0 (guint64, transitions->codes->len * transitions->codes->len);
  for (guint i = 0; i < all->len; i++)
    count_stretch (transitions, g_ptr_array_index (all, i), at);
  return transitions;
}

void
sb_transitions_free (SbTransitions *transitions)
{
  g_ptr_array_unref (transitions->codes);
  g_free (transitions->counts);
  g_free (transitions);
}

guint64
sb_transitions_get_count (const SbTransitions *transitions, guint given, guint to)
{
  return transitions->counts[given * transitions->codes->len + to];
}

/* The two-by-two table of one cell against all the others. */
static SbContingency
collapse (const SbTransitions *transitions, guint given, guint to)
{
  SbContingency table = {.a = sb_transitions_get_count (transitions, given, to)};

  for (guint i = 0; i < transitions->codes->len; i++) {
    table.b += sb_transitions_get_count (transitions, given, i);
    table.c += sb_transitions_get_count (transitions, i, to);
  }
  table.b -= table.a;
  table.c -= table.a;
  table.d = transitions->n - table.a - table.b - table.c;
  return table;
}

SbSequenceNumber
sb_transitions_get_share (const SbTransitions *transitions, guint given, guint to)
{
  SbContingency table = collapse (transitions, given, to);

  if (table.a + table.b == 0)
    return (SbSequenceNumber){NAN, _ ("Nothing came after it.")};
  return (SbSequenceNumber){(double) table.a / (double) (table.a + table.b), NULL};
}

SbSequenceNumber
sb_transitions_get_residual (const SbTransitions *transitions, guint given, guint to)
{
  SbContingency table = collapse (transitions, given, to);

  return sb_two_by_two_get_residual (&table);
}
