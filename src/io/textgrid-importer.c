/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "importers.h"
#include "lanes.h"
#include "textgrid-private.h"
#include "timeless.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <string.h>

/* Praat's TextGrids: tiers of intervals, which leave no gap, and of points. */

#define BINARY_BEGINNING "ooBinaryFile\x08TextGrid"

/* A file as it becomes what came in. */
typedef struct {
  SbTextgridReader *reader;
  SbIncoming *incoming;
  GHashTable *names; /* of tiers → how many had it */
  const char *stem;  /* of the file's name: the session, unless the file says another */
  int session;       /* -1: none yet */
  int coder;
  gboolean is_own;
} SbRun;

/* A tier while it is read. */
typedef struct {
  gboolean is_points;
  gboolean is_running; /* ours: states begin here */
  gboolean is_notes;   /* ours */
  char *name;
  int track, subject;
  guint n_empty, n_untimed, n_reversed;
} SbTier;

static void
tier_clear (SbTier *tier)
{
  g_free (tier->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbTier, tier_clear)

static guint
settle_session (SbRun *run)
{
  if (run->session < 0)
    run->session = (int) sb_incoming_add_session (run->incoming, run->stem);
  return (guint) run->session;
}

/* --- labels --- */

/* The end of "[…]" at the beginning of @text; NULL without. */
static const char *
find_close (const char *text)
{
  if (*text != '[')
    return NULL;
  for (text++; *text && *text != ']'; text++)
    text += *text == '\\' && text[1];
  return *text ? text : NULL;
}

/* Past one word, in which a backslash stands before a blank. */
static const char *
pass_word (const char *text)
{
  for (; *text && *text != ' '; text++)
    text += *text == '\\' && text[1];
  return text;
}

static char *
dup_unescaped (const char *text, const char *end)
{
  GString *plain = g_string_new (NULL);

  for (; text < end; text++) {
    text += *text == '\\' && text + 1 < end;
    g_string_append_c (plain, *text);
  }
  return g_string_free (plain, FALSE);
}

/* "cry [strength:strong] loud"; "episode 3" is one code. */
static void
read_own_label (SbRun *run, SbIncomingEvent *event, const char *label)
{
  const char *end = pass_word (label);
  gboolean is_double =
    g_str_has_prefix (label, "episode ") || g_str_has_prefix (label, "mark ");
  g_autofree char *code = NULL, *fields = NULL;
  g_autoptr (GPtrArray) split = NULL;
  const char *rest, *close;

  end = is_double ? pass_word (end + 1) : end;
  code = dup_unescaped (label, end);
  rest = end + (*end == ' ');
  close = find_close (rest);
  fields = close ? g_strndup (rest + 1, (gsize) (close - rest) - 1) : g_strdup ("");
  split = sb_coding_lane_split_fields (fields);
  if (close)
    rest = close + 1 + (close[1] == ' ');
  event->code = sb_incoming_add_code (run->incoming, code);
  event->comment = *rest ? g_strdup (rest) : NULL;
  sb_coding_lane_add_attributes (event, split);
}

static void
add_label (SbRun *run, const SbTier *tier, SbTime start, SbTime end, const char *label)
{
  SbIncomingEvent *event = sb_incoming_add_event (run->incoming, settle_session (run));

  event->track = tier->track;
  event->subject = tier->subject;
  event->coder = run->coder;
  event->row = run->reader->line;
  event->start = start;
  event->end = end;
  event->kind = end != SB_TIME_NONE ? SB_INCOMING_STATE
                : tier->is_running  ? SB_INCOMING_START
                                    : SB_INCOMING_POINT;
  if (run->is_own && !tier->is_notes && *label)
    read_own_label (run, event, label);
  else
    event->text = g_strdup (label);
}

static gboolean
is_blank (const char *label)
{
  return label[strspn (label, " \t\r\n")] == '\0';
}

static gboolean
read_interval (SbRun *run, SbTier *tier, GError **error)
{
  SbTime start, end;

  if (!sb_textgrid_read_time (run->reader, &start, error) ||
      !sb_textgrid_read_time (run->reader, &end, error) ||
      !sb_textgrid_read_text (run->reader, error))
    return FALSE;
  if (is_blank (run->reader->text->str))
    tier->n_empty++;
  else if (start == SB_TIME_NONE || end == SB_TIME_NONE)
    tier->n_untimed++;
  else if (end < start)
    tier->n_reversed++;
  else
    add_label (run, tier, start, end, run->reader->text->str);
  return TRUE;
}

static gboolean
read_point (SbRun *run, SbTier *tier, GError **error)
{
  SbTime time;

  if (!sb_textgrid_read_time (run->reader, &time, error) ||
      !sb_textgrid_read_text (run->reader, error))
    return FALSE;
  if (time == SB_TIME_NONE)
    tier->n_untimed++;
  else
    add_label (run, tier, time, SB_TIME_NONE, run->reader->text->str);
  return TRUE;
}

/* --- tiers --- */

static void
lose (SbRun *run, const SbTier *tier, guint count, const char *words)
{
  g_autofree char *where = g_strdup_printf (_ ("tier “%s”"), tier->name);

  if (count > 0)
    sb_incoming_lose (run->incoming, where, count, words);
}

static void
tell_losses (SbRun *run, const SbTier *tier)
{
  if (!run->is_own)
    lose (run, tier, tier->n_empty, _ ("empty intervals, which mark nothing"));
  lose (run, tier, tier->n_untimed, _ ("labels whose time is no number"));
  lose (run, tier, tier->n_reversed, _ ("intervals that end before they begin"));
}

static gboolean
cut_suffix (char *name, const char *suffix)
{
  if (!g_str_has_suffix (name, suffix))
    return FALSE;
  name[strlen (name) - strlen (suffix)] = '\0';
  return TRUE;
}

/* "child:distress running 2" is a part of the lane "child:distress". */
static void
read_own_name (SbRun *run, SbTier *tier)
{
  char *space = strrchr (tier->name, ' ');
  char *colon;
  g_autofree char *subject = NULL;

  if (space && space[1] && space[1 + strspn (space + 1, "0123456789")] == '\0')
    *space = '\0';
  tier->is_running = cut_suffix (tier->name, SB_TEXTGRID_RUNNING);
  cut_suffix (tier->name, SB_TEXTGRID_POINTS);
  tier->is_notes = g_str_equal (tier->name, SB_LANE_NOTES);
  colon = strchr (tier->name, ':');
  if (colon && colon > tier->name)
    subject = g_strndup (tier->name, (gsize) (colon - tier->name));
  tier->subject = sb_incoming_add_subject (run->incoming, subject);
}

/* Tiers of one name are several; the second is told apart by a number. */
static void
make_unique (SbRun *run, SbTier *tier)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (run->names, tier->name)) + 1;
  char *name;

  g_hash_table_insert (run->names, g_strdup (tier->name), GUINT_TO_POINTER (n));
  if (n == 1)
    return;
  name = g_strdup_printf ("%s (%u)", tier->name, n);
  g_free (tier->name);
  tier->name = name;
  lose (run, tier, 1, _ ("has the name of another tier; it was given a number"));
}

