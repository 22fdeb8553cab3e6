/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/scheme-change.h>
#include <securebase/exchange/import-plan.h>

G_BEGIN_DECLS

/* A row as others see it, and what the plan knows of it. */
typedef struct {
  SbImportRow row; /* first: the lists hold these */
  char *name;      /* what it is matched and named by; "" where the file says nothing */
  char *track;     /* CODE: name of the track of a text; NULL */
  int subject_row; /* CODE: position of its subject's row */
  int code;        /* CODE: of the file's list; -1 a text */
  guint n_kinds[SB_INCOMING_STOP + 1]; /* CODE: its events by kind */
  SbTime longest;                      /* CODE: of its states with both ends */
  GHashTable *texts;                   /* TRACK: its different texts */
  gsize text_length;                   /* TRACK: of all texts together */
  guint n_coded;                       /* TRACK: its events with a code of the list */
} SbImportItem;

/* What the scheme gets. */
typedef struct {
  char *id;
  char *name;
  GPtrArray *names;  /* of the values, as in the file */
  GHashTable *ids;   /* of the values, by their names */
  GHashTable *taken; /* these ids */
  gboolean many;
  gboolean
    is_free; /* no list of values: goes into the comments, and not into the scheme */
} SbImportNewSet;

typedef struct {
  char *id;
  char *name;
  char *description;
  char *subject;
  char *colour; /* NULL: of the program's choice */
  char *key;    /* NULL without */
  gboolean is_state;
  GPtrArray *set_list; /* SbImportNewSet, borrowed */
  GHashTable *sets;    /* the same by their names */
} SbImportNewCode;

typedef struct {
  GPtrArray *codes;    /* SbImportNewCode */
  GPtrArray *sets;     /* SbImportNewSet */
  GHashTable *by_id;   /* the codes */
  GHashTable *by_name; /* the sets */
  GHashTable *set_ids; /* of the sets */
  char *json;          /* the new version; NULL: nothing is new */
} SbImportNewScheme;

/* All that applying would do. */
typedef struct {
  GPtrArray *records; /* to be inserted, in order */
  GPtrArray *codings; /* SbCoding among them */
  GPtrArray *lines;   /* SbImportLine */
  GHashTable *said;   /* "kind\nwhere\nwords" → SbImportLine */
  GPtrArray *refusals;
  SbImportNewScheme *scheme;
  SbSchemeChange *change; /* NULL: the scheme stays */
} SbImportBuild;

struct _SbImportPlan {
  SbDocument *document; /* NULL while a scheme for a new project is made */
  SbScheme *scheme;
  GHashTable *names; /* its codes: sb_import_list_named() */
  SbIncoming *incoming;
  char *default_session;
  char *default_coder;
  GPtrArray *rows[SB_IMPORT_N_PARTS]; /* SbImportItem */
  int *coder_rows;                    /* for each session: whose are events without a
                                         coder */
  int nobody;                         /* row of the subject that is not said; -1 */
  GArray *code_rows;                  /* int for each event, or: */
  gboolean codes_are_old;             /* sb_import_find_codes() is to be called */
  GHashTable *chosen;                 /* key of a row → Choice */
  SbImportBuild *build;               /* NULL: to be made anew */
};

#define SB_IMPORT_EVENT_LEFT (-1) /* with its session, coder, subject or track */
#define SB_IMPORT_EVENT_NOTE (-2)

SbImportItem *
sb_import_plan_get_item (SbImportPlan *plan, SbImportPart part, guint index);
/* The target of a row (borrowed), its fate and doubt anew. Takes @doubt. */
void sb_import_item_set (SbImportItem *item,
                         SbImportFate fate,
                         const char *target,
                         char *doubt);
SbImportItem *
sb_import_plan_add_item (SbImportPlan *plan, SbImportPart part, const char *name);
/* That it may be chosen. */
gboolean sb_import_plan_check (SbImportPlan *plan,
                               SbImportPart part,
                               SbImportFate fate,
                               const char *target,
                               GError **error);
SbImportItem *sb_import_plan_get_coder (SbImportPlan *plan, const SbIncomingEvent *event);
/* child, caregiver, stranger: of a row of SB_IMPORT_CODE. */
const char *sb_import_plan_get_code_subject (SbImportPlan *plan,
                                             const SbImportItem *item);
/* What a new code is called: with the name of a subject that nobody knows in it, and
 * "code" where the file has no name. (transfer full) */
char *sb_import_plan_dup_code_name (SbImportPlan *plan, const SbImportItem *item);
SbImportItem *sb_import_plan_get_subject (SbImportPlan *plan,
                                          const SbIncomingEvent *event);

