/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <math.h>
#include <securebase/chart/calibration-chart.h>
#include <string.h>

static const SbCalibrationPoint points[] = {
  {0.05, 0.1, 0.02, 0.3, 20}, {NAN, NAN, NAN, NAN, 0}, {0.8, 0.7, 0.5, 0.9, 30}};

START_TEST (it_says_what_it_shows)
{
  g_autoptr (SbChart) chart = sb_calibration_chart_new (points, 3);
  const char *words = sb_chart_get_words (chart);

  ck_assert_ptr_nonnull (strstr (words, "Said 0.05, true 0.10 (0.02 to 0.30), of 20."));
  ck_assert_ptr_nonnull (strstr (words, "Said 0.80, true 0.70"));
  ck_assert_ptr_null (strstr (words, "nan"));
}
END_TEST

/* Bytes of a picture in which each pixel that is not grey counts: points and lines. */
static guint
count_colour (SbChart *chart)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 400, 360);
  cairo_t *cairo = cairo_create (surface);
  const guchar *data;
  guint n = 0;

  sb_chart_draw (chart, cairo, 400, 360, 1, SB_CHART_PAPER);
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (int y = 0; y < 360; y++)
    for (int x = 0; x < 400; x++) {
      const guchar *pixel = data + y * cairo_image_surface_get_stride (surface) + 4 * x;

      n += abs (pixel[0] - pixel[2]) > 60;
    }
  cairo_destroy (cairo);
  cairo_surface_destroy (surface);
  return n;
}

START_TEST (points_are_drawn_and_missing_ones_are_not)
{
  g_autoptr (SbChart) none = sb_calibration_chart_new (points + 1, 1);
  g_autoptr (SbChart) one = sb_calibration_chart_new (points, 2);
  g_autoptr (SbChart) two = sb_calibration_chart_new (points, 3);
  guint diagonal = count_colour (none);

  ck_assert_uint_gt (diagonal, 0);
  ck_assert_uint_gt (count_colour (one), diagonal + 50);
  ck_assert_uint_gt (count_colour (two), count_colour (one) + 50);
}
END_TEST

START_TEST (it_is_saved)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "c.svg", NULL);
  g_autoptr (SbChart) chart = sb_calibration_chart_new (points, 3);
  g_autoptr (GError) error = NULL;

  ck_assert (sb_chart_save (chart, path, &error));
  sb_assert_ok (error);
  ck_assert (g_file_test (path, G_FILE_TEST_EXISTS));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    it_says_what_it_shows, points_are_drawn_and_missing_ones_are_not, it_is_saved, NULL};

  return sb_test_run ("calibration-chart", tests);
}
