/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "expunge-plan.h"

#include "document-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <securebase/base/error.h>
#include <securebase/store/expunge.h>
#include <securebase/store/record-table.h>
#include <string.h>

/* A text wherever it stands, and what one journal row brought. */

/* --- the text to look for --- */

/* As it stands inside JSON: with its quotes and backslashes escaped. */
static char *
escape_for_json (const char *text)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_VALUE);
  g_autofree char *quoted = NULL;

  json_node_set_string (node, text);
  quoted = json_to_string (node, FALSE);
  return g_strndup (quoted + 1, strlen (quoted) - 2);
}

/* Composed and decomposed, each as it stands, escaped once and twice. */
#define N_FORMS 6

/* An accented letter may be written as one character or as two; what stands in a text of
 * JSON may be escaped once, and in the journal's JSON of that, twice. */
static GRegex *
compile (const char *text, GError **error)
{
  g_autoptr (GString) pattern = g_string_new (NULL);
  g_auto (GStrv) forms = g_new0 (char *, N_FORMS + 1);

  forms[0] = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  forms[N_FORMS / 2] = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  for (guint i = 0; i < N_FORMS; i++) {
    g_autofree char *literal = NULL;

    if (forms[i] == NULL)
      forms[i] = escape_for_json (forms[i - 1]);
    literal = g_regex_escape_string (forms[i], -1);
    g_string_append_printf (pattern, "%s%s", i ? "|" : "", literal);
  }
  return g_regex_new (pattern->str, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, error);
}

static gboolean
matches (GRegex *needle, const char *text)
{
  return text && g_regex_match (needle, text, 0, NULL);
}

/* --- in the records --- */

/* A copy without the text; NULL when it does not hold it. */
static SbRecord *
dup_cleaned (SbRecord *record, GRegex *needle)
{
  const SbRecordClass *class = SB_RECORD_GET_CLASS (record);
  SbRecord *cleaned = NULL;

  for (guint i = 0; i < class->n_fields; i++) {
    const SbField *field = &class->fields[i];
    g_autofree char *text = NULL;

    if (!sb_field_is_free_text (G_OBJECT_TYPE (record), field) ||
        !matches (needle, SB_FIELD_MEMBER (record, field, char *)))
      continue;
    text = g_regex_replace_literal (
      needle, SB_FIELD_MEMBER (record, field, char *), -1, 0, SB_EXPUNGED_TEXT, 0, NULL);
    cleaned = cleaned ? cleaned : sb_record_dup (record);
    sb_record_set_text (&SB_FIELD_MEMBER (cleaned, field, char *), text);
  }
  return cleaned;
}

/* A scheme must be read again. */
static gboolean
check_cleaned (SbRecord *cleaned, GError **error)
{
  g_autoptr (SbScheme) scheme = NULL;

  if (!SB_IS_SCHEME_VERSION (cleaned))
    return TRUE;
  scheme = sb_scheme_new_from_json (SB_SCHEME_VERSION (cleaned)->json, -1, NULL);
  if (scheme)
    return TRUE;
  g_set_error_literal (
    error,
    SB_ERROR,
    SB_ERROR_BAD_VALUE,
    _ ("The text stands in the coding scheme, in a place without which "
       "the scheme cannot be read. Nothing was changed."));
  return FALSE;
}

static gboolean
clean_records (SbExpungePlan *plan, SbDocument *document, GRegex *needle, GError **error)
{
  for (const GType *type = sb_record_list_types (); *type != G_TYPE_INVALID; type++) {
    g_autoptr (GPtrArray) records =
      sb_record_table_load (document->db, *type, NULL, error);

    if (records == NULL)
      return FALSE;
    for (guint i = 0; i < records->len; i++) {
      SbRecord *record = g_ptr_array_index (records, i);
      g_autoptr (SbRecord) cleaned = dup_cleaned (record, needle);

      if (cleaned && !check_cleaned (cleaned, error))
        return FALSE;
      if (cleaned)
        g_ptr_array_add (plan->changes, sb_change_new (record, cleaned));
    }
  }
  return TRUE;
}

