/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/export/results.h>

#include <glib/gi18n-lib.h>
#include <securebase/export/export.h>
#include <securebase/model/suggestion.h>

static const SbWays all_ways[] = {
  SB_WAYS_FOUR, SB_WAYS_THREE, SB_WAYS_TWO, SB_WAYS_SUBGROUPS};

static void
free_part (gpointer data)
{
  SbResultsPart *part = data;

  g_free (part->group);
  sb_distribution_free (part->distribution);
  g_free (part);
}

static void
free_crossing (gpointer data)
{
  SbResultsCrossing *crossing = data;

  sb_crossing_free (crossing->crossing);
  g_free (crossing);
}

/* --- distributions --- */

static void
add_part (SbResults *self,
          SbWays ways,
          const char *grouping,
          const char *group,
          const GPtrArray *cases)
{
  SbResultsPart *part = g_new0 (SbResultsPart, 1);

  part->grouping = grouping;
  part->group = g_strdup (group);
  part->distribution = sb_distribution_new (cases, ways, self->options.rate);
  part->dependence = sb_cases_count (cases);
  g_ptr_array_add (self->parts, part);
}

static void
add_groups (SbResults *self, SbWays ways, SbGrouping grouping)
{
  g_autoptr (GPtrArray) groups = sb_cases_group (self->cases->cases, grouping);

  for (guint i = 0; i < groups->len; i++) {
    const SbCaseGroup *group = g_ptr_array_index (groups, i);

    add_part (self,
              ways,
              grouping == SB_GROUP_ROLE ? "role" : "visit",
              group->name,
              group->cases);
  }
}

static gboolean
is_wanted (const SbResults *self, SbWays ways)
{
  return self->options.ways == 0 || self->options.ways == ways;
}

static void
add_parts (SbResults *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_ways); i++) {
    if (!is_wanted (self, all_ways[i]))
      continue;
    add_part (self, all_ways[i], "all", NULL, self->cases->cases);
    add_groups (self, all_ways[i], SB_GROUP_ROLE);
    add_groups (self, all_ways[i], SB_GROUP_VISIT);
  }
}

/* --- crossings --- */

static void
add_crossing (SbResults *self, const char *kind, SbCrossing *crossing)
{
  g_autoptr (SbCrossTable) table = sb_cross_table_new_from_pairs (
    crossing->a, crossing->b, crossing->pairs->len, crossing->q);
  SbResultsCrossing *added = g_new0 (SbResultsCrossing, 1);

  added->kind = kind;
  added->crossing = crossing;
  added->kappa = sb_kappa_compute (table, NULL);
  added->error = sb_kappa_error_compute (table, NULL);
  g_ptr_array_add (self->crossings, added);
}

static void
add_crossings (SbResults *self, const char *kind, SbWays ways)
{
  g_autoptr (GPtrArray) crossings =
    g_str_equal (kind, "visits") ? sb_crossing_list_visits (self->cases->cases, ways)
                                 : sb_crossing_list_caregivers (self->cases->cases, ways);

  while (crossings->len > 0)
    add_crossing (self, kind, g_ptr_array_steal_index (crossings, 0));
}

static void
add_all_crossings (SbResults *self)
{
  static const char *const kinds[] = {"visits", "caregivers"};

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < G_N_ELEMENTS (all_ways); i++)
      if (is_wanted (self, all_ways[i]))
        add_crossings (self, kinds[k], all_ways[i]);
}

/* --- notes --- */

static void
take_note (SbResults *self, char *words)
{
  g_ptr_array_add (self->notes, words);
}

static void
add_notes (SbResults *self)
{
  guint n_hidden = self->options.n_hidden, n_unused = self->cases->n_unused;

  take_note (self, sb_dependence_dup_words (&self->dependence));
  take_note (self, g_strdup (self->cases->rule));
  if (n_unused > 0)
    take_note (self,
               g_strdup_printf (
                 ngettext ("%u more decided coding of these sessions does not count.",
                           "%u more decided codings of these sessions do not count.",
                           n_unused),
                 n_unused));
  if (n_hidden > 0)
    take_note (self,
               g_strdup_printf (
                 ngettext ("%u coding may not be seen yet and is not in these numbers: "
                           "they are those of what may be seen.",
                           "%u codings may not be seen yet and are not in these numbers: "
                           "they are those of what may be seen.",
                           n_hidden),
                 n_hidden));
  if (self->options.rate)
    take_note (self, sb_base_rate_dup_words (self->options.rate));
}

static void
add_age_notes (SbResults *self)
{
  for (guint i = 0; i < self->study->sessions->len; i++) {
    const SbSession *session = g_ptr_array_index (self->study->sessions, i);
    g_autofree char *words = sb_session_dup_age_warning (session, self->study->scheme);

    if (words)
      take_note (self, g_strdup_printf ("%s: %s", session->label, words));
  }
}

/* --- all of it --- */

SbResults *
sb_results_new (const SbStudy *study, const SbResultsOptions *options, GError **error)
{
  g_autoptr (GPtrArray) suggestions = sb_study_suggest (study, SB_CLASSIFY_MIXED, error);
  SbResults *self;

  if (suggestions == NULL)
    return NULL;
  self = g_new0 (SbResults, 1);
  self->study = study;
  self->options = *options;
  self->suggestions = g_steal_pointer (&suggestions);
  self->cases = sb_cases_new (study, &options->rule);
  self->dependence = sb_cases_count (self->cases->cases);
  self->parts = g_ptr_array_new_with_free_func (free_part);
  self->crossings = g_ptr_array_new_with_free_func (free_crossing);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  add_parts (self);
  add_all_crossings (self);
  add_notes (self);
  add_age_notes (self);
  return self;
}

void
sb_results_free (SbResults *results)
{
  g_ptr_array_unref (results->parts);
  g_ptr_array_unref (results->crossings);
  g_ptr_array_unref (results->suggestions);
  g_ptr_array_unref (results->notes);
  sb_cases_free (results->cases);
  g_free (results);
}

const SbResultsPart *
sb_results_find_part (const SbResults *results,
                      SbWays ways,
                      const char *grouping,
                      const char *group)
{
  for (guint i = 0; i < results->parts->len; i++) {
    const SbResultsPart *part = g_ptr_array_index (results->parts, i);

    if (part->distribution->ways == ways && g_str_equal (part->grouping, grouping) &&
        g_strcmp0 (part->group, group) == 0)
      return part;
  }
  return NULL;
}
