/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "importers.h"
#include "lanes.h"
#include "textgrid-private.h"
#include "timeless.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* TextGrids of codings, in Praat's long form; textgrid-private.h says what stands where.
 */

typedef struct {
  char *name;
  GPtrArray *items; /* SbLaneItem, borrowed; no two at the same time */
  SbTime end;       /* of the last one */
} SbTier;

typedef struct {
  GString *out;
  SbTime start, end; /* of every tier */
  guint n_tiers;
} SbGrid;

static void
tier_free (gpointer data)
{
  SbTier *tier = data;

  g_free (tier->name);
  g_ptr_array_unref (tier->items);
  g_free (tier);
}

/* --- labels --- */

static void
append_code (GString *label, const char *code)
{
  gboolean is_double =
    g_str_has_prefix (code, "episode ") || g_str_has_prefix (code, "mark ");

  for (const char *p = code; *p; p++) {
    if (*p == '\\' || (*p == ' ' && !is_double))
      g_string_append_c (label, '\\');
    g_string_append_c (label, *p);
    is_double = is_double && *p != ' ';
  }
}

static char *
dup_label (const SbLaneItem *item)
{
  GString *label = g_string_new (NULL);
  g_autofree char *fields = sb_coding_lane_join_fields (item->fields);
  const char *comment = item->comment && *item->comment ? item->comment : NULL;

  if (item->code == NULL)
    return g_string_free (g_string_append (label, comment ? comment : ""), FALSE);
  append_code (label, item->code);
  if (*fields || (comment && *comment == '['))
    g_string_append_printf (label, " [%s]", fields);
  if (comment)
    g_string_append_printf (label, " %s", comment);
  return g_string_free (label, FALSE);
}

/* --- tiers --- */

static void
append_time (GString *out, const char *what, SbTime time)
{
  g_autofree char *seconds = sb_time_to_seconds (time);

  g_string_append_printf (out, "%s = %s\n", what, seconds);
}

/* A line end is one of ours, whichever it was. */
static void
append_text (GString *out, const char *what, const char *text)
{
  g_string_append_printf (out, "%s = \"", what);
  for (const char *p = text; *p; p++) {
    if (*p == '"')
      g_string_append_c (out, '"');
    if (*p != '\r')
      g_string_append_c (out, *p);
    else if (p[1] != '\n')
      g_string_append_c (out, '\n');
  }
  g_string_append (out, "\"\n");
}

static void
begin_tier (SbGrid *grid, const char *class, const char *name)
{
  g_string_append_printf (grid->out, "  item [%u]:\n", ++grid->n_tiers);
  append_text (grid->out, "    class", class);
  append_text (grid->out, "    name", name);
  append_time (grid->out, "    xmin", grid->start);
  append_time (grid->out, "    xmax", grid->end);
}

/* Counts even without @out. */
static void
append_interval (GString *out, guint *n, SbTime start, SbTime end, const char *text)
{
  ++*n;
  if (out == NULL)
    return;
  g_string_append_printf (out, "    intervals [%u]:\n", *n);
  append_time (out, "      xmin", start);
  append_time (out, "      xmax", end);
  append_text (out, "      text", text);
}

/* An interval of Praat's has a length. */
static SbTime
find_end (const SbLaneItem *item)
{
  if (item->kind != SB_LANE_STATE)
    return item->start;
  return MAX (item->end, item->start + 1);
}

/* The tier without a gap, as Praat wants it; how many intervals that are. */
static guint
append_intervals (const SbGrid *grid, const SbTier *tier, GString *out)
{
  SbTime done = grid->start;
  guint n = 0;

  for (guint i = 0; i < tier->items->len; i++) {
    const SbLaneItem *item = g_ptr_array_index (tier->items, i);
    g_autofree char *label = dup_label (item);

    if (item->start > done)
      append_interval (out, &n, done, item->start, "");
    append_interval (out, &n, item->start, find_end (item), label);
    done = find_end (item);
  }
  if (grid->end > done)
    append_interval (out, &n, done, grid->end, "");
  return n;
}

static void
append_interval_tier (SbGrid *grid, const SbTier *tier)
{
  begin_tier (grid, "IntervalTier", tier->name);
  g_string_append_printf (
    grid->out, "    intervals: size = %u\n", append_intervals (grid, tier, NULL));
  append_intervals (grid, tier, grid->out);
}

static void
append_point_tier (SbGrid *grid, const SbTier *tier)
{
  begin_tier (grid, "TextTier", tier->name);
  g_string_append_printf (grid->out, "    points: size = %u\n", tier->items->len);
  for (guint i = 0; i < tier->items->len; i++) {
    const SbLaneItem *item = g_ptr_array_index (tier->items, i);
    g_autofree char *label = dup_label (item);

    g_string_append_printf (grid->out, "    points [%u]:\n", i + 1);
    append_time (grid->out, "      number", item->start);
    append_text (grid->out, "      mark", label);
  }
}

/* --- lanes --- */

static char *
dup_tier_name (const SbLane *lane, SbLaneKind kind, guint number)
{
  const char *part = kind == SB_LANE_RUNNING                     ? SB_TEXTGRID_RUNNING
                     : kind == SB_LANE_POINT && !lane->is_points ? SB_TEXTGRID_POINTS
                                                                 : "";

  return number == 1 ? g_strconcat (lane->name, part, NULL)
                     : g_strdup_printf ("%s%s %u", lane->name, part, number);
}

