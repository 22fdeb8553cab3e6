/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-reader.h"

#include <glib/gi18n-lib.h>

const char *
sb_table_reader_get_cell (const SbTableReader *reader, SbMapRole role)
{
  int column = reader->columns[role];

  return column < 0 ? "" : sb_grid_get_cell (reader->grid, reader->row, (guint) column);
}

/* --- times --- */

/* FALSE: there is something, and it is no time. */
static gboolean
read_time (SbTableReader *reader, SbMapRole role, SbTime *time)
{
  const char *cell = sb_table_reader_get_cell (reader, role);

  *time = SB_TIME_NONE;
  if (sb_map_is_missing (cell))
    return TRUE;
  return sb_table_mapping_parse_time (
    reader->mapping,
    sb_table_mapping_get_column (reader->mapping, (guint) reader->columns[role])->time,
    cell,
    time);
}

static gboolean
read_start (SbTableReader *reader, SbTableRow *row)
{
  if (!read_time (reader, SB_MAP_START, &row->start)) {
    sb_table_reader_blame (reader,
                           "start",
                           _ ("not taken: the start is no time of the chosen format"),
                           sb_table_reader_get_cell (reader, SB_MAP_START));
    return FALSE;
  }
  if (row->start == SB_TIME_NONE)
    sb_table_reader_blame (reader, "no start", _ ("not taken: it has no start"), NULL);
  return row->start != SB_TIME_NONE;
}

static gboolean
end_is_date (const SbTableReader *reader)
{
  const SbTableMapping *mapping = reader->mapping;
  int start = reader->columns[SB_MAP_START], end = reader->columns[SB_MAP_END];

  return sb_table_mapping_get_column (mapping, (guint) start)->time ==
         sb_table_mapping_get_column (mapping, (guint) end)->time;
}

/* From the end, or from the duration. */
static void
read_end (SbTableReader *reader, SbTableRow *row)
{
  SbTime duration;

  if (!read_time (reader, SB_MAP_END, &row->end))
    sb_table_reader_blame (
      reader,
      "end",
      _ ("taken without its end, which is no time of the chosen format"),
      sb_table_reader_get_cell (reader, SB_MAP_END));
  if (row->end != SB_TIME_NONE) {
    row->end_is_date = end_is_date (reader);
    return;
  }
  if (!read_time (reader, SB_MAP_DURATION, &duration) ||
      (duration != SB_TIME_NONE &&
       __builtin_add_overflow (row->start, duration, &row->end)))
    sb_table_reader_blame (
      reader,
      "duration is none",
      _ ("taken without its duration, which is no time of the chosen format"),
      sb_table_reader_get_cell (reader, SB_MAP_DURATION));
}

/* --- kinds --- */

static gboolean
read_kind (SbTableReader *reader, SbTableRow *row)
{
  const char *cell = sb_table_reader_get_cell (reader, SB_MAP_KIND);
  g_autofree char *folded = NULL;

  row->word = SB_TABLE_NO_KIND;
  if (*cell == '\0')
    return TRUE;
  folded = g_utf8_casefold (cell, -1);
  row->word = GPOINTER_TO_INT (g_hash_table_lookup (reader->kinds, folded)) - 1;
  if (row->word == SB_TABLE_NO_KIND)
    sb_table_reader_blame (
      reader, "kind", _ ("not taken: neither start nor stop nor point"), cell);
  return row->word != SB_TABLE_NO_KIND;
}

SbIncomingKind
sb_table_row_get_kind (const SbTableRow *row)
{
  static const SbIncomingKind kinds[] = {
    [SB_MAP_WORD_START] = SB_INCOMING_START,
    [SB_MAP_WORD_STOP] = SB_INCOMING_STOP,
    [SB_MAP_WORD_POINT] = SB_INCOMING_POINT,
  };

  if (row->word != SB_TABLE_NO_KIND && row->word != SB_MAP_WORD_STATE)
    return kinds[row->word];
  if (row->end != SB_TIME_NONE)
    return SB_INCOMING_STATE;
  return row->word == SB_MAP_WORD_STATE ? SB_INCOMING_START : SB_INCOMING_POINT;
}

/* The end of what has none is not taken; it mostly is the start once more, as it is in a
 * half that waits for its other half. */
static void
drop_end (SbTableReader *reader, SbTableRow *row)
{
  if (row->word == SB_MAP_WORD_START
        ? row->end != row->start
        : row->word != SB_MAP_WORD_STOP && row->word != SB_MAP_WORD_POINT)
    return;
  if (row->word == SB_MAP_WORD_POINT && row->end != SB_TIME_NONE &&
      row->end != row->start)
    sb_table_reader_blame (
      reader, "long point", _ ("a point: its end or duration is not taken"), NULL);
  row->end = SB_TIME_NONE;
}