/* --- in the journal --- */

typedef struct {
  SbExpungePlan *plan;
  GRegex *needle;
} Search;

static gboolean
holds (SbRecord *record, GRegex *needle)
{
  g_autoptr (SbRecord) cleaned = record ? dup_cleaned (record, needle) : NULL;

  return cleaned != NULL;
}

/* What the change's text matches may also be bytes, or an id: the records tell. */
static gboolean
row_holds (const SbJournalRow *row, GRegex *needle, gboolean *found, GError **error)
{
  g_autoptr (GPtrArray) changes = NULL;

  *found = matches (needle, row->words);
  if (*found || !matches (needle, row->change))
    return TRUE;
  changes = sb_expunge_read_row (row, error);
  for (guint i = 0; changes && !*found && i < changes->len; i++) {
    const SbChange *change = g_ptr_array_index (changes, i);

    *found = holds (change->before, needle) || holds (change->after, needle);
  }
  if (changes && g_strcmp0 (row->kind, SB_EXPUNGE_ROW_KIND) == 0)
    *found = TRUE; /* in its reason, or in a record */
  return changes != NULL;
}

static gboolean
search_row (SbJournalRow *row, gpointer user_data, GError **error)
{
  Search *search = user_data;
  gboolean found;

  if (!row_holds (row, search->needle, &found, error))
    return FALSE;
  if (found)
    g_array_append_val (search->plan->rows, row->number);
  search->plan->n_codes += matches (search->needle, row->coder);
  return TRUE;
}

gboolean
sb_expunge_plan_text (SbExpungePlan *plan,
                      SbDocument *document,
                      const char *text,
                      GError **error)
{
  g_autoptr (GRegex) needle = NULL;
  Search search = {plan, NULL};

  if (g_utf8_strlen (text, -1) < 2) {
    g_set_error_literal (error,
                         SB_ERROR,
                         SB_ERROR_BAD_VALUE,
                         _ ("A text to be removed has at least two letters."));
    return FALSE;
  }
  needle = compile (text, error);
  search.needle = needle;
  return needle && clean_records (plan, document, needle, error) &&
         sb_journal_foreach (document->db, search_row, &search, error);
}

/* --- one row --- */

/* The free texts that a row put into a record, or took out. */
typedef struct {
  SbExpungePlan *plan;
  gint64 number;
  const char *scope;
  GHashTable *texts; /* "id/field/text" */
} Trail;

/* Only what somebody told in words goes as a whole: names of sessions and lists of
 * variables are taken out as a text. */
static gboolean
is_narrative (const SbField *field)
{
  const char *const names[] = {"comment",
                               "note",
                               "text",
                               "rationale",
                               "validity_note",
                               "certification",
                               "title",
                               "reason",
                               "decided_by"};

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], field->name))
      return TRUE;
  return FALSE;
}

static char *
make_key (SbRecord *record, const SbField *field)
{
  return g_strdup_printf ("%s/%s/%s",
                          sb_record_get_id (record),
                          field->name,
                          SB_FIELD_MEMBER (record, field, char *));
}

static const char *
get_text (SbRecord *record, const SbField *field)
{
  return record ? SB_FIELD_MEMBER (record, field, char *) : NULL;
}

static void
note_texts (Trail *trail, const SbChange *change)
{
  SbRecord *record = sb_change_get_record (change);
  const SbRecordClass *class = SB_RECORD_GET_CLASS (record);

  for (guint i = 0; i < class->n_fields; i++) {
    const SbField *field = &class->fields[i];

    if (!is_narrative (field) || g_strcmp0 (get_text (change->before, field),
                                            get_text (change->after, field)) == 0)
      continue;
    if (get_text (change->before, field))
      g_hash_table_add (trail->texts, make_key (change->before, field));
    if (get_text (change->after, field))
      g_hash_table_add (trail->texts, make_key (change->after, field));
  }
}

