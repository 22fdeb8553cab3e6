/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/base/id.h>

#include <securebase/base/digest.h>

char *
sb_id_new (void)
{
  return g_uuid_string_random ();
}

char *
sb_id_new_seeded (GRand *rand)
{
  guint32 a = g_rand_int (rand);
  guint32 b = g_rand_int (rand);
  guint32 c = g_rand_int (rand);
  guint32 d = g_rand_int (rand);

  /* Version 4, variant 1, as RFC 4122 lays the bits out. */
  return g_strdup_printf ("%08x-%04x-4%03x-%04x-%04x%08x",
                          a,
                          b >> 16,
                          b & 0xfff,
                          0x8000 | ((c >> 16) & 0x3fff),
                          c & 0xffff,
                          d);
}

char *
sb_id_derive (const char *id, const char *name)
{
  g_autofree char *both = g_strconcat (id, "\n", name, NULL);
  g_autofree char *sum = sb_digest_of_text (both);

  /* Version 5, variant 1, as RFC 4122 lays the bits out. */
  return g_strdup_printf (
    "%.8s-%.4s-5%.3s-a%.3s-%.12s", sum, sum + 8, sum + 12, sum + 15, sum + 18);
}
