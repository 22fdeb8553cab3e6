/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/io/csv-writer.h>
#include <string.h>

#include "boris-ethogram.h"
#include "boris-table-private.h"

typedef struct {
  SbBorisTable *table;
  guint row;
} Place;

static const char *
get (const Place *place, SbBorisColumn column)
{
  return sb_boris_table_get (place->table, place->row, column);
}

/* A spreadsheet in another language may have made commas of the dots. */
static gboolean
read_time (const char *cell, SbTime *time)
{
  g_autofree char *text = g_strdelimit (g_strdup (cell), ",", '.');

  return sb_boris_read_time (text, time);
}

static gint64
read_frame (const char *cell)
{
  gint64 frame;

  if (*cell == '\0' || !g_ascii_isdigit (*cell))
    return -1;
  /* Spreadsheets and pandas write 87.0. */
  frame = g_ascii_strtoll (cell, NULL, 10);
  return frame < G_MAXINT64 ? frame : -1;
}

/* --- the observation --- */

/* Without the apostrophe that our own export puts before what a spreadsheet would take
 * for a formula. */
static const char *
undo_safe (const char *cell)
{
  g_autofree char *plain = sb_csv_undo_safe (cell);

  return cell + (strlen (cell) - strlen (plain));
}

static const char *
get_field_or (const Place *place, SbBorisColumn column, const char *field)
{
  const char *cell = get (place, column);

  return *cell ? cell : sb_boris_table_get_field (place->table, field);
}

static const char *
look_up (gpointer from, const char *variable)
{
  const Place *place = from;
  const SbBorisTable *table = place->table;

  for (guint i = 0; i < table->variables->len; i++) {
    const SbBorisVariable *it = &g_array_index (table->variables, SbBorisVariable, i);

    if (g_str_equal (it->name, variable))
      return undo_safe (sb_grid_get_cell (table->grid, place->row, it->column));
  }
  return sb_boris_table_get_field (table, variable);
}

/* "60.000;30.5": the number at @position; NaN for none. */
static double
read_number (char **numbers, guint position)
{
  double number;
  char *end;

  if (position >= g_strv_length (numbers))
    return NAN;
  number = g_ascii_strtod (numbers[position], &end);
  return *end == '\0' && end > numbers[position] && number > 0 && number < 1e9 ? number
                                                                               : NAN;
}

static void
take_player (const Place *place,
             guint session,
             const char *player,
             const char *lengths,
             const char *rates)
{
  const char *colon = strchr (player, ':');
  g_autofree char *name = g_strndup (player + strlen ("player #"),
                                     (gsize) (colon - player) - strlen ("player #"));
  g_auto (GStrv) paths = g_strsplit (colon + 1, ";", -1);
  g_auto (GStrv) all_lengths = g_strsplit (lengths, ";", -1);
  g_auto (GStrv) all_rates = g_strsplit (rates, ";", -1);
  SbTime at = 0;

  for (guint i = 0; paths[i] && i < 1000; i++) {
    double length = read_number (all_lengths, i);

    if (*paths[i])
      sb_boris_take_medium (&place->table->reader,
                            session,
                            name,
                            paths[i],
                            isnan (length) ? 0 : (SbTime) llround (length * 1e9),
                            read_number (all_rates, i),
                            &at);
  }
}

static gboolean
is_player (const char *text)
{
  return g_str_has_prefix (text, "player #") && strchr (text, ':') != NULL;
}

/* "player #1:a.mp4;b.mp4|player #2:c.mp4", and so the lengths and rates. */
static void
take_players (const Place *place, guint session, const char *source)
{
  g_auto (GStrv) players = g_strsplit (source, "|", 9);
  g_auto (GStrv) lengths = g_strsplit (get (place, SB_BORIS_LENGTH), "|", 9);
  g_auto (GStrv) rates = g_strsplit (get (place, SB_BORIS_FPS), "|", 9);
  guint n_lengths = g_strv_length (lengths), n_rates = g_strv_length (rates);

  for (guint i = 0; players[i]; i++)
    if (is_player (players[i]))
      take_player (place,
                   session,
                   players[i],
                   i < n_lengths ? lengths[i] : "",
                   i < n_rates ? rates[i] : "");
}

