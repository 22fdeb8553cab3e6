/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-headers.h"
#include "table-mapping-private.h"

#include <math.h>
#include <string.h>

/* Where the names of the columns may stand, and how many cells of a column are looked
 * at. */
#define HEADER_ROWS 30
#define SAMPLE 300
/* Whole numbers that go past this are no seconds of a session. */
#define MOST_SECONDS 20000

typedef struct {
  const SbGrid *grid;
  SbTableMapping *mapping;
  GArray *meanings; /* SbHeaderMeaning, one for each column */
} Guess;

/* What the cells of a column look like. */
typedef struct {
  guint n;        /* cells that hold something */
  guint n_colons; /* of them with a colon */
  guint n_dates;
  guint n_halves; /* with AM or PM */
  guint n_four;   /* h:m:s:x */
  guint n_millis; /* of these with three digits at the end */
  guint n_whole;  /* whole numbers */
  guint n_commas; /* with one comma and no dot */
  guint n_dots;
  guint n_numbers; /* nothing but digits, signs, dots, commas */
  double most;     /* of the whole numbers */
} Look;

static void
look_at_colons (Look *look, const char *cell)
{
  guint colons = 0;

  for (const char *p = cell; *p; p++)
    colons += *p == ':' || *p == ';';
  look->n_colons += colons > 0;
  if (colons != 3)
    return;
  look->n_four++;
  look->n_millis += strlen (strrchr (cell, *strpbrk (cell, ":;")) + 1) == 3;
}

static void
look_at_cell (Look *look, const char *cell)
{
  gsize length = strlen (cell);
  gsize digits = strspn (cell, "0123456789");
  const char *plain = cell + (*cell == '-' || *cell == '+');

  look->n++;
  look_at_colons (look, cell);
  if (strchr (cell, ':') && digits >= 1 && digits <= 4 && strchr ("-./", cell[digits]) &&
      strpbrk (cell, " T"))
    look->n_dates++;
  if (length > 2 && g_ascii_toupper (cell[length - 1]) == 'M' && strchr (cell, ':'))
    look->n_halves++;
  if (*plain == '\0' || strspn (plain, "0123456789.,") != strlen (plain))
    return;
  look->n_numbers++;
  look->n_dots += strchr (plain, '.') != NULL;
  look->n_commas += strchr (plain, ',') && !strchr (plain, '.');
  if (strpbrk (plain, ".,") == NULL) {
    look->n_whole++;
    look->most = MAX (look->most, fabs (g_ascii_strtod (cell, NULL)));
  }
}

static Look
look_at_column (const SbGrid *grid, int header, guint column)
{
  Look look = {0};

  for (guint i = (guint) (header + 1); i < sb_grid_get_n_rows (grid) && look.n < SAMPLE;
       i++) {
    const char *cell = sb_grid_get_cell (grid, i, column);

    if (!sb_map_is_missing (cell))
      look_at_cell (&look, cell);
  }
  return look;
}

/* --- the header --- */

static guint
count_known (const SbGrid *grid, guint row)
{
  guint n = 0;

  for (guint i = 0; i < MIN (sb_grid_get_width (grid, row), 200); i++)
    n += sb_header_read (sb_grid_get_cell (grid, row, i)).role != SB_MAP_IGNORE;
  return n;
}

/* Whether a row is all words: nothing that is a number or a time. */
static gboolean
is_all_words (const SbGrid *grid, guint row)
{
  Look look = {0};

  for (guint i = 0; i < sb_grid_get_width (grid, row); i++)
    if (*sb_grid_get_cell (grid, row, i))
      look_at_cell (&look, sb_grid_get_cell (grid, row, i));
  return look.n > 0 && look.n_numbers == 0 && look.n_colons == 0;
}

/* The row with the most names that are known, at least two; else the first one if it is
 * all words and the next is not. */
static int
find_header (const SbGrid *grid)
{
  guint n_rows = sb_grid_get_n_rows (grid);
  guint most = 1;
  int header = -1;

  for (guint i = 0; i < MIN (n_rows, HEADER_ROWS); i++) {
    guint n = count_known (grid, i);

    if (n > most) {
      most = n;
      header = (int) i;
    }
  }
  if (header < 0 && n_rows > 1 && is_all_words (grid, 0) && !is_all_words (grid, 1))
    return 0;
  return header;
}

