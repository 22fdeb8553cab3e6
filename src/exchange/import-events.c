/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-coding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One event of a file as a record. */

/* States this short stand for moments where other programs have none. */
#define SHORTEST_STATE (100 * SB_MSECOND)

typedef struct {
  SbImportPlan *plan;
  SbImportSites *sites;
  const SbIncomingEvent *event;
  const SbImportItem *item; /* its code; NULL: a note of its track */
  SbImportCoding *coding;
  GString *comment;
} Entry;

/* Takes @words. */
static void
say (Entry *entry, SbImportLineKind kind, guint count, char *words)
{
  sb_import_say (entry->sites->build, kind, entry->coding->where, count, words);
}

static void
say_row (Entry *entry, SbImportLineKind kind, char *words)
{
  g_autofree char *where = sb_import_dup_where (entry->plan, entry->event);

  sb_import_say (entry->sites->build, kind, where, 1, words);
}

static void
add (Entry *entry, gpointer record)
{
  g_ptr_array_add (entry->sites->build->records, record);
}

static char *
dup_coding_id (Entry *entry)
{
  return g_strdup (sb_record_get_id (entry->coding->coding));
}

static void
append (GString *text, const char *more)
{
  if (more && *more)
    g_string_append_printf (text, "%s%s", text->len ? "; " : "", more);
}

/* The text where it is not the code itself, and the comment. */
static void
gather_comment (Entry *entry)
{
  const SbIncomingEvent *event = entry->event;

  if (entry->item == NULL || g_strcmp0 (event->text, entry->item->name) != 0)
    append (entry->comment, event->text);
  append (entry->comment, event->comment);
}

static char *
dup_comment (Entry *entry)
{
  return entry->comment->len > 0 ? g_strdup (entry->comment->str) : NULL;
}

static const char *
get_attribute (const SbIncomingEvent *event, const char *name)
{
  for (guint i = 0; event->attributes && i < event->attributes->len; i++) {
    const SbIncomingAttribute *attribute = g_ptr_array_index (event->attributes, i);

    if (sb_import_is_alike (attribute->name, name))
      return attribute->value;
  }
  return NULL;
}

/* Those with a field of their own apart. */
static void
append_attributes (Entry *entry, const char *const *known)
{
  const GPtrArray *attributes = entry->event->attributes;
  gboolean is_note = entry->item == NULL || entry->item->row.fate == SB_IMPORT_NOTE;

  for (guint i = 0; attributes && i < attributes->len; i++) {
    const SbIncomingAttribute *attribute = g_ptr_array_index (attributes, i);
    g_autofree char *folded = sb_import_fold (attribute->name);
    g_autofree char *both = g_strdup_printf ("%s: %s", attribute->name, attribute->value);

    if (attribute->value == NULL || *attribute->value == '\0' ||
        g_strv_contains (known, folded))
      continue;
    append (entry->comment, both);
    say (
      entry,
      SB_IMPORT_CHANGED,
      1,
      g_strdup_printf (_ ("“%s” of “%s” has no place of its own here: it is in the text"),
                       attribute->name,
                       is_note ? _ ("note") : entry->item->name));
  }
}

/* The end of a state; SB_TIME_NONE without one. */
static SbTime
get_end (const SbIncomingEvent *event)
{
  return event->kind == SB_INCOMING_STATE ? event->end : SB_TIME_NONE;
}

static void
append_end (Entry *entry)
{
  g_autofree char *seconds = sb_time_to_seconds (entry->event->end);
  g_autofree char *words = g_strdup_printf (_ ("until %s s"), seconds);

  append (entry->comment, words);
}

/* A number from 0 to @most of a mark; 0: not said. What is none stays in the comment. */
static gint64
read_number (Entry *entry, const char *name, int most)
{
  const char *text = get_attribute (entry->event, name);
  g_autofree char *both = NULL;
  guint64 number = 0;

  if (text == NULL || *text == '\0' ||
      g_ascii_string_to_unsigned (text, 10, 0, (guint64) most, &number, NULL))
    return (gint64) number;
  both = g_strdup_printf ("%s: %s", name, text);
  append (entry->comment, both);
  say (entry,
       SB_IMPORT_CHANGED,
       1,
       g_strdup_printf (
         _ ("“%s” of a mark is no number from 0 to %d: it is in its note"), both, most));
  return 0;
}

