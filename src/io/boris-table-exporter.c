/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two tables of events that BORIS writes, with the columns of its version 9:
 * "tabular" has a row for each START, STOP and POINT, one file a coding; "aggregated" one
 * for each state and point, all codings in one file. How things stand in them is said in
 * boris-ethogram.h; the names of modifier sets have no place. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "boris-cells.h"
#include "boris-ethogram.h"
#include "boris-events.h"
#include "importers.h"

#define AGGREGATED "aggregated.tsv"
#define NO_END SB_BORIS_NO_END

typedef struct {
  SbBorisEthogram *ethogram;
  GHashTable *cells; /* behaviour → its two cells, made once */
  guint n_modifiers;
  GString *out;
} Writer;

/* One coding: what is the same in all of its rows. */
typedef struct {
  const SbContent *content;
  const char *name;
  char *media; /* "NA" without a recording */
  const GArray *items;
} Coding;

/* --- a coding --- */

static gint64
get_last (const SbBorisItem *item)
{
  return item->end == NO_END ? item->start : MAX (item->start, item->end);
}

/* How long it was coded: all of its recording, else from the first time to the last. */
static gint64
count_duration (const Coding *coding)
{
  gint64 first = G_MAXINT64, last = G_MININT64;

  for (guint i = 0; i < coding->items->len; i++) {
    const SbBorisItem *item = &g_array_index (coding->items, SbBorisItem, i);

    first = MIN (first, item->start);
    last = MAX (last, get_last (item));
  }
  return last < first ? 0 : last - first;
}

static void
append_duration (GString *out, const Coding *coding)
{
  char text[SB_BORIS_MS_SIZE];

  if (coding->content->frames)
    sb_boris_print_length (coding->content, text);
  else
    sb_boris_print_ms (count_duration (coding), text);
  sb_boris_append_plain (out, text);
}

static void
append_observation (GString *out, const Coding *coding)
{
  g_autofree char *date = sb_boris_dup_date (coding->content, " ");

  sb_boris_append_cell (out, coding->name);
  sb_boris_append_cell (out, date);
  sb_boris_append_cell (out, "");
}

static void
append_source (GString *out, const Coding *coding)
{
  g_autofree char *source = g_strconcat ("player #1:", coding->media, NULL);
  gboolean has_picture = coding->content->frames != NULL;

  sb_boris_append_plain (out, has_picture ? "Media file(s)" : "Live observation");
  sb_boris_append_cell (out, has_picture ? source : "NA");
  sb_boris_append_plain (out, "0.0");
}

static void
append_media (GString *out, const Coding *coding)
{
  char length[SB_BORIS_MS_SIZE] = "NA", rate[SB_BORIS_MS_SIZE] = "NA";

  if (coding->content->frames) {
    sb_boris_print_length (coding->content, length);
    sb_boris_print_rate (coding->content, rate);
  }
  sb_boris_append_plain (out, length);
  sb_boris_append_plain (out, rate);
}

static void
append_variables (GString *out, const Coding *coding)
{
  sb_boris_append_cell (
    out, coding->content->session->label ? coding->content->session->label : "");
  sb_boris_append_cell (out,
                        coding->content->coder->code ? coding->content->coder->code : "");
  g_string_append_printf (
    out, "%" G_GINT64_FORMAT "\t", MAX (coding->content->coding->pass, 1));
}

static void
append_subject (GString *out, const SbBorisItem *item)
{
  sb_boris_append_plain (
    out, *item->behaviour->subject ? item->behaviour->subject : SB_BORIS_NO_SUBJECT);
}

static void
append_known (const Writer *writer, const SbBorisBehaviour *behaviour)
{
  const GString *cells = g_hash_table_lookup (writer->cells, behaviour);

  if (cells == NULL) {
    GString *fresh = g_string_new (NULL);

    sb_boris_append_cell (fresh, behaviour->code);
    sb_boris_append_cell (fresh, behaviour->category);
    g_hash_table_insert (writer->cells, (gpointer) behaviour, fresh);
    cells = fresh;
  }
  g_string_append_len (writer->out, cells->str, (gssize) cells->len);
}

static void
append_behaviour (const Writer *writer, const SbBorisItem *item)
{
  const char *modifiers = item->modifiers;
  guint n = 0;

  append_known (writer, item->behaviour);
  for (; *modifiers && n < writer->n_modifiers; n++) {
    gsize length = strcspn (modifiers, "|");
    g_autofree char *value = g_strndup (modifiers, length);

    sb_boris_append_cell (writer->out, value);
    modifiers += length + (modifiers[length] == '|');
  }
  for (; n < writer->n_modifiers; n++)
    g_string_append_c (writer->out, '\t');
}

