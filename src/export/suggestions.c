/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <securebase/classify/classify.h>
#include <securebase/export/export.h>
#include <securebase/model/rules-mark.h>

static SbSuggestion *
make_hidden (gboolean is_decided)
{
  SbSuggestion *suggestion = sb_suggestion_new ();

  g_ptr_array_add (
    suggestion->missing,
    g_strdup (is_decided
                ? _ ("handing in: the project shows no suggestion before it")
                : _ ("the coder's own decision: nothing is suggested before Decide was "
                     "pressed")));
  return suggestion;
}

static SbSuggestion *
suggest (const SbStudy *study,
         SbContent *content,
         SbClassifySource source,
         gboolean is_early)
{
  SbSuggestion *suggestion =
    sb_project_may_suggest (study->project, content->coding) || is_early
      ? sb_classify_content (
          sb_content_get_scheme (content, study->scheme), content, source)
      : make_hidden (content->coding->decided_at != NULL);

  g_free (suggestion->session);
  g_free (suggestion->coder);
  g_free (suggestion->rules);
  suggestion->session = g_strdup (content->session->label);
  suggestion->coder = g_strdup (content->coder->code);
  suggestion->rules = sb_project_may_suggest (study->project, content->coding) || is_early
                        ? sb_content_dup_rules_mark (content, study, SB_RULES_ALL)
                        : NULL;
  return suggestion;
}

static GPtrArray *
suggest_all (const SbStudy *study, SbClassifySource source, gboolean is_early)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_suggestion_free);

  for (guint i = 0; i < study->contents->len; i++)
    g_ptr_array_add (
      all, suggest (study, g_ptr_array_index (study->contents, i), source, is_early));
  return all;
}

GPtrArray *
sb_study_suggest (const SbStudy *study, SbClassifySource source, GError **error)
{
  return suggest_all (study, source, FALSE);
}

GPtrArray *
sb_study_suggest_early (const SbStudy *study, SbClassifySource source)
{
  return suggest_all (study, source, TRUE);
}
