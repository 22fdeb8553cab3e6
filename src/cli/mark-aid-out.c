/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mark-aid-out.h"

#include "json-out.h"

#include <glib/gi18n.h>

void
sb_mark_aid_append_text (const SbMarkAid *aid, GString *text)
{
  g_string_append_printf (text,
                          _ ("  D, an aid: %s [%s]\n"),
                          aid->words,
                          sb_provenance_get_name (aid->provenance));
  for (guint i = 0; i < aid->lines->len; i++)
    g_string_append_printf (
      text, "    %s\n", ((SbMarkLine *) g_ptr_array_index (aid->lines, i))->words);
  for (guint i = 0; i < aid->warnings->len; i++)
    g_string_append_printf (
      text, "    ⚠ %s\n", (char *) g_ptr_array_index (aid->warnings, i));
}

static void
add_line (JsonBuilder *builder, const SbMarkLine *line)
{
  sb_json_begin_object (builder, NULL);
  sb_json_add_text (builder, "mark", line->mark);
  sb_json_add_text (builder, "index", line->index);
  sb_json_add_integer (builder, "episode", line->episode);
  sb_json_add_flag (builder, "reunion", line->reunion);
  sb_json_add_flag (builder, "caregiver_present", line->caregiver_present);
  sb_json_add_integer (builder, "intensity", line->intensity);
  sb_json_add_flag (builder, "innocent_looked", line->innocent_looked);
  sb_json_add_text (builder, "words", line->words);
  json_builder_end_object (builder);
}

void
sb_mark_aid_add_json (const SbMarkAid *aid, JsonBuilder *builder)
{
  sb_json_begin_object (builder, "d_aid");
  sb_json_add_real (builder, "low", aid->low);
  sb_json_add_real (builder, "high", aid->high);
  sb_json_add_text (builder, "words", aid->words);
  sb_json_add_text (builder, "provenance", sb_provenance_get_name (aid->provenance));
  sb_json_add_texts (builder, "warnings", aid->warnings);
  sb_json_begin_array (builder, "marks");
  for (guint i = 0; i < aid->lines->len; i++)
    add_line (builder, g_ptr_array_index (aid->lines, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}
