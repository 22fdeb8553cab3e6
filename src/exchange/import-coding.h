/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import-private.h"

G_BEGIN_DECLS

typedef enum {
  SB_IMPORT_NEGATIVE,
  SB_IMPORT_PAST_END,
  SB_IMPORT_OTHER_FRAME,
  SB_IMPORT_BACKWARDS,
  SB_IMPORT_N_ODDITIES,
} SbImportOddity;

/* One coding while it is filled. */
typedef struct {
  SbCoding *coding; /* borrowed from the build */
  char *where;
  SbRecording *master;  /* borrowed; NULL without */
  SbFrameIndex *frames; /* borrowed; NULL without */
  SbTime end;           /* of the recording or the observation; SB_TIME_NONE unknown */
  GPtrArray *events;    /* SbEvent, borrowed from the build */
  GPtrArray *marks;     /* SbMark, the same */
  SbEpisode *episodes[SB_SCHEME_MAX_EPISODES + 1];
  guint n_odd[SB_IMPORT_N_ODDITIES];
  GString *rows[SB_IMPORT_N_ODDITIES]; /* the first of them */
} SbImportCoding;

/* What the events are put into. */
typedef struct {
  SbImportBuild *build;
  GHashTable *sessions; /* label → SbSession */
  GHashTable *coders;   /* code → SbCoder */
  GHashTable *codings;  /* session and coder row → SbImportCoding */
  GPtrArray *list;      /* the same in order */
  SbSession **by_row;   /* for each session of the file; NULL: left out */
  SbScheme *target;     /* as it will be */
} SbImportSites;

SbImportCoding *sb_import_find_coding (SbImportPlan *plan,
                                       SbImportSites *sites,
                                       const SbIncomingEvent *event);

SbImportCoding *sb_import_coding_new (SbImportPlan *plan,
                                      const SbSession *session,
                                      SbCoding *coding,
                                      SbTime duration);
void sb_import_coding_free (gpointer data);
/* Of import-events.c. */
void sb_import_take_event (SbImportPlan *plan, SbImportSites *sites, guint i);
/* Ends episodes, looks at the whole. */
void sb_import_coding_finish (SbImportSites *sites, SbImportCoding *coding);
void sb_import_coding_note_odd (SbImportCoding *coding, SbImportOddity oddity, guint row);

G_END_DECLS
