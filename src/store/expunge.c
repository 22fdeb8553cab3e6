/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/store/expunge.h>

#include "journal-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/store/owner-lock.h>
#include <securebase/store/record-table.h>
#include <string.h>

/* What a new row of the kind is made of. */
typedef struct {
  SbDatabase *db;
  GArray *rows;        /* gint64: tombstones it accounts for */
  GHashTable *records; /* "table/id" → SbRecord with nothing but its id */
  JsonArray *earlier;
} Account;

static void
account_init (Account *account, SbDatabase *db)
{
  account->db = db;
  account->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  account->records =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  account->earlier = json_array_new ();
}

static void
account_clear (Account *account)
{
  g_array_unref (account->rows);
  g_hash_table_unref (account->records);
  json_array_unref (account->earlier);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Account, account_clear)

gboolean
sb_journal_row_is_tombstone (const SbJournalRow *row)
{
  return row->words == NULL && row->change == NULL && row->changeset == NULL;
}

static void
note_record (Account *account, SbRecord *record)
{
  const char *id = sb_record_get_id (record);
  g_autofree char *key = g_strconcat (SB_RECORD_GET_CLASS (record)->table, "/", id, NULL);

  if (!g_hash_table_contains (account->records, key))
    g_hash_table_insert (account->records,
                         g_steal_pointer (&key),
                         sb_record_new_with_id (G_OBJECT_TYPE (record), id));
}

static void
note_records (Account *account, const GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    note_record (account, sb_change_get_record (g_ptr_array_index (changes, i)));
}

static JsonObject *
parse_object (const SbJournalRow *row)
{
  g_autoptr (JsonNode) root = row->change ? json_from_string (row->change, NULL) : NULL;

  return root && JSON_NODE_HOLDS_OBJECT (root) ? json_node_dup_object (root) : NULL;
}

/* One that goes itself hands on what it accounts for. */
static gboolean
note_earlier (Account *account, const SbJournalRow *row, GError **error)
{
  g_autoptr (JsonObject) object = parse_object (row);
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GPtrArray) records = NULL;
  JsonObject *said = json_object_new ();

  if (!sb_expunge_row_read (row, &rows, &records, error)) {
    json_object_unref (said);
    return FALSE;
  }
  g_array_append_vals (account->rows, rows->data, rows->len);
  note_records (account, records);
  json_object_set_int_member (said, "row", row->number);
  for (const char *const *name = (const char *const[]){"what", "by", "reason", NULL};
       *name;
       name++)
    json_object_set_string_member (
      said, *name, json_object_get_string_member_with_default (object, *name, ""));
  json_array_add_object_element (account->earlier, said);
  return TRUE;
}

static gboolean
note_content (Account *account, const SbJournalRow *row, GError **error)
{
  g_autoptr (GPtrArray) changes = NULL;

  if (row->change == NULL)
    return TRUE;
  if (g_strcmp0 (row->kind, SB_EXPUNGE_ROW_KIND) == 0)
    return note_earlier (account, row, error);
  changes = sb_changes_from_json (row->change, error);
  if (changes == NULL)
    return FALSE;
  note_records (account, changes);
  return TRUE;
}

static gboolean
empty_row (SbDatabase *db, gint64 number, GError **error)
{
  g_autoptr (SbStatement) stmt = sb_statement_prepare (
    db,
    "UPDATE journal SET words = NULL, change = NULL, changeset = NULL WHERE number = ?",
    error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, number);
  return sb_statement_run (db, stmt, error);
}

