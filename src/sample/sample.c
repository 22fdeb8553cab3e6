/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chance.h"
#include "recording.h"
#include "workshop.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/base/id.h>
#include <securebase/document/document.h>
#include <securebase/sample/sample.h>

/* Who is in the project; the common kinds more than once. The order is drawn. */
static const char *const dozen[] = {
  "A1", "A2", "B1", "B2", "B3", "B3", "B3", "B4", "C1", "C2", "D", "D"};

static const char *const observers[] = {"K1", "K2"};

typedef struct {
  const SbSampleSettings *settings;
  SbProgressFunc progress;
  gpointer progress_data;
  double from, to; /* the part of the progress that the recording fills */
  GCancellable *cancellable;
  SbWorkshop *workshop;
  SbDocument *document;
  SbCoder *coders[1 + G_N_ELEMENTS (observers)]; /* truth, K1, K2 */
  SbRecording *recording;                        /* of the session in hand */
  gboolean disputed; /* there is a session on whose category the coders differ */
  GRand *ids;
  int ticks;
} SbMaker;

/* The journal's times: one second passes with every edit. */
static char *
tell_time (gpointer user_data)
{
  SbMaker *maker = user_data;
  g_autoptr (GDateTime) start = g_date_time_new_utc (2026, 3, 20, 9, 0, 0);
  g_autoptr (GDateTime) now = g_date_time_add_seconds (start, maker->ticks++);

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%S.000Z");
}

static void
report (SbMaker *maker, double share, const char *words)
{
  if (maker->progress)
    maker->progress (share, words, maker->progress_data);
}

static void
report_recording (double share, const char *words, gpointer user_data)
{
  SbMaker *maker = user_data;

  report (maker, maker->from + share * (maker->to - maker->from), words);
}

static gboolean
is_cancelled (SbMaker *maker, GError **error)
{
  if (!maker->cancellable || !g_cancellable_is_cancelled (maker->cancellable))
    return FALSE;
  g_set_error_literal (error,
                       SB_ERROR,
                       SB_ERROR_CANCELLED,
                       _ ("Making the sample was cancelled. Nothing was written."));
  return TRUE;
}

/* Several sessions share one record of each coder. */
static void
share_coder (SbMaker *maker, SbContent *content, guint which)
{
  if (!maker->coders[which])
    maker->coders[which] = g_object_ref (content->coder);
  g_set_object (&content->coder, maker->coders[which]);
  sb_record_set_text (&content->coding->coder, sb_record_get_id (content->coder));
}

static void
name_session (SbContent *truth, SbScheme *scheme, guint number)
{
  SbSession *session = truth->session;
  g_autoptr (GDateTime) first = g_date_time_new_utc (2026, 3, 2, 0, 0, 0);
  g_autoptr (GDateTime) day = g_date_time_add_days (first, number - 1);

  g_free (session->label);
  session->label = g_strdup_printf ("S%02u", number);
  g_free (session->date);
  session->date = g_date_time_format (day, "%Y-%m-%d");
  sb_record_set_text (&session->procedure, sb_scheme_get_procedure (scheme));
  g_free (truth->dyad->child);
  truth->dyad->child = g_strdup_printf ("C%02u", number);
  g_free (truth->dyad->caregiver);
  truth->dyad->caregiver = g_strdup_printf ("P%02u", number);
}

static gboolean
add_coders (SbMaker *maker, GError **error)
{
  g_autoptr (SbEdit) edit =
    sb_edit_new ("sample.coders", NULL, NULL, _ ("the simulated coders"));

  for (guint i = 0; i < G_N_ELEMENTS (maker->coders); i++)
    if (!sb_document_find_coder (maker->document, maker->coders[i]->code))
      sb_edit_insert (edit, maker->coders[i]);
  return sb_document_apply (maker->document, edit, error);
}

static SbCoding *
dup_undecided (SbCoding *coding)
{
  SbCoding *draft = sb_record_dup (coding);

  g_clear_pointer (&draft->decided_at, g_free);
  return draft;
}

