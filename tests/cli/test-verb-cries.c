/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cry-sounds.h"
#include "lab.h"
#include "testlib.h"

#include <json-glib/json-glib.h>
#include <sndfile.h>
#include <string.h>

/* Half a minute at 16 kHz in which a child cries from 10 s to 15.2 s. */
static char *
write_sound (const char *folder)
{
  static const SbTestVoice voice = {420, 60, 12, 0.01, 0.02, {1100, 3000}, 0.1};
  char *path = g_build_filename (folder, "sound.wav", NULL);
  g_autoptr (SbTestSound) sound = sb_test_sound_new (16000, 30);
  SF_INFO info = {.samplerate = 16000, .channels = 1};
  SNDFILE *file;

  info.format = SF_FORMAT_WAV | SF_FORMAT_PCM_16;
  sb_test_sound_add_pink_noise (sound, 0.005);
  sb_test_sound_add_crying (sound, &voice, 10, 15.2);
  file = sf_open (path, SFM_WRITE, &info);
  ck_assert_ptr_nonnull (file);
  sf_write_float (file, (float *) sound->samples->data, sound->samples->len);
  sf_close (file);
  return path;
}

START_TEST (words_tell_where_and_why)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = write_sound (folder);
  g_autofree char *out = NULL, *err = NULL;

  ck_assert_int_eq (sb_test_cli ("cries %", path, &out, &err), 0);
  ck_assert_str_eq (err, "");
  ck_assert (strstr (out, "00:09.9") || strstr (out, "00:10.0"));
  ck_assert_ptr_nonnull (strstr (out, "fundamental about 4"));
  ck_assert_ptr_nonnull (strstr (out, "dB over the background, 5."));
  ck_assert_ptr_nonnull (strstr (out, "1 stretch that may be crying."));
  ck_assert_ptr_nonnull (strstr (out, "unvalidated on real infants"));
}
END_TEST

START_TEST (json_holds_all_of_it)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = write_sound (folder);
  g_autofree char *out = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *object, *first;
  JsonArray *candidates;

  ck_assert_int_eq (sb_test_cli ("cries % --json", path, &out, NULL), 0);
  root = json_from_string (out, &error);
  sb_assert_ok (error);
  object = json_node_get_object (root);
  candidates = json_object_get_array_member (object, "candidates");
  ck_assert_uint_eq (json_array_get_length (candidates), 1);
  first = json_array_get_object_element (candidates, 0);
  ck_assert_double_eq_tol (json_object_get_double_member (first, "start"), 10, 0.1);
  ck_assert_double_eq_tol (json_object_get_double_member (first, "end"), 15.2, 0.1);
  ck_assert_double_eq_tol (json_object_get_double_member (first, "pitch"), 458, 20);
  ck_assert_int_ge (json_object_get_int_member (first, "harmonics"), 3);
  ck_assert_double_eq (
    json_object_get_double_member (json_object_get_object_member (object, "rules"),
                                   "pitch_highest"),
    730);
}
END_TEST

/* S01 of the project at @path keeps the scheme as it is, or without the part. */
static char *
make_project (const char *folder, gboolean with_part)
{
  g_autofree char *json = sb_scheme_dup_default_json ();
  char *path = g_build_filename (folder, with_part ? "new.sbase" : "old.sbase", NULL);
  g_autoptr (SbDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  if (!with_part)
    strcpy (strstr (json, ",\n  \"cry_candidates\""), "\n}\n");
  document = sb_document_create (path, "Lab", json, &error);
  sb_assert_ok (error);
  sb_document_close (document);
  return path;
}

START_TEST (a_projects_own_scheme_is_asked)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = write_sound (folder);
  g_autofree char *new_project = make_project (folder, TRUE);
  g_autofree char *old_project = make_project (folder, FALSE);
  g_autofree char *by_new = g_strdup_printf ("cries %% --project %s", new_project);
  g_autofree char *by_old = g_strdup_printf ("cries %% --project %s", old_project);
  g_autofree char *err = NULL;

  ck_assert_int_eq (sb_test_cli (by_new, path, NULL, NULL), 0);
  ck_assert_int_eq (sb_test_cli (by_old, path, NULL, &err), 1);
  ck_assert_ptr_nonnull (strstr (err, "old.sbase"));
}
END_TEST

START_TEST (what_cannot_be_heard_is_told)
{
  g_autofree char *err = NULL;

  ck_assert_int_eq (sb_test_cli ("cries /nowhere/sound.wav", "", NULL, &err), 1);
  ck_assert_ptr_nonnull (strstr (err, "sound.wav"));
  ck_assert_int_eq (sb_test_cli ("cries", "", NULL, NULL), 2);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    words_tell_where_and_why,
    json_holds_all_of_it,
    a_projects_own_scheme_is_asked,
    what_cannot_be_heard_is_told,
    NULL,
  };

  return sb_test_run ("verb-cries", tests);
}
