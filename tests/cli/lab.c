/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab.h"

#include "testlib.h"

#include <math.h>

#define EPISODE (180 * SB_SECOND)

static void
apply (SbDocument *document, SbEdit *edit)
{
  g_autoptr (GError) error = NULL;

  sb_document_apply (document, edit, &error);
  sb_assert_ok (error);
  sb_edit_free (edit);
}

/* Takes @record. */
static void
insert (SbEdit *edit, gpointer record)
{
  sb_edit_insert (edit, record);
  g_object_unref (record);
}

static void
add_people (SbDocument *document)
{
  const char *const codes[] = {"K1", "K2", "K3"};
  const char *const labels[] = {"S01", "S02"};
  SbEdit *edit = sb_edit_new ("project.fill", NULL, NULL, "fill the project");

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    SbCoder *coder = sb_record_new (SB_TYPE_CODER);

    coder->code = g_strdup (codes[i]);
    coder->role = g_strdup ("coder");
    insert (edit, coder);
  }
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++) {
    SbDyad *dyad = sb_record_new (SB_TYPE_DYAD);
    SbSession *session = sb_record_new (SB_TYPE_SESSION);

    dyad->child = g_strdup_printf ("C0%u", i + 1);
    dyad->caregiver = g_strdup_printf ("M0%u", i + 1);
    session->dyad = g_strdup (sb_record_get_id (dyad));
    session->label = g_strdup (labels[i]);
    session->procedure = g_strdup ("standard");
    session->validity = g_strdup ("ok");
    session->age_months = 13;
    insert (edit, dyad);
    insert (edit, session);
  }
  apply (document, edit);
}

static SbCoding *
add_coding (SbDocument *document, const char *code)
{
  SbCoding *coding = sb_record_new (SB_TYPE_CODING);
  SbEdit *edit = sb_edit_new ("coding.add", NULL, NULL, "add a coding");

  coding->session =
    g_strdup (sb_record_get_id (sb_document_find_session (document, "S01")));
  coding->coder = g_strdup (sb_record_get_id (sb_document_find_coder (document, code)));
  coding->pass = 1;
  coding->state = g_strdup ("draft");
  sb_edit_insert (edit, coding);
  apply (document, edit);
  return coding;
}

static void
add_episodes (SbEdit *edit, const char *coding)
{
  for (int i = 1; i <= 8; i++) {
    SbEpisode *episode = sb_record_new (SB_TYPE_EPISODE);

    episode->coding = g_strdup (coding);
    episode->number = i;
    episode->start = (i - 1) * EPISODE;
    episode->end = i * EPISODE;
    episode->end_reason = g_strdup ("standard");
    insert (edit, episode);
  }
}

static SbEvent *
make_event (const char *coding, const char *code, SbTime start, SbTime end)
{
  SbEvent *event = sb_record_new (SB_TYPE_EVENT);

  event->coding = g_strdup (coding);
  event->code = g_strdup (code);
  event->start = event->start_pts = start;
  event->end = event->end_pts = end;
  return event;
}

static void
add_events (SbEdit *edit, const char *coding)
{
  const int reunions[] = {5, 8};

  for (guint i = 0; i < G_N_ELEMENTS (reunions); i++) {
    SbTime start = (reunions[i] - 1) * EPISODE;
    SbEvent *event = make_event (coding, "greet", start + SB_SECOND, SB_TIME_NONE);

    event->comment = g_strdup ("=smiles, \"widely\"");
    insert (edit, event);
    insert (
      edit,
      make_event (coding, "contact", start + 10 * SB_SECOND, start + 50 * SB_SECOND));
  }
}

static void
add_ratings (SbEdit *edit, const char *coding, const char *record)
{
  static const struct {
    int episode;
    const char *scale;
    double value;
  } ratings[] = {{5, "PS", 5},
                 {5, "CM", 5},
                 {5, "RS", 1},
                 {5, "AV", 1},
                 {8, "PS", 6},
                 {8, "CM", 6},
                 {8, "RS", 1.5},
                 {8, "AV", 1}};

  for (guint i = 0; i < G_N_ELEMENTS (ratings); i++) {
    SbRating *rating = sb_record_new (SB_TYPE_RATING);

    rating->coding = g_strdup (coding);
    rating->record = g_strdup (record);
    rating->episode = ratings[i].episode;
    rating->partner = g_strdup ("caregiver");
    rating->scale = g_strdup (ratings[i].scale);
    rating->value = ratings[i].value;
    insert (edit, rating);
  }
}

