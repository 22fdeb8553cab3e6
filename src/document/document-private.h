/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/document/document.h>
#include <securebase/store/database.h>
#include <securebase/store/journal.h>

#include "event-index.h"
#include "history.h"
#include "record-list.h"

struct _SbDocument {
  GObject parent;
  SbDatabase *db; /* NULL after close */
  char *path;
  SbScheme *scheme;
  int scheme_version;
  GHashTable *old_schemes; /* number → SbScheme, of older versions that are in use */
  GHashTable *lists;       /* "table" or "table/coding" → SbRecordList */
  GHashTable *indexes;     /* coding → SbEventIndex */
  GHashTable *histories;   /* scope, "" for the project → SbHistory */
  GError *fault;           /* why a list could not be read, the first time; else NULL */
  guint n_resets;          /* how often rows that were there already became others */
  gint64 last_row;         /* of the journal, up to which the lists know it; its hash */
  char *last_hash;
  gboolean in_doubt;     /* whether the last edit was kept could not be seen yet */
  gint64 data_version;   /* of the file when that was looked at */
  char *owner;           /* who wrote then, in words */
  GFileMonitor *monitor; /* NULL: not following */
  guint settling;        /* the wait for the end of a commit; 0: none */
  SbClockFunc clock;
  gpointer clock_data;
};

/* The coding that a record belongs to, NULL for one of the project. A coding itself
 * belongs to the project. */
const char *sb_record_get_coding (SbRecord *record);

/* Whether records of @kind belong to a coding. */
gboolean sb_type_is_of_coding (GType kind);

/* The record of the same kind and id in the list that holds it; NULL also when no such
 * list was read. Borrowed. */
SbRecord *sb_document_find_held (SbDocument *self, SbRecord *record);

/* "S01, main", for the words of the journal, which all coders read: they do not tell the
 * names of files (see blindness.h). In recordings.c. */
char *
sb_document_dup_place_of_view (SbDocument *self, const char *session, const char *view);

/* In follow.c. */
void sb_document_note_position (SbDocument *self);
void sb_document_stop_following (SbDocument *self);

/* In doubt.c. After writing failed: looks whether it was kept all the same, and says in
 * @error when that cannot be seen either. FALSE always. */
gboolean sb_document_begin_doubt (SbDocument *self, GError **error);
/* Nothing may be written before this is TRUE. */
gboolean sb_document_settle_doubt (SbDocument *self, GError **error);

/* Reads all lists anew from the file, after content went from rows that were there. */
gboolean sb_document_reload (SbDocument *self, GError **error);

/* FALSE, with a sentence, after close. */
gboolean sb_document_is_open (SbDocument *self, GError **error);

/* FALSE, with the reason, when a list of the document could not be read. */
gboolean sb_document_is_whole (SbDocument *self, GError **error);

/* Sets the error and is FALSE when the edit may not be made. */
gboolean sb_document_allows (SbDocument *self, SbEdit *edit, GError **error);
/* The same for undo and redo: writable, and the coding not handed in. */
gboolean
sb_document_allows_writing (SbDocument *self, const char *coding, GError **error);

/* Takes what the file has taken over into the lists, and tells. */
gboolean sb_document_take_over (SbDocument *self,
                                const char *coding,
                                const GPtrArray *changes,
                                GError **error);
void sb_document_update_lists (SbDocument *self, const SbChange *change);
gboolean sb_document_load_scheme (SbDocument *self, GError **error);

/* In copy-check.c. FALSE, with a sentence, when it is a copy that is not whole. */
gboolean sb_document_check_copy (SbDocument *self, GError **error);
/* Where a whole file is to be had, in a sentence. */
char *sb_document_dup_way_back (SbDocument *self);

/* The running and finished states of a coding, by code. */
SbEventIndex *sb_document_get_event_index (SbDocument *self, const char *coding);

/* The steps of a scope, read from the journal on first use; NULL on failure. */
SbHistory *sb_document_get_history (SbDocument *self, const char *coding, GError **error);
/* Adds a step if the scope's history was read already. */
void sb_document_note_step (SbDocument *self, const char *coding, gint64 number);
