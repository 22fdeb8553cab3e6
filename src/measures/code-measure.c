/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view.h"

#include <glib/gi18n-lib.h>
#include <securebase/measures/tally.h>

/* Incidence, frequency and duration of every code of the scheme (ABWW ch. 3, read). */

typedef struct {
  const char *prefix;
  const char *name; /* goes with the code's name */
  const char *definition;
  const char *unit;
  gboolean of_states;
} Kind;

static const Kind kinds[] = {
  {"n_",
   N_ ("how often"),
   N_ ("How often it began in the whole episode."),
   "count",
   FALSE},
  {"r_",
   N_ ("how often, pro-rated"),
   N_ ("How often it began, per standard length of the episode."),
   "count",
   FALSE},
  {"t_",
   N_ ("time"),
   N_ ("Time in the whole episode, overlaps counted once."),
   "s",
   TRUE},
  {"i_",
   N_ ("intervals"),
   N_ ("Intervals of interval_seconds of the whole episode in which it occurs."),
   "intervals",
   TRUE},
};

static SbMeasureType *
create_type (const Kind *kind, const SbCode *code, int n_episodes)
{
  SbMeasureType *type = g_new0 (SbMeasureType, 1);

  type->id = g_strconcat (kind->prefix, code->id, NULL);
  type->name = g_strdup_printf ("%s: %s", code->name, _ (kind->name));
  type->definition = g_strdup (_ (kind->definition));
  type->unit = g_strdup (kind->unit);
  type->source = g_strdup ("ABWW ch. 3, App. II");
  type->episodes = g_array_new (FALSE, FALSE, sizeof (int));
  for (int episode = 1; episode <= n_episodes; episode++)
    g_array_append_val (type->episodes, episode);
  type->provenance = SB_PROVENANCE_READ;
  return type;
}

void
sb_code_measures_list (SbScheme *scheme, GPtrArray *types)
{
  const GPtrArray *codes = sb_scheme_get_codes (scheme);

  for (guint i = 0; i < codes->len; i++) {
    const SbCode *code = g_ptr_array_index (codes, i);

    for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
      if (code->is_state || !kinds[k].of_states)
        g_ptr_array_add (
          types, create_type (&kinds[k], code, sb_scheme_count_episodes (scheme)));
  }
}

static const Kind *
find_kind (const char *id)
{
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    if (g_str_has_prefix (id, kinds[k].prefix))
      return &kinds[k];
  return NULL;
}

const SbCode *
sb_code_measure_find (SbScheme *scheme, const char *id)
{
  return find_kind (id) ? sb_scheme_find_code (scheme, id + 2) : NULL;
}

/* The number of a kind, as it is tallied for everything that can be coded. */
static double
get_number (const Kind *kind, SbView *view, const SbTally *tally)
{
  double count = tally->values[SB_TALLY_COUNT];

  switch (kind->prefix[0]) {
  case 'n':
    return count;
  case 'r':
    return count * sb_view_get_standard (view) / tally->length;
  case 't':
    return tally->values[SB_TALLY_TOTAL];
  default:
    return tally->values[SB_TALLY_INTERVALS];
  }
}

static void
add_events (SbView *view, const Kind *kind, const SbCode *code, SbMeasure *measure)
{
  SbCodes codes = sb_codes_one (code->id);
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GArray) bouts = NULL;

  if (kind->of_states) {
    events = g_ptr_array_new ();
    bouts = sb_view_list_bouts (view, codes, view->whole, 0, events);
  } else {
    events = sb_view_list_begun (view, codes, view->whole);
  }
  sb_measure_add_events (measure, events);
}

/* Every episode has the same ones, in the same order. */
static const SbTally *
find_tally (SbView *view, GPtrArray *tallies, const char *code)
{
  guint n = tallies->len / (guint) sb_scheme_count_episodes (view->scheme);
  guint first = (guint) (view->episode - 1) * n;

  for (guint i = first; i < first + n; i++) {
    const SbTally *tally = g_ptr_array_index (tallies, i);

    if (tally->kind == SB_TALLY_CODE && g_str_equal (tally->id, code))
      return tally;
  }
  return NULL;
}

void
sb_code_measure_make (SbView *view,
                      const SbCode *code,
                      GPtrArray *tallies,
                      SbMeasure *measure)
{
  const SbTally *tally = find_tally (view, tallies, code->id);
  const Kind *kind = find_kind (measure->type->id);

  if (tally->reason) {
    sb_measure_set_undefined (measure, tally->reason);
    return;
  }
  sb_measure_set (measure, get_number (kind, view, tally));
  add_events (view, kind, code, measure);
}
