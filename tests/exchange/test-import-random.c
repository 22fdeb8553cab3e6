/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "foreign.h"

#include <securebase/base/error.h>

/* Files that no program would write, and choices that no person would make: whatever is
 * chosen, each event comes in or stands in the report, and undo brings back what was. */

#define N_EVENTS 60

static const char *const names[] = {
  "",           "cry",     "Cry ", "s",    "S",  "größe", "episode 3",
  "Episode 99", "mark IV", "note", "NA",   "=1", "שלום",  "a\nb",
  "mother",     "baby",    "<b>",  "🙂", "0",  "fuss"};

static const char *
pick (GRand *rand)
{
  return names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))];
}

static SbTime
pick_time (GRand *rand)
{
  return g_rand_int_range (rand, -5, 100) * (SbTime) 333333333;
}

static void
add_event (SbIncoming *incoming, GRand *rand)
{
  guint session = sb_incoming_add_session (incoming, pick (rand));
  int code = g_rand_boolean (rand) ? sb_incoming_add_code (incoming, pick (rand)) : -1;
  int track = g_rand_boolean (rand) ? sb_incoming_add_track (incoming, pick (rand)) : -1;
  int subject =
    g_rand_boolean (rand) ? sb_incoming_add_subject (incoming, pick (rand)) : -1;
  int coder = g_rand_boolean (rand) ? sb_incoming_add_coder (incoming, pick (rand)) : -1;
  SbIncomingEvent *event = sb_incoming_add_event (incoming, session);

  event->code = code;
  event->track = track;
  event->subject = subject;
  event->coder = coder;
  event->kind = (SbIncomingKind) g_rand_int_range (rand, 0, SB_INCOMING_STOP + 1);
  event->start = pick_time (rand);
  if (event->kind == SB_INCOMING_STATE)
    event->end = pick_time (rand);
  event->text = g_rand_boolean (rand) ? g_strdup (pick (rand)) : NULL;
  event->comment = g_rand_boolean (rand) ? g_strdup (pick (rand)) : NULL;
  for (int i = g_rand_int_range (rand, 0, 3); i > 0; i--)
    sb_incoming_event_add_attribute (event, pick (rand), pick (rand));
  event->row = g_rand_boolean (rand) ? incoming->events->len : 0;
}

static void
choose_anything (SbImportPlan *plan, GRand *rand)
{
  SbImportPart part = (SbImportPart) g_rand_int_range (rand, 0, SB_IMPORT_N_PARTS);
  guint n = sb_import_plan_list_rows (plan, part)->len;
  SbImportFate fate = (SbImportFate) g_rand_int_range (rand, 0, SB_IMPORT_BY_TRACK + 1);
  g_auto (GStrv) targets = sb_import_plan_list_targets (plan, part, fate);
  guint n_targets = g_strv_length (targets);
  const char *target =
    n_targets ? targets[g_rand_int_range (rand, 0, (gint32) n_targets)] : pick (rand);
  g_autoptr (GError) error = NULL;

  if (n > 0 &&
      !sb_import_plan_choose (
        plan, part, (guint) g_rand_int_range (rand, 0, (gint32) n), fate, target, &error))
    ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_VALUE));
}

/* Of the lines that count events one by one. */
static guint
count_told (SbImportPlan *plan)
{
  const char *const taken[] = {"states", "points", "episodes", "marks", "notes", NULL};
  const GPtrArray *lines = sb_import_plan_list_report (plan);
  guint count = 0;

  for (guint i = 0; i < lines->len; i++) {
    const SbImportLine *line = g_ptr_array_index (lines, i);

    if (line->kind == SB_IMPORT_TAKEN ? g_strv_contains (taken, line->words)
                                      : line->kind == SB_IMPORT_LOST && line->where)
      count += line->count;
  }
  return count;
}

static void
apply_and_take_back (TestProject *project, SbImportPlan *plan)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before =
    g_strdup (sb_scheme_get_json (sb_document_get_scheme (project->document)));

  if (sb_import_plan_list_refusals (plan)->len > 0) {
    g_print ("# refused: %s\n",
             (char *) g_ptr_array_index (sb_import_plan_list_refusals (plan), 0));
    return;
  }
  sb_import_plan_apply (plan, NULL, NULL, &error);
  sb_assert_ok (error);
  test_assert_whole (project->document);
  sb_document_undo (project->document, NULL, NULL, &error);
  sb_assert_ok (error);
  ck_assert_str_eq (sb_scheme_get_json (sb_document_get_scheme (project->document)),
                    before);
  ck_assert_uint_eq (
    g_list_model_get_n_items (sb_document_list (project->document, SB_TYPE_CODING)), 1);
}

START_TEST (whatever_is_chosen_nothing_is_dropped)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("random", "random.txt");
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) _i);
  g_autoptr (SbImportPlan) plan = NULL;
  g_autofree char *json = NULL, *choices = NULL, *text = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < N_EVENTS; i++)
    add_event (incoming, rand);
  plan = foreign_plan (project, incoming, NULL);
  for (int i = g_rand_int_range (rand, 0, 20); i > 0; i--)
    choose_anything (plan, rand);
  ck_assert_uint_eq (count_told (plan), N_EVENTS);
  text = sb_import_plan_dup_report (plan);
  ck_assert (g_utf8_validate (text, -1, NULL));
  choices = sb_import_plan_dup_choices (plan);
  ck_assert (sb_import_plan_take_choices (plan, choices, &error));
  ck_assert_uint_eq (count_told (plan), N_EVENTS);
  apply_and_take_back (project, plan);
  json = sb_incoming_dup_scheme_json (incoming, &error);
  sb_assert_ok (error);
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {
    {whatever_is_chosen_nothing_is_dropped, 40},
    {NULL, 0},
  };

  return sb_test_run_loops ("import-random", loops, 0);
}
