/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <securebase/io/incoming.h>

#include <math.h>

/* The first member of every listed thing is its name. */
typedef struct {
  char *name;
} Named;

static void
attribute_free (gpointer data)
{
  SbIncomingAttribute *attribute = data;

  g_free (attribute->name);
  g_free (attribute->value);
  g_free (attribute);
}

static void
media_free (gpointer data)
{
  SbIncomingMedia *media = data;

  g_free (media->path);
  g_free (media->view);
  g_free (media);
}

static void
session_free (gpointer data)
{
  SbIncomingSession *session = data;

  g_free (session->name);
  g_free (session->date);
  g_free (session->description);
  g_ptr_array_unref (session->media);
  g_ptr_array_unref (session->variables);
  g_free (session);
}

static void
coder_free (gpointer data)
{
  SbIncomingCoder *coder = data;

  g_free (coder->name);
  g_free (coder);
}

static void
subject_free (gpointer data)
{
  SbIncomingSubject *subject = data;

  g_free (subject->name);
  g_free (subject->description);
  g_free (subject);
}

static void
track_free (gpointer data)
{
  SbIncomingTrack *track = data;

  g_free (track->name);
  g_free (track->parent);
  g_free (track);
}

static void
modifier_set_free (gpointer data)
{
  SbIncomingModifierSet *set = data;

  g_free (set->name);
  g_ptr_array_unref (set->values);
  g_free (set);
}

static void
code_free (gpointer data)
{
  SbIncomingCode *code = data;

  g_free (code->name);
  g_free (code->description);
  g_free (code->category);
  g_free (code->key);
  g_free (code->colour);
  g_ptr_array_unref (code->modifier_sets);
  g_ptr_array_unref (code->excludes);
  g_free (code);
}

static void
event_clear (gpointer data)
{
  SbIncomingEvent *event = data;

  g_free (event->text);
  g_free (event->comment);
  g_clear_pointer (&event->attributes, g_ptr_array_unref);
}

static void
loss_free (gpointer data)
{
  SbIncomingLoss *loss = data;

  g_free (loss->where);
  g_free (loss->words);
  g_free (loss);
}

SbIncoming *
sb_incoming_new (const char *format, const char *name)
{
  SbIncoming *incoming = g_new0 (SbIncoming, 1);

  incoming->format = g_strdup (format);
  incoming->name = g_strdup (name);
  incoming->sessions = g_ptr_array_new_with_free_func (session_free);
  incoming->coders = g_ptr_array_new_with_free_func (coder_free);
  incoming->subjects = g_ptr_array_new_with_free_func (subject_free);
  incoming->tracks = g_ptr_array_new_with_free_func (track_free);
  incoming->modifier_sets = g_ptr_array_new_with_free_func (modifier_set_free);
  incoming->codes = g_ptr_array_new_with_free_func (code_free);
  incoming->events = g_array_new (FALSE, TRUE, sizeof (SbIncomingEvent));
  g_array_set_clear_func (incoming->events, event_clear);
  incoming->losses = g_ptr_array_new_with_free_func (loss_free);
  incoming->passes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  incoming->lost = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < SB_INCOMING_N_LISTS; i++)
    incoming->places[i] = g_hash_table_new (g_str_hash, g_str_equal);
  return incoming;
}

void
sb_incoming_free (SbIncoming *incoming)
{
  for (guint i = 0; i < SB_INCOMING_N_LISTS; i++)
    g_hash_table_unref (incoming->places[i]);
  g_hash_table_unref (incoming->passes);
  g_hash_table_unref (incoming->lost);
  g_free (incoming->format);
  g_free (incoming->name);
  g_free (incoming->version);
  g_ptr_array_unref (incoming->sessions);
  g_ptr_array_unref (incoming->coders);
  g_ptr_array_unref (incoming->subjects);
  g_ptr_array_unref (incoming->tracks);
  g_ptr_array_unref (incoming->modifier_sets);
  g_ptr_array_unref (incoming->codes);
  g_array_unref (incoming->events);
  g_ptr_array_unref (incoming->losses);
  g_free (incoming);
}

/* The place of @name in @list; a new thing of @size bytes, with its name, at the end. */
static int
find_or_add (SbIncoming *incoming,
             SbIncomingList which,
             GPtrArray *list,
             const char *name,
             gsize size)
{
  GHashTable *places = incoming->places[which];
  gpointer place;
  Named *thing;

  if (name == NULL)
    return -1;
  if (g_hash_table_lookup_extended (places, name, NULL, &place))
    return GPOINTER_TO_INT (place);
  thing = g_malloc0 (size);
  thing->name = g_strdup (name);
  g_ptr_array_add (list, thing);
  g_hash_table_insert (places, thing->name, GINT_TO_POINTER ((int) list->len - 1));
  return (int) list->len - 1;
}