/* --- who and where --- */

/* Sets that are called the same stay apart. */
static char *
dup_set_name (SbTableReader *reader, const char *name)
{
  char *whole =
    reader->group ? g_strdup_printf ("%s / %s", reader->group, name) : g_strdup (name);
  char *numbered;

  reader->n_sets++;
  if (!g_hash_table_contains (reader->incoming->places[SB_INCOMING_SESSIONS], whole))
    return whole;
  numbered = g_strdup_printf ("%s (%u)", whole, reader->n_sets);
  g_free (whole);
  return numbered;
}

/* What a row of a level says first that is neither level nor time. */
static const char *
find_level_name (const SbTableReader *reader)
{
  const SbTableMapping *mapping = reader->mapping;

  for (guint i = 0; i < mapping->columns->len; i++) {
    SbMapRole role = sb_table_mapping_get_column (mapping, i)->role;
    const char *cell = sb_grid_get_cell (reader->grid, reader->row, i);

    if (*cell && role != SB_MAP_LEVEL && role != SB_MAP_FRAME &&
        !sb_map_role_is_time (role))
      return cell;
  }
  return "";
}

/* TRUE: the row is an event. */
static gboolean
read_level (SbTableReader *reader)
{
  const char *level = sb_table_reader_get_cell (reader, SB_MAP_LEVEL);
  const char *name;

  if (!g_str_equal (level, "1") && !g_str_equal (level, "2"))
    return TRUE;
  name = find_level_name (reader);
  sb_table_reader_blame (
    reader,
    "level",
    _ ("begin a group or a set of INTERACT: of them only the name is taken"),
    NULL);
  if (*level == '1') {
    g_free (reader->group);
    reader->group = *name ? g_strdup (name) : NULL;
  } else {
    char *set = dup_set_name (reader, *name ? name : "DataSet");

    g_free (reader->session);
    reader->session = set;
  }
  return FALSE;
}

static const char *
get_cell_or_null (const SbTableReader *reader, SbMapRole role)
{
  const char *cell = sb_table_reader_get_cell (reader, role);

  return *cell ? cell : NULL;
}

static void
read_frame (SbTableReader *reader, SbTableRow *row)
{
  const char *cell = sb_table_reader_get_cell (reader, SB_MAP_FRAME);
  const char *format_cell = sb_table_reader_get_cell (reader, SB_MAP_START);
  char *end;

  row->frame = -1;
  if (reader->columns[SB_MAP_FRAME] < 0 &&
      sb_table_mapping_get_column (reader->mapping, (guint) reader->columns[SB_MAP_START])
          ->time == SB_MAP_FRAMES)
    cell = format_cell;
  if (sb_map_is_missing (cell))
    return;
  row->frame = g_ascii_strtoll (cell, &end, 10);
  if (*end == '\0' && row->frame >= 0)
    return;
  row->frame = -1;
  if (cell != format_cell)
    sb_table_reader_blame (
      reader, "frame", _ ("the frame is no number, and is not taken"), cell);
}

static void
read_comment (SbTableReader *reader, SbTableRow *row)
{
  const SbTableMapping *mapping = reader->mapping;
  g_autoptr (GString) all = NULL;

  for (guint i = 0; reader->columns[SB_MAP_COMMENT] >= 0 && i < mapping->columns->len;
       i++) {
    const char *cell = sb_grid_get_cell (reader->grid, reader->row, i);

    if (sb_table_mapping_get_column (mapping, i)->role != SB_MAP_COMMENT || *cell == '\0')
      continue;
    if (all == NULL)
      all = g_string_new (cell);
    else
      g_string_append_printf (all, "\n%s", cell);
  }
  row->comment = all ? g_strdup (all->str) : NULL;
}

gboolean
sb_table_row_read (SbTableReader *reader, SbTableRow *row)
{
  const char *session;

  *row = (SbTableRow){.end = SB_TIME_NONE};
  if (!read_level (reader) || !read_start (reader, row) || !read_kind (reader, row))
    return FALSE;
  read_end (reader, row);
  drop_end (reader, row);
  session = get_cell_or_null (reader, SB_MAP_SESSION);
  row->session =
    sb_incoming_add_session (reader->incoming, session ? session : reader->session);
  row->coder =
    sb_incoming_add_coder (reader->incoming, get_cell_or_null (reader, SB_MAP_CODER));
  row->subject =
    sb_incoming_add_subject (reader->incoming, get_cell_or_null (reader, SB_MAP_SUBJECT));
  row->track = get_cell_or_null (reader, SB_MAP_TRACK);
  read_frame (reader, row);
  read_comment (reader, row);
  return TRUE;
}

void
sb_table_row_clear (SbTableRow *row)
{
  g_clear_pointer (&row->comment, g_free);
}
