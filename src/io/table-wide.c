/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab-variables.h"
#include "wide-crying.h"

#include <securebase/io/rows.h>

#include <math.h>

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

/* @cells: of a newer version of the scheme, which describes what both have. */
static gboolean
has_cell (const GArray *cells, const SbCell *cell)
{
  for (guint i = 0; i < cells->len; i++) {
    const SbCell *other = &g_array_index (cells, SbCell, i);

    if (other->episode == cell->episode && g_str_equal (other->partner, cell->partner) &&
        g_str_equal (other->scale->id, cell->scale->id))
      return TRUE;
  }
  return FALSE;
}

static void
append_cells (GArray *cells, SbScheme *scheme, const char *partner)
{
  const GPtrArray *types = sb_scheme_get_episode_types (scheme);
  const GPtrArray *scales = sb_scheme_get_scales (scheme);

  for (guint i = 0; i < types->len; i++) {
    const SbEpisodeType *type = g_ptr_array_index (types, i);

    for (guint j = 0; j < scales->len; j++) {
      SbCell cell = {g_ptr_array_index (scales, j), type->number, partner};

      if (sb_scale_is_rated (cell.scale, cell.episode, partner) &&
          !has_cell (cells, &cell))
        g_array_append_val (cells, cell);
    }
  }
}

/* Codings keep the version of the scheme that they were coded with: what only an older
 * one has comes behind. */
static GArray *
list_cells (const GPtrArray *schemes)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (SbCell));

  for (guint i = 0; i < schemes->len; i++) {
    append_cells (cells, schemes->pdata[i], "caregiver");
    append_cells (cells, schemes->pdata[i], "stranger");
  }
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
                .missing =
                  "not rated, cannot be scored, the episode was not held, or the "
                  "scheme of the coding has no such rating",
                .source = source});
}

static SbTable *
make_table (const char *name, const GArray *cells, const GArray *crying)
{
  SbTable *table = sb_table_new (name, head_columns, G_N_ELEMENTS (head_columns));

  for (guint i = 0; i < cells->len; i++)
    add_cell_column (table, &g_array_index (cells, SbCell, i));
  sb_wide_crying_add_columns (table, crying);
  for (guint i = 0; i < G_N_ELEMENTS (tail_columns); i++)
    sb_table_add_column (table, &tail_columns[i]);
  return table;
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
  g_autoptr (GPtrArray) schemes = sb_study_list_schemes (input->study);
  Builder self = {
    .study = input->study,
    .cells = list_cells (schemes),
    .crying = sb_wide_crying_list_episodes (schemes),
    .measures = sb_wide_crying_index (input->measures),
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
  SbScheme *scheme = sb_content_get_scheme (content, self->study->scheme);

  add_head (self->table, content, record);
  add_ratings (self->table, content, record, self->cells);
  sb_wide_crying_add (self->table, self->measures, content, scheme, self->crying);
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
