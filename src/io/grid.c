/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/io/grid.h>

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <string.h>

/* How much of the table its delimiter is guessed from. */
#define LOOK_BYTES ((gsize) 64 << 10)
#define LOOK_ROWS 100
#define LOOK_WIDTHS 512

struct _SbGrid {
  char *name;
  GBytes *bytes; /* of the file, to be read again */
  char *text; /* the file; cells end in NUL where a delimiter or a quotation mark was */
  GArray *cells; /* guint32: where each cell begins in the text, row after row */
  GArray *rows;  /* guint32: the first cell of each row, and the end of the last */
  guint n_columns;
  guint n_repaired;
  char delimiter;
};

typedef struct {
  SbGrid *grid;
  char *at;
  char *end;
} Reader;

/* --- the delimiter --- */

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

/* Behind the line end at @at. */
static const char *
pass_line_end (const char *at, const char *end)
{
  return at + (end - at > 1 && at[0] == '\r' && at[1] == '\n' ? 2 : 1);
}

/* Behind the quoted cell that begins at @at; @at where it is not closed: then all the
 * quotation marks behind it come in pairs, so this happens once in a text at most. */
static const char *
pass_quoted (const char *at, const char *end)
{
  for (const char *p = at + 1; p < end; p++) {
    if (*p != '"')
      continue;
    if (p + 1 == end || p[1] != '"')
      return p + 1;
    p++;
  }
  return at;
}

/* Behind the row at @at; counts its cells. */
static const char *
pass_row (const char *at, const char *end, char delimiter, guint *width)
{
  gboolean at_cell = TRUE;

  for (*width = 1; at < end && !is_line_end (*at);) {
    if (at_cell && *at == '"') {
      const char *behind = pass_quoted (at, end);

      at_cell = FALSE;
      if (behind > at) {
        at = behind;
        continue;
      }
    }
    at_cell = *at == delimiter;
    *width += at_cell;
    at++;
  }
  return at < end ? pass_line_end (at, end) : end;
}

/* How many rows have the width that most rows have; 0 where that is 1. */
static guint
count_alike (const char *text, gsize length, char delimiter)
{
  const char *end = text + MIN (length, LOOK_BYTES);
  guint counts[LOOK_WIDTHS] = {0};
  guint most = 1;

  for (guint row = 0; row < LOOK_ROWS && text < end; row++) {
    guint width;

    text = pass_row (text, end, delimiter, &width);
    counts[MIN (width, LOOK_WIDTHS - 1)]++;
  }
  for (guint width = 2; width < LOOK_WIDTHS; width++)
    if (most == 1 ? counts[width] > 0 : counts[width] > counts[most])
      most = width;
  return most > 1 ? counts[most] : 0;
}

static char
guess_delimiter (const char *text, gsize length)
{
  char best = ',';
  guint most = 0;

  for (const char *p = SB_GRID_DELIMITERS; *p; p++) {
    guint alike = count_alike (text, length, *p);

    if (alike > most) {
      most = alike;
      best = *p;
    }
  }
  return best;
}

/* Excel's own line, which is no row of the table: blanked. 0 without. */
static char
take_excel_line (char *text)
{
  if (g_ascii_strncasecmp (text, "sep=", 4) != 0 || text[4] == '\0' ||
      !(text[5] == '\0' || is_line_end (text[5])) ||
      !strchr (SB_GRID_DELIMITERS, text[4]))
    return 0;
  memset (text, ' ', 4);
  return text[4];
}

/* --- cells --- */

