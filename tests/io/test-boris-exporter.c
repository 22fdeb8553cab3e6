/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "foreign.h"
#include "study.h"
#include "testlib.h"

#include <math.h>
#include <securebase/base/error.h>
#include <securebase/io/exporter.h>
#include <string.h>

#define N_RANDOM 400

static const char *const formats[] = {"boris", "boris-aggregated", "boris-tabular"};

/* The bytes of each file that the exporter writes, in their order. */
static GPtrArray *
export_only (const char *format, const char *const *what, const SbStudy *study)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SbFileSet) files = sb_file_set_new (folder, &error);
  const SbExporter *exporter = sb_exporter_find (format, &error);
  const SbExportInput input = {.study = study};
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  const GPtrArray *names;

  sb_assert_ok (error);
  exporter->write (&input, what, files, &error);
  sb_assert_ok (error);
  sb_file_set_commit (files, &error);
  sb_assert_ok (error);
  names = sb_file_set_get_names (files);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
    char *text = NULL;

    ck_assert (g_file_get_contents (path, &text, NULL, NULL));
    g_ptr_array_add (texts, text);
  }
  return texts;
}

static GPtrArray *export(const char *format, const SbStudy *study)
{
  return export_only (format, NULL, study);
}

/* What comes back of the file with this coding. */
static SbIncoming *
travel (const char *format, const SbStudy *study, guint coding)
{
  g_autoptr (GPtrArray) texts = export(format, study);
  guint file = g_str_equal (format, "boris-tabular") ? coding : 0;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SbSource) source = NULL;
  const SbImporter *importer;
  SbIncoming *incoming;

  ck_assert_uint_lt (file, texts->len);
  bytes = g_bytes_new (texts->pdata[file], strlen (texts->pdata[file]));
  source = sb_source_new ("text", bytes, &error);
  importer = sb_importer_recognise (source, &error);
  sb_assert_ok (error);
  ck_assert_str_eq (importer->name, format);
  incoming = importer->read (source, &error);
  sb_assert_ok (error);
  return incoming;
}

static SbTime
round_up (SbTime time)
{
  SbTime ms = time / SB_MSECOND;

  return (time > 0 && time % SB_MSECOND ? ms + 1 : ms) * SB_MSECOND;
}

static const char *
get_coder (const SbIncoming *incoming, const SbIncomingEvent *event)
{
  return event->coder < 0 ? ""
                          : ((SbIncomingCoder *) g_ptr_array_index (incoming->coders,
                                                                    (guint) event->coder))
                              ->name;
}

/* Takes one event of @coder like this away from @left (positions). */
static gboolean
take_event (const SbIncoming *incoming,
            GHashTable *left,
            const char *coder,
            const char *code,
            SbTime start,
            SbTime end,
            SbIncomingKind kind)
{
  GHashTableIter iter;
  gpointer place;

  g_hash_table_iter_init (&iter, left);
  while (g_hash_table_iter_next (&iter, &place, NULL)) {
    const SbIncomingEvent *event =
      &g_array_index (incoming->events, SbIncomingEvent, GPOINTER_TO_UINT (place));

    if (event->kind == kind && event->start == start && event->end == end &&
        g_str_equal (get_coder (incoming, event), coder) &&
        g_str_equal (sb_incoming_get_code (incoming, (guint) event->code)->name, code)) {
      g_hash_table_iter_remove (&iter);
      return TRUE;
    }
  }
  return FALSE;
}

static GHashTable *
list_places (const SbIncoming *incoming)
{
  GHashTable *left = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < incoming->events->len; i++)
    g_hash_table_add (left, GUINT_TO_POINTER (i));
  return left;
}

static void
assert_event_is_back (const SbIncoming *incoming,
                      GHashTable *left,
                      const SbContent *content,
                      SbScheme *scheme,
                      const SbEvent *event)
{
  const SbCode *code = sb_scheme_find_code (scheme, event->code);
  SbTime start = round_up (event->start);
  gboolean is_state = event->end != SB_TIME_NONE;
  SbIncomingKind kind = event->running ? SB_INCOMING_START
                        : is_state     ? SB_INCOMING_STATE
                                       : SB_INCOMING_POINT;

  /* A code that no scheme has is a state by its events. */
  ck_assert (code == NULL || code->is_state == (is_state || event->running));
  ck_assert_msg (take_event (incoming,
                             left,
                             content->coder->code,
                             event->code,
                             start,
                             is_state ? round_up (event->end) : SB_TIME_NONE,
                             kind),
                 "%s at %f",
                 event->code,
                 sb_time_as_seconds (event->start));
}

