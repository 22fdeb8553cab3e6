/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recording-damage.h"
#include "testlib.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
read_all (const char *path, gsize *size)
{
  char *bytes;

  if (!g_file_get_contents (path, &bytes, size, NULL))
    g_error ("%s cannot be read", path);
  return bytes;
}

static void
write_all (const char *path, const char *bytes, gsize size)
{
  if (!g_file_set_contents (path, bytes, (gssize) size, NULL))
    g_error ("%s cannot be written", path);
}

char *
sb_damage_dup_copy (const char *path, const char *name, gssize size)
{
  g_autofree char *folder = sb_test_dup_folder ();
  char *copy = g_build_filename (folder, name, NULL);
  gsize whole;
  g_autofree char *bytes = read_all (path, &whole);

  write_all (copy, bytes, size < 0 ? whole : MIN (whole, (gsize) size));
  return copy;
}

static char *
find_word (char *bytes, gsize size, const char *word, guint nth)
{
  gsize length = strlen (word);

  for (gsize i = 0; i + length <= size; i++)
    if (memcmp (bytes + i, word, length) == 0 && nth-- == 0)
      return bytes + i + length;
  return NULL;
}

void
sb_damage_patch (const char *path,
                 const char *word,
                 guint nth,
                 gsize offset,
                 const guint8 *bytes,
                 gsize n)
{
  gsize size;
  g_autofree char *content = read_all (path, &size);
  char *place = find_word (content, size, word, nth);

  if (!place)
    g_error ("%s has no %s", path, word);
  memcpy (place + offset, bytes, n);
  write_all (path, content, size);
}

void
sb_damage_read (
  const char *path, const char *word, guint nth, gsize offset, guint8 *bytes, gsize n)
{
  gsize size;
  g_autofree char *content = read_all (path, &size);
  char *place = find_word (content, size, word, nth);

  if (!place)
    g_error ("%s has no %s", path, word);
  memcpy (bytes, place + offset, n);
}

guint
sb_damage_number (const guint8 *bytes)
{
  return (guint) bytes[0] << 24 | (guint) bytes[1] << 16 | (guint) bytes[2] << 8 |
         bytes[3];
}

void
sb_damage_set_number (guint8 *bytes, guint number)
{
  for (int i = 0; i < 4; i++)
    bytes[i] = (guint8) (number >> (24 - 8 * i));
}

goffset
sb_damage_get_size (const char *path)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    g_error ("%s is not there", path);
  return status.st_size;
}
