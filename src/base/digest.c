/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/base/digest.h>

#include <nettle/sha2.h>
#include <string.h>

#define BLOCK (1 << 20)

struct _SbDigest {
  struct sha256_ctx state;
};

SbDigest *
sb_digest_new (void)
{
  SbDigest *digest = g_new (SbDigest, 1);

  sha256_init (&digest->state);
  return digest;
}

void
sb_digest_free (SbDigest *digest)
{
  g_free (digest);
}

void
sb_digest_add (SbDigest *digest, const void *data, gsize size)
{
  sha256_update (&digest->state, size, data);
}

char *
sb_digest_finish (SbDigest *digest)
{
  static const char digits[] = "0123456789abcdef";
  guint8 sum[SHA256_DIGEST_SIZE];
  char *text = g_malloc (2 * sizeof sum + 1), *p = text;

  sha256_digest (&digest->state, sizeof sum, sum);
  for (guint i = 0; i < sizeof sum; i++) {
    *p++ = digits[sum[i] >> 4];
    *p++ = digits[sum[i] & 15];
  }
  *p = '\0';
  return text;
}

char *
sb_digest_of_bytes (const void *data, gsize size)
{
  g_autoptr (SbDigest) digest = sb_digest_new ();

  sb_digest_add (digest, data, size);
  return sb_digest_finish (digest);
}

char *
sb_digest_of_text (const char *text)
{
  return sb_digest_of_bytes (text, strlen (text));
}

char *
sb_digest_of_file_start (GFile *file,
                         goffset size,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (SbDigest) digest = sb_digest_new ();
  g_autoptr (GInputStream) stream =
    G_INPUT_STREAM (g_file_read (file, cancellable, error));
  g_autofree guchar *buffer = g_malloc (BLOCK);
  gssize n = stream ? 1 : -1;

  for (goffset left = size < 0 ? G_MAXINT64 : size; n > 0 && left > 0; left -= n) {
    n =
      g_input_stream_read (stream, buffer, (gsize) MIN (left, BLOCK), cancellable, error);
    if (n > 0)
      sb_digest_add (digest, buffer, (gsize) n);
  }
  return n >= 0 ? sb_digest_finish (digest) : NULL;
}

char *
sb_digest_of_file (GFile *file, GError **error)
{
  return sb_digest_of_file_start (file, -1, NULL, error);
}
