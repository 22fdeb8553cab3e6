/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observer-events.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* OBS_EVENT_STATE, as files have it. */
typedef enum {
  UNSAID,
  START = 1,
  STOP = 2,
  POINT = 3,
} State;

typedef struct {
  guint place; /* of its START */
  char *modifiers;
} Running;

typedef struct {
  SbIncoming *incoming;
  char *where;
  guint session;
  SbTime zero;         /* of the first event, since 1970; SB_TIME_NONE: none has a time */
  GHashTable *running; /* "subject code" → array of Running, in their order */
} Observation;

/* --- times --- */

/* Fractions are cut after the nanosecond. */
static SbTime
parse_fraction (const char *text)
{
  SbTime part = 0;
  SbTime unit = SB_SECOND / 10;

  for (; g_ascii_isdigit (*text); text++, unit /= 10)
    part += (*text - '0') * unit;
  return part;
}

static gboolean
is_pattern (const char *text, const char *pattern)
{
  for (; *pattern; text++, pattern++)
    if (*pattern == '0' ? !g_ascii_isdigit (*text) : *text != *pattern)
      return FALSE;
  return *text == '\0' || *text == '.' || *text == ',';
}

static int
number_at (const char *text, guint place, guint n)
{
  int number = 0;

  for (guint i = 0; i < n; i++)
    number = number * 10 + text[place + i] - '0';
  return number;
}

/* "2022-05-18 10:04:09.474512", with "T" too, since 1970. */
static gboolean
parse_moment (const char *text, SbTime *time)
{
  g_autofree char *plain = text ? g_strdelimit (g_strdup (text), "T", ' ') : NULL;
  GDate date;
  SbTime day;

  if (plain == NULL || !is_pattern (g_strstrip (plain), "0000-00-00 00:00:00") ||
      !g_date_valid_dmy ((GDateDay) number_at (plain, 8, 2),
                         number_at (plain, 5, 2),
                         (GDateYear) number_at (plain, 0, 4)) ||
      number_at (plain, 11, 2) > 23 || number_at (plain, 14, 2) > 59 ||
      number_at (plain, 17, 2) > 59)
    return FALSE;
  g_date_set_dmy (&date,
                  (GDateDay) number_at (plain, 8, 2),
                  number_at (plain, 5, 2),
                  (GDateYear) number_at (plain, 0, 4));
  day = (SbTime) g_date_get_julian (&date) - 719163; /* of 1970-01-01 */
  day = day * 86400 + number_at (plain, 11, 2) * 3600 + number_at (plain, 14, 2) * 60 +
        number_at (plain, 17, 2);
  return !__builtin_mul_overflow (day, SB_SECOND, time) &&
         !__builtin_add_overflow (
           *time, plain[19] ? parse_fraction (plain + 20) : 0, time) &&
         *time != SB_TIME_NONE;
}

static const SbXmlElement *
get_log (const SbXmlElement *observation)
{
  const SbXmlElement *logs = sb_xml_find (observation, "OBS_EVENT_LOGS");

  return sb_xml_find (logs ? logs : observation, "OBS_EVENT_LOG");
}

static SbTime
find_zero (const SbXmlElement *observation)
{
  SbTime zero = SB_TIME_NONE;

  for (const SbXmlElement *log = get_log (observation); log;
       log = sb_xml_find_next (log, "OBS_EVENT_LOG"))
    for (const SbXmlElement *event = sb_xml_find (log, "OBS_EVENT"); event;
         event = sb_xml_find_next (event, "OBS_EVENT")) {
      SbTime time;

      if (parse_moment (sb_xml_get_text (event, "OBS_EVENT_TIMESTAMP"), &time) &&
          (zero == SB_TIME_NONE || time < zero))
        zero = time;
    }
  return zero;
}

static gboolean
get_time (const Observation *observation, const SbXmlElement *event, SbTime *time)
{
  return parse_moment (sb_xml_get_text (event, "OBS_EVENT_TIMESTAMP"), time) &&
         !__builtin_sub_overflow (*time, observation->zero, time);
}

/* --- events --- */

static void
lose (Observation *observation, guint count, const char *words)
{
  sb_incoming_lose (observation->incoming, observation->where, count, words);
}

/* The name of a part: an attribute, or its text. */
static const char *
get_name (const SbXmlElement *event, const char *part)
{
  const SbXmlElement *element = sb_xml_find (event, part);
  const char *name = element ? sb_xml_get (element, "NAME") : NULL;

  if (name == NULL && element)
    name = element->text;
  return name && *name ? name : NULL;
}

static State
get_state (const SbXmlElement *event)
{
  const char *text = sb_xml_get_text (event, "OBS_EVENT_STATE");

  return text && *text >= '1' && *text <= '3' && text[1] == '\0' ? (State) (*text - '0')
                                                                 : UNSAID;
}