/* --- tabular --- */

static void
append_header (Writer *writer, const char *before, const char *behind)
{
  g_string_append (writer->out, before);
  for (guint i = 1; i <= writer->n_modifiers; i++)
    g_string_append_printf (writer->out, "Modifier #%u\t", i);
  g_string_append (writer->out, behind);
}

static void
append_tabular_header (Writer *writer)
{
  append_header (writer,
                 "Observation id\tObservation date\tDescription\tObservation duration\t"
                 "Observation type\tSource\tTime offset (s)\tMedia duration (s)\tFPS\t"
                 "session\tcoder\tpass\tSubject\tBehavior\tBehavioral category\t",
                 "Behavior type\tTime\tMedia file name\tImage index\tImage file path\t"
                 "Comment\r\n");
}

static char *
dup_tabular_prefix (const Coding *coding)
{
  GString *out = g_string_new (NULL);

  append_observation (out, coding);
  append_duration (out, coding);
  append_source (out, coding);
  append_media (out, coding);
  append_variables (out, coding);
  return g_string_free (out, FALSE);
}

static void
append_tabular_row (const Writer *writer,
                    const Coding *coding,
                    const char *prefix,
                    const SbBorisMoment *moment)
{
  const SbBorisItem *item = moment->item;
  GString *out = writer->out;

  g_string_append (out, prefix);
  append_subject (out, item);
  append_behaviour (writer, item);
  sb_boris_append_plain (out, sb_boris_moment_get_status (moment));
  sb_boris_append_ms (out, moment->ms);
  sb_boris_append_cell (out, coding->media);
  sb_boris_append_frame (out, moment->is_stop ? item->end_frame : item->start_frame);
  sb_boris_append_plain (out, "NA");
  sb_boris_append_cell (out, !moment->is_stop && item->comment ? item->comment : "");
  sb_boris_end_row (out);
}

static void
append_tabular (const Writer *writer, const Coding *coding)
{
  g_autoptr (GArray) moments = sb_boris_moments_new (coding->items);
  g_autofree char *prefix = dup_tabular_prefix (coding);

  for (guint i = 0; i < moments->len; i++)
    append_tabular_row (
      writer, coding, prefix, &g_array_index (moments, SbBorisMoment, i));
}

/* --- aggregated --- */

static void
append_aggregated_header (Writer *writer)
{
  append_header (writer,
                 "Observation id\tObservation date\tDescription\tObservation type\t"
                 "Source\tTime offset (s)\tCoding duration\tMedia duration (s)\t"
                 "FPS (frame/s)\tsession\tcoder\tpass\tSubject\t"
                 "Observation duration by subject by observation\tBehavior\t"
                 "Behavioral category\t",
                 "Behavior type\tStart (s)\tStop (s)\tDuration (s)\tMedia file name\t"
                 "Image index start\tImage index stop\tImage file path start\t"
                 "Image file path stop\tComment start\tComment stop\r\n");
}

static char *
dup_aggregated_prefix (const Coding *coding)
{
  GString *out = g_string_new (NULL);

  append_observation (out, coding);
  append_source (out, coding);
  append_duration (out, coding);
  append_media (out, coding);
  append_variables (out, coding);
  return g_string_free (out, FALSE);
}

/* The lengths of a subject's states together, as BORIS counts it. */
static GHashTable *
sum_by_subject (const Coding *coding)
{
  GHashTable *sums = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < coding->items->len; i++) {
    const SbBorisItem *item = &g_array_index (coding->items, SbBorisItem, i);
    gint64 *sum = g_hash_table_lookup (sums, item->behaviour->subject);

    if (sum == NULL) {
      sum = g_new0 (gint64, 1);
      g_hash_table_insert (sums, (gpointer) item->behaviour->subject, sum);
    }
    *sum += get_last (item) - item->start;
  }
  return sums;
}

static void
append_span (GString *out, const SbBorisItem *item)
{
  gboolean is_state = item->behaviour->is_state;

  sb_boris_append_plain (out, is_state ? "STATE" : "POINT");
  sb_boris_append_ms (out, item->start);
  sb_boris_append_ms (out, is_state ? item->end : item->start);
  sb_boris_append_ms (out,
                      is_state && item->end != NO_END ? item->end - item->start : NO_END);
}

static void
append_aggregated_row (const Writer *writer,
                       const Coding *coding,
                       const char *prefix,
                       const SbBorisItem *item,
                       gint64 sum)
{
  GString *out = writer->out;

  g_string_append (out, prefix);
  append_subject (out, item);
  sb_boris_append_ms (out, sum);
  append_behaviour (writer, item);
  append_span (out, item);
  sb_boris_append_cell (out, coding->media);
  sb_boris_append_frame (out, item->start_frame);
  sb_boris_append_frame (out,
                         item->behaviour->is_state ? item->end_frame : item->start_frame);
  sb_boris_append_plain (out, "NA");
  sb_boris_append_plain (out, "NA");
  sb_boris_append_cell (out, item->comment ? item->comment : "");
  sb_boris_append_cell (out, "");
  sb_boris_end_row (out);
}

