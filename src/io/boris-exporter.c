/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project of BORIS (format 7.0), one file for all codings; boris-ethogram.h says how
 * things stand in it. ASCII, for BORIS reads files in the encoding of the machine.
 * Nothing of the machine is in it: the recording's name is made of the session's label.
 */
#include <glib/gi18n-lib.h>

#include "boris-ethogram.h"
#include "importers.h"

#define NAME "project.boris"
/* By which an earlier export is known. */
#define BEGINNING "{\n\"project_description\": \"Exported from Secure Base. "

static void
append_escape (GString *out, gunichar c)
{
  if (c < 0x10000) {
    g_string_append_printf (out, "\\u%04x", c);
    return;
  }
  c -= 0x10000;
  g_string_append_printf (
    out, "\\u%04x\\u%04x", 0xD800 + (c >> 10), 0xDC00 + (c & 0x3FF));
}

static void
append_text (GString *out, const char *text)
{
  g_autofree char *valid = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);
  g_string_append_c (out, '"');
  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    guint8 c = (guint8) *p;

    if (c == '"' || c == '\\')
      g_string_append_c (out, '\\');
    if (c >= 0x20 && c < 0x7F)
      g_string_append_c (out, (char) c);
    else
      append_escape (out, g_utf8_get_char (p));
  }
  g_string_append_c (out, '"');
}

/* "name": "text", with what stands before it. */
static void
append_member (GString *out, const char *before, const char *name, const char *text)
{
  g_string_append (out, before);
  append_text (out, name);
  g_string_append (out, ": ");
  append_text (out, text ? text : "");
}

/* --- behaviours --- */

static void
append_set (GString *out, const char *name, gboolean many, const GPtrArray *values)
{
  append_member (out, "{", "name", name);
  g_string_append_printf (out, ", \"type\": %d, \"values\": [", many ? 1 : 0);
  for (guint i = 0; values && i < values->len; i++) {
    g_string_append (out, i ? ", " : "");
    append_text (out, g_ptr_array_index (values, i));
  }
  g_string_append (out, "]}");
}

static void
append_parallels (GString *out)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 2; i <= 9; i++)
    g_ptr_array_add (values, g_strdup_printf (SB_BORIS_PARALLEL " %u", i));
  append_set (out, SB_BORIS_PARALLEL, FALSE, values);
}

static void
append_sets (GString *out, const SbBorisBehaviour *behaviour)
{
  guint n = behaviour->sets->len;

  g_string_append (out, ", \"modifiers\": {");
  for (guint i = 0; i < n; i++) {
    const SbBorisSet *set = g_ptr_array_index (behaviour->sets, i);

    g_string_append_printf (out, "%s\"%u\": ", i ? ", " : "", i);
    append_set (out, set->name, set->many, set->values);
  }
  if (behaviour->has_parallels) {
    g_string_append_printf (out, "%s\"%u\": ", n ? ", " : "", n);
    append_parallels (out);
  }
  g_string_append_c (out, '}');
}

static void
append_behaviour (GString *out, SbBorisEthogram *ethogram, guint i)
{
  const SbBorisBehaviour *behaviour = g_ptr_array_index (ethogram->behaviours, i);
  g_autofree char *excluded = sb_boris_ethogram_dup_excluded (ethogram, behaviour);

  g_string_append_printf (out, "%s\n\"%u\": ", i ? "," : "", i);
  append_member (out, "{", "type", behaviour->is_state ? "State event" : "Point event");
  append_member (out, ", ", "key", behaviour->key);
  append_member (out, ", ", "code", behaviour->code);
  append_member (out, ", ", "description", behaviour->description);
  append_member (out, ", ", "color", behaviour->colour);
  append_member (out, ", ", "category", behaviour->category);
  append_sets (out, behaviour);
  append_member (out, ", ", "excluded", excluded);
  append_member (out, ", ", "coding map", "");
  g_string_append_c (out, '}');
}

