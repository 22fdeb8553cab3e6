/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study.h"
#include "testlib.h"

#include <locale.h>
#include <securebase/base/error.h>
#include <securebase/io/csv-reader.h>
#include <securebase/io/csv-writer.h>
#include <string.h>

typedef struct {
  SbExportInput input;
  SbStudy *study;
} Fixture;

static Fixture
make_fixture (void)
{
  SbStudy *study = sb_test_study_new ();

  return (Fixture){
    .input = {study, sb_test_suggestions_new (), sb_test_measures_new ()},
    .study = study,
  };
}

static void
clear_fixture (Fixture *fixture)
{
  sb_study_free (fixture->study);
  g_ptr_array_unref (fixture->input.suggestions);
  sb_table_free (fixture->input.measures);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, clear_fixture)

/* The expected files were checked by hand, cell by cell, against study.c. */
static void
check_golden (SbTable *table)
{
  g_autofree char *name =
    g_strdup_printf ("tests/io/fixtures/%s.csv", sb_table_get_name (table));
  g_autofree char *path = sb_test_dup_source_path (name);
  g_autofree char *expected = NULL;
  g_autoptr (GString) text = sb_csv_write (table);
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &expected, NULL, &error);
  sb_assert_ok (error);
  ck_assert_str_eq (text->str, expected);
}

START_TEST (tables_are_as_checked_by_hand)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (GError) error = NULL;
  const char *const what[] = {
    "episodes", "events", "ratings", "categories", "wide", NULL};
  g_autoptr (GPtrArray) tables = sb_tables_build (&fixture.input, what, &error);

  sb_assert_ok (error);
  ck_assert_uint_eq (tables->len, 5);
  for (guint i = 0; i < tables->len; i++)
    check_golden (g_ptr_array_index (tables, i));
}
END_TEST

static const char *
get (SbTable *table, guint row, const char *column)
{
  int i = sb_table_find_column (table, column);

  ck_assert_msg (i >= 0, "no column %s", column);
  return sb_table_get_cell (table, row, (guint) i);
}

START_TEST (frames_are_right_for_variable_rates)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (SbTable) events = sb_tables_build_events (&fixture.input);

  /* contact [40, 200) ms: frames at 40 and 80 ms; the one at 200 ms is outside. */
  ck_assert_str_eq (get (events, 0, "start_frame"), "1");
  ck_assert_str_eq (get (events, 0, "end_frame"), "3");
  /* NA [120, 279.999999) ms: the frame of 80 ms was still on the screen. */
  ck_assert_str_eq (get (events, 3, "start_frame"), "2");
  ck_assert_str_eq (get (events, 3, "end_frame"), "5");
  ck_assert_str_eq (get (events, 4, "end_frame"), "5");
  /* Without a recording there is no frame. */
  ck_assert_ptr_null (get (events, 5, "start_frame"));
}
END_TEST

START_TEST (corrected_times_stand_beside_the_raw_ones)
{
  g_auto (Fixture) fixture = make_fixture ();
  SbContent *first = g_ptr_array_index (fixture.study->contents, 0);
  g_autoptr (SbTable) before = sb_tables_build_events (&fixture.input);
  g_autoptr (SbTable) events = NULL;
  g_autoptr (SbTable) episodes = NULL;

  ck_assert_int_lt (sb_table_find_column (before, "start_corrected_s"), 0);
  first->coder->reaction = 50 * SB_MSECOND;
  events = sb_tables_build_events (&fixture.input);
  episodes = sb_tables_build_episodes (&fixture.input);
  /* contact [40, 200) ms, a greeting at 80 ms. Not moved to a frame; not before 0. */
  ck_assert_str_eq (get (events, 0, "start_s"), "0.04");
  ck_assert_str_eq (get (events, 0, "start_frame"), "1");
  ck_assert_str_eq (get (events, 0, "reaction_s"), "0.05");
  ck_assert_str_eq (get (events, 0, "start_corrected_s"), "0");
  ck_assert_str_eq (get (events, 0, "end_corrected_s"), "0.15");
  ck_assert_str_eq (get (events, 1, "start_corrected_s"), "0.03");
  ck_assert_ptr_null (get (events, 1, "end_corrected_s"));
  /* K2 has none. */
  ck_assert_str_eq (get (events, 5, "coder"), "K2");
  ck_assert_ptr_null (get (events, 5, "reaction_s"));
  ck_assert_ptr_null (get (events, 5, "start_corrected_s"));
  ck_assert_str_eq (get (episodes, 0, "reaction_s"), "0.05");
  ck_assert_ptr_nonnull (get (episodes, 0, "start_corrected_s"));
}
END_TEST

