/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "consensus-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/document/blindness.h>

/* Agreement before and after, over the sessions that a consensus covers. */

#define BLIND "blind"

static SbContent *
find_content (SbStudy *study, const char *coding)
{
  for (guint i = 0; i < study->contents->len; i++) {
    SbContent *content = study->contents->pdata[i];

    if (g_strcmp0 (sb_record_get_id (content->coding), coding) == 0)
      return content;
  }
  return NULL;
}

static SbDecision *
find_beginning (const SbContent *content)
{
  for (guint i = 0; i < content->decisions->len; i++) {
    SbDecision *decision = content->decisions->pdata[i];

    if (g_strcmp0 (decision->item, SB_DECISION_BEGIN) == 0)
      return decision;
  }
  return NULL;
}

static gboolean
is_by (const SbContent *content, const char *code)
{
  return content && g_strcmp0 (content->coder->code, code) == 0;
}

/* @trio: the first coder's, the second's, the consensus. */
static gboolean
find_trio (SbStudy *study,
           SbContent *consensus,
           const char *const *coders,
           SbContent **trio)
{
  SbDecision *begun = find_beginning (consensus);
  SbContent *a = begun ? find_content (study, begun->first) : NULL;
  SbContent *b = begun ? find_content (study, begun->second) : NULL;
  gboolean straight = is_by (a, coders[0]) && is_by (b, coders[1]);

  if (!straight && !(is_by (a, coders[1]) && is_by (b, coders[0])))
    return FALSE;
  trio[0] = straight ? a : b;
  trio[1] = straight ? b : a;
  trio[2] = consensus;
  return TRUE;
}

/* What stands now counts, whether Decide was pressed or not: a copy in which the current
 * records are those that count. */
static void
let_stand (SbContent *content)
{
  SbCoding *coding = sb_record_dup (content->coding);
  GPtrArray *const parts[] = {content->ratings, content->classifications};

  if (coding->decided_at == NULL)
    coding->decided_at = g_strdup ("");
  g_object_unref (content->coding);
  content->coding = coding;
  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    for (guint i = parts[p]->len; i-- > 0;) {
      gpointer record = parts[p]->pdata[i];
      gpointer copy = sb_record_dup (record);
      char **name = SB_IS_RATING (copy) ? &SB_RATING (copy)->record
                                        : &SB_CLASSIFICATION (copy)->record;

      if (g_strcmp0 (*name, SB_RECORD_CURRENT) == 0) {
        sb_record_set_text (name, BLIND);
        parts[p]->pdata[i] = copy;
        g_object_unref (record);
      } else {
        g_object_unref (copy);
        g_ptr_array_remove_index (parts[p], i);
      }
    }
}

/* Leaves those three of each covered session, and gives the sessions' labels. */
static GStrv
keep_trios (SbStudy *study, const char *const *coders, const char *coder)
{
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < study->contents->len; i++) {
    SbContent *trio[3];

    if (!is_by (study->contents->pdata[i], coder) ||
        !find_trio (study, study->contents->pdata[i], coders, trio))
      continue;
    for (guint k = 0; k < 3; k++)
      g_hash_table_add (kept, trio[k]);
    let_stand (trio[2]);
    g_strv_builder_add (labels, trio[2]->session->label);
  }
  for (guint i = study->contents->len; i-- > 0;)
    if (!g_hash_table_contains (kept, study->contents->pdata[i]))
      g_ptr_array_remove_index (study->contents, i);
  return g_strv_builder_end (labels);
}

static SbAgreement *
compare (
  SbStudy *study, const char *a, const char *b, char *const *labels, GError **error)
{
  char *coders[] = {(char *) a, (char *) b, NULL};
  const SbAgreementOptions options = {
    .coders = coders, .sessions = labels, .with_excluded = TRUE};

  return sb_agreement_new (study, &options, NULL, error);
}

static gboolean
refuse_none (const char *const *coders, const char *coder, GError **error)
{
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_NOT_FOUND,
               _ ("%s has begun no consensus of %s and %s that may be seen."),
               coder,
               coders[0],
               coders[1]);
  return FALSE;
}

static GStrv
dup_wanted (GStrv covered, char *const *sessions)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; covered[i]; i++)
    if (sessions == NULL || g_strv_contains ((const char *const *) sessions, covered[i]))
      g_strv_builder_add (builder, covered[i]);
  return g_strv_builder_end (builder);
}

SbConsensusAgreement *
sb_consensus_compare (SbDocument *document,
                      const char *const *coders,
                      const char *coder,
                      char *const *sessions,
                      const char *viewer,
                      GError **error)
{
  g_autoptr (SbStudy) study = sb_document_dup_study (document, error);
  g_autoptr (SbConsensusAgreement) result = NULL;
  g_auto (GStrv) covered = NULL;
  g_auto (GStrv) labels = NULL;

  if (study == NULL)
    return NULL;
  sb_document_hide_from (document, study, viewer);
  covered = keep_trios (study, coders, coder);
  labels = dup_wanted (covered, sessions);
  if (*labels == NULL) {
    refuse_none (coders, coder, error);
    return NULL;
  }
  result = g_new0 (SbConsensusAgreement, 1);
  result->before = compare (study, coders[0], coders[1], labels, error);
  for (guint i = 0; i < 2 && (i == 0 ? result->before : result->after[0]); i++)
    result->after[i] = compare (study, coders[i], coder, labels, error);
  return result->after[1] ? g_steal_pointer (&result) : NULL;
}

void
sb_consensus_agreement_free (SbConsensusAgreement *agreement)
{
  g_clear_pointer (&agreement->before, sb_agreement_free);
  g_clear_pointer (&agreement->after[0], sb_agreement_free);
  g_clear_pointer (&agreement->after[1], sb_agreement_free);
  g_free (agreement);
}
