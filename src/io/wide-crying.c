/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wide-crying.h"

#define CRYING_INTERVALS "distress_intervals"
#define CRYING_SHARE "distress_share"

static void
add_crying_column (SbTable *table, int episode, gboolean is_share)
{
  g_autofree char *name = g_strdup_printf (is_share ? "CR%d" : "CRI%d", episode);
  g_autofree char *label = g_strdup_printf (
    is_share ? "Share of episode %d (of the part that is judged) with fussing, crying "
               "or screaming"
             : "Counting intervals (15 s by default) of episode %d with fussing, crying "
               "or screaming",
    episode);

  sb_table_add_column (
    table,
    &(SbColumn){.name = name,
                .type = SB_COLUMN_REAL,
                .unit = is_share ? "share" : "intervals",
                .label = label,
                .values = is_share ? "0–1" : NULL,
                .missing = "cannot be computed: the episode is not marked, was not held, "
                           "or has no such measure in the scheme of the coding",
                .source = is_share ? "computed: measure " CRYING_SHARE
                                   : "computed: measure " CRYING_INTERVALS});
}

static const SbMeasureType *
find_measure (SbScheme *scheme, const char *id)
{
  const GPtrArray *measures = sb_scheme_get_measure_types (scheme);

  for (guint i = 0; i < measures->len; i++) {
    const SbMeasureType *measure = g_ptr_array_index (measures, i);

    if (g_str_equal (measure->id, id))
      return measure;
  }
  return NULL;
}

static gboolean
is_given (const SbMeasureType *measure, int episode)
{
  for (guint i = 0; i < measure->episodes->len; i++)
    if (g_array_index (measure->episodes, int, i) == episode)
      return TRUE;
  return FALSE;
}

static void
add_crying_columns (SbTable *table, const GArray *episodes, gboolean is_share)
{
  for (guint i = 0; i < episodes->len; i++)
    add_crying_column (table, g_array_index (episodes, int, i), is_share);
}

/* Those of one measure are those of the other. */
static gboolean
has_crying (SbScheme *scheme, int episode)
{
  const GPtrArray *types = sb_scheme_get_episode_types (scheme);
  const SbMeasureType *share = find_measure (scheme, CRYING_SHARE);

  for (guint i = 0; share && i < types->len; i++) {
    const SbEpisodeType *type = g_ptr_array_index (types, i);

    if (type->number == episode)
      return !g_str_equal (type->kind, "introduction") && is_given (share, episode);
  }
  return FALSE;
}

GArray *
sb_wide_crying_list_episodes (const GPtrArray *schemes)
{
  GArray *episodes = g_array_new (FALSE, FALSE, sizeof (int));

  for (int number = 1; number <= SB_SCHEME_MAX_EPISODES; number++) {
    gboolean is_there = FALSE;

    for (guint i = 0; i < schemes->len; i++)
      is_there |= has_crying (schemes->pdata[i], number);
    if (is_there)
      g_array_append_val (episodes, number);
  }
  return episodes;
}

void
sb_wide_crying_add_columns (SbTable *table, const GArray *episodes)
{
  add_crying_columns (table, episodes, TRUE);
  add_crying_columns (table, episodes, FALSE);
}

/* The measures by whose, where and what, so that each cell is one look-up. */
static char *
dup_key (const char *session,
         const char *coder,
         const char *pass,
         const char *episode,
         const char *measure)
{
  return g_strjoin ("\037", session, coder, pass, episode, measure, NULL);
}

GHashTable *
sb_wide_crying_index (SbTable *measures)
{
  static const char *const names[] = {
    "session", "coder", "pass", "episode", "measure", "value"};
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int at[G_N_ELEMENTS (names)];

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    at[i] = measures ? sb_table_find_column (measures, names[i]) : -1;
  for (guint row = 0; measures && row < sb_table_get_n_rows (measures); row++)
    g_hash_table_insert (values,
                         dup_key (sb_table_get_cell (measures, row, at[0]),
                                  sb_table_get_cell (measures, row, at[1]),
                                  sb_table_get_cell (measures, row, at[2]),
                                  sb_table_get_cell (measures, row, at[3]),
                                  sb_table_get_cell (measures, row, at[4])),
                         (char *) sb_table_get_cell (measures, row, at[5]));
  return values;
}

static void
add_crying (SbTable *table,
            GHashTable *measures,
            const SbContent *content,
            SbScheme *scheme,
            const GArray *episodes,
            const char *measure)
{
  g_autofree char *pass = g_strdup_printf ("%" G_GINT64_FORMAT, content->coding->pass);

  for (guint i = 0; i < episodes->len; i++) {
    int number = g_array_index (episodes, int, i);
    g_autofree char *episode = g_strdup_printf ("%d", number);
    g_autofree char *key =
      dup_key (content->session->label, content->coder->code, pass, episode, measure);

    sb_table_add_text (
      table, has_crying (scheme, number) ? g_hash_table_lookup (measures, key) : NULL);
  }
}

void
sb_wide_crying_add (SbTable *table,
                    GHashTable *measures,
                    const SbContent *content,
                    SbScheme *scheme,
                    const GArray *episodes)
{
  add_crying (table, measures, content, scheme, episodes, CRYING_SHARE);
  add_crying (table, measures, content, scheme, episodes, CRYING_INTERVALS);
}
