/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fuzzer without libFuzzer: feeds the files of a folder (the corpus), and damaged
 * copies of them, to LLVMFuzzerTestOneInput(). The same bytes in every run. */
#include "testlib.h"

#include <stdint.h>
#include <stdlib.h>

#define COPIES 200 /* of each file */
#define LEAST 1    /* files in a corpus */

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static const char *folder;

/* What means something to one reader or another. */
static const char *const pieces[] = {
  "\"",
  "'",
  ",",
  ";",
  "\t",
  "\n",
  "\r\n",
  "[",
  "]",
  "{",
  "}",
  "<",
  ">",
  "</",
  "/>",
  "&",
  "=",
  ":",
  "-",
  "(",
  ")",
  "\\",
  "%",
  "-1",
  "0",
  "1e308",
  "nan",
  "9223372036854775807",
  "99999999999999999999",
  "-9223372036854775808",
  "null",
  "true",
  "00:00:00:000",
  "intervals [1]:",
  "<!DOCTYPE",
  "\xFF\xFE",
  "\xEF\xBB\xBF",
  NULL,
};

static void
feed (const GString *text)
{
  LLVMFuzzerTestOneInput ((const uint8_t *) text->str, text->len);
}

static void
feed_file (const char *path, GRand *rand)
{
  g_autofree char *bytes = NULL;
  gsize length;

  ck_assert (g_file_get_contents (path, &bytes, &length, NULL));
  LLVMFuzzerTestOneInput ((const uint8_t *) bytes, length);
  for (guint i = 0; i < COPIES && length > 0; i++) {
    g_autoptr (GString) copy = g_string_new_len (bytes, (gssize) length);

    for (guint j = 0; j <= i % 4; j++)
      sb_test_damage_text (copy, rand, pieces);
    feed (copy);
  }
}

START_TEST (corpus_and_damaged_copies_are_read_or_refused)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  ck_assert_msg (dir != NULL, "there is no corpus %s", folder);
  while ((name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    feed_file (path, rand);
    n++;
  }
  ck_assert_uint_ge (n, LEAST);
  g_print ("# %u files and %u damaged copies of each\n", n, COPIES);
}
END_TEST

int
main (int argc, char **argv)
{
  const TTest *const tests[] = {corpus_and_damaged_copies_are_read_or_refused, NULL};

  if (argc != 2)
    return 2;
  folder = argv[1];
  return sb_test_run ("fuzz", tests);
}
