/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agree-report.h"
#include "agree.h"
#include "classify-rows.h"
#include "json-out.h"
#include "rating-table.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <securebase/base/error.h>
#include <string.h>

/* What a label, or a suggestion, is at each level; NULL: nothing. */
typedef struct {
  const char *two, *three, *four, *subgroup;
} SbLevels;

typedef const char *(*SbLevelFunc) (const SbLevels *levels);

typedef struct {
  const char *id;
  const char *title;
  SbLevelFunc get;
  GPtrArray *categories; /* borrowed names, NULL-ended */
  SbCrossTable *table;   /* rows: labels, columns: suggestions */
  gint64 n_labelled;     /* rows with a label at this level */
} SbLevel;

static const char *
get_two (const SbLevels *levels)
{
  return levels->two;
}

static const char *
get_three (const SbLevels *levels)
{
  return levels->three;
}

static const char *
get_four (const SbLevels *levels)
{
  return levels->four;
}

static const char *
get_subgroup (const SbLevels *levels)
{
  return levels->subgroup;
}

static const SbSubgroup *
find_subgroup (SbScheme *scheme, const char *id)
{
  const GPtrArray *subgroups = sb_scheme_get_subgroups (scheme);

  for (guint i = 0; i < subgroups->len; i++) {
    const SbSubgroup *subgroup = g_ptr_array_index (subgroups, i);

    if (g_strcmp0 (subgroup->id, id) == 0)
      return subgroup;
  }
  return NULL;
}

static const char *
find_letter (SbScheme *scheme, const char *letter)
{
  const GPtrArray *subgroups = sb_scheme_get_subgroups (scheme);

  for (guint i = 0; i < subgroups->len; i++) {
    const SbSubgroup *subgroup = g_ptr_array_index (subgroups, i);

    if (g_strcmp0 (subgroup->letter, letter) == 0)
      return subgroup->letter;
  }
  return NULL;
}

static gboolean
set_organised (SbScheme *scheme, const char *name, SbLevels *levels)
{
  const SbSubgroup *subgroup = find_subgroup (scheme, name);

  levels->subgroup = subgroup ? subgroup->id : NULL;
  levels->three = subgroup ? subgroup->letter : find_letter (scheme, name);
  return levels->three != NULL;
}

/* "B3", "B", "D", "CC", and D or CC with its forced category: "D/B3". */
static gboolean
read_label (SbScheme *scheme, const char *label, SbLevels *levels)
{
  g_auto (GStrv) parts = g_strsplit (label, "/", 2);
  gboolean is_organised;

  *levels = (SbLevels){NULL};
  if (parts[0] == NULL)
    return FALSE;
  is_organised = set_organised (scheme, g_strstrip (parts[0]), levels);
  levels->four = sb_category_get_four_way (is_organised ? levels->three : parts[0]);
  levels->two = sb_category_get_two_way (levels->four);
  if (is_organised || levels->four == NULL)
    return is_organised && levels->four && parts[1] == NULL;
  return parts[1] == NULL || set_organised (scheme, g_strstrip (parts[1]), levels);
}

static SbLevels
read_suggestion (const SbSuggestion *suggestion)
{
  return (SbLevels){
    .two = sb_category_get_two_way (suggestion->category),
    .three = suggestion->forced,
    .four = sb_category_get_four_way (suggestion->category),
    .subgroup = suggestion->forced_subgroup,
  };
}

static int
find_place (const SbLevel *level, const char *name)
{
  for (guint i = 0; name && i + 1 < level->categories->len; i++)
    if (g_str_equal (g_ptr_array_index (level->categories, i), name))
      return (int) i;
  return SB_CROSS_MISSING;
}

static void
count (SbLevel *level, const SbLevels *label, const SbLevels *suggested)
{
  int row = find_place (level, level->get (label));

  if (row == SB_CROSS_MISSING)
    return;
  level->n_labelled++;
  sb_cross_table_add (level->table, row, find_place (level, level->get (suggested)), 1);
}

