/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "behaviour-out.h"
#include "json-out.h"
#include "project.h"
#include "verb.h"

#include <glib/gi18n.h>

static int run (int argc, char **argv);

const SbVerb sb_verb_measures = {
  "measures",
  "PROJECT [--behaviour] [--session S] [--coder C] [--as CODER] [--json]",
  N_ ("Numbers per episode, computed from the timed events; --behaviour: of every code, "
      "group and family"),
  run,
};

/* One measure of one coding: a line of the table on the screen. */
typedef struct {
  const char *id;
  const char *label;
  const char *unit;
  const char *cells[SB_SCHEME_MAX_EPISODES]; /* NULL: not given for that episode */
  const char *states[SB_SCHEME_MAX_EPISODES];
} SbLine;

static const char *
get (SbTable *table, guint row, const char *column)
{
  return sb_table_get_cell (table, row, (guint) sb_table_find_column (table, column));
}

static SbLine *
find_line (GPtrArray *lines, SbTable *table, guint row)
{
  const char *id = get (table, row, "measure");
  SbLine *line;

  for (guint i = 0; i < lines->len; i++) {
    line = g_ptr_array_index (lines, i);
    if (g_str_equal (line->id, id))
      return line;
  }
  line = g_new0 (SbLine, 1);
  line->id = id;
  line->label = get (table, row, "label");
  line->unit = get (table, row, "unit");
  g_ptr_array_add (lines, line);
  return line;
}

static gboolean
is_same_coding (SbTable *table, guint a, guint b)
{
  return g_strcmp0 (get (table, a, "session"), get (table, b, "session")) == 0 &&
         g_strcmp0 (get (table, a, "coder"), get (table, b, "coder")) == 0 &&
         g_strcmp0 (get (table, a, "pass"), get (table, b, "pass")) == 0;
}

/* The lines of the coding whose rows begin at @row; moves @row behind them. */
static GPtrArray *
read_coding (SbTable *table, guint *row)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  guint first = *row;

  for (; *row < sb_table_get_n_rows (table) && is_same_coding (table, first, *row);
       (*row)++) {
    SbLine *line = find_line (lines, table, *row);
    gint64 episode = g_ascii_strtoll (get (table, *row, "episode"), NULL, 10);

    if (episode >= 1 && episode <= SB_SCHEME_MAX_EPISODES) {
      line->cells[episode - 1] = get (table, *row, "value");
      line->states[episode - 1] = get (table, *row, "state");
    }
  }
  return lines;
}

/* Numbers of single codes (n_, t_, i_, r_ and the code) come after the measures. */
static gboolean
is_of_code (const SbLine *line)
{
  return line->id[0] != '\0' && line->id[1] == '_';
}

/* A measure of zero is a result. Of the codes, those that never occur only fill the
 * screen, and so do intervals and pro-rated counts; --json and the export have them. */
static gboolean
is_worth_showing (const SbLine *line)
{
  if (!is_of_code (line))
    return TRUE;
  for (guint i = 0; i < SB_SCHEME_MAX_EPISODES; i++)
    if (line->cells[i] && g_ascii_strtod (line->cells[i], NULL) != 0)
      return line->id[0] == 'n' || line->id[0] == 't';
  return FALSE;
}

static void
append_cell (GString *text, const SbLine *line, guint i)
{
  g_autofree char *number = NULL;

  if (line->cells[i] == NULL) {
    const char *sign = g_strcmp0 (line->states[i], "none") == 0        ? "–"
                       : g_strcmp0 (line->states[i], "undefined") == 0 ? "?"
                                                                       : "";
    /* Not %9s: that counts bytes. */
    g_string_append_printf (text, "%*s%s", *sign ? 8 : 9, "", sign);
    return;
  }
  number = g_strdup_printf ("%.2f", g_ascii_strtod (line->cells[i], NULL));
  if (g_str_has_suffix (number, "00"))
    number[strlen (number) - 3] = '\0';
  g_string_append_printf (text, "%9s", number);
}

static void
append_line (GString *text, const SbLine *line, guint n_episodes)
{
  g_autofree char *name =
    g_strdup_printf ("%s (%s)", line->label, line->unit ? line->unit : "");

  g_string_append (text, name);
  for (glong i = g_utf8_strlen (name, -1); i < 48; i++)
    g_string_append_c (text, ' ');
  for (guint i = 0; i < n_episodes; i++)
    append_cell (text, line, i);
  g_string_append_c (text, '\n');
}

static void
append_lines (GString *text, GPtrArray *lines, guint n_episodes, gboolean of_codes)
{
  for (guint i = 0; i < lines->len; i++) {
    const SbLine *line = g_ptr_array_index (lines, i);

    if (is_of_code (line) == of_codes && is_worth_showing (line))
      append_line (text, line, n_episodes);
  }
}

static void
append_coding (GString *text, const SbStudy *study, SbTable *table, guint *row)
{
  guint n_episodes = (guint) sb_scheme_count_episodes (study->scheme);
  g_autofree char *reserve = sb_session_dup_reserve (
    sb_study_find_session (study, get (table, *row, "session")), study->scheme);
  g_autoptr (GPtrArray) lines = NULL;

  g_string_append_printf (text,
                          "\n%s · %s\n%s%s%-48s",
                          get (table, *row, "session"),
                          get (table, *row, "coder"),
                          reserve ? reserve : "",
                          reserve ? "\n" : "",
                          _ ("Episode"));
  for (guint i = 1; i <= n_episodes; i++)
    g_string_append_printf (text, "%9u", i);
  g_string_append_c (text, '\n');
  lines = read_coding (table, row);
  append_lines (text, lines, n_episodes, FALSE);
  append_lines (text, lines, n_episodes, TRUE);
}

static int
print_text (const SbStudy *study, SbTable *table)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append (text,
                   _ ("– did not happen   ? undefined: could not be seen or assessed "
                      "(--json says why)\n"));
  for (guint row = 0; row < sb_table_get_n_rows (table);)
    append_coding (text, study, table, &row);
  return sb_text_print (text->str);
}

static int
print_json (SbTable *table, const char *name)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  sb_json_begin_object (builder, NULL);
  sb_json_add_table (builder, name, table);
  json_builder_end_object (builder);
  return sb_json_print (builder);
}

static int
run (int argc, char **argv)
{
  g_auto (SbProjectOptions) options = {0};
  gboolean behaviour = FALSE;
  const GOptionEntry entries[] = {
    {"behaviour",
     0,
     0,
     G_OPTION_ARG_NONE,
     &behaviour,
     N_ ("Of every code, group and family, by partner, in place of the measures"),
     NULL},
    SB_PROJECT_ENTRY_SESSION (options),
    SB_PROJECT_ENTRY_CODER (options),
    SB_PROJECT_ENTRY_AS (options),
    SB_PROJECT_ENTRY_JSON (options),
    {NULL},
  };
  g_autoptr (SbStudy) study = NULL;
  g_autoptr (SbTable) table = NULL;
  g_autoptr (GError) error = NULL;

  if (!sb_verb_parse (&sb_verb_measures, entries, &argc, &argv, 1, 1))
    return SB_EXIT_USAGE;
  study = sb_project_load (argv[1], &options, &error);
  if (study)
    table = behaviour ? sb_study_tally (study, &error) : sb_study_measure (study, &error);
  if (table == NULL)
    return sb_verb_fail (error);
  if (options.json)
    return print_json (table, behaviour ? "behaviour" : "measures");
  return behaviour ? sb_behaviour_print (table) : print_text (study, table);
}
