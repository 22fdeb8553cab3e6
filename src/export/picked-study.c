/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-private.h"

#include <securebase/document/hand-in.h>
#include <string.h>

/* A study as an export shows it. Records are never changed: what is hidden or shifted is
 * changed in copies. */

typedef gpointer (*ChangeFunc) (gpointer record, const char *key);
typedef gboolean (*KeepFunc) (gpointer record, gpointer data);

static GPtrArray *
dup_records (const GPtrArray *from)
{
  GPtrArray *to = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; from && i < from->len; i++)
    g_ptr_array_add (to, g_object_ref (from->pdata[i]));
  return to;
}

static void
change_all (GPtrArray *records, ChangeFunc change, const char *key)
{
  for (guint i = 0; i < records->len; i++) {
    gpointer before = records->pdata[i];

    records->pdata[i] = change (before, key);
    g_object_unref (before);
  }
}

static void
keep_some (GPtrArray *records, KeepFunc keep, gpointer data)
{
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    if (keep (records->pdata[i], data)) {
      gpointer kept = records->pdata[i];

      records->pdata[i] = records->pdata[n];
      records->pdata[n++] = kept;
    }
  g_ptr_array_set_size (records, (int) n);
}

static SbContent *
dup_content (const SbContent *from)
{
  SbContent *to = g_memdup2 (from, sizeof *from);

  to->dyad = from->dyad ? g_object_ref (from->dyad) : NULL;
  g_object_ref (to->session);
  g_object_ref (to->coder);
  g_object_ref (to->coding);
  to->scheme = from->scheme ? g_object_ref (from->scheme) : NULL;
  to->frames = from->frames ? sb_frame_index_ref (from->frames) : NULL;
  g_ptr_array_ref (to->episodes);
  g_ptr_array_ref (to->events);
  g_ptr_array_ref (to->marks);
  g_ptr_array_ref (to->notes);
  to->ratings = dup_records (from->ratings);
  to->classifications = dup_records (from->classifications);
  to->decisions = dup_records (from->decisions);
  return to;
}

static SbStudy *
dup_study (const SbStudy *from)
{
  SbStudy *to = g_new0 (SbStudy, 1);

  to->project = g_object_ref (from->project);
  to->scheme = g_object_ref (from->scheme);
  to->scheme_version = from->scheme_version;
  to->sessions = dup_records (from->sessions);
  to->dyads = dup_records (from->dyads);
  to->coders = dup_records (from->coders);
  to->recordings = dup_records (from->recordings);
  to->assignments = dup_records (from->assignments);
  to->scheme_versions = dup_records (from->scheme_versions);
  to->contents = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_content_free);
  for (guint i = 0; i < from->contents->len; i++)
    g_ptr_array_add (to->contents, dup_content (from->contents->pdata[i]));
  return to;
}

/* --- which --- */

static gboolean
has_label (gpointer session, gpointer labels)
{
  return labels == NULL || g_strv_contains (labels, SB_SESSION (session)->label);
}

static gboolean
has_code (gpointer coder, gpointer codes)
{
  return codes == NULL || g_strv_contains (codes, SB_CODER (coder)->code);
}

static gboolean
is_dyad_of (gpointer dyad, gpointer dyads)
{
  return g_hash_table_contains (dyads, sb_record_get_id (dyad));
}

static gboolean
is_recording_of (gpointer recording, gpointer sessions)
{
  return g_hash_table_contains (sessions, SB_RECORDING (recording)->session);
}

static gboolean
is_assignment_of (gpointer assignment, gpointer sessions)
{
  return g_hash_table_contains (sessions, SB_ASSIGNMENT (assignment)->session);
}

static gboolean
is_assigned_to (gpointer assignment, gpointer coders)
{
  return g_hash_table_contains (coders, SB_ASSIGNMENT (assignment)->coder);
}

static void
keep_of_sessions (SbStudy *study, const char *const *labels)
{
  g_autoptr (GHashTable) sessions = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) dyads = g_hash_table_new (g_str_hash, g_str_equal);

  keep_some (study->sessions, has_label, (gpointer) labels);
  for (guint i = 0; i < study->sessions->len; i++) {
    const SbSession *session = study->sessions->pdata[i];

    g_hash_table_add (sessions, (char *) sb_record_get_id (session));
    if (session->dyad)
      g_hash_table_add (dyads, session->dyad);
  }
  keep_some (study->dyads, is_dyad_of, dyads);
  keep_some (study->recordings, is_recording_of, sessions);
  keep_some (study->assignments, is_assignment_of, sessions);
}

static void
keep_of_coders (SbStudy *study, const char *const *codes)
{
  g_autoptr (GHashTable) coders = g_hash_table_new (g_str_hash, g_str_equal);

  keep_some (study->coders, has_code, (gpointer) codes);
  for (guint i = 0; i < study->coders->len; i++)
    g_hash_table_add (coders, (char *) sb_record_get_id (study->coders->pdata[i]));
  keep_some (study->assignments, is_assigned_to, coders);
}

static void
keep_handed_in (SbStudy *study)
{
  for (guint i = study->contents->len; i-- > 0;) {
    const SbContent *content = study->contents->pdata[i];

    if (!sb_coding_is_handed_in (content->coding))
      g_ptr_array_remove_index (study->contents, i);
  }
}