START_TEST (every_event_comes_back)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  const SbContent *first = g_ptr_array_index (study->contents, 0);
  g_autoptr (SbIncoming) incoming = travel (formats[_i], study, 0);
  g_autoptr (GHashTable) left = list_places (incoming);

  for (guint i = 0; i < first->events->len; i++)
    assert_event_is_back (
      incoming, left, first, study->scheme, g_ptr_array_index (first->events, i));
  ck_assert (take_event (
    incoming, left, "K1", "episode 5", 0, 100 * SB_MSECOND, SB_INCOMING_STATE));
  ck_assert (take_event (incoming,
                         left,
                         "K1",
                         "episode 8",
                         100 * SB_MSECOND,
                         SB_TIME_NONE,
                         SB_INCOMING_START));
  ck_assert_str_eq (sb_incoming_get_session (incoming, 0)->name, "S01");
}
END_TEST

static const SbIncomingEvent *
find_code (const SbIncoming *incoming, const char *name)
{
  for (guint i = 0; i < incoming->events->len; i++) {
    const SbIncomingEvent *event = &g_array_index (incoming->events, SbIncomingEvent, i);

    if (g_str_equal (sb_incoming_get_code (incoming, (guint) event->code)->name, name))
      return event;
  }
  ck_abort_msg ("no event of “%s”", name);
}

static void
add_mark (SbContent *content)
{
  SbMark *mark = sb_record_new (SB_TYPE_MARK);

  mark->index_code = g_strdup ("IV");
  mark->start = 60 * SB_MSECOND;
  mark->end = SB_TIME_NONE;
  mark->intensity = 2;
  mark->innocent_checked = TRUE;
  mark->note = g_strdup ("froze");
  g_ptr_array_add (content->marks, mark);
}

static void
add_note (SbContent *content)
{
  SbNote *note = sb_record_new (SB_TYPE_NOTE);

  note->time = 70 * SB_MSECOND;
  note->text = g_strdup ("=looks\tat the \"door\"");
  g_ptr_array_add (content->notes, note);
}

START_TEST (words_marks_and_notes_come_back)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  SbContent *first = g_ptr_array_index (study->contents, 0);
  g_autoptr (SbIncoming) incoming = NULL;

  add_mark (first);
  add_note (first);
  incoming = travel (formats[_i], study, 0);
  sb_test_assert_event (incoming,
                        find_code (incoming, "mark IV"),
                        "mark IV 0.06-0.06 intensity=2 innocent_checked=1 # froze");
  sb_test_assert_event (
    incoming, find_code (incoming, "note"), "note 0.07 # =looks\tat the \"door\"");
  sb_test_assert_event (
    incoming, find_code (incoming, "episode 5"), "episode 5 0-0.1 end_reason=standard");
  sb_test_assert_event (incoming,
                        find_code (incoming, "greet"),
                        "greet 0.08 # 👶🏽 שלום; arms up, strong");
  ck_assert_int_eq (find_code (incoming, "contact")->frame, 1);
}
END_TEST

/* States of one code that overlap, meet, have no length, or still run. */
static void
fill_by_chance (SbContent *content, SbScheme *scheme, GRand *random)
{
  const GPtrArray *codes = sb_scheme_get_codes (scheme);

  g_ptr_array_set_size (content->events, 0);
  for (guint i = 0; i < N_RANDOM; i++) {
    const SbCode *code = g_ptr_array_index (codes, i % 6);
    SbEvent *event = sb_record_new (SB_TYPE_EVENT);

    event->code = g_strdup (code->id);
    event->start = g_rand_int_range (random, -40, 400) * (SB_MSECOND / 2);
    if (code->is_state && g_rand_int_range (random, 0, 40) == 0)
      event->running = TRUE;
    else if (code->is_state)
      event->end = event->start + g_rand_int_range (random, 0, 60) * (SB_MSECOND / 2);
    g_ptr_array_add (content->events, event);
  }
  sb_content_sort (content);
}

