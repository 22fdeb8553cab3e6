/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peaks-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <securebase/base/digest.h>
#include <stdio.h>
#include <string.h>
#include <utime.h>

/* A file is one line of text that says of what recording it is, the steps (two 16-bit
 * numbers each, little-endian) and the SHA-256 of all that. It lies outside the project:
 * it can always be made again. */

#define HEAD "sbpeaks 1 %s %" G_GINT64_FORMAT " %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
#define MAX_HEAD 256
#define DIGEST_LENGTH 64
#define MAX_BYTES (64 << 20) /* of all files together: a day and a night of sound */

static gboolean
is_digest (const char *text, gsize length)
{
  for (gsize i = 0; i < DIGEST_LENGTH; i++)
    if (i >= length || !g_ascii_isxdigit (text[i]))
      return FALSE;
  return length == DIGEST_LENGTH;
}

static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_cache_dir (), "securebase", "peaks", NULL);
}

static char *
dup_file (const char *digest)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *name = g_strconcat (digest, ".peaks", NULL);

  return g_build_filename (folder, name, NULL);
}

static gint64
get_size (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 ? (gint64) info.st_size : -1;
}

static char *
compute_sum (const char *bytes, gsize n)
{
  return sb_digest_of_bytes (bytes, n);
}

/* Whether the last bytes are the sum of those before. */
static gboolean
is_sound (const char *bytes, gsize n)
{
  g_autofree char *sum = NULL;

  if (n < DIGEST_LENGTH)
    return FALSE;
  sum = compute_sum (bytes, n - DIGEST_LENGTH);
  return memcmp (sum, bytes + n - DIGEST_LENGTH, DIGEST_LENGTH) == 0;
}

static gboolean
parse_head (const char *line,
            const char *digest,
            gint64 size,
            int *rate,
            SbTime *start,
            gint64 *n_samples)
{
  char found[DIGEST_LENGTH + 1];
  gint64 found_size;

  return sscanf (line,
                 "sbpeaks 1 %64s %" G_GINT64_FORMAT " %d %" G_GINT64_FORMAT
                 " %" G_GINT64_FORMAT,
                 found,
                 &found_size,
                 rate,
                 start,
                 n_samples) == 5 &&
         g_str_equal (found, digest) && found_size == size && *rate > 0 &&
         *n_samples >= 0 && *n_samples < G_MAXINT64 / SB_PEAKS_STEP;
}

static GArray *
parse_steps (const char *bytes, gsize n)
{
  GArray *steps = g_array_sized_new (FALSE, FALSE, sizeof (SbPeak), (guint) n);

  g_array_set_size (steps, (guint) n);
  memcpy (steps->data, bytes, n * sizeof (SbPeak));
  for (guint i = 0; i < n; i++) {
    SbPeak *peak = &g_array_index (steps, SbPeak, i);

    peak->lowest = GINT16_FROM_LE (peak->lowest);
    peak->highest = GINT16_FROM_LE (peak->highest);
  }
  return steps;
}

static SbPeaks *
parse (const char *bytes, gsize n, const char *digest, gint64 size)
{
  const char *end = memchr (bytes, '\n', MIN (n, MAX_HEAD));
  g_autofree char *line = end ? g_strndup (bytes, (gsize) (end - bytes)) : NULL;
  gsize n_head = end ? (gsize) (end + 1 - bytes) + DIGEST_LENGTH : n + 1;
  gsize n_bytes = n_head <= n ? n - n_head : 1;
  int rate;
  SbTime start;
  gint64 n_samples;

  if (!line || !parse_head (line, digest, size, &rate, &start, &n_samples) ||
      n_bytes % sizeof (SbPeak) != 0 ||
      (gint64) (n_bytes / sizeof (SbPeak)) !=
        (n_samples + SB_PEAKS_STEP - 1) / SB_PEAKS_STEP)
    return NULL;
  return sb_peaks_new (
    rate, start, n_samples, parse_steps (end + 1, n_bytes / sizeof (SbPeak)));
}

