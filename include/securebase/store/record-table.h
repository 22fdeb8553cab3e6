/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/store/change.h>
#include <securebase/store/database.h>

G_BEGIN_DECLS

/* Rows of any kind of record, through its table of fields. Writing is for the journal:
 * everybody else edits through a document. */

/* Writes one change inside a running transaction. What is replaced or deleted must be in
 * the file exactly as in @change->before, or it fails: nothing is ever overwritten
 * unseen. */
gboolean sb_record_table_write (SbDatabase *db, const SbChange *change, GError **error);

/* (transfer full); NULL without error when there is none. */
gpointer
sb_record_table_find (SbDatabase *db, GType type, const char *id, GError **error);

/* All records of @type, or those of one @coding; sorted with sb_record_compare(). */
GPtrArray *
sb_record_table_load (SbDatabase *db, GType type, const char *coding, GError **error);

/* Sentences about where the SQL schema and the fields of the kinds differ. */
GPtrArray *sb_record_table_compare_schema (SbDatabase *db, GError **error);

G_END_DECLS
