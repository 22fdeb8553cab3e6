/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "many-events.h"

#include <securebase/model/kinds.h>

static int
compare (gconstpointer a, gconstpointer b)
{
  return sb_record_compare (*(gconstpointer *) a, *(gconstpointer *) b);
}

static SbEvent *
make_event (const SbCode *code, const char *coding, SbTime start, SbTime length)
{
  SbEvent *event = sb_record_new (SB_TYPE_EVENT);

  event->coding = g_strdup (coding);
  event->code = g_strdup (code->id);
  event->start = start;
  event->end = code->is_state ? start + length : SB_TIME_NONE;
  return event;
}

/* The codes take turns; each gets its own place, so nothing of one group overlaps. */
GListStore *
sb_many_events_new (SbScheme *scheme, const char *coding, guint n, SbTime length)
{
  const GPtrArray *codes = sb_scheme_get_codes (scheme);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  GListStore *store = g_list_store_new (SB_TYPE_EVENT);
  SbTime place = length / MAX (n, 1);

  for (guint i = 0; i < n; i++) {
    const SbCode *code = g_ptr_array_index (codes, i * 7 % codes->len);

    g_ptr_array_add (
      events,
      make_event (code,
                  coding,
                  (SbTime) i * place + place / 10,
                  (SbTime) (g_rand_double_range (rand, 0.1, 0.9) * (double) place)));
  }
  g_ptr_array_sort (events, compare);
  g_list_store_splice (store, 0, 0, events->pdata, events->len);
  return store;
}
