/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit-sample-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>

/* Cases from the codings of a study: one a session. */

static gboolean
is_asked_for (const SbContent *content, const SbFitQuery *query)
{
  if (content->coder == NULL)
    return FALSE;
  return query->coder ? g_strcmp0 (content->coder->code, query->coder) == 0
                      : g_strcmp0 (content->coder->role, "consensus") == 0;
}

/* Why a coding that is asked for does not count; NULL: it does. (transfer full) */
static char *
find_reason (SbContent *content, const SbStudy *study, const SbFitQuery *query)
{
  g_autofree char *reserve = sb_session_dup_reserve (content->session, study->scheme);

  if (content->coding->pass > 1)
    return g_strdup (_ ("a later pass of the same coder"));
  if (query->coder && g_strcmp0 (content->coding->state, "locked") != 0)
    return g_strdup (_ ("not handed in"));
  if (content->coding->decided_at == NULL &&
      g_strcmp0 (content->coding->state, "locked") != 0)
    return g_strdup (_ ("not decided"));
  if (reserve && !query->with_excluded)
    return g_steal_pointer (&reserve);
  return NULL;
}

static gboolean
is_organised (const char *category)
{
  return category && category[0] >= 'A' && category[0] <= 'C' && category[1] == '\0';
}

static const char *
find_category (SbContent *content, SbFitTarget target)
{
  SbClassification *record =
    sb_content_find_classification (content, sb_content_get_counting_record (content));

  if (record == NULL)
    return NULL;
  if (target == SB_FIT_CATEGORY)
    return record->category;
  if (record->forced)
    return record->forced;
  return is_organised (record->category) ? record->category : NULL;
}

static void
add_content (SbFitDesk *desk,
             SbContent *content,
             const SbStudy *study,
             const SbFitQuery *query)
{
  g_autofree char *reason = find_reason (content, study, query);
  SbFitCase wanted = {
    .name = content->session->label,
    .category = find_category (content, query->target),
    .child = content->dyad ? content->dyad->child : NULL,
    .family = content->dyad ? content->dyad->family : NULL,
  };
  SbRatingRow row;

  if (reason) {
    sb_fit_desk_leave_out (desk, wanted.name, reason);
    return;
  }
  sb_rating_row_take_content (
    &row, sb_content_get_scheme (content, study->scheme), content);
  sb_fit_desk_add (desk, &wanted, &row);
}

static gboolean
fail_empty (const SbFitQuery *query, GError **error)
{
  if (query->coder)
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NOT_FOUND,
                 _ ("There is no coding of “%s” to be seen in the project."),
                 query->coder);
  else
    g_set_error_literal (
      error,
      SB_ERROR,
      SB_ERROR_NOT_FOUND,
      _ ("The project has no consensus coding to be seen. Make one, or choose a coder "
         "whose handed-in codings are to be learnt from."));
  return FALSE;
}

SbFitSample *
sb_fit_sample_new_from_study (const SbStudy *study,
                              const SbFitQuery *query,
                              GError **error)
{
  g_autoptr (SbFitSample) sample = sb_fit_sample_alloc (query, error);
  g_auto (SbFitDesk) desk = {0};
  guint n = 0;

  if (sample == NULL)
    return NULL;
  sb_fit_desk_init (&desk, sample);
  for (guint i = 0; i < study->contents->len; i++) {
    SbContent *content = g_ptr_array_index (study->contents, i);

    if (!is_asked_for (content, query))
      continue;
    add_content (&desk, content, study, query);
    n++;
  }
  if (n == 0 && !fail_empty (query, error))
    return NULL;
  sample->source =
    query->coder
      ? g_strdup_printf (_ ("Records of coder %s, not a consensus; blind as decided."),
                         query->coder)
      : g_strdup (_ ("Consensus records, blind where they were decided."));
  sb_fit_desk_close (&desk);
  return g_steal_pointer (&sample);
}