static void
append_behaviours (GString *out, SbBorisEthogram *ethogram)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_string_append (out, ",\n\"behaviors_conf\": {");
  for (guint i = 0; i < ethogram->behaviours->len; i++)
    append_behaviour (out, ethogram, i);
  g_string_append (out, "},\n\"behavioral_categories\": [");
  for (guint i = 0; i < ethogram->behaviours->len; i++) {
    const SbBorisBehaviour *behaviour = g_ptr_array_index (ethogram->behaviours, i);

    if (*behaviour->category == '\0' || !g_hash_table_add (seen, behaviour->category))
      continue;
    g_string_append (out, g_hash_table_size (seen) > 1 ? ", " : "");
    append_text (out, behaviour->category);
  }
  g_string_append (out, "],\n\"behavioral_categories_config\": {}");
}

/* --- observations --- */

static void
append_moment (GString *out, const SbBorisMoment *moment, gboolean has_picture)
{
  const SbBorisItem *item = moment->item;
  gint64 frame = moment->is_stop ? item->end_frame : item->start_frame;
  char seconds[SB_BORIS_MS_SIZE];

  sb_boris_print_ms (moment->ms, seconds);
  g_string_append_c (out, '[');
  g_string_append (out, seconds);
  g_string_append (out, ", ");
  append_text (out, item->behaviour->subject);
  g_string_append (out, ", ");
  append_text (out, item->behaviour->code);
  g_string_append (out, ", ");
  append_text (out, item->modifiers);
  g_string_append (out, ", ");
  append_text (out, !moment->is_stop && item->comment ? item->comment : "");
  if (has_picture && frame >= 0)
    g_string_append_printf (out, ", %" G_GINT64_FORMAT, frame);
  else if (has_picture)
    g_string_append (out, ", \"NA\"");
  g_string_append_c (out, ']');
}

static void
append_events (GString *out, const SbContent *content, const GArray *items)
{
  g_autoptr (GArray) moments = sb_boris_moments_new (items);

  g_string_append (out, ",\n \"events\": [");
  for (guint i = 0; i < moments->len; i++) {
    g_string_append (out, i ? ",\n  " : "\n  ");
    append_moment (
      out, &g_array_index (moments, SbBorisMoment, i), content->frames != NULL);
  }
  g_string_append_c (out, ']');
}

static void
append_fact (GString *out, const char *name, const char *path, const char *value)
{
  append_text (out, name);
  g_string_append (out, ": {");
  append_text (out, path);
  g_string_append_printf (out, ": %s}, ", value);
}

/* The players have no file but the first; nothing asks for the recording's real name. */
static void
append_media (GString *out, const SbContent *content)
{
  g_autofree char *path = content->frames ? sb_boris_dup_media_name (content) : NULL;
  char length[SB_BORIS_MS_SIZE], rate[SB_BORIS_MS_SIZE];

  if (path == NULL) {
    g_string_append (out, ",\n \"file\": {}, \"media_info\": {\"offset\": {}}");
    return;
  }
  sb_boris_print_length (content, length);
  sb_boris_print_rate (content, rate);
  g_string_append (out, ",\n \"file\": {\"1\": [");
  append_text (out, path);
  g_string_append (out, "]");
  for (int i = 2; i <= 8; i++)
    g_string_append_printf (out, ", \"%d\": []", i);
  g_string_append (out, "},\n \"media_info\": {");
  append_fact (out, "length", path, length);
  append_fact (out, "fps", path, rate);
  append_fact (out, "hasVideo", path, "true");
  append_fact (out, "hasAudio", path, "true");
  g_string_append (out, "\"offset\": {\"1\": 0.0}}");
}

static void
append_variables (GString *out, const SbContent *content)
{
  g_autofree char *pass =
    g_strdup_printf ("%" G_GINT64_FORMAT, MAX (content->coding->pass, 1));

  g_string_append (out, ",\n \"independent_variables\": {");
  append_member (out, "", "session", content->session->label);
  append_member (out, ", ", "coder", content->coder->code);
  append_member (out, ", ", "pass", pass);
  g_string_append_c (out, '}');
}