static gboolean
add_session (SbMaker *maker, SbContent **contents, GError **error)
{
  SbContent *truth = contents[0];
  g_autofree char *words =
    g_strdup_printf (_ ("the simulated session %s"), truth->session->label);
  g_autoptr (SbEdit) edit = sb_edit_new ("sample.session", NULL, NULL, words);

  sb_edit_insert (edit, truth->dyad);
  sb_edit_insert (edit, truth->session);
  if (maker->recording)
    sb_edit_insert (edit, maker->recording);
  for (guint i = 0; i < G_N_ELEMENTS (maker->coders); i++) {
    g_autoptr (SbCoding) draft = dup_undecided (contents[i]->coding);

    sb_edit_insert (edit, draft);
  }
  return sb_document_apply (maker->document, edit, error);
}

static void
insert_all (SbEdit *edit, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    sb_edit_insert (edit, g_ptr_array_index (records, i));
}

/* The whole coding is one edit, which also hands it in. */
static gboolean
add_coding (SbMaker *maker, SbContent *content, GError **error)
{
  const char *id = sb_record_get_id (content->coding);
  g_autofree char *words = g_strdup_printf (
    _ ("simulated coding of %s by %s"), content->session->label, content->coder->code);
  g_autoptr (SbEdit) edit =
    sb_edit_new ("sample.coding", id, content->coder->code, words);
  g_autoptr (SbCoding) draft = dup_undecided (content->coding);

  insert_all (edit, content->episodes);
  insert_all (edit, content->events);
  insert_all (edit, content->ratings);
  insert_all (edit, content->marks);
  insert_all (edit, content->classifications);
  insert_all (edit, content->notes);
  sb_record_set_text (&content->coding->state, "locked");
  sb_edit_update (edit, draft, content->coding);
  return sb_document_apply (maker->document, edit, error);
}

static gboolean
record_session (SbMaker *maker, SbContent *truth, guint32 seed, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s.webm", truth->session->label);
  g_autofree char *path = sb_workshop_dup_path (maker->workshop, name);

  maker->recording = sb_recording_make (path,
                                        sb_document_get_scheme (maker->document),
                                        truth,
                                        seed,
                                        report_recording,
                                        maker,
                                        maker->cancellable,
                                        error);
  return maker->recording != NULL;
}

