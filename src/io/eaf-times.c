/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "eaf-file.h"

/* ELAN draws slots without a time at even distances between their neighbours of the same
 * tier, and the parts of an annotation (Symbolic_Subdivision) equally wide; so do we. */

/* How the REF annotations of one parent in one tier are ordered. */
typedef struct {
  guint position;
  guint n;
} Part;

typedef struct {
  SbEafFile *file;
  Part *parts;    /* one for each annotation */
  int *following; /* the annotation that names this one as its previous; -1 */
  guint8 *states; /* of each annotation */
} Placer;

enum {
  UNKNOWN,
  BUSY,
  DONE,
};

static SbEafAnnotation *
get (const SbEafFile *file, guint i)
{
  return &g_array_index (file->annotations, SbEafAnnotation, i);
}

static SbEafSlot *
get_slot (const SbEafFile *file, int slot)
{
  return slot < 0 ? NULL : &g_array_index (file->slots, SbEafSlot, slot);
}

static gboolean
is_aligned (const SbEafFile *file, int slot)
{
  return slot >= 0 && get_slot (file, slot)->time != SB_TIME_NONE;
}

/* @start and k of n parts of what is from there to @end. */
static SbTime
divide (SbTime start, SbTime end, gint64 k, gint64 n)
{
  SbTime span;

  if (__builtin_sub_overflow (end, start, &span))
    return start;
  return start + span / n * k + span % n * k / n;
}

/* The slots between the annotations @first and @last, which follow each other. */
static void
place_chain (SbEafFile *file, guint first, guint last)
{
  SbTime start, end;

  if (!is_aligned (file, get (file, first)->slots[0]) ||
      !is_aligned (file, get (file, last)->slots[1]))
    return;
  start = get_slot (file, get (file, first)->slots[0])->time;
  end = get_slot (file, get (file, last)->slots[1])->time;
  for (guint i = first; i < last; i++) {
    SbEafSlot *slot = get_slot (file, get (file, i)->slots[1]);

    slot->time = divide (start, end, i - first + 1, last - first + 1);
    slot->is_placed = TRUE;
  }
}

static gboolean
goes_on (const SbEafFile *file, guint i)
{
  int slot = get (file, i)->slots[1];

  return slot >= 0 && !is_aligned (file, slot) && get (file, i + 1)->slots[0] == slot;
}

static void
place_chains (SbEafFile *file, const SbEafTier *tier)
{
  guint stop = tier->first + tier->n;

  for (guint i = tier->first; i < stop; i++) {
    guint first = i;

    while (i + 1 < stop && goes_on (file, i))
      i++;
    if (i > first)
      place_chain (file, first, i);
  }
}

/* What is in no chain has at least its place in the order of all slots. */
static void
place_rest (SbEafFile *file)
{
  guint n = file->slots->len;

  for (guint i = 1; i < n; i++) {
    guint first = i;

    while (i < n && !is_aligned (file, (int) i))
      i++;
    if (i == n || !is_aligned (file, (int) first - 1))
      continue;
    for (guint j = first; j < i; j++) {
      SbEafSlot *slot = get_slot (file, (int) j);

      slot->time = divide (get_slot (file, (int) first - 1)->time,
                           get_slot (file, (int) i)->time,
                           j - first + 1,
                           i - first + 1);
      slot->is_placed = TRUE;
    }
  }
}

static void
align (SbEafFile *file, SbEafAnnotation *one)
{
  const SbEafSlot *from = get_slot (file, one->slots[0]);
  const SbEafSlot *to = get_slot (file, one->slots[1]);

  if (from == NULL || to == NULL || from->time == SB_TIME_NONE ||
      to->time == SB_TIME_NONE)
    return;
  one->start = from->time;
  one->end = to->time;
  one->is_placed = from->is_placed || to->is_placed;
}

/* Gives @i, and those that follow it, the next positions under their parent. */
static void
number_from (Placer *placer, GHashTable *counts, int i)
{
  while (i >= 0 && placer->parts[i].position == 0) {
    gpointer parent = GINT_TO_POINTER (get (placer->file, (guint) i)->parent);
    guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, parent)) + 1;

    placer->parts[i].position = n;
    g_hash_table_insert (counts, parent, GUINT_TO_POINTER (n));
    i = placer->following[i];
  }
}

static gboolean
follows (const SbEafFile *file, guint i)
{
  const SbEafAnnotation *one = get (file, i);
  const SbEafAnnotation *previous =
    one->previous < 0 ? NULL : get (file, (guint) one->previous);

  return previous && previous->tier == one->tier && previous->parent == one->parent;
}

static void
number_parts (Placer *placer, const SbEafTier *tier)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  guint stop = tier->first + tier->n;

  for (guint i = tier->first; i < stop; i++)
    if (follows (placer->file, i))
      placer->following[get (placer->file, i)->previous] = (int) i;
  for (guint i = tier->first; i < stop; i++)
    if (!follows (placer->file, i))
      number_from (placer, counts, (int) i);
  for (guint i = tier->first; i < stop; i++)
    number_from (placer, counts, (int) i);
  for (guint i = tier->first; i < stop; i++)
    placer->parts[i].n = GPOINTER_TO_UINT (
      g_hash_table_lookup (counts, GINT_TO_POINTER (get (placer->file, i)->parent)));
}

/* @one hangs on @parent, which has its time, if it has one. */
static void
take_part (SbEafAnnotation *one, const SbEafAnnotation *parent, Part part)
{
  if (parent->start == SB_TIME_NONE)
    return;
  one->start = divide (parent->start, parent->end, part.position - 1, part.n);
  one->end = divide (parent->start, parent->end, part.position, part.n);
  one->is_placed = parent->is_placed || part.n > 1;
}

static void
place_reference (Placer *placer, guint i)
{
  guint path[SB_SOURCE_MAX_DEPTH];
  guint n = 0;

  while (n < G_N_ELEMENTS (path) && placer->states[i] == UNKNOWN) {
    int parent = get (placer->file, i)->parent;

    placer->states[i] = BUSY;
    path[n++] = i;
    if (parent < 0)
      break;
    i = (guint) parent;
  }
  while (n-- > 0) {
    SbEafAnnotation *one = get (placer->file, path[n]);

    placer->states[path[n]] = DONE;
    if (one->parent >= 0 && placer->states[one->parent] == DONE)
      take_part (one, get (placer->file, (guint) one->parent), placer->parts[path[n]]);
  }
}

static void
place_references (SbEafFile *file)
{
  guint n = file->annotations->len;
  g_autofree Part *parts = g_new0 (Part, n);
  g_autofree int *following = g_new (int, n);
  g_autofree guint8 *states = g_new0 (guint8, n);
  Placer placer = {file, parts, following, states};

  for (guint i = 0; i < n; i++) {
    following[i] = -1;
    if (get (file, i)->parent < 0)
      states[i] = DONE;
  }
  for (guint i = 0; i < file->tiers->len; i++)
    number_parts (&placer, sb_eaf_file_get_tier (file, i));
  for (guint i = 0; i < n; i++)
    place_reference (&placer, i);
}

void
sb_eaf_file_place (SbEafFile *file)
{
  for (guint i = 0; i < file->tiers->len; i++)
    place_chains (file, sb_eaf_file_get_tier (file, i));
  place_rest (file);
  for (guint i = 0; i < file->annotations->len; i++)
    align (file, get (file, i));
  place_references (file);
}
