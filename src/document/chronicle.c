/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/document/chronicle.h>

#include "document-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/blindness.h>

/* Read beyond what was loaded when all is read anew. */
#define PAGE 50

G_DEFINE_FINAL_TYPE (SbChronicleRow, sb_chronicle_row, G_TYPE_OBJECT)

static void
sb_chronicle_row_finalize (GObject *object)
{
  SbChronicleRow *self = SB_CHRONICLE_ROW (object);

  g_free (self->time);
  g_free (self->coder);
  g_free (self->session);
  g_free (self->label);
  g_free (self->coding);
  g_free (self->kind);
  g_free (self->words);
  G_OBJECT_CLASS (sb_chronicle_row_parent_class)->finalize (object);
}

static void
sb_chronicle_row_class_init (SbChronicleRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sb_chronicle_row_finalize;
}

static void
sb_chronicle_row_init (SbChronicleRow *self)
{
  self->moment = SB_TIME_NONE;
}

struct _SbChronicle {
  GObject parent;
  SbDocument *document;
  char *viewer;
  char *coder, *session, *text; /* the filter */
  char **kinds;
  GPtrArray *rows; /* SbChronicleRow, newest first */
  gint64 newest;   /* number of the newest row that was looked at */
  gboolean has_more;
  char *visible; /* the codings that may be seen, as they were when it was read */
  guint n_resets;
};

