/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/results/crossing.h>

#include <glib/gi18n-lib.h>
#include <stdlib.h>

void
sb_crossing_free (SbCrossing *crossing)
{
  g_free (crossing->row);
  g_free (crossing->column);
  g_array_unref (crossing->pairs);
  g_free (crossing->a);
  g_free (crossing->b);
  g_free (crossing->counts);
  g_free (crossing);
}

static void
free_crossing (gpointer data)
{
  sb_crossing_free (data);
}

/* --- pairs --- */

static SbCrossing *
find_crossing (GPtrArray *crossings, const char *row, const char *column, SbWays ways)
{
  SbCrossing *crossing;

  for (guint i = 0; i < crossings->len; i++) {
    crossing = g_ptr_array_index (crossings, i);
    if (g_strcmp0 (crossing->row, row) == 0 && g_strcmp0 (crossing->column, column) == 0)
      return crossing;
  }
  crossing = g_new0 (SbCrossing, 1);
  crossing->row = g_strdup (row);
  crossing->column = g_strdup (column);
  crossing->ways = ways;
  crossing->q = g_strv_length ((char **) sb_ways_get_categories (ways));
  crossing->pairs = g_array_new (FALSE, FALSE, sizeof (SbCasePair));
  g_ptr_array_add (crossings, crossing);
  return crossing;
}

static void
add_pair (SbCrossing *crossing, const SbCase *row, const SbCase *column)
{
  const SbCasePair pair = {row, column};

  g_array_append_val (crossing->pairs, pair);
}

/* --- counting --- */

static int
find_category (const SbCase *found, SbWays ways)
{
  const char *const *categories = sb_ways_get_categories (ways);
  const char *category = sb_case_get_category (found, ways, NULL);

  for (int i = 0; category && categories[i]; i++)
    if (g_str_equal (categories[i], category))
      return i;
  return -1;
}

static void
count_pair (SbCrossing *self, guint i)
{
  int a = self->a[i], b = self->b[i];

  if (a < 0 || b < 0) {
    self->n_apart++;
    return;
  }
  self->counts[(guint) a * self->q + (guint) b]++;
  self->n++;
  self->n_same += a == b;
}

static void
count_pairs (SbCrossing *self)
{
  self->a = g_new (int, self->pairs->len);
  self->b = g_new (int, self->pairs->len);
  self->counts = g_new0 (gint64, (gsize) self->q * self->q);
  for (guint i = 0; i < self->pairs->len; i++) {
    const SbCasePair *pair = &g_array_index (self->pairs, SbCasePair, i);

    self->a[i] = find_category (pair->row, self->ways);
    self->b[i] = find_category (pair->column, self->ways);
    count_pair (self, i);
  }
  self->same =
    self->n > 0
      ? sb_proportion_estimate (self->n_same, self->n)
      : sb_estimate_undefined (N_ ("no two sessions both have one of these categories"));
}

static int
compare_crossings (gconstpointer a, gconstpointer b)
{
  const SbCrossing *first = *(SbCrossing *const *) a;
  const SbCrossing *second = *(SbCrossing *const *) b;
  int order = atoi (first->row) - atoi (second->row);

  if (order == 0)
    order = g_strcmp0 (first->row, second->row);
  if (order == 0)
    order = atoi (first->column) - atoi (second->column);
  return order != 0 ? order : g_strcmp0 (first->column, second->column);
}

static GPtrArray *
finish (GPtrArray *crossings)
{
  for (guint i = 0; i < crossings->len; i++)
    count_pairs (g_ptr_array_index (crossings, i));
  g_ptr_array_sort (crossings, compare_crossings);
  return crossings;
}

/* --- the same dyad twice --- */

GPtrArray *
sb_crossing_list_visits (const GPtrArray *cases, SbWays ways)
{
  GPtrArray *crossings = g_ptr_array_new_with_free_func (free_crossing);

  for (guint i = 0; i < cases->len; i++)
    for (guint j = 0; j < cases->len; j++) {
      const SbCase *first = g_ptr_array_index (cases, i);
      const SbCase *second = g_ptr_array_index (cases, j);
      g_autofree char *row = g_strdup_printf ("%d", first->visit);
      g_autofree char *column = g_strdup_printf ("%d", second->visit);

      if (first->visit > 0 && first->visit < second->visit &&
          g_strcmp0 (first->session->dyad, second->session->dyad) == 0)
        add_pair (find_crossing (crossings, row, column, ways), first, second);
    }
  return finish (crossings);
}

/* --- one child with two caregivers --- */

static const char *
get_role (const SbCase *found)
{
  const char *role = found->content->dyad->caregiver_role;

  return role && *role ? role : "";
}

/* Whether it is the first session of its dyad that counts. */
static gboolean
is_first (const GPtrArray *cases, const SbCase *found)
{
  for (guint i = 0; i < cases->len; i++) {
    const SbCase *other = g_ptr_array_index (cases, i);

    if (other->visit > 0 && other->visit < found->visit &&
        g_strcmp0 (other->session->dyad, found->session->dyad) == 0)
      return FALSE;
  }
  return TRUE;
}

/* Whether @first stands in the rows and @second in the columns of their crossing. */
static gboolean
are_caregivers_of_one (const SbCase *first, const SbCase *second)
{
  const SbDyad *a = first->content->dyad, *b = second->content->dyad;
  int order;

  if (a == NULL || b == NULL || a->child == NULL || g_strcmp0 (a->child, b->child) != 0)
    return FALSE;
  order = g_strcmp0 (get_role (first), get_role (second));
  return order < 0 || (order == 0 && g_strcmp0 (a->caregiver, b->caregiver) < 0);
}

GPtrArray *
sb_crossing_list_caregivers (const GPtrArray *cases, SbWays ways)
{
  GPtrArray *crossings = g_ptr_array_new_with_free_func (free_crossing);
  g_autoptr (GPtrArray) firsts = g_ptr_array_new ();

  for (guint i = 0; i < cases->len; i++)
    if (is_first (cases, g_ptr_array_index (cases, i)))
      g_ptr_array_add (firsts, g_ptr_array_index (cases, i));
  for (guint i = 0; i < firsts->len; i++)
    for (guint j = 0; j < firsts->len; j++) {
      const SbCase *first = g_ptr_array_index (firsts, i);
      const SbCase *second = g_ptr_array_index (firsts, j);

      if (are_caregivers_of_one (first, second))
        add_pair (find_crossing (crossings, get_role (first), get_role (second), ways),
                  first,
                  second);
    }
  return finish (crossings);
}