static gboolean
fail (SbGrid *grid, const char *what, GError **error)
{
  g_set_error (error, SB_ERROR, SB_ERROR_BAD_FILE, _ ("“%s”: %s."), grid->name, what);
  return FALSE;
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* Ends the cell from @start to @stop without the blanks around it. */
static void
end_cell (Reader *reader, char *start, char *stop)
{
  guint32 place;

  while (start < stop && is_blank (*start))
    start++;
  while (stop > start && is_blank (stop[-1]))
    stop--;
  *stop = '\0';
  place = (guint32) (start - reader->grid->text);
  g_array_append_val (reader->grid->cells, place);
}

/* Moves what stands behind the quotation mark at the reader to where it stands, doubled
 * ones made single; @behind: behind the closing one. Gives back where it ends now. */
static char *
undouble (Reader *reader, const char *behind)
{
  char *to = reader->at;

  for (const char *from = reader->at + 1; from < behind - 1; from++) {
    *to++ = *from;
    if (*from == '"')
      from++;
  }
  return to;
}

/* The cell at the reader, up to its delimiter or the end of its line. The character there
 * is read before it is overwritten by the NUL: given back; NUL at the end of the text. */
static char
read_cell (Reader *reader)
{
  char *start = reader->at, *to = reader->at;
  char last;

  if (reader->at < reader->end && *reader->at == '"') {
    const char *behind = pass_quoted (reader->at, reader->end);

    if (behind > reader->at)
      to = undouble (reader, behind);
    reader->at += behind - reader->at;
  }
  while (reader->at < reader->end && *reader->at != reader->grid->delimiter &&
         !is_line_end (*reader->at))
    *to++ = *reader->at++;
  last = reader->at < reader->end ? *reader->at : '\0';
  if (is_line_end (last))
    reader->at += pass_line_end (reader->at, reader->end) - reader->at;
  else if (last)
    reader->at++;
  end_cell (reader, start, to);
  return last;
}

static gboolean
read_row (Reader *reader, GError **error)
{
  SbGrid *grid = reader->grid;
  guint first = grid->cells->len;
  guint width = 0;

  do {
    if (width++ == SB_GRID_MAX_COLUMNS)
      return fail (grid, _ ("a row has more columns than can be taken"), error);
    if (grid->cells->len == SB_GRID_MAX_CELLS)
      return fail (grid, _ ("the table has more cells than can be taken"), error);
  } while (read_cell (reader) == grid->delimiter);
  g_array_append_val (grid->rows, first);
  grid->n_columns = MAX (grid->n_columns, width);
  return TRUE;
}

static gboolean
read_rows (SbGrid *grid, gsize length, GError **error)
{
  Reader reader = {.grid = grid, .at = grid->text, .end = grid->text + length};

  while (reader.at < reader.end)
    if (!read_row (&reader, error))
      return FALSE;
  if (grid->rows->len == 0)
    return fail (grid, _ ("there is nothing in it"), error);
  g_array_append_val (grid->rows, grid->cells->len);
  return TRUE;
}

SbGrid *
sb_grid_new (const SbSource *source, char delimiter, GError **error)
{
  g_autoptr (SbGrid) grid = g_atomic_rc_box_new0 (SbGrid);
  gsize length;
  char named;

  grid->name = g_strdup (source->name);
  grid->bytes = g_bytes_ref (source->bytes);
  grid->text = sb_source_dup_text (source, &length, &grid->n_repaired);
  grid->cells = g_array_new (FALSE, FALSE, sizeof (guint32));
  grid->rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  named = take_excel_line (grid->text);
  if (delimiter == 0)
    delimiter = named ? named : guess_delimiter (grid->text, length);
  grid->delimiter = delimiter;
  if (named)
    grid->text[4] = ' ';
  if (!read_rows (grid, length, error))
    return NULL;
  return g_steal_pointer (&grid);
}

SbGrid *
sb_grid_new_again (const SbGrid *grid, char delimiter, GError **error)
{
  const SbSource source = {.name = grid->name, .bytes = grid->bytes};

  return sb_grid_new (&source, delimiter, error);
}

static void
clear (gpointer data)
{
  SbGrid *grid = data;

  g_free (grid->name);
  g_bytes_unref (grid->bytes);
  g_free (grid->text);
  g_clear_pointer (&grid->cells, g_array_unref);
  g_clear_pointer (&grid->rows, g_array_unref);
}

SbGrid *
sb_grid_ref (SbGrid *grid)
{
  return g_atomic_rc_box_acquire (grid);
}

void
sb_grid_free (SbGrid *grid)
{
  g_atomic_rc_box_release_full (grid, clear);
}

const char *
sb_grid_get_name (const SbGrid *grid)
{
  return grid->name;
}

char
sb_grid_get_delimiter (const SbGrid *grid)
{
  return grid->delimiter;
}

guint
sb_grid_get_n_rows (const SbGrid *grid)
{
  return grid->rows->len - 1;
}

guint
sb_grid_get_n_columns (const SbGrid *grid)
{
  return grid->n_columns;
}

guint
sb_grid_get_width (const SbGrid *grid, guint row)
{
  return g_array_index (grid->rows, guint32, row + 1) -
         g_array_index (grid->rows, guint32, row);
}

const char *
sb_grid_get_cell (const SbGrid *grid, guint row, guint column)
{
  if (column >= sb_grid_get_width (grid, row))
    return "";
  return grid->text + g_array_index (grid->cells,
                                     guint32,
                                     g_array_index (grid->rows, guint32, row) + column);
}

gboolean
sb_grid_is_blank (const SbGrid *grid, guint row)
{
  guint width = sb_grid_get_width (grid, row);

  for (guint column = 0; column < width; column++)
    if (*sb_grid_get_cell (grid, row, column))
      return FALSE;
  return TRUE;
}

guint
sb_grid_get_n_repaired (const SbGrid *grid)
{
  return grid->n_repaired;
}
