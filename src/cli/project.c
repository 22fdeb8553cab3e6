/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <glib/gi18n.h>
#include <securebase/base/error.h>
#include <securebase/document/blindness.h>

void
sb_project_options_clear (SbProjectOptions *options)
{
  g_clear_pointer (&options->sessions, g_strfreev);
  g_clear_pointer (&options->coders, g_strfreev);
  g_clear_pointer (&options->as, g_free);
}

SbDocument *
sb_project_open (const char *path, GError **error)
{
  return sb_document_open (path, SB_OPEN_READ_ONLY, error);
}

/* A typing mistake in --as must not read as "may see little". */
gboolean
sb_project_check_as (SbDocument *document, const char *as, GError **error)
{
  if (as == NULL || sb_document_find_coder (document, as))
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_NOT_FOUND,
               _ ("There is no coder “%s” in the project; give --as one of its coders "
                  "(securebase-cli info lists them)."),
               as);
  return FALSE;
}

SbStudy *
sb_project_pick_all (SbDocument *document,
                     const SbProjectOptions *options,
                     GError **error)
{
  if (!sb_project_check_as (document, options->as, error))
    return NULL;
  return sb_document_dup_study (document, error);
}

SbStudy *
sb_project_pick (SbDocument *document, const SbProjectOptions *options, GError **error)
{
  const SbSelection selection = {
    .sessions = (const char *const *) options->sessions,
    .coders = (const char *const *) options->coders,
  };
  g_autoptr (SbStudy) study = sb_project_pick_all (document, options, error);

  if (study == NULL || !sb_study_select (study, &selection, error))
    return NULL;
  sb_document_hide_from (document, study, options->as);
  return g_steal_pointer (&study);
}

SbStudy *
sb_project_load (const char *path, const SbProjectOptions *options, GError **error)
{
  g_autoptr (SbDocument) document = sb_project_open (path, error);

  return document ? sb_project_pick (document, options, error) : NULL;
}
