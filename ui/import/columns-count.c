/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/columns-count.h"

#include <glib/gi18n-lib.h>

/* So many losses are said here; all of them on the next pages. */
#define SHOWN_LOSSES 4

static void
append_losses (GString *words, const SbIncoming *incoming)
{
  guint n = incoming->losses->len;

  for (guint i = 0; i < MIN (n, SHOWN_LOSSES); i++) {
    const SbIncomingLoss *loss = g_ptr_array_index (incoming->losses, i);

    g_string_append_printf (words,
                            "\n• %s%s%s",
                            loss->where ? loss->where : "",
                            loss->where ? ": " : "",
                            loss->words);
  }
  if (n > SHOWN_LOSSES)
    g_string_append_printf (
      words,
      ngettext ("\n• and %u more", "\n• and %u more", n - SHOWN_LOSSES),
      n - SHOWN_LOSSES);
}

char *
sb_columns_count_dup_words (const SbIncoming *incoming)
{
  g_autofree char *summary = sb_incoming_dup_summary (incoming);
  GString *words = g_string_new (NULL);

  g_string_append_printf (words, _ ("Read so: %s."), summary);
  append_losses (words, incoming);
  return g_string_free (words, FALSE);
}

typedef struct {
  SbGrid *table;
  SbTableMapping *mapping;
} Count;

static void
count_free (gpointer data)
{
  Count *count = data;

  sb_grid_free (count->table);
  sb_table_mapping_free (count->mapping);
  g_free (count);
}

static void
count_in_thread (GTask *task, gpointer owner, gpointer data, GCancellable *cancellable)
{
  const Count *count = data;
  GError *error = NULL;
  SbIncoming *incoming =
    sb_table_mapping_read (count->mapping, count->table, "table", &error);

  if (incoming)
    g_task_return_pointer (task, incoming, (GDestroyNotify) sb_incoming_free);
  else
    g_task_return_error (task, error);
}

void
sb_columns_count_async (GObject *owner,
                        SbGrid *table,
                        const SbTableMapping *mapping,
                        GCancellable *cancellable,
                        GAsyncReadyCallback done)
{
  g_autoptr (GTask) task = g_task_new (owner, cancellable, done, NULL);
  Count *count = g_new0 (Count, 1);

  count->table = sb_grid_ref (table);
  count->mapping = sb_table_mapping_copy (mapping);
  g_task_set_source_tag (task, sb_columns_count_async);
  g_task_set_task_data (task, count, count_free);
  g_task_run_in_thread (task, count_in_thread);
}
