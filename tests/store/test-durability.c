/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "power-cut.h"
#include "project.h"

/* After a power cut at any moment of a burst of edits every answered edit is there and
 * the file is whole. Killing a program proves nothing about this: what the system had
 * taken over would survive. */

#define RUNS 40
#define BURST 12
#define CALLS_PER_EDIT 20

/* Writes a burst on the disk that will lose its power; gives how many edits were answered
 * when it did. */
static guint
write_burst (TestProject *project, guint cut_at, GRand *rand)
{
  guint answered = 0;
  gboolean cut = FALSE;

  power_cut_arm (cut_at, rand);
  for (guint i = 0; i < BURST; i++) {
    g_autoptr (SbEvent) event =
      test_event_new (project->coding, "smile", i, SB_TIME_NONE);

    ck_assert (test_project_insert (project, project->coding, event, NULL));
    cut = cut || power_cut_has_come ();
    answered += cut ? 0 : 1;
  }
  while (!power_cut_has_come ()) { /* it comes when the power goes after the last one */
    g_autoptr (SbEvent) last =
      test_event_new (project->coding, "smile", BURST, SB_TIME_NONE);

    ck_assert (test_project_insert (project, project->coding, last, NULL));
    answered += power_cut_has_come () ? 0 : 1;
  }
  return answered;
}

static gboolean
is_whole (const char *path, const char *coding, guint answered)
{
  g_autoptr (SbDocument) document = sb_document_open (path, SB_OPEN_READ_ONLY, NULL);
  g_autoptr (GPtrArray) faults = document ? sb_document_check (document, NULL) : NULL;

  if (faults == NULL || faults->len > 0)
    return FALSE;
  return g_list_model_get_n_items (
           sb_document_list_in (document, coding, SB_TYPE_EVENT)) >= answered;
}

static gboolean
survives (guint cut_at, gboolean sync, GRand *rand)
{
  g_autoptr (TestProject) project = NULL;
  g_autofree char *path = NULL, *coding = NULL;
  guint answered;

  power_cut_install ();
  project = test_project_new ();
  path = g_strdup (project->path);
  coding = g_strdup (project->coding);
  if (!sync)
    power_cut_stop_syncing ();
  answered = write_burst (project, cut_at, rand);
  g_clear_pointer (&project, test_project_free);
  power_cut_remove ();
  return is_whole (path, coding, answered);
}

static guint
count_survivals (gboolean sync)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  guint whole = 0;

  for (guint run = 0; run < RUNS; run++)
    whole +=
      survives ((guint) g_rand_int_range (rand, 1, BURST * CALLS_PER_EDIT), sync, rand);
  return whole;
}

START_TEST (answered_edits_survive_a_power_cut)
{
  guint whole = count_survivals (TRUE);

  g_print ("# %u of %u power cuts left every answered edit\n", whole, RUNS);
  ck_assert_int_eq (whole, RUNS);
}
END_TEST

/* The same must fail without syncing, or it would prove nothing. */
START_TEST (without_syncing_they_do_not)
{
  guint whole = count_survivals (FALSE);

  g_print (
    "# synchronous=OFF: %u of %u power cuts left every answered edit\n", whole, RUNS);
  ck_assert_int_lt (whole, RUNS);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    answered_edits_survive_a_power_cut,
    without_syncing_they_do_not,
    NULL,
  };

  return sb_test_run ("durability", tests);
}
