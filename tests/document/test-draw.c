/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <math.h>
#include <securebase/document/draw.h>

/* A draw over made sessions "S001" … of children and families by number; 0: none. */
typedef struct {
  GPtrArray *texts;
  GArray *sessions; /* SbDrawSession */
  GPtrArray *coders;
  GArray *standing; /* SbDrawPlace */
} Lab;

static const char *
keep (Lab *lab, char *text)
{
  g_ptr_array_add (lab->texts, text);
  return text;
}

static void
add_session (Lab *lab, guint child, guint family)
{
  const SbDrawSession session = {
    .name = keep (lab, g_strdup_printf ("S%03u", lab->sessions->len + 1)),
    .child = child ? keep (lab, g_strdup_printf ("C%u", child)) : NULL,
    .family = family ? keep (lab, g_strdup_printf ("F%u", family)) : NULL,
  };

  g_array_append_val (lab->sessions, session);
}

static Lab *
lab_new (guint n_sessions, guint n_coders)
{
  Lab *lab = g_new0 (Lab, 1);

  lab->texts = g_ptr_array_new_with_free_func (g_free);
  lab->sessions = g_array_new (FALSE, FALSE, sizeof (SbDrawSession));
  lab->coders = g_ptr_array_new ();
  lab->standing = g_array_new (FALSE, FALSE, sizeof (SbDrawPlace));
  for (guint i = 0; i < n_sessions; i++)
    add_session (lab, i + 1, 0);
  for (guint i = 0; i < n_coders; i++)
    g_ptr_array_add (lab->coders, (gpointer) keep (lab, g_strdup_printf ("K%u", i + 1)));
  return lab;
}

static void
lab_free (Lab *lab)
{
  g_ptr_array_unref (lab->texts);
  g_array_unref (lab->sessions);
  g_ptr_array_unref (lab->coders);
  g_array_unref (lab->standing);
  g_free (lab);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Lab, lab_free)

static void
stand (Lab *lab, guint session, guint coder, gboolean is_double)
{
  const SbDrawPlace place = {session, coder, is_double};

  g_array_append_val (lab->standing, place);
}

static SbDraw *
draw (Lab *lab, guint n_double, guint32 seed)
{
  const SbDrawTask task = {
    .sessions = (const SbDrawSession *) (gpointer) lab->sessions->data,
    .n_sessions = lab->sessions->len,
    .coders = (const char *const *) lab->coders->pdata,
    .n_coders = lab->coders->len,
    .standing = (const SbDrawPlace *) (gpointer) lab->standing->data,
    .n_standing = lab->standing->len,
    .n_double = n_double,
    .seed = seed,
  };

  return sb_draw_new (&task);
}

/* What stands and what was drawn together. */
static GArray *
list_all (Lab *lab, SbDraw *drawn)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (SbDrawPlace));

  g_array_append_vals (all, lab->standing->data, lab->standing->len);
  g_array_append_vals (all, drawn->places->data, drawn->places->len);
  return all;
}

static guint
count_load (GArray *all, guint coder)
{
  guint load = 0;

  for (guint i = 0; i < all->len; i++)
    load += g_array_index (all, SbDrawPlace, i).coder == coder;
  return load;
}

/* Sessions that @a and @b both have. */
static guint
count_pair (GArray *all, guint a, guint b)
{
  guint used = 0;

  for (guint i = 0; i < all->len; i++)
    for (guint j = 0; j < all->len; j++) {
      const SbDrawPlace *x = &g_array_index (all, SbDrawPlace, i);
      const SbDrawPlace *y = &g_array_index (all, SbDrawPlace, j);

      used += x->session == y->session && x->coder == a && y->coder == b;
    }
  return used;
}

static guint
get_load_range (Lab *lab, GArray *all)
{
  guint least = G_MAXUINT, most = 0;

  for (guint i = 0; i < lab->coders->len; i++) {
    least = MIN (least, count_load (all, i));
    most = MAX (most, count_load (all, i));
  }
  return most - least;
}

static guint
get_pair_range (Lab *lab, GArray *all)
{
  guint least = G_MAXUINT, most = 0;

  for (guint i = 0; i < lab->coders->len; i++)
    for (guint j = i + 1; j < lab->coders->len; j++) {
      least = MIN (least, count_pair (all, i, j));
      most = MAX (most, count_pair (all, i, j));
    }
  return most - least;
}

