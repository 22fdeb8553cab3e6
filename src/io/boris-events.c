/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "boris-events.h"
#include "boris-ethogram.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define UNANSWERED "None"
/* In the place of one: it began at a time that the file does not say. */
#define UNKNOWN_START G_MAXUINT
/* No behaviour of a lab has so many sets; they are looked through one by one. */
#define MAX_SETS 64

void
sb_boris_events_init (SbBorisEvents *events, SbIncoming *incoming)
{
  *events = (SbBorisEvents){
    .incoming = incoming,
    .open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };
}

void
sb_boris_events_clear (SbBorisEvents *events)
{
  g_clear_pointer (&events->open, g_hash_table_unref);
  g_clear_pointer (&events->values, g_hash_table_unref);
}

/* No set of anybody's: a new code would get it. */
static void
forget_parallels (SbIncoming *incoming)
{
  for (guint i = 0; i < incoming->codes->len; i++) {
    GPtrArray *sets = sb_incoming_get_code (incoming, i)->modifier_sets;
    guint place;

    if (g_ptr_array_find_with_equal_func (sets, SB_BORIS_PARALLEL, g_str_equal, &place))
      g_ptr_array_remove_index (sets, place);
  }
}

/* A project counts passes as they come in: where the file lacks an earlier one, another
 * may take its number. */
static void
lose_numbers (SbIncoming *incoming)
{
  for (guint i = 0; i < incoming->sessions->len; i++) {
    const SbIncomingSession *session = sb_incoming_get_session (incoming, i);
    g_autofree char *before =
      g_strdup_printf ("%s\n%u", session->name, session->pass - 1);
    g_autofree char *where = g_strdup_printf (_ ("session “%s”"), session->name);
    g_autofree char *words =
      g_strdup_printf (_ ("the number of its pass, %u: this file lacks the one before, "
                          "and passes are counted as they come in"),
                       session->pass);

    if (session->pass > 1 && !g_hash_table_contains (incoming->passes, before))
      sb_incoming_lose (incoming, where, 1, words);
  }
}

void
sb_boris_events_finish (SbBorisEvents *events)
{
  forget_parallels (events->incoming);
  sb_incoming_sort_passes (events->incoming);
  lose_numbers (events->incoming);
  if (events->n_trimmed > 0)
    sb_incoming_lose (events->incoming,
                      NULL,
                      events->n_trimmed,
                      _ ("modifiers with spaces at their ends, which are cut off"));
  if (events->n_end_frames > 0)
    sb_incoming_lose (events->incoming,
                      NULL,
                      events->n_end_frames,
                      _ ("frame numbers of the ends of states; their times are taken"));
}

/* --- modifiers --- */

/* Versions of BORIS differ in whether they cut the spaces off, within one file. */
static char *
dup_trimmed (SbBorisEvents *events, const char *value)
{
  char *trimmed = g_strstrip (g_strdup (value));

  events->n_trimmed += strlen (trimmed) < strlen (value);
  return trimmed;
}

static gboolean
has_set (const SbIncomingCode *code, const char *name)
{
  for (guint i = 0; i < code->modifier_sets->len; i++)
    if (g_str_equal (g_ptr_array_index (code->modifier_sets, i), name))
      return TRUE;
  return FALSE;
}

SbIncomingModifierSet *
sb_boris_events_add_set (SbBorisEvents *events,
                         int code,
                         guint position,
                         const char *name)
{
  SbIncomingCode *it = sb_incoming_get_code (events->incoming, (guint) code);
  g_autofree char *own = NULL;
  int place;

  if (it->modifier_sets->len == MAX_SETS)
    return NULL;
  if (name == NULL || *name == '\0' || has_set (it, name)) {
    own = g_strdup_printf ("Modifier #%u", position + 1);
    name = own;
  }
  place = sb_incoming_add_modifier_set (events->incoming, name);
  g_ptr_array_add (it->modifier_sets, g_strdup (name));
  return sb_incoming_get_modifier_set (events->incoming, (guint) place);
}

/* Takes @value. */
static void
list_value (SbBorisEvents *events, SbIncomingModifierSet *set, char *value)
{
  if (*value != '\0' && !g_str_equal (value, UNANSWERED) &&
      g_hash_table_add (events->values, g_strjoin ("\n", set->name, value, NULL)))
    g_ptr_array_add (set->values, value);
  else
    g_free (value);
}

/* "strong (s)": the key of the value. */
static const char *
find_key (const char *value)
{
  gsize length = strlen (value);

  if (length < 4 || value[length - 1] != ')')
    return NULL;
  return g_strrstr (value, " (");
}

void
sb_boris_events_add_value (SbBorisEvents *events,
                           SbIncomingModifierSet *set,
                           const char *value)
{
  g_autofree char *whole = dup_trimmed (events, value);
  const char *key = find_key (whole);
  g_autofree char *text = key ? g_strndup (whole, (gsize) (key - whole)) : NULL;

  list_value (events, set, text ? dup_trimmed (events, text) : g_steal_pointer (&whole));
}

static void
add_choice (SbBorisEvents *events,
            SbIncomingEvent *event,
            SbIncomingModifierSet *set,
            const char *value)
{
  g_autofree char *text = dup_trimmed (events, value);

  if (*text == '\0' || g_str_equal (text, UNANSWERED))
    return;
  sb_incoming_event_add_attribute (event, set->name, text);
  if (!set->numeric)
    list_value (events, set, g_steal_pointer (&text));
}

