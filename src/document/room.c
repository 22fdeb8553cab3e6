/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include "change-words.h"
#include "document-private.h"
#include "modifiers.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/id.h>

/* An event that is in the way, and what is left of it. */
typedef struct {
  SbEvent *event;
  GPtrArray *rest; /* SbEvent */
  gboolean is_joined;
} Rival;

typedef struct {
  SbRecorder *recorder;
  SbScheme *scheme;
  SbEventIndex *index;
  GHashTable *changed; /* ids of what the refused edit changes, and of what was joined */
  GPtrArray *rivals;   /* Rival */
  GPtrArray *wanted;   /* SbChange */
} Room;

static void
rival_free (gpointer data)
{
  Rival *rival = data;

  g_ptr_array_unref (rival->rest);
  g_free (rival);
}

static SbTime
get_end (SbEvent *event)
{
  return event->running ? G_MAXINT64 : event->end;
}

static Rival *
get_rival (Room *room, SbEvent *event)
{
  Rival *rival;

  for (guint i = 0; i < room->rivals->len; i++) {
    rival = g_ptr_array_index (room->rivals, i);
    if (rival->event == event)
      return rival;
  }
  rival = g_new0 (Rival, 1);
  rival->event = event;
  rival->rest = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (rival->rest, g_object_ref (event));
  g_ptr_array_add (room->rivals, rival);
  return rival;
}

/* What runs on, and has something coded after it, ends where that begins. */
static void
limit (Room *room, SbEvent *event)
{
  g_autoptr (GPtrArray) others = NULL;
  SbTime first = G_MAXINT64;

  if (!event->running)
    return;
  others = sb_overlap_list (room->scheme, room->index, event, room->changed);
  for (guint i = 0; i < others->len; i++) {
    SbEvent *other = g_ptr_array_index (others, i);

    if (other->start > event->start)
      first = MIN (first, other->start);
  }
  if (first == G_MAXINT64)
    return;
  event->end = first;
  event->running = FALSE;
}

/* Those of the same code that it meets become part of it, as long as there are any. */
static void
join (Room *room, SbEvent *event)
{
  gboolean goes_on = TRUE;

  while (goes_on) {
    g_autoptr (GPtrArray) others =
      sb_overlap_list (room->scheme, room->index, event, room->changed);

    goes_on = FALSE;
    for (guint i = 0; i < others->len; i++) {
      SbEvent *other = g_ptr_array_index (others, i);

      if (!g_str_equal (other->code, event->code))
        continue;
      sb_event_join (event, other);
      get_rival (room, other)->is_joined = TRUE;
      g_hash_table_add (room->changed, (gpointer) sb_record_get_id (other));
      goes_on = TRUE;
    }
  }
}

/* The part of @piece before @start, or after @end. */
static void
keep (Room *room, GPtrArray *rest, SbEvent *piece, SbTime start, SbTime end)
{
  g_autofree char *id = sb_id_new ();
  SbEvent *kept;

  if (end <= start)
    return;
  kept = sb_record_dup_with_id (piece, id);
  kept->start = start;
  kept->running = end == G_MAXINT64;
  kept->end = kept->running ? SB_TIME_NONE : end;
  sb_recorder_place (room->recorder, kept);
  g_ptr_array_add (rest, kept);
}

static void
cut (Room *room, Rival *rival, SbEvent *event)
{
  g_autoptr (GPtrArray) pieces = g_steal_pointer (&rival->rest);

  rival->rest = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < pieces->len; i++) {
    SbEvent *piece = g_ptr_array_index (pieces, i);
    SbTime end = get_end (piece);

    keep (room, rival->rest, piece, piece->start, MIN (end, event->start));
    keep (room, rival->rest, piece, MAX (piece->start, get_end (event)), end);
  }
}

static void
make_room_for (Room *room, SbEvent *event)
{
  g_autoptr (GPtrArray) others = NULL;

  limit (room, event);
  join (room, event);
  sb_recorder_place (room->recorder, event);
  others = sb_overlap_list (room->scheme, room->index, event, room->changed);
  for (guint i = 0; i < others->len; i++)
    cut (room, get_rival (room, g_ptr_array_index (others, i)), event);
}

