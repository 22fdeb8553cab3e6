/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <securebase/base/error.h>
#include <securebase/io/importer.h>
#include <string.h>

static SbIncoming *
read_path (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (SbSource) source = sb_source_new_from_file (file, &error);
  const SbImporter *importer;
  SbIncoming *incoming;

  sb_assert_ok (error);
  importer = sb_importer_recognise (source, &error);
  sb_assert_ok (error);
  ck_assert_str_eq (importer->name, "eaf");
  incoming = importer->read (source, &error);
  sb_assert_ok (error);
  return incoming;
}

static SbIncoming *
read_fixture (const char *name)
{
  g_autofree char *relative = g_strconcat ("tests/io/fixtures/", name, NULL);
  g_autofree char *path = sb_test_dup_source_path (relative);

  return read_path (path);
}

static SbIncoming *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (SbSource) source = sb_source_new ("some.eaf", bytes, error);
  const SbImporter *importer = source ? sb_importer_find ("eaf", error) : NULL;

  return importer ? importer->read (source, error) : NULL;
}

static void
assert_refused (const char *text, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbIncoming) incoming = read_text (text, &error);

  ck_assert_ptr_null (incoming);
  ck_assert_msg (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE), "%s", word);
  ck_assert_msg (strstr (error->message, "some.eaf") && strstr (error->message, word),
                 "%s",
                 error->message);
}

static const SbIncomingEvent *
get_event (const SbIncoming *incoming, guint i)
{
  return &g_array_index (incoming->events, SbIncomingEvent, i);
}

static void
check_event (
  const SbIncoming *incoming, guint i, const char *words, double start_ms, double end_ms)
{
  const SbIncomingEvent *event = get_event (incoming, i);
  const char *text = event->code < 0
                       ? event->text
                       : sb_incoming_get_code (incoming, (guint) event->code)->name;
  const SbIncomingTrack *track = sb_incoming_get_track (incoming, (guint) event->track);
  g_autofree char *all = g_strdup_printf ("%s: %s", track->name, text);

  ck_assert_str_eq (all, words);
  ck_assert_int_eq (event->kind, SB_INCOMING_STATE);
  ck_assert_msg (event->start / SB_MSECOND == (SbTime) start_ms, "start of %s", words);
  ck_assert_msg (event->end / SB_MSECOND == (SbTime) end_ms, "end of %s", words);
}

/* Checked by hand against the file: everything is 2 s later, by its TIME_ORIGIN. */
START_TEST (annotations_come_with_their_times)
{
  g_autoptr (SbIncoming) incoming = read_fixture ("tiers.eaf");

  ck_assert_uint_eq (incoming->events->len, 12);
  check_event (incoming, 0, "mood: cry", 3000, 6000);
  check_event (incoming, 1, "mood: fuss", 8500, 11000);
  check_event (incoming, 2, "mood: laughs", 1750, 3000);
  check_event (incoming, 3, "words: one", 3000, 4000);
  check_event (incoming, 4, "words:  two & 👶 ", 4000, 5000);
  check_event (incoming, 5, "words: ", 5000, 6000);
  check_event (incoming, 6, "parts: second", 9750, 11000);
  check_event (incoming, 7, "parts: first", 8500, 9750);
  check_event (incoming, 8, "on parts: mama", 9750, 11000);
  check_event (incoming, 9, "loose: a\nnew line", 11500, 12333);
  check_event (incoming, 10, "loose: turned round", 8500, 11000);
  check_event (incoming, 11, "loose: never", 11500, 13166);
  ck_assert_uint_eq (get_event (incoming, 0)->row, 27);
}
END_TEST

