/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lanes.h"
#include "opf-private.h"
#include "timeless.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the cells of a Datavyu column say. */

#define MOST_HOURS 1000000
/* Datavyu always writes three: fewer are a number that was cut off. */
#define MS_DIGITS 3

void
sb_opf_reader_clear (SbOpfReader *reader)
{
  g_clear_pointer (&reader->incoming, sb_incoming_free);
  g_clear_pointer (&reader->name, g_free);
  g_clear_pointer (&reader->predicates, g_hash_table_unref);
}

guint
sb_opf_reader_settle (SbOpfReader *reader)
{
  if (reader->session < 0)
    reader->session = (int) sb_incoming_add_session (reader->incoming, reader->name);
  return (guint) reader->session;
}

SbOpfColumn *
sb_opf_column_new (SbOpfReader *reader, const char *name, const char *type)
{
  SbOpfColumn *column = g_new0 (SbOpfColumn, 1);

  column->name = g_strdup (name);
  column->type = g_strdup (type);
  column->names = g_ptr_array_new_with_free_func (g_free);
  column->types = g_ptr_array_new_with_free_func (g_free);
  column->first = reader->incoming->events->len;
  column->track =
    g_str_equal (name, SB_OPF_OWN) ? -1 : sb_incoming_add_track (reader->incoming, name);
  return column;
}

void
sb_opf_column_free (SbOpfColumn *column)
{
  g_free (column->name);
  g_free (column->type);
  g_ptr_array_unref (column->names);
  g_ptr_array_unref (column->types);
  g_free (column);
}

void
sb_opf_column_add_argument (SbOpfColumn *column, const char *name, const char *type)
{
  g_ptr_array_add (column->names, g_strdup (name));
  g_ptr_array_add (column->types, g_strdup (type));
}

void
sb_opf_column_add_arguments (SbOpfColumn *column, const char *text)
{
  g_autoptr (GPtrArray) parts = sb_opf_split (text, strlen (text));

  for (guint i = 0; i < parts->len; i++) {
    char *name = g_ptr_array_index (parts, i);
    char *bar = strrchr (name, '|');

    if (bar)
      *bar = '\0';
    sb_opf_column_add_argument (column, name, bar ? bar + 1 : "");
  }
}

static void
lose (SbOpfReader *reader, const SbOpfColumn *column, guint count, const char *words)
{
  g_autofree char *where = g_strdup_printf (_ ("column “%s”"), column->name);

  sb_incoming_lose (reader->incoming, where, count, words);
}

/* --- times --- */

static gboolean
read_number (const char **p, char after, gint64 *number)
{
  const char *start = *p;

  for (*number = 0; g_ascii_isdigit (**p); (*p)++) {
    *number = *number * 10 + g_ascii_digit_value (**p);
    if (*number > MOST_HOURS)
      return FALSE;
  }
  if (*p == start || (after && **p != after))
    return FALSE;
  *p += after != '\0';
  return TRUE;
}

const char *
sb_opf_read_time (const char *text, SbTime *time)
{
  gint64 hours, minutes, seconds, ms;
  const char *before;

  if (!read_number (&text, ':', &hours) || !read_number (&text, ':', &minutes) ||
      !read_number (&text, ':', &seconds))
    return NULL;
  before = text;
  if (!read_number (&text, '\0', &ms) || text - before != MS_DIGITS)
    return NULL;
  *time = ((hours * 60 + minutes) * 60 + seconds) * SB_SECOND + ms * SB_MSECOND;
  return text;
}

/* Whether @text is a time that the cell shows as @shown, which cannot be less than 0. */
static gboolean
read_exact (const char *text, SbTime shown, SbTime *time)
{
  SbTime exact;

  if (text == NULL || !sb_time_from_seconds (text, &exact))
    return FALSE;
  if (MAX (exact, 0) / SB_MSECOND != shown / SB_MSECOND)
    return FALSE;
  *time = exact;
  return TRUE;
}

/* --- arguments --- */

GPtrArray *
sb_opf_split (const char *text, gsize length)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) part = g_string_new (NULL);

  for (gsize i = 0; i < length; i++) {
    if (text[i] == '\\' && i + 1 < length) {
      g_string_append_c (part, text[++i]);
    } else if (text[i] == ',') {
      g_ptr_array_add (parts, g_strdup (part->str));
      g_string_truncate (part, 0);
    } else {
      g_string_append_c (part, text[i]);
    }
  }
  g_ptr_array_add (parts, g_strdup (part->str));
  return parts;
}

