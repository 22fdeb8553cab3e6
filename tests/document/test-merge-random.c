/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-bench.h"

#include <securebase/document/hand-in.h>

/* Two copies of a project, coded at random and merged either way: both hold the same
 * codings after the first round, and merging once more never brings anything. */

#define ROUNDS 6
#define STEPS 8

static const char *const codes[] = {"smile", "vocalise", "show", "reach"};

static SbCoding *
pick_draft (SbDocument *document, GRand *rand)
{
  GListModel *codings = sb_document_list (document, SB_TYPE_CODING);
  guint n = g_list_model_get_n_items (codings);
  g_autoptr (SbCoding) coding =
    g_list_model_get_item (codings, (guint) g_rand_int_range (rand, 0, (gint32) n));

  return sb_coding_is_handed_in (coding)
           ? NULL
           : sb_document_find (document, SB_TYPE_CODING, sb_record_get_id (coding));
}

static void
step (SbDocument *document, GRand *rand)
{
  SbCoding *coding = pick_draft (document, rand);
  const char *id = coding ? sb_record_get_id (coding) : NULL;
  g_autofree char *name = g_strdup_printf ("K%d", g_rand_int_range (rand, 1, 5));
  int what = g_rand_int_range (rand, 0, 10);
  SbCoder *coder = sb_document_find_coder (document, name);

  if (id && what < 6)
    bench_add_event (document,
                     id,
                     codes[g_rand_int_range (rand, 0, G_N_ELEMENTS (codes))],
                     g_rand_int_range (rand, 0, 900));
  else if (id && what == 6)
    sb_document_undo (document, id, NULL, NULL);
  else if (id && what == 7)
    bench_hand_in (
      document,
      id,
      SB_CODER (sb_document_find (document, SB_TYPE_CODER, coding->coder))->code);
  else if (what > 7 && (coder == NULL ||
                        sb_document_find_coding (
                          document,
                          sb_record_get_id (sb_document_find_session (document, "S01")),
                          sb_record_get_id (coder)) == NULL))
    g_free (bench_add_coding (document, name));
}

static void
code_at (SbDocument *document, GRand *rand)
{
  for (guint i = 0; i < STEPS; i++)
    step (document, rand);
}

static guint
count_new (const BenchOutcome *outcome)
{
  return outcome->n[SB_MERGE_COMES_IN] + outcome->n[SB_MERGE_NEWER] +
         outcome->n[SB_MERGE_CONFLICT];
}

static void
assert_same (SbDocument *a, SbDocument *b, guint32 seed)
{
  g_autofree char *x = bench_describe (a);
  g_autofree char *y = bench_describe (b);

  ck_assert_msg (g_str_equal (x, y), "seed %u:\n%s\n%s", seed, x, y);
}

static void
play (guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbDocument) other = NULL;

  code_at (project->document, rand);
  other = bench_copy (project, "other.sbase");
  for (guint round = 0; round < 2; round++) {
    code_at (project->document, rand);
    code_at (other, rand);
    {
      g_auto (BenchOutcome) there = bench_merge (other, &project->document);
      g_auto (BenchOutcome) here = bench_merge (project->document, &other);
      g_auto (BenchOutcome) again = bench_merge (project->document, &other);

      ck_assert_msg (count_new (&again) == 0, "seed %u:\n%s", seed, again.words);
      ck_assert_uint_eq (there.n[SB_MERGE_REFUSED] + here.n[SB_MERGE_REFUSED], 0);
    }
    /* Later a pass that came from there may have been coded on at: what it was then is
     * not asked for again. */
    if (round == 0)
      assert_same (project->document, other, seed);
  }
  test_assert_whole (project->document);
  test_assert_whole (other);
}

START_TEST (both_ways_lead_to_the_same)
{
  for (guint32 seed = 1; seed <= ROUNDS; seed++)
    play (seed);
}
END_TEST

/* As above, but each way by itself. */
START_TEST (either_way_leads_to_the_same)
{
  for (guint32 seed = 101; seed <= 100 + ROUNDS; seed++) {
    g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
    g_autoptr (TestProject) project = test_project_new ();
    g_autoptr (SbDocument) a = NULL, b = NULL, a2 = NULL, b2 = NULL;
    g_autofree char *path_a = bench_dup_path (project, "a2.sbase");
    g_autofree char *path_b = bench_dup_path (project, "b2.sbase");

    code_at (project->document, rand);
    a = bench_copy (project, "a.sbase");
    b = bench_copy (project, "b.sbase");
    code_at (a, rand);
    code_at (b, rand);
    ck_assert (sb_document_save_copy (a, path_a, NULL));
    ck_assert (sb_document_save_copy (b, path_b, NULL));
    a2 = bench_open (path_a);
    b2 = bench_open (path_b);
    {
      g_auto (BenchOutcome) one = bench_merge (a, &b2);
      g_auto (BenchOutcome) two = bench_merge (b, &a2);

      ck_assert_uint_eq (one.n[SB_MERGE_REFUSED] + two.n[SB_MERGE_REFUSED], 0);
    }
    assert_same (a, b, seed);
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    both_ways_lead_to_the_same,
    either_way_leads_to_the_same,
    NULL,
  };

  return sb_test_run ("merge-random", tests);
}