SbPeaks *
sb_peaks_cache_load (const char *path, const char *digest)
{
  g_autofree char *file = NULL;
  g_autofree char *bytes = NULL;
  SbPeaks *peaks = NULL;
  gsize n;

  if (!is_digest (digest, strlen (digest)))
    return NULL;
  file = dup_file (digest);
  if (g_file_get_contents (file, &bytes, &n, NULL) && is_sound (bytes, n))
    peaks = parse (bytes, n, digest, get_size (path));
  if (peaks)
    g_utime (file, NULL); /* used: not the oldest any more */
  return peaks;
}

static void
append_steps (GString *bytes, SbPeaks *peaks)
{
  const SbPeak *steps = sb_peaks_get_steps (peaks);

  for (guint i = 0; i < sb_peaks_get_n_steps (peaks); i++) {
    SbPeak peak = {GINT16_TO_LE (steps[i].lowest), GINT16_TO_LE (steps[i].highest)};

    g_string_append_len (bytes, (const char *) &peak, sizeof peak);
  }
}

static GString *
format (const char *digest, gint64 size, SbPeaks *peaks)
{
  GString *bytes = g_string_new (NULL);
  g_autofree char *sum = NULL;

  g_string_printf (bytes,
                   HEAD "\n",
                   digest,
                   size,
                   sb_peaks_get_rate (peaks),
                   sb_peaks_get_interval (peaks).start,
                   sb_peaks_get_n_samples (peaks));
  append_steps (bytes, peaks);
  sum = compute_sum (bytes->str, bytes->len);
  g_string_append (bytes, sum);
  return bytes;
}

typedef struct {
  char *path;
  gint64 size;
  gint64 used; /* when, seconds */
} Kept;

static void
kept_clear (gpointer data)
{
  g_free (((Kept *) data)->path);
}

static int
compare_kept (gconstpointer a, gconstpointer b)
{
  const Kept *x = a, *y = b;

  return (x->used < y->used) - (x->used > y->used);
}

/* Newest first. */
static GArray *
list_kept (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Kept));
  const char *name;

  g_array_set_clear_func (list, kept_clear);
  while (dir && (name = g_dir_read_name (dir))) {
    Kept kept = {.path = g_build_filename (folder, name, NULL)};
    GStatBuf info;

    if (g_lstat (kept.path, &info) == 0) {
      kept.size = info.st_size;
      kept.used = info.st_mtime;
    }
    g_array_append_val (list, kept);
  }
  g_array_sort (list, compare_kept);
  return list;
}

static void
drop_oldest (const char *folder)
{
  g_autoptr (GArray) list = list_kept (folder);
  gint64 sum = 0;

  for (guint i = 0; i < list->len; i++) {
    Kept *kept = &g_array_index (list, Kept, i);

    sum += kept->size;
    if (sum > MAX_BYTES)
      g_unlink (kept->path);
  }
}

/* What is kept under a digest must be of a file that has it: the one in the project's
 * records may be of another that stood here before. */
static gboolean
has_digest (const char *path, const char *digest)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *found = sb_digest_of_file (file, NULL);

  return found && g_str_equal (found, digest);
}

void
sb_peaks_cache_store (const char *path, const char *digest, SbPeaks *peaks)
{
  g_autofree char *folder = dup_folder ();
  g_autoptr (GString) bytes = NULL;
  g_autofree char *file = NULL;

  if (!is_digest (digest, strlen (digest)) || !has_digest (path, digest) ||
      g_mkdir_with_parents (folder, 0700) != 0)
    return;
  file = dup_file (digest);
  bytes = format (digest, get_size (path), peaks);
  if (g_file_set_contents_full (file,
                                bytes->str,
                                (gssize) bytes->len,
                                G_FILE_SET_CONTENTS_CONSISTENT,
                                0600,
                                NULL))
    drop_oldest (folder);
}