START_TEST (nothing_derived_shows_before_the_decision)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (SbTable) table = sb_tables_build_categories (&fixture.input);

  ck_assert_str_eq (get (table, 0, "suggested_category"), "B");
  ck_assert_str_eq (get (table, 0, "blind_category"), "B");
  ck_assert_str_eq (get (table, 0, "blind_subgroup"), "B3");
  ck_assert_str_eq (get (table, 0, "current_subgroup"), "B2");
  /* The levels, each of the three records in columns of its own. */
  ck_assert_str_eq (get (table, 0, "blind_two_way"), "secure");
  ck_assert_str_eq (get (table, 0, "blind_four_way"), "B");
  ck_assert_str_eq (get (table, 0, "suggested_two_way"), "secure");
  ck_assert_str_eq (get (table, 0, "current_two_way"), "secure");
  ck_assert_str_eq (get (table, 0, "revised"), "1");
  for (guint i = 0; i < sb_table_get_n_columns (table); i++)
    if (g_str_has_prefix (sb_table_get_column (table, i)->name, "suggested_"))
      ck_assert_ptr_null (sb_table_get_cell (table, 1, i));
  ck_assert_str_eq (get (table, 1, "current_category"), "A");
  ck_assert_ptr_null (get (table, 1, "blind_category"));
  ck_assert_ptr_null (get (table, 1, "revised"));
}
END_TEST

START_TEST (categories_tell_of_looks_and_of_the_consensus)
{
  const SbColumn columns[] = {{.name = "kind"}, {.name = "coding_id"}};
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (SbTable) journal = sb_table_new ("journal", columns, G_N_ELEMENTS (columns));
  SbContent *first = g_ptr_array_index (fixture.study->contents, 0);
  SbContent *second = g_ptr_array_index (fixture.study->contents, 1);
  g_autoptr (SbTable) before = sb_tables_build_categories (&fixture.input);
  g_autoptr (SbTable) table = NULL;

  ck_assert_ptr_null (get (before, 0, "suggestion_seen_before"));
  ck_assert_ptr_null (get (before, 1, "consensus_category"));
  sb_record_set_text (&first->coder->role, "consensus");
  sb_record_set_text (&second->session->label, first->session->label);
  sb_table_begin_row (journal);
  sb_table_add_text (journal, "suggestion.look");
  sb_table_add_text (journal, sb_record_get_id (second->coding));
  sb_table_begin_row (journal);
  sb_table_add_text (journal, "rating.set");
  sb_table_add_text (journal, sb_record_get_id (first->coding));
  fixture.input.journal = journal;
  table = sb_tables_build_categories (&fixture.input);
  ck_assert_str_eq (get (table, 0, "suggestion_seen_before"), "0");
  ck_assert_str_eq (get (table, 1, "suggestion_seen_before"), "1");
  ck_assert_str_eq (get (table, 1, "consensus_category"), "B");
  ck_assert_str_eq (get (table, 1, "consensus_subgroup"), "B3");
}
END_TEST

START_TEST (wide_takes_the_blind_record)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (SbTable) wide = sb_tables_build_wide (&fixture.input);

  ck_assert_uint_eq (sb_table_get_n_rows (wide), 3);
  ck_assert_str_eq (get (wide, 0, "record"), "blind");
  ck_assert_str_eq (get (wide, 0, "PS5"), "4.5");
  ck_assert_str_eq (get (wide, 0, "PS3S"), "2");
  ck_assert_ptr_null (get (wide, 0, "AV8"));
  ck_assert_str_eq (get (wide, 0, "CR8"), "0.125");
  ck_assert_str_eq (get (wide, 0, "CRI8"), "3");
  ck_assert_ptr_null (get (wide, 0, "CR5"));
  ck_assert_str_eq (get (wide, 0, "D"), "2.5");
  ck_assert_str_eq (get (wide, 0, "subgroup"), "B3");
  ck_assert_str_eq (get (wide, 1, "record"), "current");
  ck_assert_str_eq (get (wide, 1, "PS5"), "3");
}
END_TEST

/* @text with each @from as @to. (transfer full) */
static char *
replace (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, -1);

  return g_strjoinv (to, parts);
}

/* The scheme in force calls Search SX and Crying (a code) weep, and begins with two
 * introductions; the codings keep the one they were coded with. */
