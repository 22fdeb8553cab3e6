/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/io/rows.h>
#include <securebase/model/rules-mark.h>

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

static char *
dup_dyad (const SbDyad *dyad)
{
  if (dyad == NULL || dyad->child == NULL || dyad->caregiver == NULL)
    return g_strdup (dyad ? dyad->child : NULL);
  return g_strconcat (dyad->child, "-", dyad->caregiver, NULL);
}

void
sb_rows_add_dyad (SbTable *table, const SbDyad *dyad)
{
  g_autofree char *text = dup_dyad (dyad);

  sb_table_add_text (table, text);
}

void
sb_rows_begin (SbTable *table, const SbContent *content)
{
  sb_table_begin_row (table);
  sb_table_add_text (table, content->session->label);
  sb_rows_add_dyad (table, content->dyad);
  sb_table_add_text (table, content->coder->code);
  sb_table_add_integer (table, content->coding->pass);
  sb_table_add_text (table, content->session->validity);
}

void
sb_rows_add_scheme (SbTable *table, const SbStudy *study, const SbContent *content)
{
  SbScheme *scheme = sb_content_get_scheme (content, study->scheme);
  const SbDisorganisation *rule = sb_scheme_get_disorganisation (scheme);
  g_autofree char *mark = sb_content_dup_rules_mark (content, study, SB_RULES_ALL);

  sb_table_add_real (table, rule ? rule->cut : NAN);
  sb_table_add_text (table, sb_scheme_get_id (scheme));
  sb_table_add_integer (
    table, content->scheme_version ? content->scheme_version : study->scheme_version);
  sb_table_add_text (table, mark);
}

void
sb_rows_add_flag (SbTable *table, gboolean flag)
{
  sb_table_add_integer (table, flag ? 1 : 0);
}

/* Whether the text, joined with others, comes out of it again as it was. */
static gboolean
is_joinable (JsonNode *node)
{
  const char *text =
    json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;

  return text && *text != '\0' && *text != '[' && *text != ' ' &&
         strchr (text, ';') == NULL;
}

static gboolean
is_all_joinable (JsonArray *array)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!is_joinable (json_array_get_element (array, i)))
      return FALSE;
  return TRUE;
}

static char *
join_array (JsonArray *array)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++) {
    if (i > 0)
      g_string_append (text, "; ");
    g_string_append (text, json_array_get_string_element (array, i));
  }
  return g_string_free (text, FALSE);
}

char *
sb_rows_dup_list (const char *json)
{
  g_autoptr (JsonNode) root = json ? json_from_string (json, NULL) : NULL;
  g_autofree char *text = NULL;

  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root) ||
      !is_all_joinable (json_node_get_array (root)))
    return g_strdup (json);
  text = join_array (json_node_get_array (root));
  return *text ? g_steal_pointer (&text) : NULL;
}

/* Out of an empty cell would come no array at all. */
void
sb_rows_add_list (SbTable *table, const char *json)
{
  g_autofree char *text = sb_rows_dup_list (json);

  sb_table_add_text (table, text ? text : json);
}

void
sb_rows_add_duration (SbTable *table, SbTime start, SbTime end)
{
  gboolean is_known = start != SB_TIME_NONE && end != SB_TIME_NONE;

  sb_table_add_time (table, is_known ? end - start : SB_TIME_NONE);
}

static gboolean
is_in_picture (SbFrameIndex *frames, SbTime time)
{
  return frames && time != SB_TIME_NONE && sb_frame_index_get_n_frames (frames) > 0 &&
         time >= sb_frame_index_get_pts (frames, 0) &&
         time <= sb_frame_index_get_end (frames);
}

void
sb_rows_add_frame (SbTable *table, SbFrameIndex *frames, SbTime start)
{
  if (is_in_picture (frames, start) && start < sb_frame_index_get_end (frames))
    sb_table_add_integer (table, sb_frame_index_find (frames, start));
  else
    sb_table_add_missing (table);
}

/* The first frame outside is the one after the frame that was still on the screen just
 * before the end. */
static void
add_end_frame (SbTable *table, SbFrameIndex *frames, SbTime end)
{
  if (is_in_picture (frames, end) && is_in_picture (frames, end - 1))
    sb_table_add_integer (table, (gint64) sb_frame_index_find (frames, end - 1) + 1);
  else
    sb_table_add_missing (table);
}