static const char *
find_argument (const SbOpfColumn *column, const GPtrArray *values, const char *name)
{
  for (guint i = 0; i < MIN (column->names->len, values->len); i++)
    if (g_ascii_strcasecmp (g_ptr_array_index (column->names, i), name) == 0)
      return g_ptr_array_index (values, i);
  return NULL;
}

static const char *
get_filled (const SbOpfColumn *column, const GPtrArray *values, const char *name)
{
  const char *value = find_argument (column, values, name);

  return value && *value ? value : NULL;
}

/* The argument that says what the cell is of: "code", else the first. */
static guint
find_main (const SbOpfColumn *column)
{
  for (guint i = 0; i < column->names->len; i++)
    if (g_ascii_strcasecmp (g_ptr_array_index (column->names, i), "code") == 0)
      return i;
  return 0;
}

static char *
dup_plain (const SbOpfColumn *column, const GPtrArray *values, guint i)
{
  const char *value = g_ptr_array_index (values, i);
  gsize length = strlen (value);
  gboolean is_quoted =
    i < column->types->len &&
    g_str_equal (g_ptr_array_index (column->types, i), "QUOTE_STRING") && length >= 2 &&
    *value == '"' && value[length - 1] == '"';

  return is_quoted ? g_strndup (value + 1, length - 2) : g_strdup (value);
}

static void
add_arguments (SbIncomingEvent *event, const SbOpfColumn *column, const GPtrArray *values)
{
  guint main = find_main (column);

  for (guint i = 0; i < values->len; i++) {
    g_autofree char *value = dup_plain (column, values, i);
    g_autofree char *name = i < column->names->len
                              ? g_strdup (g_ptr_array_index (column->names, i))
                              : g_strdup_printf ("argument %u", i + 1);

    if (i == main)
      event->text = g_steal_pointer (&value);
    else if (*value)
      sb_incoming_event_add_attribute (event, name, value);
  }
}

/* --- cells --- */

/* "test0(1.5,a)": the predicate is the text, what is in it are attributes. */
static gboolean
read_predicate (SbOpfReader *reader, SbIncomingEvent *event, const char *value)
{
  const char *open = strchr (value, '(');
  gsize length = strlen (value);
  g_autoptr (GPtrArray) parts = NULL;
  GStrv names;

  if (open == NULL || value[length - 1] != ')')
    return FALSE;
  event->text = g_strndup (value, (gsize) (open - value));
  parts = sb_opf_split (open + 1, length - (gsize) (open - value) - 2);
  names = g_hash_table_lookup (reader->predicates, event->text);
  for (guint i = 0; i < parts->len; i++) {
    g_autofree char *name = names && i < g_strv_length (names)
                              ? g_strdup (names[i])
                              : g_strdup_printf ("argument %u", i + 1);
    const char *part = g_ptr_array_index (parts, i);

    if (*part && !g_str_equal (part, "\"\""))
      sb_incoming_event_add_attribute (event, name, part);
  }
  return TRUE;
}

static void
place (SbOpfReader *reader,
       const SbOpfColumn *column,
       SbIncomingEvent *event,
       SbTime onset,
       SbTime offset)
{
  event->start = onset;
  event->kind = SB_INCOMING_START;
  if (offset == onset) {
    event->kind = SB_INCOMING_POINT;
  } else if (offset > onset) {
    event->kind = SB_INCOMING_STATE;
    event->end = offset;
  } else if (offset > 0) {
    lose (reader, column, 1, _ ("cells whose offset lies before the onset: without end"));
  }
}

static void
read_foreign (SbOpfReader *reader,
              SbOpfColumn *column,
              SbIncomingEvent *event,
              const GPtrArray *values)
{
  if (g_str_equal (column->type, "PREDICATE") &&
      read_predicate (reader, event, g_ptr_array_index (values, 0)))
    return;
  add_arguments (event, column, values);
}

/* Marks and notes may have an end; the codes of other moments have no duration. */
static void
keep_point (SbOpfReader *reader, const SbOpfColumn *column, SbIncomingEvent *event)
{
  g_autofree char *where = g_strdup_printf (_ ("column “%s”"), column->name);

  sb_coding_lane_keep_point (reader->incoming, where, event);
}

