/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/store/record-table.h>

#include "database-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/model/kinds.h>

/* Column names are quoted: "end" and others are words of SQL. */

static char *
write_insert (const SbRecordClass *class)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "INSERT INTO \"%s\" (id", class->table);
  for (guint i = 0; i < class->n_fields; i++)
    g_string_append_printf (sql, ", \"%s\"", class->fields[i].name);
  g_string_append (sql, ") VALUES (?");
  for (guint i = 0; i < class->n_fields; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static char *
write_update (const SbRecordClass *class)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "UPDATE \"%s\" SET ", class->table);
  for (guint i = 0; i < class->n_fields; i++)
    g_string_append_printf (
      sql, "%s\"%s\" = ?%u", i ? ", " : "", class->fields[i].name, i + 2);
  g_string_append (sql, " WHERE id = ?1");
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static char *
write_select (const SbRecordClass *class, const char *where)
{
  g_autoptr (GString) sql = g_string_new ("SELECT id");

  for (guint i = 0; i < class->n_fields; i++)
    g_string_append_printf (sql, ", \"%s\"", class->fields[i].name);
  g_string_append_printf (sql, " FROM \"%s\"%s", class->table, where);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static void
bind_number (SbStatement *stmt, int index, gint64 value, gboolean missing)
{
  if (missing)
    sqlite3_bind_null (stmt, index);
  else
    sqlite3_bind_int64 (stmt, index, value);
}

static void
bind_field (SbStatement *stmt, int index, SbRecord *record, const SbField *field)
{
  gint64 number;

  switch (field->type) {
  case SB_FIELD_TEXT:
    sb_statement_bind_text (stmt, index, SB_FIELD_MEMBER (record, field, char *));
    break;
  case SB_FIELD_TIME:
    number = SB_FIELD_MEMBER (record, field, SbTime);
    bind_number (stmt, index, number, number == SB_TIME_NONE);
    break;
  case SB_FIELD_INTEGER:
    bind_number (stmt, index, SB_FIELD_MEMBER (record, field, gint64), FALSE);
    break;
  case SB_FIELD_REAL:
    sqlite3_bind_double (stmt, index, SB_FIELD_MEMBER (record, field, double));
    break; /* SQLite stores NaN as NULL */
  case SB_FIELD_FLAG:
    bind_number (stmt, index, SB_FIELD_MEMBER (record, field, gboolean) ? 1 : 0, FALSE);
    break;
  case SB_FIELD_BYTES:
    sb_statement_bind_bytes (stmt, index, SB_FIELD_MEMBER (record, field, GBytes *));
    break;
  default:
    g_assert_not_reached ();
  }
}

static void
read_field (SbStatement *stmt, int column, SbRecord *record, const SbField *field)
{
  gboolean missing = sqlite3_column_type (stmt, column) == SQLITE_NULL;

  switch (field->type) {
  case SB_FIELD_TEXT:
    SB_FIELD_MEMBER (record, field, char *) = sb_statement_dup_text (stmt, column);
    break;
  case SB_FIELD_TIME:
    if (!missing)
      SB_FIELD_MEMBER (record, field, SbTime) = sqlite3_column_int64 (stmt, column);
    break;
  case SB_FIELD_INTEGER:
    SB_FIELD_MEMBER (record, field, gint64) = sqlite3_column_int64 (stmt, column);
    break;
  case SB_FIELD_REAL:
    if (!missing)
      SB_FIELD_MEMBER (record, field, double) = sqlite3_column_double (stmt, column);
    break;
  case SB_FIELD_FLAG:
    SB_FIELD_MEMBER (record, field, gboolean) = sqlite3_column_int (stmt, column) != 0;
    break;
  case SB_FIELD_BYTES:
    SB_FIELD_MEMBER (record, field, GBytes *) = sb_statement_dup_bytes (stmt, column);
    break;
  default:
    g_assert_not_reached ();
  }
}

/* A row without an id can only come from a damaged file. */
static gpointer
read_record (SbDatabase *db, SbStatement *stmt, GType type, GError **error)
{
  const char *id = (const char *) sqlite3_column_text (stmt, 0);
  gpointer record = id ? sb_record_new_with_id (type, id) : NULL;
  const SbRecordClass *class = id ? SB_RECORD_GET_CLASS (record) : NULL;

  if (id == NULL) {
    sb_database_fail (db, SQLITE_CORRUPT, error);
    return NULL;
  }
  for (guint i = 0; i < class->n_fields; i++)
    read_field (stmt, (int) i + 1, record, &class->fields[i]);
  return record;
}

static gboolean
write_fields (SbDatabase *db, const char *sql, SbRecord *record, GError **error)
{
  g_autoptr (SbStatement) stmt = sb_statement_prepare (db, sql, error);
  const SbRecordClass *class = SB_RECORD_GET_CLASS (record);

  if (stmt == NULL)
    return FALSE;
  sb_statement_bind_text (stmt, 1, sb_record_get_id (record));
  for (guint i = 0; i < class->n_fields; i++)
    bind_field (stmt, (int) i + 2, record, &class->fields[i]);
  return sb_statement_run (db, stmt, error);
}

static gboolean
delete_row (SbDatabase *db, SbRecord *record, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE id = ?",
                                          SB_RECORD_GET_CLASS (record)->table);
  g_autoptr (SbStatement) stmt = sb_statement_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sb_statement_bind_text (stmt, 1, sb_record_get_id (record));
  return sb_statement_run (db, stmt, error);
}