/* --- halves --- */

static const char *
get_name (Entry *entry)
{
  return entry->item ? entry->item->name : _ ("note");
}

static void
lose_stop (Entry *entry)
{
  g_autofree char *seconds = sb_time_to_seconds (entry->event->start);

  say_row (entry,
           SB_IMPORT_LOST,
           g_strdup_printf (_ ("“%s” ends at %s s and began nowhere: that is no event"),
                            get_name (entry),
                            seconds));
}

/* Of what is no code: it says where it begins, and the file has no end of it. */
static void
flag_start (Entry *entry)
{
  g_autofree char *seconds = sb_time_to_seconds (entry->event->start);

  say_row (entry,
           SB_IMPORT_FLAGGED,
           g_strdup_printf (_ ("“%s” begins at %s s and never ends: it comes in without "
                               "an end of its own"),
                            get_name (entry),
                            seconds));
}

/* --- notes, episodes, marks --- */

static void
take_note (Entry *entry)
{
  const char *const none[] = {NULL};
  SbNote *note = sb_record_new (SB_TYPE_NOTE);
  const SbIncomingEvent *event = entry->event;

  if (entry->item && !sb_import_is_alike (entry->item->name, "note"))
    append (entry->comment, entry->item->name);
  gather_comment (entry);
  append_attributes (entry, none);
  if (get_end (event) != SB_TIME_NONE && event->end - event->start > SHORTEST_STATE) {
    append_end (entry);
    say (entry,
         SB_IMPORT_CHANGED,
         1,
         g_strdup (_ ("notes that had an end have it in their text")));
  }
  note->coding = dup_coding_id (entry);
  note->time = event->start;
  note->text = entry->comment->len ? dup_comment (entry) : g_strdup ("…");
  add (entry, note);
  sb_import_say (entry->sites->build, SB_IMPORT_TAKEN, NULL, 1, g_strdup (_ ("notes")));
}

static void
take_episode (Entry *entry)
{
  const char *const known[] = {"end_reason", NULL};
  int number = (int) g_ascii_strtoll (entry->item->row.target, NULL, 10);
  const char *reason = get_attribute (entry->event, "end_reason");
  SbEpisode *episode;

  if (entry->coding->episodes[number]) {
    say_row (entry,
             SB_IMPORT_LOST,
             g_strdup_printf (_ ("episode %d a second time: the first stays"), number));
    return;
  }
  gather_comment (entry);
  append_attributes (entry, known);
  episode = sb_record_new (SB_TYPE_EPISODE);
  episode->coding = dup_coding_id (entry);
  episode->number = number;
  episode->start = entry->event->start;
  episode->end = get_end (entry->event);
  if (episode->end != SB_TIME_NONE && episode->end - episode->start <= SHORTEST_STATE)
    episode->end = SB_TIME_NONE;
  episode->end_reason = g_strdup (reason);
  episode->note = dup_comment (entry);
  entry->coding->episodes[number] = episode;
  add (entry, episode);
  sb_import_say (
    entry->sites->build, SB_IMPORT_TAKEN, NULL, 1, g_strdup (_ ("episodes")));
}

/* The end of a mark, if it has one: in other programs moments are short stretches. */
static SbTime
take_end (Entry *entry)
{
  SbTime end = get_end (entry->event);

  if (end == SB_TIME_NONE || end - entry->event->start > SHORTEST_STATE)
    return end;
  if (end == entry->event->start)
    return SB_TIME_NONE;
  say (
    entry,
    SB_IMPORT_CHANGED,
    1,
    g_strdup_printf (_ ("short stretches of “%s” are moments here"), entry->item->name));
  return SB_TIME_NONE;
}