static void
fill_session (SbIncomingSession *session)
{
  session->duration = SB_TIME_NONE;
  session->media = g_ptr_array_new_with_free_func (media_free);
  session->variables = g_ptr_array_new_with_free_func (attribute_free);
}

guint
sb_incoming_add_session (SbIncoming *incoming, const char *name)
{
  guint before = incoming->sessions->len;
  int place = find_or_add (incoming,
                           SB_INCOMING_SESSIONS,
                           incoming->sessions,
                           name ? name : "",
                           sizeof (SbIncomingSession));

  if (incoming->sessions->len > before)
    fill_session (sb_incoming_get_session (incoming, (guint) place));
  return (guint) place;
}

static guint
repeat_session (SbIncoming *incoming, const char *name)
{
  SbIncomingSession *session = g_new0 (SbIncomingSession, 1);

  session->name = g_strdup (name);
  fill_session (session);
  g_ptr_array_add (incoming->sessions, session);
  return incoming->sessions->len - 1;
}

guint
sb_incoming_add_pass (SbIncoming *incoming, const char *name, guint pass)
{
  g_autofree char *key = g_strdup_printf ("%s\n%u", name, pass);
  gpointer known;
  guint place;

  if (g_hash_table_lookup_extended (incoming->passes, key, NULL, &known))
    return GPOINTER_TO_UINT (known);
  place = g_hash_table_contains (incoming->places[SB_INCOMING_SESSIONS], name)
            ? repeat_session (incoming, name)
            : sb_incoming_add_session (incoming, name);
  sb_incoming_get_session (incoming, place)->pass = pass;
  g_hash_table_insert (
    incoming->passes, g_steal_pointer (&key), GUINT_TO_POINTER (place));
  return place;
}

static int
compare_passes (gconstpointer a, gconstpointer b, gpointer data)
{
  const SbIncomingEvent *first = a, *second = b;
  guint one = sb_incoming_get_session (data, first->session)->pass;
  guint other = sb_incoming_get_session (data, second->session)->pass;

  return (one > other) - (one < other);
}

void
sb_incoming_sort_passes (SbIncoming *incoming)
{
  g_array_sort_with_data (incoming->events, compare_passes, incoming);
}

int
sb_incoming_add_coder (SbIncoming *incoming, const char *name)
{
  return find_or_add (
    incoming, SB_INCOMING_CODERS, incoming->coders, name, sizeof (SbIncomingCoder));
}

int
sb_incoming_add_subject (SbIncoming *incoming, const char *name)
{
  return find_or_add (
    incoming, SB_INCOMING_SUBJECTS, incoming->subjects, name, sizeof (SbIncomingSubject));
}

int
sb_incoming_add_track (SbIncoming *incoming, const char *name)
{
  return find_or_add (
    incoming, SB_INCOMING_TRACKS, incoming->tracks, name, sizeof (SbIncomingTrack));
}

int
sb_incoming_add_modifier_set (SbIncoming *incoming, const char *name)
{
  guint before = incoming->modifier_sets->len;
  int place = find_or_add (incoming,
                           SB_INCOMING_MODIFIER_SETS,
                           incoming->modifier_sets,
                           name,
                           sizeof (SbIncomingModifierSet));

  if (incoming->modifier_sets->len > before)
    sb_incoming_get_modifier_set (incoming, (guint) place)->values =
      g_ptr_array_new_with_free_func (g_free);
  return place;
}

int
sb_incoming_add_code (SbIncoming *incoming, const char *name)
{
  guint before = incoming->codes->len;
  int place = find_or_add (
    incoming, SB_INCOMING_CODES, incoming->codes, name, sizeof (SbIncomingCode));

  if (incoming->codes->len > before) {
    SbIncomingCode *code = sb_incoming_get_code (incoming, (guint) place);

    code->modifier_sets = g_ptr_array_new_with_free_func (g_free);
    code->excludes = g_ptr_array_new_with_free_func (g_free);
  }
  return place;
}

SbIncomingSession *
sb_incoming_get_session (const SbIncoming *incoming, guint session)
{
  return g_ptr_array_index (incoming->sessions, session);
}

SbIncomingTrack *
sb_incoming_get_track (const SbIncoming *incoming, guint track)
{
  return g_ptr_array_index (incoming->tracks, track);
}

SbIncomingModifierSet *
sb_incoming_get_modifier_set (const SbIncoming *incoming, guint set)
{
  return g_ptr_array_index (incoming->modifier_sets, set);
}

