/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "round-trip.h"
#include "study.h"
#include "testlib.h"

#include <securebase/base/error.h>
#include <string.h>

#define HEADER "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n"

static SbIncoming *
read_bytes (const void *data, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (SbSource) source = sb_source_new ("visit.TextGrid", bytes, NULL);
  const SbImporter *importer = sb_importer_recognise (source, error);

  if (importer == NULL)
    return NULL;
  ck_assert_str_eq (importer->name, "textgrid");
  return importer->read (source, error);
}

static SbIncoming *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  SbIncoming *incoming = read_bytes (text, strlen (text), &error);

  sb_assert_ok (error);
  return incoming;
}

static const SbIncomingEvent *
get_event (const SbIncoming *incoming, guint i)
{
  ck_assert_uint_lt (i, incoming->events->len);
  return &g_array_index (incoming->events, SbIncomingEvent, i);
}

static gboolean
mentions_loss (const SbIncoming *incoming, const char *words)
{
  for (guint i = 0; i < incoming->losses->len; i++) {
    const SbIncomingLoss *loss = g_ptr_array_index (incoming->losses, i);

    if (strstr (loss->words, words))
      return TRUE;
  }
  return FALSE;
}

static const char *const long_form = HEADER
  "xmin = 0 \nxmax = 2.5 \ntiers? <exists> \nsize = 2 \nitem []: \n"
  "    item [1]:\n        class = \"IntervalTier\" \n        name = \"a \"\"b\"\"\" \n"
  "        xmin = 0 \n        xmax = 2.5 \n        intervals: size = 2 \n"
  "        intervals [1]:\n            xmin = 0 \n            xmax = 1.0000000005 \n"
  "            text = \"one \"\"1\"\"\ntwo\" \n"
  "        intervals [2]:\n            xmin = 1.0000000005 \n            xmax = 2.5 \n"
  "            text = \" \" \n"
  "    item [2]:\n        class = \"TextTier\" \n        name = \"p\" \n"
  "        xmin = 0 \n        xmax = 2.5 \n        points: size = 2 \n"
  "        points [1]:\n            number = -0 \n            mark = \"\" \n"
  "        points [2]:\n            time = 1.5e-1 \n            mark = \"ə\" \n";

static void
check_forms (const SbIncoming *incoming)
{
  const SbIncomingEvent *event = get_event (incoming, 0);

  ck_assert_uint_eq (incoming->tracks->len, 2);
  ck_assert_str_eq (sb_incoming_get_track (incoming, 0)->name, "a \"b\"");
  ck_assert_uint_eq (incoming->events->len, 3);
  ck_assert_int_eq (event->kind, SB_INCOMING_STATE);
  ck_assert_int_eq (event->start, 0);
  ck_assert_int_eq (event->end, 1000000001);
  ck_assert_str_eq (event->text, "one \"1\"\ntwo");
  event = get_event (incoming, 1);
  ck_assert_int_eq (event->kind, SB_INCOMING_POINT);
  ck_assert_int_eq (event->start, 0);
  ck_assert_str_eq (event->text, "");
  event = get_event (incoming, 2);
  ck_assert_int_eq (event->start, 150 * SB_MSECOND);
  ck_assert_str_eq (event->text, "ə");
  ck_assert (mentions_loss (incoming, "empty intervals"));
  ck_assert_str_eq (sb_incoming_get_session (incoming, 0)->name, "visit");
  ck_assert_int_eq (sb_incoming_get_session (incoming, 0)->duration, 2500 * SB_MSECOND);
}

START_TEST (the_long_and_the_short_form_are_read)
{
  g_autoptr (SbIncoming) whole = read_text (long_form);
  g_autoptr (SbIncoming) brief = read_text (
    HEADER "0\n2.5\n<exists>\n2\n\"IntervalTier\"\n\"a \"\"b\"\"\"\n0\n2.5\n2\n0\n"
           "1.0000000005\n\"one \"\"1\"\"\ntwo\"\n1.0000000005\n2.5\n\"\"\n"
           "\"TextTier\" ! a comment \"with a text\" 7\n\"p\"\n0\n2.5\n2\n-0\n\"\"\n"
           "0.15\n\"ə\"\n");

  check_forms (whole);
  check_forms (brief);
}
END_TEST

START_TEST (any_encoding_is_read)
{
  const char *const encodings[] = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-8"};

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++) {
    gsize length;
    g_autofree char *bytes =
      g_convert (long_form, -1, encodings[i], "UTF-8", NULL, &length, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (SbIncoming) incoming = read_bytes (bytes, length, &error);

    sb_assert_ok (error);
    check_forms (incoming);
  }
}
END_TEST