static void
take_mark (Entry *entry)
{
  const char *const known[] = {"intensity", "innocent_checked", "episode", NULL};
  SbMark *mark = sb_record_new (SB_TYPE_MARK);

  gather_comment (entry);
  append_attributes (entry, known);
  mark->coding = dup_coding_id (entry);
  mark->index_code = g_strdup (entry->item->row.target);
  mark->start = entry->event->start;
  mark->end = take_end (entry);
  mark->intensity = read_number (entry, "intensity", 3);
  mark->episode =
    read_number (entry, "episode", sb_scheme_count_episodes (entry->sites->target));
  mark->innocent_checked = read_number (entry, "innocent_checked", 1) == 1;
  mark->note = dup_comment (entry);
  g_ptr_array_add (entry->coding->marks, mark);
  add (entry, mark);
  sb_import_say (entry->sites->build, SB_IMPORT_TAKEN, NULL, 1, g_strdup (_ ("marks")));
}

/* --- events --- */

/* PTS where the time is exactly that of a frame: it is kept as the file says. */
static SbTime
find_frame (Entry *entry, SbTime time)
{
  SbFrameIndex *frames = entry->coding->frames;

  if (frames == NULL || time == SB_TIME_NONE)
    return SB_TIME_NONE;
  return sb_frame_index_get_pts (frames, sb_frame_index_find (frames, time)) == time
           ? time
           : SB_TIME_NONE;
}

static void
look_at_times (Entry *entry)
{
  const SbIncomingEvent *event = entry->event;
  SbImportCoding *coding = entry->coding;
  SbTime last = get_end (event) == SB_TIME_NONE ? event->start : event->end;

  if (event->start < 0)
    sb_import_coding_note_odd (coding, SB_IMPORT_NEGATIVE, event->row);
  if (coding->end != SB_TIME_NONE && MAX (event->start, last) > coding->end)
    sb_import_coding_note_odd (coding, SB_IMPORT_PAST_END, event->row);
  if (last < event->start)
    sb_import_coding_note_odd (coding, SB_IMPORT_BACKWARDS, event->row);
  if (event->frame >= 0 && coding->frames &&
      sb_frame_index_find (coding->frames, event->start) != event->frame)
    sb_import_coding_note_odd (coding, SB_IMPORT_OTHER_FRAME, event->row);
}

static void
place (Entry *entry, SbEvent *record)
{
  record->start_pts = find_frame (entry, record->start);
  record->end_pts = find_frame (entry, record->end);
  if (record->start_pts != SB_TIME_NONE)
    record->recording = g_strdup (sb_record_get_id (entry->coding->master));
  else
    record->end_pts = SB_TIME_NONE;
}

/* A code with a duration. */
static void
fill_state (Entry *entry, SbEvent *record, const char *name)
{
  const SbIncomingEvent *event = entry->event;

  record->end = event->end;
  if (event->kind == SB_INCOMING_START) {
    g_autofree char *seconds = sb_time_to_seconds (event->start);

    record->end = SB_TIME_NONE;
    record->running = TRUE;
    say_row (entry,
             SB_IMPORT_FLAGGED,
             g_strdup_printf (
               _ ("“%s” begins at %s s and never ends: it still runs"), name, seconds));
  } else if (event->kind == SB_INCOMING_POINT) {
    record->end = event->start;
    say (entry,
         SB_IMPORT_CHANGED,
         1,
         g_strdup_printf (_ ("moments of “%s”, which has a duration here, come in with "
                             "no length"),
                          name));
  } else if (event->end < event->start) {
    record->end = event->start;
    append_end (entry);
  }
}

/* A code without one. */
static void
fill_point (Entry *entry, const char *name)
{
  const SbIncomingEvent *event = entry->event;
  SbTime length = event->kind == SB_INCOMING_STATE ? event->end - event->start : 0;

  if (event->kind == SB_INCOMING_POINT)
    return;
  if (event->kind == SB_INCOMING_START)
    say_row (
      entry,
      SB_IMPORT_FLAGGED,
      g_strdup_printf (_ ("“%s” begins and never ends; it is a moment here"), name));
  else if (length >= 0 && length <= SHORTEST_STATE)
    say (entry,
         SB_IMPORT_CHANGED,
         1,
         g_strdup_printf (_ ("short stretches of “%s” are moments here"), name));
  else {
    append_end (entry);
    say (entry,
         SB_IMPORT_CHANGED,
         1,
         g_strdup_printf (_ ("stretches of “%s”, which is a moment here, have their end "
                             "in the comment"),
                          name));
  }
}