static gboolean
bury (Account *account, gint64 number, GError **error)
{
  g_autoptr (SbJournalRow) row = sb_journal_find (account->db, number, error);

  if (row == NULL || !note_content (account, row, error))
    return FALSE;
  g_array_append_val (account->rows, number);
  return empty_row (account->db, number, error);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

/* --- the row --- */

static void
add_rows (JsonBuilder *builder, GArray *rows)
{
  g_array_sort (rows, compare_numbers);
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    json_builder_add_int_value (builder, g_array_index (rows, gint64, i));
  json_builder_end_array (builder);
}

/* The record as it stands now. */
static gboolean
add_record (JsonBuilder *builder, SbDatabase *db, SbRecord *key, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (SbRecord) now =
    sb_record_table_find (db, G_OBJECT_TYPE (key), sb_record_get_id (key), &fault);
  SbChange change = {NULL, now};

  if (fault) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  sb_change_build_json (&change, key, builder);
  return TRUE;
}

static gboolean
add_records (JsonBuilder *builder, Account *account, GError **error)
{
  g_autoptr (GList) keys = g_hash_table_get_keys (account->records);

  keys = g_list_sort (keys, (GCompareFunc) strcmp);
  json_builder_set_member_name (builder, "records");
  json_builder_begin_array (builder);
  for (GList *key = keys; key; key = key->next)
    if (!add_record (
          builder, account->db, g_hash_table_lookup (account->records, key->data), error))
      return FALSE;
  json_builder_end_array (builder);
  return TRUE;
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static char *
write_account (Account *account, const SbExpungement *what, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  JsonNode *earlier = json_node_alloc ();

  json_builder_begin_object (builder);
  add_text (builder, "what", what->what);
  add_text (builder, "by", what->by);
  add_text (builder, "reason", what->reason);
  add_rows (builder, account->rows);
  json_builder_set_member_name (builder, "earlier");
  json_builder_add_value (builder, json_node_init_array (earlier, account->earlier));
  if (!add_records (builder, account, error))
    return NULL;
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static gboolean
write_changes (SbDatabase *db, const GPtrArray *changes, GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    if (!sb_record_table_write (db, g_ptr_array_index (changes, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
bury_all (Account *account, const GArray *rows, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    if (!bury (account, g_array_index (rows, gint64, i), error))
      return FALSE;
  return TRUE;
}

gboolean
sb_journal_expunge (SbDatabase *db,
                    const SbJournalEntry *entry,
                    const SbExpungement *what,
                    GError **error)
{
  g_auto (Account) account = {0};
  g_autofree char *json = NULL;
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (SbTransaction) guard = NULL;

  account_init (&account, db);
  if (!sb_database_execute (db, "PRAGMA secure_delete = ON", error))
    return FALSE;
  guard = sb_transaction_begin (db, error);
  if (guard == NULL || !sb_owner_lock_check (db, error) ||
      !write_changes (db, what->changes, error) ||
      !bury_all (&account, what->rows, error))
    return FALSE;
  note_records (&account, what->changes);
  json = write_account (&account, what, error);
  return json && sb_journal_append_json (db, entry, 0, json, nothing, NULL, error) &&
         sb_journal_commit (db, guard, error);
}

gboolean
sb_database_compact (SbDatabase *db, GError **error)
{
  sb_database_forget_statements (db);
  return sb_database_execute (db, "VACUUM", error);
}

/* --- reading it --- */

static gboolean
fail_bad_row (const SbJournalRow *row, GError **error)
{
  return sb_fail (
    SB_ERROR_BAD_FILE,
    g_strdup_printf (
      _ ("Row %ld of the journal, which says what was removed, cannot be read."),
      (long) row->number),
    error);
}

static GArray *
read_rows (JsonObject *object)
{
  JsonArray *array = json_object_get_array_member (object, "rows");
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < json_array_get_length (array); i++) {
    gint64 number = json_array_get_int_element (array, i);

    g_array_append_val (rows, number);
  }
  return rows;
}

static SbChange *
read_record (JsonNode *node)
{
  SbChange *change = sb_change_read_json (node);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *table =
    object ? json_object_get_string_member_with_default (object, "table", "") : "";
  const char *id =
    object ? json_object_get_string_member_with_default (object, "id", NULL) : NULL;
  GType type = sb_record_type_from_table (table);

  if (type == G_TYPE_INVALID || id == NULL) {
    g_clear_pointer (&change, sb_change_free);
    return NULL;
  }
  if (change == NULL)
    change = g_new0 (SbChange, 1);
  g_clear_object (&change->before);
  change->before = sb_record_new_with_id (type, id);
  return change;
}

static GPtrArray *
read_records (JsonObject *object)
{
  JsonArray *array = json_object_get_array_member (object, "records");
  g_autoptr (GPtrArray) records = sb_changes_new ();

  for (guint i = 0; i < json_array_get_length (array); i++) {
    SbChange *change = read_record (json_array_get_element (array, i));

    if (change == NULL)
      return NULL;
    g_ptr_array_add (records, change);
  }
  return g_steal_pointer (&records);
}

static gboolean
has_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_ARRAY (node);
}

gboolean
sb_expunge_row_read (const SbJournalRow *row,
                     GArray **rows,
                     GPtrArray **records,
                     GError **error)
{
  g_autoptr (JsonObject) object = parse_object (row);
  g_autoptr (GPtrArray) read = NULL;

  if (object == NULL || !has_array (object, "rows") || !has_array (object, "records"))
    return fail_bad_row (row, error);
  read = read_records (object);
  if (read == NULL)
    return fail_bad_row (row, error);
  if (rows)
    *rows = read_rows (object);
  if (records)
    *records = g_steal_pointer (&read);
  return TRUE;
}

/* --- what was expunged --- */

static char *
describe (JsonObject *object, const SbJournalRow *row, guint n_rows)
{
  return g_strdup_printf (
    ngettext ("Row %ld (%s): %s had content removed for good from %u row "
              "of the journal (%s). What it held can no longer be compared.",
              "Row %ld (%s): %s had content removed for good from %u rows "
              "of the journal (%s). What they held can no longer be compared.",
              n_rows),
    (long) row->number,
    row->time,
    json_object_get_string_member_with_default (object, "by", "?"),
    n_rows,
    json_object_get_string_member_with_default (object, "reason", "?"));
}

static gboolean
note_expunged (const SbJournalRow *row,
               GHashTable *expunged,
               GPtrArray *sentences,
               GError **error)
{
  g_autoptr (JsonObject) object = parse_object (row);
  g_autoptr (GArray) rows = NULL;

  if (!sb_expunge_row_read (row, &rows, NULL, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (expunged,
                      g_memdup2 (&g_array_index (rows, gint64, i), sizeof (gint64)));
  if (sentences)
    g_ptr_array_add (sentences, describe (object, row, rows->len));
  return TRUE;
}

gboolean
sb_journal_list_expunged (SbDatabase *db,
                          GHashTable *expunged,
                          GPtrArray *sentences,
                          GError **error)
{
  const SbJournalPage page = {.kinds = (const char *const[]){SB_EXPUNGE_ROW_KIND, NULL}};
  g_autoptr (GPtrArray) rows = sb_journal_list_page (db, &page, error);

  for (guint i = rows ? rows->len : 0; i > 0; i--) {
    const SbJournalRow *row = g_ptr_array_index (rows, i - 1);

    if (row->change && !note_expunged (row, expunged, sentences, error))
      return FALSE;
  }
  return rows != NULL;
}
