/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "boris-private.h"

static const char *
look_up (SbBorisLookUp variable, gpointer from, const char *name)
{
  const char *value = variable (from, name);

  return value ? value : "";
}

/* "2"; 0: it is none. */
static guint
read_pass (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > 4 || strspn (text, "0123456789") < length || *text == '0')
    return 0;
  return (guint) g_ascii_strtoull (text, NULL, 10);
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
  const char *number = look_up (variable, from, "pass");
  guint pass = read_pass (number);
  g_autofree char *own = g_strjoin (" ", session, code, pass > 1 ? number : NULL, NULL);

  *coder = -1;
  if (*session == '\0' || *code == '\0' || pass == 0 || !g_str_equal (own, name))
    return sb_incoming_add_session (reader->incoming, name);
  *coder = sb_incoming_add_coder (reader->incoming, code);
  return sb_incoming_add_pass (reader->incoming, session, pass);
}

/* What is said of a session, not of one time that it was coded. */
static SbIncomingSession *
get_first (SbBorisReader *reader, guint session)
{
  SbIncoming *incoming = reader->incoming;
  const char *name = sb_incoming_get_session (incoming, session)->name;

  return sb_incoming_get_session (incoming, sb_incoming_add_session (incoming, name));
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

/* Once for all times that the session was coded. */
static gboolean
take_once (SbBorisReader *reader,
           guint session,
           const char *what,
           const char *name,
           const char *value)
{
  const char *of = sb_incoming_get_session (reader->incoming, session)->name;

  return g_hash_table_add (reader->taken,
                           g_strdup_printf ("%s\n%s\n%s\n%s", of, what, name, value));
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
  if (*value && take_once (reader, session, "variable", name, value))
    sb_incoming_session_add_variable (get_first (reader, session), name, value);
}

void
sb_boris_take_words (SbBorisReader *reader,
                     guint session,
                     const char *date,
                     const char *description)
{
  SbIncomingSession *it = get_first (reader, session);

  if (it->date == NULL && *date)
    it->date = g_strdup (date);
  if (it->description == NULL && *description)
    it->description = g_strdup (description);
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

  if (!sb_boris_take_once (reader, session, "medium", player, path))
    return;
  if (take_once (reader, session, "medium of all", player, path)) {
    media = sb_incoming_session_add_media (it, path);
    media->view = g_strdup (player);
    media->offset = *at;
    media->frame_rate = rate;
    media->duration = length > 0 ? length : SB_TIME_NONE;
  }
  if (length <= 0)
    return;
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
