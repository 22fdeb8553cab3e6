/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "eye.h"
#include "testlib.h"

#include <glib/gstdio.h>
#include <securebase/base/error.h>
#include <securebase/chart/plane-chart.h>
#include <string.h>

static SbChart *
make (void)
{
  const SbPlanePoint points[] = {{4.5, 1, "S03 · K1 <&>", "B"}, {-2, 2, NULL, "A"}};
  const double across[2] = {-5, 13}, up[2] = {1, 7};

  return sb_plane_chart_new (
    points, 2, 1, "seeking − avoidance", "resistance", across, up);
}

static char *
save (const char *folder, const char *name, gsize *length)
{
  g_autoptr (SbChart) chart = make ();
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;

  sb_chart_save (chart, path, &error);
  sb_assert_ok (error);
  ck_assert (g_file_get_contents (path, &bytes, length, NULL));
  return bytes;
}

START_TEST (svg_has_the_words_and_is_well_formed)
{
  g_autofree char *folder = sb_test_dup_folder ();
  gsize length;
  g_autofree char *svg = save (folder, "plane.svg", &length);
  g_autoptr (GMarkupParseContext) parser =
    g_markup_parse_context_new (&(const GMarkupParser){0}, 0, NULL, NULL);
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_nonnull (strstr (svg, "S03 · K1 &lt;&amp;&gt;: seeking − avoidance 4.5"));
  ck_assert_ptr_nonnull (strstr (svg, "<title>"));
  ck_assert_ptr_nonnull (strstr (svg, "width=\"520px\""));
  g_markup_parse_context_parse (parser, svg, length, &error);
  sb_assert_ok (error);
  g_markup_parse_context_end_parse (parser, &error);
  sb_assert_ok (error);
}
END_TEST

START_TEST (pdf_and_png_are_what_their_names_say)
{
  g_autofree char *folder = sb_test_dup_folder ();
  gsize length;
  g_autofree char *pdf = save (folder, "plane.pdf", &length);
  g_autofree char *png = save (folder, "PLANE.PNG", &length);
  g_autoptr (SbChart) chart = make ();
  double width, height;

  ck_assert (g_str_has_prefix (pdf, "%PDF-"));
  ck_assert_int_eq (memcmp (png, "\x89PNG\r\n\x1a\n", 8), 0);
  sb_chart_get_size (chart, &width, &height);
  /* The width and height stand at 16 and 20 of a PNG. */
  ck_assert_uint_eq (GUINT32_FROM_BE (*(guint32 *) (png + 16)), 2 * (guint) width);
  ck_assert_uint_eq (GUINT32_FROM_BE (*(guint32 *) (png + 20)), 2 * (guint) height);
}
END_TEST

static void
assert_refused (const char *path, int code, const char *words)
{
  g_autoptr (SbChart) chart = make ();
  g_autoptr (GError) error = NULL;

  ck_assert (!sb_chart_save (chart, path, &error));
  ck_assert (g_error_matches (error, SB_ERROR, code));
  ck_assert_msg (strstr (error->message, words) != NULL, "%s", error->message);
}

START_TEST (another_ending_is_a_sentence)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "plane.jpeg", NULL);

  assert_refused (path, SB_ERROR_BAD_VALUE, "end it in .svg, .pdf or .png");
  ck_assert (!g_file_test (path, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST (an_absent_folder_is_a_sentence)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "nowhere", "plane.svg", NULL);

  assert_refused (path, SB_ERROR_FAILED, "The picture was not saved");
}
END_TEST

/* What stood there stays whole when there is no room for the new one. */
START_TEST (a_full_disk_is_a_sentence_and_keeps_the_old_file)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "plane.png", NULL);
  g_autofree char *filler = g_build_filename (folder, "filler", NULL);
  g_autofree char *bytes = g_malloc0 (256 * 1024);
  g_autofree char *kept = NULL;

  if (!sb_test_mount_small_disk (folder, 64))
    return;
  ck_assert (g_file_set_contents (path, "old", 3, NULL));
  for (gsize size = 64 * 1024; size >= 1024; size -= 1024)
    if (g_file_set_contents (filler, bytes, size, NULL))
      break;
  assert_refused (path, SB_ERROR_NO_SPACE, "make room");
  ck_assert (g_file_get_contents (path, &kept, NULL, NULL));
  ck_assert_str_eq (kept, "old");
}
END_TEST

/* In a smaller place than it needs it is drawn smaller, not cut. */
START_TEST (a_small_place_gets_the_whole_chart)
{
  g_autoptr (SbChart) chart = make ();
  SbSight sight = {cairo_image_surface_create (CAIRO_FORMAT_RGB24, 320, 180), 320, 180};
  cairo_t *cairo = cairo_create (sight.surface);

  sb_chart_draw (chart, cairo, 320, 180, 1.5, SB_CHART_PAPER);
  cairo_destroy (cairo);
  cairo_surface_flush (sight.surface);
  ck_assert_uint_eq (sb_sight_count_edge (&sight, 1), 0);
  ck_assert_uint_gt (sb_sight_find (&sight, SB_SIGHT_FIRST, NULL, NULL), 5);
  sb_sight_clear (&sight);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {svg_has_the_words_and_is_well_formed,
                                pdf_and_png_are_what_their_names_say,
                                another_ending_is_a_sentence,
                                an_absent_folder_is_a_sentence,
                                a_full_disk_is_a_sentence_and_keeps_the_old_file,
                                a_small_place_gets_the_whole_chart,
                                NULL};

  return sb_test_run ("chart", tests);
}
