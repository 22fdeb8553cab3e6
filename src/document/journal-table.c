/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/document/journal-table.h>

#include "document-private.h"

#include <securebase/document/blindness.h>

/* What a row changed can be long, and is not needed: never all of it in memory. */
#define PAGE 1000

static const SbColumn columns[] = {
  {
    .name = "number",
    .type = SB_COLUMN_INTEGER,
    .label = "Number of the row in the project's journal; rows that may not be seen are "
             "left out",
    .source = "project",
  },
  {
    .name = "time",
    .label = "When, ISO 8601, UTC",
    .missing = "dates are shifted, and the row is not of one child's coding",
    .source = "project",
  },
  {
    .name = "coder",
    .label = "Code of who did it",
    .missing = "nobody",
    .source = "project",
  },
  {
    .name = "session",
    .label = "Session label of the coding that it is about",
    .missing = "about the project, or the coding is no longer there",
    .source = "project",
  },
  {
    .name = "kind",
    .label = "What was done, a word for programs",
    .source = "project",
  },
  {
    .name = "words",
    .label = "What was done, in the language of who did it",
    .missing = "removed for good; or dates are shifted, and the row is about the project",
    .source = "project",
  },
  {
    .name = "reverts",
    .type = SB_COLUMN_INTEGER,
    .label = "Number of the row that this one takes back or does again",
    .missing = "none",
    .source = "project",
  },
  {
    .name = "expunged",
    .type = SB_COLUMN_INTEGER,
    .label = "Whether its content was removed for good",
    .values = "0 = no; 1 = yes",
    .source = "project",
  },
  {
    .name = "digest",
    .label = "SHA-256 of the content of the row",
    .source = "project",
  },
  {
    .name = "hash",
    .label = "SHA-256 over the row's envelope, its digest and the hash of the row before",
    .source = "project",
  },
  {
    .name = "coding_id",
    .label = "Id of the coding",
    .missing = "about the project",
    .source = "project",
  },
};

/* Ids of codings, ended by NULL. */
static char **
list_codings (SbDocument *self, const char *viewer, gboolean only_visible)
{
  GListModel *codings = sb_document_list (self, SB_TYPE_CODING);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (codings); i++) {
    g_autoptr (SbCoding) coding = g_list_model_get_item (codings, i);

    if (!only_visible || sb_document_may_see (self, viewer, coding))
      g_strv_builder_add (ids, sb_record_get_id (coding));
  }
  return g_strv_builder_end (ids);
}

static gint64
move_rows (GPtrArray *page, GPtrArray *rows)
{
  gint64 last = 0;

  for (guint i = 0; i < page->len; i++) {
    SbJournalRow *row = page->pdata[i];

    last = row->number;
    if (row->change)
      g_clear_pointer (&row->change, g_free);
    g_ptr_array_add (rows, row);
  }
  g_ptr_array_set_free_func (page, NULL);
  return last;
}

/* SbJournalRow, newest first. */
static GPtrArray *
read_rows (SbDocument *self, const char *viewer, GError **error)
{
  g_autoptr (GPtrArray) rows =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sb_journal_row_free);
  g_auto (GStrv) visible = viewer ? list_codings (self, viewer, TRUE) : NULL;
  g_auto (GStrv) known = viewer ? list_codings (self, viewer, FALSE) : NULL;
  SbJournalPage what = {
    .limit = PAGE,
    .visible = (const char *const *) visible,
    .known = (const char *const *) known,
    .viewer = viewer,
  };
  guint n;

  do {
    g_autoptr (GPtrArray) page = sb_journal_list_page (self->db, &what, error);

    if (page == NULL)
      return NULL;
    n = page->len;
    what.before = move_rows (page, rows);
  } while (n == PAGE);
  return g_steal_pointer (&rows);
}

static const char *
get_label (SbDocument *self, const char *coding_id)
{
  SbCoding *coding =
    coding_id ? sb_document_find (self, SB_TYPE_CODING, coding_id) : NULL;
  SbSession *session =
    coding ? sb_document_find (self, SB_TYPE_SESSION, coding->session) : NULL;

  return session ? session->label : NULL;
}

static void
add_row (SbTable *table, SbDocument *self, const SbJournalRow *row)
{
  /* Only what removes content for good takes the words of a row. */
  gboolean is_expunged = row->words == NULL;

  sb_table_begin_row (table);
  sb_table_add_integer (table, row->number);
  sb_table_add_text (table, row->time);
  sb_table_add_text (table, row->coder);
  sb_table_add_text (table, get_label (self, row->scope));
  sb_table_add_text (table, row->kind);
  sb_table_add_text (table, row->words);
  if (row->reverts)
    sb_table_add_integer (table, row->reverts);
  else
    sb_table_add_missing (table);
  sb_table_add_integer (table, is_expunged ? 1 : 0);
  sb_table_add_text (table, row->digest);
  sb_table_add_text (table, row->hash);
  sb_table_add_text (table, row->scope);
}

SbTable *
sb_document_tabulate_journal (SbDocument *self, const char *viewer, GError **error)
{
  g_autoptr (GPtrArray) rows =
    sb_document_is_open (self, error) ? read_rows (self, viewer, error) : NULL;
  SbTable *table;

  if (rows == NULL)
    return NULL;
  table = sb_table_new ("journal", columns, G_N_ELEMENTS (columns));
  for (guint i = rows->len; i-- > 0;)
    add_row (table, self, rows->pdata[i]);
  return table;
}
