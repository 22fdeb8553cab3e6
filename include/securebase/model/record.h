/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/base/time.h>

G_BEGIN_DECLS

/* One stored thing: a dyad, an event, a rating … A plain value with public fields,
 * described by a table of fields, so that the store, the journal and copies need no code
 * of their own for each kind. A record is filled by whoever makes it and never changed
 * after it was handed to a document: an edit replaces it by a changed copy. */

typedef enum {
  SB_FIELD_TEXT,    /* char *, owned, NULL allowed */
  SB_FIELD_TIME,    /* SbTime, SB_TIME_NONE is NULL in the file */
  SB_FIELD_INTEGER, /* gint64 */
  SB_FIELD_REAL,    /* double, NaN is NULL in the file */
  SB_FIELD_FLAG,    /* gboolean */
  SB_FIELD_BYTES,   /* GBytes *, NULL allowed */
} SbFieldType;

typedef struct {
  const char *name; /* also the SQL column and the key in the journal */
  SbFieldType type;
  gsize offset; /* of the member in the record's struct */
} SbField;

/* The member of @record that @field describes, as an lvalue of @type. */
#define SB_FIELD_MEMBER(record, field, type)                                             \
  (*(type *) ((guint8 *) (record) + (field)->offset))

#define SB_TYPE_RECORD (sb_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (SbRecord, sb_record, SB, RECORD, GObject)

struct _SbRecordClass {
  GObjectClass parent_class;
  const char *table;     /* the SQL table, and the kind's name in the journal */
  const SbField *fields; /* without the id */
  guint n_fields;
};

/* A record of @type with a new random id and every field missing (NULL, NaN,
 * SB_TIME_NONE, 0). */
gpointer sb_record_new (GType type);
gpointer sb_record_new_with_id (GType type, const char *id);

/* A changed copy starts here; the copy keeps the id. (transfer full) */
gpointer sb_record_dup (gconstpointer record);
/* A copy that is another record: the blind twin of a rating. (transfer full) */
gpointer sb_record_dup_with_id (gconstpointer record, const char *id);

const char *sb_record_get_id (gconstpointer record);
gboolean sb_record_equal (gconstpointer a, gconstpointer b); /* id and all fields */

/* Replaces an owned text member. */
void sb_record_set_text (char **member, const char *value);

/* The fields of @type (or of a record's class). */
const SbField *sb_record_type_get_fields (GType type, guint *n_fields);
const char *sb_record_type_get_table (GType type);

/* All kinds in the order in which the store must create and delete them (parents first),
 * ended by G_TYPE_INVALID. */
const GType *sb_record_list_types (void);
GType sb_record_type_from_table (const char *table);

G_END_DECLS