START_TEST (names_come_in_their_lists)
{
  g_autoptr (SbIncoming) incoming = read_fixture ("tiers.eaf");
  const SbIncomingSession *session = sb_incoming_get_session (incoming, 0);
  const SbIncomingMedia *window = g_ptr_array_index (session->media, 1);
  const SbIncomingAttribute *room = g_ptr_array_index (session->variables, 0);
  g_autofree char *summary = sb_incoming_dup_summary (incoming);

  ck_assert_str_eq (summary,
                    "1 session, 2 coders, 1 subject, 6 tracks, 4 codes, 12 events");
  ck_assert_str_eq (session->name, "tiers");
  ck_assert_str_eq (incoming->version, "3.0");
  ck_assert_uint_eq (session->media->len, 2);
  ck_assert_str_eq (window->path, "file:///lab/window.mp4");
  ck_assert_int_eq (window->offset, 2500 * SB_MSECOND);
  ck_assert_uint_eq (session->variables->len, 1);
  ck_assert_str_eq (room->name, "room");
  ck_assert_str_eq (room->value, "2");
  ck_assert_int_eq (get_event (incoming, 0)->subject, 0);
  ck_assert_int_eq (get_event (incoming, 8)->coder, 1);
  ck_assert_int_eq (get_event (incoming, 9)->subject, -1);
  ck_assert (sb_incoming_get_track (incoming, 0)->has_vocabulary);
  ck_assert (!sb_incoming_get_track (incoming, 1)->has_vocabulary);
  ck_assert_str_eq (sb_incoming_get_track (incoming, 1)->parent, "mood");
  ck_assert_str_eq (sb_incoming_get_code (incoming, 0)->description, "Cries aloud");
  ck_assert_str_eq (sb_incoming_get_code (incoming, 0)->category, "Mood");
}
END_TEST

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

START_TEST (what_is_lost_is_listed)
{
  g_autoptr (SbIncoming) incoming = read_fixture ("tiers.eaf");

  ck_assert_uint_eq (count_lost (incoming, NULL, "linked files"), 1);
  ck_assert_uint_eq (count_lost (incoming, NULL, "licence"), 1);
  ck_assert_uint_eq (count_lost (incoming, NULL, "author"), 1);
  ck_assert_uint_eq (count_lost (incoming, NULL, "begins at 2 s"), 0);
  ck_assert_uint_eq (count_lost (incoming, NULL, "no numbers"), 1);
  ck_assert_uint_eq (count_lost (incoming, NULL, "further language"), 1);
  ck_assert_uint_eq (count_lost (incoming, "tier “mood”", "vocabulary"), 1);
  ck_assert_uint_eq (count_lost (incoming, "tier “words”", "placed evenly"), 3);
  ck_assert_uint_eq (count_lost (incoming, "tier “parts”", "placed evenly"), 2);
  ck_assert_uint_eq (count_lost (incoming, "tier “on parts”", "placed evenly"), 1);
  ck_assert_uint_eq (count_lost (incoming, "tier “on parts”", "without any time"), 3);
  ck_assert_uint_eq (count_lost (incoming, "tier “loose”", "exchanged"), 1);
  ck_assert_uint_eq (count_lost (incoming, "tier “loose”", "placed evenly"), 2);
  ck_assert_uint_eq (incoming->losses->len, 13);
}
END_TEST

START_TEST (a_vocabulary_that_is_not_there_is_said)
{
  g_autofree char *path = sb_test_dup_source_path ("tests/io/fixtures/tiers.eaf");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SbIncoming) incoming = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  sb_assert_ok (error);
  incoming = read_text (text, &error);
  sb_assert_ok (error);
  ck_assert_uint_eq (count_lost (incoming, "vocabulary “Names”", "names.ecv"), 0);
  check_event (incoming, 8, "on parts: mama", 9750, 11000);
  ck_assert_uint_eq (incoming->codes->len, 3);
}
END_TEST

START_TEST (a_vocabulary_alone_is_codes)
{
  g_autoptr (SbIncoming) incoming = read_fixture ("names.ecv");

  ck_assert_uint_eq (incoming->codes->len, 3);
  ck_assert_uint_eq (incoming->sessions->len, 0);
  ck_assert_str_eq (incoming->version, "0.2");
}
END_TEST

/* --- dangers --- */