/* A cell that we wrote; FALSE when it was changed so that it says no code. */
static gboolean
read_own (SbOpfReader *reader,
          const SbOpfColumn *column,
          SbIncomingEvent *event,
          const GPtrArray *values)
{
  const char *code = get_filled (column, values, "code");
  const char *kind = get_filled (column, values, "kind");
  const char *fields = get_filled (column, values, "modifiers");
  const char *comment = get_filled (column, values, "comment");
  g_autoptr (GPtrArray) split = sb_coding_lane_split_fields (fields ? fields : "");

  if (kind == NULL)
    return FALSE;
  event->code = sb_incoming_add_code (reader->incoming, code);
  event->subject =
    sb_incoming_add_subject (reader->incoming, get_filled (column, values, "subject"));
  *(code ? &event->comment : &event->text) = g_strdup (comment);
  sb_coding_lane_add_attributes (event, split);
  if (g_str_equal (kind, "point") && event->kind == SB_INCOMING_STATE && code &&
      !g_str_has_prefix (code, "mark "))
    keep_point (reader, column, event);
  if (g_str_equal (kind, "running") && event->kind == SB_INCOMING_POINT)
    event->kind = SB_INCOMING_START;
  if (g_str_equal (kind, "state") && event->kind == SB_INCOMING_POINT) {
    event->kind = SB_INCOMING_STATE;
    event->end = event->start;
  }
  return TRUE;
}

static void
refine (const SbOpfColumn *column, SbIncomingEvent *event, const GPtrArray *values)
{
  SbTime start, end;

  if (!read_exact (find_argument (column, values, "start_s"), event->start, &start))
    return;
  if (event->kind == SB_INCOMING_STATE &&
      read_exact (find_argument (column, values, "end_s"), event->end, &end) &&
      end >= start)
    event->end = end;
  if (event->kind != SB_INCOMING_STATE || event->end >= start)
    event->start = start;
}

static void
read_of_whom (SbOpfReader *reader, const SbOpfColumn *column, const GPtrArray *values)
{
  const char *session = get_filled (column, values, "session");

  if (session && reader->session < 0)
    reader->session = (int) sb_incoming_add_session (reader->incoming, session);
  reader->coder =
    sb_incoming_add_coder (reader->incoming, get_filled (column, values, "coder"));
  reader->is_own = TRUE;
  sb_timeless_lose (reader->incoming, get_filled (column, values, "left_out"));
}

void
sb_opf_add_cell (SbOpfReader *reader,
                 SbOpfColumn *column,
                 SbTime onset,
                 SbTime offset,
                 const GPtrArray *values,
                 guint row)
{
  SbIncomingEvent *event;

  if (column->track < 0) {
    read_of_whom (reader, column, values);
    return;
  }
  column->n_cells++;
  column->n_offsets += offset != 0;
  event = sb_incoming_add_event (reader->incoming, sb_opf_reader_settle (reader));
  event->track = column->track;
  event->coder = reader->coder;
  event->row = row;
  place (reader, column, event, onset, offset);
  if (reader->is_own && read_own (reader, column, event, values))
    refine (column, event, values);
  else
    read_foreign (reader, column, event, values);
}

/* A column where nobody set an offset is one of moments. */
static void
settle_kinds (SbOpfReader *reader, SbOpfColumn *column)
{
  guint n = 0;

  if (column->n_offsets > 0 || reader->is_own)
    return;
  for (guint i = column->first; i < reader->incoming->events->len; i++) {
    SbIncomingEvent *event =
      &g_array_index (reader->incoming->events, SbIncomingEvent, i);

    n += event->kind == SB_INCOMING_START;
    event->kind = SB_INCOMING_POINT;
  }
  if (n > 0)
    lose (
      reader,
      column,
      n,
      _ ("cells without an offset, in a column that has none at all: they are moments"));
}

void
sb_opf_column_close (SbOpfReader *reader, SbOpfColumn *column)
{
  if (column->track < 0)
    return;
  settle_kinds (reader, column);
  if (!reader->is_own && column->names->len > 0 && column->n_cells > 0) {
    g_autofree char *words =
      g_strdup_printf (_ ("the name of the argument “%s”, whose values are the texts"),
                       (char *) g_ptr_array_index (column->names, find_main (column)));

    lose (reader, column, 0, words);
  }
}
