/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recording-maker.h"
#include "testlib.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <securebase/media/probe.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NOBODY 65534
#define LIMIT "30" /* seconds: a verb that hangs is ended with status 124 */

static int
run_verb (const char *verb, const char *path, const char *number, char **out, char **err)
{
  const char *argv[] = {
    "timeout", LIMIT, g_getenv ("SB_CLI"), verb, path, "--json", NULL, NULL, NULL};

  if (number) {
    argv[6] = "--number";
    argv[7] = number;
  }
  return sb_test_spawn (argv, out, err);
}

/* One sentence on stderr that names the file, nothing on stdout, status 1. */
static void
assert_refused (const char *verb, const char *path, const char *number, const char *words)
{
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  int status = run_verb (verb, path, number, &out, &err);

  ck_assert_msg (status == 1, "%s %s: status %d, %s", verb, path, status, err);
  ck_assert_str_eq (out, "");
  ck_assert_msg (strstr (err, words) != NULL, "%s %s: %s", verb, path, err);
  ck_assert_ptr_nonnull (g_str_has_prefix (err, "securebase-cli: ") ? err : NULL);
}

static void
assert_both_refused (const char *path, const char *words)
{
  assert_refused ("probe", path, NULL, words);
  assert_refused ("frame", path, "0", words);
}

static char *
write_file (const char *name, const char *bytes, gssize size)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, name, NULL);

  g_file_set_contents (path, bytes, size, &error);
  sb_assert_ok (error);
  return path;
}

START_TEST (what_is_no_recording_is_refused)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *absent = g_build_filename (folder, "absent.mp4", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe.mp4", NULL);
  g_autofree char *empty = write_file ("empty.mp4", "", 0);
  g_autofree char *text = write_file ("text.mp4", "Ep 5: the mother comes in.\n", -1);

  assert_both_refused (absent, "There is no recording “absent.mp4”");
  assert_both_refused (folder, "folder");
  assert_both_refused (empty, "empty");
  assert_both_refused (text, "text.mp4");
  ck_assert_int_eq (mkfifo (pipe, 0600), 0);
  assert_both_refused (pipe, "no ordinary file");
}
END_TEST

START_TEST (sound_alone_has_no_frame)
{
  g_autofree char *path = sb_maker_dup_path ("sound.webm");

  assert_refused ("frame", path, "0", "has no picture");
}
END_TEST

START_TEST (number_out_of_range_is_refused)
{
  g_autofree char *path = sb_maker_dup_path ("vp8.webm");

  assert_refused ("frame", path, "1000", "1000 frames");
  assert_refused ("frame", path, "-1", "from 0");
  assert_refused ("frame", path, "4294967296", "from 0");
}
END_TEST

START_TEST (unwritable_picture_is_said)
{
  g_autofree char *path = sb_maker_dup_path ("vp8.webm");
  const char *argv[] = {g_getenv ("SB_CLI"),
                        "frame",
                        path,
                        "--number",
                        "3",
                        "--out",
                        "/nonexistent/a.png",
                        NULL};
  g_autofree char *err = NULL;

  ck_assert_int_eq (sb_test_spawn (argv, NULL, &err), 1);
  ck_assert_ptr_nonnull (strstr (err, "/nonexistent/a.png"));
}
END_TEST

/* The superuser may read everything, so the test puts that down for a while. */
START_TEST (unreadable_file_is_refused)
{
  g_autofree char *path = write_file ("closed.mp4", "closed", -1);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;
  uid_t user = geteuid ();
  SbMediaInfo *info;

  ck_assert_int_eq (g_chmod (folder, 0755), 0);
  ck_assert_int_eq (g_chmod (path, 0), 0);
  if (user == 0)
    ck_assert_int_eq (seteuid (NOBODY), 0);
  info = sb_media_probe (path, &error);
  ck_assert_int_eq (seteuid (user), 0);
  ck_assert_ptr_null (info);
  ck_assert_ptr_nonnull (strstr (error->message, "“closed.mp4” cannot be read"));
}
END_TEST

/* Decoders switched off by rank, as if their packages were not there. */
START_TEST (missing_decoder_names_its_package)
{
  g_autofree char *path = sb_maker_dup_path ("variable.mp4");
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;

  g_setenv ("GST_PLUGIN_FEATURE_RANK",
            "avdec_h264:0,openh264dec:0,vah264dec:0,v4l2slh264dec:0,nvh264dec:0",
            TRUE);
  ck_assert_int_eq (run_verb ("frame", path, "5", &out, &err), 1);
  ck_assert_msg (strstr (err, "gstreamer1.0-libav") != NULL, "%s", err);
  g_free (g_steal_pointer (&out));
  g_free (g_steal_pointer (&err));
  ck_assert_int_eq (run_verb ("probe", path, NULL, &out, &err), 0);
  ck_assert_msg (strstr (out, "gstreamer1.0-libav") != NULL, "%s", out);
  g_unsetenv ("GST_PLUGIN_FEATURE_RANK");
}
END_TEST

