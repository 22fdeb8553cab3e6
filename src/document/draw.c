/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lot.h"

#include <securebase/document/draw.h>

/* Everything below goes by rank: sessions in the order of their names, coders in that of
 * their codes. */
typedef struct {
  const SbDrawTask *task;
  guint n, k;        /* sessions, coders */
  guint *session_at; /* by rank: position in the task */
  guint *coder_at;
  guint *clusters;         /* by session: the first one of its cluster */
  guint *n_members;        /* by cluster: its sessions */
  guint *n_free;           /* by cluster: coders that it may still have */
  gboolean *used;          /* cluster × coder */
  guint *loads;            /* by coder */
  guint *pairs;            /* coder × coder */
  guint *n_standing;       /* by session */
  guint *partners;         /* by session: a coder who stands there, or SB_DRAW_OTHER */
  gboolean *stands_double; /* by session: a double coding stands there */
  gboolean *gets_first, *gets_double;
  guint64 chance;
  SbDraw *draw;
} Drawing;

/* --- ranks --- */

static int
compare_sessions (gconstpointer a, gconstpointer b, gpointer data)
{
  const SbDrawTask *task = data;

  return g_strcmp0 (task->sessions[*(const guint *) a].name,
                    task->sessions[*(const guint *) b].name);
}

static int
compare_coders (gconstpointer a, gconstpointer b, gpointer data)
{
  const SbDrawTask *task = data;

  return g_strcmp0 (task->coders[*(const guint *) a], task->coders[*(const guint *) b]);
}

static guint *
rank (guint n, GCompareDataFunc compare, const SbDrawTask *task)
{
  guint *order = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) n, sizeof (guint), compare, (gpointer) task);
  return order;
}

/* Position in the task → rank. */
static guint *
invert (const guint *order, guint n)
{
  guint *ranks = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    ranks[order[i]] = i;
  return ranks;
}

/* --- clusters --- */

static guint
find_root (const guint *parents, guint i)
{
  while (parents[i] != i)
    i = parents[i];
  return i;
}

/* The smaller root leads, so that a cluster is known by its first session. */
static void
unite (guint *parents, guint a, guint b)
{
  a = find_root (parents, a);
  b = find_root (parents, b);
  parents[MAX (a, b)] = MIN (a, b);
}

static void
unite_by (guint *parents, GHashTable *firsts, const char *name, guint session)
{
  gpointer first;

  if (!name || *name == '\0')
    return;
  if (g_hash_table_lookup_extended (firsts, name, NULL, &first))
    unite (parents, GPOINTER_TO_UINT (first), session);
  else
    g_hash_table_insert (firsts, (gpointer) name, GUINT_TO_POINTER (session));
}

static void
find_clusters (Drawing *self)
{
  g_autoptr (GHashTable) children = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) families = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree guint *parents = g_new (guint, self->n);

  for (guint i = 0; i < self->n; i++) {
    const SbDrawSession *session = &self->task->sessions[self->session_at[i]];

    parents[i] = i;
    unite_by (parents, children, session->child, i);
    unite_by (parents, families, session->family, i);
  }
  for (guint i = 0; i < self->n; i++) {
    self->clusters[i] = find_root (parents, i);
    self->n_members[self->clusters[i]]++;
  }
}

/* --- what stands --- */

static void
use (Drawing *self, guint session, guint coder)
{
  guint cluster = self->clusters[session];

  self->loads[coder]++;
  self->used[cluster * self->k + coder] = TRUE;
}

static void
pair (Drawing *self, guint a, guint b)
{
  self->pairs[a * self->k + b]++;
  self->pairs[b * self->k + a]++;
}

static void
take_standing (Drawing *self, const SbDrawPlace *place, const guint *ranks, guint session)
{
  guint coder = place->coder == SB_DRAW_OTHER ? SB_DRAW_OTHER : ranks[place->coder];

  self->n_standing[session]++;
  if (place->is_double)
    self->stands_double[session] = TRUE;
  if (coder == SB_DRAW_OTHER)
    return;
  if (self->partners[session] != SB_DRAW_OTHER)
    pair (self, self->partners[session], coder);
  self->partners[session] = coder;
  use (self, session, coder);
}

static void
take_all_standing (Drawing *self)
{
  g_autofree guint *sessions = invert (self->session_at, self->n);
  g_autofree guint *coders = invert (self->coder_at, self->k);

  for (guint i = 0; i < self->task->n_standing; i++) {
    const SbDrawPlace *place = &self->task->standing[i];

    take_standing (self, place, coders, sessions[place->session]);
  }
  for (guint i = 0; i < self->n; i++)
    if (self->n_standing[i] > 1)
      self->stands_double[i] = TRUE;
}

