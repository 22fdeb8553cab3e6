/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coding-rows.h"

#include <math.h>

#define BLIND "blind"

typedef void (*ReadFunc) (SbContent *content, guint place, gpointer data);

/* Calls @read for each coding that was decided, with its place among the decided rows'
 * n_coders each. */
static void
read_decided (const SbCodingRows *rows, ReadFunc read, gpointer data)
{
  guint place = 0;

  for (guint i = 0; i < rows->rows->len; i++) {
    const SbCodingRow *row = &g_array_index (rows->rows, SbCodingRow, i);

    for (guint j = 0; row->is_decided && j < rows->n_coders; j++, place++)
      if (row->coders[j] && row->coders[j]->coding->decided_at)
        read (row->coders[j], place, data);
  }
}

/* --- categories --- */

typedef struct {
  SbCategoryFunc get;
  const char *const *names;
  guint n_coders;
  int *codes;
  gint64 last_other; /* row counted last */
  guint n_other;
} Categories;

static int
find_name (const char *const *names, const char *name)
{
  for (int i = 0; name && names[i]; i++)
    if (g_str_equal (names[i], name))
      return i;
  return SB_CROSS_MISSING;
}

static void
read_category (SbContent *content, guint place, gpointer data)
{
  Categories *categories = data;
  const char *name = categories->get (content);
  gint64 row = place / categories->n_coders;

  categories->codes[place] = find_name (categories->names, name);
  if (!name || categories->codes[place] >= 0 || row == categories->last_other)
    return;
  categories->last_other = row;
  categories->n_other++;
}

int *
sb_coding_rows_dup_categories (const SbCodingRows *rows,
                               SbCategoryFunc get,
                               const char *const *names,
                               guint *n_other)
{
  guint n = rows->n_decided * rows->n_coders;
  Categories categories = {get, names, rows->n_coders, g_new (int, n + 1), -1, 0};

  for (guint i = 0; i < n; i++)
    categories.codes[i] = SB_CROSS_MISSING;
  read_decided (rows, read_category, &categories);
  *n_other = categories.n_other;
  return categories.codes;
}

/* --- children --- */

static const SbDyad *
get_dyad (const SbCodingRow *row, guint n_coders)
{
  for (guint i = 0; i < n_coders; i++)
    if (row->coders[i])
      return row->coders[i]->dyad;
  return NULL;
}

static gboolean
is_same_child (const SbDyad *a, const SbDyad *b)
{
  return a && b &&
         ((a->family && g_strcmp0 (a->family, b->family) == 0) ||
          (a->child && g_strcmp0 (a->child, b->child) == 0));
}

/* A child may be in one family by one dyad and have no family in another: whatever
 * belongs to two clusters makes them one. */
static void
join_clusters (int *clusters, const SbDyad *const *dyads, guint at)
{
  for (guint i = 0; i < at; i++) {
    int old = clusters[i];

    if (old == clusters[at] || !is_same_child (dyads[i], dyads[at]))
      continue;
    for (guint j = 0; j < at; j++)
      if (clusters[j] == old)
        clusters[j] = clusters[at];
  }
}

int *
sb_coding_rows_dup_clusters (const SbCodingRows *rows)
{
  int *clusters = g_new (int, rows->n_decided + 1);
  g_autofree const SbDyad **dyads = g_new (const SbDyad *, rows->n_decided + 1);
  guint n = 0;

  for (guint i = 0; i < rows->rows->len; i++) {
    const SbCodingRow *row = &g_array_index (rows->rows, SbCodingRow, i);

    if (!row->is_decided)
      continue;
    clusters[n] = (int) n;
    dyads[n] = get_dyad (row, rows->n_coders);
    join_clusters (clusters, dyads, n);
    n++;
  }
  return clusters;
}

/* --- ratings --- */

typedef struct {
  const char *scale;
  int episode;
  const char *partner;
  double *values;
  gboolean any;
} Ratings;

static double
find_score (SbContent *content)
{
  SbClassification *blind = sb_content_find_classification (content, BLIND);

  return blind ? blind->d_score : NAN;
}

static void
read_rating (SbContent *content, guint place, gpointer data)
{
  Ratings *ratings = data;
  SbRating *rating =
    ratings->scale ? sb_content_find_rating (
                       content, BLIND, ratings->episode, ratings->partner, ratings->scale)
                   : NULL;

  if (!ratings->scale)
    ratings->values[place] = find_score (content);
  else if (rating && !rating->cannot_score)
    ratings->values[place] = rating->value;
  ratings->any = ratings->any || !isnan (ratings->values[place]);
}

double *
sb_coding_rows_dup_ratings (const SbCodingRows *rows,
                            const char *scale,
                            int episode,
                            const char *partner)
{
  guint n = rows->n_decided * rows->n_coders;
  Ratings ratings = {scale, episode, partner, g_new (double, n + 1), FALSE};

  for (guint i = 0; i < n; i++)
    ratings.values[i] = NAN;
  read_decided (rows, read_rating, &ratings);
  if (!ratings.any)
    g_clear_pointer (&ratings.values, g_free);
  return ratings.values;
}

/* --- marks of disorganisation --- */

typedef struct {
  const GPtrArray *types; /* SbIndexType */
  guint n_coders;
  int *codes;
} Marks;

static gboolean
has_mark (SbContent *content, const char *index)
{
  for (guint i = 0; i < content->marks->len; i++) {
    const SbMark *mark = g_ptr_array_index (content->marks, i);

    if (g_strcmp0 (mark->index_code, index) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
read_marks (SbContent *content, guint place, gpointer data)
{
  Marks *marks = data;
  guint row = place / marks->n_coders, coder = place % marks->n_coders;

  for (guint i = 0; i < marks->types->len; i++) {
    const SbIndexType *type = g_ptr_array_index (marks->types, i);

    marks->codes[(row * marks->types->len + i) * marks->n_coders + coder] =
      has_mark (content, type->id);
  }
}

int *
sb_coding_rows_dup_marks (const SbCodingRows *rows, SbScheme *scheme)
{
  Marks marks = {sb_scheme_get_index_types (scheme), rows->n_coders, NULL};
  guint n = rows->n_decided * rows->n_coders * marks.types->len;

  marks.codes = g_new (int, n + 1);
  for (guint i = 0; i < n; i++)
    marks.codes[i] = SB_CROSS_MISSING;
  read_decided (rows, read_marks, &marks);
  return marks.codes;
}