static void
want (Room *room, const SbChange *change)
{
  g_autoptr (SbEvent) event = NULL;

  if (!sb_overlap_concerns (room->scheme, change)) {
    g_ptr_array_add (room->wanted, sb_change_new (change->before, change->after));
    return;
  }
  event = sb_record_dup (change->after);
  make_room_for (room, event);
  g_ptr_array_add (room->wanted, sb_change_new (change->before, event));
}

static void
add_change (SbEdit *edit, gpointer before, gpointer after)
{
  if (before && after)
    sb_edit_update (edit, before, after);
  else if (before)
    sb_edit_delete (edit, before);
  else
    sb_edit_insert (edit, after);
}

/* The first piece goes on being the event. */
static void
add_rival (SbEdit *edit, const Rival *rival)
{
  g_autoptr (SbEvent) first = NULL;

  if (rival->is_joined || rival->rest->len == 0) {
    sb_edit_delete (edit, rival->event);
    return;
  }
  first = sb_record_dup_with_id (g_ptr_array_index (rival->rest, 0),
                                 sb_record_get_id (rival->event));
  sb_edit_update (edit, rival->event, first);
  for (guint i = 1; i < rival->rest->len; i++)
    sb_edit_insert (edit, g_ptr_array_index (rival->rest, i));
}

static char *
dup_rival_words (const Room *room, const Rival *rival)
{
  g_autofree char *thing = sb_record_words_dup (room->scheme, SB_RECORD (rival->event));

  if (rival->is_joined)
    /* Translators: a behaviour with its time, here and in the next three. */
    return g_strdup_printf (_ ("Join it with %s"), thing);
  if (rival->rest->len == 0)
    return g_strdup_printf (_ ("Replace %s"), thing);
  return g_strdup_printf (rival->rest->len == 1 ? _ ("Shorten %s") : _ ("Divide %s"),
                          thing);
}

static char *
dup_words (const Room *room)
{
  guint n = room->rivals->len;

  if (n == 0)
    return g_strdup (_ ("End it where the next begins"));
  if (n == 1)
    return dup_rival_words (room, g_ptr_array_index (room->rivals, 0));
  return g_strdup_printf (
    ngettext ("Make room: change %u other", "Make room: change %u others", n), n);
}

static SbEdit *
make_edit (Room *room, SbEdit *refused)
{
  SbEdit *edit = sb_recorder_begin_edit (
    room->recorder,
    sb_edit_get_kind (refused),
    /* Translators: what is done, in words. */
    g_strdup_printf (_ ("%s, making room"), sb_edit_get_words (refused)));

  for (guint i = 0; i < room->rivals->len; i++)
    add_rival (edit, g_ptr_array_index (room->rivals, i));
  for (guint i = 0; i < room->wanted->len; i++) {
    const SbChange *change = g_ptr_array_index (room->wanted, i);

    add_change (edit, change->before, change->after);
  }
  return edit;
}

static void
room_init (Room *room, SbRecorder *recorder, const GPtrArray *changes)
{
  room->recorder = recorder;
  room->scheme = sb_document_get_scheme_of (recorder->document, recorder->coding);
  room->index = sb_document_get_event_index (recorder->document, recorder->coding);
  room->changed = g_hash_table_new (g_str_hash, g_str_equal);
  room->rivals = g_ptr_array_new_with_free_func (rival_free);
  room->wanted = sb_changes_new ();
  for (guint i = 0; i < changes->len; i++)
    g_hash_table_add (room->changed,
                      (gpointer) sb_record_get_id (
                        sb_change_get_record (g_ptr_array_index (changes, i))));
}

static void
room_clear (Room *room)
{
  g_hash_table_unref (room->changed);
  g_ptr_array_unref (room->rivals);
  g_ptr_array_unref (room->wanted);
}

SbEdit *
sb_room_make (SbRecorder *recorder, SbEdit *refused, char **words)
{
  const GPtrArray *changes = sb_edit_get_changes (refused);
  g_autoptr (SbEdit) edit = NULL;
  Room room;

  room_init (&room, recorder, changes);
  for (guint i = 0; i < changes->len; i++)
    want (&room, g_ptr_array_index (changes, i));
  edit = make_edit (&room, refused);
  if (!sb_overlap_check (room.scheme, room.index, sb_edit_get_changes (edit), NULL))
    g_clear_pointer (&edit, sb_edit_free);
  *words = edit ? dup_words (&room) : NULL;
  room_clear (&room);
  return g_steal_pointer (&edit);
}