static void
count_free (Drawing *self)
{
  for (guint i = 0; i < self->n; i++)
    for (guint coder = 0; coder < self->k; coder++)
      if (!self->used[i * self->k + coder])
        self->n_free[i]++;
}

/* --- which sessions --- */

static gboolean
take_free (Drawing *self, guint session)
{
  guint *n_free = &self->n_free[self->clusters[session]];

  if (*n_free == 0)
    return FALSE;
  (*n_free)--;
  return TRUE;
}

static gboolean
needs_first (const Drawing *self, guint session)
{
  return self->n_standing[session] == 0 ||
         (self->n_standing[session] == 1 && self->stands_double[session]);
}

static void
choose_firsts (Drawing *self)
{
  g_autofree guint *order = sb_lot_dup_order (&self->chance, self->n);

  for (guint i = 0; i < self->n; i++)
    if (needs_first (self, order[i]))
      self->gets_first[order[i]] = take_free (self, order[i]);
}

static gboolean
may_be_double (const Drawing *self, guint session, gboolean is_new)
{
  if (self->stands_double[session] || self->gets_double[session])
    return FALSE;
  return is_new ? self->gets_first[session] : self->n_standing[session] == 1;
}

static void
choose_doubles_of (Drawing *self, const guint *order, gboolean is_new)
{
  for (guint i = 0; i < self->n && self->draw->n_double < self->task->n_double; i++) {
    if (!may_be_double (self, order[i], is_new) || !take_free (self, order[i]))
      continue;
    self->gets_double[order[i]] = TRUE;
    self->draw->n_double++;
  }
}

static void
choose_doubles (Drawing *self)
{
  g_autofree guint *order = sb_lot_dup_order (&self->chance, self->n);

  for (guint i = 0; i < self->n; i++)
    if (self->stands_double[i])
      self->draw->n_double++;
  choose_doubles_of (self, order, TRUE);
  choose_doubles_of (self, order, FALSE);
}

/* --- who --- */

/* The best so far of a choice, equals being drawn by lot. */
typedef struct {
  guint load, use;
  guint n_equal; /* 0: nothing yet */
  guint a, b;
} Choice;

static void
consider (Drawing *self, Choice *choice, guint load, guint used, guint a, guint b)
{
  gboolean is_equal = choice->n_equal > 0 && load == choice->load && used == choice->use;
  gboolean is_better = choice->n_equal == 0 || load < choice->load ||
                       (load == choice->load && used < choice->use);

  if (!is_equal && !is_better)
    return;
  choice->n_equal = is_better ? 1 : choice->n_equal + 1;
  if (is_equal && sb_lot_draw_below (&self->chance, choice->n_equal) > 0)
    return;
  choice->load = load;
  choice->use = used;
  choice->a = a;
  choice->b = b;
}

static gboolean
may_code (const Drawing *self, guint session, guint coder)
{
  return !self->used[self->clusters[session] * self->k + coder];
}

static void
give (Drawing *self, guint session, guint coder, gboolean is_double)
{
  const SbDrawPlace place = {
    .session = self->session_at[session],
    .coder = self->coder_at[coder],
    .is_double = is_double,
  };

  use (self, session, coder);
  g_array_append_val (self->draw->places, place);
}

/* One more coder beside whoever stands there. */
static void
give_one (Drawing *self, guint session, gboolean is_double)
{
  guint partner = self->partners[session];
  Choice choice = {0};

  for (guint coder = 0; coder < self->k; coder++) {
    guint used = partner == SB_DRAW_OTHER ? 0 : self->pairs[partner * self->k + coder];

    if (may_code (self, session, coder))
      consider (self, &choice, self->loads[coder], used, coder, coder);
  }
  g_return_if_fail (choice.n_equal > 0);
  give (self, session, choice.a, is_double);
  if (partner != SB_DRAW_OTHER)
    pair (self, partner, choice.a);
}

static void
consider_pairs (Drawing *self, Choice *choice, guint session, guint a)
{
  for (guint b = a + 1; b < self->k; b++)
    if (may_code (self, session, b))
      consider (self,
                choice,
                self->loads[a] + self->loads[b],
                self->pairs[a * self->k + b],
                a,
                b);
}

