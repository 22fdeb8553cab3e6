/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "double-coding.h"

#include "testlib.h"

#include <math.h>
#include <securebase/document/document.h>

#define DECIDED "2026-03-10T10:00:00.000Z"

static void
add_rating (SbEdit *edit, const SbCoding *coding, double value)
{
  g_autoptr (SbRating) rating = sb_record_new (SB_TYPE_RATING);

  if (isnan (value))
    return;
  sb_record_set_text (&rating->coding, sb_record_get_id (coding));
  sb_record_set_text (&rating->record, "blind");
  sb_record_set_text (&rating->partner, "caregiver");
  sb_record_set_text (&rating->scale, "PS");
  rating->episode = 5;
  rating->value = value;
  sb_edit_insert (edit, rating);
}

static void
add_category (SbEdit *edit, const SbCoding *coding, const char *category)
{
  g_autoptr (SbClassification) blind = sb_record_new (SB_TYPE_CLASSIFICATION);

  if (category == NULL)
    return;
  sb_record_set_text (&blind->coding, sb_record_get_id (coding));
  sb_record_set_text (&blind->record, "blind");
  sb_record_set_text (&blind->category, category);
  sb_record_set_text (&blind->forced, category);
  sb_edit_insert (edit, blind);
}

static SbCoder *
find_coder (SbEdit *edit, GHashTable *coders, const char *code, const char *role)
{
  SbCoder *coder = g_hash_table_lookup (coders, code);

  if (coder)
    return coder;
  coder = sb_record_new (SB_TYPE_CODER);
  sb_record_set_text (&coder->code, code);
  sb_record_set_text (&coder->role, role);
  sb_edit_insert (edit, coder);
  g_hash_table_insert (coders, g_strdup (code), coder);
  return coder;
}

static void
add_coding (SbEdit *edit,
            GHashTable *coders,
            const SbSession *session,
            const SbTestVerdict *verdict)
{
  g_autoptr (SbCoding) coding = sb_record_new (SB_TYPE_CODING);
  SbCoder *coder = find_coder (edit, coders, verdict->coder, "coder");

  sb_record_set_text (&coding->session, sb_record_get_id (session));
  sb_record_set_text (&coding->coder, sb_record_get_id (coder));
  sb_record_set_text (&coding->state, "locked");
  sb_record_set_text (&coding->decided_at, DECIDED);
  sb_record_set_text (&coding->handed_in_at, DECIDED);
  sb_record_set_text (&coding->handed_in_by, verdict->coder);
  coding->pass = 1;
  coding->scheme_version = 1;
  sb_edit_insert (edit, coding);
  add_rating (edit, coding, verdict->rating);
  add_category (edit, coding, verdict->category);
}

static void
add_visit (SbEdit *edit, GHashTable *coders, guint number, const SbTestVisit *visit)
{
  g_autoptr (SbDyad) dyad = sb_record_new (SB_TYPE_DYAD);
  g_autoptr (SbSession) session = sb_record_new (SB_TYPE_SESSION);
  g_autofree char *child = g_strdup_printf ("C%02u", number);
  g_autofree char *label = g_strdup_printf ("S%02u", number);

  sb_record_set_text (&dyad->child, child);
  sb_record_set_text (&session->dyad, sb_record_get_id (dyad));
  sb_record_set_text (&session->label, label);
  sb_record_set_text (&session->procedure, "standard");
  sb_record_set_text (&session->validity, "ok");
  session->age_months = 12;
  sb_edit_insert (edit, dyad);
  sb_edit_insert (edit, session);
  for (guint i = 0; i < G_N_ELEMENTS (visit->verdicts); i++)
    if (visit->verdicts[i].coder)
      add_coding (edit, coders, session, &visit->verdicts[i]);
}

char *
sb_test_make_double_coding (const char *folder, const SbTestVisit *visits, guint n)
{
  g_autofree char *json = sb_scheme_dup_default_json ();
  g_autofree char *path = g_build_filename (folder, "study.sbase", NULL);
  g_autoptr (SbEdit) edit = sb_edit_new ("study.make", NULL, NULL, "make a study");
  g_autoptr (GHashTable) coders =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = sb_document_create (path, "Study", json, &error);

  sb_assert_ok (error);
  find_coder (edit, coders, "L1", "supervisor");
  for (guint i = 0; i < n; i++)
    add_visit (edit, coders, i + 1, &visits[i]);
  sb_document_apply (document, edit, &error);
  sb_assert_ok (error);
  sb_document_close (document);
  return g_steal_pointer (&path);
}