static void
append_observation (GString *out,
                    const SbContent *content,
                    const GArray *items,
                    const char *name)
{
  g_autofree char *date = sb_boris_dup_date (content, "T");

  g_string_append_c (out, '\n');
  append_text (out, name);
  append_member (out, ": {\n ", "type", content->frames ? "MEDIA" : "LIVE");
  append_member (out, ", ", "date", date);
  append_member (out, ", ", "description", "");
  g_string_append (out,
                   ",\n \"time offset\": 0.0, \"observation time interval\": [0, 0], "
                   "\"scan_sampling_time\": 0,\n \"visualize_spectrogram\": false, "
                   "\"visualize_waveform\": false, "
                   "\"close_behaviors_between_videos\": false");
  append_media (out, content);
  append_variables (out, content);
  append_events (out, content, items);
  g_string_append_c (out, '}');
}

static void
append_observations (GString *out, SbBorisEthogram *ethogram, const SbStudy *study)
{
  g_auto (GStrv) names = sb_boris_dup_observations (study);

  g_string_append (out, ",\n\"observations\": {");
  for (guint i = 0; i < study->contents->len; i++) {
    g_string_append (out, i ? "," : "");
    append_observation (out,
                        g_ptr_array_index (study->contents, i),
                        g_ptr_array_index (ethogram->items, i),
                        names[i]);
  }
  g_string_append_c (out, '}');
}

/* --- the whole --- */

static void
append_subjects (GString *out)
{
  static const char *const names[] = {"child", "caregiver", "stranger"};

  g_string_append (out, ",\n\"subjects_conf\": {");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_string_append_printf (out, "%s\"%u\": ", i ? ", " : "", i);
    append_member (out, "{", "key", "");
    append_member (out, ", ", "name", names[i]);
    append_member (out, ", ", "description", "");
    g_string_append_c (out, '}');
  }
  g_string_append_c (out, '}');
}

static void
append_variable_types (GString *out)
{
  static const char *const names[][2] = {
    {"session", "Session label"},
    {"coder", "Coder code"},
    {"pass", "Which time this coder coded this session"},
  };

  g_string_append (out, ",\n\"independent_variables\": {");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_string_append_printf (out, "%s\"%u\": ", i ? ", " : "", i);
    append_member (out, "{", "label", names[i][0]);
    append_member (out, ", ", "description", names[i][1]);
    append_member (out, ", ", "type", "text");
    append_member (out, ", ", "default value", "");
    append_member (out, ", ", "possible values", "");
    g_string_append_c (out, '}');
  }
  g_string_append_c (out, '}');
}

/* A project's own words are in no language. */
static void
append_head (GString *out, const SbStudy *study)
{
  const SbProject *project = study->project;
  g_autofree char *date =
    g_strndup (project && project->created ? project->created : "", 19);

  g_string_append (out,
                   BEGINNING
                   "Times are rounded up to the millisecond. A state that still runs is "
                   "a START without its STOP.\"");
  append_member (out, ",\n", "project_name", project ? project->title : NULL);
  append_member (out, ",\n", "project_date", date);
  append_member (out, ",\n", "project_format_version", "7.0");
  append_member (out, ",\n", "time_format", "hh:mm:ss");
}

static gboolean
write_project (const SbExportInput *input,
               const char *const *what,
               SbFileSet *files,
               GError **error)
{
  g_autoptr (SbBorisEthogram) ethogram = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  if (!sb_tables_check_names (what, error))
    return FALSE;
  ethogram = sb_boris_ethogram_new (input->study, what);
  append_head (out, input->study);
  append_subjects (out);
  append_behaviours (out, ethogram);
  append_variable_types (out);
  append_observations (out, ethogram, input->study);
  g_string_append (out,
                   ",\n\"coding_map\": {},\n\"behaviors_coding_map\": [],\n"
                   "\"converters\": {}\n}\n");
  return sb_file_set_add (files, NAME, out->str, out->len, BEGINNING, error);
}

const SbExporter sb_exporter_boris = {
  .name = "boris",
  .label = N_ ("BORIS project"),
  .write = write_project,
};