static gboolean
has_noted_text (Trail *trail, SbRecord *record, const SbField *field)
{
  g_autofree char *key = NULL;

  if (!is_narrative (field) || get_text (record, field) == NULL)
    return FALSE;
  key = make_key (record, field);
  return g_hash_table_contains (trail->texts, key);
}

/* A copy without the noted texts; NULL when it has none of them. */
static SbRecord *
dup_without (Trail *trail, SbRecord *record)
{
  const SbRecordClass *class = record ? SB_RECORD_GET_CLASS (record) : NULL;
  SbRecord *cleaned = NULL;

  for (guint i = 0; class && i < class->n_fields; i++) {
    const SbField *field = &class->fields[i];

    if (!has_noted_text (trail, record, field))
      continue;
    cleaned = cleaned ? cleaned : sb_record_dup (record);
    sb_record_set_text (&SB_FIELD_MEMBER (cleaned, field, char *), SB_EXPUNGED_TEXT);
  }
  return cleaned;
}

static gboolean
follow_row (SbJournalRow *row, gpointer user_data, GError **error)
{
  Trail *trail = user_data;
  g_autoptr (GPtrArray) changes = NULL;
  gboolean found = row->number == trail->number;

  /* A text of a coding is told in rows of the coding, and where content was expunged. */
  if (row->change == NULL ||
      (row->scope != NULL && g_strcmp0 (row->scope, trail->scope) != 0))
    return TRUE;
  changes = sb_expunge_read_row (row, error);
  for (guint i = 0; changes && !found && i < changes->len; i++) {
    const SbChange *change = g_ptr_array_index (changes, i);
    g_autoptr (SbRecord) before = dup_without (trail, change->before);
    g_autoptr (SbRecord) after = dup_without (trail, change->after);

    found = before || after;
  }
  if (found)
    g_array_append_val (trail->plan->rows, row->number);
  return changes != NULL;
}

static gboolean
clean_touched (Trail *trail, SbDocument *document, GPtrArray *changes, GError **error)
{
  for (guint i = 0; i < changes->len; i++) {
    SbRecord *key = sb_change_get_record (g_ptr_array_index (changes, i));
    g_autoptr (GError) fault = NULL;
    g_autoptr (SbRecord) now = sb_record_table_find (
      document->db, G_OBJECT_TYPE (key), sb_record_get_id (key), &fault);
    g_autoptr (SbRecord) cleaned = dup_without (trail, now);

    if (fault) {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
    if (cleaned)
      g_ptr_array_add (trail->plan->changes, sb_change_new (now, cleaned));
  }
  return TRUE;
}

static SbJournalRow *
find_row (SbDocument *document, gint64 number, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (SbJournalRow) row = sb_journal_find (document->db, number, &fault);
  const char *sentence = NULL;

  if (fault) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return NULL;
  }
  if (row == NULL)
    sentence = _ ("There is no such row in the journal.");
  else if (row->change == NULL)
    sentence = _ ("The content of this row was removed already.");
  else if (g_strcmp0 (row->kind, SB_EXPUNGE_ROW_KIND) == 0)
    sentence = _ ("This row says who removed what, and stays.");
  else if (number == 1)
    sentence =
      _ ("This row made the project with its coding scheme, and stays. To take a "
         "name out of it, remove the name as a text.");
  if (sentence == NULL)
    return g_steal_pointer (&row);
  g_set_error_literal (error, SB_ERROR, SB_ERROR_NOT_FOUND, sentence);
  return NULL;
}

gboolean
sb_expunge_plan_row (SbExpungePlan *plan,
                     SbDocument *document,
                     gint64 number,
                     GError **error)
{
  g_autoptr (SbJournalRow) row = find_row (document, number, error);
  g_autoptr (GPtrArray) changes = row ? sb_expunge_read_row (row, error) : NULL;
  g_autoptr (GHashTable) texts =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Trail trail = {plan, number, row ? row->scope : NULL, texts};

  if (changes == NULL)
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    note_texts (&trail, g_ptr_array_index (changes, i));
  return clean_touched (&trail, document, changes, error) &&
         sb_journal_foreach (document->db, follow_row, &trail, error);
}
