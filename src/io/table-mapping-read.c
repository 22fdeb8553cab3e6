/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* --- events --- */

/* TRUE the first time. */
static gboolean
is_new (
  SbTableReader *reader, const char *what, int number, guint column, const char *value)
{
  char *key = g_strdup_printf ("%s %d %u %s", what, number, column, value);

  return g_hash_table_add (reader->seen, key);
}

static void
add_modifier (SbTableReader *reader,
              SbIncomingEvent *event,
              guint column,
              const char *cell)
{
  SbIncoming *incoming = reader->incoming;
  const char *name = g_ptr_array_index (reader->names, column);
  int set = sb_incoming_add_modifier_set (incoming, name);

  sb_incoming_event_add_attribute (event, name, cell);
  if (is_new (reader, "value", 0, column, cell))
    g_ptr_array_add (sb_incoming_get_modifier_set (incoming, (guint) set)->values,
                     g_strdup (cell));
  if (event->code >= 0 && is_new (reader, "set", event->code, column, ""))
    g_ptr_array_add (sb_incoming_get_code (incoming, (guint) event->code)->modifier_sets,
                     g_strdup (name));
}

static void
add_modifiers (SbTableReader *reader, SbIncomingEvent *event)
{
  const SbTableMapping *mapping = reader->mapping;

  for (guint i = 0; reader->columns[SB_MAP_MODIFIER] >= 0 && i < mapping->columns->len;
       i++) {
    const char *cell = sb_grid_get_cell (reader->grid, reader->row, i);

    if (*cell && sb_table_mapping_get_column (mapping, i)->role == SB_MAP_MODIFIER)
      add_modifier (reader, event, i, cell);
  }
}

static SbIncomingEvent *
add_event (SbTableReader *reader, SbTableRow *row)
{
  SbIncomingEvent *event = sb_incoming_add_event (reader->incoming, row->session);
  SbTableMark mark = {
    .kind_is_said = row->word != SB_TABLE_NO_KIND,
    .end_is_date = row->end_is_date,
  };

  event->coder = row->coder;
  event->subject = row->subject;
  event->kind = sb_table_row_get_kind (row);
  event->start = row->start;
  event->end = row->end;
  event->frame = row->frame;
  event->row = reader->row + 1;
  event->comment = g_strdup (row->comment);
  g_array_append_val (reader->marks, mark);
  row->n_events++;
  return event;
}

static void
add_category (SbTableReader *reader, int code)
{
  SbIncomingCode *own = sb_incoming_get_code (reader->incoming, (guint) code);
  const char *category = sb_table_reader_get_cell (reader, SB_MAP_CATEGORY);

  if (*category == '\0')
    return;
  if (own->category == NULL)
    own->category = g_strdup (category);
  else if (!g_str_equal (own->category, category))
    sb_table_reader_blame (
      reader, "category", _ ("names another group of its code: not taken"), category);
}

static void
add_text (SbTableReader *reader,
          SbTableRow *row,
          guint column,
          const char *cell,
          gboolean is_code)
{
  SbIncoming *incoming = reader->incoming;
  const char *name = row->track ? row->track : g_ptr_array_index (reader->names, column);
  int track = sb_incoming_add_track (incoming, name);
  SbIncomingEvent *event = add_event (reader, row);

  event->track = track;
  event->text = g_strdup (cell);
  if (is_code)
    sb_incoming_get_track (incoming, (guint) track)->has_vocabulary = TRUE;
  add_modifiers (reader, event);
}

static void
add_code (SbTableReader *reader, SbTableRow *row, const char *cell)
{
  int code = sb_incoming_add_code (reader->incoming, cell);
  SbIncomingEvent *event = add_event (reader, row);

  event->code = code;
  add_category (reader, code);
  add_modifiers (reader, event);
}

static void
add_events (SbTableReader *reader, SbTableRow *row)
{
  const SbTableMapping *mapping = reader->mapping;

  for (guint i = 0; i < mapping->columns->len; i++) {
    const SbMapColumn *column = sb_table_mapping_get_column (mapping, i);
    const char *cell = sb_grid_get_cell (reader->grid, reader->row, i);

    if (*cell == '\0')
      continue;
    if (column->role == SB_MAP_TEXT)
      add_text (reader, row, i, cell, FALSE);
    else if (column->role == SB_MAP_CODE && reader->codes_are_texts)
      add_text (reader, row, i, cell, TRUE);
    else if (column->role == SB_MAP_CODE)
      add_code (reader, row, cell);
  }
  if (row->n_events == 0)
    sb_table_reader_blame (
      reader, "no code", _ ("not taken: it has neither a code nor a text"), NULL);
}

