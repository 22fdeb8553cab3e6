/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/document/backups.h>

struct _SbBackupKeeper {
  GObject parent;
  SbDocument *document;  /* NULL: stopped */
  GCancellable *working; /* NULL: nothing is under way */
  guint timer;
  gint64 last; /* when it last tried, in seconds since 1970 */
  gboolean has_told;
};

enum {
  TROUBLE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SbBackupKeeper, sb_backup_keeper, G_TYPE_OBJECT)

void
sb_backup_keeper_stop (SbBackupKeeper *self)
{
  if (self->document)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->working)
    g_cancellable_cancel (self->working);
}

static void
sb_backup_keeper_dispose (GObject *object)
{
  SbBackupKeeper *self = SB_BACKUP_KEEPER (object);

  sb_backup_keeper_stop (self);
  g_clear_object (&self->working);
  G_OBJECT_CLASS (sb_backup_keeper_parent_class)->dispose (object);
}

static void
sb_backup_keeper_class_init (SbBackupKeeperClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sb_backup_keeper_dispose;
  signals[TROUBLE] = g_signal_new ("trouble",
                                   SB_TYPE_BACKUP_KEEPER,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   1,
                                   G_TYPE_STRING);
}

static void
sb_backup_keeper_init (SbBackupKeeper *self)
{
}

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
work (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;

  if (sb_backups_make (path, cancellable, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  SbBackupKeeper *self = SB_BACKUP_KEEPER (source);
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  g_clear_object (&self->working);
  if (error == NULL || self->document == NULL || self->has_told)
    return;
  self->has_told = TRUE;
  g_signal_emit (self, signals[TROUBLE], 0, error->message);
}

static void
begin (SbBackupKeeper *self)
{
  g_autoptr (GTask) task = NULL;

  self->working = g_cancellable_new ();
  self->last = get_now ();
  task = g_task_new (self, self->working, on_done, NULL);
  g_task_set_task_data (task, g_strdup (sb_document_get_path (self->document)), g_free);
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, work);
}

static gboolean
on_timer (gpointer data)
{
  SbBackupKeeper *self = data;

  self->timer = 0;
  if (self->working == NULL)
    begin (self);
  return G_SOURCE_REMOVE;
}

/* Now, or when the last one is old enough. */
static void
plan (SbBackupKeeper *self)
{
  gint64 age = get_now () - self->last;

  if (self->timer)
    return;
  self->timer = g_timeout_add_seconds (
    age < 0 || age >= SB_BACKUPS_INTERVAL ? 0 : (guint) (SB_BACKUPS_INTERVAL - age),
    on_timer,
    self);
}

static void
on_changed (SbBackupKeeper *self)
{
  plan (self);
}

SbBackupKeeper *
sb_backup_keeper_new (SbDocument *document)
{
  SbBackupKeeper *self = g_object_new (SB_TYPE_BACKUP_KEEPER, NULL);
  g_autoptr (GPtrArray) backups = sb_backups_list (sb_document_get_path (document));

  if (!sb_document_is_writable (document) ||
      !sb_backups_are_kept_of (sb_document_get_path (document)))
    return self;
  self->document = g_object_ref (document);
  if (backups->len)
    self->last = ((SbBackup *) g_ptr_array_index (backups, 0))->time;
  g_signal_connect_swapped (document, "changed", G_CALLBACK (on_changed), self);
  plan (self);
  return self;
}