START_TEST (entity_bombs_are_refused)
{
  assert_refused ("<?xml version=\"1.0\"?>\n"
                  "<!DOCTYPE ANNOTATION_DOCUMENT [<!ENTITY a \"ha\">\n"
                  "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>\n"
                  "<ANNOTATION_DOCUMENT AUTHOR=\"&b;\"/>",
                  "document type of its own in line 2");
  assert_refused ("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><ANNOTATION_DOCUMENT/>",
                  "document type");
  assert_refused ("<!DOCTYPE x [<!ENTITY e SYSTEM \"http://localhost/\">]>"
                  "<ANNOTATION_DOCUMENT>&e;</ANNOTATION_DOCUMENT>",
                  "document type");
  assert_refused ("<ANNOTATION_DOCUMENT>&nothing;</ANNOTATION_DOCUMENT>", "line 1");
}
END_TEST

static char *
repeat (const char *part, guint n, const char *end)
{
  GString *text = g_string_new ("<ANNOTATION_DOCUMENT>");

  for (guint i = 0; i < n; i++)
    g_string_append (text, part);
  g_string_append (text, end);
  return g_string_free (text, FALSE);
}

START_TEST (what_is_too_much_is_refused)
{
  g_autofree char *deep = repeat ("<a>", 64, "");
  g_autofree char *many = repeat ("", 0, "<a ");
  g_autofree char *filler = g_strnfill ((1 << 20) + 1, 'x');
  g_autofree char *wide = g_strconcat ("<ANNOTATION_DOCUMENT a=\"", filler, "\"/>", NULL);
  g_autofree char *large =
    g_strconcat ("<ANNOTATION_DOCUMENT>", filler, "</ANNOTATION_DOCUMENT>", NULL);
  g_autoptr (GString) attributes = g_string_new (many);

  for (guint i = 0; i <= 100; i++)
    g_string_append_printf (attributes, "a%u='' ", i);
  g_string_append (attributes, "/></ANNOTATION_DOCUMENT>");
  assert_refused (deep, "deeper than 64");
  assert_refused (attributes->str, "100 attributes");
  assert_refused (wide, "attribute of more than 1 MB");
  assert_refused (large, "text of more than 1 MB");
}
END_TEST

START_TEST (what_is_damaged_is_refused)
{
  assert_refused ("", "empty");
  assert_refused ("<ANNOTATION_DOCUMENT>\n<TIER", "line 2");
  assert_refused ("<ANNOTATION_DOCUMENT><TIER></ANNOTATION_DOCUMENT>", "line 1");
  assert_refused ("<TextGrid/>", "TextGrid");
  assert_refused ("<ANNOTATION_DOCUMENT><HEADER TIME_UNITS=\"years\"/>"
                  "</ANNOTATION_DOCUMENT>",
                  "years");
}
END_TEST

START_TEST (depth_up_to_the_limit_is_fine)
{
  g_autofree char *open = repeat ("<a>", 63, "");
  g_autofree char *close = repeat ("</a>", 63, "</ANNOTATION_DOCUMENT>");
  g_autofree char *text = g_strconcat (open, strchr (close, '>') + 1, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbIncoming) incoming = read_text (text, &error);

  sb_assert_ok (error);
}
END_TEST

static char *
dup_document (const char *origin, const char *value)
{
  return g_strdup_printf (
    "<ANNOTATION_DOCUMENT><HEADER TIME_UNITS='milliseconds'>"
    "<MEDIA_DESCRIPTOR MEDIA_URL='a.mp4' TIME_ORIGIN='%s'/></HEADER><TIME_ORDER>"
    "<TIME_SLOT TIME_SLOT_ID='a' TIME_VALUE='0'/>"
    "<TIME_SLOT TIME_SLOT_ID='b' TIME_VALUE='%s'/></TIME_ORDER><TIER TIER_ID='t'>"
    "<ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1='a' TIME_SLOT_REF2='b'>"
    "<ANNOTATION_VALUE>a\001b</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
    "</TIER></ANNOTATION_DOCUMENT>",
    origin,
    value);
}