static void
give_two (Drawing *self, guint session)
{
  Choice choice = {0};
  gboolean turned = sb_lot_draw_below (&self->chance, 2) == 1;

  for (guint a = 0; a < self->k; a++)
    if (may_code (self, session, a))
      consider_pairs (self, &choice, session, a);
  g_return_if_fail (choice.n_equal > 0);
  give (self, session, turned ? choice.b : choice.a, FALSE);
  give (self, session, turned ? choice.a : choice.b, TRUE);
  pair (self, choice.a, choice.b);
}

static void
give_session (Drawing *self, guint session)
{
  if (self->gets_first[session] && self->gets_double[session])
    give_two (self, session);
  else
    give_one (self, session, self->gets_double[session]);
}

static gboolean
is_in_turn (const Drawing *self, guint session, gboolean clustered, gboolean two)
{
  gboolean gets_two = self->gets_first[session] && self->gets_double[session];

  return (self->gets_first[session] || self->gets_double[session]) && gets_two == two &&
         (self->n_members[self->clusters[session]] > 1) == clustered;
}

static void
give_all (Drawing *self)
{
  g_autofree guint *order = sb_lot_dup_order (&self->chance, self->n);

  for (int turn = 0; turn < 4; turn++)
    for (guint i = 0; i < self->n; i++)
      if (is_in_turn (self, order[i], turn < 2, turn % 2 == 0))
        give_session (self, order[i]);
}

/* --- the whole --- */

static void
drawing_init (Drawing *self, const SbDrawTask *task)
{
  self->task = task;
  self->n = task->n_sessions;
  self->k = task->n_coders;
  self->session_at = rank (self->n, compare_sessions, task);
  self->coder_at = rank (self->k, compare_coders, task);
  self->clusters = g_new0 (guint, self->n);
  self->n_members = g_new0 (guint, self->n);
  self->n_free = g_new0 (guint, self->n);
  self->used = g_new0 (gboolean, (gsize) self->n * self->k);
  self->loads = g_new0 (guint, self->k);
  self->pairs = g_new0 (guint, (gsize) self->k * self->k);
  self->n_standing = g_new0 (guint, self->n);
  self->partners = g_new (guint, self->n);
  self->stands_double = g_new0 (gboolean, self->n);
  self->gets_first = g_new0 (gboolean, self->n);
  self->gets_double = g_new0 (gboolean, self->n);
  self->chance = task->seed;
  for (guint i = 0; i < self->n; i++)
    self->partners[i] = SB_DRAW_OTHER;
}

static void
drawing_clear (Drawing *self)
{
  g_free (self->session_at);
  g_free (self->coder_at);
  g_free (self->clusters);
  g_free (self->n_members);
  g_free (self->n_free);
  g_free (self->used);
  g_free (self->loads);
  g_free (self->pairs);
  g_free (self->n_standing);
  g_free (self->partners);
  g_free (self->stands_double);
  g_free (self->gets_first);
  g_free (self->gets_double);
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer task)
{
  const SbDrawPlace *x = a, *y = b;
  int order = compare_sessions (&x->session, &y->session, task);

  return order ? order : x->is_double - y->is_double;
}

static void
finish (Drawing *self)
{
  SbDraw *draw = self->draw;

  g_array_sort_with_data (draw->places, compare_places, (gpointer) self->task);
  g_array_set_size (draw->clusters, self->n);
  for (guint i = 0; i < self->n; i++) {
    guint session = self->session_at[i];

    g_array_index (draw->clusters, guint, session) = self->clusters[i];
    if (needs_first (self, i) && !self->gets_first[i])
      g_array_append_val (draw->left, session);
  }
}

SbDraw *
sb_draw_new (const SbDrawTask *task)
{
  SbDraw *draw = g_new0 (SbDraw, 1);
  Drawing self = {.draw = draw};

  draw->places = g_array_new (FALSE, FALSE, sizeof (SbDrawPlace));
  draw->left = g_array_new (FALSE, FALSE, sizeof (guint));
  draw->clusters = g_array_new (FALSE, TRUE, sizeof (guint));
  drawing_init (&self, task);
  find_clusters (&self);
  take_all_standing (&self);
  count_free (&self);
  choose_firsts (&self);
  choose_doubles (&self);
  give_all (&self);
  finish (&self);
  drawing_clear (&self);
  return draw;
}

GArray *
sb_draw_list_clusters (const SbDrawSession *sessions, guint n_sessions)
{
  const SbDrawTask task = {.sessions = sessions, .n_sessions = n_sessions};
  g_autoptr (SbDraw) draw = sb_draw_new (&task);

  return g_array_ref (draw->clusters);
}

void
sb_draw_free (SbDraw *draw)
{
  g_array_unref (draw->places);
  g_array_unref (draw->left);
  g_array_unref (draw->clusters);
  g_free (draw);
}