/* The first tier that is free at @item's start; a new one when none is. */
static SbTier *
find_tier (GPtrArray *tiers, const SbLane *lane, const SbLaneItem *item)
{
  SbTier *tier;

  for (guint i = 0; i < tiers->len; i++) {
    tier = g_ptr_array_index (tiers, i);
    if (tier->end <= item->start)
      return tier;
  }
  tier = g_new0 (SbTier, 1);
  tier->name = dup_tier_name (lane, item->kind, tiers->len + 1);
  tier->items = g_ptr_array_new ();
  g_ptr_array_add (tiers, tier);
  return tier;
}

/* The items of one kind, divided so that none overlap. */
static GPtrArray *
divide (const SbLane *lane, SbLaneKind kind)
{
  GPtrArray *tiers = g_ptr_array_new_with_free_func (tier_free);

  for (guint i = 0; i < lane->items->len; i++) {
    SbLaneItem *item = g_ptr_array_index (lane->items, i);
    SbTier *tier = item->kind == kind ? find_tier (tiers, lane, item) : NULL;

    if (tier == NULL)
      continue;
    g_ptr_array_add (tier->items, item);
    tier->end = kind == SB_LANE_STATE ? find_end (item) : item->start + 1;
  }
  return tiers;
}

static void
append_lane (SbGrid *grid, const SbLane *lane)
{
  for (SbLaneKind kind = SB_LANE_STATE; kind <= SB_LANE_RUNNING; kind++) {
    g_autoptr (GPtrArray) tiers = divide (lane, kind);

    for (guint i = 0; i < tiers->len; i++)
      (kind == SB_LANE_STATE ? append_interval_tier
                             : append_point_tier) (grid, g_ptr_array_index (tiers, i));
  }
}

static void
append_of_whom (SbGrid *grid, const SbContent *content, guint n_left_out)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *label = NULL;
  guint n = 0;

  g_ptr_array_add (fields, g_strconcat ("session:", content->session->label, NULL));
  g_ptr_array_add (fields, g_strconcat ("coder:", content->coder->code, NULL));
  g_ptr_array_add (fields,
                   g_strdup_printf ("pass:%" G_GINT64_FORMAT, content->coding->pass));
  if (n_left_out > 0)
    g_ptr_array_add (fields, g_strdup_printf ("%s%u", SB_TEXTGRID_LEFT_OUT, n_left_out));
  label = sb_coding_lane_join_fields (fields);
  begin_tier (grid, "IntervalTier", SB_TEXTGRID_OWN);
  g_string_append (grid->out, "    intervals: size = 1\n");
  append_interval (grid->out, &n, grid->start, grid->end, label);
}

/* Even an empty grid has a length, and so has the last state in it. */
static SbTime
find_grid_end (const GPtrArray *lanes, const SbContent *content, SbTime start)
{
  SbTime end = sb_coding_lanes_find_end (lanes, content->frames);

  for (guint i = 0; i < lanes->len; i++) {
    const SbLane *lane = g_ptr_array_index (lanes, i);

    for (guint j = 0; j < lane->items->len; j++)
      end = MAX (end, find_end (g_ptr_array_index (lane->items, j)));
  }
  return end > start ? end : start + SB_SECOND;
}

static char *
write_coding (const SbContent *content, SbScheme *scheme, const char *const *what)
{
  g_autoptr (GPtrArray) lanes = sb_coding_lanes_new (content, scheme, what);
  g_autoptr (GString) tiers = g_string_new (NULL);
  SbGrid grid = {.out = tiers, .start = sb_coding_lanes_find_start (lanes)};
  GString *text = g_string_new ("File type = \"ooTextFile\"\n"
                                "Object class = \"TextGrid\"\n\n");

  grid.end = find_grid_end (lanes, content, grid.start);
  append_of_whom (&grid, content, sb_timeless_count (content, what));
  for (guint i = 0; i < lanes->len; i++)
    append_lane (&grid, g_ptr_array_index (lanes, i));
  append_time (text, "xmin", grid.start);
  append_time (text, "xmax", grid.end);
  g_string_append_printf (
    text, "tiers? <exists>\nsize = %u\nitem []:\n%s", grid.n_tiers, tiers->str);
  return g_string_free (text, FALSE);
}

/* Whether the file at @path is one of ours. */
static gboolean
is_own (const char *path)
{
  g_autofree char *text = NULL;
  const char *first;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;
  first = strstr (text, "item [1]:");
  return first && g_str_has_prefix (first,
                                    "item [1]:\n    class = \"IntervalTier\"\n"
                                    "    name = \"" SB_TEXTGRID_OWN "\"");
}

static gboolean
write_textgrid (const SbExportInput *input,
                const char *const *what,
                SbFileSet *files,
                GError **error)
{
  const SbStudy *study = input->study;
  g_auto (GStrv) names = sb_export_dup_file_names (study, "TextGrid");

  if (!sb_tables_check_names (what, error))
    return FALSE;
  for (guint i = 0; i < study->contents->len; i++) {
    g_autofree char *text =
      write_coding (g_ptr_array_index (study->contents, i), study->scheme, what);

    if (!sb_file_set_add_checked (files, names[i], text, strlen (text), is_own, error))
      return FALSE;
  }
  return TRUE;
}

const SbExporter sb_exporter_textgrid = {
  .name = "textgrid",
  .label = N_ ("Praat TextGrid, a file for each coding"),
  .write = write_textgrid,
};
