/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab-study.h"

#include <math.h>
#include <string.h>

SbStudy *
sb_test_study_new (void)
{
  SbStudy *study = g_new0 (SbStudy, 1);

  study->scheme = sb_scheme_new_default (NULL);
  study->scheme_version = 1;
  study->sessions = g_ptr_array_new_with_free_func (g_object_unref);
  study->contents = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_content_free);
  return study;
}

static char *
join (const char *child, const char *caregiver)
{
  return g_strdup_printf ("dyad-%s-%s", child, caregiver);
}

/* The dyad's id tells who they are: "dyad-C1-M1". */
SbSession *
sb_test_study_add_session (SbStudy *study,
                           const char *label,
                           const char *child,
                           const char *caregiver,
                           const char *date)
{
  g_autofree char *id = g_strconcat ("session-", label, NULL);
  SbSession *session = sb_record_new_with_id (SB_TYPE_SESSION, id);

  session->label = g_strdup (label);
  session->date = g_strdup (date);
  session->dyad = join (child, caregiver);
  g_ptr_array_add (study->sessions, session);
  return session;
}

static SbDyad *
make_dyad (const SbSession *session)
{
  g_auto (GStrv) parts = g_strsplit (session->dyad, "-", 3);
  SbDyad *dyad = sb_record_new_with_id (SB_TYPE_DYAD, session->dyad);

  dyad->child = g_strdup (parts[1]);
  dyad->caregiver = g_strdup (parts[2]);
  if (*parts[2] == 'M' || *parts[2] == 'F')
    dyad->caregiver_role = g_strdup (*parts[2] == 'M' ? "mother" : "father");
  return dyad;
}

static SbCoder *
make_coder (const char *code)
{
  SbCoder *coder = sb_record_new_with_id (SB_TYPE_CODER, code);

  coder->code = g_strdup (code);
  coder->role = g_strdup (g_str_equal (code, "KC")      ? "consensus"
                          : g_str_equal (code, "truth") ? "truth"
                          : *code == 'T'                ? "trainee"
                                                        : "coder");
  return coder;
}

static void
classify (SbContent *content, const char *category)
{
  SbClassification *blind = sb_record_new (SB_TYPE_CLASSIFICATION);
  const char *organised = g_str_has_prefix (category, "D/") ? category + 2 : category;
  gboolean is_mixed = g_str_equal (category, "CC");

  blind->coding = g_strdup (sb_record_get_id (content->coding));
  blind->record = g_strdup ("blind");
  blind->category = is_mixed    ? g_strdup ("CC")
                    : *category ? g_strndup (category, 1)
                                : NULL;
  if (!is_mixed && *organised)
    blind->forced = g_strndup (organised, 1);
  if (!is_mixed && strlen (organised) == 2) {
    blind->forced_subgroup = g_strdup (organised);
    blind->subgroup = organised == category ? g_strdup (organised) : NULL;
  }
  g_ptr_array_add (content->classifications, blind);
}

SbContent *
sb_test_study_add_coding (SbStudy *study,
                          SbSession *session,
                          const char *coder,
                          const char *category)
{
  SbContent *content = sb_content_new ();

  content->session = g_object_ref (session);
  content->dyad = make_dyad (session);
  content->coder = make_coder (coder);
  content->coding = sb_record_new (SB_TYPE_CODING);
  content->coding->session = g_strdup (sb_record_get_id (session));
  content->coding->coder = g_strdup (coder);
  content->coding->pass = 1;
  content->coding->state = g_strdup (category ? "locked" : "draft");
  content->coding->decided_at = category ? g_strdup ("2026-03-14T10:00:00Z") : NULL;
  if (category)
    classify (content, category);
  g_ptr_array_add (study->contents, content);
  return content;
}

SbContent *
sb_test_study_add (SbStudy *study,
                   const char *label,
                   const char *child,
                   const char *caregiver,
                   const char *date,
                   const char *category)
{
  SbSession *session = sb_test_study_add_session (study, label, child, caregiver, date);

  return sb_test_study_add_coding (study, session, "K1", category);
}
