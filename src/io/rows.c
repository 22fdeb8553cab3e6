/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/io/rows.h>
#include <securebase/model/rules-mark.h>

#include <json-glib/json-glib.h>
#include <math.h>

static char *
dup_dyad (const SbDyad *dyad)
{
  if (dyad == NULL || dyad->child == NULL || dyad->caregiver == NULL)
    return g_strdup (dyad ? dyad->child : NULL);
  return g_strdup_printf ("%s-%s", dyad->child, dyad->caregiver);
}

void
sb_rows_begin (SbTable *table, const SbContent *content)
{
  g_autofree char *dyad = dup_dyad (content->dyad);

  sb_table_begin_row (table);
  sb_table_add_text (table, content->session->label);
  sb_table_add_text (table, dyad);
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

static char *
join_array (JsonArray *array)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);

    if (json_node_get_value_type (node) == G_TYPE_STRING)
      g_string_append_printf (
        text, "%s%s", text->len ? "; " : "", json_node_get_string (node));
  }
  return g_string_free (text, FALSE);
}

void
sb_rows_add_list (SbTable *table, const char *json)
{
  g_autoptr (JsonNode) root = json ? json_from_string (json, NULL) : NULL;
  g_autofree char *text = NULL;

  if (root && JSON_NODE_HOLDS_ARRAY (root)) {
    text = join_array (json_node_get_array (root));
    sb_table_add_text (table, *text ? text : NULL);
  } else {
    sb_table_add_text (table, json);
  }
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

static void
add_start_frame (SbTable *table, SbFrameIndex *frames, SbTime start)
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
  add_start_frame (table, frames, start);
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
sb_rows_append_value (GString *values, const char *id, const char *name)
{
  g_string_append_printf (values, "%s%s = %s", values->len ? "; " : "", id, name);
}