/* Whatever is cut off or overwritten: a picture or a sentence, never a crash or a halt.
 */
static void
assert_survives (const char *path)
{
  const char *const verbs[] = {"probe", "frame"};

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++) {
    g_autofree char *err = NULL;
    int status = run_verb (verbs[i], path, i == 0 ? NULL : "40", NULL, &err);

    ck_assert_msg (status == 0 || status == 1, "%s %s: %d", verbs[i], path, status);
    ck_assert_msg (status == 0 || *err != '\0', "%s %s: no sentence", verbs[i], path);
  }
}

START_TEST (truncated_files_do_no_harm)
{
  const char *const names[] = {"vp8.webm", "h264.mp4"};

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = sb_maker_dup_path (names[i]);
    g_autofree char *bytes = NULL;
    gsize size;

    ck_assert (g_file_get_contents (path, &bytes, &size, NULL));
    for (guint part = 1; part <= 6; part++) {
      gsize kept = part == 1 ? 10 : part == 2 ? 300 : size * (part - 2) / 5 + part;
      g_autofree char *cut = write_file (names[i], bytes, (gssize) kept);

      assert_survives (cut);
    }
  }
}
END_TEST

START_TEST (damaged_files_do_no_harm)
{
  const char *const names[] = {"vp8.webm", "h264.mp4"};
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = sb_maker_dup_path (names[i]);

    for (guint round = 0; round < 4; round++) {
      g_autofree char *bytes = NULL;
      g_autofree char *damaged = NULL;
      gsize size;

      ck_assert (g_file_get_contents (path, &bytes, &size, NULL));
      for (int k = 0; k < 300; k++)
        bytes[g_rand_int_range (rand, 0, (gint32) size)] = (char) g_rand_int (rand);
      damaged = write_file (names[i], bytes, (gssize) size);
      assert_survives (damaged);
    }
  }
}
END_TEST

/* A few wrong bytes where the container describes itself do more than hundreds in the
 * pictures: Matroska's head, MP4's end. */
START_TEST (damaged_descriptions_do_no_harm)
{
  const struct {
    const char *name;
    gboolean at_end;
    gsize size;
  } places[] = {{"vp8.webm", FALSE, 700}, {"h264.mp4", TRUE, 22000}};
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint i = 0; i < 2 * 6; i++) {
    g_autofree char *path = sb_maker_dup_path (places[i % 2].name);
    g_autofree char *bytes = NULL;
    g_autofree char *damaged = NULL;
    gsize size, start;

    ck_assert (g_file_get_contents (path, &bytes, &size, NULL));
    start = places[i % 2].at_end ? size - places[i % 2].size : 0;
    for (int k = 0; k < 12; k++)
      bytes[start + (gsize) g_rand_int_range (rand, 0, (gint32) places[i % 2].size)] =
        (char) g_rand_int (rand);
    damaged = write_file (places[i % 2].name, bytes, (gssize) size);
    assert_survives (damaged);
  }
}
END_TEST

START_TEST (frame_prints_what_scripts_read)
{
  g_autofree char *path = sb_maker_dup_path ("vp8.webm");
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *png = g_build_filename (folder, "f.png", NULL);
  const char *argv[] = {
    g_getenv ("SB_CLI"), "frame", path, "--number", "75", "--json", "--out", png, NULL};
  g_autofree char *out = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object;

  ck_assert_int_eq (sb_test_spawn (argv, &out, NULL), 0);
  ck_assert (json_parser_load_from_data (parser, out, -1, NULL));
  object = json_node_get_object (json_parser_get_root (parser));
  ck_assert_int_eq (json_object_get_int_member (object, "number"), 75);
  ck_assert_double_eq (json_object_get_double_member (object, "pts"), 3);
  ck_assert_int_eq (json_object_get_int_member (object, "n_frames"), 1000);
  ck_assert (json_object_get_boolean_member (object, "keyframe"));
  ck_assert_uint_eq (strlen (json_object_get_string_member (object, "sha256")), 64);
  ck_assert (g_file_test (png, G_FILE_TEST_IS_REGULAR));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    what_is_no_recording_is_refused,
    sound_alone_has_no_frame,
    number_out_of_range_is_refused,
    unwritable_picture_is_said,
    unreadable_file_is_refused,
    missing_decoder_names_its_package,
    truncated_files_do_no_harm,
    damaged_files_do_no_harm,
    damaged_descriptions_do_no_harm,
    frame_prints_what_scripts_read,
    NULL,
  };

  return sb_test_run ("bad-input", tests);
}
