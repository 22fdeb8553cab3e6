/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/io/rows.h>

static const SbColumn coder_columns[] = {
  {
    .name = "coder",
    .label = "Coder code",
    .source = "project",
  },
  {
    .name = "role",
    .label = "Role of the coder; truth is the simulator's own record",
    .missing = "not given",
    .source = "project",
  },
  {
    .name = "certification",
    .label = "System, school and date, as the lab writes it",
    .missing = "none is stated",
    .source = "project",
  },
  {
    .name = "reaction_s",
    .type = SB_COLUMN_REAL,
    .unit = "s",
    .label = "Reaction time stated for the coder; 0: nothing is corrected",
    .source = "project",
  },
  {
    .name = "coder_id",
    .label = "Id of the coder",
    .source = "project",
  },
};

static const SbColumn assignment_columns[] = {
  {
    .name = "session",
    .label = "Session label",
    .missing = "the session is not in this export",
    .source = "project",
  },
  {
    .name = "coder",
    .label = "Code of the coder who is to code it",
    .missing = "the coder is not in this export",
    .source = "project",
  },
  {
    .name = "is_double",
    .type = SB_COLUMN_INTEGER,
    .label = "Whether it is the second coding of a session that two are to code",
    .values = "0 = no; 1 = yes",
    .source = "project",
  },
  {
    .name = "drawn",
    .label = "How it came about: the seed of the draw and its date",
    .missing = "by hand, or dates are shifted",
    .source = "project",
  },
  {
    .name = "assignment_id",
    .label = "Id of the assignment",
    .source = "project",
  },
  {
    .name = "session_id",
    .label = "Id of the session",
    .source = "project",
  },
  {
    .name = "coder_id",
    .label = "Id of the coder",
    .source = "project",
  },
};

static void
add_coder (SbTable *table, const SbCoder *coder)
{
  sb_table_begin_row (table);
  sb_table_add_text (table, coder->code);
  sb_table_add_text (table, coder->role);
  sb_table_add_text (table, coder->certification);
  sb_table_add_time (table, coder->reaction);
  sb_table_add_text (table, sb_record_get_id (coder));
}

SbTable *
sb_tables_build_coders (const SbExportInput *input)
{
  SbTable *table = sb_table_new ("coders", coder_columns, G_N_ELEMENTS (coder_columns));
  const GPtrArray *coders = input->study->coders;

  for (guint i = 0; coders && i < coders->len; i++)
    add_coder (table, coders->pdata[i]);
  return table;
}

/* Id → what people call it. */
static GHashTable *
name_sessions (const SbStudy *study)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < study->sessions->len; i++) {
    const SbSession *session = study->sessions->pdata[i];

    g_hash_table_insert (names, (char *) sb_record_get_id (session), session->label);
  }
  return names;
}

static GHashTable *
name_coders (const SbStudy *study)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; study->coders && i < study->coders->len; i++) {
    const SbCoder *coder = study->coders->pdata[i];

    g_hash_table_insert (names, (char *) sb_record_get_id (coder), coder->code);
  }
  return names;
}

static const char *
look_up (GHashTable *names, const char *id)
{
  return id ? g_hash_table_lookup (names, id) : NULL;
}

SbTable *
sb_tables_build_assignments (const SbExportInput *input)
{
  SbTable *table =
    sb_table_new ("assignments", assignment_columns, G_N_ELEMENTS (assignment_columns));
  const GPtrArray *all = input->study->assignments;
  g_autoptr (GHashTable) sessions = name_sessions (input->study);
  g_autoptr (GHashTable) coders = name_coders (input->study);

  for (guint i = 0; all && i < all->len; i++) {
    const SbAssignment *assignment = all->pdata[i];

    sb_table_begin_row (table);
    sb_table_add_text (table, look_up (sessions, assignment->session));
    sb_table_add_text (table, look_up (coders, assignment->coder));
    sb_rows_add_flag (table, assignment->is_double);
    sb_table_add_text (table, assignment->drawn);
    sb_table_add_text (table, sb_record_get_id (assignment));
    sb_table_add_text (table, assignment->session);
    sb_table_add_text (table, assignment->coder);
  }
  return table;
}