static GType
get_item_type (GListModel *model)
{
  return SB_TYPE_CHRONICLE_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return SB_CHRONICLE (model)->rows->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  SbChronicle *self = SB_CHRONICLE (model);

  return position < self->rows->len ? g_object_ref (self->rows->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SbChronicle,
                               sb_chronicle,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
sb_chronicle_finalize (GObject *object)
{
  SbChronicle *self = SB_CHRONICLE (object);

  g_signal_handlers_disconnect_by_data (self->document, self);
  g_object_unref (self->document);
  g_free (self->viewer);
  g_free (self->coder);
  g_free (self->session);
  g_free (self->text);
  g_free (self->visible);
  g_strfreev (self->kinds);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (sb_chronicle_parent_class)->finalize (object);
}

static void
sb_chronicle_class_init (SbChronicleClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sb_chronicle_finalize;
}

static void
sb_chronicle_init (SbChronicle *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->has_more = TRUE;
}

/* --- the moment of a row --- */

static SbTime
pick_moment (SbTime start, SbTime end, SbTime old_start, SbTime old_end, gboolean update)
{
  return update && start == old_start && end != old_end && end != SB_TIME_NONE ? end
                                                                               : start;
}

/* Where a change is to be looked at: the boundary that moved, else the beginning. */
static SbTime
get_moment (const SbChange *change)
{
  SbRecord *now = sb_change_get_record (change);
  SbRecord *was = change->before ? change->before : now;
  gboolean update = change->before && change->after;

#define PICK(KIND)                                                                       \
  pick_moment (SB_##KIND (now)->start,                                                   \
               SB_##KIND (now)->end,                                                     \
               SB_##KIND (was)->start,                                                   \
               SB_##KIND (was)->end,                                                     \
               update)
  if (SB_IS_EVENT (now))
    return PICK (EVENT);
  if (SB_IS_EPISODE (now))
    return PICK (EPISODE);
  if (SB_IS_MARK (now))
    return PICK (MARK);
#undef PICK
  if (SB_IS_NOTE (now))
    return SB_NOTE (now)->time;
  if (SB_IS_RATING (now))
    return SB_RATING (now)->evidence_start;
  if (SB_IS_DECISION (now))
    return SB_DECISION (now)->time;
  return SB_TIME_NONE;
}

static SbTime
find_moment (const char *json)
{
  g_autoptr (GPtrArray) changes = sb_changes_from_json (json, NULL);
  SbTime moment = SB_TIME_NONE;

  for (guint i = 0; changes && i < changes->len && moment == SB_TIME_NONE; i++)
    moment = get_moment (g_ptr_array_index (changes, i));
  return moment;
}

/* --- reading --- */

static void
name_session (SbChronicle *self, SbChronicleRow *row)
{
  SbCoding *coding = sb_document_find (self->document, SB_TYPE_CODING, row->coding);
  SbSession *session =
    coding ? sb_document_find (self->document, SB_TYPE_SESSION, coding->session) : NULL;

  row->session = coding ? g_strdup (coding->session) : NULL;
  row->label = session ? g_strdup (session->label) : NULL;
}

static SbChronicleRow *
make_row (SbChronicle *self, const SbJournalRow *from)
{
  SbChronicleRow *row = g_object_new (SB_TYPE_CHRONICLE_ROW, NULL);

  row->number = from->number;
  row->time = g_strdup (from->time);
  row->coder = g_strdup (from->coder);
  row->coding = g_strdup (from->scope);
  row->kind = g_strdup (from->kind);
  row->is_expunged = from->words == NULL && from->change == NULL;
  row->words =
    g_strdup (row->is_expunged ? _ ("removed from the project for good") : from->words);
  if (row->coding && from->change)
    row->moment = find_moment (from->change);
  name_session (self, row);
  return row;
}

static gboolean
may_see (SbChronicle *self, SbCoding *coding)
{
  return sb_document_may_see (self->document, self->viewer, coding);
}

typedef gboolean (*CodingFunc) (SbChronicle *self, SbCoding *coding);

static gboolean
is_any (SbChronicle *self, SbCoding *coding)
{
  return TRUE;
}

static gboolean
is_of_session (SbChronicle *self, SbCoding *coding)
{
  return g_strcmp0 (coding->session, self->session) == 0;
}

/* Ids, ended by NULL. */
static char **
list_codings (SbChronicle *self, CodingFunc func)
{
  GListModel *codings = sb_document_list (self->document, SB_TYPE_CODING);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (codings); i++) {
    g_autoptr (SbCoding) coding = g_list_model_get_item (codings, i);

    if (func (self, coding))
      g_strv_builder_add (ids, sb_record_get_id (coding));
  }
  return g_strv_builder_end (ids);
}

static GPtrArray *
read_page (SbChronicle *self, gint64 before, gint64 after, guint limit, GError **error)
{
  g_auto (GStrv) scopes = self->session ? list_codings (self, is_of_session) : NULL;
  g_auto (GStrv) visible = self->viewer ? list_codings (self, may_see) : NULL;
  g_auto (GStrv) known = self->viewer ? list_codings (self, is_any) : NULL;
  const SbJournalPage page = {
    .before = before,
    .after = after,
    .limit = limit,
    .coder = self->coder,
    .kinds = (const char *const *) self->kinds,
    .scopes = (const char *const *) scopes,
    .mentioned = self->session,
    .text = self->text,
    .visible = (const char *const *) visible,
    .known = (const char *const *) known,
    .viewer = self->viewer,
  };

  return sb_journal_list_page (self->document->db, &page, error);
}

static void
put_in (SbChronicle *self, GPtrArray *rows, guint position, guint n_replaced)
{
  if (n_replaced)
    g_ptr_array_remove_range (self->rows, position, n_replaced);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_insert (
      self->rows, (int) (position + i), make_row (self, g_ptr_array_index (rows, i)));
  if (rows->len || n_replaced)
    g_list_model_items_changed (G_LIST_MODEL (self), position, n_replaced, rows->len);
}

/* From what state of the document the rows were read. */
static gboolean
note_state (SbChronicle *self)
{
  g_auto (GStrv) ids = self->viewer ? list_codings (self, may_see) : g_new0 (char *, 1);
  g_autofree char *visible = g_strjoinv (" ", ids);
  gboolean same =
    g_strcmp0 (visible, self->visible) == 0 && self->n_resets == self->document->n_resets;

  g_free (self->visible);
  self->visible = g_steal_pointer (&visible);
  self->n_resets = self->document->n_resets;
  return same;
}

/* Another program may have written between the look at the newest and the page. */
static void
note_newest (SbChronicle *self, GPtrArray *rows)
{
  const SbJournalRow *first = rows->len ? g_ptr_array_index (rows, 0) : NULL;

  if (first && first->number > self->newest)
    self->newest = first->number;
}

gboolean
sb_chronicle_load (SbChronicle *self, guint count, GError **error)
{
  guint n = self->rows->len;
  SbChronicleRow *last = n ? g_ptr_array_index (self->rows, n - 1) : NULL;
  g_autoptr (GPtrArray) rows = NULL;

  if (self->document->db == NULL)
    return TRUE;
  if (self->newest == 0) {
    note_state (self);
    self->newest = sb_journal_get_last (self->document->db, NULL);
  }
  rows = read_page (self, last ? last->number : 0, 0, count, error);
  if (rows == NULL)
    return FALSE;
  self->has_more = rows->len == count;
  note_newest (self, rows);
  put_in (self, rows, n, 0);
  return TRUE;
}

gboolean
sb_chronicle_has_more (SbChronicle *self)
{
  return self->has_more;
}

/* What was done meanwhile goes on top. When a coding came into view (it was handed in) or
 * content was expunged, all is read anew. */
static void
follow (SbChronicle *self, const char *coding, SbDocument *document)
{
  guint n = self->rows->len;
  gint64 newest = self->newest ? sb_journal_get_last (document->db, NULL) : 0;
  g_autoptr (GPtrArray) rows = NULL;
  gboolean same;

  if (newest == self->newest)
    return;
  same = note_state (self);
  rows = same ? read_page (self, 0, self->newest, 0, NULL)
              : read_page (self, 0, 0, n + PAGE, NULL);
  if (rows == NULL)
    return;
  self->newest = newest;
  note_newest (self, rows);
  if (!same)
    self->has_more = rows->len == n + PAGE;
  put_in (self, rows, 0, same ? 0 : n);
}

SbChronicle *
sb_chronicle_new (SbDocument *document, const char *viewer)
{
  SbChronicle *self = g_object_new (SB_TYPE_CHRONICLE, NULL);

  self->document = g_object_ref (document);
  self->viewer = g_strdup (viewer);
  g_signal_connect_swapped (document, "changed", G_CALLBACK (follow), self);
  return self;
}

static void
forget (SbChronicle *self)
{
  guint n = self->rows->len;

  g_ptr_array_set_size (self->rows, 0);
  self->newest = 0;
  self->has_more = TRUE;
  if (n)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
}

static char *
dup_filled (const char *text)
{
  return text && *text ? g_strdup (text) : NULL;
}

void
sb_chronicle_set_filter (SbChronicle *self, const SbChronicleFilter *filter)
{
  const SbChronicleFilter all = {NULL};

  filter = filter ? filter : &all;
  g_free (self->coder);
  g_free (self->session);
  g_free (self->text);
  g_strfreev (self->kinds);
  self->coder = dup_filled (filter->coder);
  self->session = dup_filled (filter->session);
  self->text = dup_filled (filter->text);
  self->kinds = filter->kind && *filter->kind ? g_strsplit (filter->kind, " ", 0) : NULL;
  forget (self);
}