/* The same variable of a session again is nothing new; another value of it is lost. */
static void
add_variable (SbTableReader *reader, guint session, guint column, const char *cell)
{
  const char *name = g_ptr_array_index (reader->names, column);
  g_autofree char *key = g_strdup_printf ("%u %u", session, column);
  const char *first = g_hash_table_lookup (reader->variables, key);

  if (first == NULL) {
    sb_incoming_session_add_variable (
      sb_incoming_get_session (reader->incoming, session), name, cell);
    g_hash_table_insert (reader->variables, g_steal_pointer (&key), (gpointer) cell);
  } else if (!g_str_equal (first, cell)) {
    g_autofree char *sort = g_strdup_printf ("variable %u", column);
    g_autofree char *words = g_strdup_printf (
      _ ("another “%s” of the session than in rows before: not taken"), name);

    sb_table_reader_blame (reader, sort, words, cell);
  }
}

static void
add_variables (SbTableReader *reader, guint session)
{
  const SbTableMapping *mapping = reader->mapping;

  for (guint i = 0; reader->columns[SB_MAP_VARIABLE] >= 0 && i < mapping->columns->len;
       i++) {
    const char *cell = sb_grid_get_cell (reader->grid, reader->row, i);

    if (*cell && sb_table_mapping_get_column (mapping, i)->role == SB_MAP_VARIABLE)
      add_variable (reader, session, i, cell);
  }
}

/* --- rows --- */

static void
read_row (SbTableReader *reader)
{
  SbTableRow row;

  if (!sb_table_row_read (reader, &row))
    return;
  add_events (reader, &row);
  add_variables (reader, row.session);
  sb_table_row_clear (&row);
}

static void
read_rows (SbTableReader *reader)
{
  const SbGrid *grid = reader->grid;
  int header = reader->mapping->header;

  for (guint i = 0; i < sb_grid_get_n_rows (grid); i++) {
    reader->row = i;
    if ((int) i == header || sb_grid_is_blank (grid, i))
      continue;
    if ((int) i < header)
      sb_table_reader_blame (
        reader, "above", _ ("above the names of the columns: not taken"), NULL);
    else
      read_row (reader);
  }
}

/* What stands in columns that are not taken, below the header. */
static void
lose_column (SbTableReader *reader, guint column)
{
  const SbGrid *grid = reader->grid;
  guint n = 0;

  for (guint i = (guint) (reader->mapping->header + 1); i < sb_grid_get_n_rows (grid);
       i++)
    n += *sb_grid_get_cell (grid, i, column) != '\0';
  if (n > 0) {
    g_autofree char *where = g_strdup_printf (
      _ ("column “%s”"), (char *) g_ptr_array_index (reader->names, column));

    sb_incoming_lose (
      reader->incoming, where, n, _ ("cells not taken: the column was not chosen"));
  }
}

static void
lose_columns (SbTableReader *reader)
{
  const SbTableMapping *mapping = reader->mapping;

  for (guint i = 0; i < reader->names->len; i++)
    if (i >= mapping->columns->len ||
        sb_table_mapping_get_column (mapping, i)->role == SB_MAP_IGNORE)
      lose_column (reader, i);
}

/* The start's unit is that of the others, too, where none of them says its own. */
static void
say_unit (SbTableReader *reader)
{
  const SbMapColumn *column =
    sb_table_mapping_get_column (reader->mapping, (guint) reader->columns[SB_MAP_START]);

  sb_incoming_lose (
    reader->incoming,
    NULL,
    0,
    column->time == SB_MAP_MILLISECONDS
      ? _ ("the table does not say the unit of its times: they were read as milliseconds")
      : _ ("the table does not say the unit of its times: they were read as seconds"));
}

static void
say_unit_of (SbTableReader *reader, SbMapRole role)
{
  int place = reader->columns[role];
  const SbMapColumn *column =
    place < 0 ? NULL : sb_table_mapping_get_column (reader->mapping, (guint) place);
  g_autofree char *where = NULL;

  if (column == NULL || !column->unit_is_guessed)
    return;
  where = g_strdup_printf (_ ("column “%s”"), column->name);
  sb_incoming_lose (
    reader->incoming,
    where,
    0,
    column->time == SB_MAP_MILLISECONDS
      ? _ ("the table does not say the unit of these times: they were read as "
           "milliseconds")
      : _ ("the table does not say the unit of these times: they were read as seconds"));
}

static gboolean
has_dates (const SbTableMapping *mapping)
{
  for (guint i = 0; i < mapping->columns->len; i++) {
    const SbMapColumn *column = sb_table_mapping_get_column (mapping, i);

    if (sb_map_role_is_time (column->role) && column->time == SB_MAP_DATE_TIME)
      return TRUE;
  }
  return FALSE;
}

static void
say_order (SbTableReader *reader)
{
  sb_incoming_lose (
    reader->incoming,
    NULL,
    0,
    reader->mapping->date == SB_MAP_MONTH_FIRST
      ? _ ("the table does not say whether its dates begin with the day or the month: "
           "they were read with the month first")
      : _ ("the table does not say whether its dates begin with the day or the month: "
           "they were read with the day first"));
}