static guint
count_of_session (GArray *all, guint session)
{
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    n += g_array_index (all, SbDrawPlace, i).session == session;
  return n;
}

static guint
count_doubles (Lab *lab, GArray *all)
{
  guint n = 0;

  for (guint i = 0; i < lab->sessions->len; i++)
    n += count_of_session (all, i) == 2;
  return n;
}

static gboolean
is_related (Lab *lab, guint a, guint b)
{
  const SbDrawSession *x = &g_array_index (lab->sessions, SbDrawSession, a);
  const SbDrawSession *y = &g_array_index (lab->sessions, SbDrawSession, b);

  return (x->child && g_strcmp0 (x->child, y->child) == 0) ||
         (x->family && g_strcmp0 (x->family, y->family) == 0);
}

static void
assert_rule_kept (Lab *lab, GArray *all)
{
  for (guint i = 0; i < all->len; i++)
    for (guint j = i + 1; j < all->len; j++) {
      const SbDrawPlace *x = &g_array_index (all, SbDrawPlace, i);
      const SbDrawPlace *y = &g_array_index (all, SbDrawPlace, j);

      ck_assert_msg (x->coder != y->coder || (x->session != y->session &&
                                              !is_related (lab, x->session, y->session)),
                     "coder %u has sessions %u and %u",
                     x->coder,
                     x->session,
                     y->session);
    }
}

START_TEST (three_hundred_sessions_are_balanced)
{
  const guint shares[] = {60, 75, 90, 300};

  for (guint s = 0; s < G_N_ELEMENTS (shares); s++)
    for (guint32 seed = 1; seed <= 8; seed++) {
      g_autoptr (Lab) lab = lab_new (300, 7);
      g_autoptr (SbDraw) drawn = draw (lab, shares[s], seed);
      g_autoptr (GArray) all = list_all (lab, drawn);

      ck_assert_uint_eq (drawn->left->len, 0);
      ck_assert_uint_eq (drawn->n_double, shares[s]);
      ck_assert_uint_eq (count_doubles (lab, all), shares[s]);
      ck_assert_uint_eq (all->len, 300 + shares[s]);
      ck_assert_uint_le (get_load_range (lab, all), 1);
      ck_assert_uint_le (get_pair_range (lab, all), 2);
    }
}
END_TEST

/* Sorted by session name and coder code, so that two draws can be compared. */
static char *
dup_text (Lab *lab, GArray *places)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < places->len; i++) {
    const SbDrawPlace *place = &g_array_index (places, SbDrawPlace, i);

    g_string_append_printf (
      text,
      "%s %s%s\n",
      g_array_index (lab->sessions, SbDrawSession, place->session).name,
      (const char *) lab->coders->pdata[place->coder],
      place->is_double ? " double" : "");
  }
  return g_string_free (text, FALSE);
}

static char *
draw_text (Lab *lab, guint n_double, guint32 seed)
{
  g_autoptr (SbDraw) drawn = draw (lab, n_double, seed);

  return dup_text (lab, drawn->places);
}

static void
reverse_sessions (Lab *lab)
{
  SbDrawSession *sessions = (SbDrawSession *) (gpointer) lab->sessions->data;
  guint n = lab->sessions->len;

  for (guint i = 0; i < n / 2; i++) {
    SbDrawSession session = sessions[i];

    sessions[i] = sessions[n - 1 - i];
    sessions[n - 1 - i] = session;
  }
}

START_TEST (the_seed_and_the_content_alone_decide)
{
  g_autoptr (Lab) lab = lab_new (40, 4);
  g_autofree char *first = NULL, *again = NULL, *turned = NULL, *other = NULL;

  add_session (lab, 3, 0);
  add_session (lab, 4, 0);
  first = draw_text (lab, 10, 4711);
  again = draw_text (lab, 10, 4711);
  other = draw_text (lab, 10, 4712);
  reverse_sessions (lab);
  g_ptr_array_insert (lab->coders, 0, g_ptr_array_steal_index (lab->coders, 3));
  turned = draw_text (lab, 10, 4711);
  ck_assert_str_eq (again, first);
  ck_assert_str_eq (turned, first);
  ck_assert_str_ne (other, first);
}
END_TEST

