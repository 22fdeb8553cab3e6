/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "foreign.h"

#include <math.h>
#include <securebase/export/export.h>
#include <securebase/io/importer.h>
#include <securebase/sample/sample.h>
#include <string.h>

/* A project is written in each format and read into itself again, without a choice: the
 * codings come back as each coder's next pass, with all that the format can hold. */

typedef struct {
  const char *name;
  SbTime step; /* times come back to within this, in ns */
  gboolean modifiers, comments, episodes, marks, notes;
  gboolean running; /* states that still run */
  gboolean empty;   /* a coding with nothing in it */
} Format;

static const Format formats[] = {
  {"boris", SB_MSECOND, TRUE, TRUE, TRUE, TRUE, TRUE, TRUE, FALSE},
  {"boris-tabular", SB_MSECOND, TRUE, TRUE, TRUE, TRUE, TRUE, TRUE, FALSE},
  {"boris-aggregated", SB_MSECOND, TRUE, TRUE, TRUE, TRUE, TRUE, TRUE, FALSE},
  {"eaf", SB_MSECOND, TRUE, TRUE, TRUE, TRUE, TRUE, TRUE, TRUE},
  {"textgrid", 0, TRUE, TRUE, TRUE, TRUE, TRUE, TRUE, TRUE},
  {"opf", 0, TRUE, TRUE, TRUE, TRUE, TRUE, TRUE, TRUE},
};

/* --- what is written --- */

static void
apply (SbDocument *document, SbEdit *edit)
{
  g_autoptr (GError) error = NULL;

  sb_document_apply (document, edit, &error);
  sb_assert_ok (error);
}

static SbCoding *
add_coding (SbDocument *document, const char *code)
{
  g_autoptr (SbEdit) edit = sb_edit_new ("coding.add", NULL, NULL, "add a coding");
  g_autoptr (SbCoder) coder = sb_record_new (SB_TYPE_CODER);
  g_autoptr (SbCoding) coding = sb_record_new (SB_TYPE_CODING);
  g_autoptr (SbSession) session =
    g_list_model_get_item (sb_document_list (document, SB_TYPE_SESSION), 0);

  coder->code = g_strdup (code);
  coder->role = g_strdup ("trainee");
  coding->session = g_strdup (sb_record_get_id (session));
  coding->coder = g_strdup (sb_record_get_id (coder));
  coding->pass = 1;
  coding->state = g_strdup ("draft");
  coding->scheme_version = 1;
  sb_edit_insert (edit, coder);
  sb_edit_insert (edit, coding);
  apply (document, edit);
  return sb_document_find (document, SB_TYPE_CODING, sb_record_get_id (coding));
}

typedef struct {
  const char *code;
  double start, end; /* end 0: a point; below: it runs */
  const char *modifiers;
  const char *comment;
} Deed;

static const Deed deeds[] = {
  {"reach", 0, 0, NULL, NULL},
  {"play", 10, 50, NULL, NULL},
  {"push_away", 12.345, 0, "[\"strength:strong\"]", "said \"no\", <ran> & 🙂; = é"},
  {"caregiver_bid", 13, 0, "[\"bid_form:voice\",\"bid_form:arms\"]", NULL},
  {"cry", 20.5, 30, NULL, "=1+1"},
  {"smile", 31, 0, NULL, NULL},
  {"smile", 33.333333333, 0, NULL, NULL},
  {"proximity", 33.5, 40, NULL, "one\nand two"},
  {"contact", 40, -1, NULL, NULL},
  {"stranger_comfort", 41, 44.25, NULL, NULL},
};

static void
insert_deeds (SbEdit *edit, const char *coding)
{
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++) {
    g_autoptr (SbEvent) event = sb_record_new (SB_TYPE_EVENT);

    event->coding = g_strdup (coding);
    event->code = g_strdup (deeds[i].code);
    event->start = (SbTime) llround (deeds[i].start * SB_SECOND);
    if (deeds[i].end > 0)
      event->end = (SbTime) llround (deeds[i].end * SB_SECOND);
    event->running = deeds[i].end < 0;
    event->modifiers = g_strdup (deeds[i].modifiers);
    event->comment = g_strdup (deeds[i].comment);
    sb_edit_insert (edit, event);
  }
}