static gboolean
fail_label (const SbRatingTable *ratings, guint row, GError **error)
{
  g_set_error (
    error,
    SB_ERROR,
    SB_ERROR_BAD_VALUE,
    _ ("Row %u: “%s” in column %s is no category. Write A, B, C, D, CC or a subgroup "
       "(B3); beside D or CC the forced category may stand (D/B3)."),
    row + 2,
    sb_rating_table_get_label (ratings, row),
    sb_table_get_column (ratings->table, (guint) ratings->label)->name);
  return FALSE;
}

static gboolean
judge_rows (const SbRatingTable *ratings,
            SbScheme *scheme,
            GArray *levels,
            GError **error)
{
  for (guint row = 0; row < sb_rating_table_get_n_rows (ratings); row++) {
    const char *text = sb_rating_table_get_label (ratings, row);
    g_autoptr (SbSuggestion) suggestion = NULL;
    SbLevels label, suggested;

    if (text == NULL)
      continue;
    if (!read_label (scheme, text, &label))
      return fail_label (ratings, row, error);
    suggestion =
      sb_classify_ratings_briefly (scheme, sb_rating_table_get_row (ratings, row));
    suggested = read_suggestion (suggestion);
    for (guint i = 0; i < levels->len; i++)
      count (&g_array_index (levels, SbLevel, i), &label, &suggested);
  }
  return TRUE;
}

static GPtrArray *
list_letters (SbScheme *scheme)
{
  const GPtrArray *subgroups = sb_scheme_get_subgroups (scheme);
  GPtrArray *letters = g_ptr_array_new ();

  for (guint i = 0; i < subgroups->len; i++) {
    const SbSubgroup *subgroup = g_ptr_array_index (subgroups, i);

    if (!g_ptr_array_find_with_equal_func (letters, subgroup->letter, g_str_equal, NULL))
      g_ptr_array_add (letters, subgroup->letter);
  }
  return letters;
}

static GPtrArray *
list_subgroups (SbScheme *scheme)
{
  const GPtrArray *subgroups = sb_scheme_get_subgroups (scheme);
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < subgroups->len; i++)
    g_ptr_array_add (ids, ((SbSubgroup *) g_ptr_array_index (subgroups, i))->id);
  return ids;
}

static void
add_level (GArray *levels,
           const char *id,
           const char *title,
           SbLevelFunc get,
           GPtrArray *categories)
{
  SbLevel level = {id, title, get, categories, sb_cross_table_new (categories->len), 0};

  g_ptr_array_add (categories, NULL);
  g_array_append_val (levels, level);
}

static void
clear_level (gpointer data)
{
  SbLevel *level = data;

  g_ptr_array_unref (level->categories);
  sb_cross_table_free (level->table);
}

static GArray *
make_levels (SbScheme *scheme)
{
  GArray *levels = g_array_new (FALSE, FALSE, sizeof (SbLevel));
  GPtrArray *two = g_ptr_array_new (), *four = list_letters (scheme);

  g_array_set_clear_func (levels, clear_level);
  g_ptr_array_add (two, (gpointer) "secure");
  g_ptr_array_add (two, (gpointer) "insecure");
  g_ptr_array_add (four, (gpointer) "D");
  g_ptr_array_add (four, (gpointer) "CC");
  add_level (levels, "2-way", _ ("2-way: secure or insecure"), get_two, two);
  add_level (
    levels, "3-way", _ ("3-way: forced category"), get_three, list_letters (scheme));
  add_level (levels, "4-way", _ ("4-way: with D and CC"), get_four, four);
  add_level (
    levels, "subgroup", _ ("Organised subgroup"), get_subgroup, list_subgroups (scheme));
  return levels;
}

