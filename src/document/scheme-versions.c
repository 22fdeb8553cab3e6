/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scheme-versions.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/document/scheme-change.h>

/* The versions of the scheme in a project: which of them a coding is made with, and undo
 * around the moment at which they changed. */

static SbSchemeVersion *
find_version (SbDocument *self, gint64 number)
{
  GListModel *versions = sb_document_list (self, SB_TYPE_SCHEME_VERSION);

  for (guint i = 0; i < g_list_model_get_n_items (versions); i++) {
    g_autoptr (SbSchemeVersion) version = g_list_model_get_item (versions, i);

    if (version->number == number)
      return version;
  }
  return NULL;
}

/* 0 in codings that are older than the field, and so than a second version. */
static gint64
get_version_of (SbDocument *self, const char *coding_id)
{
  SbCoding *coding = sb_document_find (self, SB_TYPE_CODING, coding_id);

  return coding ? MAX (coding->scheme_version, 1) : self->scheme_version;
}

SbScheme *
sb_document_get_scheme_of (SbDocument *self, const char *coding_id)
{
  gint64 number = get_version_of (self, coding_id);
  SbScheme *scheme = g_hash_table_lookup (self->old_schemes, GINT_TO_POINTER (number));
  SbSchemeVersion *version;

  if (number == self->scheme_version || scheme)
    return scheme ? scheme : self->scheme;
  version = find_version (self, number);
  scheme = version ? sb_scheme_new_from_json (version->json, -1, NULL) : NULL;
  if (scheme == NULL)
    return self->scheme;
  g_hash_table_insert (self->old_schemes, GINT_TO_POINTER (number), scheme);
  return scheme;
}

int
sb_document_find_scheme_version (SbDocument *self, const char *json)
{
  GListModel *versions = sb_document_list (self, SB_TYPE_SCHEME_VERSION);
  gint64 found = 0;

  for (guint i = 0; i < g_list_model_get_n_items (versions); i++) {
    g_autoptr (SbSchemeVersion) version = g_list_model_get_item (versions, i);

    if (g_strcmp0 (version->json, json) == 0)
      found = MAX (found, version->number);
  }
  return (int) found;
}

/* The kinds of edits that may bring a version. */
static gboolean
may_bring (const char *kind)
{
  return g_strcmp0 (kind, SB_SCHEME_CHANGE_KIND) == 0 ||
         g_strcmp0 (kind, SB_IMPORT_KIND) == 0;
}

/* @number 0: any. */
static gboolean
brings_version (SbJournalRow *row, gint64 number)
{
  g_autoptr (GPtrArray) changes = row->change && may_bring (row->kind)
                                    ? sb_changes_from_json (row->change, NULL)
                                    : NULL;

  for (guint i = 0; changes && i < changes->len; i++) {
    const SbChange *change = g_ptr_array_index (changes, i);

    if (change->after && SB_IS_SCHEME_VERSION (change->after) &&
        (number == 0 || SB_SCHEME_VERSION (change->after)->number == number))
      return TRUE;
  }
  return FALSE;
}

/* The row of the journal that put the version in force, the last time; 0 for the first.
 */
static gint64
find_row (SbDocument *self, gint64 number)
{
  g_autoptr (GArray) marks = sb_journal_list_scope (self->db, NULL, NULL);

  for (guint i = marks ? marks->len : 0; i > 0; i--) {
    gint64 at = g_array_index (marks, SbJournalMark, i - 1).number;
    g_autoptr (SbJournalRow) row = sb_journal_find (self->db, at, NULL);

    if (row && brings_version (row, number))
      return at;
  }
  return 0;
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, SB_ERROR, SB_ERROR_LOCKED, sentence);
  return FALSE;
}

static gboolean
allows_in_coding (SbDocument *self, const char *coding, gint64 target, GError **error)
{
  gint64 number = get_version_of (self, coding);

  if (number <= 1 || target > find_row (self, number))
    return TRUE;
  return refuse (error,
                 _ ("The step before this was made with another version of the coding "
                    "scheme. Undo and redo stop there."));
}

static gboolean
is_coded_since (SbDocument *self, gint64 target)
{
  gint64 count = sb_journal_count (self->db, NULL);

  for (gint64 number = target + 1; number <= count; number++) {
    g_autoptr (SbJournalRow) row = sb_journal_find (self->db, number, NULL);

    if (row && row->scope)
      return TRUE;
  }
  return FALSE;
}

static gboolean
allows_in_project (SbDocument *self, gint64 target, GError **error)
{
  g_autoptr (SbJournalRow) row = sb_journal_find (self->db, target, NULL);

  if (row == NULL || !brings_version (row, 0) || !is_coded_since (self, target))
    return TRUE;
  return refuse (
    error,
    _ ("Codings were changed since the coding scheme was: that change can no "
       "longer be taken back. Change the scheme once more instead."));
}

gboolean
sb_document_allows_step (SbDocument *self,
                         const char *coding,
                         gint64 target,
                         GError **error)
{
  return coding ? allows_in_coding (self, coding, target, error)
                : allows_in_project (self, target, error);
}

gboolean
sb_document_migrates (SbDocument *self, SbEdit *edit, const SbChange *change)
{
  SbRecord *record = sb_change_get_record (change);
  const char *id =
    SB_IS_CODING (record) ? sb_record_get_id (record) : sb_record_get_coding (record);
  SbCoding *coding = sb_document_find (self, SB_TYPE_CODING, id);

  return may_bring (sb_edit_get_kind (edit)) && sb_edit_get_coding (edit) == NULL &&
         change->before && change->after && coding &&
         g_strcmp0 (coding->state, "locked") != 0;
}