/* --- times --- */

static SbHeaderMeaning *
get_meaning (Guess *guess, guint column)
{
  return &g_array_index (guess->meanings, SbHeaderMeaning, column);
}

static gboolean
is_time_of_day (const Guess *guess, guint column, const Look *look)
{
  const SbMapColumn *own = sb_table_mapping_get_column (guess->mapping, column);
  const SbHeaderMeaning meaning = sb_header_read (own->name);

  return look->n_halves * 2 > look->n ||
         (meaning.role == SB_MAP_START && meaning.rank == 5);
}

static SbMapTime
guess_clock (const Guess *guess, guint column, const Look *look)
{
  if (look->n_dates * 2 > look->n)
    return SB_MAP_DATE_TIME;
  if (is_time_of_day (guess, column, look))
    return SB_MAP_TIME_OF_DAY;
  return look->n_four * 2 > look->n && look->n_millis * 2 <= look->n ? SB_MAP_TIMECODE
                                                                     : SB_MAP_CLOCK;
}

/* Whole numbers without a unit: Datavyu's onset and offset are milliseconds, and so is
 * what would be too long for a session in seconds. */
static SbMapTime
guess_unit (Guess *guess, guint column, const Look *look)
{
  const char *name = sb_table_mapping_get_column (guess->mapping, column)->name;

  if (look->n_whole < look->n_numbers)
    return SB_MAP_SECONDS;
  guess->mapping->unit_is_guessed = TRUE;
  return look->most > MOST_SECONDS || g_ascii_strcasecmp (name, "onset") == 0 ||
             g_ascii_strcasecmp (name, "offset") == 0
           ? SB_MAP_MILLISECONDS
           : SB_MAP_SECONDS;
}

static SbMapTime
guess_time (Guess *guess, guint column, const Look *look)
{
  const SbHeaderMeaning *meaning = get_meaning (guess, column);

  if (look->n_colons * 2 > look->n)
    return guess_clock (guess, column, look);
  if (meaning->time >= 0 && meaning->time != SB_MAP_CLOCK)
    return (SbMapTime) meaning->time;
  return guess_unit (guess, column, look);
}

/* --- roles --- */

static gboolean
is_time (const Look *look)
{
  return look->n == 0 || (look->n_numbers + look->n_colons) * 2 > look->n;
}

/* Whether most of the column's cells are words of the kinds. */
static gboolean
is_kind (const Guess *guess, guint column)
{
  g_autoptr (GHashTable) words =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = 0, n_words = 0;

  for (guint i = 0; i < SB_MAP_N_WORDS; i++)
    for (guint j = 0; j < guess->mapping->words[i]->len; j++)
      g_hash_table_add (
        words, g_utf8_casefold (g_ptr_array_index (guess->mapping->words[i], j), -1));
  for (guint i = (guint) (guess->mapping->header + 1);
       i < sb_grid_get_n_rows (guess->grid) && n < SAMPLE;
       i++) {
    const char *cell = sb_grid_get_cell (guess->grid, i, column);
    g_autofree char *folded = g_utf8_casefold (cell, -1);

    n += *cell != '\0';
    n_words += g_hash_table_contains (words, folded);
  }
  return n_words * 2 > n;
}

static gboolean
fits (const Guess *guess, guint column, SbMapRole role)
{
  Look look;

  if (role == SB_MAP_KIND)
    return is_kind (guess, column);
  if (!sb_map_role_is_time (role))
    return TRUE;
  look = look_at_column (guess->grid, guess->mapping->header, column);
  return is_time (&look);
}

/* The best column of a role that only one can have; -1 without. */
static int
find_best (Guess *guess, SbMapRole role)
{
  int best = -1;

  for (guint i = 0; i < guess->meanings->len; i++) {
    const SbHeaderMeaning *meaning = get_meaning (guess, i);

    if (meaning->role == role && fits (guess, i, role) &&
        (best < 0 || meaning->rank < get_meaning (guess, (guint) best)->rank ||
         (meaning->rank == get_meaning (guess, (guint) best)->rank &&
          meaning->time == SB_MAP_SECONDS &&
          get_meaning (guess, (guint) best)->time != SB_MAP_SECONDS)))
      best = (int) i;
  }
  return best;
}

