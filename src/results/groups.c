/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/results/cases.h>

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

/* Parts of a study: by caregiver, by visit; and the ages that are not in its range. */

static void
free_group (gpointer data)
{
  SbCaseGroup *group = data;

  g_free (group->name);
  g_ptr_array_unref (group->cases);
  g_free (group);
}

static char *
dup_name (const SbCase *self, SbGrouping grouping)
{
  const SbDyad *dyad = self->content->dyad;

  if (grouping == SB_GROUP_VISIT)
    return self->visit > 0 ? g_strdup_printf ("%d", self->visit) : NULL;
  return dyad && dyad->caregiver_role && *dyad->caregiver_role
           ? g_strdup (dyad->caregiver_role)
           : NULL;
}

static SbCaseGroup *
find_group (GPtrArray *groups, const char *name)
{
  SbCaseGroup *group;

  for (guint i = 0; i < groups->len; i++) {
    group = g_ptr_array_index (groups, i);
    if (g_strcmp0 (group->name, name) == 0)
      return group;
  }
  group = g_new0 (SbCaseGroup, 1);
  group->name = g_strdup (name);
  group->cases = g_ptr_array_new ();
  g_ptr_array_add (groups, group);
  return group;
}

/* Numbers in their own order ("10" after "9"), other names by letters, none last. */
static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const SbCaseGroup *first = *(SbCaseGroup *const *) a;
  const SbCaseGroup *second = *(SbCaseGroup *const *) b;
  int order;

  if (first->name == NULL || second->name == NULL)
    return (first->name == NULL) - (second->name == NULL);
  order = atoi (first->name) - atoi (second->name);
  return order != 0 ? order : g_strcmp0 (first->name, second->name);
}

GPtrArray *
sb_cases_group (const GPtrArray *cases, SbGrouping grouping)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (free_group);

  for (guint i = 0; i < cases->len; i++) {
    SbCase *self = g_ptr_array_index (cases, i);
    g_autofree char *name = dup_name (self, grouping);

    g_ptr_array_add (find_group (groups, name)->cases, self);
  }
  g_ptr_array_sort (groups, compare_groups);
  return groups;
}

/* --- age --- */

/* The systems that the brief of this program names for older children, with the ages it
 * gives; the Preschool Assessment of Attachment comes without one. */
static const char *
get_systems (double age)
{
  if (age < 30)
    return _ ("The Preschool Assessment of Attachment is for older children than this "
              "scheme, Cassidy–Marvin begins at 2½ years.");
  if (age <= 54)
    return _ ("Systems for that age: Cassidy–Marvin (2½–4½ years), Preschool Assessment "
              "of Attachment.");
  return _ ("For older children: Preschool Assessment of Attachment, Main & Cassidy (6 "
            "years).");
}

char *
sb_session_dup_age_warning (const SbSession *session, SbScheme *scheme)
{
  double age = session->age_months;
  const SbSetting *least = sb_scheme_find_setting (scheme, "age_least_months");
  const SbSetting *most = sb_scheme_find_setting (scheme, "age_most_months");

  if (isnan (age) || least == NULL || most == NULL)
    return NULL;
  if (age < least->value)
    return g_strdup_printf (
      _ ("%.1f months: below the range of the scheme (%g–%g months)."),
      age,
      least->value,
      most->value);
  if (age > most->value)
    return g_strdup_printf (
      _ ("%.1f months: above the range of the scheme (%g–%g months). %s"),
      age,
      least->value,
      most->value,
      get_systems (age));
  return NULL;
}
