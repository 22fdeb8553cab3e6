/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab-variables.h"

#include <securebase/io/rows.h>

#include <math.h>

/* Crying is kept beside the scales, because published functions use it: CR5 is the share,
 * CRI5 the number of 15-second intervals. All episodes that the scheme gives it for have
 * it, but the introduction. The measures it is read from: */
#define CRYING_INTERVALS "distress_intervals"
#define CRYING_SHARE "distress_share"

static const SbColumn head_columns[] = {
  SB_ROWS_ID_COLUMNS,
  {
    .name = "child",
    .label = "Child code",
    .missing = "the session has no dyad",
    .source = "project",
  },
  {
    .name = "caregiver",
    .label = "Caregiver code",
    .missing = "not given",
    .source = "project",
  },
  {
    .name = "caregiver_role",
    .label = "Who the caregiver is to the child",
    .missing = "not given",
    .source = "project",
  },
  {
    .name = "sex",
    .label = "Sex of the child",
    .values = "f; m",
    .missing = "not given",
    .source = "project",
  },
  {
    .name = "birth_month",
    .label = "Month of birth, YYYY-MM",
    .missing = "not given",
    .source = "project",
  },
  {
    .name = "date",
    .label = "Date of the session, YYYY-MM-DD",
    .missing = "not given",
    .source = "project",
  },
  {
    .name = "age_months",
    .type = SB_COLUMN_REAL,
    .unit = "months",
    .label = "Age of the child at the session",
    .missing = "not given",
    .source = "project",
  },
  {
    .name = "validity_note",
    .label = "Note on the validity",
    .missing = "none",
    .source = "project",
  },
  {
    .name = "coder_role",
    .label = "Role of the coder",
    .values = "coder; trainee; consensus; truth",
    .missing = "not given",
    .source = "project",
  },
  {
    .name = "state",
    .label = "Whether the coding is handed in",
    .values = "draft; locked",
    .source = "project",
  },
  {
    .name = "record",
    .label =
      "Which record the ratings and the category of this row are: blind, as frozen "
      "at Decide, or current, the draft of a coding that is not decided yet",
    .values = "blind; current",
    .source = "project",
  },
};

static const SbColumn tail_columns[] = {
  {
    .name = "D",
    .type = SB_COLUMN_REAL,
    .label = "D score",
    .values = "1–9",
    .missing = "not rated",
    .source = "coded",
  },
  {
    .name = "category",
    .label = "Category",
    .values = "A; B; C; D; CC",
    .missing = "none given",
    .source = "coded",
  },
  {
    .name = "subgroup",
    .label = "Subgroup",
    .missing = "none given",
    .source = "coded",
  },
  {
    .name = "forced",
    .label = "Forced (organised) category; the same as category where there is no D",
    .values = "A; B; C",
    .missing = "none given",
    .source = "coded",
  },
  {
    .name = "forced_subgroup",
    .label = "Forced (organised) subgroup",
    .missing = "none given",
    .source = "coded",
  },
  {
    .name = "alternate",
    .label = "Alternate category",
    .missing = "none given",
    .source = "coded",
  },
  {
    .name = "confidence",
    .label = "How sure the coder is",
    .missing = "not given",
    .source = "coded",
  },
  SB_ROWS_SCHEME_COLUMNS,
};

/* The rule of results/cases.h in words. */
static const SbColumn visit_column = {
  .name = "visit",
  .type = SB_COLUMN_INTEGER,
  .label =
    "Which visit of its dyad this is, by date. Each visit has one row: the session is "
    "valid and a coding of it is decided; of several decided codings the consensus "
    "stands for it, else a coder's before a trainee's, a handed-in one before others, "
    "the first pass, then the first coder by code; the simulator's own record never",
  .values = "1, 2, …",
  .missing = "the session has no dyad",
  .source = "computed",
};

/* One rating column: PS5 is PS to the caregiver in episode 5, PS3S to the stranger. */
typedef struct {
  const SbScale *scale;
  int episode;
  const char *partner;
} SbCell;

