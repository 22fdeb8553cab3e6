/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab.h"
#include "testlib.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <securebase/document/document.h>
#include <string.h>

#define N_DECIDED 4
#define DECIDED_AT "2026-03-14T10:00:00Z"

/* Four sessions that both decided, one that K2 has only begun, one of K1 alone. */
static const char *const categories[2][N_DECIDED] = {{"A", "B", "C", "D"},
                                                     {"A", "B", "C", "B"}};
static const char *const forced[2][N_DECIDED] = {{"A", "B", "C", "C"},
                                                 {"A", "B", "C", "B"}};
static const double ratings[2][N_DECIDED] = {{1, 3, 5, 7}, {1, 3, 5, 7}};

static void
apply (SbDocument *document, SbEdit *edit)
{
  g_autoptr (GError) error = NULL;

  ck_assert_msg (
    sb_document_apply (document, edit, &error), "%s", error ? error->message : "");
  sb_edit_free (edit);
}

static SbCoder *
add_coder (SbDocument *document, const char *code)
{
  SbEdit *edit = sb_edit_new ("coder.add", NULL, NULL, "add a coder");
  SbCoder *coder = sb_record_new (SB_TYPE_CODER);

  sb_record_set_text (&coder->code, code);
  sb_record_set_text (&coder->role, "coder");
  sb_edit_insert (edit, coder);
  apply (document, edit);
  return coder;
}

static SbSession *
add_session (SbDocument *document, guint number)
{
  g_autofree char *label = g_strdup_printf ("S%02u", number);
  g_autofree char *child = g_strdup_printf ("C%02u", number);
  g_autoptr (SbDyad) dyad = sb_record_new (SB_TYPE_DYAD);
  SbSession *session = sb_record_new (SB_TYPE_SESSION);
  SbEdit *edit = sb_edit_new ("session.add", NULL, NULL, "add a session");

  sb_record_set_text (&dyad->child, child);
  sb_record_set_text (&dyad->caregiver, "P01");
  sb_record_set_text (&session->dyad, sb_record_get_id (dyad));
  sb_record_set_text (&session->label, label);
  sb_record_set_text (&session->procedure, "strange-situation");
  sb_record_set_text (&session->validity, "ok");
  sb_edit_insert (edit, dyad);
  sb_edit_insert (edit, session);
  apply (document, edit);
  return session;
}

static SbCoding *
add_coding (SbDocument *document, SbSession *session, SbCoder *coder, gboolean decided)
{
  SbEdit *edit = sb_edit_new ("coding.add", NULL, NULL, "add a coding");
  SbCoding *coding = sb_record_new (SB_TYPE_CODING);

  sb_record_set_text (&coding->session, sb_record_get_id (session));
  sb_record_set_text (&coding->coder, sb_record_get_id (coder));
  coding->pass = 1;
  sb_record_set_text (&coding->state, "draft");
  if (decided)
    sb_record_set_text (&coding->decided_at, DECIDED_AT);
  sb_edit_insert (edit, coding);
  apply (document, edit);
  return coding;
}

static void
add_times (SbEdit *edit, const char *coding, guint coder)
{
  g_autoptr (SbEpisode) episode = sb_record_new (SB_TYPE_EPISODE);
  g_autoptr (SbEvent) event = sb_record_new (SB_TYPE_EVENT);

  sb_record_set_text (&episode->coding, coding);
  episode->number = 1;
  episode->start = 0;
  episode->end = (coder == 0 ? 100 : 120) * SB_SECOND;
  sb_record_set_text (&episode->end_reason, "standard");
  sb_edit_insert (edit, episode);
  sb_record_set_text (&event->coding, coding);
  sb_record_set_text (&event->code, "contact");
  event->start = 10 * SB_SECOND;
  event->end = event->start + (coder == 0 ? 40 : 30) * SB_SECOND;
  event->start_pts = event->start;
  event->end_pts = event->end;
  sb_edit_insert (edit, event);
}

