/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-mapping-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/error.h>
#include <string.h>

typedef struct {
  const char *name;
  const char *words;
} Named;

static const Named roles[] = {
  [SB_MAP_IGNORE] = {"ignore", N_ ("Not taken")},
  [SB_MAP_SESSION] = {"session", N_ ("Session")},
  [SB_MAP_CODER] = {"coder", N_ ("Coder")},
  [SB_MAP_SUBJECT] = {"subject", N_ ("Subject")},
  [SB_MAP_TRACK] = {"track", N_ ("Track or class")},
  [SB_MAP_CODE] = {"code", N_ ("Code")},
  [SB_MAP_CATEGORY] = {"category", N_ ("Group of the code")},
  [SB_MAP_KIND] = {"kind", N_ ("Start or stop")},
  [SB_MAP_LEVEL] = {"level", N_ ("Level (INTERACT)")},
  [SB_MAP_START] = {"start", N_ ("Start")},
  [SB_MAP_END] = {"end", N_ ("End")},
  [SB_MAP_DURATION] = {"duration", N_ ("Duration")},
  [SB_MAP_FRAME] = {"frame", N_ ("Frame of the start")},
  [SB_MAP_MODIFIER] = {"modifier", N_ ("Modifier")},
  [SB_MAP_TEXT] = {"text", N_ ("Text")},
  [SB_MAP_COMMENT] = {"comment", N_ ("Comment")},
  [SB_MAP_VARIABLE] = {"variable", N_ ("Variable of the session")},
};

static const Named times[] = {
  [SB_MAP_SECONDS] = {"seconds", N_ ("Seconds")},
  [SB_MAP_MILLISECONDS] = {"milliseconds", N_ ("Milliseconds")},
  [SB_MAP_CLOCK] = {"clock", N_ ("Clock (h:m:s)")},
  [SB_MAP_TIMECODE] = {"timecode", N_ ("Timecode (h:m:s:f)")},
  [SB_MAP_FRAMES] = {"frames", N_ ("Frame number")},
  [SB_MAP_TIME_OF_DAY] = {"time_of_day", N_ ("Time of day")},
  [SB_MAP_DATE_TIME] = {"date_time", N_ ("Date and time")},
};

G_STATIC_ASSERT (G_N_ELEMENTS (roles) == SB_MAP_N_ROLES);
G_STATIC_ASSERT (G_N_ELEMENTS (times) == SB_MAP_N_TIMES);

/* What programs write into a column that says which half a row is. */
static const char *const words[] = {
  [SB_MAP_WORD_START] = "start;state start;begin;on;onset;anfang;beginn",
  [SB_MAP_WORD_STOP] = "stop;state stop;end;off;offset;ende",
  [SB_MAP_WORD_POINT] = "point;point event;state point;event;punkt",
  [SB_MAP_WORD_STATE] = "state;state event;zustand",
};

const char *
sb_map_role_get_name (SbMapRole role)
{
  return roles[role].name;
}

const char *
sb_map_role_get_words (SbMapRole role)
{
  return _ (roles[role].words);
}

gboolean
sb_map_role_is_time (SbMapRole role)
{
  return role == SB_MAP_START || role == SB_MAP_END || role == SB_MAP_DURATION;
}

const char *
sb_map_time_get_name (SbMapTime time)
{
  return times[time].name;
}

const char *
sb_map_time_get_words (SbMapTime time)
{
  return _ (times[time].words);
}

static void
column_free (gpointer data)
{
  SbMapColumn *column = data;

  g_free (column->name);
  g_free (column);
}

SbTableMapping *
sb_table_mapping_new (void)
{
  SbTableMapping *mapping = g_new0 (SbTableMapping, 1);

  mapping->delimiter = ',';
  mapping->frame_rate = NAN;
  mapping->columns = g_ptr_array_new_with_free_func (column_free);
  for (guint i = 0; i < SB_MAP_N_WORDS; i++)
    sb_table_mapping_set_words (mapping, i, words[i]);
  return mapping;
}

SbMapColumn *
sb_table_mapping_add_column (SbTableMapping *mapping, const char *name)
{
  SbMapColumn *column = g_new0 (SbMapColumn, 1);

  column->name = g_strdup (name);
  g_ptr_array_add (mapping->columns, column);
  return column;
}

static gpointer
copy_text (gconstpointer text, gpointer data)
{
  return g_strdup (text);
}

SbTableMapping *
sb_table_mapping_copy_frame (const SbTableMapping *mapping)
{
  SbTableMapping *copy = g_memdup2 (mapping, sizeof *mapping);

  copy->zero = g_strdup (mapping->zero);
  copy->columns = g_ptr_array_new_with_free_func (column_free);
  for (guint i = 0; i < SB_MAP_N_WORDS; i++)
    copy->words[i] = g_ptr_array_copy (mapping->words[i], copy_text, NULL);
  return copy;
}

SbTableMapping *
sb_table_mapping_copy (const SbTableMapping *mapping)
{
  SbTableMapping *copy = sb_table_mapping_copy_frame (mapping);

  for (guint i = 0; i < mapping->columns->len; i++) {
    const SbMapColumn *column = sb_table_mapping_get_column (mapping, i);
    SbMapColumn *own = sb_table_mapping_add_column (copy, column->name);

    own->role = column->role;
    own->time = column->time;
    own->unit_is_guessed = column->unit_is_guessed;
  }
  return copy;
}