/* What told overlapping ones apart is none; only episodes have some. */
static void
assert_no_modifiers (const SbIncoming *incoming)
{
  for (guint i = 0; i < incoming->events->len; i++) {
    const SbIncomingEvent *event = &g_array_index (incoming->events, SbIncomingEvent, i);
    const char *code = sb_incoming_get_code (incoming, (guint) event->code)->name;

    ck_assert (event->attributes == NULL || g_str_has_prefix (code, "episode"));
  }
  for (guint i = 0; i < incoming->codes->len; i++)
    ck_assert (!g_ptr_array_find_with_equal_func (
      sb_incoming_get_code (incoming, i)->modifier_sets,
      "parallel in Secure Base",
      g_str_equal,
      NULL));
}

START_TEST (overlapping_states_keep_their_ends)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  SbContent *first = g_ptr_array_index (study->contents, 0);
  g_autoptr (SbIncoming) incoming = NULL;
  g_autoptr (GHashTable) left = NULL;
  guint n_running = 0;

  fill_by_chance (first, study->scheme, random);
  incoming = travel (formats[_i], study, 0);
  left = list_places (incoming);
  for (guint i = 0; i < first->events->len; i++) {
    const SbEvent *event = g_ptr_array_index (first->events, i);

    assert_event_is_back (incoming, left, first, study->scheme, event);
    n_running += event->running;
  }
  ck_assert_uint_gt (n_running, 2);
  assert_no_modifiers (incoming);
}
END_TEST

static void
add_untimed (SbContent *content)
{
  SbEpisode *episode = sb_record_new (SB_TYPE_EPISODE);
  SbMark *mark = sb_record_new (SB_TYPE_MARK);
  SbNote *note = sb_record_new (SB_TYPE_NOTE);

  episode->number = 3;
  episode->start = episode->end = mark->start = mark->end = note->time = SB_TIME_NONE;
  mark->index_code = g_strdup ("IV");
  note->text = g_strdup ("when?");
  g_ptr_array_add (content->episodes, episode);
  g_ptr_array_add (content->marks, mark);
  g_ptr_array_add (content->notes, note);
}

START_TEST (what_has_no_time_is_left_out)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autoptr (GPtrArray) before = export(formats[_i], study);
  g_autoptr (GPtrArray) behind = NULL;

  add_untimed (g_ptr_array_index (study->contents, 0));
  behind = export(formats[_i], study);
  for (guint i = 0; i < before->len; i++)
    ck_assert_str_eq (g_ptr_array_index (before, i), g_ptr_array_index (behind, i));
}
END_TEST

START_TEST (what_was_not_asked_for_is_left_out)
{
  const char *const what[] = {"episodes", NULL}, *const wrong[] = {"epsodes", NULL};
  g_autoptr (SbStudy) study = sb_test_study_new ();
  SbContent *content = g_ptr_array_index (study->contents, 0);
  const SbExportInput input = {.study = study};
  const SbExporter *exporter = sb_exporter_find (formats[_i], NULL);
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GError) error = NULL;

  add_mark (content);
  add_note (content);
  texts = export_only (formats[_i], what, study);
  ck_assert_ptr_nonnull (strstr (texts->pdata[0], "episode 5"));
  ck_assert_ptr_null (strstr (texts->pdata[0], "froze"));
  ck_assert_ptr_null (strstr (texts->pdata[0], "looks"));
  ck_assert_ptr_null (strstr (texts->pdata[0], "then put"));
  ck_assert (!exporter->write (&input, wrong, NULL, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_VALUE));
}
END_TEST

START_TEST (names_that_come_out_alike_are_told_apart)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  SbContent *second = g_ptr_array_index (study->contents, 1);
  SbContent *third = g_ptr_array_index (study->contents, 2);
  g_autoptr (SbIncoming) incoming = NULL;

  /* "S01 K1 2": of a second pass, and of a coder "K1 2". */
  sb_record_set_text (&second->coder->code, "K1 2");
  sb_record_set_text (&third->session->label, "S01");
  third->coding->pass = 2;
  incoming = travel ("boris", study, 0);
  ck_assert_uint_eq (incoming->sessions->len, 2);
  ck_assert_str_eq (sb_incoming_get_session (incoming, 0)->name, "S01");
  ck_assert_str_eq (sb_incoming_get_session (incoming, 1)->name, "S01 K1 2 (2)");
  ck_assert_uint_eq (incoming->coders->len, 2);
}
END_TEST