static void
insert_rest (SbEdit *edit, const char *coding)
{
  g_autoptr (SbMark) mark = sb_record_new (SB_TYPE_MARK);
  g_autoptr (SbNote) note = sb_record_new (SB_TYPE_NOTE);

  for (int number = 1; number <= 3; number++) {
    g_autoptr (SbEpisode) episode = sb_record_new (SB_TYPE_EPISODE);

    episode->coding = g_strdup (coding);
    episode->number = number;
    episode->start = number * 10 * SB_SECOND;
    episode->end = (number + 1) * 10 * SB_SECOND;
    episode->end_reason = g_strdup (number == 2 ? "curtailed" : NULL);
    episode->note = g_strdup (number == 2 ? "cried; hard" : NULL);
    sb_edit_insert (edit, episode);
  }
  mark->coding = g_strdup (coding);
  mark->index_code = g_strdup ("IV");
  mark->start = 25 * SB_SECOND;
  mark->end = 26 * SB_SECOND;
  mark->episode = 2;
  mark->intensity = 3;
  mark->innocent_checked = TRUE;
  mark->note = g_strdup ("stilled: \\ all over");
  sb_edit_insert (edit, mark);
  note->coding = g_strdup (coding);
  note->time = 5 * SB_SECOND;
  note->text = g_strdup ("quiet, \"so\" far");
  sb_edit_insert (edit, note);
}

static SbDocument *
make_project (const char *folder, gboolean has_empty)
{
  const SbSampleSettings settings = {
    .folder = folder, .subgroup = "B3", .seed = 7, .length = SB_SAMPLE_SHORT};
  g_autoptr (GError) error = NULL;
  g_autofree char *path = sb_sample_write (&settings, NULL, NULL, NULL, &error);
  SbDocument *document;
  SbCoding *coding;
  g_autoptr (SbEdit) edit = NULL;

  sb_assert_ok (error);
  document = sb_document_open (path, SB_OPEN_WRITE, &error);
  sb_assert_ok (error);
  if (has_empty)
    add_coding (document, "K4");
  coding = add_coding (document, "K3");
  edit = sb_edit_new ("fill", sb_record_get_id (coding), "K3", "fill");
  insert_deeds (edit, sb_record_get_id (coding));
  insert_rest (edit, sb_record_get_id (coding));
  apply (document, edit);
  return document;
}

/* --- the way there and back --- */

static void
import_file (SbDocument *document, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbSource) source = sb_source_new_from_file (file, &error);
  const SbImporter *importer = source ? sb_importer_recognise (source, &error) : NULL;
  g_autoptr (SbIncoming) incoming = importer ? importer->read (source, &error) : NULL;
  g_autoptr (SbImportPlan) plan =
    incoming ? sb_import_plan_new (document, incoming, NULL, &error) : NULL;

  sb_assert_ok (error);
  sb_import_plan_apply (plan, NULL, NULL, &error);
  sb_assert_ok (error);
  if (sb_document_get_scheme_version (document) > 1) {
    g_autofree char *report = sb_import_plan_dup_report (plan);

    ck_abort_msg ("a code of ours was not known again: %s", report);
  }
}

/* Into @to. */
static void
send (SbDocument *document, const char *folder, const char *format, SbDocument *to)
{
  const char *const names[] = {format, NULL};
  const SbExportOptions options = {.formats = names};
  g_autoptr (GError) error = NULL;
  g_autoptr (SbStudy) study = sb_document_dup_study (document, &error);
  g_auto (GStrv) files = NULL;

  sb_assert_ok (error);
  sb_study_export (study, &options, folder, &files, &error);
  sb_assert_ok (error);
  for (guint i = 0; files[i]; i++) {
    g_autofree char *path = g_build_filename (folder, files[i], NULL);

    if (!g_str_equal (files[i], "manifest.json"))
      import_file (to, path);
  }
}

/* --- that it is the same --- */

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const SbEvent *x = *(SbEvent *const *) a;
  const SbEvent *y = *(SbEvent *const *) b;
  int order = strcmp (x->code, y->code);

  return order ? order : (x->start > y->start) - (x->start < y->start);
}

#define ASSERT_TIME(format, what, got, wanted)                                           \
  ck_assert_msg (((got) == SB_TIME_NONE) == ((wanted) == SB_TIME_NONE) &&                \
                   ((got) == SB_TIME_NONE || ABS ((got) - (wanted)) <= (format)->step),  \
                 "%s: %s at %.6f s, not %.6f s",                                         \
                 (format)->name,                                                         \
                 what,                                                                   \
                 (double) (got) / SB_SECOND,                                             \
                 (double) (wanted) / SB_SECOND)

#define ASSERT_TEXT(format, what, got, wanted)                                           \
  ck_assert_msg (g_strcmp0 (got, wanted) == 0,                                           \
                 "%s: %s is “%s”, not “%s”",                                             \
                 (format)->name,                                                         \
                 what,                                                                   \
                 (got) ? (got) : "",                                                     \
                 (wanted) ? (wanted) : "")

