/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coding.h"

#include <securebase/export/export.h>
#include <stdio.h>
#include <stdlib.h>

/* write-random SCHEME N SEED FOLDER: exports N codings of nonsense, which no simulator
 * would make: everything at any time, episodes of any length, without a mark or an end,
 * much off camera, states that still run, acts beyond the last episode. */

static SbTime
draw_time (GRand *random, double from, double to)
{
  double seconds = g_rand_double_range (random, from, to);

  /* Half of them on whole seconds, so that things meet. */
  return g_rand_boolean (random) ? (SbTime) seconds * SB_SECOND
                                 : (SbTime) (seconds * SB_SECOND);
}

static void
shift_episodes (SbContent *content, GRand *random)
{
  SbTime at = draw_time (random, 0, 20);

  for (guint i = 0; i < content->episodes->len; i++) {
    SbEpisode *episode = g_ptr_array_index (content->episodes, i);

    episode->start = at;
    at += draw_time (random, 1, g_rand_int_range (random, 0, 4) ? 200 : 400);
    episode->end = g_rand_int_range (random, 0, 12) ? at : SB_TIME_NONE;
    at += g_rand_int_range (random, 0, 3) ? 0 : draw_time (random, 0, 5);
  }
  if (g_rand_int_range (random, 0, 5) == 0)
    g_ptr_array_remove_index (
      content->episodes,
      (guint) g_rand_int_range (random, 0, (gint32) content->episodes->len));
}

static void
add_event (SbContent *content, const SbCode *code, GRand *random, double last)
{
  SbEvent *event = sb_record_new (SB_TYPE_EVENT);

  event->code = g_strdup (code->id);
  event->start = draw_time (random, 0, last);
  event->end = SB_TIME_NONE;
  if (code->is_state && g_rand_int_range (random, 0, 40) > 0)
    event->end =
      event->start + 1 + draw_time (random, 0, g_rand_boolean (random) ? 5 : 60);
  event->running = code->is_state && event->end == SB_TIME_NONE;
  if (code->modifiers->len > 0 && g_rand_boolean (random))
    event->modifiers =
      g_strdup (g_rand_boolean (random) ? "[\"towards:stranger\"]"
                                        : "[\"strength:slight\",\"towards:caregiver\"]");
  g_ptr_array_add (content->events, event);
}

static SbContent *
make_content (SbScheme *scheme, GRand *random, int number)
{
  SbContent *content = sb_test_coding_new ();
  const GPtrArray *codes = sb_scheme_get_codes (scheme);
  int n = g_rand_int_range (random, 0, 10) ? g_rand_int_range (random, 1, 400) : 0;

  content->session = sb_record_new (SB_TYPE_SESSION);
  content->session->label = g_strdup_printf ("R%03d", number);
  content->coder = sb_record_new (SB_TYPE_CODER);
  content->coder->code = g_strdup ("K1");
  content->coding->pass = 1;
  content->coding->state = g_strdup ("draft");
  shift_episodes (content, random);
  for (int i = 0; i < n; i++)
    add_event (content,
               g_ptr_array_index (
                 codes, (guint) g_rand_int_range (random, 0, (gint32) codes->len)),
               random,
               1700);
  sb_content_sort (content);
  return content;
}

static SbStudy *
make_study (const char *path, int n, guint32 seed)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  GRand *random = g_rand_new_with_seed (seed);
  SbStudy *study = g_new0 (SbStudy, 1);

  study->scheme = sb_scheme_new_from_file (file, &error);
  if (study->scheme == NULL)
    g_error ("%s", error->message);
  study->scheme_version = 1;
  study->project = sb_record_new (SB_TYPE_PROJECT);
  study->sessions = g_ptr_array_new_with_free_func (g_object_unref);
  study->contents = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_content_free);
  for (int i = 0; i < n; i++)
    g_ptr_array_add (study->contents, make_content (study->scheme, random, i));
  g_rand_free (random);
  return study;
}

int
main (int argc, char **argv)
{
  const char *const what[] = {"episodes", "events", "measures", "behaviour", NULL};
  const SbExportOptions options = {.what = what, .force = TRUE};
  g_autoptr (SbStudy) study = NULL;
  g_autoptr (GError) error = NULL;

  if (argc != 5)
    return 2;
  study = make_study (argv[1], atoi (argv[2]), (guint32) strtoul (argv[3], NULL, 10));
  if (sb_study_export (study, &options, argv[4], NULL, &error))
    return 0;
  fprintf (stderr, "%s\n", error->message);
  return 1;
}
