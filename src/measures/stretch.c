/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stretch.h"

#include "view.h"

static void
free_stretch (gpointer data)
{
  SbStretch *stretch = data;

  g_array_unref (stretch->acts);
  g_free (stretch);
}

static void
add_stretch (GPtrArray *stretches, SbTime start, SbTime end)
{
  SbStretch *stretch;

  if (end <= start)
    return;
  stretch = g_new (SbStretch, 1);
  stretch->time = (SbInterval){start, end};
  stretch->acts = g_array_new (FALSE, FALSE, sizeof (SbAct));
  g_ptr_array_add (stretches, stretch);
}

/* The episode without what is off camera. */
static void
add_visible (GPtrArray *stretches, SbView *view)
{
  g_autoptr (GArray) hidden =
    sb_view_list_bouts (view, sb_codes_one ("off_camera"), view->whole, 0, NULL);
  SbTime from = view->whole.start;

  for (guint i = 0; i < hidden->len; i++) {
    const SbInterval *gone = &g_array_index (hidden, SbInterval, i);

    add_stretch (stretches, from, gone->start);
    from = gone->end;
  }
  add_stretch (stretches, from, view->whole.end);
}

static int
compare_acts (gconstpointer a, gconstpointer b)
{
  const SbAct *x = a, *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  if (x->code != y->code)
    return x->code < y->code ? -1 : 1;
  return (x->end > y->end) - (x->end < y->end);
}

static void
add_acts (GPtrArray *stretches, guint code, GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++) {
    const SbEvent *event = g_ptr_array_index (events, i);
    const SbAct act = {event->start, event->end, code};

    for (guint s = 0; s < stretches->len; s++) {
      SbStretch *stretch = g_ptr_array_index (stretches, s);

      if (sb_interval_contains (stretch->time, act.start))
        g_array_append_val (stretch->acts, act);
    }
  }
}

static gboolean
is_asked_for (const GArray *episodes, int number)
{
  for (guint i = 0; episodes && i < episodes->len; i++)
    if (g_array_index (episodes, int, i) == number)
      return TRUE;
  return episodes == NULL;
}

static void
add_episodes (GPtrArray *stretches,
              SbScheme *scheme,
              SbContent *content,
              SbIndex *index,
              const GArray *episodes)
{
  for (int number = 1; number <= sb_scheme_count_episodes (scheme); number++) {
    SbView view;
    g_autofree char *doubt = NULL;

    if (!is_asked_for (episodes, number))
      continue;
    doubt = sb_view_init (&view, scheme, content, index, number);
    if (doubt == NULL)
      add_visible (stretches, &view);
  }
}

GPtrArray *
sb_stretches_new (SbScheme *scheme, SbContent *content, const GArray *episodes)
{
  GPtrArray *stretches = g_ptr_array_new_with_free_func (free_stretch);
  const GPtrArray *codes = sb_scheme_get_codes (scheme);
  g_autoptr (SbIndex) index = sb_index_new (scheme, content);

  add_episodes (stretches, scheme, content, index, episodes);
  for (guint i = 0; i < codes->len; i++) {
    const SbCode *code = g_ptr_array_index (codes, i);

    if (!g_str_equal (code->id, "off_camera"))
      add_acts (stretches, i, sb_index_list_code (index, code->id));
  }
  for (guint i = 0; i < stretches->len; i++)
    g_array_sort (((SbStretch *) g_ptr_array_index (stretches, i))->acts, compare_acts);
  return stretches;
}