START_TEST (old_bytes_are_read_as_windows_1252)
{
  g_autoptr (SbIncoming) incoming =
    read_text (HEADER "0 1 <exists> 1 \"TextTier\" \"p\" 0 1 1 0.5 \"h\xE4h\"");

  ck_assert_str_eq (get_event (incoming, 0)->text, "häh");
}
END_TEST

/* As Praat 6.3 saves it. */
START_TEST (the_binary_form_is_read)
{
  static const char bytes[] =
    "ooBinaryFile\x08TextGrid\0\0\0\0\0\0\0\0\x3f\xf8\0\0\0\0\0\0\x01\0\0\0\x02"
    "\x0cIntervalTier\0\x04Mary\0\0\0\0\0\0\0\0\x3f\xf8\0\0\0\0\0\0\0\0\0\x02"
    "\0\0\0\0\0\0\0\0\x3f\xe0\0\0\0\0\0\0\xff\xff\0\x03\0h\0\xe4\x02\x59"
    "\x3f\xe0\0\0\0\0\0\0\x3f\xf8\0\0\0\0\0\0\0\x03"
    "abc"
    "\x08TextTier\0\x04"
    "bell\0\0\0\0\0\0\0\0\x3f\xf8\0\0\0\0\0\0\0\0\0\x01"
    "\x3f\xe0\0\0\0\0\0\0\0\x01p";
  g_autoptr (GError) error = NULL;
  g_autoptr (SbIncoming) incoming = read_bytes (bytes, sizeof bytes - 1, &error);
  g_autoptr (SbIncoming) cut = NULL;

  sb_assert_ok (error);
  ck_assert_uint_eq (incoming->events->len, 3);
  ck_assert_str_eq (get_event (incoming, 0)->text, "häə");
  ck_assert_int_eq (get_event (incoming, 0)->end, 500 * SB_MSECOND);
  ck_assert_str_eq (get_event (incoming, 1)->text, "abc");
  ck_assert_str_eq (get_event (incoming, 2)->text, "p");
  cut = read_bytes (bytes, sizeof bytes - 9, &error);
  ck_assert_ptr_null (cut);
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
}
END_TEST

START_TEST (odd_tiers_are_listed)
{
  g_autoptr (SbIncoming) incoming = read_text (
    HEADER "0 9 <exists> 4 \"IntervalTier\" \"x\" 0 9 0 \"IntervalTier\" \"x\" 0 9 3 "
           "5 4 \"back\" 0 --undefined-- \"when\" 1 2 \"in\" "
           "\"TextTier\" \"x\" 0 9 0 \"TextTier\" \"y\" 0 9 1 -3.5 \"early\"");

  ck_assert_uint_eq (incoming->tracks->len, 4);
  ck_assert_str_eq (sb_incoming_get_track (incoming, 1)->name, "x (2)");
  ck_assert_str_eq (sb_incoming_get_track (incoming, 2)->name, "x (3)");
  ck_assert_uint_eq (incoming->events->len, 2);
  ck_assert_int_eq (get_event (incoming, 1)->start, -3500 * SB_MSECOND);
  ck_assert (mentions_loss (incoming, "name of another tier"));
  ck_assert (mentions_loss (incoming, "end before they begin"));
  ck_assert (mentions_loss (incoming, "time is no number"));
}
END_TEST

static const struct {
  const char *text;
  const char *words;
} faults[] = {
  {HEADER "0 9 <exists> 1 \"IntervalTier\" \"x\" 0 9 2 0 1 \"a\"", "line"},
  {HEADER "0 9 <exists> 1 \"Pitch\" \"x\" 0 9 2 0 1 \"a\"", "Pitch"},
  {HEADER "0 9 <exists> 1 \"IntervalTier\" \"x\" 0 9 2 0 \"a\"", "number"},
  {HEADER "0 9 <exists> 1 \"IntervalTier\" \"x\" 0 9 2 0 1 \"a", "quotes"},
  {HEADER "0 9 <exists> -1 \"IntervalTier\" \"x\"", "count"},
  {HEADER "", "number"},
};