static void
read_name (SbRun *run, SbTier *tier)
{
  tier->name = g_strdup (run->reader->text->str);
  tier->subject = -1;
  if (run->is_own)
    read_own_name (run, tier);
  else
    make_unique (run, tier);
  tier->track = sb_incoming_add_track (run->incoming, tier->name);
}

static gboolean
read_labels (SbRun *run, SbTier *tier, GError **error)
{
  SbTime start, end;
  guint n;

  if (!sb_textgrid_read_time (run->reader, &start, error) ||
      !sb_textgrid_read_time (run->reader, &end, error) ||
      !sb_textgrid_read_count (run->reader, &n, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!(tier->is_points ? read_point (run, tier, error)
                          : read_interval (run, tier, error)))
      return FALSE;
  return TRUE;
}

static void
set_own (SbRun *run, const char *label)
{
  g_autoptr (GPtrArray) fields = sb_coding_lane_split_fields (label);

  run->is_own = TRUE;
  for (guint i = 0; i < fields->len; i++) {
    const char *field = g_ptr_array_index (fields, i);

    if (g_str_has_prefix (field, "session:"))
      run->session = (int) sb_incoming_add_session (run->incoming, field + 8);
    else if (g_str_has_prefix (field, "coder:"))
      run->coder = sb_incoming_add_coder (run->incoming, field + 6);
    else if (g_str_has_prefix (field, SB_TEXTGRID_LEFT_OUT))
      sb_timeless_lose (run->incoming, field + strlen (SB_TEXTGRID_LEFT_OUT));
  }
}

/* The tier that says whose coding it is: one interval. */
static gboolean
read_own_tier (SbRun *run, GError **error)
{
  SbTime time;
  guint n;

  for (guint i = 0; i < 2; i++)
    if (!sb_textgrid_read_time (run->reader, &time, error))
      return FALSE;
  if (!sb_textgrid_read_count (run->reader, &n, error))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    if (!sb_textgrid_read_time (run->reader, &time, error) ||
        !sb_textgrid_read_time (run->reader, &time, error) ||
        !sb_textgrid_read_text (run->reader, error))
      return FALSE;
    if (i == 0)
      set_own (run, run->reader->text->str);
  }
  return TRUE;
}

static gboolean
fail_on_class (SbRun *run, GError **error)
{
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s” has a tier of the kind “%s”, which is none of Praat's."),
               run->reader->name,
               run->reader->text->str);
  return FALSE;
}