static void
change_scheme (SbStudy *study)
{
  g_autofree char *first =
    replace (sb_scheme_get_json (study->scheme), "\"SE\"", "\"SX\"");
  g_autofree char *second = replace (first, "\"cry\"", "\"weep\"");
  g_autofree char *third = replace (second,
                                    "\"starts_when\": \"The child has been put down\", "
                                    "\"happens\": \"The caregiver does not initiate\", "
                                    "\"kind\": \"pre-separation\"",
                                    "\"starts_when\": \"The child has been put down\", "
                                    "\"happens\": \"The caregiver does not initiate\", "
                                    "\"kind\": \"introduction\"");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < study->contents->len; i++) {
    SbContent *content = study->contents->pdata[i];

    content->scheme = g_object_ref (study->scheme);
    content->scheme_version = 1;
  }
  g_object_unref (study->scheme);
  study->scheme = sb_scheme_new_from_json (third, -1, &error);
  sb_assert_ok (error);
  study->scheme_version = 2;
}

static const char *
get_values (SbTable *table, const char *column)
{
  return sb_table_get_column (table, (guint) sb_table_find_column (table, column))
    ->values;
}

START_TEST (codings_of_an_older_scheme_are_shown_by_it)
{
  g_auto (Fixture) fixture = make_fixture ();
  SbContent *content = fixture.study->contents->pdata[0];
  SbRating *rating = sb_record_new_with_id (SB_TYPE_RATING, "r-se");
  g_autoptr (SbTable) wide = NULL, episodes = NULL, events = NULL, ratings = NULL;

  rating->record = g_strdup ("blind");
  rating->episode = 4;
  rating->partner = g_strdup ("caregiver");
  rating->scale = g_strdup ("SE");
  rating->value = 6.5;
  g_ptr_array_add (content->ratings, rating);
  change_scheme (fixture.study);
  wide = sb_tables_build_wide (&fixture.input);
  ck_assert_str_eq (get (wide, 0, "SE4"), "6.5");
  ck_assert_ptr_null (get (wide, 0, "SX4"));
  ck_assert_str_eq (get (wide, 0, "PS5"), "4.5");
  ck_assert_int_ge (sb_table_find_column (wide, "CR2"), 0);
  episodes = sb_tables_build_episodes (&fixture.input);
  for (guint row = 0; row < sb_table_get_n_rows (episodes); row++)
    if (g_str_equal (get (episodes, row, "episode"), "2"))
      ck_assert_str_eq (get (episodes, row, "kind"), "pre-separation");
  ratings = sb_tables_build_ratings (&fixture.input);
  ck_assert_ptr_nonnull (strstr (get_values (ratings, "scale"), "SX = Search"));
  ck_assert_ptr_nonnull (strstr (get_values (ratings, "scale"), "SE = Search"));
  events = sb_tables_build_events (&fixture.input);
  ck_assert_ptr_nonnull (strstr (get_values (events, "code"), "weep = "));
  ck_assert_ptr_nonnull (strstr (get_values (events, "code"), "; cry = "));
}
END_TEST

static gboolean
is_variable_name (const char *name)
{
  if (!g_ascii_isalpha (*name) || strlen (name) > 64)
    return FALSE;
  for (const char *p = name; *p; p++)
    if (!g_ascii_isalnum (*p) && *p != '_')
      return FALSE;
  return TRUE;
}

static gboolean
is_in_codebook (SbTable *codebook, SbTable *table, const SbColumn *column)
{
  for (guint row = 0; row < sb_table_get_n_rows (codebook); row++)
    if (g_str_equal (get (codebook, row, "file"), sb_table_get_name (table)) &&
        g_str_equal (get (codebook, row, "column"), column->name))
      return get (codebook, row, "label") && get (codebook, row, "source");
  return FALSE;
}

START_TEST (the_codebook_has_every_column_of_every_file)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = sb_tables_build (&fixture.input, NULL, &error);
  SbTable *codebook = g_ptr_array_index (tables, tables->len - 1);

  ck_assert_uint_eq (tables->len, 16);
  for (guint i = 0; i < tables->len; i++) {
    SbTable *table = g_ptr_array_index (tables, i);

    for (guint j = 0; j < sb_table_get_n_columns (table); j++) {
      const SbColumn *column = sb_table_get_column (table, j);

      ck_assert_msg (is_variable_name (column->name), "%s", column->name);
      ck_assert_msg (is_in_codebook (codebook, table, column), "%s", column->name);
      ck_assert_int_eq (sb_table_find_column (table, column->name), (int) j);
    }
  }
}
END_TEST

