/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <securebase/base/error.h>
#include <securebase/io/importer.h>
#include <securebase/io/zip.h>
#include <string.h>

static SbIncoming *
read_bytes (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (SbSource) source = sb_source_new (name, bytes, error);
  const SbImporter *importer = source ? sb_importer_recognise (source, error) : NULL;

  if (importer == NULL)
    return NULL;
  ck_assert_str_eq (importer->name, "observer");
  return importer->read (source, error);
}

static GBytes *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  sb_assert_ok (error);
  return g_bytes_new_take (data, length);
}

static GBytes *
load_fixture (void)
{
  g_autofree char *path = sb_test_dup_source_path ("tests/io/fixtures/scheme.odx");

  return load (path);
}

static SbIncoming *
read_fixture (void)
{
  g_autoptr (GBytes) bytes = load_fixture ();
  g_autoptr (GError) error = NULL;
  SbIncoming *incoming = read_bytes ("scheme.odx", bytes, &error);

  sb_assert_ok (error);
  return incoming;
}

static guint
count_lost (const SbIncoming *incoming, const char *where, const char *part)
{
  for (guint i = 0; i < incoming->losses->len; i++) {
    const SbIncomingLoss *loss = g_ptr_array_index (incoming->losses, i);

    if (g_strcmp0 (loss->where, where) == 0 && strstr (loss->words, part))
      return loss->count;
  }
  return G_MAXUINT;
}

START_TEST (the_scheme_comes_in)
{
  g_autoptr (SbIncoming) incoming = read_fixture ();
  const SbIncomingCode *cry = sb_incoming_get_code (incoming, 0);
  const SbIncomingCode *calm = sb_incoming_get_code (incoming, 1);
  const SbIncomingCode *look = sb_incoming_get_code (incoming, 3);
  const SbIncomingSubject *infant = g_ptr_array_index (incoming->subjects, 0);
  const SbIncomingModifierSet *side = sb_incoming_get_modifier_set (incoming, 0);

  ck_assert_str_eq (incoming->version, "The Observer XT 16.0");
  ck_assert_uint_eq (incoming->subjects->len, 2);
  ck_assert_str_eq (infant->name, "infant");
  ck_assert_str_eq (infant->description, "the child");
  ck_assert_uint_eq (incoming->codes->len, 5);
  ck_assert_str_eq (cry->name, "cry");
  ck_assert_str_eq (cry->description, "aloud & long");
  ck_assert_str_eq (cry->category, "Mood");
  ck_assert_str_eq (cry->key, "y");
  ck_assert_uint_eq (cry->excludes->len, 1);
  ck_assert_str_eq (g_ptr_array_index (cry->excludes, 0), "calm");
  ck_assert_ptr_null (calm->key);
  ck_assert_uint_eq (look->modifier_sets->len, 1);
  ck_assert_str_eq (g_ptr_array_index (look->modifier_sets, 0), "Side");
  ck_assert_uint_eq (side->values->len, 2);
  ck_assert_str_eq (g_ptr_array_index (side->values, 0), "left");
}
END_TEST

START_TEST (kinds_are_what_the_file_says)
{
  g_autoptr (SbIncoming) incoming = read_fixture ();

  /* Of the events, and of the scheme where there is none. */
  ck_assert_int_eq (sb_incoming_get_code (incoming, 0)->kind, SB_INCOMING_IS_STATE);
  ck_assert_int_eq (sb_incoming_get_code (incoming, 2)->kind, SB_INCOMING_IS_STATE);
  ck_assert_int_eq (sb_incoming_get_code (incoming, 3)->kind, SB_INCOMING_IS_POINT);
}
END_TEST

static void
check_event (const SbIncoming *incoming,
             guint i,
             const char *words,
             SbIncomingKind kind,
             SbTime start,
             SbTime end)
{
  const SbIncomingEvent *event = &g_array_index (incoming->events, SbIncomingEvent, i);
  const char *subject =
    event->subject < 0
      ? "-"
      : ((SbIncomingSubject *) incoming->subjects->pdata[event->subject])->name;
  const char *code = sb_incoming_get_code (incoming, (guint) event->code)->name;
  g_autofree char *all = g_strdup_printf ("%s %s", subject, code);

  ck_assert_str_eq (all, words);
  ck_assert_int_eq (event->kind, kind);
  ck_assert_int_eq (event->start, start);
  ck_assert_int_eq (event->end, end);
}

