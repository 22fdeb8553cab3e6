/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"
#include "timeline/lanes.h"
#include "timeline/raster.h"

#define WIDTH 200
#define HEIGHT 20

typedef struct {
  SbScheme *scheme;
  SbLooks *looks;
  SbTrack *track;
  SbTimeAxis axis;
  SbRaster raster;
  GArray *labels;
} Sheet;

static Sheet *
sheet_new (SbTime length)
{
  Sheet *sheet = g_new0 (Sheet, 1);

  sheet->scheme = sb_scheme_new_default (NULL);
  sheet->looks = sb_looks_new (sheet->scheme);
  sheet->track = sb_track_new ();
  sheet->labels = g_array_new (FALSE, FALSE, sizeof (SbRasterLabel));
  sb_time_axis_init (&sheet->axis, length);
  sb_time_axis_set_width (&sheet->axis, WIDTH);
  sheet->raster = (SbRaster){
    .pixels = g_new0 (guint32, WIDTH * HEIGHT),
    .width = WIDTH,
    .height = HEIGHT,
    .scale = 1,
    .margin = 2,
  };
  return sheet;
}

static void
sheet_free (Sheet *sheet)
{
  g_free (sheet->raster.pixels);
  g_array_unref (sheet->labels);
  sb_track_free (sheet->track);
  sb_looks_free (sheet->looks);
  g_object_unref (sheet->scheme);
  g_free (sheet);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sheet, sheet_free)

static SbEvent *
add (Sheet *sheet, const char *code, SbTime start, SbTime end)
{
  g_autoptr (SbEvent) event = sb_record_new (SB_TYPE_EVENT);
  SbTrackItem item = {
    start, end, G_OBJECT (event), sb_looks_find_code (sheet->looks, code)};

  sb_track_insert (sheet->track, &item);
  return event;
}

static void
paint (Sheet *sheet)
{
  memset (sheet->raster.pixels, 0, sizeof (guint32) * WIDTH * HEIGHT);
  g_array_set_size (sheet->labels, 0);
  sb_raster_paint (
    &sheet->raster, sheet->track, sheet->looks, &sheet->axis, sheet->labels);
}

static guint32
get_pixel (Sheet *sheet, int x, int y)
{
  return sheet->raster.pixels[y * WIDTH + x];
}

static int
count_drawn (Sheet *sheet, int x)
{
  int n = 0;

  for (int y = 0; y < HEIGHT; y++)
    n += get_pixel (sheet, x, y) != 0;
  return n;
}

static gboolean
has_colour (Sheet *sheet, int x, const char *code)
{
  guint32 colour =
    sb_looks_get (sheet->looks, sb_looks_find_code (sheet->looks, code))->colour;

  for (int y = 0; y < HEIGHT; y++)
    if (get_pixel (sheet, x, y) == (0xff000000u | colour))
      return TRUE;
  return FALSE;
}

START_TEST (a_bar_lies_where_its_time_is)
{
  g_autoptr (Sheet) sheet = sheet_new (200 * SB_SECOND);

  add (sheet, "cry", 50 * SB_SECOND, 80 * SB_SECOND);
  paint (sheet);
  ck_assert_int_eq (count_drawn (sheet, 49), 0);
  ck_assert_int_eq (count_drawn (sheet, 50), HEIGHT - 4);
  ck_assert_int_eq (count_drawn (sheet, 79), HEIGHT - 4);
  ck_assert_int_eq (count_drawn (sheet, 80), 0);
  ck_assert_uint_eq (sheet->labels->len, 1);
  ck_assert_double_eq_tol (
    g_array_index (sheet->labels, SbRasterLabel, 0).room, 30, 0.01);
}
END_TEST

START_TEST (a_bar_from_before_the_view_is_drawn_from_its_edge)
{
  g_autoptr (Sheet) sheet = sheet_new (2000 * SB_SECOND);

  add (sheet, "cry", 0, 1500 * SB_SECOND);
  for (int i = 0; i < 300; i++)
    add (sheet, "cry", i * SB_SECOND, i * SB_SECOND + SB_MSECOND);
  sb_time_axis_zoom (&sheet->axis, 10, 0);
  sb_time_axis_scroll (&sheet->axis, 1400);
  paint (sheet);
  ck_assert_int_gt (count_drawn (sheet, 0), 0);
  ck_assert_int_gt (count_drawn (sheet, 99), 0);
  ck_assert_int_eq (count_drawn (sheet, 101), 0);
}
END_TEST

/* The promise of the whole: whatever the zoom, something stands where something is. */
START_TEST (nothing_that_is_there_leaves_no_pixel)
{
  g_autoptr (Sheet) sheet = sheet_new (1000 * SB_SECOND);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autofree gboolean *wanted = g_new0 (gboolean, WIDTH);

  for (int i = 0; i < 5000; i++) {
    SbTime start = (SbTime) g_rand_double_range (rand, 0, 1e12);
    SbTime length = i % 100 ? g_rand_int_range (rand, 1, 1000000) : 12 * SB_SECOND;

    if (start / SB_SECOND % 100 < 30)
      continue;
    add (sheet, i % 2 ? "cry" : "fuss", start, i % 3 ? start + length : start);
    wanted[start / (5 * SB_SECOND)] = TRUE;
  }
  paint (sheet);
  for (int x = 0; x < WIDTH; x++)
    if (wanted[x])
      ck_assert_int_gt (count_drawn (sheet, x), 0);
}
END_TEST