static gboolean
read_tier (SbRun *run, gboolean is_first, GError **error)
{
  g_auto (SbTier) tier = {0};

  if (!sb_textgrid_read_class (run->reader, error))
    return FALSE;
  tier.is_points = g_str_equal (run->reader->text->str, "TextTier");
  if (!tier.is_points && !g_str_equal (run->reader->text->str, "IntervalTier"))
    return fail_on_class (run, error);
  if (!sb_textgrid_read_text (run->reader, error))
    return FALSE;
  if (is_first && !tier.is_points &&
      g_str_equal (run->reader->text->str, SB_TEXTGRID_OWN))
    return read_own_tier (run, error);
  read_name (run, &tier);
  if (!read_labels (run, &tier, error))
    return FALSE;
  tell_losses (run, &tier);
  return TRUE;
}

/* --- files --- */

/* What the file's own counts do not reach. */
static void
lose_rest (SbRun *run)
{
  g_autofree char *words = NULL;

  if (!sb_textgrid_has_more (run->reader))
    return;
  words =
    run->reader->is_binary
      ? g_strdup (_ ("what follows the last tier is not taken: by its own counts the "
                     "file ends before that"))
      : g_strdup_printf (_ ("all from line %u on is not taken: by its own counts of "
                            "tiers and labels the file ends before that"),
                         run->reader->line);
  sb_incoming_lose (run->incoming, NULL, 0, words);
}

static gboolean
read_grid (SbRun *run, GError **error)
{
  SbTime start, end;
  gboolean has_tiers;
  guint n = 0;

  if (!sb_textgrid_read_time (run->reader, &start, error) ||
      !sb_textgrid_read_time (run->reader, &end, error) ||
      !sb_textgrid_read_flag (run->reader, &has_tiers, error) ||
      (has_tiers && !sb_textgrid_read_count (run->reader, &n, error)))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!read_tier (run, i == 0, error))
      return FALSE;
  lose_rest (run);
  sb_incoming_get_session (run->incoming, settle_session (run))->duration = end;
  return TRUE;
}

/* "ooTextFile", "TextGrid" */
static gboolean
read_header (SbTextgridReader *reader, GError **error)
{
  if (reader->is_binary) {
    reader->rest += strlen (BINARY_BEGINNING);
    return TRUE;
  }
  if (!sb_textgrid_read_text (reader, error) || !sb_textgrid_read_text (reader, error))
    return FALSE;
  if (g_str_equal (reader->text->str, "TextGrid"))
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s” is a file of Praat, but holds “%s” and no TextGrid."),
               reader->name,
               reader->text->str);
  return FALSE;
}

static gboolean
is_binary (const SbSource *source)
{
  gsize length;
  const char *data = g_bytes_get_data (source->bytes, &length);

  return length >= strlen (BINARY_BEGINNING) &&
         memcmp (data, BINARY_BEGINNING, strlen (BINARY_BEGINNING)) == 0;
}

static gboolean
recognise (const SbSource *source)
{
  return is_binary (source) || (sb_source_mentions (source, "ooTextFile", 256) &&
                                sb_source_mentions (source, "\"TextGrid\"", 512));
}

static SbIncoming *
read_all (SbTextgridReader *reader, guint n_repaired, GError **error)
{
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("textgrid", reader->name);
  g_autoptr (GHashTable) names =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *dot = strrchr (reader->name, '.');
  g_autofree char *stem = dot && dot > reader->name
                            ? g_strndup (reader->name, (gsize) (dot - reader->name))
                            : g_strdup (reader->name);
  SbRun run = {.reader = reader,
               .incoming = incoming,
               .names = names,
               .stem = stem,
               .session = -1,
               .coder = -1};

  if (!read_header (reader, error))
    return NULL;
  sb_incoming_lose_repaired (incoming, n_repaired);
  if (!read_grid (&run, error))
    return NULL;
  return g_steal_pointer (&incoming);
}

static SbIncoming *
read_textgrid (const SbSource *source, GError **error)
{
  SbTextgridReader reader = {.name = source->name, .is_binary = is_binary (source)};
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *plain = NULL;
  guint n_repaired = 0;
  gsize length;

  reader.text = text;
  reader.line = reader.is_binary ? 0 : 1;
  if (!reader.is_binary)
    reader.rest = plain = sb_source_dup_text (source, &length, &n_repaired);
  else
    reader.rest = g_bytes_get_data (source->bytes, &length);
  reader.end = reader.rest + length;
  return read_all (&reader, n_repaired, error);
}

const SbImporter sb_importer_textgrid = {
  .name = "textgrid",
  .label = N_ ("Praat TextGrid"),
  .suffixes = "TextGrid",
  .recognise = recognise,
  .read = read_textgrid,
};