/* Checked by hand: the first event is at 23:59:59.25, before midnight. */
START_TEST (events_come_in)
{
  g_autoptr (SbIncoming) incoming = read_fixture ();
  const SbIncomingEvent *cry = &g_array_index (incoming->events, SbIncomingEvent, 0);
  const SbIncomingEvent *look = &g_array_index (incoming->events, SbIncomingEvent, 1);
  const SbIncomingAttribute *side = g_ptr_array_index (look->attributes, 0);

  ck_assert_uint_eq (incoming->events->len, 5);
  check_event (incoming, 0, "infant cry", SB_INCOMING_STATE, 0, 2750 * SB_MSECOND);
  check_event (incoming, 1, "infant look", SB_INCOMING_POINT, 2500001000, SB_TIME_NONE);
  check_event (
    incoming, 2, "infant calm", SB_INCOMING_START, 2750 * SB_MSECOND, SB_TIME_NONE);
  check_event (
    incoming, 3, "mother held", SB_INCOMING_STOP, 3750 * SB_MSECOND, SB_TIME_NONE);
  check_event (
    incoming, 4, "- new one", SB_INCOMING_POINT, 6250 * SB_MSECOND, SB_TIME_NONE);
  ck_assert_str_eq (cry->comment, "loud; stopped");
  ck_assert_uint_eq (cry->row, 38);
  ck_assert_str_eq (side->name, "Side");
  ck_assert_str_eq (side->value, "left");
}
END_TEST

/* "1 3 toy" (a start at 3 s) of the same behaviour, one behind the other. */
static SbIncoming *
read_halves (const char *halves)
{
  g_auto (GStrv) all = g_strsplit (halves, ";", -1);
  g_autoptr (GString) text =
    g_string_new ("<NXMLINTERCHANGE><OBS_OBSERVATIONS><OBS_OBSERVATION NAME=\"S\">"
                  "<OBS_EVENT_LOGS><OBS_EVENT_LOG>");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  SbIncoming *incoming;

  for (guint i = 0; all[i]; i++) {
    g_auto (GStrv) half = g_strsplit (all[i], " ", 3);

    g_string_append_printf (
      text,
      "<OBS_EVENT><OBS_EVENT_TIMESTAMP>2026-01-05 10:00:0%s</OBS_EVENT_TIMESTAMP>"
      "<OBS_EVENT_BEHAVIOR NAME=\"look\"><OBS_EVENT_BEHAVIOR_MODIFIER CLASS=\"at\">%s"
      "</OBS_EVENT_BEHAVIOR_MODIFIER></OBS_EVENT_BEHAVIOR>"
      "<OBS_EVENT_STATE>%s</OBS_EVENT_STATE></OBS_EVENT>",
      half[1],
      half[2],
      half[0]);
  }
  g_string_append (text,
                   "</OBS_EVENT_LOG></OBS_EVENT_LOGS></OBS_OBSERVATION>"
                   "</OBS_OBSERVATIONS></NXMLINTERCHANGE>");
  bytes = g_bytes_new (text->str, text->len);
  incoming = read_bytes ("halves.odx", bytes, &error);
  sb_assert_ok (error);
  return incoming;
}

static char *
dup_halves (const SbIncoming *incoming)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < incoming->events->len; i++) {
    const SbIncomingEvent *event = &g_array_index (incoming->events, SbIncomingEvent, i);
    const char *modifier =
      event->attributes
        ? ((SbIncomingAttribute *) g_ptr_array_index (event->attributes, 0))->value
        : "";
    g_autofree char *end =
      event->end == SB_TIME_NONE ? g_strdup ("") : sb_time_to_seconds (event->end);
    g_autofree char *begin = sb_time_to_seconds (event->start);

    g_string_append_printf (all,
                            "%s%s%s-%s %s",
                            i ? ";" : "",
                            event->kind == SB_INCOMING_STOP ? "stop " : "",
                            begin,
                            end,
                            modifier);
  }
  return g_string_free (all, FALSE);
}

START_TEST (modifiers_tell_halves_apart)
{
  static const struct {
    const char *halves, *events;
    gboolean is_lost;
  } cases[] = {
    {"1 0 toy;1 1 floor;2 2 toy;2 3 floor", "0-2 toy;1-3 floor", FALSE},
    {"1 0 toy;2 2 floor", "0-2 toy", TRUE},
    {"1 0 ;2 2 floor", "0-2 floor", FALSE},
    {"1 0 toy;1 1 floor;2 2 floor;2 3 ", "0-3 toy;1-2 floor", FALSE},
    {"1 0 toy;1 1 toy;2 2 toy;2 3 toy", "0- toy;1-2 toy;stop 3- toy", FALSE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SbIncoming) incoming = read_halves (cases[i].halves);
    g_autofree char *events = dup_halves (incoming);

    ck_assert_str_eq (events, cases[i].events);
    ck_assert_uint_eq (count_lost (incoming, "observation “S”", "modifiers of the stop"),
                       cases[i].is_lost ? 1 : G_MAXUINT);
  }
}
END_TEST

START_TEST (sessions_are_observations)
{
  g_autoptr (SbIncoming) incoming = read_fixture ();
  const SbIncomingSession *session = sb_incoming_get_session (incoming, 0);
  const SbIncomingAttribute *first = g_ptr_array_index (session->variables, 0);

  ck_assert_uint_eq (incoming->sessions->len, 2);
  ck_assert_str_eq (session->name, "S07");
  ck_assert_str_eq (session->date, "2026-01-05");
  ck_assert_str_eq (first->value, "2026-01-05 23:59:59");
  ck_assert_str_eq (sb_incoming_get_session (incoming, 1)->name, "S08");
}
END_TEST