/* Of those that one or the other put into it, both: 2 nii / (ni. + n.i). */
static SbStatistic
get_specific (const SbCrossTable *table, guint i)
{
  gint64 n = sb_cross_table_sum_row (table, i) + sb_cross_table_sum_column (table, i);

  if (n == 0)
    return sb_statistic_undefined (N_ ("the category was not used"));
  return sb_statistic_new (2.0 * (double) sb_cross_table_get (table, i, i) / (double) n);
}

static void
add_specific (SbAnalysis *section, const SbLevel *level)
{
  for (guint i = 0; i < level->table->q; i++) {
    const char *category = g_ptr_array_index (level->categories, i);
    g_autofree char *name = g_strdup_printf ("agreement[%s]", category);
    g_autofree char *label = g_strdup_printf (_ ("  agreement on %s"), category);

    sb_analysis_add (
      section, SB_ENTRY_SHARE, name, label, get_specific (level->table, i));
  }
}

/* Over all rows with a label: no suggestion is no agreement. */
static SbStatistic
get_hits (const SbLevel *level)
{
  gint64 hits = 0;

  for (guint i = 0; i < level->table->q; i++)
    hits += sb_cross_table_get (level->table, i, i);
  if (level->n_labelled == 0)
    return sb_statistic_undefined (N_ ("no row has a label at this level"));
  return sb_statistic_new ((double) hits / (double) level->n_labelled);
}

static SbAnalysis *
make_section (const SbLevel *level)
{
  SbAnalysis *section = sb_analysis_new (level->id, level->title, SB_LEVEL_CATEGORIES);

  sb_analysis_add_count (
    section, "n_labelled", _ ("Rows with a label"), level->n_labelled);
  sb_analysis_add_count (
    section, "n", _ ("Rows with a label and a suggestion"), level->table->n);
  sb_analysis_add (section,
                   SB_ENTRY_SHARE,
                   "hits",
                   _ ("Suggested as labelled (share of all labelled)"),
                   get_hits (level));
  sb_analysis_add_kappa (
    section, level->table, (const char *const *) level->categories->pdata);
  add_specific (section, level);
  sb_analysis_take_note (
    section,
    g_strdup (_ ("Rows of the table: the labels; columns: the suggestions. Rows without "
                 "a suggestion are not in it, but count in the share of all labelled.")));
  return section;
}

static int
print_json (const SbRatingTable *ratings, GPtrArray *sections)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  sb_json_begin_object (builder, NULL);
  sb_json_add_integer (builder, "n_rows", sb_rating_table_get_n_rows (ratings));
  sb_json_begin_array (builder, "levels");
  for (guint i = 0; i < sections->len; i++) {
    sb_json_begin_object (builder, NULL);
    sb_agree_build (g_ptr_array_index (sections, i), builder);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return sb_json_print (builder);
}

static int
print_text (GPtrArray *sections)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < sections->len; i++)
    sb_agree_append (g_ptr_array_index (sections, i), text);
  return sb_text_print (text->str);
}

static gboolean
check_labels (const SbRatingTable *ratings, GError **error)
{
  if (ratings->label >= 0)
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s” has no column “label” (nor “category”): --validate compares the "
                  "suggestions with the labels of the table."),
               sb_table_get_name (ratings->table));
  return FALSE;
}

int
sb_classify_validate (const char *path, gboolean is_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (&error);
  g_auto (SbRatingTable) ratings = {0};
  g_autoptr (GArray) levels = scheme ? make_levels (scheme) : NULL;
  g_autoptr (GPtrArray) sections =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sb_analysis_free);

  if (scheme == NULL || !sb_rating_table_read (&ratings, scheme, path, &error) ||
      !check_labels (&ratings, &error) || !judge_rows (&ratings, scheme, levels, &error))
    return sb_verb_fail (error);
  for (guint i = 0; i < levels->len; i++)
    g_ptr_array_add (sections, make_section (&g_array_index (levels, SbLevel, i)));
  return is_json ? print_json (&ratings, sections) : print_text (sections);
}
