/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

static void
apply (SbDocument *document, SbEdit *edit)
{
  g_autoptr (GError) error = NULL;

  sb_document_apply (document, edit, &error);
  sb_assert_ok (error);
}

static SbCoder *
insert_coder (SbEdit *edit, const char *code)
{
  SbCoder *coder = sb_record_new (SB_TYPE_CODER);

  coder->code = g_strdup (code);
  coder->role = g_strdup ("coder");
  sb_edit_insert (edit, coder);
  return coder;
}

static SbSession *
insert_session (SbEdit *edit)
{
  g_autoptr (SbDyad) dyad = sb_record_new (SB_TYPE_DYAD);
  SbSession *session = sb_record_new (SB_TYPE_SESSION);

  dyad->child = g_strdup ("C01");
  dyad->caregiver = g_strdup ("P01");
  session->dyad = g_strdup (sb_record_get_id (dyad));
  session->label = g_strdup ("S01");
  session->validity = g_strdup ("ok");
  sb_edit_insert (edit, dyad);
  sb_edit_insert (edit, session);
  return session;
}

char *
test_project_add_coding (TestProject *project, const char *coder_code)
{
  g_autoptr (SbEdit) edit = sb_edit_new ("coding.add", NULL, coder_code, "add a coding");
  g_autoptr (SbCoder) coder = insert_coder (edit, coder_code);
  g_autoptr (SbCoding) coding = sb_record_new (SB_TYPE_CODING);

  coding->session = g_strdup (project->session);
  coding->coder = g_strdup (sb_record_get_id (coder));
  coding->pass = 1;
  coding->state = g_strdup ("draft");
  sb_edit_insert (edit, coding);
  apply (project->document, edit);
  return g_strdup (sb_record_get_id (coding));
}

TestProject *
test_project_new_at (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *scheme = sb_scheme_dup_default_json ();
  TestProject *project = g_new0 (TestProject, 1);
  g_autoptr (SbEdit) edit = sb_edit_new ("session.add", NULL, NULL, "add S01");
  g_autoptr (SbSession) session = insert_session (edit);

  project->path = g_strdup (path);
  project->document = sb_document_create (path, "A study", scheme, &error);
  sb_assert_ok (error);
  project->session = g_strdup (sb_record_get_id (session));
  apply (project->document, edit);
  project->coding = test_project_add_coding (project, "K1");
  return project;
}

TestProject *
test_project_new (void)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "study.sbase", NULL);

  return test_project_new_at (path);
}

void
test_project_free (TestProject *project)
{
  g_clear_object (&project->document);
  g_free (project->path);
  g_free (project->session);
  g_free (project->coding);
  g_free (project);
}

void
test_project_reopen (TestProject *project)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&project->document);
  project->document = sb_document_open (project->path, SB_OPEN_WRITE, &error);
  sb_assert_ok (error);
}

SbEvent *
test_event_new (const char *coding, const char *code, SbTime start, SbTime end)
{
  SbEvent *event = sb_record_new (SB_TYPE_EVENT);

  event->coding = g_strdup (coding);
  event->code = g_strdup (code);
  event->start = start;
  event->end = end;
  return event;
}

gboolean
test_project_insert (TestProject *project,
                     const char *coding,
                     gpointer record,
                     GError **error)
{
  g_autoptr (SbEdit) edit = sb_edit_new ("record.add", coding, "K1", "add a record");

  sb_edit_insert (edit, record);
  return sb_document_apply (project->document, edit, error);
}

gboolean
test_project_replace (TestProject *project,
                      const char *coding,
                      gpointer before,
                      gpointer after,
                      GError **error)
{
  g_autoptr (SbEdit) edit =
    sb_edit_new ("record.change", coding, "K1", "change a record");

  sb_edit_update (edit, before, after);
  return sb_document_apply (project->document, edit, error);
}

guint
test_project_count_events (TestProject *project, const char *coding)
{
  return g_list_model_get_n_items (
    sb_document_list_in (project->document, coding, SB_TYPE_EVENT));
}

void
test_project_fill (TestProject *project, guint count)
{
  const char *codes[] = {"smile", "vocalise", "show", "reach", "squirm"};

  for (guint done = 0; done < count; done += 1000) {
    g_autoptr (SbEdit) edit =
      sb_edit_new ("events.add", project->coding, "K1", "add events");

    for (guint i = done; i < MIN (done + 1000, count); i++) {
      g_autoptr (SbEvent) event = test_event_new (
        project->coding, codes[i % G_N_ELEMENTS (codes)], i * SB_MSECOND, SB_TIME_NONE);

      sb_edit_insert (edit, event);
    }
    apply (project->document, edit);
  }
}

void
test_assert_whole (SbDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = sb_document_check (document, &error);

  sb_assert_ok (error);
  if (faults->len)
    ck_abort_msg ("%s", (char *) g_ptr_array_index (faults, 0));
}
