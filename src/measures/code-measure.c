/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view.h"

#include <glib/gi18n-lib.h>

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
   N_ ("how often"), N_ ("How often it began in the whole episode."), "count", FALSE},
   {"r_",
    N_ ("how often, pro-rated"),
        N_ ("How often it began, per standard length of the episode."), "count", FALSE},
    {"t_",
     N_ ("time"), N_ ("Time in the whole episode, overlaps counted once."), "s", TRUE},
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
  type->name = g_strdup_printf ("%s: %s", code->name, _(kind->name));
  type->definition = g_strdup (_(kind->definition));
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

const SbCode *
sb_code_measure_find (SbScheme *scheme, const char *id)
{
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    if (g_str_has_prefix (id, kinds[k].prefix))
      return sb_scheme_find_code (scheme, id + 2);
  return NULL;
}

static double
get_standard (SbView *view)
{
  const SbEpisodeType *type =
    g_ptr_array_index (sb_scheme_get_episode_types (view->scheme), view->episode - 1);

  return type->standard_seconds;
}

static void
make_count (SbView *view, const SbCode *code, SbMeasure *measure)
{
  g_autoptr (GPtrArray) events =
    sb_view_list_begun (view, sb_codes_one (code->id), view->whole);
  double seconds = sb_time_as_seconds (view->whole.end - view->whole.start);
  double factor = measure->type->id[0] == 'r' ? get_standard (view) / seconds : 1;

  sb_measure_add_events (measure, events);
  sb_measure_set (measure, events->len * factor);
}

static void
make_time (SbView *view, const SbCode *code, SbMeasure *measure)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  g_autoptr (GArray) bouts =
    sb_view_list_bouts (view, sb_codes_one (code->id), view->whole, 0, events);

  sb_measure_add_events (measure, events);
  if (measure->type->id[0] == 'i')
    sb_measure_set (measure, sb_view_count_intervals (view, bouts));
  else
    sb_measure_set_time (measure, sb_intervals_total (bouts));
}

void
sb_code_measure_make (SbView *view, const SbCode *code, SbMeasure *measure)
{
  if (strchr ("nr", measure->type->id[0]))
    make_count (view, code, measure);
  else
    make_time (view, code, measure);
}
