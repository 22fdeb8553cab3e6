/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "full-document.h"
#include "testlib.h"

#include <math.h>

/* Texts that a table could lose, and one that is nothing special. */
static const char *const hard_texts[] = {
  "=1+1",
  "'=1+1",
  "''",
  "two\nlines, a \"quote\"; and a semicolon",
  "NA",
  " spaces ",
  "שלום 👶 é",
  "-5",
  "plain",
};

typedef struct {
  const char *field;
  const char *values[4];
} Fixed;

/* Fields that take no text of any kind. */
static const Fixed fixed[] = {
  {"modifiers", {"[\"how:loud\",\"to:caregiver\"]", "[\"a; b\",\"[\"]", "[]", NULL}},
  {"evidence", {"[]", "[\"e1\",\"e2\"]", "[\"e3\"]", NULL}},
  {"records", {"[\"r1\"]", "[\"r2\",\"r3\"]", NULL}},
  {"variables", {"{\"siblings\":\"2\",\"=odd, name\":\"NA\"}", "{}", NULL}},
  {"group_variables", {"{\"group\":\"risk\"}", "{\"group\":\"=1\"}", NULL}},
  {"role", {"coder", "trainee", NULL}},
  {"validity", {"ok", "protocol_violation", NULL}},
  {"state", {"draft", "locked", NULL}},
  {"date", {"2026-03-14", NULL}},
  {"birth_month", {"2025-03", NULL}},
};

static const Fixed *
find_fixed (const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (g_str_equal (fixed[i].field, field))
      return &fixed[i];
  return NULL;
}

static const char *
get_text (const SbField *field, guint n)
{
  const Fixed *choice = find_fixed (field->name);
  guint n_values = choice ? g_strv_length ((char **) choice->values) : 0;

  return choice ? choice->values[n % n_values]
                : hard_texts[(n + strlen (field->name)) % G_N_ELEMENTS (hard_texts)];
}

/* Something in every field, another thing for each @n. */
static gpointer
make_record (GType type, guint n)
{
  gpointer record = sb_record_new (type);
  guint n_fields;
  const SbField *fields = sb_record_type_get_fields (type, &n_fields);

  for (guint i = 0; i < n_fields; i++) {
    const SbField *field = &fields[i];
    guint k = n + i;

    if (field->type == SB_FIELD_TEXT)
      sb_record_set_text (&SB_FIELD_MEMBER (record, field, char *), get_text (field, k));
    else if (field->type == SB_FIELD_TIME)
      SB_FIELD_MEMBER (record, field, SbTime) =
        1234567891 * (SbTime) (k + 1) - 7 * SB_SECOND;
    else if (field->type == SB_FIELD_INTEGER)
      SB_FIELD_MEMBER (record, field, gint64) = k % 7 + 1;
    else if (field->type == SB_FIELD_REAL)
      SB_FIELD_MEMBER (record, field, double) = k % 5 == 4 ? NAN : 0.1 * k;
    else if (field->type == SB_FIELD_FLAG)
      SB_FIELD_MEMBER (record, field, gboolean) = k % 2;
  }
  return record;
}

typedef struct {
  SbEdit *edit;
  SbCoder *coders[2];
  SbDyad *dyad;
  SbSession *sessions[2];
  SbRecording *recording;
  guint n;
} Maker;

static gpointer
add (Maker *maker, GType type)
{
  gpointer record = make_record (type, maker->n++);

  sb_edit_insert (maker->edit, record);
  g_object_unref (record); /* the edit keeps it */
  return record;
}

static void
add_project_records (Maker *maker)
{
  const SbTime pts[] = {0, 40 * SB_MSECOND, 80 * SB_MSECOND, 200000001};
  const gboolean keyframes[] = {TRUE, FALSE, FALSE, TRUE};
  g_autoptr (SbFrameIndex) frames =
    sb_frame_index_new (pts, keyframes, 4, 250 * SB_MSECOND);

  maker->dyad = add (maker, SB_TYPE_DYAD);
  for (guint i = 0; i < 2; i++) {
    maker->coders[i] = add (maker, SB_TYPE_CODER);
    sb_record_set_text (&maker->coders[i]->code, i ? "NA" : "K1");
    maker->coders[i]->reaction = i * 250000001;
    maker->sessions[i] = add (maker, SB_TYPE_SESSION);
    sb_record_set_text (&maker->sessions[i]->label, i ? "=S02" : "S01");
    sb_record_set_text (&maker->sessions[i]->dyad,
                        i ? NULL : sb_record_get_id (maker->dyad));
  }
  maker->recording = add (maker, SB_TYPE_RECORDING);
  sb_record_set_text (&maker->recording->session, sb_record_get_id (maker->sessions[0]));
  maker->recording->is_master = TRUE;
  maker->recording->frames = sb_frame_index_to_bytes (frames);
}

