/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys/held-keys.h"

/* The press of a repeat carries the time of the release before it, or the next
 * millisecond; no finger is that fast. */
#define REPEAT_MS 3
/* How long the press of a repeat is waited for. It is in the same batch of events. */
#define PATIENCE_MS 20
/* A key that is down repeats; one that has been silent for longer than the longest delay
 * that desktops offer, and comes again, was let go unseen. */
#define SILENCE_US (G_GINT64_CONSTANT (2500) * 1000)

typedef struct {
  SbHeldKeys *owner;
  guint keycode;
  gint64 seen;      /* monotonic time of its last press */
  guint32 released; /* of the event that may be a release */
  guint timeout;    /* until it is one; 0: the key is down */
} Key;

struct _SbHeldKeys {
  GHashTable *keys; /* keycode → Key */
  SbKeyReleased released;
  gpointer user_data;
};

static void
key_free (Key *key)
{
  g_clear_handle_id (&key->timeout, g_source_remove);
  g_free (key);
}

SbHeldKeys *
sb_held_keys_new (SbKeyReleased released, gpointer user_data)
{
  SbHeldKeys *self = g_new0 (SbHeldKeys, 1);

  self->keys = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) key_free);
  self->released = released;
  self->user_data = user_data;
  return self;
}

void
sb_held_keys_free (SbHeldKeys *self)
{
  g_hash_table_unref (self->keys);
  g_free (self);
}

/* Forgets @key before anybody is told: what is told may press keys itself. */
static void
tell (Key *key, guint32 time)
{
  SbHeldKeys *self = key->owner;
  guint keycode = key->keycode;

  g_hash_table_remove (self->keys, GUINT_TO_POINTER (keycode));
  self->released (keycode, time, self->user_data);
}

static gboolean
on_patience_over (gpointer data)
{
  Key *key = data;

  key->timeout = 0;
  tell (key, key->released);
  return G_SOURCE_REMOVE;
}

static void
add (SbHeldKeys *self, guint keycode)
{
  Key *key = g_new0 (Key, 1);

  key->owner = self;
  key->keycode = keycode;
  key->seen = g_get_monotonic_time ();
  g_hash_table_insert (self->keys, GUINT_TO_POINTER (keycode), key);
}

/* A release that waits, and a press at @time: one event of key repeat, or two of a hand.
 */
static gboolean
is_repeat_of (const Key *key, guint32 time)
{
  if (key->timeout)
    return time - key->released <= REPEAT_MS;
  return g_get_monotonic_time () - key->seen < SILENCE_US;
}

/* Nothing comes between the two events of a repeat: releases that wait are real when
 * another key is pressed, and are told of first, in the order of what happened. */
static void
tell_waiting (SbHeldKeys *self, guint but)
{
  g_autoptr (GList) keys = g_hash_table_get_values (self->keys);

  for (GList *l = keys; l; l = l->next) {
    Key *key = l->data;

    if (key->timeout && key->keycode != but)
      tell (key, key->released);
  }
}

gboolean
sb_held_keys_press (SbHeldKeys *self, guint keycode, guint32 time)
{
  Key *key = g_hash_table_lookup (self->keys, GUINT_TO_POINTER (keycode));

  tell_waiting (self, keycode);
  if (key && is_repeat_of (key, time)) {
    g_clear_handle_id (&key->timeout, g_source_remove);
    key->seen = g_get_monotonic_time ();
    return TRUE;
  }
  if (key)
    tell (key, key->timeout ? key->released : 0);
  add (self, keycode);
  return FALSE;
}

void
sb_held_keys_release (SbHeldKeys *self, guint keycode, guint32 time)
{
  Key *key = g_hash_table_lookup (self->keys, GUINT_TO_POINTER (keycode));

  if (!key)
    return;
  key->released = time;
  if (time == 0)
    tell (key, 0);
  else if (!key->timeout)
    key->timeout = g_timeout_add (PATIENCE_MS, on_patience_over, key);
}

void
sb_held_keys_let_go (SbHeldKeys *self)
{
  g_autoptr (GList) keys = g_hash_table_get_values (self->keys);

  for (GList *l = keys; l; l = l->next) {
    Key *key = l->data;

    tell (key, key->timeout ? key->released : 0);
  }
}