static void
append_cells (GArray *cells, SbScheme *scheme, const char *partner)
{
  const GPtrArray *types = sb_scheme_get_episode_types (scheme);
  const GPtrArray *scales = sb_scheme_get_scales (scheme);

  for (guint i = 0; i < types->len; i++) {
    const SbEpisodeType *type = g_ptr_array_index (types, i);

    for (guint j = 0; j < scales->len; j++) {
      SbCell cell = {g_ptr_array_index (scales, j), type->number, partner};

      if (sb_scale_is_rated (cell.scale, cell.episode, partner))
        g_array_append_val (cells, cell);
    }
  }
}

static GArray *
list_cells (SbScheme *scheme)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (SbCell));

  append_cells (cells, scheme, "caregiver");
  append_cells (cells, scheme, "stranger");
  return cells;
}

static char *
dup_scale_values (const SbScale *scale)
{
  g_autofree char *minimum = sb_real_to_text (scale->minimum);
  g_autofree char *maximum = sb_real_to_text (scale->maximum);
  g_autofree char *step = sb_real_to_text (scale->step);

  return g_strdup_printf ("%s–%s in steps of %s", minimum, maximum, step);
}

static void
add_cell_column (SbTable *table, const SbCell *cell)
{
  const char *suffix = g_str_equal (cell->partner, "stranger") ? "S" : "";
  g_autofree char *text =
    g_strdup_printf ("%s%d%s", cell->scale->id, cell->episode, suffix);
  g_autofree char *name = sb_rows_dup_column_name (table, "", text);
  g_autofree char *label = g_strdup_printf (
    "%s towards the %s, episode %d", cell->scale->name, cell->partner, cell->episode);
  g_autofree char *values = dup_scale_values (cell->scale);
  g_autofree char *source =
    g_strdup_printf ("coded; the scale's provenance: %s",
                     sb_provenance_get_name (cell->scale->provenance));

  sb_table_add_column (
    table,
    &(SbColumn){.name = name,
                .type = SB_COLUMN_REAL,
                .label = label,
                .values = values,
                .missing = "not rated, cannot be scored, or the episode was not held",
                .source = source});
}

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
                .missing =
                  "cannot be computed: the episode is not marked, or was not held",
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

/* int: the episodes that have crying columns, those of one measure as of the other. */
static GArray *
list_crying_episodes (SbScheme *scheme)
{
  GArray *episodes = g_array_new (FALSE, FALSE, sizeof (int));
  const GPtrArray *types = sb_scheme_get_episode_types (scheme);
  const SbMeasureType *share = find_measure (scheme, CRYING_SHARE);

  for (guint i = 0; i < types->len; i++) {
    const SbEpisodeType *type = g_ptr_array_index (types, i);

    if (share && !g_str_equal (type->kind, "introduction") &&
        is_given (share, type->number))
      g_array_append_val (episodes, type->number);
  }
  return episodes;
}

static SbTable *
make_table (const char *name, const GArray *cells, const GArray *crying)
{
  SbTable *table = sb_table_new (name, head_columns, G_N_ELEMENTS (head_columns));

  for (guint i = 0; i < cells->len; i++)
    add_cell_column (table, &g_array_index (cells, SbCell, i));
  add_crying_columns (table, crying, TRUE);
  add_crying_columns (table, crying, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (tail_columns); i++)
    sb_table_add_column (table, &tail_columns[i]);
  return table;
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

static GHashTable *
index_measures (SbTable *measures)
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
            const GArray *episodes,
            const char *measure)
{
  g_autofree char *pass = g_strdup_printf ("%" G_GINT64_FORMAT, content->coding->pass);

  for (guint i = 0; i < episodes->len; i++) {
    g_autofree char *episode = g_strdup_printf ("%d", g_array_index (episodes, int, i));
    g_autofree char *key =
      dup_key (content->session->label, content->coder->code, pass, episode, measure);

    sb_table_add_text (table, g_hash_table_lookup (measures, key));
  }
}

static void
add_head (SbTable *table, const SbContent *content, const char *record)
{
  const SbDyad *dyad = content->dyad;

  sb_rows_begin (table, content);
  sb_table_add_text (table, dyad ? dyad->child : NULL);
  sb_table_add_text (table, dyad ? dyad->caregiver : NULL);
  sb_table_add_text (table, dyad ? dyad->caregiver_role : NULL);
  sb_table_add_text (table, dyad ? dyad->sex : NULL);
  sb_table_add_text (table, dyad ? dyad->birth_month : NULL);
  sb_table_add_text (table, content->session->date);
  sb_table_add_real (table, content->session->age_months);
  sb_table_add_text (table, content->session->validity_note);
  sb_table_add_text (table, content->coder->role);
  sb_table_add_text (table, content->coding->state);
  sb_table_add_text (table, record);
}