/* Older tables name the file that the event is in, and the length of all together. */
static void
take_file (const Place *place, guint session, const char *path)
{
  SbIncoming *incoming = place->table->reader.incoming;
  SbIncomingSession *it = sb_incoming_get_session (incoming, session);
  g_auto (GStrv) rate = g_strsplit (get (place, SB_BORIS_FPS), ";", -1);
  guint before = it->media->len;
  SbTime at = 0;

  sb_boris_take_medium (
    &place->table->reader, session, "1", path, 0, read_number (rate, 0), &at);
  if (it->media->len > before && before > 0)
    sb_incoming_lose (incoming,
                      NULL,
                      1,
                      _ ("where a second media file of an observation begins, which the "
                         "table does not say"));
  if (it->duration == SB_TIME_NONE && read_time (get (place, SB_BORIS_LENGTH), &at))
    it->duration = at;
}

static gboolean
has_recording (const Place *place)
{
  const char *type = get (place, SB_BORIS_TYPE);

  if (*type != '\0')
    return g_ascii_strncasecmp (type, "media", 5) == 0;
  return place->table->columns[SB_BORIS_SOURCE] >= 0;
}

static void
take_media (const Place *place, guint session)
{
  const char *source = get (place, SB_BORIS_SOURCE);

  if (!has_recording (place) || *source == '\0' || g_str_equal (source, "NA"))
    return;
  if (!sb_boris_take_once (&place->table->reader, session, "source", source, ""))
    return;
  if (is_player (source))
    take_players (place, session, source);
  else
    take_file (place, session, source);
}

static void
take_variables (const Place *place, guint session, gboolean is_ours)
{
  SbBorisTable *table = place->table;

  for (guint i = 0; i < table->variables->len; i++) {
    const SbBorisVariable *it = &g_array_index (table->variables, SbBorisVariable, i);

    sb_boris_take_variable (&table->reader,
                            session,
                            is_ours,
                            it->name,
                            sb_grid_get_cell (table->grid, place->row, it->column));
  }
}

static void
take_words (const Place *place, guint session)
{
  sb_boris_take_words (&place->table->reader,
                       session,
                       get_field_or (place, SB_BORIS_DATE, "Observation date"),
                       get_field_or (place, SB_BORIS_DESCRIPTION, "Description"));
}

static SbTime
read_shift (const Place *place, const char *name)
{
  const char *cell = get_field_or (place, SB_BORIS_OFFSET, "Time offset (s)");
  g_autofree char *where = g_strdup_printf (_ ("observation “%s”"), name);
  SbTime shift;

  if (!read_time (cell, &shift) || shift == 0)
    return 0;
  if (!has_recording (place)) {
    if (sb_boris_take_once (&place->table->reader, 0, "offset", name, ""))
      sb_boris_lose_offset (&place->table->reader, where);
    return 0;
  }
  if (sb_boris_take_once (&place->table->reader, 0, "offset", name, ""))
    sb_boris_lose_shift (&place->table->reader, where, shift);
  return shift;
}

/* --- the event --- */

static char *
dup_modifiers (const Place *place)
{
  const SbBorisTable *table = place->table;
  GString *all = g_string_new (get (place, SB_BORIS_MODIFIERS));

  for (guint i = 0; i < table->modifiers->len; i++) {
    if (i > 0)
      g_string_append_c (all, '|');
    g_string_append (all,
                     sb_grid_get_cell (table->grid,
                                       place->row,
                                       g_array_index (table->modifiers, guint, i)));
  }
  return g_string_free (all, FALSE);
}

/* Tables do not have the names of sets; those of our own episodes and marks are known. */
static void
add_own_sets (const Place *place, int code, const char *category)
{
  SbBorisEvents *events = &place->table->reader.events;

  if (g_str_equal (category, SB_BORIS_EPISODES)) {
    sb_boris_events_add_set (events, code, 0, "end_reason");
  } else if (g_str_equal (category, SB_BORIS_MARKS)) {
    sb_boris_events_add_set (events, code, 0, "intensity");
    sb_boris_events_add_set (events, code, 1, "innocent_checked");
  }
}

static int
add_code (const Place *place, gboolean is_state)
{
  SbIncoming *incoming = place->table->reader.incoming;
  SbIncomingCodeKind kind = is_state ? SB_INCOMING_IS_STATE : SB_INCOMING_IS_POINT;
  const char *category = get (place, SB_BORIS_CATEGORY);
  guint before = incoming->codes->len;
  int place_of_code = sb_incoming_add_code (incoming, get (place, SB_BORIS_BEHAVIOUR));
  SbIncomingCode *code = sb_incoming_get_code (incoming, (guint) place_of_code);

  if (incoming->codes->len > before) {
    code->kind = kind;
    add_own_sets (place, place_of_code, category);
  } else if (code->kind != kind) {
    code->kind = SB_INCOMING_UNSAID;
  }
  if (code->category == NULL && *category)
    code->category = g_strdup (category);
  return place_of_code;
}

