/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coder-model.h"

#define N_EPISODES 8

SbCoderModel *
sb_coder_model_new (SbScheme *scheme)
{
  SbCoderModel *model = g_new0 (SbCoderModel, 1);

  model->scheme = g_object_ref (scheme);
  model->events = g_array_new (FALSE, FALSE, sizeof (SbModelEvent));
  for (guint i = 0; i < G_N_ELEMENTS (model->episodes); i++)
    model->episodes[i] = SB_NO_FRAME;
  return model;
}

void
sb_coder_model_free (SbCoderModel *model)
{
  g_object_unref (model->scheme);
  g_array_unref (model->events);
  g_free (model);
}

static gboolean
runs (const SbModelEvent *event)
{
  return event->code->is_state && event->end == SB_NO_FRAME;
}

static gboolean
is_ended_by (SbCoderModel *model, const SbModelEvent *event, const SbCode *code)
{
  const SbCodeGroup *group =
    code->group ? sb_scheme_find_group (model->scheme, code->group) : NULL;

  return runs (event) &&
         (event->code == code || (code->is_state && group && group->exclusive &&
                                  g_strcmp0 (event->code->group, code->group) == 0));
}

void
sb_coder_model_press (SbCoderModel *model, const SbCode *code, guint frame)
{
  SbModelEvent begun = {code, frame, SB_NO_FRAME};
  gboolean ended = FALSE;

  for (guint i = 0; i < model->events->len; i++) {
    SbModelEvent *event = &g_array_index (model->events, SbModelEvent, i);

    if (!is_ended_by (model, event, code))
      continue;
    event->end = frame;
    ended = ended || event->code == code;
  }
  if (!ended)
    g_array_append_val (model->events, begun);
}

void
sb_coder_model_begin_episode (SbCoderModel *model, guint number, guint frame)
{
  model->episodes[number] = frame;
}

const SbCode *
sb_coder_model_find_running (SbCoderModel *model)
{
  for (guint i = 0; i < model->events->len; i++) {
    const SbModelEvent *event = &g_array_index (model->events, SbModelEvent, i);

    if (runs (event))
      return event->code;
  }
  return NULL;
}

static gint64
to_time (guint frame, SbFrameTime get_time, gpointer data)
{
  return frame == SB_NO_FRAME ? SB_TIME_NONE : get_time (frame, data);
}

static char *
describe (const char *code, gint64 start, gint64 end)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, code, start, end);
}

static char *
describe_stored (const SbEvent *event)
{
  gboolean as_painted =
    event->start_pts == event->start && event->end_pts == event->end && !event->running;
  g_autofree char *words = describe (event->code, event->start, event->end);

  return as_painted ? g_steal_pointer (&words) : g_strconcat (words, " not whole", NULL);
}

/* Each of @wanted is taken out of @found. */
static guint
count_missing (GHashTable *found, GPtrArray *wanted)
{
  guint n = 0;

  for (guint i = 0; i < wanted->len; i++) {
    const char *words = g_ptr_array_index (wanted, i);
    guint times = GPOINTER_TO_UINT (g_hash_table_lookup (found, words));

    if (times > 1)
      g_hash_table_insert (found, g_strdup (words), GUINT_TO_POINTER (times - 1));
    else if (!g_hash_table_remove (found, words)) {
      g_print ("# not stored: %s\n", words);
      n++;
    }
  }
  return n;
}

static void
count_one (GHashTable *found, char *words)
{
  guint times = GPOINTER_TO_UINT (g_hash_table_lookup (found, words));

  g_hash_table_insert (found, words, GUINT_TO_POINTER (times + 1));
}

static guint
count_left (GHashTable *found)
{
  GHashTableIter iter;
  gpointer words;

  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &words, NULL))
    g_print ("# stored, but never pressed: %s\n", (const char *) words);
  return g_hash_table_size (found);
}

static void
list_events (SbCoderModel *model, GPtrArray *to, SbFrameTime get_time, gpointer data)
{
  for (guint i = 0; i < model->events->len; i++) {
    const SbModelEvent *event = &g_array_index (model->events, SbModelEvent, i);

    g_ptr_array_add (to,
                     describe (event->code->id,
                               to_time (event->start, get_time, data),
                               to_time (event->end, get_time, data)));
  }
}

static void
list_episodes (SbCoderModel *model, GPtrArray *to, SbFrameTime get_time, gpointer data)
{
  for (guint i = 1; i <= N_EPISODES; i++) {
    g_autofree char *name = g_strdup_printf ("episode %u", i);

    if (model->episodes[i] != SB_NO_FRAME)
      g_ptr_array_add (to,
                       describe (name,
                                 to_time (model->episodes[i], get_time, data),
                                 to_time (model->episodes[i + 1], get_time, data)));
  }
}

guint
sb_coder_model_compare (SbCoderModel *model,
                        const SbContent *content,
                        SbFrameTime get_time,
                        gpointer data)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) found =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_missing;

  list_events (model, wanted, get_time, data);
  list_episodes (model, wanted, get_time, data);
  for (guint i = 0; i < content->events->len; i++)
    count_one (found, describe_stored (g_ptr_array_index (content->events, i)));
  for (guint i = 0; i < content->episodes->len; i++) {
    const SbEpisode *episode = g_ptr_array_index (content->episodes, i);
    g_autofree char *name = g_strdup_printf ("episode %d", (int) episode->number);

    count_one (found, describe (name, episode->start, episode->end));
  }
  n_missing = count_missing (found, wanted);
  return n_missing + count_left (found);
}