static void
take_event (Entry *entry)
{
  const SbCode *code =
    sb_scheme_find_code (entry->sites->target, entry->item->row.target);
  SbEvent *record = sb_record_new (SB_TYPE_EVENT);

  record->coding = dup_coding_id (entry);
  record->code = g_strdup (entry->item->row.target);
  record->start = entry->event->start;
  gather_comment (entry);
  if (code && code->is_state)
    fill_state (entry, record, code->name);
  else
    fill_point (entry, entry->item->name);
  record->modifiers = sb_import_take_modifiers (
    entry->plan, entry->sites->build, entry->event, entry->item, entry->comment);
  record->comment = dup_comment (entry);
  look_at_times (entry);
  place (entry, record);
  g_ptr_array_add (entry->coding->events, record);
  add (entry, record);
  sb_import_say (entry->sites->build,
                 SB_IMPORT_TAKEN,
                 NULL,
                 1,
                 g_strdup (code && code->is_state ? _ ("states") : _ ("points")));
}

/* --- what is left out --- */

static void
lose (SbImportSites *sites, const SbImportItem *item)
{
  g_autofree char *where = sb_import_item_dup_where (item);

  sb_import_say (
    sites->build, SB_IMPORT_LOST, where, 1, g_strdup (_ ("events: it is left out")));
}

/* The first reason for which it is. */
static void
lose_event (SbImportPlan *plan, SbImportSites *sites, const SbIncomingEvent *event)
{
  const SbImportItem *items[] = {
    sb_import_plan_get_item (plan, SB_IMPORT_SESSION, event->session),
    sb_import_plan_get_coder (plan, event),
    sb_import_plan_get_subject (plan, event),
    event->track < 0
      ? NULL
      : sb_import_plan_get_item (plan, SB_IMPORT_TRACK, (guint) event->track),
  };

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    if (items[i] && items[i]->row.fate == SB_IMPORT_LEAVE) {
      lose (sites, items[i]);
      return;
    }
}

/* What its row says it is. */
static void
take (Entry *entry)
{
  SbImportFate fate = entry->item ? entry->item->row.fate : SB_IMPORT_NOTE;

  if (entry->event->kind == SB_INCOMING_START &&
      (fate == SB_IMPORT_NOTE || fate == SB_IMPORT_EPISODE || fate == SB_IMPORT_MARK))
    flag_start (entry);
  if (fate == SB_IMPORT_NOTE)
    take_note (entry);
  else if (fate == SB_IMPORT_EPISODE)
    take_episode (entry);
  else if (fate == SB_IMPORT_MARK)
    take_mark (entry);
  else
    take_event (entry);
}

void
sb_import_take_event (SbImportPlan *plan, SbImportSites *sites, guint i)
{
  const SbIncomingEvent *event =
    &g_array_index (plan->incoming->events, SbIncomingEvent, i);
  int row = g_array_index (plan->code_rows, int, i);
  g_autoptr (GString) comment = g_string_new (NULL);
  Entry entry = {plan, sites, event, NULL, NULL, comment};

  if (row == SB_IMPORT_EVENT_LEFT) {
    lose_event (plan, sites, event);
    return;
  }
  if (row >= 0)
    entry.item = sb_import_plan_get_item (plan, SB_IMPORT_CODE, (guint) row);
  if (entry.item && entry.item->row.fate == SB_IMPORT_LEAVE) {
    lose (sites, entry.item);
    return;
  }
  entry.coding = sb_import_find_coding (plan, sites, event);
  if (event->kind == SB_INCOMING_STOP)
    lose_stop (&entry);
  else
    take (&entry);
}
