/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/time.h>

G_BEGIN_DECLS

/* What a file of another program holds, in its own words: what every importer fills, and
 * what an import plan (exchange/import-plan.h) turns into codings. Nothing is decided
 * here: names are as they stand in the file, a START without its STOP is one, times may
 * be negative or past the end. What the importer could not take it lists as a loss.
 *
 * The lists hold each name once; events refer to them by position. */

typedef struct {
  char *name;  /* "modif #1" */
  char *value; /* "m1" */
} SbIncomingAttribute;

typedef struct {
  char *path; /* as in the file */
  char *view; /* which of several players or views; NULL without */
  SbTime offset;
  SbTime duration;   /* SB_TIME_NONE unknown */
  double frame_rate; /* NaN unknown */
} SbIncomingMedia;

typedef struct { /* an observation, a document: what becomes a session */
  char *name;
  char *date;           /* as in the file; NULL without */
  char *description;    /* NULL without */
  SbTime duration;      /* how long it was observed; SB_TIME_NONE unknown */
  guint pass;           /* which time it was coded, of several in the file; 0: not said */
  GPtrArray *media;     /* SbIncomingMedia */
  GPtrArray *variables; /* SbIncomingAttribute: independent variables */
} SbIncomingSession;

typedef struct { /* a coder, or an annotator */
  char *name;
} SbIncomingCoder;

typedef struct {
  char *name; /* as in the file; "" is BORIS's "No focal subject" */
  char *description;
} SbIncomingSubject;

typedef struct { /* a tier, a column, a class: what holds events of one sort */
  char *name;
  char *parent;            /* name of the track that it hangs on; NULL without */
  gboolean has_vocabulary; /* its texts are from a list of the file: they are codes */
} SbIncomingTrack;

typedef struct {
  char *name;
  gboolean many;     /* several values at once */
  gboolean numeric;  /* any number */
  GPtrArray *values; /* text */
} SbIncomingModifierSet;

typedef enum {
  SB_INCOMING_UNSAID, /* the file does not say; the events tell */
  SB_INCOMING_IS_STATE,
  SB_INCOMING_IS_POINT,
} SbIncomingCodeKind;

typedef struct {
  char *name;        /* the code itself */
  char *description; /* NULL without */
  char *category;    /* the group it stands in; NULL without */
  char *key;         /* what is pressed for it; NULL without */
  char *colour;      /* "#rrggbb"; NULL without */
  SbIncomingCodeKind kind;
  GPtrArray *modifier_sets; /* text: their names, in order */
  GPtrArray *excludes;      /* text: names of codes that cannot hold at the same time */
} SbIncomingCode;

typedef enum {
  SB_INCOMING_STATE, /* has a start and an end */
  SB_INCOMING_POINT,
  SB_INCOMING_START, /* of a state; its end is not in the file */
  SB_INCOMING_STOP,  /* of a state; its start is not in the file: `start` is this time */
} SbIncomingKind;

typedef struct {
  guint session;
  int coder;   /* -1: the file does not say */
  int subject; /* -1: the file does not say */
  int track;   /* -1: not in a track */
  int code;    /* -1: the file has no codes, `text` stands in the track */
  SbIncomingKind kind;
  SbTime start;
  SbTime end; /* SB_TIME_NONE unless it is a STATE */
  char *text; /* the annotation, where it is not a code of the list; NULL without */
  char *comment;
  GPtrArray *attributes; /* SbIncomingAttribute: modifiers, arguments; NULL: none */
  gint64 frame;          /* of its start, as the file says; -1: it says nothing */
  guint row;             /* row, line or position in the file, from 1; 0: none to name */
} SbIncomingEvent;

/* What did not come along, or was changed on the way. Nothing is dropped without one. */
typedef struct {
  char *where; /* "observation “live”", "tier “gaze”", "row 12"; NULL: the whole file */
  char *words; /* "3 empty intervals, which mark nothing" */
  guint count; /* how many things of the file it is about; 0: not countable */
} SbIncomingLoss;