START_TEST (what_is_lost_is_listed)
{
  g_autoptr (SbIncoming) incoming = read_fixture ();
  const char *const where = "observation “S07”";

  ck_assert_uint_eq (count_lost (incoming, NULL, "groups of subjects"), 1);
  ck_assert_uint_eq (count_lost (incoming, NULL, "colours"), 1);
  ck_assert_uint_eq (count_lost (incoming, NULL, "keys"), 1);
  ck_assert_uint_eq (count_lost (incoming, NULL, "modifiers of subjects"), 1);
  ck_assert_uint_eq (count_lost (incoming, NULL, "independent variables"), 1);
  ck_assert_uint_eq (count_lost (incoming, where, "without a behaviour"), 1);
  ck_assert_uint_eq (count_lost (incoming, where, "cannot be read"), 1);
  ck_assert_uint_eq (count_lost (incoming, where, "OBS_EVENT_MARKER"), 1);
  ck_assert_uint_eq (count_lost (incoming, where, "OBS_SETTINGS"), 1);
  ck_assert_uint_eq (count_lost (incoming, where, "came in as points"), 1);
  ck_assert_uint_eq (count_lost (incoming, where, "0 is its first event"), 0);
  ck_assert_uint_eq (incoming->losses->len, 11);
}
END_TEST

/* --- .otb --- */

static GBytes *
zip_of (const char *name, GBytes *bytes)
{
  g_autoptr (SbZipWriter) writer = sb_zip_writer_new ();
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  sb_zip_writer_add (writer, name, data, length, &error);
  sb_assert_ok (error);
  return sb_zip_writer_finish (writer, &error);
}

START_TEST (a_zip_of_one_is_read)
{
  g_autoptr (GBytes) bytes = load_fixture ();
  g_autoptr (GBytes) zip = zip_of ("inside.otx", bytes);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("hello", 5);
  g_autoptr (GBytes) other = zip_of ("inside.txt", nothing);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbIncoming) incoming = read_bytes ("lab.otb", zip, &error);

  sb_assert_ok (error);
  ck_assert_str_eq (incoming->name, "lab.otb");
  ck_assert_uint_eq (incoming->codes->len, 5);
  ck_assert_ptr_null (read_bytes ("lab.otb", other, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
  ck_assert_ptr_nonnull (strstr (error->message, "lab.otb"));
}
END_TEST

START_TEST (dangers_are_refused)
{
  const char *const texts[] = {
    "<!DOCTYPE NXMLINTERCHANGE [<!ENTITY a \"b\">]><NXMLINTERCHANGE>&a;"
    "</NXMLINTERCHANGE>",
    "<NXMLINTERCHANGE><CDS_BEHAVIOR>",
    "<x><NXMLINTERCHANGE/></x>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
    g_autoptr (GError) error = NULL;

    ck_assert_ptr_null (read_bytes ("some.odx", bytes, &error));
    ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
    ck_assert_ptr_nonnull (strstr (error->message, "some.odx"));
  }
}
END_TEST

/* --- of others --- */

/* Subjects, behaviours and events, as Python's own reader counts them. */
static char *
count_with_python (const char *path)
{
  const char *const argv[] = {
    "python3",
    "-c",
    "import sys, xml.etree.ElementTree as E\n"
    "r = E.parse(sys.argv[1]).getroot()\n"
    "def count(name):\n"
    "  return sum(e.tag.split('}')[1] == name and e.findtext('{*}CDS_ELE_GROUP') != 'Y'\n"
    "             for e in r.iter())\n"
    "print(count('CDS_SUBJECT'), count('CDS_BEHAVIOR'), count('OBS_EVENT'), end='')",
    path,
    NULL};
  char *out = NULL;

  ck_assert_int_eq (sb_test_spawn (argv, &out, NULL), 0);
  return out;
}

START_TEST (a_template_of_others_comes_whole)
{
  g_autofree char *path = sb_test_dup_shared_path ("formats/samples/otx_parser_test.otx");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SbIncoming) incoming = NULL;
  g_autofree char *counted = NULL;

  if (path == NULL) {
    g_print ("# skipped: the template of The Observer is not here\n");
    return;
  }
  bytes = load (path);
  incoming = read_bytes ("otx_parser_test.otx", bytes, &error);
  sb_assert_ok (error);
  counted = count_with_python (path);
  ck_assert_str_eq (counted, "13 22 0");
  ck_assert_uint_eq (incoming->subjects->len, 13);
  ck_assert_uint_eq (incoming->codes->len, 22);
  ck_assert_uint_eq (incoming->events->len, 0);
  ck_assert_str_eq (sb_incoming_get_code (incoming, 0)->name, "chicken - healthy");
  ck_assert_str_eq (sb_incoming_get_code (incoming, 0)->category, "Food items");
  ck_assert_str_eq (incoming->version, "The Observer XT 10.5.572");
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    the_scheme_comes_in,
    kinds_are_what_the_file_says,
    events_come_in,
    modifiers_tell_halves_apart,
    sessions_are_observations,
    what_is_lost_is_listed,
    a_zip_of_one_is_read,
    dangers_are_refused,
    a_template_of_others_comes_whole,
    NULL,
  };

  return sb_test_run ("observer-importer", tests);
}
