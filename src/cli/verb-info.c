/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-out.h"
#include "project.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <securebase/document/blindness.h>

static int run (int argc, char **argv);

const SbVerb sb_verb_info = {
  "info",
  "PROJECT [--as CODER] [--json]",
  N_ ("Tell what is in a project: coders, sessions, recordings, codings"),
  run,
};

static gboolean
is_of (const SbContent *content, const SbSession *session)
{
  return g_strcmp0 (content->coding->session, sb_record_get_id (session)) == 0;
}

static void
add_recordings (JsonBuilder *builder,
                SbDocument *document,
                const SbSession *session,
                const char *as)
{
  GListModel *all = sb_document_list (document, SB_TYPE_RECORDING);

  sb_json_begin_array (builder, "recordings");
  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (SbRecording) recording = g_list_model_get_item (all, i);
    g_autofree char *path = sb_document_dup_recording_path (document, recording);

    if (g_strcmp0 (recording->session, sb_record_get_id (session)) != 0)
      continue;
    sb_json_begin_object (builder, NULL);
    if (sb_document_may_see_group_variables (document, as))
      sb_json_add_text (builder, "path", recording->path);
    sb_json_add_text (builder, "view", recording->view);
    sb_json_add_flag (builder, "master", recording->is_master);
    sb_json_add_flag (builder, "found", path && g_file_test (path, G_FILE_TEST_EXISTS));
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

/* The state of a coding is everybody's to see, what is in it is not. */
static void
add_coding (JsonBuilder *builder,
            SbDocument *document,
            const SbContent *content,
            const char *as)
{
  SbCoding *coding = content->coding;

  sb_json_begin_object (builder, NULL);
  sb_json_add_text (builder, "coder", content->coder->code);
  sb_json_add_integer (builder, "pass", coding->pass);
  sb_json_add_text (builder, "state", coding->state);
  if (sb_document_may_see_progress (document, as, coding) ||
      sb_document_may_see (document, as, coding))
    sb_json_add_text (builder, "decided_at", coding->decided_at);
  sb_json_add_text (builder, "handed_in_at", coding->handed_in_at);
  sb_json_add_text (builder, "handed_in_by", coding->handed_in_by);
  sb_json_add_text (builder, "digest", coding->digest);
  if (sb_document_may_see (document, as, coding)) {
    sb_json_add_integer (builder, "episodes", content->episodes->len);
    sb_json_add_integer (builder, "events", content->events->len);
    sb_json_add_integer (builder, "ratings", content->ratings->len);
    sb_json_add_integer (builder, "marks", content->marks->len);
    sb_json_add_integer (builder, "notes", content->notes->len);
  }
  json_builder_end_object (builder);
}

static void
add_codings (JsonBuilder *builder,
             SbDocument *document,
             const SbStudy *study,
             const SbSession *session,
             const char *as)
{
  sb_json_begin_array (builder, "codings");
  for (guint i = 0; i < study->contents->len; i++) {
    const SbContent *content = g_ptr_array_index (study->contents, i);

    if (is_of (content, session))
      add_coding (builder, document, content, as);
  }
  json_builder_end_array (builder);
}

static void
add_session (JsonBuilder *builder,
             SbDocument *document,
             const SbStudy *study,
             const SbSession *session,
             const char *as)
{
  const SbDyad *dyad =
    session->dyad ? sb_document_find (document, SB_TYPE_DYAD, session->dyad) : NULL;

  sb_json_begin_object (builder, NULL);
  sb_json_add_text (builder, "session", session->label);
  sb_json_add_text (builder, "child", dyad ? dyad->child : NULL);
  sb_json_add_text (builder, "caregiver", dyad ? dyad->caregiver : NULL);
  sb_json_add_text (builder, "date", session->date);
  sb_json_add_real (builder, "age_months", session->age_months);
  sb_json_add_text (builder, "validity", session->validity);
  add_recordings (builder, document, session, as);
  add_codings (builder, document, study, session, as);
  json_builder_end_object (builder);
}

static void
add_coders (JsonBuilder *builder, SbDocument *document)
{
  GListModel *all = sb_document_list (document, SB_TYPE_CODER);

  sb_json_begin_array (builder, "coders");
  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (SbCoder) coder = g_list_model_get_item (all, i);

    sb_json_begin_object (builder, NULL);
    sb_json_add_text (builder, "coder", coder->code);
    sb_json_add_text (builder, "role", coder->role);
    sb_json_add_text (builder, "certification", coder->certification);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static int
print_json (SbDocument *document, const SbStudy *study, const char *as)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  sb_json_begin_object (builder, NULL);
  sb_json_add_text (builder, "title", study->project->title);
  sb_json_add_text (builder, "created", study->project->created);
  sb_json_add_text (builder, "scheme", sb_scheme_get_id (study->scheme));
  sb_json_add_integer (builder, "scheme_version", study->scheme_version);
  sb_json_add_text (builder, "shown_as", as);
  add_coders (builder, document);
  sb_json_begin_array (builder, "sessions");
  for (guint i = 0; i < study->sessions->len; i++)
    add_session (builder, document, study, g_ptr_array_index (study->sessions, i), as);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return sb_json_print (builder);
}

static void
append_coding (GString *text,
               SbDocument *document,
               const SbContent *content,
               const char *as)
{
  g_string_append_printf (text,
                          "    %-10s %s",
                          content->coder->code,
                          sb_document_get_state_words (document, as, content->coding));
  if (content->coding->pass > 1)
    g_string_append_printf (text, _ (", pass %ld"), (long) content->coding->pass);
  if (sb_document_may_see (document, as, content->coding))
    g_string_append_printf (text,
                            _ ("; episodes %u, events %u, ratings %u, marks %u"),
                            content->episodes->len,
                            content->events->len,
                            content->ratings->len,
                            content->marks->len);
  if (content->coding->digest)
    g_string_append_printf (text, _ ("; digest %s"), content->coding->digest);
  g_string_append_c (text, '\n');
}

static void
append_recordings (GString *text,
                   SbDocument *document,
                   const SbSession *session,
                   const char *as)
{
  GListModel *all = sb_document_list (document, SB_TYPE_RECORDING);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (SbRecording) recording = g_list_model_get_item (all, i);
    g_autofree char *path = sb_document_dup_recording_path (document, recording);
    const char *title = sb_document_may_see_group_variables (document, as)
                          ? recording->path
                          : recording->view;
    gboolean is_there = path && g_file_test (path, G_FILE_TEST_EXISTS);

    if (g_strcmp0 (recording->session, sb_record_get_id (session)) == 0)
      g_string_append_printf (
        text, "    %s%s\n", title, is_there ? "" : _ (" — not found at its place"));
  }
}