static void
add_ratings (SbTable *table, SbContent *content, const char *record, const GArray *cells)
{
  for (guint i = 0; i < cells->len; i++) {
    const SbCell *cell = &g_array_index (cells, SbCell, i);
    const SbRating *rating = sb_content_find_rating (
      content, record, cell->episode, cell->partner, cell->scale->id);

    sb_table_add_real (table, rating ? rating->value : NAN);
  }
}

static void
add_tail (SbTable *table, SbContent *content, const char *record, const SbStudy *study)
{
  const SbClassification *own = sb_content_find_classification (content, record);

  sb_table_add_real (table, own ? own->d_score : NAN);
  sb_table_add_text (table, own ? own->category : NULL);
  sb_table_add_text (table, own ? own->subgroup : NULL);
  sb_table_add_text (table, own ? own->forced : NULL);
  sb_table_add_text (table, own ? own->forced_subgroup : NULL);
  sb_table_add_text (table, own ? own->alternate : NULL);
  sb_table_add_text (table, own ? own->confidence : NULL);
  sb_rows_add_scheme (table, study, content);
}

/* A row for each coding, or for each visit of a dyad the coding that stands for it. */
typedef struct {
  const SbStudy *study;
  GArray *cells; /* SbCell */
  GArray *crying;
  GHashTable *measures;
  SbLabVariables *variables;
  SbTable *table;
} Builder;

static Builder
make_builder (const SbExportInput *input, const char *name)
{
  Builder self = {
    .study = input->study,
    .cells = list_cells (input->study->scheme),
    .crying = list_crying_episodes (input->study->scheme),
    .measures = index_measures (input->measures),
    .variables = sb_lab_variables_new (input->study->contents),
  };

  self.table = make_table (name, self.cells, self.crying);
  sb_table_add_column (self.table,
                       &(SbColumn){.name = "coding_id",
                                   .label = "Id of the coding, as in codings",
                                   .source = "project"});
  return self;
}

static void
clear_builder (Builder *self)
{
  g_clear_pointer (&self->cells, g_array_unref);
  g_clear_pointer (&self->crying, g_array_unref);
  g_clear_pointer (&self->measures, g_hash_table_unref);
  g_clear_pointer (&self->variables, sb_lab_variables_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Builder, clear_builder)

static void
add_coding (Builder *self, SbContent *content)
{
  const char *record = sb_content_get_counting_record (content);

  add_head (self->table, content, record);
  add_ratings (self->table, content, record, self->cells);
  add_crying (self->table, self->measures, content, self->crying, CRYING_SHARE);
  add_crying (self->table, self->measures, content, self->crying, CRYING_INTERVALS);
  add_tail (self->table, content, record, self->study);
  sb_table_add_text (self->table, sb_record_get_id (content->coding));
}

SbTable *
sb_tables_build_wide (const SbExportInput *input)
{
  g_auto (Builder) self = make_builder (input, "wide");

  sb_lab_variables_add_columns (self.variables, self.table);
  for (guint i = 0; i < input->study->contents->len; i++) {
    SbContent *content = g_ptr_array_index (input->study->contents, i);

    add_coding (&self, content);
    sb_lab_variables_add (self.variables, self.table, content);
  }
  return self.table;
}

SbTable *
sb_tables_build_wide_visits (const SbExportInput *input)
{
  g_auto (Builder) self = {0};

  if (input->visits == NULL)
    return NULL;
  self = make_builder (input, "wide_visits");
  sb_table_add_column (self.table, &visit_column);
  sb_lab_variables_add_columns (self.variables, self.table);
  for (guint i = 0; i < input->visits->len; i++) {
    const SbVisit *visit = &g_array_index (input->visits, SbVisit, i);

    add_coding (&self, visit->content);
    if (visit->number > 0)
      sb_table_add_integer (self.table, visit->number);
    else
      sb_table_add_missing (self.table);
    sb_lab_variables_add (self.variables, self.table, visit->content);
  }
  return self.table;
}