START_TEST (a_crowded_column_shows_every_kind_and_how_full_it_is)
{
  g_autoptr (Sheet) sheet = sheet_new (200 * SB_SECOND);

  for (int i = 0; i < 4; i++)
    add (sheet,
         i % 2 ? "cry" : "fuss",
         10 * SB_SECOND + i * 250 * SB_MSECOND,
         10 * SB_SECOND + (i + 1) * 250 * SB_MSECOND);
  add (sheet, "cry", 20 * SB_SECOND, 20 * SB_SECOND + SB_MSECOND);
  add (sheet, "cry", 20 * SB_SECOND + 2 * SB_MSECOND, 20 * SB_SECOND + 3 * SB_MSECOND);
  paint (sheet);
  ck_assert (has_colour (sheet, 10, "cry"));
  ck_assert (has_colour (sheet, 10, "fuss"));
  ck_assert_int_eq (count_drawn (sheet, 10), HEIGHT - 4);
  ck_assert_int_gt (count_drawn (sheet, 20), 0);
  ck_assert_int_lt (count_drawn (sheet, 20), HEIGHT - 4);
}
END_TEST

START_TEST (what_runs_reaches_the_playhead_and_trails_on)
{
  g_autoptr (Sheet) sheet = sheet_new (200 * SB_SECOND);

  add (sheet, "cry", 50 * SB_SECOND, SB_TRACK_OPEN);
  sheet->raster.position = 100 * SB_SECOND;
  paint (sheet);
  ck_assert_int_eq (count_drawn (sheet, 99), HEIGHT - 4);
  ck_assert_int_gt (count_drawn (sheet, 100), 0);
  ck_assert_int_lt (count_drawn (sheet, 100), HEIGHT - 4);
  ck_assert_int_eq (count_drawn (sheet, 130), 0);
}
END_TEST

START_TEST (the_selected_is_framed)
{
  g_autoptr (Sheet) sheet = sheet_new (200 * SB_SECOND);
  g_autoptr (GHashTable) selected = g_hash_table_new (NULL, NULL);
  SbEvent *event = add (sheet, "cry", 50 * SB_SECOND, 80 * SB_SECOND);

  g_hash_table_add (selected, event);
  sheet->raster.selected = selected;
  sheet->raster.frame = 0x123456;
  paint (sheet);
  ck_assert_uint_eq (get_pixel (sheet, 60, 0), 0xff123456u);
  ck_assert_uint_eq (get_pixel (sheet, 60, HEIGHT - 1), 0xff123456u);
  ck_assert_int_eq (count_drawn (sheet, 48), HEIGHT);
}
END_TEST

/* Beside each other in one lane, so they must differ in more than colour. */
START_TEST (the_codes_of_a_group_differ_in_pattern)
{
  g_autoptr (Sheet) sheet = sheet_new (SB_SECOND);
  const GPtrArray *codes = sb_scheme_get_codes (sheet->scheme);

  for (guint i = 0; i < codes->len; i++)
    for (guint j = 0; j < i; j++) {
      const SbCode *a = g_ptr_array_index (codes, i), *b = g_ptr_array_index (codes, j);

      if (a->group && g_strcmp0 (a->group, b->group) == 0)
        ck_assert_int_ne (
          sb_looks_get (sheet->looks, sb_looks_find_code (sheet->looks, a->id))->pattern,
          sb_looks_get (sheet->looks, sb_looks_find_code (sheet->looks, b->id))->pattern);
    }
}
END_TEST

/* Rows of the overview are that thin. What runs is drawn with a line of two. */
START_TEST (nothing_is_painted_beside_the_picture)
{
  for (int height = 1; height <= 3; height++) {
    g_autoptr (Sheet) sheet = sheet_new (200 * SB_SECOND);
    guint32 *pixels = sheet->raster.pixels;
    guint n_beside = 0;

    add (sheet, "cry", 50 * SB_SECOND, SB_TRACK_OPEN);
    sheet->raster.position = 60 * SB_SECOND;
    sheet->raster.margin = 0;
    sheet->raster.height = height;
    sheet->raster.pixels = pixels + 2 * WIDTH;
    sb_raster_paint (
      &sheet->raster, sheet->track, sheet->looks, &sheet->axis, sheet->labels);
    sheet->raster.pixels = pixels;
    for (int y = 0; y < HEIGHT; y++)
      for (int x = 0; x < WIDTH && (y < 2 || y >= 2 + height); x++)
        n_beside += get_pixel (sheet, x, y) != 0;
    ck_assert_msg (n_beside == 0, "%u pixels beside %d rows", n_beside, height);
    ck_assert_uint_ne (get_pixel (sheet, 55, 2), 0);
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_bar_lies_where_its_time_is,
    a_bar_from_before_the_view_is_drawn_from_its_edge,
    nothing_that_is_there_leaves_no_pixel,
    a_crowded_column_shows_every_kind_and_how_full_it_is,
    what_runs_reaches_the_playhead_and_trails_on,
    the_selected_is_framed,
    the_codes_of_a_group_differ_in_pattern,
    nothing_is_painted_beside_the_picture,
    NULL,
  };

  return sb_test_run ("raster", tests);
}
