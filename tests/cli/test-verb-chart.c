/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab.h"
#include "testlib.h"

#include <string.h>

typedef struct {
  char *folder;
  char *path;
} Desk;

static void
set_up (Desk *desk)
{
  desk->folder = sb_test_dup_folder ();
  desk->path = sb_test_make_lab (desk->folder);
}

static void
tear_down (Desk *desk)
{
  g_free (desk->folder);
  g_free (desk->path);
}

/* Draws into "out.svg" of the desk's folder; what was written, or NULL. */
static char *
draw (Desk *desk, const char *options, int status, const char *complaint)
{
  g_autofree char *out = g_build_filename (desk->folder, "out.svg", NULL);
  g_autofree char *arguments =
    g_strdup_printf ("chart %% %s --out %s --force", options, out);
  g_autofree char *err = NULL;
  char *text = NULL;

  ck_assert_int_eq (sb_test_cli (arguments, desk->path, NULL, &err), status);
  if (complaint)
    ck_assert_msg (strstr (err, complaint) != NULL, "%s", err);
  g_file_get_contents (out, &text, NULL, NULL);
  return text;
}

START_TEST (each_kind_is_drawn)
{
  Desk desk;
  g_autofree char *plane = NULL;
  g_autofree char *profile = NULL;
  g_autofree char *strip = NULL;

  set_up (&desk);
  plane = draw (&desk, "--session S01 --coder K1 --kind plane", 0, NULL);
  ck_assert_ptr_nonnull (strstr (plane, "S01 · K1: Seeking versus avoidance"));
  profile = draw (&desk, "--session S01 --coder K1 --kind profile", 0, NULL);
  ck_assert_ptr_nonnull (strstr (profile, "The ratings against the ranges of B3 and"));
  ck_assert_ptr_nonnull (strstr (profile, "B3 met"));
  strip = draw (&desk, "--session S01 --coder K1 --kind strip", 0, NULL);
  ck_assert_ptr_nonnull (strstr (strip, "Time in contact (s): Ep 2 0; Ep 3 0; Ep 5 40;"));
  tear_down (&desk);
}
END_TEST

START_TEST (an_undecided_coding_is_a_sentence_and_no_file)
{
  const char *const kinds[] = {"plane", "profile", "strip"};
  Desk desk;

  set_up (&desk);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autofree char *options =
      g_strdup_printf ("--session S01 --coder K2 --kind %s", kinds[i]);

    ck_assert_ptr_null (draw (&desk, options, 1, "nothing is drawn before Decide"));
  }
  tear_down (&desk);
}
END_TEST

/* K2 has a draft of the session and sees nothing of K1's; K1 sees the own. */
START_TEST (a_coder_draws_no_more_than_the_coder_may_see)
{
  Desk desk;
  g_autofree char *own = NULL;

  set_up (&desk);
  ck_assert_ptr_null (draw (
    &desk, "--session S01 --coder K1 --kind plane --as K2", 1, "that may be shown"));
  ck_assert_ptr_null (
    draw (&desk, "--session S01 --coder K1 --kind plane --as nobody", 1, "nobody"));
  own = draw (&desk, "--session S01 --coder K1 --kind plane --as K1", 0, NULL);
  ck_assert_ptr_nonnull (own);
  tear_down (&desk);
}
END_TEST

START_TEST (mistakes_are_sentences)
{
  Desk desk;

  set_up (&desk);
  ck_assert_ptr_null (draw (&desk, "--session S99 --coder K1 --kind plane", 1, "S99"));
  ck_assert_ptr_null (draw (&desk, "--session S01 --coder K3 --kind plane", 1, "K3"));
  ck_assert_ptr_null (draw (&desk, "--session S01 --coder K1 --kind pie", 2, "--kind"));
  ck_assert_ptr_null (draw (&desk, "--coder K1 --kind plane", 2, "--session"));
  tear_down (&desk);
}
END_TEST

static void
set_up_sample (Desk *desk)
{
  g_autofree char *arguments = NULL;

  desk->folder = sb_test_dup_folder ();
  desk->path = g_build_filename (desk->folder, "sample.sbase", NULL);
  arguments = g_strdup_printf ("sample %s --no-recording", desk->folder);
  ck_assert_int_eq (sb_test_cli (arguments, desk->path, NULL, NULL), 0);
}

/* Whether the picture of @options says @words. */
static void
check_says (Desk *desk, const char *options, const char *words)
{
  g_autofree char *svg = draw (desk, options, 0, NULL);

  ck_assert_msg (svg && strstr (svg, words), "%s: %.400s", options, svg);
}

START_TEST (each_kind_of_two_coders_is_drawn)
{
  Desk desk;

  set_up_sample (&desk);
  check_says (&desk,
              "--coders K1,K2 --kind confusion",
              "Rows: K1. Columns: K2. 11 of 12 are alike. K1 A, K2 A: 2. K1 B, K2 A: 1.");
  check_says (&desk, "--coders K2,K1 --kind confusion", "K2 A, K1 B: 1.");
  check_says (&desk,
              "--coders K1,K2 --kind scatter --of ratings.PS.5.caregiver",
              "Ratings by K1 across and K2 up, 12 sessions:");
  check_says (&desk,
              "--coders K1,K2 --kind difference --of ratings.PS.5.caregiver",
              "Difference, K2 less K1, over the mean of both, 12 sessions. Mean");
  check_says (&desk, "--coders K1,K2 --kind forest", " Contact: 0.99  n = 12.");
  check_says (
    &desk, "--coders K1,K2 --kind forest --of group.", " Distress: 0.80  n = 12.");
  check_says (&desk, "--coders K1,K2 --kind timelines --session S03", "K1 above K2, ");
  tear_down (&desk);
}
END_TEST

START_TEST (two_coders_show_no_more_than_a_coder_may_see)
{
  const char *const kinds[] = {"confusion", "scatter", "difference", "timelines"};
  Desk desk;

  set_up (&desk);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autofree char *options =
      g_strdup_printf ("--coders K1,K2 --kind %s --session S01 --as K2", kinds[i]);

    ck_assert_ptr_null (draw (&desk, options, 1, "may be shown"));
  }
  tear_down (&desk);
}
END_TEST

START_TEST (mistakes_about_two_coders_are_sentences)
{
  Desk desk;

  set_up (&desk);
  ck_assert_ptr_null (draw (&desk, "--coders K1 --kind confusion", 2, "--coders A,B"));
  ck_assert_ptr_null (draw (&desk, "--coders K1,K1 --kind forest", 2, "--coders A,B"));
  ck_assert_ptr_null (draw (&desk, "--coders K1,K2 --kind timelines", 2, "--session"));
  ck_assert_ptr_null (draw (&desk, "--coders K1,K9 --kind confusion", 1, "K9"));
  ck_assert_ptr_null (
    draw (&desk, "--coders K1,K2 --kind forest --of nothing", 1, "--of takes"));
  tear_down (&desk);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {each_kind_is_drawn,
                                an_undecided_coding_is_a_sentence_and_no_file,
                                a_coder_draws_no_more_than_the_coder_may_see,
                                mistakes_are_sentences,
                                each_kind_of_two_coders_is_drawn,
                                two_coders_show_no_more_than_a_coder_may_see,
                                mistakes_about_two_coders_are_sentences,
                                NULL};

  return sb_test_run ("verb-chart", tests);
}
