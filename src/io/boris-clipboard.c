/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What BORIS takes from the clipboard as events: lines without a header, cells with tabs
 * between: time, subject, behaviour, modifiers, frame, comment; the last two may be
 * missing. Which behaviours are states is known to the project into which it is pasted,
 * not to the text: here everything is a point, and the report says so. */
#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/io/grid.h>
#include <string.h>

#include "boris-events.h"
#include "importers.h"

enum {
  TIME,
  SUBJECT,
  BEHAVIOUR,
  MODIFIERS,
  FRAME,
  COMMENT,
  N_CELLS,
};

static gboolean
is_frame (const char *text)
{
  return strspn (text, "0123456789") == strlen (text) || g_str_equal (text, "NA");
}

static gboolean
is_line (const SbGrid *grid, guint row)
{
  guint width = sb_grid_get_width (grid, row);
  SbTime time;

  return width > MODIFIERS && width <= N_CELLS &&
         sb_boris_read_time (sb_grid_get_cell (grid, row, TIME), &time) &&
         *sb_grid_get_cell (grid, row, BEHAVIOUR) != '\0' &&
         is_frame (sb_grid_get_cell (grid, row, FRAME));
}

static void
take_row (SbBorisEvents *events, const SbGrid *grid, guint row)
{
  SbIncoming *incoming = events->incoming;
  const char *frame = sb_grid_get_cell (grid, row, FRAME);
  SbBorisLine line = {
    .session = 0,
    .coder = -1,
    .subject = sb_incoming_add_subject (incoming, sb_grid_get_cell (grid, row, SUBJECT)),
    .code = sb_incoming_add_code (incoming, sb_grid_get_cell (grid, row, BEHAVIOUR)),
    .modifiers = sb_grid_get_cell (grid, row, MODIFIERS),
    .comment = sb_grid_get_cell (grid, row, COMMENT),
    .frame = g_ascii_isdigit (*frame) ? g_ascii_strtoll (frame, NULL, 10) : -1,
    .row = row + 1,
    .status = SB_BORIS_POINT,
  };

  sb_boris_read_time (sb_grid_get_cell (grid, row, TIME), &line.time);
  sb_boris_events_take (events, &line);
}

static void
read_rows (SbBorisEvents *events, const SbGrid *grid)
{
  SbIncoming *incoming = events->incoming;

  sb_incoming_add_session (incoming, sb_grid_get_name (grid));
  for (guint row = 0; row < sb_grid_get_n_rows (grid); row++) {
    g_autofree char *where = g_strdup_printf (_ ("row %u"), row + 1);

    if (is_line (grid, row))
      take_row (events, grid, row);
    else if (!sb_grid_is_blank (grid, row))
      sb_incoming_lose (incoming, where, 1, _ ("no event: a time, or a behaviour"));
  }
  sb_incoming_lose_repaired (incoming, sb_grid_get_n_repaired (grid));
  sb_incoming_lose (incoming,
                    NULL,
                    0,
                    _ ("which behaviours are states: the lines do not say it, and each "
                       "comes in as a point"));
}

static SbIncoming *
read_source (const SbSource *source, GError **error)
{
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("boris-clipboard", source->name);
  g_autoptr (SbGrid) grid = sb_grid_new (source, '\t', error);
  g_auto (SbBorisEvents) events = {0};

  if (grid == NULL)
    return NULL;
  sb_boris_events_init (&events, incoming);
  read_rows (&events, grid);
  if (incoming->events->len > 0) {
    sb_boris_events_finish (&events);
    return g_steal_pointer (&incoming);
  }
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s” has no line of BORIS' events: a time, a subject, a behaviour, "
                  "modifiers and a frame, with tabs between them."),
               source->name);
  return NULL;
}

static gboolean
are_lines (const SbGrid *grid)
{
  guint n = MIN (sb_grid_get_n_rows (grid), 50), found = 0;

  for (guint row = 0; row < n; row++) {
    if (!sb_grid_is_blank (grid, row) && !is_line (grid, row))
      return FALSE;
    found += is_line (grid, row);
  }
  return found > 0;
}

static gboolean
recognise (const SbSource *source)
{
  g_autoptr (SbGrid) grid = NULL;

  if (!sb_source_mentions (source, "\t", 256))
    return FALSE;
  grid = sb_grid_new (source, '\t', NULL);
  return grid && are_lines (grid);
}

const SbImporter sb_importer_boris_clipboard = {
  .name = "boris-clipboard",
  .label = N_ ("Events copied from BORIS (text with tabs)"),
  .suffixes = "txt;tsv",
  .recognise = recognise,
  .read = read_source,
};
