/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "boris-private.h"

static const char *
look_up (SbBorisLookUp variable, gpointer from, const char *name)
{
  const char *value = variable (from, name);

  return value ? value : "";
}

guint
sb_boris_find_session (SbBorisReader *reader,
                       const char *name,
                       SbBorisLookUp variable,
                       gpointer from,
                       int *coder)
{
  const char *session = look_up (variable, from, "session");
  const char *code = look_up (variable, from, "coder");
  g_autofree char *own = g_strjoin (" ", session, code, NULL);

  *coder = -1;
  if (*session == '\0' || *code == '\0' || !g_str_equal (own, name) ||
      !g_str_equal (look_up (variable, from, "pass"), "1"))
    return sb_incoming_add_session (reader->incoming, name);
  *coder = sb_incoming_add_coder (reader->incoming, code);
  return sb_incoming_add_session (reader->incoming, session);
}

gboolean
sb_boris_take_once (SbBorisReader *reader,
                    guint session,
                    const char *what,
                    const char *name,
                    const char *value)
{
  return g_hash_table_add (
    reader->taken, g_strdup_printf ("%u\n%s\n%s\n%s", session, what, name, value));
}

void
sb_boris_take_variable (SbBorisReader *reader,
                        guint session,
                        gboolean is_ours,
                        const char *name,
                        const char *value)
{
  if (is_ours && (g_str_equal (name, "session") || g_str_equal (name, "coder") ||
                  g_str_equal (name, "pass")))
    return;
  if (*value && sb_boris_take_once (reader, session, "variable", name, value))
    sb_incoming_session_add_variable (
      sb_incoming_get_session (reader->incoming, session), name, value);
}

void
sb_boris_take_medium (SbBorisReader *reader,
                      guint session,
                      const char *player,
                      const char *path,
                      SbTime length,
                      double rate,
                      SbTime *at)
{
  SbIncomingSession *it = sb_incoming_get_session (reader->incoming, session);
  SbIncomingMedia *media;

  if (!sb_boris_take_once (reader, session, "media", player, path))
    return;
  media = sb_incoming_session_add_media (it, path);
  media->view = g_strdup (player);
  media->offset = *at;
  media->frame_rate = rate;
  if (length <= 0)
    return;
  media->duration = length;
  if (__builtin_add_overflow (*at, length, at))
    *at = G_MAXINT64;
  if (it->duration == SB_TIME_NONE || it->duration < *at)
    it->duration = *at;
}

void
sb_boris_lose_shift (SbBorisReader *reader, const char *where, SbTime shift)
{
  g_autofree char *seconds = sb_time_to_seconds (shift);
  g_autofree char *words =
    g_strdup_printf (_ ("its time offset of %s s is taken off its times, so that they "
                        "are times of the recording"),
                     seconds);

  sb_incoming_lose (reader->incoming, where, 1, words);
}

void
sb_boris_lose_offset (SbBorisReader *reader, const char *where)
{
  sb_incoming_lose (reader->incoming,
                    where,
                    1,
                    _ ("its time offset: its times stay as they are in the file"));
}