START_TEST (a_broken_file_is_refused_with_its_line)
{
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (read_bytes (faults[_i].text, strlen (faults[_i].text), &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
  ck_assert_msg (strstr (error->message, faults[_i].words) != NULL, "%s", error->message);
  ck_assert_ptr_nonnull (strstr (error->message, "visit.TextGrid"));
}
END_TEST

START_TEST (our_own_come_back_to_the_nanosecond)
{
  g_autoptr (SbStudy) study = sb_test_round_trip_study ();
  const char *const names[] = {"S01-K1.TextGrid", "S01-K2.TextGrid"};

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (SbIncoming) incoming = sb_test_round_trip (study, "textgrid", names[i]);

    sb_test_round_trip_check (incoming, g_ptr_array_index (study->contents, i));
  }
}
END_TEST

START_TEST (what_was_not_asked_for_is_not_there)
{
  g_autoptr (SbStudy) study = sb_test_round_trip_study ();
  g_autoptr (SbIncoming) incoming =
    sb_test_round_trip_only (study, "textgrid", "events", "S01-K1.TextGrid");
  const SbContent *content = g_ptr_array_index (study->contents, 0);

  ck_assert_uint_eq (incoming->events->len, content->events->len);
  ck_assert (!g_hash_table_contains (incoming->places[SB_INCOMING_TRACKS], "notes"));
}
END_TEST

START_TEST (what_has_no_time_is_left_out_and_said)
{
  g_autoptr (SbStudy) study = sb_test_round_trip_study ();
  g_autoptr (SbIncoming) whole =
    sb_test_round_trip (study, "textgrid", "S01-K1.TextGrid");
  g_autoptr (SbIncoming) incoming = NULL;

  sb_test_round_trip_add_timeless (study);
  incoming = sb_test_round_trip (study, "textgrid", "S01-K1.TextGrid");
  ck_assert_uint_eq (incoming->events->len, whole->events->len);
  ck_assert_uint_eq (incoming->losses->len, 1);
  ck_assert_uint_eq (((SbIncomingLoss *) incoming->losses->pdata[0])->count, 2);
  ck_assert (mentions_loss (incoming, "no time"));
}
END_TEST

START_TEST (every_line_end_comes_back_as_one)
{
  g_autoptr (SbStudy) study = sb_test_round_trip_study ();
  SbContent *content = g_ptr_array_index (study->contents, 1);
  SbEvent *event = g_ptr_array_index (content->events, 0);
  g_autoptr (SbIncoming) incoming = NULL;

  g_free (event->comment);
  event->comment = g_strdup ("a\rb\r\nc\n\rd");
  incoming = sb_test_round_trip (study, "textgrid", "S01-K2.TextGrid");
  ck_assert_str_eq (get_event (incoming, 0)->comment, "a\nb\nc\n\nd");
}
END_TEST

START_TEST (lines_may_end_with_a_carriage_return)
{
  const char *const ends[] = {"\r", "\r\n", "\n"};

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    g_auto (GStrv) lines = g_strsplit (
      HEADER "0\n9 ! a comment \"x\"\n<exists>\n1\n\"TextTier\"\n\"p\"\n0\n9\n1\n"
             "0.5\n\"two\nlines\"\n",
      "\n",
      -1);
    g_autofree char *text = g_strjoinv (ends[i], lines);
    g_autoptr (SbIncoming) incoming = read_text (text);

    ck_assert_str_eq (get_event (incoming, 0)->text, "two\nlines");
    ck_assert_uint_eq (get_event (incoming, 0)->row, 15);
  }
}
END_TEST

START_TEST (what_follows_the_last_label_is_listed)
{
  g_autoptr (SbIncoming) labels =
    read_text (HEADER "0 9 <exists> 1 \"IntervalTier\" \"x\" 0 9 1 0 4 \"a\"\n"
                      "4 9 \"b\"\n");
  g_autoptr (SbIncoming) tiers = read_text (
    HEADER "0 9 <exists> 1 \"TextTier\" \"x\" 0 9 0\n\n\"TextTier\" \"y\" 0 9 0\n");
  g_autoptr (SbIncoming) nothing =
    read_text (HEADER "0 9 <exists> 1 \"TextTier\" \"x\" 0 9 0\n\n! all\n");

  ck_assert_uint_eq (labels->events->len, 1);
  ck_assert (mentions_loss (labels, "from line 5 on"));
  ck_assert (mentions_loss (tiers, "from line 6 on"));
  ck_assert_uint_eq (nothing->losses->len, 0);
}
END_TEST

START_TEST (the_same_gives_the_same_bytes)
{
  g_autoptr (SbStudy) study = sb_test_round_trip_study ();
  g_autoptr (GBytes) one =
    sb_test_round_trip_export (study, "textgrid", "S01-K1.TextGrid");
  g_autoptr (GBytes) two = NULL;

  sb_test_set_comma_locale ();
  two = sb_test_round_trip_export (study, "textgrid", "S01-K1.TextGrid");
  ck_assert (g_bytes_equal (one, two));
}
END_TEST

static char *
write_grid (const SbStudy *study, const char *name)
{
  g_autoptr (GBytes) bytes = sb_test_round_trip_export (study, "textgrid", name);
  g_autofree char *folder = sb_test_dup_folder ();
  char *path = g_build_filename (folder, name, NULL);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  ck_assert (g_file_set_contents (path, data, (gssize) length, NULL));
  return path;
}