static guint
count_events (const SbIncoming *incoming, guint session)
{
  guint n = 0;

  for (guint i = 0; i < incoming->events->len; i++)
    n += g_array_index (incoming->events, SbIncomingEvent, i).session == session;
  return n;
}

START_TEST (a_second_pass_stays_in_its_session)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  SbContent *second = g_ptr_array_index (study->contents, 1);
  SbContent *third = g_ptr_array_index (study->contents, 2);
  g_autoptr (SbIncoming) incoming = NULL;

  /* The later pass stands first in the file. */
  second->coding->pass = 3;
  sb_record_set_text (&second->coder->code, "K1");
  sb_record_set_text (&third->session->label, "S01");
  third->coding->pass = 2;
  add_note (third);
  incoming = travel (formats[_i], study, 0);
  ck_assert_uint_eq (incoming->sessions->len, 3);
  ck_assert_uint_eq (incoming->coders->len, 1);
  for (guint i = 0; i < 3; i++)
    ck_assert_str_eq (sb_incoming_get_session (incoming, i)->name, "S01");
  ck_assert_uint_eq (sb_incoming_get_session (incoming, 1)->pass, 3);
  ck_assert_uint_eq (sb_incoming_get_session (incoming, 2)->pass, 2);
  ck_assert_uint_eq (sb_test_count_lost (incoming, "the number of its pass"), 0);
  ck_assert_uint_eq (count_events (incoming, 2), 1);
  ck_assert_uint_eq (
    g_array_index (incoming->events, SbIncomingEvent, incoming->events->len - 1).session,
    1);
}
END_TEST

START_TEST (a_later_pass_alone_says_its_number)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autoptr (SbIncoming) incoming = NULL;

  ((SbContent *) g_ptr_array_index (study->contents, 0))->coding->pass = 2;
  incoming = travel ("boris-tabular", study, 0);
  ck_assert_str_eq (sb_incoming_get_session (incoming, 0)->name, "S01");
  ck_assert_uint_eq (sb_test_count_lost (incoming, "the number of its pass, 2"), 1);
}
END_TEST

static void
assert_alike (const GPtrArray *once, const GPtrArray *again)
{
  ck_assert_uint_eq (once->len, again->len);
  for (guint i = 0; i < once->len; i++) {
    ck_assert_str_eq (g_ptr_array_index (once, i), g_ptr_array_index (again, i));
    ck_assert (strstr (g_ptr_array_index (once, i), g_get_tmp_dir ()) == NULL);
    ck_assert (strstr (g_ptr_array_index (once, i), g_get_home_dir ()) == NULL);
  }
}

START_TEST (nothing_of_the_machine_is_in_it)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  GPtrArray *once[G_N_ELEMENTS (formats)];

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    once[i] = export(formats[i], study);
  if (!sb_test_set_comma_locale ())
    return;
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autoptr (GPtrArray) again = export(formats[i], study);

    assert_alike (once[i], again);
    g_ptr_array_unref (once[i]);
  }
}
END_TEST

START_TEST (an_earlier_export_is_replaced_and_nothing_else)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "project.boris", NULL);
  const SbExporter *exporter = sb_exporter_find ("boris", NULL);
  const SbExportInput input = {.study = study};
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 3; i++) {
    g_autoptr (SbFileSet) files = sb_file_set_new (folder, &error);

    if (i == 2)
      ck_assert (g_file_set_contents (path, "{\n\"project_name\": 1}", -1, NULL));
    ck_assert (exporter->write (&input, NULL, files, &error) == (i < 2));
    if (i < 2)
      ck_assert (sb_file_set_commit (files, &error));
  }
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_EXISTS));
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {
    {every_event_comes_back, 3},
    {words_marks_and_notes_come_back, 3},
    {overlapping_states_keep_their_ends, 3},
    {what_has_no_time_is_left_out, 3},
    {what_was_not_asked_for_is_left_out, 3},
    {names_that_come_out_alike_are_told_apart, 1},
    {a_second_pass_stays_in_its_session, 2},
    {a_later_pass_alone_says_its_number, 1},
    {nothing_of_the_machine_is_in_it, 1},
    {an_earlier_export_is_replaced_and_nothing_else, 1},
    {NULL, 0},
  };

  return sb_test_run_loops ("boris-exporter", loops, 0);
}
