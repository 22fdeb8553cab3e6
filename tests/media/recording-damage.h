/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Makes bad recordings of good ones by their bytes. Aborts the test when it cannot. */

/* A copy called @name of @path, in a fresh folder, of its first @size bytes (-1: all).
 * (transfer full) */
char *sb_damage_dup_copy (const char *path, const char *name, gssize size);

/* Writes @n bytes at @offset from the end of the @nth (from 0) @word in the file: the
 * fields of an MP4 box, say. */
void sb_damage_patch (const char *path,
                      const char *word,
                      guint nth,
                      gsize offset,
                      const guint8 *bytes,
                      gsize n);

/* Reads from the same place. */
void sb_damage_read (
  const char *path, const char *word, guint nth, gsize offset, guint8 *bytes, gsize n);

/* Four bytes, the highest first. */
guint sb_damage_number (const guint8 *bytes);
void sb_damage_set_number (guint8 *bytes, guint number);

goffset sb_damage_get_size (const char *path);