/* Two annotations of a tier of ours; the second was made longer in ELAN. */
static SbIncoming *
read_own (const char *type, const char *of)
{
  g_autofree char *text = g_strdup_printf (
    "<ANNOTATION_DOCUMENT><HEADER TIME_UNITS='milliseconds'>"
    "<PROPERTY NAME='securebase:session'>S01</PROPERTY></HEADER><TIME_ORDER>"
    "<TIME_SLOT TIME_SLOT_ID='a' TIME_VALUE='80'/>"
    "<TIME_SLOT TIME_SLOT_ID='b' TIME_VALUE='81'/>"
    "<TIME_SLOT TIME_SLOT_ID='c' TIME_VALUE='7000'/></TIME_ORDER>"
    "<TIER TIER_ID='t' LINGUISTIC_TYPE_REF='%s %s'>"
    "<ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1='a' TIME_SLOT_REF2='b'>"
    "<ANNOTATION_VALUE>x</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
    "<ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1='b' TIME_SLOT_REF2='c'>"
    "<ANNOTATION_VALUE>x</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
    "</TIER></ANNOTATION_DOCUMENT>",
    type,
    of);
  g_autoptr (GError) error = NULL;
  SbIncoming *incoming = read_text (text, &error);

  sb_assert_ok (error);
  return incoming;
}

START_TEST (ends_set_in_elan_are_taken)
{
  g_autoptr (SbIncoming) running = read_own ("running", "child:x");
  g_autoptr (SbIncoming) points = read_own ("point", "child:x");
  g_autoptr (SbIncoming) marks = read_own ("point", "disorganisation");

  ck_assert_int_eq (get_event (running, 0)->kind, SB_INCOMING_START);
  check_event (running, 1, "child:x: x", 81, 7000);
  check_event (marks, 1, "disorganisation: x", 81, 7000);
  for (guint i = 0; i < 2; i++)
    ck_assert_int_eq (get_event (points, i)->kind, SB_INCOMING_POINT);
  ck_assert_int_eq (get_event (points, 1)->end, SB_TIME_NONE);
  ck_assert_str_eq (get_event (points, 1)->comment, "until 7 s");
  ck_assert_uint_eq (count_lost (points, "tier “child:x”", "given an end"), 1);
}
END_TEST

START_TEST (times_past_all_numbers_are_missing)
{
  const char *const values[] = {
    "9223372036854775807", "9223372036854", "99999999999999999999", "", "1e3"};

  for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
    g_autofree char *text = dup_document ("9000000000", values[i]);
    g_autoptr (GError) error = NULL;
    g_autoptr (SbIncoming) incoming = read_text (text, &error);

    sb_assert_ok (error);
    ck_assert_msg (incoming->events->len == 0, "%s", values[i]);
    ck_assert_uint_eq (count_lost (incoming, NULL, "no numbers"), 1);
    ck_assert_uint_eq (count_lost (incoming, "tier “t”", "without any time"), 1);
  }
}
END_TEST

START_TEST (unreadable_characters_are_repaired_visibly)
{
  g_autofree char *text = dup_document ("-40", "5");
  g_autoptr (GError) error = NULL;
  g_autoptr (SbIncoming) incoming = read_text (text, &error);

  sb_assert_ok (error);
  check_event (incoming,
               0,
               "t: a\xEF\xBF\xBD"
               "b",
               -40,
               -35);
  ck_assert_uint_eq (count_lost (incoming, NULL, "could not be read"), 1);
}
END_TEST

START_TEST (utf_16_is_read)
{
  g_autofree char *path = sb_test_dup_source_path ("tests/io/fixtures/tiers.eaf");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *wide = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SbSource) source = NULL;
  g_autoptr (SbIncoming) incoming = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  sb_assert_ok (error);
  wide = g_convert (text, -1, "UTF-16", "UTF-8", NULL, &length, &error);
  sb_assert_ok (error);
  bytes = g_bytes_new (wide, length);
  source = sb_source_new ("wide.eaf", bytes, &error);
  ck_assert_str_eq (sb_importer_recognise (source, NULL)->name, "eaf");
  incoming = sb_importer_recognise (source, NULL)->read (source, &error);
  sb_assert_ok (error);
  ck_assert_uint_eq (incoming->events->len, 12);
  check_event (incoming, 4, "words:  two & 👶 ", 4000, 5000);
}
END_TEST

