/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/io/rows.h>

static const SbColumn session_columns[] = {
  {
    .name = "session",
    .label = "Session label",
    .source = "project",
  },
  {
    .name = "dyad",
    .label = "Child code and caregiver code, joined by a hyphen",
    .missing = "the session has no dyad",
    .source = "project",
  },
  {
    .name = "date",
    .label = "Date of the session, YYYY-MM-DD; moved by the child's own number of days "
             "where the export was asked to shift dates (manifest.json)",
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
    .name = "procedure",
    .label = "Id of the procedure of the scheme",
    .missing = "not given",
    .source = "project",
  },
  {
    .name = "validity",
    .label = "ok, or the exclusion code of the session: its rows may not count",
    .missing = "not given: as ok",
    .source = "project",
  },
  {
    .name = "validity_note",
    .label = "Note on the validity",
    .missing = "none",
    .source = "project",
  },
  {
    .name = "training",
    .type = SB_COLUMN_INTEGER,
    .label = "Whether the session is for training and for trying rules out",
    .values = "0 = no; 1 = yes",
    .source = "project",
  },
  {
    .name = "n_codings",
    .type = SB_COLUMN_INTEGER,
    .label = "Codings of the session in this export",
    .source = "computed",
  },
  {
    .name = "group_variables",
    .label = "Variables of the session that are hidden from blind coders: a JSON object",
    .missing = "none, or hidden",
    .source = "project",
  },
  {
    .name = "session_id",
    .label = "Id of the session",
    .source = "project",
  },
  {
    .name = "dyad_id",
    .label = "Id of the dyad, as in dyads",
    .missing = "the session has no dyad",
    .source = "project",
  },
};

static const SbColumn dyad_columns[] = {
  {
    .name = "dyad",
    .label = "Child code and caregiver code, joined by a hyphen",
    .missing = "the child has no code",
    .source = "project",
  },
  {
    .name = "child",
    .label = "Child code",
    .missing = "not given",
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
    .name = "birth_month",
    .label = "Month of birth, YYYY-MM; moved with the dates of the child where the "
             "export was asked to shift dates",
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
    .name = "family",
    .label = "Family code: siblings share it",
    .missing = "not given: a family of its own",
    .source = "project",
  },
  {
    .name = "variables",
    .label = "What the lab adds to the dyad: a JSON object",
    .missing = "none, or hidden",
    .source = "project",
  },
  {
    .name = "dyad_id",
    .label = "Id of the dyad",
    .source = "project",
  },
};

static const SbDyad *
find_dyad (const SbStudy *study, const char *id)
{
  for (guint i = 0; id && study->dyads && i < study->dyads->len; i++)
    if (g_str_equal (sb_record_get_id (study->dyads->pdata[i]), id))
      return study->dyads->pdata[i];
  return NULL;
}

/* Session id → number of codings. */
static GHashTable *
count_codings (const SbStudy *study)
{
  GHashTable *counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < study->contents->len; i++) {
    const SbContent *content = study->contents->pdata[i];
    const char *id = sb_record_get_id (content->session);
    guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, id));

    g_hash_table_insert (counts, (char *) id, GUINT_TO_POINTER (n + 1));
  }
  return counts;
}

static void
add_session (SbTable *table,
             const SbStudy *study,
             const SbSession *session,
             GHashTable *n_codings)
{
  const char *id = sb_record_get_id (session);

  sb_table_begin_row (table);
  sb_table_add_text (table, session->label);
  sb_rows_add_dyad (table, find_dyad (study, session->dyad));
  sb_table_add_text (table, session->date);
  sb_table_add_real (table, session->age_months);
  sb_table_add_text (table, session->procedure);
  sb_table_add_text (table, session->validity);
  sb_table_add_text (table, session->validity_note);
  sb_rows_add_flag (table, session->training);
  sb_table_add_integer (table, GPOINTER_TO_UINT (g_hash_table_lookup (n_codings, id)));
  sb_table_add_text (table, session->group_variables);
  sb_table_add_text (table, id);
  sb_table_add_text (table, session->dyad);
}

SbTable *
sb_tables_build_sessions (const SbExportInput *input)
{
  SbTable *table =
    sb_table_new ("sessions", session_columns, G_N_ELEMENTS (session_columns));
  const SbStudy *study = input->study;
  g_autoptr (GHashTable) n_codings = count_codings (study);

  for (guint i = 0; i < study->sessions->len; i++)
    add_session (table, study, study->sessions->pdata[i], n_codings);
  return table;
}

static void
add_dyad (SbTable *table, const SbDyad *dyad)
{
  sb_table_begin_row (table);
  sb_rows_add_dyad (table, dyad);
  sb_table_add_text (table, dyad->child);
  sb_table_add_text (table, dyad->caregiver);
  sb_table_add_text (table, dyad->caregiver_role);
  sb_table_add_text (table, dyad->birth_month);
  sb_table_add_text (table, dyad->sex);
  sb_table_add_text (table, dyad->family);
  sb_table_add_text (table, dyad->variables);
  sb_table_add_text (table, sb_record_get_id (dyad));
}

SbTable *
sb_tables_build_dyads (const SbExportInput *input)
{
  SbTable *table = sb_table_new ("dyads", dyad_columns, G_N_ELEMENTS (dyad_columns));
  const GPtrArray *dyads = input->study->dyads;

  for (guint i = 0; dyads && i < dyads->len; i++)
    add_dyad (table, dyads->pdata[i]);
  return table;
}