static void
assert_event (const Format *format, const SbEvent *got, const SbEvent *wanted)
{
  ck_assert_str_eq (got->code, wanted->code);
  ASSERT_TIME (format, wanted->code, got->start, wanted->start);
  if (format->running || !wanted->running) {
    ck_assert_int_eq (got->running, wanted->running);
    ASSERT_TIME (format, wanted->code, got->end, wanted->end);
  }
  if (format->modifiers)
    ASSERT_TEXT (format, wanted->code, got->modifiers, wanted->modifiers);
  if (format->comments)
    ASSERT_TEXT (format, wanted->code, got->comment, wanted->comment);
}

static void
assert_events (const Format *format, SbContent *got, SbContent *wanted)
{
  g_ptr_array_sort (got->events, compare_events);
  g_ptr_array_sort (wanted->events, compare_events);
  ck_assert_uint_eq (got->events->len, wanted->events->len);
  for (guint i = 0; i < got->events->len; i++)
    assert_event (format, got->events->pdata[i], wanted->events->pdata[i]);
}

static void
assert_rest (const Format *format, SbContent *got, SbContent *wanted)
{
  for (guint i = 0; format->episodes && i < wanted->episodes->len; i++) {
    const SbEpisode *episode = wanted->episodes->pdata[i];
    const SbEpisode *other = sb_content_find_episode (got, (int) episode->number);

    ck_assert_ptr_nonnull (other);
    ASSERT_TIME (format, "episode", other->start, episode->start);
    ASSERT_TIME (format, "episode's end", other->end, episode->end);
    ASSERT_TEXT (format, "end's reason", other->end_reason, episode->end_reason);
    ASSERT_TEXT (format, "episode's note", other->note, episode->note);
  }
  ck_assert (!format->marks || got->marks->len == wanted->marks->len);
  for (guint i = 0; format->marks && i < wanted->marks->len; i++) {
    const SbMark *mark = wanted->marks->pdata[i];
    const SbMark *other = got->marks->pdata[i];

    ASSERT_TEXT (format, "mark", other->index_code, mark->index_code);
    ASSERT_TIME (format, "mark", other->start, mark->start);
    ASSERT_TIME (format, "mark's end", other->end, mark->end);
    ck_assert_int_eq (other->intensity, mark->intensity);
    ck_assert_int_eq (other->innocent_checked, mark->innocent_checked);
    ASSERT_TEXT (format, "mark's note", other->note, mark->note);
  }
  ck_assert (!format->notes || got->notes->len == wanted->notes->len);
  for (guint i = 0; format->notes && i < wanted->notes->len; i++) {
    const SbNote *note = wanted->notes->pdata[i];

    ASSERT_TIME (format, "note", ((SbNote *) got->notes->pdata[i])->time, note->time);
    ASSERT_TEXT (format, "note", ((SbNote *) got->notes->pdata[i])->text, note->text);
  }
}

/* Each coding of the first pass has one of the second beside it. */
static void
assert_same (const Format *format, SbDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbStudy) study = sb_document_dup_study (document, &error);

  sb_assert_ok (error);
  ck_assert_uint_eq (study->contents->len, format->empty ? 10 : 8);
  for (guint i = 0; i < study->contents->len; i += 2) {
    SbContent *wanted = study->contents->pdata[i];
    SbContent *got = study->contents->pdata[i + 1];

    ck_assert_str_eq (got->coder->code, wanted->coder->code);
    ck_assert_str_eq (got->session->label, wanted->session->label);
    ck_assert_int_eq (wanted->coding->pass, 1);
    ck_assert_int_eq (got->coding->pass, 2);
    assert_events (format, got, wanted);
    assert_rest (format, got, wanted);
  }
}

START_TEST (a_project_comes_back_from_a_format)
{
  const Format *format = &formats[_i];
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *out = g_build_filename (folder, "out", NULL);
  g_autoptr (SbDocument) document = make_project (folder, format->empty);

  send (document, out, format->name, document);
  assert_same (format, document);
  test_assert_whole (document);
}
END_TEST

/* Codings of two passes each, in one file, into a project with nothing in it. */
START_TEST (passes_come_back_as_passes)
{
  const Format *format = &formats[_i == 0 ? 0 : 2];
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *out = g_build_filename (folder, "out", NULL);
  g_autofree char *again = g_build_filename (folder, "again", NULL);
  g_autofree char *path = g_build_filename (folder, "new.sbase", NULL);
  g_autofree char *json = sb_scheme_dup_default_json ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = make_project (folder, FALSE);
  g_autoptr (SbDocument) new = sb_document_create (path, "new", json, &error);

  sb_assert_ok (error);
  send (document, out, format->name, document);
  send (document, again, format->name, new);
  assert_same (format, new);
  test_assert_whole (new);
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {
    {a_project_comes_back_from_a_format, G_N_ELEMENTS (formats)},
    {passes_come_back_as_passes, 2},
    {NULL, 0},
  };

  return sb_test_run_loops ("round-trip", loops, 60);
}
