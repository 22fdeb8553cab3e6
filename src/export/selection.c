/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>

static GPtrArray *
list_labels (const SbStudy *study)
{
  GPtrArray *labels = g_ptr_array_new ();

  for (guint i = 0; i < study->sessions->len; i++)
    g_ptr_array_add (labels, ((SbSession *) study->sessions->pdata[i])->label);
  return labels;
}

static GPtrArray *
list_coders (const SbStudy *study)
{
  GPtrArray *coders = g_ptr_array_new ();

  for (guint i = 0; i < study->contents->len; i++) {
    char *code = ((SbContent *) study->contents->pdata[i])->coder->code;

    if (!g_ptr_array_find_with_equal_func (coders, code, g_str_equal, NULL))
      g_ptr_array_add (coders, code);
  }
  return coders;
}

static const char *
find_unknown (const char *const *names, GPtrArray *known)
{
  for (guint i = 0; names && names[i]; i++)
    if (!g_ptr_array_find_with_equal_func (known, names[i], g_str_equal, NULL))
      return names[i];
  return NULL;
}

static char *
join (GPtrArray *names)
{
  g_ptr_array_add (names, NULL);
  return names->len > 1 ? g_strjoinv (", ", (char **) names->pdata)
                        : g_strdup (_ ("none"));
}

static gboolean
check_sessions (const SbStudy *study, const SbSelection *selection, GError **error)
{
  g_autoptr (GPtrArray) known = list_labels (study);
  const char *unknown = find_unknown (selection->sessions, known);
  g_autofree char *list = NULL;

  if (unknown == NULL)
    return TRUE;
  list = join (known);
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_NOT_FOUND,
               _ ("There is no session “%s” in the project. The sessions are: %s."),
               unknown,
               list);
  return FALSE;
}

static gboolean
check_coders (const SbStudy *study, const SbSelection *selection, GError **error)
{
  g_autoptr (GPtrArray) known = list_coders (study);
  const char *unknown = find_unknown (selection->coders, known);
  g_autofree char *list = NULL;

  if (unknown == NULL)
    return TRUE;
  list = join (known);
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_NOT_FOUND,
               _ ("There is no coding by “%s” in the project. There are codings by: %s."),
               unknown,
               list);
  return FALSE;
}

static gboolean
is_selected (const SbContent *content, const SbSelection *selection)
{
  return (selection->sessions == NULL ||
          g_strv_contains (selection->sessions, content->session->label)) &&
         (selection->coders == NULL ||
          g_strv_contains (selection->coders, content->coder->code));
}

void
sb_study_keep (SbStudy *study, const SbSelection *selection)
{
  for (guint i = study->contents->len; i-- > 0;)
    if (!is_selected (study->contents->pdata[i], selection))
      g_ptr_array_remove_index (study->contents, i);
}

gboolean
sb_study_select (SbStudy *study, const SbSelection *selection, GError **error)
{
  if (!check_sessions (study, selection, error) ||
      !check_coders (study, selection, error))
    return FALSE;
  sb_study_keep (study, selection);
  return TRUE;
}