/* Of import-names.c. (transfer full) */
/* Without blanks around, small; what is no text is a blank, as in a code's name. */
char *sb_import_fold (const char *name);
char *sb_import_slug (const char *name); /* an id; NULL: nothing in it makes one */
gboolean sb_import_is_alike (const char *name, const char *other);
/* 3 of "Episode 3", "Ep. 3", "e3"; 0: none. */
int sb_import_read_episode (const char *name);
/* The codes of a scheme (GPtrArray of SbCode) by what they may be called. */
GHashTable *sb_import_list_names (SbScheme *scheme);
/* Those that @name may mean, the likeliest first: id, then name to the letter, then small
 * and capital the same. (transfer container) */
GPtrArray *sb_import_list_named (GHashTable *names, const char *name);
const SbCode *sb_import_find_code (GHashTable *names, const char *name); /* the first */
const SbIndexType *sb_import_find_index (SbScheme *scheme, const char *id);
/* The index of "mark IV", "D IV"; NULL. */
const SbIndexType *sb_import_read_mark (SbScheme *scheme, const char *name);
const char *sb_import_guess_subject (const char *name); /* NULL */

/* Of import-guess.c: the rows that stand from the beginning. */
void sb_import_guess_rows (SbImportPlan *plan);
/* Of import-codes.c: the rows of codes, where what they follow from changed. */
void sb_import_find_codes (SbImportPlan *plan);
/* Of import-known.c. Somebody is named, and nobody knows who it is: a sibling, a dog, a
 * child's code. What they do is never taken for what the child does. */
gboolean sb_import_plan_is_of_unknown (SbImportPlan *plan, const SbImportItem *item);
gboolean sb_import_plan_says_subject (SbImportPlan *plan, const SbImportItem *item);
guint sb_import_item_count_states (const SbImportItem *item);
/* Why the events of @item do not go with @code; NULL: they do. (transfer full) */
char *
sb_import_dup_misfit (SbImportPlan *plan, const SbImportItem *item, const SbCode *code);
/* The scheme's codes that it may be by its name, the likeliest first. (transfer
 * container) */
GPtrArray *sb_import_list_known (SbImportPlan *plan, const SbImportItem *item);
/* The first of them that fits. @misfit: why the likeliest does not; NULL when one does,
 * or there is none. */
const SbCode *sb_import_find_fitting (SbImportPlan *plan,
                                      const SbImportItem *item,
                                      const GPtrArray *codes,
                                      char **misfit);
/* Why it could be another than @code: the file does not say whose it is, and more than
 * one has it; NULL: it is clear. (transfer full) */
char *sb_import_dup_choice (SbImportPlan *plan,
                            const SbImportItem *item,
                            const GPtrArray *codes,
                            const SbCode *code);

/* Of import-choices.c. */
void sb_import_plan_keep_choice (SbImportPlan *plan, SbImportItem *item);
/* Puts what was chosen before into the rows of a part. */
void sb_import_plan_recall (SbImportPlan *plan, SbImportPart part);
GHashTable *sb_import_choices_new (void);

/* Of import-scheme.c. */
SbImportNewScheme *sb_import_new_scheme (SbImportPlan *plan, SbImportBuild *build);
void sb_import_new_scheme_free (SbImportNewScheme *scheme);

/* Of import-modifiers.c: the modifiers (JSON, NULL: none) that the event's attributes
 * are, what else they say added to @comment. */
char *sb_import_take_modifiers (SbImportPlan *plan,
                                SbImportBuild *build,
                                const SbIncomingEvent *event,
                                const SbImportItem *item,
                                GString *comment);
/* Adds the sets that the new codes need. */
void sb_import_find_sets (SbImportPlan *plan, SbImportNewScheme *scheme);
void sb_import_new_set_free (gpointer data);

/* Of import-build.c. */
SbImportBuild *sb_import_build_new (SbImportPlan *plan);
void sb_import_build_free (SbImportBuild *build);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbImportBuild, sb_import_build_free)
/* Of import-lines.c. Take @words; lines alike become one, counted together. */
void sb_import_say (SbImportBuild *build,
                    SbImportLineKind kind,
                    const char *where,
                    guint count,
                    char *words);
void sb_import_refuse (SbImportBuild *build, char *sentence);
void sb_import_line_free (gpointer data);
/* "code “cry” of “mother”". (transfer full) */
char *sb_import_item_dup_where (const SbImportItem *item);
/* What is not sure of the names that events come in by. */
void sb_import_report_doubts (SbImportPlan *plan, SbImportBuild *build);
/* "session “live”, row 12". (transfer full) */
char *sb_import_dup_where (SbImportPlan *plan, const SbIncomingEvent *event);
/* Of import-look.c: what should be looked at in the events (SbEvent) of one coding. */
void sb_import_look_at (SbImportBuild *build,
                        SbScheme *scheme,
                        const char *where,
                        const GPtrArray *events);

G_END_DECLS
