/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/measures/measures.h>

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/measures/tally.h>

#include "view.h"

struct _SbMeasures {
  SbScheme *scheme;
  GPtrArray *types;    /* SbMeasureType that are measured */
  GPtrArray *all;      /* SbMeasure */
  GPtrArray *episodes; /* by number from 1: a GHashTable from id to SbMeasure */
};

const char *
sb_measure_state_get_name (SbMeasureState state)
{
  switch (state) {
  case SB_MEASURE_VALUE:
    return "value";
  case SB_MEASURE_NONE:
    return "none";
  default:
    return "undefined";
  }
}

static const SbMeasureMaker *const makers[] = {
  sb_general_makers,
  sb_seeking_makers,
  sb_contact_makers,
  sb_avoidance_makers,
  sb_resistance_makers,
  sb_distress_makers,
};

const SbMeasureMaker *
sb_measure_maker_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    for (const SbMeasureMaker *maker = makers[i]; maker->id; maker++)
      if (g_str_equal (maker->id, id))
        return maker;
  return NULL;
}

/* The elements that list_definitions() made itself; the others are the scheme's. */
static void
free_type (gpointer data)
{
  SbMeasureType *type = data;

  g_free (type->id);
  g_free (type->name);
  g_free (type->definition);
  g_free (type->unit);
  g_free (type->values);
  g_free (type->source);
  g_array_unref (type->episodes);
  g_free (type);
}

static SbMeasureType *
dup_type (const SbMeasureType *from)
{
  SbMeasureType *type = g_new0 (SbMeasureType, 1);

  type->id = g_strdup (from->id);
  type->name = g_strdup (from->name);
  type->definition = g_strdup (from->definition);
  type->unit = g_strdup (from->unit);
  type->values = g_strdup (from->values);
  type->source = g_strdup (from->source);
  type->episodes = g_array_copy (from->episodes);
  type->provenance = from->provenance;
  return type;
}

GPtrArray *
sb_measures_list_definitions (SbScheme *scheme)
{
  GPtrArray *types = g_ptr_array_new_with_free_func (free_type);
  const GPtrArray *listed = sb_scheme_get_measure_types (scheme);

  for (guint i = 0; i < listed->len; i++)
    g_ptr_array_add (types, dup_type (g_ptr_array_index (listed, i)));
  sb_code_measures_list (scheme, types);
  return types;
}

static void
free_measure (gpointer data)
{
  SbMeasure *measure = data;

  g_free (measure->reason);
  g_ptr_array_unref (measure->events);
  g_free (measure);
}

static gboolean
is_given (const SbMeasureType *type, int episode)
{
  for (guint i = 0; i < type->episodes->len; i++)
    if (g_array_index (type->episodes, int, i) == episode)
      return TRUE;
  return FALSE;
}

static void
make_listed (SbView *view, SbMeasure *measure, const SbDoubts *doubts)
{
  const SbMeasureMaker *maker = sb_measure_maker_find (measure->type->id);
  g_autofree char *gap = maker ? sb_measure_maker_dup_gap (maker, view->scheme) : NULL;
  const char *unseen =
    maker && maker->is_of_whole ? doubts->unseen_whole : doubts->unseen;

  if (!maker)
    sb_measure_set_undefined (measure, _ ("This program does not know this measure."));
  else if (gap)
    sb_measure_set_undefined (measure, gap);
  else if (maker->needs_child && unseen)
    sb_measure_set_undefined (measure, unseen);
  else
    maker->make (view, measure);
}

/* What one episode is measured with. */
typedef struct {
  SbView view;
  SbDoubts doubts;
  GPtrArray *tallies; /* SbTally of the codes; NULL: codes are not measured */
} Bench;

/* How long that which did not happen was looked for. */
static double
get_observed (const SbMeasure *measure, const SbView *view)
{
  const SbMeasureMaker *maker = sb_measure_maker_find (measure->type->id);
  gboolean of_whole = maker && maker->is_of_whole;
  SbInterval time = of_whole ? view->whole : view->judged;

  return sb_time_as_seconds (time.end - time.start -
                             (of_whole ? view->unseen_whole : view->unseen));
}