/* What a person should know of how the times were read. */
static void
say_times (SbTableReader *reader)
{
  const SbTableMapping *mapping = reader->mapping;
  const SbMapColumn *start =
    sb_table_mapping_get_column (mapping, (guint) reader->columns[SB_MAP_START]);

  if (start->unit_is_guessed) {
    say_unit (reader);
  } else {
    say_unit_of (reader, SB_MAP_END);
    say_unit_of (reader, SB_MAP_DURATION);
  }
  if (mapping->date_is_guessed && has_dates (mapping))
    say_order (reader);
  if (start->time == SB_MAP_TIMECODE &&
      mapping->frame_rate != round (mapping->frame_rate))
    sb_incoming_lose (
      reader->incoming,
      NULL,
      0,
      _ (
        "timecodes were read as clock time and frames behind the second: one that counts "
        "on without dropping frames would be later"));
}

/* --- the whole --- */

static char *
dup_base_name (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot && dot > name ? g_strndup (name, (gsize) (dot - name)) : g_strdup (name);
}

static const char *
get_column_name (const SbTableReader *reader, guint column)
{
  const SbTableMapping *mapping = reader->mapping;

  return column < mapping->columns->len
           ? sb_table_mapping_get_column (mapping, column)->name
           : "";
}

/* A set with the names of all columns: → how often it was given. */
static GHashTable *
list_names (const SbTableReader *reader, guint n)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n; i++)
    g_hash_table_insert (
      names, (gpointer) get_column_name (reader, i), GUINT_TO_POINTER (0));
  return names;
}

/* The name, with a number where a column before is called the same: "modifier 2". */
static char *
dup_own_name (GHashTable *names, const char *name)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (names, name)) + 1;
  char *own = n == 1 ? g_strdup (name) : g_strdup_printf ("%s %u", name, n);

  while (n > 1 && g_hash_table_contains (names, own)) {
    g_free (own);
    own = g_strdup_printf ("%s %u", name, ++n);
  }
  g_hash_table_insert (names, (gpointer) name, GUINT_TO_POINTER (n));
  return own;
}

static void
name_columns (SbTableReader *reader)
{
  guint n = MAX (sb_grid_get_n_columns (reader->grid), reader->mapping->columns->len);
  g_autoptr (GHashTable) names = list_names (reader, n);

  reader->names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n; i++) {
    const char *name = get_column_name (reader, i);

    g_ptr_array_add (reader->names,
                     *name ? dup_own_name (names, name)
                           : g_strdup_printf ("column %u", i + 1));
  }
}

static void
prepare (SbTableReader *reader)
{
  const SbTableMapping *mapping = reader->mapping;
  guint n_codes = 0;

  for (guint i = 0; i < SB_MAP_N_ROLES; i++)
    reader->columns[i] = sb_table_mapping_find_role (mapping, i);
  for (guint i = 0; i < mapping->columns->len; i++)
    n_codes += sb_table_mapping_get_column (mapping, i)->role == SB_MAP_CODE;
  reader->codes_are_texts = n_codes > 1 || reader->columns[SB_MAP_TRACK] >= 0;
  reader->kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (int i = 0; i < SB_MAP_N_WORDS; i++)
    for (guint j = 0; j < mapping->words[i]->len; j++)
      g_hash_table_insert (reader->kinds,
                           g_utf8_casefold (g_ptr_array_index (mapping->words[i], j), -1),
                           GINT_TO_POINTER (i + 1));
  reader->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader->variables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader->marks = g_array_new (FALSE, TRUE, sizeof (SbTableMark));
  reader->session = dup_base_name (sb_grid_get_name (reader->grid));
  name_columns (reader);
}

static void
clear (SbTableReader *reader)
{
  g_hash_table_unref (reader->kinds);
  g_hash_table_unref (reader->seen);
  g_hash_table_unref (reader->variables);
  g_array_unref (reader->marks);
  g_ptr_array_unref (reader->names);
  g_free (reader->session);
  g_free (reader->group);
}

SbIncoming *
sb_table_mapping_read (const SbTableMapping *mapping,
                       const SbGrid *grid,
                       const char *format,
                       GError **error)
{
  SbTableReader reader = {.mapping = mapping, .grid = grid};

  if (!sb_table_mapping_check (mapping, error))
    return NULL;
  reader.incoming = sb_incoming_new (format, sb_grid_get_name (grid));
  prepare (&reader);
  read_rows (&reader);
  sb_table_reader_join (&reader);
  lose_columns (&reader);
  say_times (&reader);
  sb_table_reader_list_faults (&reader);
  sb_incoming_lose_repaired (reader.incoming, sb_grid_get_n_repaired (grid));
  clear (&reader);
  return reader.incoming;
}