SbIncomingCode *
sb_incoming_get_code (const SbIncoming *incoming, guint code)
{
  return g_ptr_array_index (incoming->codes, code);
}

SbIncomingEvent *
sb_incoming_add_event (SbIncoming *incoming, guint session)
{
  const SbIncomingEvent event = {
    .session = session,
    .coder = -1,
    .subject = -1,
    .track = -1,
    .code = -1,
    .start = SB_TIME_NONE,
    .end = SB_TIME_NONE,
    .frame = -1,
  };

  g_array_append_val (incoming->events, event);
  return &g_array_index (incoming->events, SbIncomingEvent, incoming->events->len - 1);
}

static void
add_attribute (GPtrArray *attributes, const char *name, const char *value)
{
  SbIncomingAttribute *attribute = g_new0 (SbIncomingAttribute, 1);

  attribute->name = g_strdup (name);
  attribute->value = g_strdup (value);
  g_ptr_array_add (attributes, attribute);
}

void
sb_incoming_event_add_attribute (SbIncomingEvent *event,
                                 const char *name,
                                 const char *value)
{
  if (event->attributes == NULL)
    event->attributes = g_ptr_array_new_with_free_func (attribute_free);
  add_attribute (event->attributes, name, value);
}

SbIncomingMedia *
sb_incoming_session_add_media (SbIncomingSession *session, const char *path)
{
  SbIncomingMedia *media = g_new0 (SbIncomingMedia, 1);

  media->path = g_strdup (path);
  media->duration = SB_TIME_NONE;
  media->frame_rate = NAN;
  g_ptr_array_add (session->media, media);
  return media;
}

void
sb_incoming_session_add_variable (SbIncomingSession *session,
                                  const char *name,
                                  const char *value)
{
  add_attribute (session->variables, name, value);
}

void
sb_incoming_lose (SbIncoming *incoming, const char *where, guint count, const char *words)
{
  g_autofree char *key = g_strjoin ("\n", where ? where : "", words, NULL);
  SbIncomingLoss *loss = g_hash_table_lookup (incoming->lost, key);

  if (loss == NULL) {
    loss = g_new0 (SbIncomingLoss, 1);
    loss->where = g_strdup (where);
    loss->words = g_strdup (words);
    g_ptr_array_add (incoming->losses, loss);
    g_hash_table_insert (incoming->lost, g_steal_pointer (&key), loss);
  }
  loss->count += count;
}

void
sb_incoming_lose_repaired (SbIncoming *incoming, guint n_repaired)
{
  if (n_repaired > 0)
    sb_incoming_lose (incoming,
                      NULL,
                      n_repaired,
                      _ ("characters that could not be read stand as “\xEF\xBF\xBD”"));
}

guint
sb_incoming_count (const SbIncoming *incoming, SbIncomingKind kind)
{
  guint count = 0;

  for (guint i = 0; i < incoming->events->len; i++)
    count += g_array_index (incoming->events, SbIncomingEvent, i).kind == kind;
  return count;
}

/* Takes @part. */
static void
append_part (GString *words, guint count, char *part)
{
  if (count > 0)
    g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", part);
  g_free (part);
}

#define APPEND_COUNT(words, one, many, count)                                            \
  append_part (words, count, g_strdup_printf (ngettext (one, many, count), count))

char *
sb_incoming_dup_summary (const SbIncoming *incoming)
{
  GString *words = g_string_new (NULL);
  guint n_sessions = g_hash_table_size (incoming->places[SB_INCOMING_SESSIONS]);
  guint n_unpaired = sb_incoming_count (incoming, SB_INCOMING_START) +
                     sb_incoming_count (incoming, SB_INCOMING_STOP);

  APPEND_COUNT (words, N_ ("%u session"), N_ ("%u sessions"), n_sessions);
  APPEND_COUNT (words, N_ ("%u coder"), N_ ("%u coders"), incoming->coders->len);
  APPEND_COUNT (words, N_ ("%u subject"), N_ ("%u subjects"), incoming->subjects->len);
  APPEND_COUNT (words, N_ ("%u track"), N_ ("%u tracks"), incoming->tracks->len);
  APPEND_COUNT (words, N_ ("%u code"), N_ ("%u codes"), incoming->codes->len);
  APPEND_COUNT (words, N_ ("%u event"), N_ ("%u events"), incoming->events->len);
  if (words->len == 0)
    g_string_append (words, _ ("nothing"));
  if (n_unpaired > 0)
    g_string_append_printf (
      words, _ (" (%u of them without their other end)"), n_unpaired);
  return g_string_free (words, FALSE);
}