static void
add_modifiers (SbIncomingEvent *event, const SbXmlElement *element)
{
  const SbXmlElement *behaviour = sb_xml_find (element, "OBS_EVENT_BEHAVIOR");

  for (const SbXmlElement *one = sb_xml_find (behaviour, "OBS_EVENT_BEHAVIOR_MODIFIER");
       one;
       one = sb_xml_find_next (one, "OBS_EVENT_BEHAVIOR_MODIFIER")) {
    const char *set = sb_xml_get (one, "CLASS");

    if (*one->text)
      sb_incoming_event_add_attribute (event, set ? set : "", one->text);
  }
}

static void
add_comment (SbIncomingEvent *event, const SbXmlElement *element)
{
  const char *comment = sb_xml_get_text (element, "OBS_EVENT_COMMENT");

  if (comment == NULL || *comment == '\0')
    return;
  if (event->comment) {
    g_autofree char *first = event->comment;

    event->comment = g_strconcat (first, "; ", comment, NULL);
  } else
    event->comment = g_strdup (comment);
}

/* Parts that this program has nothing for. */
static void
lose_parts (Observation *observation, const SbXmlElement *event)
{
  static const char *const known[] = {"OBS_EVENT_TIMESTAMP",
                                      "OBS_EVENT_SUBJECT",
                                      "OBS_EVENT_BEHAVIOR",
                                      "OBS_EVENT_STATE",
                                      "OBS_EVENT_COMMENT",
                                      NULL};

  for (const SbXmlElement *part = event->first; part; part = part->next)
    if (!g_strv_contains (known, part->name)) {
      g_autofree char *words = g_strdup_printf (_ ("entries “%s” of events"), part->name);

      lose (observation, 1, words);
    }
}

static SbIncomingEvent *
add_event (Observation *observation, const SbXmlElement *element, SbTime time)
{
  SbIncoming *incoming = observation->incoming;
  int subject =
    sb_incoming_add_subject (incoming, get_name (element, "OBS_EVENT_SUBJECT"));
  int code = sb_incoming_add_code (incoming, get_name (element, "OBS_EVENT_BEHAVIOR"));
  SbIncomingEvent *event = sb_incoming_add_event (incoming, observation->session);

  event->subject = subject;
  event->code = code;
  event->start = time;
  event->row = element->line;
  event->kind = SB_INCOMING_POINT;
  add_modifiers (event, element);
  add_comment (event, element);
  return event;
}

static char *
dup_key (Observation *observation, const SbXmlElement *element)
{
  const char *subject = get_name (element, "OBS_EVENT_SUBJECT");

  return g_strdup_printf (
    "%s\n%s", subject ? subject : "", get_name (element, "OBS_EVENT_BEHAVIOR"));
}

/* What tells its modifiers from others. */
static char *
dup_modifiers (const SbXmlElement *element)
{
  const SbXmlElement *behaviour = sb_xml_find (element, "OBS_EVENT_BEHAVIOR");
  GString *all = g_string_new (NULL);

  for (const SbXmlElement *one = sb_xml_find (behaviour, "OBS_EVENT_BEHAVIOR_MODIFIER");
       one;
       one = sb_xml_find_next (one, "OBS_EVENT_BEHAVIOR_MODIFIER")) {
    const char *set = sb_xml_get (one, "CLASS");

    if (*one->text)
      g_string_append_printf (all, "%s\t%s\n", set ? set : "", one->text);
  }
  return g_string_free (all, FALSE);
}

static void
clear_running (gpointer data)
{
  Running *running = data;

  g_free (running->modifiers);
}

static void
free_running (gpointer all)
{
  g_array_unref (all);
}

static GArray *
get_running (Observation *observation, const SbXmlElement *element)
{
  g_autofree char *key = dup_key (observation, element);
  GArray *all = g_hash_table_lookup (observation->running, key);

  if (all == NULL) {
    all = g_array_new (FALSE, FALSE, sizeof (Running));
    g_array_set_clear_func (all, clear_running);
    g_hash_table_insert (observation->running, g_steal_pointer (&key), all);
  }
  return all;
}

/* The last one that runs with these modifiers; -1. */
static int
find_running (const GArray *all, const char *modifiers)
{
  for (guint i = all->len; i > 0; i--)
    if (g_str_equal (g_array_index (all, Running, i - 1).modifiers, modifiers))
      return (int) i - 1;
  return -1;
}

static void
start (Observation *observation, const SbXmlElement *element, SbTime time)
{
  GArray *all = get_running (observation, element);
  Running running = {.modifiers = dup_modifiers (element)};
  int before = find_running (all, running.modifiers);

  add_event (observation, element, time)->kind = SB_INCOMING_START;
  running.place = observation->incoming->events->len - 1;
  if (before >= 0)
    g_array_remove_index (all, (guint) before);
  g_array_append_val (all, running);
}

