/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-bench.h"

#include <securebase/document/hand-in.h>

char *
bench_dup_path (TestProject *project, const char *name)
{
  g_autofree char *folder = g_path_get_dirname (project->path);

  return g_build_filename (folder, name, NULL);
}

SbDocument *
bench_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  SbDocument *document = sb_document_open (path, SB_OPEN_WRITE, &error);

  sb_assert_ok (error);
  return document;
}

/* A copy to work at, open. */
SbDocument *
bench_copy (TestProject *project, const char *name)
{
  g_autofree char *path = bench_dup_path (project, name);
  g_autoptr (GError) error = NULL;

  sb_document_save_copy (project->document, path, &error);
  sb_assert_ok (error);
  return bench_open (path);
}

void
bench_apply (SbDocument *document, SbEdit *edit)
{
  g_autoptr (GError) error = NULL;

  sb_document_apply (document, edit, &error);
  sb_assert_ok (error);
}

void
bench_add_event (SbDocument *document,
                 const char *coding,
                 const char *code,
                 gint64 second)
{
  g_autoptr (SbEvent) event =
    test_event_new (coding, code, second * SB_SECOND, SB_TIME_NONE);
  g_autoptr (SbEdit) edit = sb_edit_new ("event.add", coding, "K1", "add an event");

  sb_edit_insert (edit, event);
  bench_apply (document, edit);
}

static char *
add_coder (SbDocument *document, const char *code)
{
  g_autoptr (SbCoder) coder = sb_record_new (SB_TYPE_CODER);
  g_autoptr (SbEdit) edit = sb_edit_new ("coder.add", NULL, NULL, "add a coder");

  coder->code = g_strdup (code);
  coder->role = g_strdup ("coder");
  sb_edit_insert (edit, coder);
  bench_apply (document, edit);
  return g_strdup (sb_record_get_id (coder));
}

/* Of session S01, by a coder that is there or is added. */
char *
bench_add_coding (SbDocument *document, const char *code)
{
  SbCoder *coder = sb_document_find_coder (document, code);
  g_autofree char *id =
    coder ? g_strdup (sb_record_get_id (coder)) : add_coder (document, code);
  g_autoptr (SbCoding) coding = sb_record_new (SB_TYPE_CODING);
  g_autoptr (SbEdit) edit = sb_edit_new ("coding.add", NULL, code, "add a coding");

  coding->session =
    g_strdup (sb_record_get_id (sb_document_find_session (document, "S01")));
  coding->coder = g_strdup (id);
  coding->pass = 1;
  coding->scheme_version = sb_document_get_scheme_version (document);
  coding->state = g_strdup ("draft");
  sb_edit_insert (edit, coding);
  bench_apply (document, edit);
  return g_strdup (sb_record_get_id (coding));
}

void
bench_hand_in (SbDocument *document, const char *coding, const char *by)
{
  g_autoptr (GError) error = NULL;

  sb_hand_in (document, sb_document_find (document, SB_TYPE_CODING, coding), by, &error);
  sb_assert_ok (error);
}

void
bench_outcome_clear (BenchOutcome *outcome)
{
  g_free (outcome->words);
}

static BenchOutcome
note_outcome (SbMergePlan *plan)
{
  BenchOutcome outcome = {0};
  const GPtrArray *items = sb_merge_plan_get_items (plan);
  g_autoptr (GString) words = g_string_new (NULL);

  for (int fate = 0; fate < SB_MERGE_N_FATES; fate++)
    outcome.n[fate] = sb_merge_plan_count (plan, "coding", (SbMergeFate) fate);
  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (
      words, "%s\n", ((const SbMergeItem *) g_ptr_array_index (items, i))->words);
  outcome.words = g_string_free (g_steal_pointer (&words), FALSE);
  return outcome;
}

BenchOutcome
bench_merge_path (SbDocument *into, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbMergeSource) source =
    sb_merge_source_open (path, sb_document_get_path (into), NULL, NULL, NULL, &error);
  g_autoptr (SbMergePlan) plan = NULL;

  sb_assert_ok (error);
  plan = sb_merge_plan_new (into, source, &error);
  sb_assert_ok (error);
  sb_merge_plan_apply (plan, NULL, &error);
  sb_assert_ok (error);
  return note_outcome (plan);
}

/* The other document is closed, as its file must be, and opened again. */
BenchOutcome
bench_merge (SbDocument *into, SbDocument **other)
{
  g_autofree char *path = g_strdup (sb_document_get_path (*other));
  BenchOutcome outcome;

  g_clear_object (other);
  outcome = bench_merge_path (into, path);
  *other = bench_open (path);
  return outcome;
}

guint
bench_count (SbDocument *document, GType kind)
{
  return g_list_model_get_n_items (sb_document_list (document, kind));
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* "S01 K1 digest" of every coding, sorted, each once. */
char *
bench_describe (SbDocument *document)
{
  GListModel *codings = sb_document_list (document, SB_TYPE_CODING);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (codings); i++) {
    g_autoptr (SbCoding) coding = g_list_model_get_item (codings, i);
    g_autoptr (SbContent) content =
      sb_document_dup_content (document, sb_record_get_id (coding), NULL);
    g_autofree char *digest = sb_content_to_digest (content);

    g_ptr_array_add (
      lines,
      g_strdup_printf (
        "%s %s %s", content->session->label, content->coder->code, digest));
  }
  g_ptr_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    if (i == 0 || !g_str_equal (lines->pdata[i], lines->pdata[i - 1]))
      g_string_append_printf (text, "%s\n", (char *) lines->pdata[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