/* The algorithm is promised in draw.h: a seed in a paper must give this draw for ever. */
START_TEST (a_published_seed_stays_good)
{
  g_autoptr (Lab) lab = lab_new (5, 3);
  g_autofree char *text = draw_text (lab, 2, 4711);

  ck_assert_str_eq (text,
                    "S001 K2\nS001 K1 double\nS002 K3\nS002 K2 double\nS003 K3\nS004 K2\n"
                    "S005 K1\n");
}
END_TEST

static Lab *
lab_new_random (GRand *rand)
{
  guint n = (guint) g_rand_int_range (rand, 1, 40);
  Lab *lab = lab_new (0, (guint) g_rand_int_range (rand, 1, 8));

  for (guint i = 0; i < n; i++)
    add_session (lab,
                 (guint) g_rand_int_range (rand, 0, (int) n),
                 (guint) g_rand_int_range (rand, 0, (int) n));
  return lab;
}

/* Whether @coder may stand in @session beside what stands. */
static gboolean
may_stand (Lab *lab, guint session, guint coder)
{
  for (guint i = 0; i < lab->standing->len; i++) {
    const SbDrawPlace *place = &g_array_index (lab->standing, SbDrawPlace, i);

    if (place->session == session && place->coder == coder)
      return FALSE;
    if (place->coder == coder && is_related (lab, place->session, session))
      return FALSE;
  }
  return TRUE;
}

static void
stand_at_random (Lab *lab, GRand *rand)
{
  guint n = (guint) g_rand_int_range (rand, 0, (int) lab->sessions->len);

  for (guint i = 0; i < n; i++) {
    guint session = (guint) g_rand_int_range (rand, 0, (int) lab->sessions->len);
    guint coder = (guint) g_rand_int_range (rand, 0, (int) lab->coders->len);

    if (may_stand (lab, session, coder))
      stand (lab, session, coder, g_rand_boolean (rand));
  }
}

/* Related over others too: the rule's clusters, found anew by going from one to the next.
 */
static void
collect (Lab *lab, guint session, gboolean *in)
{
  in[session] = TRUE;
  for (guint i = 0; i < lab->sessions->len; i++)
    if (!in[i] && is_related (lab, session, i))
      collect (lab, i, in);
}

static void
assert_none_left_without_need (Lab *lab, SbDraw *drawn, GArray *all)
{
  for (guint i = 0; i < drawn->left->len; i++) {
    guint session = g_array_index (drawn->left, guint, i);
    g_autofree gboolean *in = g_new0 (gboolean, lab->sessions->len);
    g_autofree gboolean *has = g_new0 (gboolean, lab->coders->len);

    collect (lab, session, in);
    for (guint j = 0; j < all->len; j++)
      if (in[g_array_index (all, SbDrawPlace, j).session])
        has[g_array_index (all, SbDrawPlace, j).coder] = TRUE;
    for (guint j = 0; j < lab->coders->len; j++)
      ck_assert_msg (has[j], "session %u has nobody, coder %u is free", session, j);
  }
}

static void
assert_every_other_has_a_coder (Lab *lab, SbDraw *drawn, GArray *all)
{
  guint without = 0;

  for (guint i = 0; i < lab->sessions->len; i++) {
    guint n = count_of_session (all, i);

    ck_assert_uint_le (n - count_of_session (lab->standing, i), 2);
    without += n == 0;
  }
  ck_assert_uint_le (without, drawn->left->len);
}

START_TEST (two_hundred_random_projects_keep_the_rule)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);

  for (guint i = 0; i < 200; i++) {
    g_autoptr (Lab) lab = lab_new_random (rand);
    g_autoptr (SbDraw) drawn = NULL;
    g_autoptr (GArray) all = NULL;

    if (i % 2)
      stand_at_random (lab, rand);
    drawn = draw (lab, (guint) g_rand_int_range (rand, 0, 41), i);
    all = list_all (lab, drawn);
    assert_rule_kept (lab, all);
    assert_none_left_without_need (lab, drawn, all);
    assert_every_other_has_a_coder (lab, drawn, all);
  }
}
END_TEST

START_TEST (the_share_is_exact_where_clusters_allow_it)
{
  g_autoptr (Lab) lab = lab_new (0, 4);
  g_autoptr (SbDraw) drawn = NULL;
  g_autoptr (GArray) all = NULL;

  for (guint i = 0; i < 20; i++) /* two visits of each child */
    add_session (lab, i / 2 + 1, 0);
  drawn = draw (lab, 20, 1);
  all = list_all (lab, drawn);
  assert_rule_kept (lab, all);
  ck_assert_uint_eq (count_doubles (lab, all), 20);
  ck_assert_uint_eq (get_load_range (lab, all), 0);
}
END_TEST