/* Tiers without a gap or an overlap, points in order: by a reader of its own. */
START_TEST (another_reader_takes_what_is_written)
{
  g_autoptr (SbStudy) study = sb_test_round_trip_study ();
  const char *const names[] = {"S01-K1.TextGrid", "S01-K2.TextGrid", "S02-K1.TextGrid"};
  const char *const counts[] = {"16 17 10 7 0\n", "2 2 2 0 0\n", "1 1 1 0 0\n"};
  g_autofree char *reader =
    sb_test_dup_source_path ("tests/io/fixtures/read-textgrid.py");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = write_grid (study, names[i]);
    const char *const argv[] = {"python3", reader, path, NULL};
    g_autofree char *out = NULL, *fault = NULL;

    ck_assert_msg (sb_test_spawn (argv, &out, &fault) == 0, "%s", fault);
    ck_assert_str_eq (out, counts[i]);
  }
}
END_TEST

/* Praat itself, where it is installed: it must read what we write, save it in all its
 * forms, and we must read each of those with the same in it. */
START_TEST (praat_takes_it_and_gives_it_back)
{
  g_autofree char *praat = g_find_program_in_path ("praat");
  g_autoptr (SbStudy) study = sb_test_round_trip_study ();
  g_autofree char *path = NULL, *script = NULL, *commands = NULL, *fault = NULL;
  const char *const forms[] = {"text file", "short text file", "binary file"};

  if (praat == NULL) {
    g_print ("# skipped: praat is not installed\n");
    return;
  }
  path = write_grid (study, "S01-K1.TextGrid");
  script = g_strconcat (path, ".praat", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    const char *const argv[] = {praat, "--run", script, NULL};
    g_autofree char *text = NULL;
    g_autoptr (GFile) file = g_file_new_for_path (path);
    g_autoptr (GError) error = NULL;
    g_autoptr (SbSource) source = NULL;
    g_autoptr (SbIncoming) incoming = NULL;

    commands = g_strdup_printf (
      "Read from file: \"%s\"\nSave as %s: \"%s\"\n", path, forms[i], path);
    ck_assert (g_file_set_contents (script, commands, -1, NULL));
    ck_assert_msg (sb_test_spawn (argv, NULL, &fault) == 0, "%s", fault);
    source = sb_source_new_from_file (file, &error);
    sb_assert_ok (error);
    incoming = sb_importer_find ("textgrid", NULL)->read (source, &error);
    sb_assert_ok (error);
    sb_test_round_trip_check (incoming, g_ptr_array_index (study->contents, 0));
    g_clear_pointer (&commands, g_free);
    g_clear_pointer (&fault, g_free);
  }
}
END_TEST

START_TEST (many_labels_are_read_in_a_moment)
{
  g_autoptr (SbStudy) study = sb_test_study_new_large (100000);
  gint64 before = g_get_monotonic_time ();
  g_autoptr (SbIncoming) incoming =
    sb_test_round_trip (study, "textgrid", "S01-K1.TextGrid");

  ck_assert_uint_eq (incoming->events->len, 100008);
  g_print ("# 100,000 events written and read in %d ms\n",
           (int) ((g_get_monotonic_time () - before) / 1000));
}
END_TEST

static const char *const samples[] = {
  "praatio_bobby_words_with_newlines.TextGrid",
  "praatio_empty_textgrid.TextGrid",
  "praatio_mary.TextGrid",
  "praatio_mary_longfile.TextGrid",
};

START_TEST (samples_have_as_many_labels_as_another_counts)
{
  sb_test_count_sample ("read-textgrid.py", samples[_i]);
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {
    {the_long_and_the_short_form_are_read, 1},
    {any_encoding_is_read, 1},
    {old_bytes_are_read_as_windows_1252, 1},
    {the_binary_form_is_read, 1},
    {odd_tiers_are_listed, 1},
    {a_broken_file_is_refused_with_its_line, G_N_ELEMENTS (faults)},
    {our_own_come_back_to_the_nanosecond, 1},
    {what_was_not_asked_for_is_not_there, 1},
    {what_has_no_time_is_left_out_and_said, 1},
    {every_line_end_comes_back_as_one, 1},
    {lines_may_end_with_a_carriage_return, 1},
    {what_follows_the_last_label_is_listed, 1},
    {the_same_gives_the_same_bytes, 1},
    {another_reader_takes_what_is_written, 1},
    {praat_takes_it_and_gives_it_back, 1},
    {many_labels_are_read_in_a_moment, 1},
    {samples_have_as_many_labels_as_another_counts, G_N_ELEMENTS (samples)},
    {NULL},
  };

  return sb_test_run_loops ("textgrid", loops, 30);
}