gpointer
sb_record_table_find (SbDatabase *db, GType type, const char *id, GError **error)
{
  g_autoptr (GTypeClass) class = g_type_class_ref (type);
  g_autofree char *sql = write_select ((SbRecordClass *) class, " WHERE id = ?");
  g_autoptr (SbStatement) stmt = sb_statement_prepare (db, sql, error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  sb_statement_bind_text (stmt, 1, id);
  if (!sb_statement_step (db, stmt, &has_row, error) || !has_row)
    return NULL;
  return read_record (db, stmt, type, error);
}

static gboolean
check_before (SbDatabase *db, SbRecord *before, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (SbRecord) found =
    sb_record_table_find (db, G_OBJECT_TYPE (before), sb_record_get_id (before), &fault);

  if (fault) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  if (found && sb_record_equal (found, before))
    return TRUE;
  g_set_error_literal (error,
                       SB_ERROR,
                       SB_ERROR_FAILED,
                       _ ("What was to be changed is no longer as it was shown. Nothing "
                          "was changed. Look at it again."));
  return FALSE;
}

gboolean
sb_record_table_write (SbDatabase *db, const SbChange *change, GError **error)
{
  g_autofree char *sql = NULL;

  if (change->before && !check_before (db, change->before, error))
    return FALSE;
  if (change->after == NULL)
    return delete_row (db, change->before, error);
  sql = change->before ? write_update (SB_RECORD_GET_CLASS (change->after))
                       : write_insert (SB_RECORD_GET_CLASS (change->after));
  return write_fields (db, sql, change->after, error);
}

static int
compare_elements (gconstpointer a, gconstpointer b)
{
  return sb_record_compare (*(gconstpointer const *) a, *(gconstpointer const *) b);
}

GPtrArray *
sb_record_table_load (SbDatabase *db, GType type, const char *coding, GError **error)
{
  g_autoptr (GTypeClass) class = g_type_class_ref (type);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *sql =
    write_select ((SbRecordClass *) class, coding ? " WHERE coding = ?" : "");
  g_autoptr (SbStatement) stmt = sb_statement_prepare (db, sql, error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  if (coding)
    sb_statement_bind_text (stmt, 1, coding);
  for (;;) {
    gpointer record;

    if (!sb_statement_step (db, stmt, &has_row, error))
      return NULL;
    if (!has_row)
      break;
    record = read_record (db, stmt, type, error);
    if (record == NULL)
      return NULL;
    g_ptr_array_add (records, record);
  }
  g_ptr_array_sort (records, compare_elements);
  return g_steal_pointer (&records);
}

static const char *
get_sql_type (SbFieldType type)
{
  switch (type) {
  case SB_FIELD_TEXT:
    return "TEXT";
  case SB_FIELD_REAL:
    return "REAL";
  case SB_FIELD_BYTES:
    return "BLOB";
  default:
    return "INTEGER";
  }
}

/* "id TEXT, title TEXT, …": what the fields ask for. */
static char *
describe_fields (const SbRecordClass *class)
{
  g_autoptr (GString) text = g_string_new ("id TEXT");

  for (guint i = 0; i < class->n_fields; i++)
    g_string_append_printf (
      text, ", %s %s", class->fields[i].name, get_sql_type (class->fields[i].type));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_table (SbDatabase *db, const char *table, GError **error)
{
  g_autoptr (SbStatement) stmt = sb_statement_prepare (
    db,
    "SELECT coalesce (group_concat (name || ' ' || type, ', '), '') FROM ("
    "SELECT name, type FROM pragma_table_info (?) ORDER BY cid)",
    error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  sb_statement_bind_text (stmt, 1, table);
  if (!sb_statement_step (db, stmt, &has_row, error))
    return NULL;
  return sb_statement_dup_text (stmt, 0);
}

GPtrArray *
sb_record_table_compare_schema (SbDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);

  for (const GType *type = sb_record_list_types (); *type != G_TYPE_INVALID; type++) {
    g_autoptr (GTypeClass) class = g_type_class_ref (*type);
    const char *table = ((SbRecordClass *) class)->table;
    g_autofree char *wanted = describe_fields ((SbRecordClass *) class);
    g_autofree char *found = describe_table (db, table, error);

    if (found == NULL)
      return NULL;
    if (!g_str_equal (wanted, found))
      g_ptr_array_add (
        faults, g_strdup_printf (_ ("“%s” has %s, not %s."), table, found, wanted));
  }
  return g_steal_pointer (&faults);
}