START_TEST (a_cluster_with_too_few_coders_stays_partly_undrawn)
{
  g_autoptr (Lab) lab = lab_new (2, 2);
  g_autoptr (SbDraw) drawn = NULL;
  g_autoptr (GArray) all = NULL;

  add_session (lab, 1, 1);
  add_session (lab, 3, 1); /* S001, S003, S004: one family */
  drawn = draw (lab, 4, 1);
  all = list_all (lab, drawn);
  assert_rule_kept (lab, all);
  ck_assert_uint_eq (drawn->left->len, 1);
  ck_assert_uint_ne (g_array_index (drawn->left, guint, 0), 1);
  ck_assert_uint_eq (drawn->n_double, 1); /* S002 alone has room for two */
  ck_assert_uint_eq (count_of_session (all, 1), 2);
  ck_assert_uint_eq (g_array_index (drawn->clusters, guint, 0),
                     g_array_index (drawn->clusters, guint, 3));
  ck_assert_uint_ne (g_array_index (drawn->clusters, guint, 0),
                     g_array_index (drawn->clusters, guint, 1));
}
END_TEST

START_TEST (nobody_to_draw_leaves_all)
{
  g_autoptr (Lab) lab = lab_new (3, 0);
  g_autoptr (SbDraw) drawn = draw (lab, 3, 1);

  ck_assert_uint_eq (drawn->places->len, 0);
  ck_assert_uint_eq (drawn->left->len, 3);
}
END_TEST

START_TEST (what_stands_counts_and_stays)
{
  g_autoptr (Lab) lab = lab_new (30, 3);
  g_autoptr (SbDraw) drawn = NULL;
  g_autoptr (GArray) all = NULL;

  for (guint i = 0; i < 8; i++)
    stand (lab, i, 0, FALSE);
  stand (lab, 0, 1, TRUE);
  stand (lab, 8, SB_DRAW_OTHER, FALSE); /* somebody who left */
  stand (lab, 9, 2, TRUE);              /* whose first coder was taken away */
  drawn = draw (lab, 6, 5);
  all = list_all (lab, drawn);
  assert_rule_kept (lab, all);
  ck_assert_uint_eq (drawn->left->len, 0);
  ck_assert_uint_eq (drawn->n_double, 6);
  ck_assert_uint_eq (count_doubles (lab, all), 6);
  ck_assert_uint_eq (count_of_session (all, 9), 2);
  ck_assert_uint_le (get_load_range (lab, all), 1);
  for (guint i = 1; i < 9; i++) /* the new doubles are among the new sessions */
    ck_assert_uint_eq (count_of_session (all, i), 1);
  ck_assert (!g_array_index (drawn->places, SbDrawPlace, 0).is_double);
  ck_assert_uint_eq (g_array_index (drawn->places, SbDrawPlace, 0).session, 9);
}
END_TEST

START_TEST (old_sessions_become_double_when_new_ones_do_not_suffice)
{
  g_autoptr (Lab) lab = lab_new (4, 3);
  g_autoptr (SbDraw) drawn = NULL;
  g_autoptr (GArray) all = NULL;

  for (guint i = 0; i < 3; i++)
    stand (lab, i, i, FALSE);
  drawn = draw (lab, 3, 9);
  all = list_all (lab, drawn);
  ck_assert_uint_eq (count_doubles (lab, all), 3);
  ck_assert_uint_eq (count_of_session (all, 3), 2);
  assert_rule_kept (lab, all);
  ck_assert_uint_le (get_load_range (lab, all), 1);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    three_hundred_sessions_are_balanced,
    the_seed_and_the_content_alone_decide,
    a_published_seed_stays_good,
    two_hundred_random_projects_keep_the_rule,
    the_share_is_exact_where_clusters_allow_it,
    a_cluster_with_too_few_coders_stays_partly_undrawn,
    nobody_to_draw_leaves_all,
    what_stands_counts_and_stays,
    old_sessions_become_double_when_new_ones_do_not_suffice,
    NULL,
  };

  return sb_test_run ("draw", tests);
}