static void
make (Bench *bench, SbMeasure *measure)
{
  const SbCode *code =
    bench->tallies ? sb_code_measure_find (bench->view.scheme, measure->type->id) : NULL;

  if (code)
    sb_code_measure_make (&bench->view, code, bench->tallies, measure);
  else if (bench->doubts.unmarked)
    sb_measure_set_undefined (measure, bench->doubts.unmarked);
  else
    make_listed (&bench->view, measure, &bench->doubts);
  if (measure->state == SB_MEASURE_NONE && !measure->follows)
    measure->observed = get_observed (measure, &bench->view);
}

static void
measure_episode (SbMeasures *measures, Bench *bench, int episode)
{
  GHashTable *by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < measures->types->len; i++) {
    const SbMeasureType *type = g_ptr_array_index (measures->types, i);
    SbMeasure *measure;

    if (!is_given (type, episode))
      continue;
    measure = g_new0 (SbMeasure, 1);
    *measure = (SbMeasure){type, episode, .value = NAN, .observed = NAN};
    measure->events = g_ptr_array_new_with_free_func (g_free);
    make (bench, measure);
    g_ptr_array_add (measures->all, measure);
    g_hash_table_insert (by_id, type->id, measure);
  }
  g_ptr_array_add (measures->episodes, by_id);
}

/* @types (transfer full) */
static SbMeasures *
measure (SbScheme *scheme, SbContent *content, GPtrArray *types, GPtrArray *tallies)
{
  SbMeasures *measures = g_new0 (SbMeasures, 1);
  g_autoptr (SbIndex) index = sb_index_new (scheme, content);

  measures->scheme = g_object_ref (scheme);
  measures->types = types;
  measures->all = g_ptr_array_new_with_free_func (free_measure);
  measures->episodes =
    g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  for (int episode = 1; episode <= sb_scheme_count_episodes (scheme); episode++) {
    Bench bench = {.tallies = tallies};

    sb_doubts_find (&bench.doubts, &bench.view, scheme, content, index, episode);
    measure_episode (measures, &bench, episode);
    sb_doubts_clear (&bench.doubts);
  }
  return measures;
}

SbMeasures *
sb_measures_new (SbScheme *scheme, SbContent *content)
{
  g_autoptr (GPtrArray) tallies = sb_tallies_new (scheme, content);

  return measure (scheme, content, sb_measures_list_definitions (scheme), tallies);
}

SbMeasures *
sb_measures_new_listed (SbScheme *scheme, SbContent *content)
{
  const GPtrArray *listed = sb_scheme_get_measure_types (scheme);
  GPtrArray *types = g_ptr_array_sized_new (listed->len);

  for (guint i = 0; i < listed->len; i++)
    g_ptr_array_add (types, g_ptr_array_index (listed, i));
  return measure (scheme, content, types, NULL);
}

void
sb_measures_free (SbMeasures *measures)
{
  g_ptr_array_unref (measures->episodes);
  g_ptr_array_unref (measures->all);
  g_ptr_array_unref (measures->types);
  g_object_unref (measures->scheme);
  g_free (measures);
}

const GPtrArray *
sb_measures_get_all (SbMeasures *measures)
{
  return measures->all;
}

const SbMeasure *
sb_measures_find (SbMeasures *measures, int episode, const char *id)
{
  if (episode < 1 || (guint) episode > measures->episodes->len)
    return NULL;
  return g_hash_table_lookup (g_ptr_array_index (measures->episodes, (guint) episode - 1),
                              id);
}

static void
append_events (GPtrArray *events, const SbMeasure *measure)
{
  for (guint i = 0; events && i < measure->events->len; i++)
    g_ptr_array_add (events, g_strdup (g_ptr_array_index (measure->events, i)));
}

double
sb_measures_get_mean (SbMeasures *measures,
                      const char *id,
                      const GArray *episodes,
                      GPtrArray *events)
{
  double sum = 0;
  guint n = 0;

  for (guint i = 0; i < episodes->len; i++) {
    const SbMeasure *measure =
      sb_measures_find (measures, g_array_index (episodes, int, i), id);

    if (!measure || measure->state != SB_MEASURE_VALUE)
      continue;
    append_events (events, measure);
    sum += measure->value;
    n++;
  }
  return n ? sum / n : NAN;
}
