/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/frame-index.h>
#include <securebase/model/record.h>

G_BEGIN_DECLS

/* The kinds of records (design: "The data"). Members named after another kind hold its
 * id. */

#define SB_DECLARE_KIND(Name, name, NAME)                                                \
  GType sb_##name##_get_type (void);                                                     \
  typedef struct _Sb##Name Sb##Name;                                                     \
  typedef struct {                                                                       \
    SbRecordClass parent_class;                                                          \
  } Sb##Name##Class;                                                                     \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sb##Name, g_object_unref)                               \
  static inline Sb##Name *SB_##NAME (gpointer object)                                    \
  {                                                                                      \
    return G_TYPE_CHECK_INSTANCE_CAST (object, sb_##name##_get_type (), Sb##Name);       \
  }                                                                                      \
  static inline gboolean SB_IS_##NAME (gconstpointer object)                             \
  {                                                                                      \
    return G_TYPE_CHECK_INSTANCE_TYPE (object, sb_##name##_get_type ());                 \
  }

#define SB_TYPE_PROJECT (sb_project_get_type ())
SB_DECLARE_KIND (Project, project, PROJECT)
struct _SbProject { /* exactly one per file */
  SbRecord parent;
  char *title;
  char *created;  /* ISO 8601, UTC */
  char *settings; /* JSON object: the settings that matter to results */
};

#define SB_TYPE_SCHEME_VERSION (sb_scheme_version_get_type ())
SB_DECLARE_KIND (SchemeVersion, scheme_version, SCHEME_VERSION)
struct _SbSchemeVersion { /* the embedded copies of the scheme; the highest number is in
                             force */
  SbRecord parent;
  gint64 number;
  char *json;
};

#define SB_TYPE_CODER (sb_coder_get_type ())
SB_DECLARE_KIND (Coder, coder, CODER)
struct _SbCoder {
  SbRecord parent;
  char *code;          /* "K1": a pseudonym */
  char *role;          /* coder, trainee, consensus, truth (the simulator's own record) */
  char *certification; /* system, school, date; as text */
  gint64 reaction;     /* SbTime: the stated reaction time, kept apart from what was
                          pressed; 0: no correction */
};

#define SB_TYPE_DYAD (sb_dyad_get_type ())
SB_DECLARE_KIND (Dyad, dyad, DYAD)
struct _SbDyad { /* a child with one caregiver; pseudonyms only */
  SbRecord parent;
  char *child;          /* child code, "C07" */
  char *caregiver;      /* caregiver code */
  char *caregiver_role; /* mother, father, … as the lab writes it */
  char *birth_month;    /* "2025-03" */
  char *sex;            /* f, m, or NULL */
  char *variables;      /* JSON object: what the lab adds */
  char *family;         /* family code: siblings share it; NULL without */
};

#define SB_TYPE_SESSION (sb_session_get_type ())
SB_DECLARE_KIND (Session, session, SESSION)
struct _SbSession { /* one dyad's visit */
  SbRecord parent;
  char *dyad;
  char *label;       /* neutral name: "S07" */
  char *date;        /* "2026-03-14" */
  double age_months; /* at the session; NaN unknown */
  char *procedure;   /* id of the scheme's procedure */
  char *validity;    /* "ok" or an exclusion code */
  char *validity_note;
  char *group_variables; /* JSON object, hidden from blind coders */
  gboolean training;     /* for training and for trying rules out; hidden from nobody */
};

#define SB_TYPE_RECORDING (sb_recording_get_type ())
SB_DECLARE_KIND (Recording, recording, RECORDING)
struct _SbRecording {
  SbRecord parent;
  char *session;
  char *path;         /* relative to the project where possible */
  gint64 size;        /* bytes, to find it again */
  char *digest;       /* sha256 of the file, hexadecimal */
  SbTime offset;      /* session time of this view's time 0; 0 for the master */
  char *view;         /* "main", "door" … */
  gboolean is_master; /* its PTS is session time */
  GBytes *frames;     /* sb_frame_index_to_bytes(), NULL for sound only */
  SbTime duration;    /* where its last frame or sound ends; SB_TIME_NONE unknown */
  gboolean inexact;   /* its container cannot be searched to the frame: what is played
                         should be a working copy */
  gboolean silent;    /* it has no sound */
  char *copy_path;    /* a working copy, as `path`; NULL without. It has the same frames
                         in the same order of display, and they are at the times of
                         `frames` to within a quarter of the smallest step */
  gint64 copy_size;   /* bytes; 0 without */
  char *copy_digest;  /* sha256 of the copy, hexadecimal */
};

#define SB_TYPE_CODING (sb_coding_get_type ())
SB_DECLARE_KIND (Coding, coding, CODING)
struct _SbCoding { /* one coder's whole record of one session */
  SbRecord parent;
  char *session;
  char *coder;
  gint64 pass;           /* 1, or 2 … when the same coder codes it again */
  char *state;           /* "draft" or "locked" (handed in) */
  char *decided_at;      /* ISO 8601, UTC: when Decide was pressed; NULL before */
  gint64 scheme_version; /* number of the SbSchemeVersion that it is coded with; 0 in
                            codings older than this field: the first */
  char *handed_in_at;    /* ISO 8601, UTC; NULL while it is a draft */
  char *handed_in_by;    /* the code of who handed it in */
  char *digest;          /* sha256 over its content as handed in, hexadecimal */
};

#define SB_TYPE_ASSIGNMENT (sb_assignment_get_type ())
SB_DECLARE_KIND (Assignment, assignment, ASSIGNMENT)
struct _SbAssignment { /* who is to code a session */
  SbRecord parent;
  char *session;
  char *coder;
  gboolean is_double; /* the second coding of a session that two are to code */
  char *drawn;        /* how it came about: "seed 4711, 2026-11-22"; NULL by hand */
};

#define SB_TYPE_EPISODE (sb_episode_get_type ())
SB_DECLARE_KIND (Episode, episode, EPISODE)
struct _SbEpisode {
  SbRecord parent;
  char *coding;
  gint64 number; /* 1 … 8 */
  SbTime start;
  SbTime end;       /* SB_TIME_NONE while the next has not begun */
  char *end_reason; /* standard, curtailed, extended, other */
  char *note;
};

#define SB_TYPE_EVENT (sb_event_get_type ())
SB_DECLARE_KIND (Event, event, EVENT)
struct _SbEvent {
  SbRecord parent;
  char *coding;
  char *code; /* id of a code of the scheme */
  SbTime start;
  SbTime end;       /* SB_TIME_NONE for a point, and for a state that still runs */
  gboolean running; /* a state whose end has not been pressed */
  char *recording;  /* the recording that was looked at */
  SbTime start_pts; /* PTS in it of the frame that was on the screen */
  SbTime end_pts;
  char *modifiers; /* JSON array of text */
  char *comment;
};

#define SB_TYPE_RATING (sb_rating_get_type ())
SB_DECLARE_KIND (Rating, rating, RATING)
struct _SbRating {
  SbRecord parent;
  char *coding;
  char *record; /* "current", or "blind": frozen at Decide */
  gint64 episode;
  char *partner; /* caregiver, stranger */
  char *scale;   /* id of a scale of the scheme: PS, CM, RS, AV, DI, SE */
  double value;  /* halves allowed; NaN with cannot_score. NaN without it: not rated yet,
                    only the note or the evidence is there */
  gboolean cannot_score;
  char *note;
  char *evidence;        /* JSON array of event ids */
  SbTime evidence_start; /* a time span as evidence; SB_TIME_NONE without */
  SbTime evidence_end;
  char *changed_at; /* ISO 8601, UTC: when the coder set it last; NULL unknown */
};

/* Whether it says something: a value, or "cannot score". */
gboolean sb_rating_is_given (const SbRating *rating);

#define SB_TYPE_MARK (sb_mark_get_type ())
SB_DECLARE_KIND (Mark, mark, MARK)
struct _SbMark { /* one mark of disorganisation */
  SbRecord parent;
  char *coding;
  char *index_code; /* "I" … "VII" */
  SbTime start;
  SbTime end;
  gint64 episode;
  gint64 intensity;          /* 1 slight, 2 moderate, 3 strong */
  gboolean innocent_checked; /* an innocent cause was looked for */
  char *note;
};

#define SB_TYPE_CLASSIFICATION (sb_classification_get_type ())
SB_DECLARE_KIND (Classification, classification, CLASSIFICATION)
struct _SbClassification {
  SbRecord parent;
  char *coding;
  char *record;   /* "current", or "blind": frozen at Decide */
  char *category; /* A, B, C, D, CC */
  char *subgroup; /* A1 … C2; NULL for D and CC */
  char *forced;   /* the organised letter; the same as category where there is no D */
  char *forced_subgroup;
  char *alternate;
  double d_score; /* 1 … 9, NaN not rated */
  char *rationale;
  char *confidence; /* low, moderate, high; NULL not said */
  char *changed_at; /* ISO 8601, UTC: when the coder set it last; NULL unknown */
};

#define SB_TYPE_NOTE (sb_note_get_type ())
SB_DECLARE_KIND (Note, note, NOTE)
struct _SbNote {
  SbRecord parent;
  char *coding;
  SbTime time;
  char *text;
};

#define SB_TYPE_DECISION (sb_decision_get_type ())
SB_DECLARE_KIND (Decision, decision, DECISION)
struct _SbDecision { /* how one disagreement of two codings was settled (consensus.h) */
  SbRecord parent;
  char *coding;       /* the consensus coding, which it belongs to */
  char *first;        /* id of the first of the two codings */
  char *second;       /* id of the other */
  char *item;         /* names the disagreement (SbDisagreement.item); "begin" for what
                         was taken over without a decision */
  char *kind;         /* of the disagreement, as in files; "begin" */
  SbTime time;        /* the moment that was looked at; SB_TIME_NONE without */
  char *choice;       /* first, second, new, open, third; "both" for "begin" */
  char *words;        /* what the two said, as it was shown */
  char *reason;       /* NULL: none was given */
  char *decided_by;   /* who decided, pseudonyms: "K1, K2" */
  char *decided_at;   /* ISO 8601, UTC */
  char *records;      /* JSON array of the ids of what it put into the coding */
  char *first_digest; /* what the two were when it was decided (SbCoding.digest) */
  char *second_digest;
};

/* The one order of each kind: dyads by child, sessions by label, coders by code, codings
 * by session, coder, pass; versions of the scheme and episodes by number, events and
 * marks by start, then end (a missing end last), ratings by record, episode, partner,
 * scale; decisions by when they were made; then by id. Both of the same kind. */
int sb_record_compare (gconstpointer a, gconstpointer b);

/* The recording's frame index, read once and kept; NULL (and no error) without picture.
 */
SbFrameIndex *sb_recording_get_frame_index (SbRecording *recording);

G_END_DECLS
