/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <securebase/base/error.h>
#include <securebase/io/incoming.h>
#include <securebase/io/source.h>

static SbSource *
take (const void *bytes, gsize length)
{
  g_autoptr (GBytes) all = g_bytes_new (bytes, length);
  g_autoptr (GError) error = NULL;
  SbSource *source = sb_source_new ("S07.eaf", all, &error);

  ck_assert_msg (source != NULL, "%s", error ? error->message : "");
  return source;
}

#define TAKE(literal) take (literal, sizeof (literal) - 1)

static void
check_text (SbSource *source, const char *expected, guint n_expected)
{
  guint n_repaired;
  gsize length;
  g_autofree char *text = sb_source_dup_text (source, &length, &n_repaired);

  ck_assert_str_eq (text, expected);
  ck_assert_uint_eq (length, strlen (expected));
  ck_assert_uint_eq (n_repaired, n_expected);
  sb_source_free (source);
}

START_TEST (every_encoding_is_read_as_utf_8)
{
  check_text (TAKE (""), "", 0);
  check_text (TAKE ("cry, ə"), "cry, ə", 0);
  check_text (TAKE ("\xEF\xBB\xBF"
                    "cry"),
              "cry",
              0);
  check_text (TAKE ("\xFF\xFE"
                    "c\0r\0\xE4\0"),
              "crä",
              0);
  check_text (TAKE ("\xFE\xFF"
                    "\0c\0r\0\xE4"),
              "crä",
              0);
  check_text (TAKE ("<\0?\0x\0m\0l\0"), "<?xml", 0);
  check_text (TAKE ("\0<\0?\0x\0m\0l"), "<?xml", 0);
  check_text (TAKE ("\xFF\xFE\x3D\xD8\x00\xDE"), "😀", 0);
  check_text (TAKE ("Stra\xDF"
                    "e \x96 \x80"),
              "Straße – €",
              0);
}
END_TEST

START_TEST (what_cannot_be_read_is_seen_and_counted)
{
  check_text (TAKE ("grün, höher, \xC3( und weiß"), "grün, höher, \uFFFD( und weiß", 1);
  check_text (TAKE ("a\0b"), "a\uFFFDb", 1);
  check_text (TAKE ("\xFF\xFE"
                    "a\0\x00\xD8"
                    "b\0"),
              "a\uFFFDb",
              1);
  check_text (TAKE ("\xFF\xFE"
                    "a\0b"),
              "a\uFFFD",
              1);
}
END_TEST

static GBytes *
pack (const char *text, gsize length)
{
  g_autoptr (GZlibCompressor) compressor =
    g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream =
    g_converter_output_stream_new (memory, G_CONVERTER (compressor));

  ck_assert (g_output_stream_write_all (stream, text, length, NULL, NULL, NULL));
  ck_assert (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

START_TEST (gzip_is_undone)
{
  g_autoptr (GBytes) packed = pack ("{\"events\": []}", 14);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) cut =
    g_bytes_new_from_bytes (packed, 0, g_bytes_get_size (packed) - 9);

  check_text (sb_source_new ("a.boris.gz", packed, NULL), "{\"events\": []}", 0);
  ck_assert_ptr_null (sb_source_new ("a.boris.gz", cut, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
  ck_assert_ptr_nonnull (strstr (error->message, "a.boris.gz"));
}
END_TEST

START_TEST (a_file_that_grows_too_large_is_refused)
{
  gsize size = SB_SOURCE_MAX_BYTES + 1;
  g_autofree char *zeros = g_malloc0 (size);
  g_autoptr (GBytes) packed = pack (zeros, size);
  g_autoptr (GError) error = NULL;

  ck_assert_uint_lt (g_bytes_get_size (packed), SB_SOURCE_MAX_BYTES / 100);
  ck_assert_ptr_null (sb_source_new ("bomb.gz", packed, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
  ck_assert_ptr_nonnull (strstr (error->message, "256 MB"));
}
END_TEST

START_TEST (content_tells_what_it_is)
{
  g_autoptr (SbSource) plain = TAKE ("<?xml?><ANNOTATION_DOCUMENT>");
  g_autoptr (SbSource) wide = TAKE ("\xFF\xFE<\0N\0X\0M\0L\0");

  ck_assert (sb_source_mentions (plain, "ANNOTATION_DOCUMENT", 100));
  ck_assert (!sb_source_mentions (plain, "ANNOTATION_DOCUMENT", 20));
  ck_assert (sb_source_mentions (wide, "NXML", 100));
  ck_assert (!sb_source_mentions (wide, "NXMM", 100));
  ck_assert (sb_source_has_suffix (plain, "etf;EAF"));
  ck_assert (!sb_source_has_suffix (plain, "af"));
}
END_TEST

START_TEST (a_file_that_is_not_there_is_named)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/S07.eaf");
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (sb_source_new_from_file (file, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_NOT_FOUND));
  ck_assert_ptr_nonnull (strstr (error->message, "S07.eaf"));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {every_encoding_is_read_as_utf_8,
                                what_cannot_be_read_is_seen_and_counted,
                                gzip_is_undone,
                                a_file_that_grows_too_large_is_refused,
                                content_tells_what_it_is,
                                a_file_that_is_not_there_is_named,
                                NULL};

  return sb_test_run ("source", tests);
}