START_TEST (a_table_that_is_none_is_a_sentence)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (GError) error = NULL;
  const char *const what[] = {"events", "evnets", NULL};

  ck_assert_ptr_null (sb_tables_build (&fixture.input, what, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_VALUE));
  ck_assert_ptr_nonnull (strstr (error->message, "evnets"));
  ck_assert_ptr_nonnull (strstr (error->message, "codebook"));
}
END_TEST

START_TEST (the_same_study_gives_the_same_bytes)
{
  g_auto (Fixture) one = make_fixture ();
  g_auto (Fixture) two = make_fixture ();
  g_autoptr (GPtrArray) first = sb_tables_build (&one.input, NULL, NULL);
  g_autoptr (GPtrArray) second = sb_tables_build (&two.input, NULL, NULL);

  for (guint i = 0; i < first->len; i++) {
    g_autoptr (GString) a = sb_csv_write (g_ptr_array_index (first, i));
    g_autoptr (GString) b = sb_csv_write (g_ptr_array_index (second, i));

    ck_assert_str_eq (a->str, b->str);
  }
}
END_TEST

START_TEST (a_study_without_codings_has_headers_alone)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  const SbExportInput input = {.study = study};
  g_autoptr (GPtrArray) tables = NULL;

  g_ptr_array_set_size (study->contents, 0);
  tables = sb_tables_build (&input, NULL, NULL);
  ck_assert_uint_eq (tables->len, 15); /* no measures were given */
  /* The sessions are there all the same. */
  ck_assert_uint_eq (sb_table_get_n_rows (g_ptr_array_index (tables, 0)), 2);
  for (guint i = 1; i + 1 < tables->len; i++)
    ck_assert_uint_eq (sb_table_get_n_rows (g_ptr_array_index (tables, i)), 0);
}
END_TEST

/* The rows of each file as Python's csv module counts them, and the text of one cell. */
START_TEST (another_program_reads_the_same)
{
  static const char script[] =
    "import csv, decimal, sys\n"
    "rows = list(csv.DictReader(open(sys.argv[1], newline='', encoding='utf-8')))\n"
    "print(len(rows), len(rows[0]), ascii(rows[0]['comment']), rows[3]['code'],\n"
    "      sum(decimal.Decimal(r['duration_s'] or 0) for r in rows))\n";
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (SbTable) events = sb_tables_build_events (&fixture.input);
  g_autoptr (GString) text = sb_csv_write (events);
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "events.csv", NULL);
  const char *argv[] = {"python3", "-c", script, path, NULL};
  g_autofree char *out = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (SbTable) ours = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text->str, (gssize) text->len, &error);
  sb_assert_ok (error);
  ck_assert_int_eq (sb_test_spawn (argv, &out, NULL), 0);
  ck_assert_str_eq (out, "6 24 '\\'=held, \"close\"\\nthen put down' NA 0.860000000\n");
  ours = sb_csv_read_file (file, &error);
  sb_assert_ok (error);
  ck_assert_uint_eq (sb_table_get_n_rows (ours), sb_table_get_n_rows (events));
  ck_assert_str_eq (get (ours, 3, "code"), "NA");
}
END_TEST

START_TEST (a_hundred_thousand_events_are_a_hundred_thousand_rows)
{
  g_autoptr (SbStudy) study = sb_test_study_new_large (100000);
  const SbExportInput input = {.study = study};
  g_autoptr (SbTable) events = sb_tables_build_events (&input);
  g_autoptr (GString) text = sb_csv_write (events);
  guint lines = 0;

  for (const char *p = text->str; (p = strchr (p, '\n')); p++)
    lines++;
  ck_assert_uint_eq (sb_table_get_n_rows (events), 100000);
  ck_assert_uint_eq (lines, 100001);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    tables_are_as_checked_by_hand,
    frames_are_right_for_variable_rates,
    corrected_times_stand_beside_the_raw_ones,
    nothing_derived_shows_before_the_decision,
    categories_tell_of_looks_and_of_the_consensus,
    wide_takes_the_blind_record,
    codings_of_an_older_scheme_are_shown_by_it,
    the_codebook_has_every_column_of_every_file,
    a_table_that_is_none_is_a_sentence,
    the_same_study_gives_the_same_bytes,
    a_study_without_codings_has_headers_alone,
    another_program_reads_the_same,
    a_hundred_thousand_events_are_a_hundred_thousand_rows,
    NULL,
  };

  return sb_test_run ("tables", tests);
}
