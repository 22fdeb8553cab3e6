/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/digest.h>
#include <securebase/store/expunge.h>
#include <string.h>

/* The sums of the journal. Every part goes in with its length before it, so that no two
 * rows can write the same bytes: "5:hello,", and "-," for what is missing. */

static void
add_part (SbDigest *sum, const void *data, gsize size)
{
  char head[32];

  g_snprintf (head, sizeof head, "%" G_GSIZE_FORMAT ":", size);
  sb_digest_add (sum, head, strlen (head));
  sb_digest_add (sum, data, size);
  sb_digest_add (sum, ",", 1);
}

static void
add_text (SbDigest *sum, const char *text)
{
  if (text)
    add_part (sum, text, strlen (text));
  else
    sb_digest_add (sum, "-,", 2);
}

static void
add_number (SbDigest *sum, gint64 number)
{
  char text[32];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, number);
  add_text (sum, text);
}

char *
sb_journal_compute_digest (const SbJournalRow *row)
{
  g_autoptr (SbDigest) sum = sb_digest_new ();
  gsize size = 0;
  const void *data = row->changeset ? g_bytes_get_data (row->changeset, &size) : NULL;

  add_text (sum, row->words);
  add_text (sum, row->change);
  add_part (sum, data ? data : "", size);
  return sb_digest_finish (sum);
}

char *
sb_journal_compute_hash (const SbJournalRow *row, const char *predecessor)
{
  g_autoptr (SbDigest) sum = sb_digest_new ();

  add_text (sum, predecessor);
  add_number (sum, row->number);
  add_text (sum, row->time);
  add_text (sum, row->coder);
  add_text (sum, row->scope);
  add_text (sum, row->kind);
  add_number (sum, row->reverts);
  add_number (sum, row->version);
  add_text (sum, row->digest);
  return sb_digest_finish (sum);
}

typedef struct {
  gint64 number;
  char *hash;           /* of the row before */
  GHashTable *expunged; /* the tombstones that a row of the journal accounts for */
  GPtrArray *faults;
} Walk;

static const char *
find_fault (const SbJournalRow *row, const Walk *walk)
{
  g_autofree char *digest = sb_journal_compute_digest (row);
  g_autofree char *hash = sb_journal_compute_hash (row, walk->hash);

  if (row->number != walk->number + 1)
    return _ ("a row before it is missing");
  if (sb_journal_row_is_tombstone (row) &&
      !g_hash_table_contains (walk->expunged, &row->number))
    return _ ("its content was taken out without a row that says who did it and why");
  if (!sb_journal_row_is_tombstone (row) && g_strcmp0 (digest, row->digest) != 0)
    return _ ("its content was changed afterwards");
  if (g_strcmp0 (hash, row->hash) != 0)
    return _ ("it, or the row before it, was changed afterwards");
  return NULL;
}

static gboolean
verify_row (SbJournalRow *row, gpointer user_data, GError **error)
{
  Walk *walk = user_data;
  const char *fault = find_fault (row, walk);

  if (fault)
    g_ptr_array_add (
      walk->faults,
      g_strdup_printf (_ ("The journal is not as it was written, in row %ld: %s."),
                       (long) row->number,
                       fault));
  walk->number = row->number;
  g_free (walk->hash);
  walk->hash = g_strdup (row->hash);
  return TRUE;
}

gboolean
sb_journal_verify (SbDatabase *db, GPtrArray *faults, GError **error)
{
  g_autoptr (GHashTable) expunged =
    g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Walk walk = {0, g_strdup (SB_JOURNAL_NO_PREDECESSOR), expunged, faults};
  gboolean done = sb_journal_list_expunged (db, expunged, NULL, error) &&
                  sb_journal_foreach (db, verify_row, &walk, error);

  g_free (walk.hash);
  return done;
}
