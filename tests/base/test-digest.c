/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <securebase/base/digest.h>

START_TEST (of_file_is_sha256)
{
  /* FIPS 180-2, appendix B.1: the message "abc". */
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "abc", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;

  ck_assert (g_file_set_contents (path, "abc", 3, NULL));
  digest = sb_digest_of_file (file, &error);
  sb_assert_ok (error);
  ck_assert_str_eq (digest,
                    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
END_TEST

START_TEST (of_a_beginning_leaves_the_rest_out)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "abcd", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;

  ck_assert (g_file_set_contents (path, "abcd", 4, NULL));
  digest = sb_digest_of_file_start (file, 3, NULL, &error);
  sb_assert_ok (error);
  ck_assert_str_eq (digest,
                    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  g_cancellable_cancel (cancelled);
  ck_assert_ptr_null (sb_digest_of_file_start (file, 3, cancelled, &error));
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}
END_TEST

START_TEST (of_file_says_when_there_is_none)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "none", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (sb_digest_of_file (file, &error));
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    of_file_is_sha256,
    of_a_beginning_leaves_the_rest_out,
    of_file_says_when_there_is_none,
    NULL,
  };

  return sb_test_run ("digest", tests);
}
