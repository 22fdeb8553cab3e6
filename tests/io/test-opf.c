/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "round-trip.h"
#include "study.h"
#include "testlib.h"

#include <securebase/base/error.h>
#include <securebase/io/zip.h>
#include <string.h>

static SbSource *
make_source (const char *name, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return sb_source_new (name, bytes, NULL);
}

static SbIncoming *
read_text (const char *text)
{
  g_autoptr (SbSource) source = make_source ("visit.csv", text);
  g_autoptr (GError) error = NULL;
  const SbImporter *importer = sb_importer_recognise (source, &error);
  SbIncoming *incoming;

  sb_assert_ok (error);
  ck_assert_str_eq (importer->name, "opf");
  incoming = importer->read (source, &error);
  sb_assert_ok (error);
  return incoming;
}

static SbIncomingEvent *
get_event (const SbIncoming *incoming, guint i)
{
  ck_assert_uint_lt (i, incoming->events->len);
  return &g_array_index (incoming->events, SbIncomingEvent, i);
}

static void
assert_attribute (const SbIncomingEvent *event,
                  guint i,
                  const char *name,
                  const char *value)
{
  const SbIncomingAttribute *attribute;

  ck_assert_ptr_nonnull (event->attributes);
  attribute = g_ptr_array_index (event->attributes, i);
  ck_assert_str_eq (attribute->name, name);
  ck_assert_str_eq (attribute->value, value);
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

START_TEST (columns_cells_and_escapes_are_read)
{
  g_autoptr (SbIncoming) incoming =
    read_text ("#4\r\n"
               "look (MATRIX,true,where to)-direction|NOMINAL,how|NOMINAL\r\n"
               "00:00:01:500,00:00:02:000,(left\\, up,\\(long\\))\r\n"
               "01:00:00:001,01:00:00:001,(right,)\r\n"
               "talk (TEXT,false,)\r\n"
               "00:00:01:000,00:00:03:000,one\\, two\\\nthree \\\\\r\n");
  const SbIncomingEvent *event = get_event (incoming, 0);

  ck_assert_str_eq (incoming->version, "4");
  ck_assert_uint_eq (incoming->tracks->len, 2);
  ck_assert_uint_eq (incoming->events->len, 3);
  ck_assert_int_eq (event->kind, SB_INCOMING_STATE);
  ck_assert_int_eq (event->start, 1500 * SB_MSECOND);
  ck_assert_int_eq (event->end, 2000 * SB_MSECOND);
  ck_assert_str_eq (event->text, "left, up");
  ck_assert_uint_eq (event->row, 3);
  assert_attribute (event, 0, "how", "(long)");
  event = get_event (incoming, 1);
  ck_assert_int_eq (event->kind, SB_INCOMING_POINT);
  ck_assert_int_eq (event->start, 3600 * SB_SECOND + SB_MSECOND);
  ck_assert_ptr_null (event->attributes);
  event = get_event (incoming, 2);
  ck_assert_str_eq (event->text, "one, two\nthree \\");
  ck_assert_uint_eq (event->row, 6);
  ck_assert (mentions_loss (incoming, "comment"));
  ck_assert (mentions_loss (incoming, "direction"));
  ck_assert_str_eq (sb_incoming_get_session (incoming, 0)->name, "visit");
}
END_TEST

START_TEST (offsets_that_are_none_are_not_guessed)
{
  g_autoptr (SbIncoming) incoming = read_text ("#4\n"
                                               "a (TEXT,true,)\n"
                                               "00:00:05:000,00:00:00:000,open\n"
                                               "00:00:06:000,00:00:07:000,closed\n"
                                               "00:00:09:000,00:00:08:000,before\n"
                                               "b (TEXT,true,)\n"
                                               "00:00:05:000,00:00:00:000,moment\n"
                                               "00:00:00:000,00:00:00:000,\n");

  ck_assert_int_eq (get_event (incoming, 0)->kind, SB_INCOMING_START);
  ck_assert_int_eq (get_event (incoming, 1)->kind, SB_INCOMING_STATE);
  ck_assert_int_eq (get_event (incoming, 2)->kind, SB_INCOMING_START);
  ck_assert_int_eq (get_event (incoming, 2)->start, 9 * SB_SECOND);
  ck_assert_int_eq (get_event (incoming, 3)->kind, SB_INCOMING_POINT);
  ck_assert_str_eq (get_event (incoming, 4)->text, "");
  ck_assert (mentions_loss (incoming, "before the onset"));
  ck_assert (mentions_loss (incoming, "they are moments"));
}
END_TEST

START_TEST (predicates_of_old_files_are_read)
{
  g_autoptr (SbIncoming) incoming =
    read_text ("#2\n"
               "0:test-float|FLOAT,word|NOMINAL\n"
               "p (PREDICATE)\n"
               "00:00:01:000,00:00:02:000,test(1.5,yes)\n"
               "q (MATRIX)-text|QUOTE_STRING,more|QUOTE_STRING\n"
               "00:00:01:000,00:00:02:000,(\"said\",\"twice\",third)\n"
               "what is this\n");
  const SbIncomingEvent *event = get_event (incoming, 0);

  ck_assert_str_eq (event->text, "test");
  assert_attribute (event, 0, "float", "1.5");
  assert_attribute (event, 1, "word", "yes");
  event = get_event (incoming, 1);
  ck_assert_str_eq (event->text, "said");
  assert_attribute (event, 0, "more", "twice");
  assert_attribute (event, 1, "argument 3", "third");
  ck_assert (mentions_loss (incoming, "neither a column nor a cell"));
}
END_TEST

START_TEST (passes_are_read)
{
  g_autoptr (SbIncoming) incoming = read_text (
    "{\"passes\": [{\"name\": \"look\", \"type\": \"MATRIX\","
    " \"arguments\": {\"dir\": \"NOMINAL\", \"how\": \"NOMINAL\"}, \"cells\": ["
    "{\"id\": 1, \"onset\": \"00:00:01:000\", \"offset\": \"00:00:02:500\","
    " \"values\": [\"left\", \"long\"]}, {\"id\": 2, \"values\": []}]}]}");
  const SbIncomingEvent *event = get_event (incoming, 0);

  ck_assert_uint_eq (incoming->events->len, 1);
  ck_assert_str_eq (event->text, "left");
  ck_assert_int_eq (event->end, 2500 * SB_MSECOND);
  assert_attribute (event, 0, "how", "long");
  ck_assert (mentions_loss (incoming, "without an onset"));
}
END_TEST

static GBytes *
zip_up (const char *folder, const char *project, const char *db)
{
  g_autoptr (SbZipWriter) zip = sb_zip_writer_new ();
  g_autofree char *project_name = g_strconcat (folder, "project", NULL);
  g_autofree char *db_name = g_strconcat (folder, "db", NULL);

  ck_assert (sb_zip_writer_add (zip, "__MACOSX/._db", "junk", 4, NULL));
  ck_assert (sb_zip_writer_add (zip, project_name, project, strlen (project), NULL));
  if (db)
    ck_assert (sb_zip_writer_add (zip, db_name, db, strlen (db), NULL));
  ck_assert (sb_zip_writer_add (zip, "17", "blob", 4, NULL));
  return sb_zip_writer_finish (zip, NULL);
}

START_TEST (a_project_names_the_session_and_its_recordings)
{
  g_autoptr (GBytes) bytes =
    zip_up ("sub/",
            "!project\nname: 'it''s S07'\nviewerSettings:\n- !vs\n"
            "  feed: \"C:\\\\video\\\\a.mp4\"\n  plugin: x\n- !vs\n  feed: b.mp4\n",
            "#4\na (TEXT,true,)\n00:00:05:000,00:00:06:000,x\n");
  g_autoptr (SbSource) source = sb_source_new ("S07.opf", bytes, NULL);
  g_autoptr (GError) error = NULL;
  const SbImporter *importer = sb_importer_recognise (source, &error);
  g_autoptr (SbIncoming) incoming = NULL;
  const SbIncomingSession *session;

  sb_assert_ok (error);
  incoming = importer->read (source, &error);
  sb_assert_ok (error);
  session = sb_incoming_get_session (incoming, 0);
  ck_assert_str_eq (session->name, "it's S07");
  ck_assert_uint_eq (session->media->len, 2);
  ck_assert_str_eq (((SbIncomingMedia *) session->media->pdata[0])->path,
                    "C:\\video\\a.mp4");
  ck_assert (mentions_loss (incoming, "settings of Datavyu"));
}
END_TEST

START_TEST (a_zip_without_columns_is_refused)
{
  g_autoptr (GBytes) bytes = zip_up ("", "!project\n", NULL);
  g_autoptr (SbSource) source = sb_source_new ("S07.opf", bytes, NULL);
  g_autoptr (GError) error = NULL;
  const SbImporter *importer = sb_importer_find ("opf", &error);

  ck_assert_ptr_null (importer->read (source, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
  ck_assert_ptr_nonnull (strstr (error->message, "S07.opf"));
}
END_TEST

START_TEST (our_own_come_back_to_the_nanosecond)
{
  g_autoptr (SbStudy) study = sb_test_round_trip_study ();
  const char *const names[] = {"S01-K1.opf", "S01-K2.opf"};

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (SbIncoming) incoming = sb_test_round_trip (study, "opf", names[i]);

    sb_test_round_trip_check (incoming, g_ptr_array_index (study->contents, i));
  }
}
END_TEST

START_TEST (what_was_moved_in_datavyu_is_where_it_was_moved)
{
  g_autoptr (SbIncoming) incoming =
    read_text ("#4\n"
               "securebase (MATRIX,true,)-session|NOMINAL,coder|NOMINAL,pass|NOMINAL\n"
               "00:00:00:000,00:00:00:000,(S1,K1,1)\n"
               "child_distress (MATRIX,true,)-code|NOMINAL,subject|NOMINAL,kind|NOMINAL,"
               "modifiers|NOMINAL,comment|NOMINAL,start_s|NOMINAL,end_s|NOMINAL\n"
               "00:00:01:000,00:00:02:000,(cry,child,state,,,1.0004,2.0001)\n"
               "00:00:04:000,00:00:06:000,(cry,child,state,,,3.0004,6.0001)\n");

  ck_assert_int_eq (get_event (incoming, 0)->start, 1000400000);
  ck_assert_int_eq (get_event (incoming, 0)->end, 2000100000);
  ck_assert_int_eq (get_event (incoming, 1)->start, 4 * SB_SECOND);
  ck_assert_int_eq (get_event (incoming, 1)->end, 6 * SB_SECOND);
}
END_TEST

START_TEST (what_was_not_asked_for_is_not_there)
{
  g_autoptr (SbStudy) study = sb_test_round_trip_study ();
  g_autoptr (SbIncoming) incoming =
    sb_test_round_trip_only (study, "opf", "events", "S01-K1.opf");
  const SbContent *content = g_ptr_array_index (study->contents, 0);

  ck_assert_uint_eq (incoming->events->len, content->events->len);
  ck_assert (!g_hash_table_contains (incoming->places[SB_INCOMING_TRACKS], "notes"));
}
END_TEST

START_TEST (what_has_no_time_is_left_out_and_said)
{
  g_autoptr (SbStudy) study = sb_test_round_trip_study ();
  g_autoptr (SbIncoming) whole = sb_test_round_trip (study, "opf", "S01-K1.opf");
  g_autoptr (SbIncoming) incoming = NULL;

  sb_test_round_trip_add_timeless (study);
  incoming = sb_test_round_trip (study, "opf", "S01-K1.opf");
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
  incoming = sb_test_round_trip (study, "opf", "S01-K2.opf");
  ck_assert_str_eq (get_event (incoming, 0)->comment, "a\nb\nc\n\nd");
}
END_TEST

START_TEST (a_time_that_was_cut_off_is_none)
{
  g_autoptr (SbIncoming) incoming =
    read_text ("#4\na (TEXT,true,)\n00:00:01:000,00:00:02:000,whole\n"
               "00:20:11:000,00:20:13:5");

  ck_assert_uint_eq (incoming->events->len, 1);
  ck_assert (mentions_loss (incoming, "neither a column nor a cell"));
}
END_TEST

START_TEST (a_file_that_was_cut_off_is_still_one_of_datavyu)
{
  g_autoptr (SbStudy) study = sb_test_round_trip_study ();
  g_autoptr (GBytes) bytes = sb_test_round_trip_export (study, "opf", "S01-K1.opf");
  g_autoptr (GBytes) half =
    g_bytes_new_from_bytes (bytes, 0, g_bytes_get_size (bytes) / 2);
  g_autoptr (SbSource) source = sb_source_new ("cut.opf", half, NULL);
  g_autoptr (SbSource) other = sb_source_new ("cut.zip", half, NULL);
  g_autoptr (GError) error = NULL;
  const SbImporter *importer = sb_importer_recognise (source, &error);

  sb_assert_ok (error);
  ck_assert_str_eq (importer->name, "opf");
  ck_assert_ptr_null (importer->read (source, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
  ck_assert_ptr_nonnull (strstr (error->message, "damaged"));
  ck_assert (!importer->recognise (other));
}
END_TEST

/* The default scheme; two of its groups have names in Cyrillic, of one length. */
static SbScheme *
make_scheme (void)
{
  const char *const pairs[][2] = {
    {"\"id\": \"nearness\"", "\"id\": \"рядом\""},
    {"\"group\": \"nearness\"", "\"group\": \"рядом\""},
    {"{\"id\": \"distress\", \"name\": \"Distress\", \"excl",
     "{\"id\": \"крики\", \"name\": \"Distress\", \"excl"},
    {"\"group\": \"distress\"", "\"group\": \"крики\""},
  };
  g_autofree char *json = sb_scheme_dup_default_json ();
  g_autoptr (GString) text = g_string_new (json);
  g_autoptr (GError) error = NULL;
  SbScheme *scheme;

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    ck_assert_uint_gt (g_string_replace (text, pairs[i][0], pairs[i][1], 0), 0);
  scheme = sb_scheme_new_from_json (text->str, -1, &error);
  sb_assert_ok (error);
  return scheme;
}

START_TEST (no_two_columns_have_one_name)
{
  g_autoptr (SbStudy) study = sb_test_round_trip_study ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  SbContent *content = g_ptr_array_index (study->contents, 1);
  SbEvent *event = sb_record_new (SB_TYPE_EVENT);
  const SbZipEntry *db;
  g_autofree char *text = NULL;

  event->code = g_strdup ("cry");
  event->start = SB_SECOND;
  event->end = 2 * SB_SECOND;
  g_ptr_array_add (content->events, event);
  content->scheme = make_scheme ();
  bytes = sb_test_round_trip_export (study, "opf", "S01-K2.opf");
  entries = sb_zip_read (bytes, "S01-K2.opf", NULL);
  db = sb_zip_find (entries, "db");
  text = g_strndup (g_bytes_get_data (db->bytes, NULL), g_bytes_get_size (db->bytes));
  ck_assert_msg (strstr (text, "\nchild___________ (MATRIX") != NULL, "%s", text);
  ck_assert_msg (strstr (text, "\nchild____________2 (MATRIX") != NULL, "%s", text);
}
END_TEST

START_TEST (ends_set_in_datavyu_are_taken)
{
  g_autoptr (SbIncoming) incoming =
    read_text ("#4\n"
               "securebase (MATRIX,true,)-session|NOMINAL,coder|NOMINAL,pass|NOMINAL\n"
               "00:00:00:000,00:00:00:000,(S1,K1,1)\n"
               "child_nearness (MATRIX,true,)-code|NOMINAL,subject|NOMINAL,kind|NOMINAL,"
               "modifiers|NOMINAL,comment|NOMINAL,start_s|NOMINAL,end_s|NOMINAL\n"
               "00:00:01:000,00:00:02:000,(contact,child,running,,,1.0004,)\n"
               "00:00:04:000,00:00:06:000,(greet,child,point,,waves,4.0004,)\n"
               "00:00:08:000,00:00:09:000,(mark IV,,point,,,8,)\n");

  ck_assert_int_eq (get_event (incoming, 0)->kind, SB_INCOMING_STATE);
  ck_assert_int_eq (get_event (incoming, 0)->start, 1000400000);
  ck_assert_int_eq (get_event (incoming, 0)->end, 2 * SB_SECOND);
  ck_assert_int_eq (get_event (incoming, 1)->kind, SB_INCOMING_POINT);
  ck_assert_int_eq (get_event (incoming, 1)->start, 4000400000);
  ck_assert_str_eq (get_event (incoming, 1)->comment, "waves; until 6 s");
  ck_assert (mentions_loss (incoming, "moments were given an end"));
  ck_assert_int_eq (get_event (incoming, 2)->kind, SB_INCOMING_STATE);
  ck_assert_int_eq (get_event (incoming, 2)->end, 9 * SB_SECOND);
}
END_TEST

START_TEST (the_same_gives_the_same_bytes)
{
  g_autoptr (SbStudy) study = sb_test_round_trip_study ();
  g_autoptr (GBytes) one = sb_test_round_trip_export (study, "opf", "S01-K1.opf");
  g_autoptr (GBytes) two = NULL;

  sb_test_set_comma_locale ();
  g_setenv ("TZ", "Asia/Tokyo", TRUE);
  two = sb_test_round_trip_export (study, "opf", "S01-K1.opf");
  ck_assert (g_bytes_equal (one, two));
}
END_TEST

START_TEST (many_cells_are_read_in_a_moment)
{
  g_autoptr (SbStudy) study = sb_test_study_new_large (100000);
  g_autoptr (SbIncoming) incoming = NULL;
  gint64 before = g_get_monotonic_time ();

  incoming = sb_test_round_trip (study, "opf", "S01-K1.opf");
  ck_assert_uint_eq (incoming->events->len, 100008);
  g_print ("# 100,000 events written and read in %d ms\n",
           (int) ((g_get_monotonic_time () - before) / 1000));
}
END_TEST

static const char *const samples[] = {
  "datavyu_demo_data_to_csv2.opf",
  "datavyu_location1.opf",
  "datavyu_modify-test-out.csv",
  "datavyu_oldProjectFormat.opf",
  "datavyu_simple2.opf",
  "datavyu_simple4.opf",
};

START_TEST (samples_have_as_many_cells_as_another_counts)
{
  sb_test_count_sample ("count-opf.py", samples[_i]);
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {
    {columns_cells_and_escapes_are_read, 1},
    {offsets_that_are_none_are_not_guessed, 1},
    {predicates_of_old_files_are_read, 1},
    {passes_are_read, 1},
    {a_project_names_the_session_and_its_recordings, 1},
    {a_zip_without_columns_is_refused, 1},
    {our_own_come_back_to_the_nanosecond, 1},
    {what_was_moved_in_datavyu_is_where_it_was_moved, 1},
    {what_was_not_asked_for_is_not_there, 1},
    {what_has_no_time_is_left_out_and_said, 1},
    {every_line_end_comes_back_as_one, 1},
    {a_time_that_was_cut_off_is_none, 1},
    {a_file_that_was_cut_off_is_still_one_of_datavyu, 1},
    {no_two_columns_have_one_name, 1},
    {ends_set_in_datavyu_are_taken, 1},
    {the_same_gives_the_same_bytes, 1},
    {many_cells_are_read_in_a_moment, 1},
    {samples_have_as_many_cells_as_another_counts, G_N_ELEMENTS (samples)},
    {NULL},
  };

  return sb_test_run_loops ("opf", loops, 30);
}