static void
append_aggregated (const Writer *writer, const Coding *coding)
{
  g_autoptr (GHashTable) sums = sum_by_subject (coding);
  g_autofree char *prefix = dup_aggregated_prefix (coding);

  for (guint i = 0; i < coding->items->len; i++) {
    const SbBorisItem *item = &g_array_index (coding->items, SbBorisItem, i);
    const gint64 *sum = g_hash_table_lookup (sums, item->behaviour->subject);

    append_aggregated_row (writer, coding, prefix, item, *sum);
  }
}

/* --- the files --- */

/* The columns depend on the scheme, and on what overlaps. */
static guint
count_modifiers (const SbBorisEthogram *ethogram)
{
  guint most = 0;

  for (guint i = 0; i < ethogram->behaviours->len; i++) {
    const SbBorisBehaviour *behaviour = g_ptr_array_index (ethogram->behaviours, i);

    most = MAX (most, behaviour->sets->len + behaviour->has_parallels);
  }
  return most;
}

static void
append_coding (const Writer *writer,
               const SbStudy *study,
               guint i,
               const char *name,
               void (*append) (const Writer *, const Coding *))
{
  const SbContent *content = g_ptr_array_index (study->contents, i);
  g_autofree char *media =
    content->frames ? sb_boris_dup_media_name (content) : g_strdup ("NA");
  const Coding coding = {
    content, name, media, g_ptr_array_index (writer->ethogram->items, i)};

  append (writer, &coding);
}

static gboolean
add_file (const Writer *writer, SbFileSet *files, const char *name, GError **error)
{
  const char *end = strchr (writer->out->str, '\n');
  g_autofree char *header =
    g_strndup (writer->out->str, (gsize) (end - writer->out->str) + 1);

  return sb_file_set_add (files, name, writer->out->str, writer->out->len, header, error);
}

static void
free_cells (gpointer cells)
{
  g_string_free (cells, TRUE);
}

static void
begin (Writer *writer, const SbStudy *study, const char *const *what)
{
  writer->ethogram = sb_boris_ethogram_new (study, what);
  writer->cells = g_hash_table_new_full (NULL, NULL, NULL, free_cells);
  writer->n_modifiers = count_modifiers (writer->ethogram);
  writer->out = g_string_new (NULL);
}

static void
finish (Writer *writer)
{
  g_string_free (writer->out, TRUE);
  g_hash_table_unref (writer->cells);
  sb_boris_ethogram_free (writer->ethogram);
}

static gboolean
write_tabular (const SbExportInput *input,
               const char *const *what,
               SbFileSet *files,
               GError **error)
{
  const SbStudy *study = input->study;
  g_auto (GStrv) observations = sb_boris_dup_observations (study);
  g_auto (GStrv) names = sb_export_dup_file_names (study, "tabular.tsv");
  gboolean is_added = TRUE;
  Writer writer;

  if (!sb_tables_check_names (what, error))
    return FALSE;
  begin (&writer, study, what);
  for (guint i = 0; i < study->contents->len && is_added; i++) {
    g_string_truncate (writer.out, 0);
    append_tabular_header (&writer);
    append_coding (&writer, study, i, observations[i], append_tabular);
    is_added = add_file (&writer, files, names[i], error);
  }
  finish (&writer);
  return is_added;
}

static gboolean
write_aggregated (const SbExportInput *input,
                  const char *const *what,
                  SbFileSet *files,
                  GError **error)
{
  const SbStudy *study = input->study;
  g_auto (GStrv) observations = sb_boris_dup_observations (study);
  gboolean is_added;
  Writer writer;

  if (!sb_tables_check_names (what, error))
    return FALSE;
  begin (&writer, study, what);
  append_aggregated_header (&writer);
  for (guint i = 0; i < study->contents->len; i++)
    append_coding (&writer, study, i, observations[i], append_aggregated);
  is_added = add_file (&writer, files, AGGREGATED, error);
  finish (&writer);
  return is_added;
}

const SbExporter sb_exporter_boris_aggregated = {
  .name = "boris-aggregated",
  .label = N_ ("BORIS aggregated events (a table)"),
  .write = write_aggregated,
};

const SbExporter sb_exporter_boris_tabular = {
  .name = "boris-tabular",
  .label = N_ ("BORIS tabular events (tables)"),
  .write = write_tabular,
};
