/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sound-maker.h"
#include "testlib.h"

#include <json-glib/json-glib.h>
#include <sndfile.h>
#include <string.h>

#define RATE 48000

/* The verbs peaks and sound, on four seconds of which the third is a tone. */
static char *
make_recording (const char *folder)
{
  g_autoptr (SbTestSound) sound = sb_test_sound_new (RATE, 2, RATE * 4);
  char *path = g_build_filename (folder, "a.wav", NULL);

  g_setenv ("XDG_CACHE_HOME", folder, TRUE);
  sb_test_sound_add_sine (sound, 440, 0.5, RATE * 2, RATE * 3);
  sb_test_sound_write (sound, path, SF_FORMAT_WAV | SF_FORMAT_PCM_16);
  return path;
}

static JsonObject *
parse (JsonParser *parser, const char *text)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, -1, &error);
  sb_assert_ok (error);
  return json_node_get_object (json_parser_get_root (parser));
}

START_TEST (peaks_show_where_it_is_loud)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = make_recording (folder);
  const char *argv[] = {
    g_getenv ("SB_CLI"), "peaks", path, "--columns", "8", "--json", NULL};
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *out = NULL;
  JsonObject *root;
  JsonArray *columns;

  ck_assert_int_eq (sb_test_spawn (argv, &out, NULL), 0);
  root = parse (parser, out);
  columns = json_object_get_array_member (root, "columns");
  ck_assert_int_eq (json_object_get_int_member (root, "sample_rate"), RATE);
  ck_assert_double_eq (json_object_get_double_member (root, "end"), 4);
  ck_assert_uint_eq (json_array_get_length (columns), 8);
  for (guint i = 0; i < 8; i++) {
    JsonObject *column = json_array_get_object_element (columns, i);
    double highest = json_object_get_double_member (column, "highest");

    ck_assert_double_eq (json_object_get_double_member (column, "start"), i * 0.5);
    if (i != 4 && i != 5)
      ck_assert_double_le (highest, i == 6 || i == 3 ? 0.51 : 0);
    else
      ck_assert_double_eq_tol (highest, 0.5, 1e-3);
  }
}
END_TEST

static int
run_sound (
  const char *path, const char *from, const char *to, const char *out, char **err)
{
  const char *argv[] = {
    g_getenv ("SB_CLI"), "sound", path, "--from", from, "--to", to, "--out", out, NULL};

  return sb_test_spawn (argv, NULL, err);
}

START_TEST (sound_writes_the_stretch_once)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = make_recording (folder);
  g_autofree char *out = g_build_filename (folder, "b.flac", NULL);
  g_autofree char *err = NULL;
  SF_INFO info = {0};
  SNDFILE *file;

  ck_assert_int_eq (run_sound (path, "1.5", "2.25", out, NULL), 0);
  file = sf_open (out, SFM_READ, &info);
  ck_assert_ptr_nonnull (file);
  sf_close (file);
  ck_assert_int_eq (info.frames, RATE * 3 / 4);
  ck_assert_int_eq (info.channels, 2);
  ck_assert_int_eq (run_sound (path, "1.5", "2.25", out, &err), 1);
  ck_assert_ptr_nonnull (strstr (err, "is there already"));
}
END_TEST

START_TEST (wrong_use_is_said)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = make_recording (folder);
  g_autofree char *out = g_build_filename (folder, "b.wav", NULL);
  const char *bare[] = {g_getenv ("SB_CLI"), "sound", path, NULL};
  const char *columns[] = {g_getenv ("SB_CLI"), "peaks", path, "--columns", "0", NULL};

  ck_assert_int_eq (sb_test_spawn (bare, NULL, NULL), 2);
  ck_assert_int_eq (sb_test_spawn (columns, NULL, NULL), 2);
  ck_assert_int_eq (run_sound (path, "2", "1", out, NULL), 1);
  ck_assert_int_eq (run_sound (path, "soon", "1", out, NULL), 1);
  ck_assert (!g_file_test (out, G_FILE_TEST_EXISTS));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    peaks_show_where_it_is_loud,
    sound_writes_the_stretch_once,
    wrong_use_is_said,
    NULL,
  };

  return sb_test_run ("verb-sound", tests);
}
