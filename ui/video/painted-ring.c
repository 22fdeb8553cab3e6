/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "painted-ring.h"

#define LARGEST_DELAY_MS 5000

void
sb_painted_ring_clear (SbPaintedRing *ring)
{
  ring->n = 0;
  ring->next = 0;
}

void
sb_painted_ring_push (SbPaintedRing *ring, SbPainted painted)
{
  ring->entries[ring->next] = painted;
  ring->next = (ring->next + 1) % SB_PAINTED_RING_SIZE;
  ring->n = MIN (ring->n + 1, SB_PAINTED_RING_SIZE);
}

const SbPainted *
sb_painted_ring_find (const SbPaintedRing *ring, gint64 monotonic)
{
  const SbPainted *found = NULL;

  for (guint i = 1; i <= ring->n; i++) {
    guint at = (ring->next + SB_PAINTED_RING_SIZE - i) % SB_PAINTED_RING_SIZE;

    found = &ring->entries[at];
    if (found->monotonic <= monotonic)
      break;
  }
  return found;
}

gint64
sb_painted_ring_date_event (guint32 event_ms, gint64 now)
{
  /* Modulo 2³²: the server's stamp wraps around every 50 days. */
  gint32 delay = (gint32) ((guint32) (now / 1000) - event_ms);

  if (event_ms == 0 || delay < -LARGEST_DELAY_MS || delay > LARGEST_DELAY_MS)
    return now;
  return now - MAX (delay, 0) * G_GINT64_CONSTANT (1000);
}