static void
add_assignment (Maker *maker)
{
  SbAssignment *assignment = add (maker, SB_TYPE_ASSIGNMENT);

  sb_record_set_text (&assignment->session, sb_record_get_id (maker->sessions[0]));
  sb_record_set_text (&assignment->coder, sb_record_get_id (maker->coders[1]));
}

static const char *
add_coding (Maker *maker, guint session, guint coder, gint64 pass)
{
  SbCoding *coding = add (maker, SB_TYPE_CODING);

  sb_record_set_text (&coding->session, sb_record_get_id (maker->sessions[session]));
  sb_record_set_text (&coding->coder, sb_record_get_id (maker->coders[coder]));
  coding->pass = pass;
  coding->scheme_version = pass;
  return sb_record_get_id (coding);
}

static void
add_coded (Maker *maker, const char *coding)
{
  for (guint i = 0; i < 2; i++) {
    const char *record = i ? "current" : "blind";
    SbEvent *event = add (maker, SB_TYPE_EVENT);
    SbEpisode *episode = add (maker, SB_TYPE_EPISODE);
    SbRating *rating = add (maker, SB_TYPE_RATING);
    SbMark *mark = add (maker, SB_TYPE_MARK);
    SbClassification *classification = add (maker, SB_TYPE_CLASSIFICATION);
    SbNote *note = add (maker, SB_TYPE_NOTE);
    SbDecision *decision = add (maker, SB_TYPE_DECISION);

    sb_record_set_text (&event->coding, coding);
    sb_record_set_text (&event->recording,
                        i ? NULL : sb_record_get_id (maker->recording));
    event->end = i ? SB_TIME_NONE : event->start + 1;
    sb_record_set_text (&episode->coding, coding);
    sb_record_set_text (&rating->coding, coding);
    sb_record_set_text (&rating->record, record);
    rating->value = i ? NAN : 3.5;
    rating->cannot_score = i == 1;
    sb_record_set_text (&mark->coding, coding);
    sb_record_set_text (&classification->coding, coding);
    sb_record_set_text (&classification->record, record);
    sb_record_set_text (&note->coding, coding);
    sb_record_set_text (&decision->coding, coding);
  }
}

SbDocument *
make_full_document (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "from.sbase", NULL);
  g_autofree char *json = sb_scheme_dup_default_json ();
  g_autofree char *other = g_strconcat (json, "\n", NULL);
  g_autoptr (GError) error = NULL;
  SbDocument *document = sb_document_create (path, "A “title”, =1", json, &error);
  g_autoptr (SbEdit) edit = sb_edit_new ("test", NULL, NULL, "everything");
  g_autoptr (SbSchemeVersion) version = sb_record_new (SB_TYPE_SCHEME_VERSION);
  g_autoptr (SbProject) project = NULL;
  Maker maker = {.edit = edit};

  ck_assert_msg (document != NULL, "%s", error ? error->message : "");
  project = sb_record_dup (sb_document_get_project (document));
  sb_record_set_text (&project->settings, "{\"suggest_after_hand_in\":true}");
  sb_edit_update (edit, sb_document_get_project (document), project);
  version->number = 2;
  version->json = g_steal_pointer (&other);
  sb_edit_insert (edit, version);
  add_project_records (&maker);
  add_assignment (&maker);
  add_coded (&maker, add_coding (&maker, 0, 0, 1));
  add_coded (&maker, add_coding (&maker, 0, 0, 2));
  add_coding (&maker, 1, 1, 1);
  ck_assert_msg (
    sb_document_apply (document, edit, &error), "%s", error ? error->message : "");
  return document;
}