static int
add_subject (const Place *place)
{
  const char *name = get (place, SB_BORIS_SUBJECT);

  return sb_incoming_add_subject (place->table->reader.incoming,
                                  g_str_equal (name, SB_BORIS_NO_SUBJECT) ? "" : name);
}

static gboolean
lose_row (const Place *place, const char *words)
{
  g_autofree char *where = g_strdup_printf (_ ("row %u"), place->row + 1);

  sb_incoming_lose (place->table->reader.incoming, where, 1, words);
  return FALSE;
}

/* Both ends are in the row, or its end is missing. */
static gboolean
read_state (const Place *place, SbBorisRow *row, SbTime shift)
{
  const char *other = get (place, SB_BORIS_STOP_COMMENT);

  row->line.status = SB_BORIS_START;
  if (!read_time (get (place, SB_BORIS_STOP_TIME), &row->end))
    return TRUE;
  row->end -= shift;
  if (row->end < row->line.time)
    return lose_row (place, _ ("a state whose end is before its start"));
  if (*other)
    row->line.comment = row->comment =
      *row->line.comment ? g_strjoin ("; ", row->line.comment, other, NULL)
                         : g_strdup (other);
  place->table->reader.events.n_end_frames +=
    read_frame (get (place, SB_BORIS_STOP_FRAME)) >= 0;
  return TRUE;
}

static gboolean
read_status (const Place *place, SbBorisRow *row)
{
  const char *status = get (place, SB_BORIS_STATUS);

  row->is_state = g_ascii_strcasecmp (status, "STATE") == 0;
  if (g_ascii_strcasecmp (status, "POINT") == 0)
    row->line.status = SB_BORIS_POINT;
  else if (g_ascii_strcasecmp (status, "STOP") == 0)
    row->line.status = SB_BORIS_STOP;
  else if (row->is_state || g_ascii_strcasecmp (status, "START") == 0)
    row->line.status = SB_BORIS_START;
  else
    return lose_row (place, _ ("neither START nor STOP, POINT or STATE"));
  return TRUE;
}

static void
read_event (const Place *place, SbBorisRow *row, SbTime shift)
{
  if (!read_status (place, row))
    return;
  row->line.subject = add_subject (place);
  row->line.code = add_code (place, row->line.status != SB_BORIS_POINT);
  row->line.comment = undo_safe (get (place, SB_BORIS_COMMENT));
  row->line.frame = read_frame (get (place, SB_BORIS_FRAME));
  row->line.row = place->row + 1;
  if (row->is_state && !read_state (place, row, shift))
    return;
  row->line.modifiers = row->modifiers = dup_modifiers (place);
  g_array_append_val (place->table->rows, *row);
}

static gboolean
find_time (const Place *place, SbTime *time)
{
  const char *cell = get (place, SB_BORIS_TIME);
  g_autofree char *words = NULL;

  if (read_time (cell, time))
    return TRUE;
  if (*cell == '\0')
    return lose_row (place, _ ("no time"));
  words = g_strdup_printf (_ ("no time that can be read: “%s”"), cell);
  return lose_row (place, words);
}

static void
read_row (Place *place)
{
  const char *name =
    undo_safe (get_field_or (place, SB_BORIS_OBSERVATION, "Observation id"));
  SbBorisRow row = {.end = SB_TIME_NONE};
  SbTime shift;

  if (*name == '\0')
    name = sb_grid_get_name (place->table->grid);
  if (*get (place, SB_BORIS_BEHAVIOUR) == '\0') {
    lose_row (place, _ ("no behaviour"));
    return;
  }
  if (!find_time (place, &row.line.time))
    return;
  row.line.session =
    sb_boris_find_session (&place->table->reader, name, look_up, place, &row.line.coder);
  take_words (place, row.line.session);
  take_media (place, row.line.session);
  take_variables (place, row.line.session, row.line.coder >= 0);
  shift = read_shift (place, name);
  row.line.time -= shift;
  read_event (place, &row, shift);
}

void
sb_boris_table_read_rows (SbBorisTable *table)
{
  Place place = {table, (guint) (table->header + 1)};

  for (; place.row < sb_grid_get_n_rows (table->grid); place.row++)
    if (!sb_grid_is_blank (table->grid, place.row))
      read_row (&place);
  sb_boris_table_take_rows (table);
}
