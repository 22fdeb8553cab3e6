/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "importers.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/io/table-mapping.h>

/* How much of a file is looked at to recognise it. */
#define HEAD ((gsize) 64 << 10)
/* One character in so many may be broken in a text. */
#define BROKEN 50

/* What the columns of the beginning of a file mean; NULL where they do not say when and
 * what, or it is no text. */
static SbTableMapping *
guess_head (const SbSource *source)
{
  gsize length = MIN (g_bytes_get_size (source->bytes), HEAD);
  g_autoptr (GBytes) head = g_bytes_new_from_bytes (source->bytes, 0, length);
  g_autoptr (SbSource) part = sb_source_new (source->name, head, NULL);
  g_autoptr (SbGrid) grid = part ? sb_grid_new (part, 0, NULL) : NULL;
  g_autoptr (SbTableMapping) mapping = NULL;

  if (grid == NULL || sb_grid_get_n_repaired (grid) > length / BROKEN)
    return NULL;
  mapping = sb_table_mapping_guess (grid);
  if (mapping->header < 0 || sb_table_mapping_find_role (mapping, SB_MAP_START) < 0 ||
      (sb_table_mapping_find_role (mapping, SB_MAP_CODE) < 0 &&
       sb_table_mapping_find_role (mapping, SB_MAP_TEXT) < 0))
    return NULL;
  return g_steal_pointer (&mapping);
}

static gboolean
recognise_table (const SbSource *source)
{
  g_autoptr (SbTableMapping) mapping = guess_head (source);

  return mapping != NULL;
}

static gboolean
recognise_observer (const SbSource *source)
{
  return sb_source_mentions (source, "Event_Type", HEAD) &&
         sb_source_mentions (source, "Behavior", HEAD) && recognise_table (source);
}

static gboolean
recognise_interact (const SbSource *source)
{
  g_autoptr (SbTableMapping) mapping = guess_head (source);

  return mapping && sb_table_mapping_find_role (mapping, SB_MAP_LEVEL) >= 0;
}

/* By the guessed mapping; what is wrong with it the person has to say. */
static SbIncoming *
read_by_guess (const SbSource *source, const char *format, GError **error)
{
  g_autoptr (SbGrid) grid = sb_grid_new (source, 0, error);
  g_autoptr (SbTableMapping) mapping = grid ? sb_table_mapping_guess (grid) : NULL;
  g_autoptr (GError) cause = NULL;
  SbIncoming *incoming;

  if (mapping == NULL)
    return NULL;
  incoming = sb_table_mapping_read (mapping, grid, format, &cause);
  if (incoming == NULL)
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_FILE,
                 _ ("“%s”: what its columns mean cannot be told from their names. %s"),
                 source->name,
                 cause->message);
  return incoming;
}

static SbIncoming *
read_table (const SbSource *source, GError **error)
{
  return read_by_guess (source, "table", error);
}

static SbIncoming *
read_observer (const SbSource *source, GError **error)
{
  return read_by_guess (source, "observer-table", error);
}

static SbIncoming *
read_interact (const SbSource *source, GError **error)
{
  return read_by_guess (source, "interact-table", error);
}

const SbImporter sb_importer_observer_table = {
  .name = "observer-table",
  .label = N_ ("Event log of The Observer"),
  .suffixes = "csv;txt;tsv",
  .recognise = recognise_observer,
  .read = read_observer,
};

const SbImporter sb_importer_interact_table = {
  .name = "interact-table",
  .label = N_ ("INTERACT table"),
  .suffixes = "csv;txt;tsv",
  .recognise = recognise_interact,
  .read = read_interact,
};

const SbImporter sb_importer_table = {
  .name = "table",
  .label = N_ ("Table with a row for each event"),
  .suffixes = "csv;txt;tsv;tab",
  .recognise = recognise_table,
  .read = read_table,
};