/* --- without what --- */

static gpointer
drop_paths (gpointer recording, const char *key)
{
  SbRecording *after = sb_record_dup (recording);

  sb_record_set_text (&after->path, NULL);
  sb_record_set_text (&after->copy_path, NULL);
  return after;
}

/* --- when --- */

static void
shift_text (char **text, int days)
{
  char *shifted = sb_shift_date (*text, days);

  g_free (*text);
  *text = shifted;
}

/* That a coding is decided is no date: without one its blind record still counts. */
static void
shift_decision (char **text, int days)
{
  gboolean is_decided = *text != NULL;

  shift_text (text, days);
  if (is_decided && *text == NULL)
    *text = g_strdup ("");
}

/* A month has no day: the middle of it is moved. */
static void
shift_month (char **text, int days)
{
  g_autofree char *date = *text ? g_strconcat (*text, "-15", NULL) : NULL;

  g_free (*text);
  *text = sb_shift_date (date, days);
  if (*text)
    (*text)[strlen ("2026-03")] = '\0';
}

static void
shift_variables (char **json, int days)
{
  char *shifted = sb_shift_lab_variables (*json, days);

  g_free (*json);
  *json = shifted;
}

static int
get_days (const SbDyad *dyad, const SbSession *session, const char *key)
{
  return sb_shift_days (key, dyad && dyad->child ? dyad->child : session->label);
}

static gpointer
shift_dyad (gpointer dyad, const char *key)
{
  SbDyad *after = sb_record_dup (dyad);
  int days = sb_shift_days (after->child ? key : NULL, after->child);

  if (after->child)
    shift_month (&after->birth_month, days);
  else
    sb_record_set_text (&after->birth_month, NULL);
  shift_variables (&after->variables, days);
  return after;
}

static gpointer
shift_session (SbSession *session, const SbDyad *dyad, const char *key)
{
  SbSession *after = sb_record_dup (session);
  int days = get_days (dyad, session, key);

  shift_text (&after->date, days);
  shift_variables (&after->group_variables, days);
  return after;
}

static const SbDyad *
find_dyad (const SbStudy *study, const char *id)
{
  for (guint i = 0; id && i < study->dyads->len; i++)
    if (g_str_equal (sb_record_get_id (study->dyads->pdata[i]), id))
      return study->dyads->pdata[i];
  return NULL;
}

static void
shift_content (SbContent *content, const char *key)
{
  int days = sb_content_get_shift (content, key);
  g_autoptr (SbSession) session = content->session;
  g_autoptr (SbCoding) coding = content->coding;
  g_autoptr (SbDyad) dyad = content->dyad;

  content->session = shift_session (session, dyad, key);
  content->dyad = dyad ? shift_dyad (dyad, key) : NULL;
  content->coding = sb_record_dup (coding);
  shift_decision (&content->coding->decided_at, days);
  shift_text (&content->coding->handed_in_at, days);
  for (guint i = 0; i < content->ratings->len; i++) {
    g_autoptr (SbRating) before = content->ratings->pdata[i];
    SbRating *after = content->ratings->pdata[i] = sb_record_dup (before);

    shift_text (&after->changed_at, days);
  }
  for (guint i = 0; i < content->classifications->len; i++) {
    g_autoptr (SbClassification) before = content->classifications->pdata[i];
    SbClassification *after = content->classifications->pdata[i] = sb_record_dup (before);

    shift_text (&after->changed_at, days);
  }
  for (guint i = 0; i < content->decisions->len; i++) {
    g_autoptr (SbDecision) before = content->decisions->pdata[i];
    SbDecision *after = content->decisions->pdata[i] = sb_record_dup (before);

    shift_text (&after->decided_at, days);
  }
}

/* The date of a draw is of no child. */
static gpointer
drop_drawn (gpointer assignment, const char *key)
{
  SbAssignment *after = sb_record_dup (assignment);

  sb_record_set_text (&after->drawn, NULL);
  return after;
}

static void
shift_dates (SbStudy *study, const char *key)
{
  SbProject *project = sb_record_dup (study->project);

  sb_record_set_text (&project->created, NULL);
  g_object_unref (study->project);
  study->project = project;
  for (guint i = 0; i < study->sessions->len; i++) {
    g_autoptr (SbSession) before = study->sessions->pdata[i];

    study->sessions->pdata[i] =
      shift_session (before, find_dyad (study, before->dyad), key);
  }
  for (guint i = 0; i < study->contents->len; i++)
    shift_content (study->contents->pdata[i], key);
  change_all (study->dyads, shift_dyad, key);
  change_all (study->assignments, drop_drawn, key);
}

SbStudy *
sb_study_dup_picked (const SbStudy *study, const SbExportOptions *options)
{
  SbStudy *picked = dup_study (study);

  sb_study_keep (picked, &options->only);
  if (options->only.sessions)
    keep_of_sessions (picked, options->only.sessions);
  if (options->only.coders)
    keep_of_coders (picked, options->only.coders);
  if (options->handed_in)
    keep_handed_in (picked);
  if (!options->with_paths)
    change_all (picked->recordings, drop_paths, NULL);
  if (options->shift_key || options->without_dates)
    shift_dates (picked, options->without_dates ? NULL : options->shift_key);
  return picked;
}
