/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <securebase/base/error.h>
#include <securebase/base/id.h>
#include <securebase/store/owner-lock.h>
#include <securebase/store/record-table.h>

G_DEFINE_FINAL_TYPE (SbDocument, sb_document, G_TYPE_OBJECT)

enum {
  CHANGED,
  OWNER_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
sb_document_finalize (GObject *object)
{
  SbDocument *self = SB_DOCUMENT (object);

  sb_document_close (self);
  g_hash_table_unref (self->lists);
  g_hash_table_unref (self->indexes);
  g_hash_table_unref (self->histories);
  g_clear_object (&self->scheme);
  g_hash_table_unref (self->old_schemes);
  g_clear_error (&self->fault);
  g_free (self->path);
  g_free (self->last_hash);
  g_free (self->owner);
  G_OBJECT_CLASS (sb_document_parent_class)->finalize (object);
}

static void
sb_document_class_init (SbDocumentClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sb_document_finalize;
  signals[CHANGED] = g_signal_new ("changed",
                                   SB_TYPE_DOCUMENT,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   1,
                                   G_TYPE_STRING);
  signals[OWNER_CHANGED] = g_signal_new ("owner-changed",
                                         SB_TYPE_DOCUMENT,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         0);
}

static void
sb_document_init (SbDocument *self)
{
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->indexes = g_hash_table_new_full (
    g_str_hash, g_str_equal, g_free, (GDestroyNotify) sb_event_index_free);
  self->old_schemes = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->histories = g_hash_table_new_full (
    g_str_hash, g_str_equal, g_free, (GDestroyNotify) sb_history_free);
}

static SbDocument *
new_around (SbDatabase *db)
{
  SbDocument *self = g_object_new (SB_TYPE_DOCUMENT, NULL);

  self->db = db;
  self->path = g_canonicalize_filename (sb_database_get_path (db), NULL);
  return self;
}

void
sb_document_set_clock (SbDocument *self, SbClockFunc func, gpointer user_data)
{
  self->clock = func;
  self->clock_data = user_data;
}

char *
sb_document_dup_now (SbDocument *self)
{
  return self->clock ? self->clock (self->clock_data) : sb_journal_dup_now ();
}

gboolean
sb_document_load_scheme (SbDocument *self, GError **error)
{
  g_autoptr (GPtrArray) versions =
    sb_record_table_load (self->db, SB_TYPE_SCHEME_VERSION, NULL, error);
  SbSchemeVersion *newest = NULL;
  SbScheme *scheme;

  if (versions == NULL)
    return FALSE;
  for (guint i = 0; i < versions->len; i++) {
    SbSchemeVersion *version = g_ptr_array_index (versions, i);

    if (newest == NULL || version->number > newest->number)
      newest = version;
  }
  scheme = sb_scheme_new_from_json (newest ? newest->json : "", -1, error);
  if (scheme == NULL) {
    g_prefix_error (error, _ ("The coding scheme in the project cannot be read. "));
    return FALSE;
  }
  g_hash_table_remove_all (self->old_schemes);
  g_set_object (&self->scheme, scheme);
  g_object_unref (scheme);
  self->scheme_version = (int) newest->number;
  return TRUE;
}

static gpointer
make_record (GType type, GRand *rand)
{
  g_autofree char *id = rand ? sb_id_new_seeded (rand) : sb_id_new ();

  return sb_record_new_with_id (type, id);
}

static gboolean
write_first_row (SbDocument *self,
                 const char *title,
                 const char *scheme_json,
                 GRand *rand,
                 GError **error)
{
  g_autoptr (SbProject) project = make_record (SB_TYPE_PROJECT, rand);
  g_autoptr (SbSchemeVersion) version = make_record (SB_TYPE_SCHEME_VERSION, rand);
  g_autofree char *words = g_strdup_printf (_ ("make the project “%s”"), title);
  g_autoptr (SbEdit) edit = sb_edit_new ("project.create", NULL, NULL, words);

  project->title = g_strdup (title);
  project->created = sb_document_dup_now (self);
  project->settings = g_strdup ("{}");
  version->number = 1;
  version->json = g_strdup (scheme_json);
  sb_edit_insert (edit, project);
  sb_edit_insert (edit, version);
  return sb_document_apply (self, edit, error);
}

SbDocument *
sb_document_create_seeded (const char *path,
                           const char *title,
                           const char *scheme_json,
                           SbClockFunc clock,
                           gpointer clock_data,
                           GRand *rand,
                           GError **error)
{
  /* Looked at before the file is made: a bad scheme leaves nothing behind. */
  g_autoptr (SbScheme) scheme = sb_scheme_new_from_json (scheme_json, -1, error);
  g_autoptr (SbDocument) self = NULL;
  SbDatabase *db = scheme ? sb_database_create (path, error) : NULL;

  if (db == NULL)
    return NULL;
  self = new_around (db);
  sb_document_set_clock (self, clock, clock_data);
  if (sb_owner_lock_take (db, FALSE, error) &&
      write_first_row (self, title, scheme_json, rand, error))
    return g_steal_pointer (&self);
  sb_document_close (self);
  g_unlink (path);
  return NULL;
}

SbDocument *
sb_document_create (const char *path,
                    const char *title,
                    const char *scheme_json,
                    GError **error)
{
  return sb_document_create_seeded (path, title, scheme_json, NULL, NULL, NULL, error);
}

static gboolean
check_project (SbDocument *self, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (GPtrArray) projects =
    sb_record_table_load (self->db, SB_TYPE_PROJECT, NULL, &fault);
  g_autofree char *name = g_filename_display_name (self->path);

  if (fault) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  if (projects->len == 1)
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s” was never finished: its making was broken off. Make the project "
                  "anew."),
               name);
  return FALSE;
}