static gboolean
write_contents (SbMaker *maker, SbContent **contents, GError **error)
{
  if (!add_coders (maker, error) || !add_session (maker, contents, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (maker->coders); i++) {
    if (maker->recording)
      sb_recording_refer (maker->recording, contents[i]);
    if (!add_coding (maker, contents[i], error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
agree_on_letter (SbContent *a, SbContent *b)
{
  return g_str_equal (sb_content_find_classification (a, "blind")->category,
                      sb_content_find_classification (b, "blind")->category);
}

/* Two coders who agree nine times in ten may by chance agree on the whole dozen; then
 * there would be nothing to compare. So on the first session that is not D (about which
 * nobody doubts here) the second coder is drawn until they differ. */
static SbContent *
simulate_second (SbMaker *maker, SbContent *truth, SbContent *first, guint32 seed)
{
  const char *letter = sb_content_find_classification (truth, "blind")->category;
  SbContent *second = sb_simulate_coder (truth, observers[1], seed);

  if (maker->settings->subgroup || maker->disputed || g_str_equal (letter, "D"))
    return second;
  while (agree_on_letter (first, second)) {
    sb_content_free (second);
    second = sb_simulate_coder (truth, observers[1], ++seed);
  }
  maker->disputed = TRUE;
  return second;
}

static gboolean
make_session (SbMaker *maker, const char *kind, guint number, GError **error)
{
  guint32 seed = g_rand_int (maker->ids);
  g_autoptr (SbContent) truth = sb_simulate_session (kind, seed, maker->settings->length);
  g_autoptr (SbContent) first = NULL;
  g_autoptr (SbContent) second = NULL;

  name_session (truth, sb_document_get_scheme (maker->document), number);
  first = sb_simulate_coder (truth, observers[0], seed);
  second = simulate_second (maker, truth, first, seed);
  share_coder (maker, truth, 0);
  share_coder (maker, first, 1);
  share_coder (maker, second, 2);
  g_clear_object (&maker->recording);
  if (maker->settings->recording && number == 1 &&
      !record_session (maker, truth, seed, error))
    return FALSE;
  return write_contents (maker, (SbContent *[]){truth, first, second}, error);
}

static void
shuffle (const char **kinds, guint n, GRand *rand)
{
  for (guint i = n - 1; i > 0; i--) {
    guint j = g_rand_int_range (rand, 0, i + 1);
    const char *kind = kinds[i];

    kinds[i] = kinds[j];
    kinds[j] = kind;
  }
}

static gboolean
make_sessions (SbMaker *maker, GError **error)
{
  const char *kinds[G_N_ELEMENTS (dozen)] = {maker->settings->subgroup};
  guint n = maker->settings->subgroup ? 1 : G_N_ELEMENTS (dozen);

  if (n > 1) {
    memcpy (kinds, dozen, sizeof dozen);
    shuffle (kinds, n, maker->ids);
  }
  maker->from = 0;
  maker->to = 0.95;
  for (guint i = 0; i < n; i++) {
    double share = maker->settings->recording ? 0.95 + 0.05 * i / n : (double) i / n;

    if (i > 0 || !maker->settings->recording)
      report (maker, share, _ ("Simulating sessions"));
    if (is_cancelled (maker, error) || !make_session (maker, kinds[i], i + 1, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
make_project (SbMaker *maker, GError **error)
{
  g_autofree char *path = sb_workshop_dup_path (maker->workshop, SB_SAMPLE_FILE);
  g_autofree char *json = sb_scheme_dup_default_json ();
  gboolean made;

  maker->document = sb_document_create_seeded (
    path, _ ("Sample: simulated sessions"), json, tell_time, maker, maker->ids, error);
  if (!maker->document)
    return FALSE;
  made = make_sessions (maker, error);
  sb_document_close (maker->document);
  return made;
}

/* The project last: where it is, all is there. */
static gboolean
deliver (SbMaker *maker, GError **error)
{
  if (maker->settings->recording &&
      !sb_workshop_deliver (maker->workshop, "S01.webm", error))
    return FALSE;
  return sb_workshop_deliver (maker->workshop, SB_SAMPLE_FILE, error);
}

static void
clear (SbMaker *maker)
{
  g_clear_object (&maker->document);
  g_clear_object (&maker->recording);
  for (guint i = 0; i < G_N_ELEMENTS (maker->coders); i++)
    g_clear_object (&maker->coders[i]);
}

static gboolean
is_free (const SbSampleSettings *settings, GError **error)
{
  const char *names[] = {SB_SAMPLE_FILE, settings->recording ? "S01.webm" : NULL};

  for (guint i = 0; i < G_N_ELEMENTS (names) && names[i]; i++) {
    g_autofree char *path = g_build_filename (settings->folder, names[i], NULL);
    g_autofree char *name = g_filename_display_name (path);

    if (!g_file_test (path, G_FILE_TEST_EXISTS))
      continue;
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_FAILED,
                 _ ("“%s” is there already and was left as it is. Choose another folder, "
                    "or move it away."),
                 name);
    return FALSE;
  }
  return TRUE;
}

static gboolean
is_known (const char *subgroup, GError **error)
{
  g_autofree char *all = g_strjoinv (", ", (char **) sb_simulation_list_kinds ());

  if (!subgroup || g_strv_contains (sb_simulation_list_kinds (), subgroup))
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_VALUE,
               _ ("There is no subgroup “%s”; choose one of %s."),
               subgroup,
               all);
  return FALSE;
}

char *
sb_sample_write (const SbSampleSettings *settings,
                 SbProgressFunc progress,
                 gpointer progress_data,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GRand) ids = sb_chance_new ("sample", settings->seed);
  g_autoptr (SbWorkshop) workshop = NULL;
  SbMaker maker = {settings, progress, progress_data};
  gboolean done;

  if (!is_known (settings->subgroup, error) || !is_free (settings, error))
    return NULL;
  workshop = sb_workshop_new (settings->folder, error);
  if (!workshop)
    return NULL;
  maker.cancellable = cancellable;
  maker.workshop = workshop;
  maker.ids = ids;
  done = make_project (&maker, error) && deliver (&maker, error);
  clear (&maker);
  if (!done)
    return NULL;
  report (&maker, 1, _ ("Done"));
  return sb_workshop_dup_place (workshop, SB_SAMPLE_FILE);
}