static void
lose_modifiers (Observation *observation, const SbXmlElement *element)
{
  g_autofree char *words =
    g_strdup_printf (_ ("modifiers of the stop in line %u, which are not those of the "
                        "start that it ends: those of the start are taken"),
                     element->line);

  lose (observation, 1, words);
}

/* What a stop says besides its time; a start without modifiers gets those of its stop. */
static void
end_event (Observation *observation,
           SbIncomingEvent *event,
           const SbXmlElement *element,
           gboolean is_same)
{
  g_autofree char *modifiers = dup_modifiers (element);

  add_comment (event, element);
  if (event->attributes == NULL)
    add_modifiers (event, element);
  else if (!is_same && *modifiers)
    lose_modifiers (observation, element);
}

/* Ends what runs with the same modifiers, else the last one that runs, whatever it has;
 * where nothing does, or it began later, it stands alone. */
static void
stop (Observation *observation, const SbXmlElement *element, SbTime time)
{
  GArray *all = get_running (observation, element);
  g_autofree char *modifiers = dup_modifiers (element);
  int same = find_running (all, modifiers), found = same < 0 ? (int) all->len - 1 : same;
  SbIncomingEvent *event = found < 0
                             ? NULL
                             : &g_array_index (observation->incoming->events,
                                               SbIncomingEvent,
                                               g_array_index (all, Running, found).place);

  if (event == NULL || event->start > time) {
    add_event (observation, element, time)->kind = SB_INCOMING_STOP;
    return;
  }
  event->kind = SB_INCOMING_STATE;
  event->end = time;
  end_event (observation, event, element, same >= 0);
  g_array_remove_index (all, (guint) found);
}

static void
read_event (Observation *observation, const SbXmlElement *element)
{
  State state = get_state (element);
  SbTime time;

  if (get_name (element, "OBS_EVENT_BEHAVIOR") == NULL) {
    lose (observation, 1, _ ("events without a behaviour"));
    return;
  }
  if (!get_time (observation, element, &time)) {
    lose (observation, 1, _ ("events without a time, or with one that cannot be read"));
    return;
  }
  lose_parts (observation, element);
  if (state == START)
    start (observation, element, time);
  else if (state == STOP)
    stop (observation, element, time);
  else
    add_event (observation, element, time);
  if (state == UNSAID)
    lose (observation,
          1,
          _ ("events do not say whether they start or stop something: they came in as "
             "points"));
}

/* --- the observation --- */

static void
say_zero (Observation *observation, const SbXmlElement *log)
{
  g_autoptr (GDateTime) first =
    g_date_time_new_from_unix_utc (observation->zero / SB_SECOND);
  g_autofree char *clock =
    first ? g_date_time_format (first, "%Y-%m-%d %H:%M:%S") : g_strdup ("?");
  g_autofree char *words = g_strdup_printf (
    _ ("its times are times of day: 0 is its first event, at %s"), clock);
  SbIncomingSession *session =
    sb_incoming_get_session (observation->incoming, observation->session);

  lose (observation, 0, words);
  sb_incoming_session_add_variable (session, "first_event", clock);
  if (session->date == NULL)
    session->date = g_strndup (clock, 10);
}

static guint
count_logs (const SbXmlElement *log)
{
  guint n = 0;

  for (; log; log = sb_xml_find_next (log, "OBS_EVENT_LOG"))
    n++;
  return n;
}

static void
lose_rest (Observation *observation, const SbXmlElement *element)
{
  guint n_logs = count_logs (get_log (element));

  for (const SbXmlElement *part = element->first; part; part = part->next)
    if (!g_str_has_prefix (part->name, "OBS_EVENT_LOG")) {
      g_autofree char *words =
        g_strdup_printf (_ ("entries “%s” of the observation"), part->name);

      lose (observation, 1, words);
    }
  if (n_logs > 1)
    lose (observation, n_logs, _ ("event logs of one observation came in together"));
}

void
sb_observer_read_observation (const SbXmlElement *element, SbIncoming *incoming)
{
  const char *name = sb_xml_get (element, "NAME");
  g_autofree char *where = g_strdup_printf (_ ("observation “%s”"), name ? name : "");
  g_autoptr (GHashTable) running =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_running);
  Observation observation = {
    .incoming = incoming,
    .where = where,
    .session = sb_incoming_add_session (incoming, name),
    .zero = find_zero (element),
    .running = running,
  };

  for (const SbXmlElement *log = get_log (element); log;
       log = sb_xml_find_next (log, "OBS_EVENT_LOG")) {
    g_hash_table_remove_all (running);
    for (const SbXmlElement *event = sb_xml_find (log, "OBS_EVENT"); event;
         event = sb_xml_find_next (event, "OBS_EVENT"))
      read_event (&observation, event);
  }
  if (observation.zero != SB_TIME_NONE)
    say_zero (&observation, get_log (element));
  lose_rest (&observation, element);
}