/* --- files of others --- */

/* What Python's own reader counts. */
static char *
count_with_python (const char *path)
{
  const char *const argv[] = {
    "python3",
    "-c",
    "import sys, xml.etree.ElementTree as E\n"
    "r = E.parse(sys.argv[1]).getroot()\n"
    "t = r.findall('TIER')\n"
    "print(len(set(a.get('ANNOTATOR') for a in t) - {None}),"
    " len(set(a.get('PARTICIPANT') for a in t) - {None}), len(t),"
    " len(r.findall('.//CV_ENTRY_ML')), len(r.findall('.//ANNOTATION_VALUE')), end='')",
    path,
    NULL};
  char *out = NULL;

  ck_assert_int_eq (sb_test_spawn (argv, &out, NULL), 0);
  return out;
}

static char *
count_incoming (const SbIncoming *incoming)
{
  return g_strdup_printf ("%u %u %u %u %u",
                          incoming->coders->len,
                          incoming->subjects->len,
                          incoming->tracks->len,
                          incoming->codes->len,
                          incoming->events->len);
}

static void
check_shared (const char *name, const char *by_hand)
{
  g_autofree char *relative = g_strconcat ("formats/samples/", name, NULL);
  g_autofree char *path = sb_test_dup_shared_path (relative);
  g_autoptr (SbIncoming) incoming = NULL;
  g_autofree char *ours = NULL;
  g_autofree char *counted = NULL;

  if (path == NULL) {
    g_print ("# skipped: %s is not here\n", name);
    return;
  }
  incoming = read_path (path);
  ours = count_incoming (incoming);
  counted = count_with_python (path);
  ck_assert_str_eq (ours, by_hand);
  ck_assert_str_eq (counted, by_hand);
}

/* Coders, subjects, tiers, codes, annotations. */
START_TEST (files_of_others_come_whole)
{
  check_shared ("speach_test.eaf", "1 1 5 2 43");
  check_shared ("speach_blank.eaf", "0 0 1 0 0");
  check_shared ("speach_test.ecv", "0 0 0 7 0");
}
END_TEST

START_TEST (large_files_are_quick)
{
  const guint n = 100000;
  g_autoptr (GString) text = g_string_new ("<ANNOTATION_DOCUMENT><TIME_ORDER>");
  g_autoptr (GError) error = NULL;
  g_autoptr (SbIncoming) incoming = NULL;
  gint64 begin;

  for (guint i = 0; i <= n; i++)
    g_string_append_printf (
      text, "<TIME_SLOT TIME_SLOT_ID='s%u' TIME_VALUE='%u'/>\n", i, i * 10);
  g_string_append (text, "</TIME_ORDER><TIER TIER_ID='t'>\n");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (
      text,
      "<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID='a%u' TIME_SLOT_REF1='s%u' "
      "TIME_SLOT_REF2='s%u'><ANNOTATION_VALUE>x</ANNOTATION_VALUE>"
      "</ALIGNABLE_ANNOTATION></ANNOTATION>\n",
      i,
      i,
      i + 1);
  g_string_append (text, "</TIER></ANNOTATION_DOCUMENT>");
  begin = g_get_monotonic_time ();
  incoming = read_text (text->str, &error);
  sb_assert_ok (error);
  ck_assert_uint_eq (incoming->events->len, n);
  g_print ("# %u annotations in %.2f s\n",
           n,
           (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    annotations_come_with_their_times,
    names_come_in_their_lists,
    what_is_lost_is_listed,
    a_vocabulary_that_is_not_there_is_said,
    a_vocabulary_alone_is_codes,
    entity_bombs_are_refused,
    what_is_too_much_is_refused,
    what_is_damaged_is_refused,
    depth_up_to_the_limit_is_fine,
    ends_set_in_elan_are_taken,
    times_past_all_numbers_are_missing,
    unreadable_characters_are_repaired_visibly,
    utf_16_is_read,
    files_of_others_come_whole,
    large_files_are_quick,
    NULL,
  };

  return sb_test_run ("eaf-importer", tests);
}
