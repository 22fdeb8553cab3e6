/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/base/digest.h>

#define BLOCK (1 << 20)

char *
sb_digest_of_file_start (GFile *file,
                         goffset size,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GInputStream) stream =
    G_INPUT_STREAM (g_file_read (file, cancellable, error));
  g_autofree guchar *buffer = g_malloc (BLOCK);
  gssize n = stream ? 1 : -1;

  for (goffset left = size < 0 ? G_MAXINT64 : size; n > 0 && left > 0; left -= n) {
    n =
      g_input_stream_read (stream, buffer, (gsize) MIN (left, BLOCK), cancellable, error);
    if (n > 0)
      g_checksum_update (sum, buffer, n);
  }
  return n >= 0 ? g_strdup (g_checksum_get_string (sum)) : NULL;
}

char *
sb_digest_of_file (GFile *file, GError **error)
{
  return sb_digest_of_file_start (file, -1, NULL, error);
}