static void
add_category (SbEdit *edit, const char *coding, const char *record, const char *subgroup)
{
  SbClassification *own = sb_record_new (SB_TYPE_CLASSIFICATION);

  own->coding = g_strdup (coding);
  own->record = g_strdup (record);
  own->category = g_strndup (subgroup, 1);
  own->subgroup = g_strdup (subgroup);
  own->forced = g_strndup (subgroup, 1);
  own->forced_subgroup = g_strdup (subgroup);
  own->d_score = 2;
  insert (edit, own);
}

static void
add_decided (SbDocument *document)
{
  g_autoptr (SbCoding) coding = add_coding (document, "K1");
  g_autoptr (SbCoding) locked = sb_record_dup (coding);
  const char *id = sb_record_get_id (coding);
  SbEdit *edit = sb_edit_new ("coding.fill", id, "K1", "code it");

  add_episodes (edit, id);
  add_events (edit, id);
  add_ratings (edit, id, "current");
  add_ratings (edit, id, "blind");
  add_category (edit, id, "current", "B3");
  add_category (edit, id, "blind", "B3");
  g_free (locked->state);
  locked->state = g_strdup ("locked");
  locked->decided_at = g_strdup ("2026-03-20T10:00:00Z");
  sb_edit_update (edit, coding, locked);
  apply (document, edit);
}

static void
add_draft (SbDocument *document)
{
  g_autoptr (SbCoding) coding = add_coding (document, "K2");
  const char *id = sb_record_get_id (coding);
  SbEdit *edit = sb_edit_new ("coding.fill", id, "K2", "code it");
  SbEvent *event = make_event (id, "contact", 5 * SB_SECOND, SB_TIME_NONE);

  event->running = TRUE;
  insert (edit, event);
  add_ratings (edit, id, "current");
  add_category (edit, id, "current", "A1");
  apply (document, edit);
}

char *
sb_test_make_lab (const char *folder)
{
  g_autofree char *json = sb_scheme_dup_default_json ();
  char *path = g_build_filename (folder, "lab.sbase", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = sb_document_create (path, "Lab", json, &error);

  sb_assert_ok (error);
  add_people (document);
  add_decided (document);
  add_draft (document);
  sb_document_close (document);
  return path;
}

void
sb_test_exclude (const char *path,
                 const char *session,
                 const char *validity,
                 const char *note)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = sb_document_open (path, SB_OPEN_WRITE, &error);
  g_autoptr (SbEdit) edit = sb_edit_new ("session.change", NULL, "K1", "exclude");
  g_autoptr (SbSession) changed = NULL;
  SbSession *before;

  sb_assert_ok (error);
  before = sb_document_find_session (document, session);
  changed = sb_record_dup (before);
  sb_record_set_text (&changed->validity, validity);
  sb_record_set_text (&changed->validity_note, note);
  sb_edit_update (edit, before, changed);
  sb_document_apply (document, edit, &error);
  sb_assert_ok (error);
}

int
sb_test_cli (const char *arguments, const char *path, char **out, char **err)
{
  g_auto (GStrv) words = g_strsplit (arguments, " ", -1);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();

  g_ptr_array_add (argv, (char *) g_getenv ("SB_CLI"));
  for (guint i = 0; words[i]; i++)
    g_ptr_array_add (argv, g_str_equal (words[i], "%") ? (char *) path : words[i]);
  g_ptr_array_add (argv, NULL);
  return sb_test_spawn ((const char *const *) argv->pdata, out, err);
}

char *
sb_test_dup_digest (const char *path)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &bytes, &length, &error);
  sb_assert_ok (error);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) bytes, length);
}

guint
sb_test_count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir && g_dir_read_name (dir))
    n++;
  return n;
}