void
sb_table_mapping_free (SbTableMapping *mapping)
{
  g_free (mapping->zero);
  g_ptr_array_unref (mapping->columns);
  for (guint i = 0; i < SB_MAP_N_WORDS; i++)
    g_ptr_array_unref (mapping->words[i]);
  g_free (mapping);
}

SbMapColumn *
sb_table_mapping_get_column (const SbTableMapping *mapping, guint column)
{
  return g_ptr_array_index (mapping->columns, column);
}

int
sb_table_mapping_find_role (const SbTableMapping *mapping, SbMapRole role)
{
  for (guint i = 0; i < mapping->columns->len; i++)
    if (sb_table_mapping_get_column (mapping, i)->role == role)
      return (int) i;
  return -1;
}

void
sb_table_mapping_set_zero (SbTableMapping *mapping, SbMapZero zero_is, const char *zero)
{
  char *own = g_strdup (zero);

  mapping->zero_is = zero_is;
  g_free (mapping->zero);
  mapping->zero = own;
}

void
sb_table_mapping_set_words (SbTableMapping *mapping, SbMapWord word, const char *all)
{
  g_auto (GStrv) parts = g_strsplit (all, ";", -1);

  g_clear_pointer (&mapping->words[word], g_ptr_array_unref);
  mapping->words[word] = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; parts[i]; i++)
    if (*g_strstrip (parts[i]))
      g_ptr_array_add (mapping->words[word], g_strdup (parts[i]));
}

char *
sb_table_mapping_dup_words (const SbTableMapping *mapping, SbMapWord word)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < mapping->words[word]->len; i++)
    g_string_append_printf (all,
                            "%s%s",
                            i > 0 ? ";" : "",
                            (char *) g_ptr_array_index (mapping->words[word], i));
  return g_string_free (all, FALSE);
}

/* --- what goes together --- */

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, SB_ERROR, SB_ERROR_BAD_VALUE, sentence);
  return FALSE;
}

static gboolean
may_repeat (SbMapRole role)
{
  return role == SB_MAP_IGNORE || role == SB_MAP_CODE || role == SB_MAP_MODIFIER ||
         role == SB_MAP_TEXT || role == SB_MAP_COMMENT || role == SB_MAP_VARIABLE;
}

static gboolean
check_repeated (const SbTableMapping *mapping, GError **error)
{
  guint n[SB_MAP_N_ROLES] = {0};

  for (guint i = 0; i < mapping->columns->len; i++) {
    const SbMapColumn *column = sb_table_mapping_get_column (mapping, i);

    if (n[column->role]++ == 0 || may_repeat (column->role))
      continue;
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_VALUE,
                 _ ("Two columns are “%s”, and only one can be: choose which."),
                 sb_map_role_get_words (column->role));
    return FALSE;
  }
  return TRUE;
}

static gboolean
needs_rate (const SbTableMapping *mapping)
{
  for (guint i = 0; i < mapping->columns->len; i++) {
    const SbMapColumn *column = sb_table_mapping_get_column (mapping, i);

    if (sb_map_role_is_time (column->role) &&
        (column->time == SB_MAP_TIMECODE || column->time == SB_MAP_FRAMES))
      return TRUE;
  }
  return FALSE;
}

/* A rate of television or film as the fraction that it is. */
double
sb_map_get_exact_rate (double rate)
{
  double whole = round (rate);

  if (fabs (rate - whole * 1000 / 1001) < 0.006 && fabs (rate - whole) > 0.01)
    return whole * 1000 / 1001;
  return rate;
}

static gboolean
check_zero (const SbTableMapping *mapping, GError **error)
{
  int start = sb_table_mapping_find_role (mapping, SB_MAP_START);
  SbTime zero;

  if (mapping->zero_is != SB_MAP_ZERO_IS_GIVEN)
    return TRUE;
  if (mapping->zero && sb_table_mapping_parse_time (
                         mapping,
                         sb_table_mapping_get_column (mapping, (guint) start)->time,
                         mapping->zero,
                         &zero))
    return TRUE;
  return refuse (error, _ ("The zero is no time written like those of the start."));
}

gboolean
sb_table_mapping_check (const SbTableMapping *mapping, GError **error)
{
  if (!check_repeated (mapping, error))
    return FALSE;
  if (sb_table_mapping_find_role (mapping, SB_MAP_START) < 0)
    return refuse (error, _ ("No column is the start: choose the one with the times."));
  if (sb_table_mapping_find_role (mapping, SB_MAP_CODE) < 0 &&
      sb_table_mapping_find_role (mapping, SB_MAP_TEXT) < 0)
    return refuse (error,
                   _ ("No column is a code or a text: choose the one that says what "
                      "happened."));
  if (needs_rate (mapping) &&
      !(mapping->frame_rate >= 0.01 && mapping->frame_rate <= 10000))
    return refuse (error,
                   _ ("Times with frames need the frame rate: how many frames a second "
                      "the program counted (“frame_rate” where the columns are kept in a "
                      "file)."));
  return check_zero (mapping, error);
}
