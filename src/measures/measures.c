/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/measures/measures.h>

#include <glib/gi18n-lib.h>
#include <math.h>

#include "view.h"

struct _SbMeasures {
  SbScheme *scheme;
  GPtrArray *types; /* of sb_measures_list_definitions() */
  GPtrArray *all;   /* SbMeasure */
  GHashTable *by_key;
};

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

static gboolean
is_untimed (SbView *view)
{
  return view->content->events->len == 0;
}

/* NULL, or why what the child did cannot be told from what was seen of it in @window.
 * That nothing is coded is no sign that nothing happened: a coder may have rated without
 * timing. */
static char *
check_seen (SbView *view, SbInterval window, SbTime unseen)
{
  double share = (double) unseen / (double) (window.end - window.start);

  if (is_untimed (view))
    return g_strdup (_("No event is coded."));
  if (share <= sb_scheme_get_number (view->scheme, "unseen_share_max"))
    return NULL;
  return g_strdup_printf (_("The child is off camera for %d %% of the time."),
                             (int) lround (100 * share));
}

/* Why an episode's measures cannot be told, each NULL when they can. */
typedef struct {
  char *unmarked;     /* it has no borders */
  char *unseen;       /* too much of the judged part is off camera */
  char *unseen_whole; /* too much of the episode is */
} Doubts;

static void
make_listed (SbView *view, SbMeasure *measure, const Doubts *doubts)
{
  const SbMeasureMaker *maker = sb_measure_maker_find (measure->type->id);
  g_autofree char *gap = maker ? sb_measure_maker_dup_gap (maker, view->scheme) : NULL;
  const char *unseen =
    maker && maker->is_of_whole ? doubts->unseen_whole : doubts->unseen;

  if (!maker)
    sb_measure_set_undefined (measure, _("This program does not know this measure."));
  else if (gap)
    sb_measure_set_undefined (measure, gap);
  else if (maker->needs_child && unseen)
    sb_measure_set_undefined (measure, unseen);
  else
    maker->make (view, measure);
}

static gboolean
is_of_child (const SbCode *code)
{
  return g_str_equal (code->subject, "child") && !g_str_equal (code->id, "off_camera");
}

static void
make (SbView *view, SbMeasure *measure, const Doubts *doubts)
{
  const SbCode *code = sb_code_measure_find (view->scheme, measure->type->id);

  if (doubts->unmarked)
    sb_measure_set_undefined (measure, doubts->unmarked);
  else if (!code)
    make_listed (view, measure, doubts);
  else if (doubts->unseen_whole && (is_untimed (view) || is_of_child (code)))
    sb_measure_set_undefined (measure, doubts->unseen_whole);
  else
    sb_code_measure_make (view, code, measure);
}

static char *
make_key (int episode, const char *id)
{
  return g_strdup_printf ("%d/%s", episode, id);
}

static void
find_doubts (
  SbMeasures *measures, SbContent *content, int episode, SbView *view, Doubts *doubts)
{
  *doubts = (Doubts){.unmarked = sb_view_init (view, measures->scheme, content, episode)};
  if (doubts->unmarked)
    return;
  doubts->unseen = check_seen (view, view->judged, view->unseen);
  doubts->unseen_whole = check_seen (view, view->whole, view->unseen_whole);
}

static void
clear_doubts (Doubts *doubts)
{
  g_free (doubts->unmarked);
  g_free (doubts->unseen);
  g_free (doubts->unseen_whole);
}

static void
measure_episode (SbMeasures *measures, SbContent *content, int episode)
{
  SbView view;
  Doubts doubts;

  find_doubts (measures, content, episode, &view, &doubts);
  for (guint i = 0; i < measures->types->len; i++) {
    const SbMeasureType *type = g_ptr_array_index (measures->types, i);
    SbMeasure *measure;

    if (!is_given (type, episode))
      continue;
    measure = g_new0 (SbMeasure, 1);
    *measure = (SbMeasure){type, episode, .value = NAN};
    measure->events = g_ptr_array_new_with_free_func (g_free);
    make (&view, measure, &doubts);
    g_ptr_array_add (measures->all, measure);
    g_hash_table_insert (measures->by_key, make_key (episode, type->id), measure);
  }
  clear_doubts (&doubts);
}

SbMeasures *
sb_measures_new (SbScheme *scheme, SbContent *content)
{
  SbMeasures *measures = g_new0 (SbMeasures, 1);

  measures->scheme = g_object_ref (scheme);
  measures->types = sb_measures_list_definitions (scheme);
  measures->all = g_ptr_array_new_with_free_func (free_measure);
  measures->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (int episode = 1; episode <= sb_scheme_count_episodes (scheme); episode++)
    measure_episode (measures, content, episode);
  return measures;
}

void
sb_measures_free (SbMeasures *measures)
{
  g_hash_table_unref (measures->by_key);
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
  g_autofree char *key = make_key (episode, id);

  return g_hash_table_lookup (measures->by_key, key);
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