static SbIncomingModifierSet *
get_set (SbBorisEvents *events, int code, guint position)
{
  SbIncomingCode *it = sb_incoming_get_code (events->incoming, (guint) code);

  while (position >= it->modifier_sets->len)
    sb_boris_events_add_set (events, code, it->modifier_sets->len, NULL);
  return sb_incoming_get_modifier_set (
    events->incoming,
    (guint) sb_incoming_add_modifier_set (
      events->incoming, g_ptr_array_index (it->modifier_sets, position)));
}

static void
add_choices (SbBorisEvents *events,
             SbIncomingEvent *event,
             SbIncomingModifierSet *set,
             const char *text)
{
  g_auto (GStrv) values = NULL;

  if (!set->many) {
    add_choice (events, event, set, text);
    return;
  }
  values = g_strsplit (text, ",", -1);
  for (guint i = 0; values[i]; i++)
    add_choice (events, event, set, values[i]);
}

/* It tells halves apart that overlap, and has done so. Tables do not have the name of its
 * set; in projects it may stand behind any. */
static gboolean
is_parallel (const char *value)
{
  return g_str_has_prefix (value, SB_BORIS_PARALLEL " ") &&
         strspn (value + strlen (SB_BORIS_PARALLEL " "), "0123456789") ==
           strlen (value + strlen (SB_BORIS_PARALLEL " "));
}

static void
add_modifiers (SbBorisEvents *events, SbIncomingEvent *event, const char *modifiers)
{
  g_auto (GStrv) parts = NULL;

  if (modifiers == NULL || *modifiers == '\0')
    return;
  parts = g_strsplit (modifiers, "|", -1);
  for (guint i = 0; parts[i] && i < MAX_SETS; i++)
    if (*parts[i] && !g_str_equal (parts[i], UNANSWERED) && !is_parallel (parts[i]))
      add_choices (events, event, get_set (events, event->code, i), parts[i]);
  if (g_strv_length (parts) > MAX_SETS)
    sb_incoming_lose (events->incoming,
                      NULL,
                      g_strv_length (parts) - MAX_SETS,
                      _ ("modifiers behind the 64th of one event"));
}

/* --- halves --- */

static SbIncomingEvent *
add_event (SbBorisEvents *events, const SbBorisLine *line, SbIncomingKind kind)
{
  SbIncomingEvent *event = sb_incoming_add_event (events->incoming, line->session);

  event->coder = line->coder;
  event->subject = line->subject;
  event->code = line->code;
  event->kind = kind;
  event->start = line->time;
  event->frame = line->frame;
  event->row = line->row;
  if (line->comment && *line->comment)
    event->comment = g_strdup (line->comment);
  add_modifiers (events, event, line->modifiers);
  return event;
}

static void
close_event (SbBorisEvents *events, SbIncomingEvent *event, const SbBorisLine *line)
{
  event->kind = SB_INCOMING_STATE;
  event->end = line->time;
  events->n_end_frames += line->frame >= 0;
  if (line->comment && *line->comment) {
    char *both = event->comment ? g_strjoin ("; ", event->comment, line->comment, NULL)
                                : g_strdup (line->comment);

    g_free (event->comment);
    event->comment = both;
  }
}

static char *
dup_key (const SbBorisLine *line)
{
  return g_strdup_printf ("%u/%d/%d/%d/%s",
                          line->session,
                          line->coder,
                          line->subject,
                          line->code,
                          line->modifiers ? line->modifiers : "");
}

gboolean
sb_boris_events_runs (const SbBorisEvents *events, const SbBorisLine *line)
{
  g_autofree char *key = dup_key (line);

  return g_hash_table_contains (events->open, key);
}

void
sb_boris_events_skip (SbBorisEvents *events, const SbBorisLine *line)
{
  g_autofree char *key = dup_key (line);

  if (line->status == SB_BORIS_POINT || g_hash_table_remove (events->open, key))
    return;
  g_hash_table_insert (
    events->open, g_steal_pointer (&key), GUINT_TO_POINTER (UNKNOWN_START));
}

/* FALSE: no START waits for this line. */
static gboolean
end_open (SbBorisEvents *events, const SbBorisLine *line, const char *key)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (events->open, key));
  SbIncomingEvent *open;

  if (place == 0 || line->status == SB_BORIS_START)
    return FALSE;
  if (place == UNKNOWN_START) {
    add_event (events, line, SB_INCOMING_STOP);
  } else {
    open = &g_array_index (events->incoming->events, SbIncomingEvent, place - 1);
    if (line->time < open->start)
      return FALSE;
    close_event (events, open, line);
  }
  g_hash_table_remove (events->open, key);
  return TRUE;
}

void
sb_boris_events_take (SbBorisEvents *events, const SbBorisLine *line)
{
  g_autofree char *key = NULL;

  if (line->status == SB_BORIS_POINT) {
    add_event (events, line, SB_INCOMING_POINT);
    return;
  }
  key = dup_key (line);
  if (end_open (events, line, key))
    return;
  if (line->status == SB_BORIS_STOP) {
    add_event (events, line, SB_INCOMING_STOP);
    return;
  }
  add_event (events, line, SB_INCOMING_START);
  g_hash_table_replace (events->open,
                        g_steal_pointer (&key),
                        GUINT_TO_POINTER (events->incoming->events->len));
}

void
sb_boris_events_take_state (SbBorisEvents *events, const SbBorisLine *line, SbTime end)
{
  add_event (events, line, SB_INCOMING_STATE)->end = end;
}
