/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lot.h"

static guint64
next_number (guint64 *state)
{
  guint64 z = *state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* Numbers beyond the last whole multiple of @n are passed over: they would favour the
 * small ones. */
guint
sb_lot_draw_below (guint64 *state, guint n)
{
  guint64 limit = G_MAXUINT64 - G_MAXUINT64 % n;
  guint64 number;

  do
    number = next_number (state);
  while (number >= limit);
  return (guint) (number % n);
}

void
sb_lot_shuffle (guint64 *state, guint *values, guint n)
{
  for (guint i = n; i > 1; i--) {
    guint j = sb_lot_draw_below (state, i);
    guint value = values[i - 1];

    values[i - 1] = values[j];
    values[j] = value;
  }
}

guint *
sb_lot_dup_order (guint64 *state, guint n)
{
  guint *order = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  sb_lot_shuffle (state, order, n);
  return order;
}
