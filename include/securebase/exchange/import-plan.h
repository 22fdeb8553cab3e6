/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/document.h>
#include <securebase/io/incoming.h>

G_BEGIN_DECLS

/* Bringing what another program coded into a project, in three steps: the file is read
 * (SbIncoming), a plan says for each name in it what would become of it and lists what
 * would be lost, a person changes what they want changed, and the plan is applied as one
 * step of the project: all or nothing, with one step of undo.
 *
 * Codings come in as new ones: where the coder has one of that session already, as the
 * next pass; nothing that is here is touched. A code that the scheme lacks comes in with
 * a new version of it (scheme-change.h), marked as the lab's own.
 *
 * STARTs without a STOP come in as states that still run, each listed; STOPs without a
 * START cannot be events and are listed with their time and row. Times that are negative
 * or past the end of the recording stay as they are and are listed. */

typedef struct _SbImportPlan SbImportPlan;

typedef enum {
  SB_IMPORT_SESSION, /* what was observed → a session */
  SB_IMPORT_CODER,   /* who coded it → a coder */
  SB_IMPORT_SUBJECT, /* whose behaviour → child, caregiver, stranger */
  SB_IMPORT_TRACK,   /* a tier, a column: what its texts are */
  SB_IMPORT_CODE,    /* a code, of one subject → a code, an episode, a mark */
} SbImportPart;

#define SB_IMPORT_N_PARTS (SB_IMPORT_CODE + 1)

typedef enum {
  SB_IMPORT_LEAVE,    /* does not come in; listed */
  SB_IMPORT_AS,       /* is what the project has under `target` */
  SB_IMPORT_NEW,      /* becomes new in the project, under `target` */
  SB_IMPORT_EPISODE,  /* code: the episode with number `target` */
  SB_IMPORT_MARK,     /* code: a mark of disorganisation with index `target` */
  SB_IMPORT_NOTE,     /* track or code: notes at their times */
  SB_IMPORT_BY_TEXT,  /* track: each different text is a code */
  SB_IMPORT_BY_TRACK, /* track: it is one code, its texts are comments */
} SbImportFate;

/* One thing of the file and what becomes of it. */
typedef struct {
  SbImportPart part;
  guint index;  /* among the rows of its part */
  char *source; /* its name in the file */
  char
    *subject; /* CODE: whose, as the file says; NULL: it says nothing, or another part */
  char *detail;   /* "state, 12 events of “child”": NULL without */
  guint n_events; /* that hang on it */
  SbImportFate fate;
  char *target; /* id, code or label in the project; NULL for LEAVE, BY_TEXT, NOTE */
  char *doubt;  /* why a person should look at it; NULL */
} SbImportRow;

typedef enum {
  SB_IMPORT_TAKEN,   /* counts of what comes in */
  SB_IMPORT_CHANGED, /* comes in, not quite as it was */
  SB_IMPORT_FLAGGED, /* comes in, and should be looked at: unpaired, negative, past the
                        end */
  SB_IMPORT_LOST,    /* does not come in */
} SbImportLineKind;

/* One line of the report. */
typedef struct {
  SbImportLineKind kind;
  char *where; /* "observation “live”, row 12"; NULL: the whole file */
  char *words;
  guint count; /* 0: not countable */
} SbImportLine;

/* Zero-filled: nothing is given. */
typedef struct {
  const char *session; /* label: where the file holds one session, it is this one */
  const char *coder;   /* code: for what has no coder in the file */
} SbImportDefaults;

/* Guesses every row: names that are here (small and capital the same) are AS, others NEW;
 * a code is the first of its name that is of its subject and a state or a moment like it,
 * and of a subject whom nobody knows only one that was made for that subject;
 * "episode 3" is an episode; a track with a vocabulary, or with few different texts, is
 * BY_TEXT. @incoming is used until the plan is freed. Changes nothing. */
SbImportPlan *sb_import_plan_new (SbDocument *document,
                                  SbIncoming *incoming,
                                  const SbImportDefaults *defaults,
                                  GError **error);
void sb_import_plan_free (SbImportPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbImportPlan, sb_import_plan_free)

/* SbImportRow; rows of other parts may change with a choice (codes follow their tracks
 * and subjects): read them again. */
const GPtrArray *sb_import_plan_list_rows (SbImportPlan *plan, SbImportPart part);
/* What may be chosen for a row: the fates, ended by -1, and the targets of AS, EPISODE
 * and MARK (transfer full). */
const int *sb_import_part_get_fates (SbImportPart part);
GStrv
sb_import_plan_list_targets (SbImportPlan *plan, SbImportPart part, SbImportFate fate);
/* SB_ERROR_BAD_VALUE says why not; the row stays as it was. */
gboolean sb_import_plan_choose (SbImportPlan *plan,
                                SbImportPart part,
                                guint index,
                                SbImportFate fate,
                                const char *target,
                                GError **error);

/* The choices as JSON, to be kept and used for the next file of the same lab; what fits
 * no row of this plan is passed over. (transfer full) */
char *sb_import_plan_dup_choices (SbImportPlan *plan);
gboolean
sb_import_plan_take_choices (SbImportPlan *plan, const char *json, GError **error);

/* Sentences: why it cannot be applied; empty when it can. */
const GPtrArray *sb_import_plan_list_refusals (SbImportPlan *plan);
/* The report (SbImportLine): of the plan as it stands; after it was applied, of what was
 * done. The same as a text for a file. */
const GPtrArray *sb_import_plan_list_report (SbImportPlan *plan);
char *sb_import_plan_dup_report (SbImportPlan *plan);

/* One step, with the file's name and format in the journal. @coder: who does it, a code
 * or NULL. @codings (out) (optional): ids of the new codings. The document must not have
 * changed since the plan was made. */
gboolean sb_import_plan_apply (SbImportPlan *plan,
                               const char *coder,
                               GStrv *codings,
                               GError **error);

/* A scheme for a new project made from the codes of a file: of the shipped scheme with
 * episodes only, with its codes and modifiers in. (transfer full) */
char *sb_incoming_dup_scheme_json (const SbIncoming *incoming, GError **error);

/* The word of a fate and a part in files: "as", "code"; and for people. */
const char *sb_import_fate_get_name (SbImportFate fate);
const char *sb_import_fate_get_words (SbImportFate fate);
const char *sb_import_part_get_name (SbImportPart part);

G_END_DECLS