static void
append_session (GString *text,
                SbDocument *document,
                const SbStudy *study,
                const SbSession *session,
                const char *as)
{
  const SbDyad *dyad =
    session->dyad ? sb_document_find (document, SB_TYPE_DYAD, session->dyad) : NULL;

  g_string_append_printf (text,
                          "  %s  %s %s  %s\n",
                          session->label,
                          dyad && dyad->child ? dyad->child : "",
                          dyad && dyad->caregiver ? dyad->caregiver : "",
                          session->validity ? session->validity : "");
  append_recordings (text, document, session, as);
  for (guint i = 0; i < study->contents->len; i++) {
    const SbContent *content = g_ptr_array_index (study->contents, i);

    if (is_of (content, session))
      append_coding (text, document, content, as);
  }
}

static int
print_text (SbDocument *document, const SbStudy *study, const char *as)
{
  GListModel *coders = sb_document_list (document, SB_TYPE_CODER);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text,
                          _ ("%s\nScheme: %s, version %d\nCoders:"),
                          study->project->title,
                          sb_scheme_get_title (study->scheme),
                          study->scheme_version);
  for (guint i = 0; i < g_list_model_get_n_items (coders); i++) {
    g_autoptr (SbCoder) coder = g_list_model_get_item (coders, i);

    g_string_append_printf (text, " %s", coder->code);
  }
  g_string_append_c (text, '\n');
  if (as)
    g_string_append_printf (text, _ ("Shown as to the coder %s.\n"), as);
  else
    g_string_append (
      text,
      _ ("Shown as to the researcher: everything. --as CODER shows no more "
         "than that coder may see.\n"));
  g_string_append_printf (text, _ ("Sessions: %u\n"), study->sessions->len);
  for (guint i = 0; i < study->sessions->len; i++)
    append_session (text, document, study, g_ptr_array_index (study->sessions, i), as);
  return sb_text_print (text->str);
}

static int
run (int argc, char **argv)
{
  g_auto (SbProjectOptions) options = {0};
  const GOptionEntry entries[] = {
    SB_PROJECT_ENTRY_AS (options),
    SB_PROJECT_ENTRY_JSON (options),
    {NULL},
  };
  g_autoptr (SbDocument) document = NULL;
  g_autoptr (SbStudy) study = NULL;
  g_autoptr (GError) error = NULL;

  if (!sb_verb_parse (&sb_verb_info, entries, &argc, &argv, 1, 1))
    return SB_EXIT_USAGE;
  document = sb_project_open (argv[1], &error);
  study = document ? sb_project_pick_all (document, &options, &error) : NULL;
  if (study == NULL)
    return sb_verb_fail (error);
  return options.json ? print_json (document, study, options.as)
                      : print_text (document, study, options.as);
}