SbDocument *
sb_document_open (const char *path, SbOpenFlags flags, GError **error)
{
  gboolean write = (flags & SB_OPEN_WRITE) != 0;
  SbDatabase *db = sb_database_open (path, write, error);
  g_autoptr (SbDocument) self = db ? new_around (db) : NULL;

  if (self == NULL ||
      (!(flags & SB_OPEN_UNCHECKED) && !sb_document_check_copy (self, error)))
    return NULL;
  if (!check_project (self, error) || !sb_document_load_scheme (self, error))
    return NULL;
  if (write && !sb_owner_lock_take (db, (flags & SB_OPEN_TAKE_OVER) != 0, error))
    return NULL;
  sb_document_note_position (self);
  return g_steal_pointer (&self);
}

void
sb_document_close (SbDocument *self)
{
  sb_document_stop_following (self);
  /* Same seed, same bytes: not those of the disk they happen to be on. */
  if (self->db && self->clock)
    sb_owner_lock_forget_home (self->db);
  g_hash_table_remove_all (self->histories); /* their steps are read from the file */
  g_clear_pointer (&self->db, sb_database_close);
}

gboolean
sb_document_is_open (SbDocument *self, GError **error)
{
  if (self->db)
    return TRUE;
  g_set_error_literal (
    error, SB_ERROR, SB_ERROR_READ_ONLY, _ ("The project was closed. Open it again."));
  return FALSE;
}

/* A file that cannot be read just now (its writer never rests) has the owner that it had:
 * it must not read as "nobody". */
char *
sb_document_dup_owner_words (SbDocument *self, gboolean *dead)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (SbOwner) owner = self->db ? sb_owner_lock_find (self->db, &fault) : NULL;

  *dead = owner && owner->is_dead;
  if (fault)
    return g_strdup (self->owner ? self->owner : _ ("another program"));
  return owner ? sb_owner_to_words (owner) : NULL;
}

int
sb_document_get_file_version (void)
{
  return sb_database_get_current_version ();
}

const char *
sb_document_get_path (SbDocument *self)
{
  return self->path;
}

gboolean
sb_document_is_writable (SbDocument *self)
{
  return self->db != NULL && sb_database_is_writable (self->db);
}

int
sb_document_get_layout_version (SbDocument *self)
{
  return sb_database_get_current_version ();
}

SbScheme *
sb_document_get_scheme (SbDocument *self)
{
  return self->scheme;
}

int
sb_document_get_scheme_version (SbDocument *self)
{
  return self->scheme_version;
}

/* An edit that brings a scheme that cannot be read would lock everybody out. */
static gboolean
check_schemes (SbEdit *edit, GError **error)
{
  const GPtrArray *changes = sb_edit_get_changes (edit);

  for (guint i = 0; i < changes->len; i++) {
    const SbChange *change = g_ptr_array_index (changes, i);
    g_autoptr (SbScheme) scheme = NULL;

    if (change->after == NULL || !SB_IS_SCHEME_VERSION (change->after))
      continue;
    scheme = sb_scheme_new_from_json (SB_SCHEME_VERSION (change->after)->json, -1, error);
    if (scheme == NULL)
      return FALSE;
  }
  return TRUE;
}

gboolean
sb_document_apply (SbDocument *self, SbEdit *edit, GError **error)
{
  g_autofree char *now = NULL;
  SbJournalEntry entry;
  gint64 number;

  if (sb_edit_is_empty (edit))
    return TRUE;
  if (!sb_document_allows (self, edit, error) || !check_schemes (edit, error))
    return FALSE;
  now = sb_document_dup_now (self);
  entry = (SbJournalEntry){
    .time = now,
    .coder = sb_edit_get_coder (edit),
    .scope = sb_edit_get_coding (edit),
    .kind = sb_edit_get_kind (edit),
    .words = sb_edit_get_words (edit),
  };
  if (!sb_journal_write (self->db, &entry, sb_edit_get_changes (edit), &number, error))
    return sb_document_begin_doubt (self, error);
  self->last_row = number;
  sb_document_note_step (self, entry.scope, number);
  return sb_document_take_over (self, entry.scope, sb_edit_get_changes (edit), error);
}

static gboolean
have_scheme_version (const GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    if (SB_IS_SCHEME_VERSION (sb_change_get_record (g_ptr_array_index (changes, i))))
      return TRUE;
  return FALSE;
}

gboolean
sb_document_take_over (SbDocument *self,
                       const char *coding,
                       const GPtrArray *changes,
                       GError **error)
{
  if (have_scheme_version (changes) && !sb_document_load_scheme (self, error))
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    sb_document_update_lists (self, g_ptr_array_index (changes, i));
  g_signal_emit (self, signals[CHANGED], 0, coding);
  return TRUE;
}

gboolean
sb_document_save_copy (SbDocument *self, const char *path, GError **error)
{
  return sb_document_is_open (self, error) && sb_database_copy (self->db, path, error);
}