typedef enum {
  SB_INCOMING_SESSIONS,
  SB_INCOMING_CODERS,
  SB_INCOMING_SUBJECTS,
  SB_INCOMING_TRACKS,
  SB_INCOMING_MODIFIER_SETS,
  SB_INCOMING_CODES,
  SB_INCOMING_N_LISTS,
} SbIncomingList;

typedef struct {
  char *format;                            /* of the importer: "boris" */
  char *name;                              /* of the file */
  char *version;                           /* of the format, as the file says; NULL */
  GPtrArray *sessions;                     /* SbIncomingSession */
  GPtrArray *coders;                       /* SbIncomingCoder */
  GPtrArray *subjects;                     /* SbIncomingSubject */
  GPtrArray *tracks;                       /* SbIncomingTrack */
  GPtrArray *modifier_sets;                /* SbIncomingModifierSet */
  GPtrArray *codes;                        /* SbIncomingCode */
  GArray *events;                          /* SbIncomingEvent, in the order of the file */
  GPtrArray *losses;                       /* SbIncomingLoss */
  GHashTable *places[SB_INCOMING_N_LISTS]; /* name → position, of the six lists */
  GHashTable *passes;                      /* "session\npass" → its position */
  GHashTable *lost;                        /* "where\nwords" → SbIncomingLoss */
} SbIncoming;

SbIncoming *sb_incoming_new (const char *format, const char *name);
void sb_incoming_free (SbIncoming *incoming);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbIncoming, sb_incoming_free)

/* Each finds the thing of this name, or adds it with everything else missing. @name NULL:
 * -1 (a session: "" stands for it). Names are valid UTF-8. */
guint sb_incoming_add_session (SbIncoming *incoming, const char *name);
int sb_incoming_add_coder (SbIncoming *incoming, const char *name);
int sb_incoming_add_subject (SbIncoming *incoming, const char *name);
int sb_incoming_add_track (SbIncoming *incoming, const char *name);
int sb_incoming_add_modifier_set (SbIncoming *incoming, const char *name);
int sb_incoming_add_code (SbIncoming *incoming, const char *name);

/* The session of this name as it was coded the @pass-th time (from 1), which is an entry
 * of its own: its coders' events are no part of their other passes. The first one that
 * comes is what sb_incoming_add_session() finds. */
guint sb_incoming_add_pass (SbIncoming *incoming, const char *name, guint pass);
/* Puts the events of earlier passes before those of later ones. */
void sb_incoming_sort_passes (SbIncoming *incoming);

SbIncomingSession *sb_incoming_get_session (const SbIncoming *incoming, guint session);
SbIncomingTrack *sb_incoming_get_track (const SbIncoming *incoming, guint track);
SbIncomingModifierSet *sb_incoming_get_modifier_set (const SbIncoming *incoming,
                                                     guint set);
SbIncomingCode *sb_incoming_get_code (const SbIncoming *incoming, guint code);

/* A new last event with everything missing, to be filled; good until the next one. */
SbIncomingEvent *sb_incoming_add_event (SbIncoming *incoming, guint session);
void sb_incoming_event_add_attribute (SbIncomingEvent *event,
                                      const char *name,
                                      const char *value);

SbIncomingMedia *sb_incoming_session_add_media (SbIncomingSession *session,
                                                const char *path);
void sb_incoming_session_add_variable (SbIncomingSession *session,
                                       const char *name,
                                       const char *value);

/* @where may be NULL. Losses with the same words at the same place are one, counted
 * together. @count 0: nothing that can be counted is lost; @words say how the file was
 * read. */
void sb_incoming_lose (SbIncoming *incoming,
                       const char *where,
                       guint count,
                       const char *words);
/* The loss that goes with sb_source_dup_text(); none for 0. */
void sb_incoming_lose_repaired (SbIncoming *incoming, guint n_repaired);

/* "12 observations, 3 subjects, 5 codes, 135 events (4 of them without their other end)".
 * (transfer full) */
char *sb_incoming_dup_summary (const SbIncoming *incoming);
guint sb_incoming_count (const SbIncoming *incoming, SbIncomingKind kind);

G_END_DECLS
