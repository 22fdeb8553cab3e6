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

/* FIPS 180-2, appendix B.2 and B.3: messages of two blocks and of very many. */
START_TEST (of_longer_messages)
{
  g_autofree char *two =
    sb_digest_of_text ("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq");
  g_autoptr (SbDigest) digest = sb_digest_new ();
  g_autofree char *many = NULL;

  ck_assert_str_eq (two,
                    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  for (guint i = 0; i < 100000; i++)
    sb_digest_add (digest, "aaaaaaaaaa", 10);
  many = sb_digest_finish (digest);
  ck_assert_str_eq (many,
                    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}
END_TEST

/* GLib computes it on its own. */
START_TEST (is_as_glib_has_it_at_every_length)
{
  guint8 bytes[300];
  g_autoptr (SbDigest) digest = sb_digest_new ();

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) (i * 37);
  for (guint n = 0; n <= sizeof bytes; n++) {
    g_autofree char *expected = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes, n);
    g_autofree char *whole = sb_digest_of_bytes (bytes, n);
    g_autofree char *pieces = NULL;

    sb_digest_add (digest, bytes, n / 3);
    sb_digest_add (digest, bytes + n / 3, n - n / 3);
    pieces = sb_digest_finish (digest);
    ck_assert_str_eq (whole, expected);
    ck_assert_str_eq (pieces, expected);
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    of_longer_messages,
    is_as_glib_has_it_at_every_length,
    of_file_is_sha256,
    of_a_beginning_leaves_the_rest_out,
    of_file_says_when_there_is_none,
    NULL,
  };

  return sb_test_run ("digest", tests);
}