static void
add_judgement (SbEdit *edit, const char *coding, guint coder, guint session)
{
  g_autoptr (SbClassification) blind = sb_record_new (SB_TYPE_CLASSIFICATION);
  g_autoptr (SbRating) rating = sb_record_new (SB_TYPE_RATING);

  sb_record_set_text (&blind->coding, coding);
  sb_record_set_text (&blind->record, "blind");
  sb_record_set_text (&blind->category, categories[coder][session]);
  sb_record_set_text (&blind->forced, forced[coder][session]);
  sb_edit_insert (edit, blind);
  sb_record_set_text (&rating->coding, coding);
  sb_record_set_text (&rating->record, "blind");
  rating->episode = 5;
  sb_record_set_text (&rating->partner, "caregiver");
  sb_record_set_text (&rating->scale, "PS");
  rating->value = ratings[coder][session];
  sb_edit_insert (edit, rating);
}

static void
code_session (
  SbDocument *document, SbSession *session, SbCoder *coder, guint which, guint number)
{
  gboolean decided = number < N_DECIDED;
  g_autoptr (SbCoding) coding = add_coding (document, session, coder, decided);
  const char *id = sb_record_get_id (coding);
  SbEdit *edit = sb_edit_new ("coding.fill", id, coder->code, "code");

  if (decided) {
    add_times (edit, id, which);
    add_judgement (edit, id, which, number);
  }
  apply (document, edit);
}

static char *
write_project (void)
{
  g_autofree char *folder = sb_test_dup_folder ();
  char *path = g_build_filename (folder, "two.sbase", NULL);
  g_autofree char *scheme = sb_scheme_dup_default_json ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document =
    sb_document_create (path, "Two coders", scheme, &error);
  g_autoptr (SbCoder) first = NULL;
  g_autoptr (SbCoder) second = NULL;

  sb_assert_ok (error);
  first = add_coder (document, "K1");
  second = add_coder (document, "K2");
  for (guint i = 0; i < N_DECIDED + 2; i++) {
    g_autoptr (SbSession) session = add_session (document, i + 1);

    code_session (document, session, first, 0, i);
    if (i <= N_DECIDED)
      code_session (document, session, second, 1, i);
  }
  sb_document_close (document);
  return path;
}

static int
run (const char *path, const char *coders, const char *last, char **out, char **err)
{
  const char *const argv[] = {
    g_getenv ("SB_CLI"), "agree", path, "--coders", coders, last, NULL};

  return sb_test_spawn (argv, out, err);
}

static JsonObject *
find_analysis (JsonObject *root, const char *id)
{
  JsonArray *analyses = json_object_get_array_member (root, "analyses");

  for (guint i = 0; i < json_array_get_length (analyses); i++) {
    JsonObject *analysis = json_array_get_object_element (analyses, i);

    if (g_str_equal (json_object_get_string_member (analysis, "id"), id))
      return analysis;
  }
  ck_abort_msg ("there is no analysis %s", id);
  return NULL;
}

static double
get_value (JsonObject *root, const char *id, const char *stat)
{
  JsonObject *values = json_object_get_object_member (find_analysis (root, id), "values");

  ck_assert_msg (json_object_has_member (values, stat), "no %s in %s", stat, id);
  return json_object_get_double_member_with_default (values, stat, NAN);
}

START_TEST (two_coders_are_compared_on_all_levels)
{
  g_autofree char *path = write_project ();
  g_autofree char *out = NULL, *err = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object, *sessions;

  ck_assert_msg (run (path, "K1,K2", "--json", &out, &err) == 0, "%s", err);
  root = json_from_string (out, &error);
  sb_assert_ok (error);
  object = json_node_get_object (root);
  sessions = json_object_get_object_member (object, "sessions");
  ck_assert_int_eq (json_object_get_int_member (sessions, "in_project"), 6);
  ck_assert_int_eq (json_object_get_int_member (sessions, "coded_by_both"), 5);
  ck_assert_int_eq (json_object_get_int_member (sessions, "decided_by_both"), 4);
  ck_assert (get_value (object, "categories", "po") == 0.75);
  ck_assert (get_value (object, "categories", "n_excluded") == 0);
  ck_assert (get_value (object, "forced", "po") == 0.75);
  /* ri 1/4 1/4 1/2, ci 1/4 1/2 1/4 */
  ck_assert_double_eq_tol (
    get_value (object, "forced", "kappa"), (0.75 - 0.3125) / 0.6875, 1e-15);
  ck_assert (get_value (object, "ratings.PS.5.caregiver", "icc2_1") == 1);
  /* 40 and 30 of the 100 s that both have episodes in, the 30 inside the 40: po .9, pe .4
   * * .3 + .6 * .7. */
  ck_assert (get_value (object, "group.nearness", "n_units") == 4);
  ck_assert (get_value (object, "group.nearness", "n_excluded") == 1);
  ck_assert (get_value (object, "group.nearness", "tu_n[dt=40]") == 4 * 2500);
  ck_assert_double_eq_tol (
    get_value (object, "code.contact", "tu_kappa[dt=40]"), (0.9 - 0.54) / 0.46, 1e-15);
}
END_TEST

