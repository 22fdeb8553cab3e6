/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-headers.h"
#include "table-look.h"
#include "table-mapping-private.h"

#include <string.h>

/* Where the names of the columns may stand, and how many cells are compared with words.
 */
#define HEADER_ROWS 30
#define SAMPLE 300

typedef struct {
  const SbGrid *grid;
  SbTableMapping *mapping;
  GArray *meanings; /* SbHeaderMeaning, one for each column */
} Guess;

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
  SbTableLook look = {0};

  for (guint i = 0; i < sb_grid_get_width (grid, row); i++)
    if (*sb_grid_get_cell (grid, row, i))
      sb_table_look_at_cell (&look, sb_grid_get_cell (grid, row, i));
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

/* --- roles --- */

static SbHeaderMeaning *
get_meaning (Guess *guess, guint column)
{
  return &g_array_index (guess->meanings, SbHeaderMeaning, column);
}

static gboolean
is_time (const SbTableLook *look)
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
  SbTableLook look;

  if (role == SB_MAP_KIND)
    return is_kind (guess, column);
  if (!sb_map_role_is_time (role))
    return TRUE;
  look = sb_table_look_at_column (guess->grid, guess->mapping->header, column);
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

  if (best >= 0)
    sb_table_mapping_get_column (guess->mapping, (guint) best)->role = role;
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
  sb_table_formats_guess (guess.mapping, grid);
  g_array_unref (guess.meanings);
  return guess.mapping;
}
