/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/model/kinds.h>

#include <math.h>

#define FIELD(Type, member, kind)                                                        \
  {                                                                                      \
#member, SB_FIELD_##kind, G_STRUCT_OFFSET(Type, member)                              \
  }

/* Each kind is its field table; SbRecord does the rest. */
#define DEFINE_KIND(Name, name, sql_table)                                               \
  G_DEFINE_TYPE (Name, name, SB_TYPE_RECORD)                                             \
  static void name##_class_init (Name##Class *class)                                     \
  {                                                                                      \
    class->parent_class.table = sql_table;                                               \
    class->parent_class.fields = name##_fields;                                          \
    class->parent_class.n_fields = G_N_ELEMENTS (name##_fields);                         \
  }                                                                                      \
  static void name##_init (Name *self)                                                   \
  {                                                                                      \
  }

static const SbField sb_project_fields[] = {
  FIELD (SbProject, title, TEXT),
  FIELD (SbProject, created, TEXT),
  FIELD (SbProject, settings, TEXT),
};
DEFINE_KIND (SbProject, sb_project, "project")

static const SbField sb_scheme_version_fields[] = {
  FIELD (SbSchemeVersion, number, INTEGER),
  FIELD (SbSchemeVersion, json, TEXT),
};
DEFINE_KIND (SbSchemeVersion, sb_scheme_version, "scheme_version")

static const SbField sb_coder_fields[] = {
  FIELD (SbCoder, code, TEXT),
  FIELD (SbCoder, role, TEXT),
  FIELD (SbCoder, certification, TEXT),
  FIELD (SbCoder, reaction, INTEGER),
};
DEFINE_KIND (SbCoder, sb_coder, "coder")

static const SbField sb_dyad_fields[] = {
  FIELD (SbDyad, child, TEXT),
  FIELD (SbDyad, caregiver, TEXT),
  FIELD (SbDyad, caregiver_role, TEXT),
  FIELD (SbDyad, birth_month, TEXT),
  FIELD (SbDyad, sex, TEXT),
  FIELD (SbDyad, variables, TEXT),
  FIELD (SbDyad, family, TEXT),
};
DEFINE_KIND (SbDyad, sb_dyad, "dyad")

static const SbField sb_session_fields[] = {
  FIELD (SbSession, dyad, TEXT),
  FIELD (SbSession, label, TEXT),
  FIELD (SbSession, date, TEXT),
  FIELD (SbSession, age_months, REAL),
  FIELD (SbSession, procedure, TEXT),
  FIELD (SbSession, validity, TEXT),
  FIELD (SbSession, validity_note, TEXT),
  FIELD (SbSession, group_variables, TEXT),
  FIELD (SbSession, training, FLAG),
};
DEFINE_KIND (SbSession, sb_session, "session")

static const SbField sb_recording_fields[] = {
  FIELD (SbRecording, session, TEXT),
  FIELD (SbRecording, path, TEXT),
  FIELD (SbRecording, size, INTEGER),
  FIELD (SbRecording, digest, TEXT),
  FIELD (SbRecording, offset, TIME),
  FIELD (SbRecording, view, TEXT),
  FIELD (SbRecording, is_master, FLAG),
  FIELD (SbRecording, frames, BYTES),
  FIELD (SbRecording, duration, TIME),
  FIELD (SbRecording, inexact, FLAG),
  FIELD (SbRecording, silent, FLAG),
  FIELD (SbRecording, copy_path, TEXT),
  FIELD (SbRecording, copy_size, INTEGER),
  FIELD (SbRecording, copy_digest, TEXT),
};
DEFINE_KIND (SbRecording, sb_recording, "recording")

static const SbField sb_coding_fields[] = {
  FIELD (SbCoding, session, TEXT),
  FIELD (SbCoding, coder, TEXT),
  FIELD (SbCoding, pass, INTEGER),
  FIELD (SbCoding, state, TEXT),
  FIELD (SbCoding, decided_at, TEXT),
  FIELD (SbCoding, scheme_version, INTEGER),
  FIELD (SbCoding, handed_in_at, TEXT),
  FIELD (SbCoding, handed_in_by, TEXT),
  FIELD (SbCoding, digest, TEXT),
};
DEFINE_KIND (SbCoding, sb_coding, "coding")

static const SbField sb_assignment_fields[] = {
  FIELD (SbAssignment, session, TEXT),
  FIELD (SbAssignment, coder, TEXT),
  FIELD (SbAssignment, is_double, FLAG),
  FIELD (SbAssignment, drawn, TEXT),
};
DEFINE_KIND (SbAssignment, sb_assignment, "assignment")

static const SbField sb_episode_fields[] = {
  FIELD (SbEpisode, coding, TEXT),
  FIELD (SbEpisode, number, INTEGER),
  FIELD (SbEpisode, start, TIME),
  FIELD (SbEpisode, end, TIME),
  FIELD (SbEpisode, end_reason, TEXT),
  FIELD (SbEpisode, note, TEXT),
};
DEFINE_KIND (SbEpisode, sb_episode, "episode")

static const SbField sb_event_fields[] = {
  FIELD (SbEvent, coding, TEXT),
  FIELD (SbEvent, code, TEXT),
  FIELD (SbEvent, start, TIME),
  FIELD (SbEvent, end, TIME),
  FIELD (SbEvent, running, FLAG),
  FIELD (SbEvent, recording, TEXT),
  FIELD (SbEvent, start_pts, TIME),
  FIELD (SbEvent, end_pts, TIME),
  FIELD (SbEvent, modifiers, TEXT),
  FIELD (SbEvent, comment, TEXT),
};
DEFINE_KIND (SbEvent, sb_event, "event")

static const SbField sb_rating_fields[] = {
  FIELD (SbRating, coding, TEXT),
  FIELD (SbRating, record, TEXT),
  FIELD (SbRating, episode, INTEGER),
  FIELD (SbRating, partner, TEXT),
  FIELD (SbRating, scale, TEXT),
  FIELD (SbRating, value, REAL),
  FIELD (SbRating, cannot_score, FLAG),
  FIELD (SbRating, note, TEXT),
  FIELD (SbRating, evidence, TEXT),
  FIELD (SbRating, evidence_start, TIME),
  FIELD (SbRating, evidence_end, TIME),
  FIELD (SbRating, changed_at, TEXT),
};
DEFINE_KIND (SbRating, sb_rating, "rating")

gboolean
sb_rating_is_given (const SbRating *rating)
{
  return rating->cannot_score || !isnan (rating->value);
}

static const SbField sb_mark_fields[] = {
  FIELD (SbMark, coding, TEXT),
  FIELD (SbMark, index_code, TEXT),
  FIELD (SbMark, start, TIME),
  FIELD (SbMark, end, TIME),
  FIELD (SbMark, episode, INTEGER),
  FIELD (SbMark, intensity, INTEGER),
  FIELD (SbMark, innocent_checked, FLAG),
  FIELD (SbMark, note, TEXT),
};
DEFINE_KIND (SbMark, sb_mark, "mark")

static const SbField sb_classification_fields[] = {
  FIELD (SbClassification, coding, TEXT),
  FIELD (SbClassification, record, TEXT),
  FIELD (SbClassification, category, TEXT),
  FIELD (SbClassification, subgroup, TEXT),
  FIELD (SbClassification, forced, TEXT),
  FIELD (SbClassification, forced_subgroup, TEXT),
  FIELD (SbClassification, alternate, TEXT),
  FIELD (SbClassification, d_score, REAL),
  FIELD (SbClassification, rationale, TEXT),
  FIELD (SbClassification, confidence, TEXT),
  FIELD (SbClassification, changed_at, TEXT),
};
DEFINE_KIND (SbClassification, sb_classification, "classification")

static const SbField sb_note_fields[] = {
  FIELD (SbNote, coding, TEXT),
  FIELD (SbNote, time, TIME),
  FIELD (SbNote, text, TEXT),
};
DEFINE_KIND (SbNote, sb_note, "note")

static const SbField sb_decision_fields[] = {
  FIELD (SbDecision, coding, TEXT),
  FIELD (SbDecision, first, TEXT),
  FIELD (SbDecision, second, TEXT),
  FIELD (SbDecision, item, TEXT),
  FIELD (SbDecision, kind, TEXT),
  FIELD (SbDecision, time, TIME),
  FIELD (SbDecision, choice, TEXT),
  FIELD (SbDecision, words, TEXT),
  FIELD (SbDecision, reason, TEXT),
  FIELD (SbDecision, decided_by, TEXT),
  FIELD (SbDecision, decided_at, TEXT),
  FIELD (SbDecision, records, TEXT),
  FIELD (SbDecision, first_digest, TEXT),
  FIELD (SbDecision, second_digest, TEXT),
};
DEFINE_KIND (SbDecision, sb_decision, "decision")

const GType *
sb_record_list_types (void)
{
  static GType types[16];
  static gsize done = 0;

  if (g_once_init_enter (&done)) {
    const GType in_order[] = {
      SB_TYPE_PROJECT,
      SB_TYPE_SCHEME_VERSION,
      SB_TYPE_CODER,
      SB_TYPE_DYAD,
      SB_TYPE_SESSION,
      SB_TYPE_RECORDING,
      SB_TYPE_CODING,
      SB_TYPE_ASSIGNMENT,
      SB_TYPE_EPISODE,
      SB_TYPE_EVENT,
      SB_TYPE_RATING,
      SB_TYPE_MARK,
      SB_TYPE_CLASSIFICATION,
      SB_TYPE_NOTE,
      SB_TYPE_DECISION,
      G_TYPE_INVALID,
    };

    for (guint i = 0; i < G_N_ELEMENTS (in_order); i++)
      types[i] = in_order[i];
    g_once_init_leave (&done, 1);
  }
  return types;
}

SbFrameIndex *
sb_recording_get_frame_index (SbRecording *recording)
{
  static GQuark quark = 0;
  SbFrameIndex *index;

  if (quark == 0)
    quark = g_quark_from_static_string ("sb-frame-index");
  index = g_object_get_qdata (G_OBJECT (recording), quark);
  if (index == NULL && recording->frames != NULL) {
    index = sb_frame_index_new_from_bytes (recording->frames, NULL);
    g_object_set_qdata_full (
      G_OBJECT (recording), quark, index, (GDestroyNotify) sb_frame_index_unref);
  }
  return index;
}