void
sb_rows_add_frames (SbTable *table, SbFrameIndex *frames, SbTime start, SbTime end)
{
  sb_rows_add_frame (table, frames, start);
  add_end_frame (table, frames, end);
}

static const SbColumn reaction_columns[] = {
  {
    .name = "reaction_s",
    .type = SB_COLUMN_REAL,
    .unit = "s",
    .label =
      "Reaction time stated for the coder, in the time of the recording; meant for "
      "what was pressed in play at normal speed, not frame by frame",
    .missing = "none is stated: nothing is corrected",
    .source = "project",
  },
  {
    .name = "start_corrected_s",
    .type = SB_COLUMN_REAL,
    .unit = "s",
    .label = "start_s less reaction_s, at least 0; an estimate, not moved to a frame",
    .missing = "no reaction time is stated",
    .source = "computed from start_s and reaction_s",
  },
  {
    .name = "end_corrected_s",
    .type = SB_COLUMN_REAL,
    .unit = "s",
    .label = "end_s less reaction_s, at least 0; an estimate, not moved to a frame",
    .missing = "no end, or no reaction time is stated",
    .source = "computed from end_s and reaction_s",
  },
};

gboolean
sb_rows_has_reaction (const SbStudy *study)
{
  for (guint i = 0; i < study->contents->len; i++) {
    const SbContent *content = g_ptr_array_index (study->contents, i);

    if (content->coder->reaction != 0)
      return TRUE;
  }
  return FALSE;
}

void
sb_rows_add_reaction_columns (SbTable *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (reaction_columns); i++)
    sb_table_add_column (table, &reaction_columns[i]);
}

static SbTime
correct (SbTime time, SbTime reaction)
{
  return time == SB_TIME_NONE ? SB_TIME_NONE : MAX (time - reaction, 0);
}

void
sb_rows_add_reaction (SbTable *table, const SbContent *content, SbTime start, SbTime end)
{
  SbTime reaction = content->coder->reaction;

  if (reaction == 0) {
    for (guint i = 0; i < G_N_ELEMENTS (reaction_columns); i++)
      sb_table_add_missing (table);
    return;
  }
  sb_table_add_time (table, reaction);
  sb_table_add_time (table, correct (start, reaction));
  sb_table_add_time (table, correct (end, reaction));
}

void
sb_rows_add_id_columns (SbTable *table, const char *kind)
{
  g_autofree char *name = g_strdup_printf ("%s_id", kind);
  g_autofree char *label = g_strdup_printf ("Id of the %s", kind);

  sb_table_add_column (table,
                       &(SbColumn){.name = name, .label = label, .source = "project"});
  sb_table_add_column (table,
                       &(SbColumn){.name = "coding_id",
                                   .label = "Id of the coding, as in codings",
                                   .source = "project"});
}

void
sb_rows_add_ids (SbTable *table, const SbContent *content, gconstpointer record)
{
  sb_table_add_text (table, sb_record_get_id (record));
  sb_table_add_text (table, sb_record_get_id (content->coding));
}

/* SPSS takes small and capital letters for the same. */
static gboolean
has_name (SbTable *table, const char *name)
{
  for (guint i = 0; i < sb_table_get_n_columns (table); i++)
    if (g_ascii_strcasecmp (sb_table_get_column (table, i)->name, name) == 0)
      return TRUE;
  return FALSE;
}

char *
sb_rows_dup_column_name (SbTable *table, const char *prefix, const char *text)
{
  const char *letter = *prefix || g_ascii_isalpha (*text) ? "" : "x";
  g_autofree char *name = g_strdup_printf ("%s%s%.*s", prefix, letter, 50, text);
  char *numbered;

  g_strcanon (name, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS, '_');
  numbered = g_strdup (name);
  for (guint i = 2; has_name (table, numbered); i++) {
    g_free (numbered);
    numbered = g_strdup_printf ("%s_%u", name, i);
  }
  return numbered;
}

void
sb_rows_append_value (GString *values, const char *id, const char *name)
{
  g_string_append_printf (values, "%s%s = ", values->len ? "; " : "", id);
  /* Semicolons are between values. */
  for (const char *p = name; *p; p++)
    g_string_append_c (values, *p == ';' ? ',' : *p);
}
