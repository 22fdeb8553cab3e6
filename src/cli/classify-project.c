/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "classify-project.h"

#include "json-out.h"
#include "mark-aid-out.h"
#include "stability-out.h"
#include "suggestion-out.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <securebase/document/blindness.h>
#include <securebase/document/look.h>

typedef struct {
  const SbClassifyOptions *options;
  SbStudy *study; /* what was picked */
  SbStudy *all;   /* all that the viewer may see */
  GPtrArray *suggestions;
} SbClassified;

static void
classified_clear (SbClassified *self)
{
  g_clear_pointer (&self->study, sb_study_free);
  g_clear_pointer (&self->all, sb_study_free);
  g_clear_pointer (&self->suggestions, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbClassified, classified_clear)

/* Blind first: not before Decide, in some labs not before it is handed in. */
static gboolean
is_hidden (const SbClassified *self, const SbCoding *coding)
{
  return !sb_project_may_suggest (self->study->project, coding);
}

/* What is hidden is shown where it was asked for. */
static gboolean
is_shown (const SbClassified *self, const SbContent *content)
{
  return self->options->is_early || !is_hidden (self, content->coding);
}

static void
add_extras (const SbClassified *self, SbContent *content, JsonBuilder *builder)
{
  SbScheme *scheme = sb_content_get_scheme (content, self->study->scheme);
  g_autoptr (SbMarkAid) aid = sb_mark_aid_new (scheme, content);

  sb_mark_aid_add_json (aid, builder);
  if (self->options->is_firmness_wanted) {
    g_auto (SbFirmness) firmness = {0};

    sb_firmness_init (
      &firmness, self->all, content, self->options->source, self->options->seed);
    sb_firmness_add_json (&firmness, builder);
  }
}

static void
add_coding (const SbClassified *self, guint i, JsonBuilder *builder)
{
  SbContent *content = g_ptr_array_index (self->study->contents, i);
  const SbSuggestion *suggestion = g_ptr_array_index (self->suggestions, i);

  sb_json_begin_object (builder, NULL);
  sb_json_add_text (builder, "session", suggestion->session);
  sb_json_add_text (builder, "coder", suggestion->coder);
  sb_json_add_text (builder, "validity", content->session->validity);
  sb_json_add_text (builder, "validity_note", content->session->validity_note);
  sb_json_add_flag (builder, "decided", content->coding->decided_at != NULL);
  sb_suggestion_add_json (suggestion, builder);
  sb_suggestion_add_ratings_json (suggestion, builder);
  if (is_shown (self, content))
    add_extras (self, content, builder);
  else
    sb_json_add_null (builder, "d_aid");
  json_builder_end_object (builder);
}

static int
print_json (const SbClassified *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  sb_json_begin_object (builder, NULL);
  sb_json_begin_array (builder, "codings");
  for (guint i = 0; i < self->suggestions->len; i++)
    add_coding (self, i, builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return sb_json_print (builder);
}

static void
append_extras (const SbClassified *self, SbContent *content, GString *text)
{
  SbScheme *scheme = sb_content_get_scheme (content, self->study->scheme);
  g_autoptr (SbMarkAid) aid = sb_mark_aid_new (scheme, content);

  sb_mark_aid_append_text (aid, text);
  if (self->options->is_firmness_wanted) {
    g_auto (SbFirmness) firmness = {0};

    sb_firmness_init (
      &firmness, self->all, content, self->options->source, self->options->seed);
    sb_firmness_append_text (&firmness, text);
  }
}

static void
append_coding (const SbClassified *self, guint i, GString *text)
{
  SbContent *content = g_ptr_array_index (self->study->contents, i);
  const SbSuggestion *suggestion = g_ptr_array_index (self->suggestions, i);
  g_autofree char *title =
    g_strdup_printf ("%s · %s", suggestion->session, suggestion->coder);
  g_autofree char *reserve =
    sb_session_dup_reserve (content->session, self->study->scheme);

  if (reserve)
    g_string_append_printf (text, "⚠ %s\n", reserve);
  if (is_hidden (self, content->coding) && self->options->is_early)
    g_string_append (
      text,
      content->coding->decided_at
        ? _ ("⚠ Not handed in yet: this look is in the project’s journal.\n")
        : _ ("⚠ Not decided yet: this look is in the project’s journal.\n"));
  sb_suggestion_append_text (suggestion, title, text);
  if (is_shown (self, content))
    append_extras (self, content, text);
}

static int
print_text (const SbClassified *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->suggestions->len; i++)
    append_coding (self, i, text);
  if (self->options->is_firmness_wanted)
    g_string_append_printf (
      text, _ ("Stability was tried with the seed %u.\n"), self->options->seed);
  g_string_append (text, sb_suggestion_get_caution ());
  return sb_text_print (text->str);
}

static gboolean
note_looks (SbDocument *document, const SbClassified *self, GError **error)
{
  for (guint i = 0; i < self->study->contents->len; i++) {
    SbCoding *coding =
      ((SbContent *) g_ptr_array_index (self->study->contents, i))->coding;

    if (is_hidden (self, coding) &&
        !sb_document_note_look (document, coding, self->options->project->as, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
load (SbDocument *document, SbClassified *self, GError **error)
{
  const SbClassifyOptions *options = self->options;

  self->study = sb_project_pick (document, options->project, error);
  if (self->study == NULL)
    return FALSE;
  if (options->is_firmness_wanted) {
    self->all = sb_project_pick_all (document, options->project, error);
    if (self->all == NULL)
      return FALSE;
    sb_document_hide_from (document, self->all, options->project->as);
  }
  if (options->is_early && !note_looks (document, self, error))
    return FALSE;
  self->suggestions = options->is_early
                        ? sb_study_suggest_early (self->study, options->source)
                        : sb_study_suggest (self->study, options->source, error);
  return self->suggestions != NULL;
}

int
sb_classify_project (const char *path, const SbClassifyOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = sb_document_open (
    path, options->is_early ? SB_OPEN_WRITE : SB_OPEN_READ_ONLY, &error);
  g_auto (SbClassified) self = {.options = options};

  if (document == NULL || !load (document, &self, &error))
    return sb_verb_fail (error);
  return options->project->json ? print_json (&self) : print_text (&self);
}
