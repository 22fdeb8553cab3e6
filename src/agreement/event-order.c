/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "event-order.h"

static int
compare_numbers (gint64 x, gint64 y)
{
  return (x > y) - (x < y);
}

static int
compare_spans (gconstpointer a, gconstpointer b, gpointer data)
{
  const SbCodedSpan *spans = data;
  guint i = *(const guint *) a, j = *(const guint *) b;
  int order = compare_numbers (spans[i].start, spans[j].start);

  if (order == 0)
    order = compare_numbers (spans[i].stop, spans[j].stop);
  if (order == 0)
    order = compare_numbers (spans[i].code, spans[j].code);
  return order != 0 ? order : compare_numbers (i, j);
}

guint *
sb_event_order_new (SbTimedRecord record)
{
  guint n = (guint) record.n_spans;
  guint *order = g_new (guint, (gsize) n + 1);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  if (n > 0)
    g_qsort_with_data (
      order, (gint) n, sizeof (guint), compare_spans, (gpointer) record.spans);
  return order;
}