static gboolean
is_single (SbMapRole role)
{
  return role != SB_MAP_IGNORE && role != SB_MAP_MODIFIER && role != SB_MAP_COMMENT &&
         role != SB_MAP_VARIABLE;
}

static void
set_single (Guess *guess, SbMapRole role)
{
  int best = find_best (guess, role);
  SbMapColumn *column;
  Look look;

  if (best < 0)
    return;
  column = sb_table_mapping_get_column (guess->mapping, (guint) best);
  column->role = role;
  if (!sb_map_role_is_time (role))
    return;
  look = look_at_column (guess->grid, guess->mapping->header, (guint) best);
  column->time = guess_time (guess, (guint) best, &look);
  guess->mapping->decimal_comma |= look.n_commas > look.n_dots;
  if (get_meaning (guess, (guint) best)->month_first ||
      (look.n_dates > 0 && look.n_halves * 2 > look.n))
    guess->mapping->date = SB_MAP_MONTH_FIRST;
  if (role == SB_MAP_START &&
      (column->time == SB_MAP_DATE_TIME || column->time == SB_MAP_TIME_OF_DAY))
    sb_table_mapping_set_zero (guess->mapping, SB_MAP_ZERO_IS_FIRST, NULL);
}

/* INTERACT: each further column is a class. */
static void
set_classes (Guess *guess)
{
  for (guint i = 0; i < guess->mapping->columns->len; i++) {
    SbMapColumn *column = sb_table_mapping_get_column (guess->mapping, i);
    SbMapRole known = get_meaning (guess, i)->role;

    if (column->role == SB_MAP_IGNORE && *column->name &&
        (known == SB_MAP_IGNORE || known == SB_MAP_CODE))
      column->role = SB_MAP_CODE;
  }
}

/* A text beside a code says more about it. A column that seemed to say which half a row
 * is, and does not, may be the code. */
static void
set_texts (Guess *guess)
{
  int text = sb_table_mapping_find_role (guess->mapping, SB_MAP_TEXT);
  gboolean has_code = sb_table_mapping_find_role (guess->mapping, SB_MAP_CODE) >= 0;

  if (text >= 0 && has_code)
    sb_table_mapping_get_column (guess->mapping, (guint) text)->role = SB_MAP_COMMENT;
  for (guint i = 0; text < 0 && !has_code && i < guess->meanings->len; i++)
    if (get_meaning (guess, i)->role == SB_MAP_KIND &&
        sb_table_mapping_find_role (guess->mapping, SB_MAP_KIND) < 0) {
      sb_table_mapping_get_column (guess->mapping, i)->role = SB_MAP_CODE;
      return;
    }
}

static void
set_roles (Guess *guess)
{
  for (guint i = 0; i < SB_MAP_N_ROLES; i++)
    if (is_single (i))
      set_single (guess, i);
  for (guint i = 0; i < guess->meanings->len; i++) {
    const SbHeaderMeaning *meaning = get_meaning (guess, i);

    if (!is_single (meaning->role))
      sb_table_mapping_get_column (guess->mapping, i)->role = meaning->role;
  }
  if (sb_table_mapping_find_role (guess->mapping, SB_MAP_LEVEL) >= 0)
    set_classes (guess);
  set_texts (guess);
}

SbTableMapping *
sb_table_mapping_guess (const SbGrid *grid)
{
  Guess guess = {.grid = grid, .mapping = sb_table_mapping_new ()};
  int header = find_header (grid);

  guess.mapping->delimiter = sb_grid_get_delimiter (grid);
  guess.mapping->header = header;
  guess.meanings = g_array_new (FALSE, FALSE, sizeof (SbHeaderMeaning));
  for (guint i = 0; i < sb_grid_get_n_columns (grid); i++) {
    const char *name = header < 0 ? "" : sb_grid_get_cell (grid, (guint) header, i);
    SbHeaderMeaning meaning = sb_header_read (name);

    sb_table_mapping_add_column (guess.mapping, name);
    g_array_append_val (guess.meanings, meaning);
  }
  set_roles (&guess);
  g_array_unref (guess.meanings);
  return guess.mapping;
}