START_TEST (what_is_left_out_is_said_in_words)
{
  g_autofree char *path = write_project ();
  g_autofree char *out = NULL;

  ck_assert_int_eq (run (path, "K1,K2", NULL, &out, NULL), 0);
  ck_assert_ptr_nonnull (strstr (out, "of 6 sessions, 5 coded by both, 4 decided"));
  ck_assert_ptr_nonnull (strstr (out, "1 session is left out"));
  ck_assert_ptr_nonnull (strstr (out, "1 session counts for the events only"));
  ck_assert_ptr_nonnull (strstr (out, "PS, Ep 5, caregiver"));
}
END_TEST

/* S04 is the one session in which they differ: without it they agree in all. */
START_TEST (sessions_that_are_not_valid_are_left_out_unless_asked_for)
{
  g_autofree char *path = write_project ();
  g_autofree char *without = NULL, *with = NULL, *words = NULL;
  g_autoptr (JsonNode) left_out = NULL, taken_in = NULL;
  JsonObject *object;

  sb_test_exclude (path, "S04", "equipment_failure", "no sound");
  ck_assert_int_eq (run (path, "K1,K2", "--json", &without, NULL), 0);
  left_out = json_from_string (without, NULL);
  object = json_node_get_object (left_out);
  ck_assert (get_value (object, "categories", "po") == 1);
  ck_assert (get_value (object, "categories", "n_units") == 3);
  object =
    json_array_get_object_element (json_object_get_array_member (object, "not_valid"), 0);
  ck_assert_str_eq (json_object_get_string_member (object, "session"), "S04");
  ck_assert_str_eq (json_object_get_string_member (object, "validity"),
                    "equipment_failure");
  ck_assert (!json_object_get_boolean_member (object, "compared"));
  ck_assert_int_eq (run (path, "K1,K2", NULL, &words, NULL), 0);
  ck_assert_ptr_nonnull (
    strstr (words, "S04 is left out. Not valid: Equipment failure (no sound)."));
  ck_assert_int_eq (
    sb_test_cli ("agree % --coders K1,K2 --include-excluded --json", path, &with, NULL),
    0);
  taken_in = json_from_string (with, NULL);
  ck_assert (get_value (json_node_get_object (taken_in), "categories", "po") == 0.75);
  ck_assert_ptr_nonnull (strstr (with, "S04 is taken in although it is excluded."));
}
END_TEST

START_TEST (a_coder_sees_no_draft_of_another)
{
  g_autofree char *path = write_project ();
  g_autofree char *out = NULL;

  ck_assert_int_eq (run (path, "K1,K2", "--as=K1", &out, NULL), 0);
  ck_assert_ptr_nonnull (strstr (out, "0 coded by both"));
  ck_assert_ptr_null (strstr (out, "PS, Ep 5, caregiver"));
}
END_TEST

START_TEST (unknown_coders_are_refused)
{
  g_autofree char *path = write_project ();
  g_autofree char *err = NULL, *usage = NULL;

  ck_assert_int_eq (run (path, "K1,K9", "--json", NULL, &err), 1);
  ck_assert_ptr_nonnull (strstr (err, "K9"));
  ck_assert_int_eq (run (path, "K1", "--json", NULL, &usage), 2);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    two_coders_are_compared_on_all_levels,
    what_is_left_out_is_said_in_words,
    sessions_that_are_not_valid_are_left_out_unless_asked_for,
    a_coder_sees_no_draft_of_another,
    unknown_coders_are_refused,
    NULL,
  };

  return sb_test_run ("agree-project", tests);
}
