/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/io/tables.h>

static SbTable *
ref_or_null (SbTable *table)
{
  return table ? sb_table_ref (table) : NULL;
}

/* Measures, behaviour and agreement come ready from the caller. */
static SbTable *
take_measures (const SbExportInput *input)
{
  return ref_or_null (input->measures);
}

static SbTable *
take_behaviour (const SbExportInput *input)
{
  return ref_or_null (input->behaviour);
}

static SbTable *
take_agreement (const SbExportInput *input)
{
  return ref_or_null (input->agreement);
}

static SbTable *
take_disagreements (const SbExportInput *input)
{
  return ref_or_null (input->disagreements);
}

static SbTable *
take_intervals (const SbExportInput *input)
{
  return ref_or_null (input->intervals);
}

static SbTable *
take_journal (const SbExportInput *input)
{
  return ref_or_null (input->journal);
}

static const char *const names[] = {
  "sessions",  "dyads",     "coders",   "assignments", "recordings", "codings",
  "episodes",  "events",    "ratings",  "categories",  "marks",      "notes",
  "decisions", "intervals", "measures", "behaviour",   "agreement",  "wide",
  "journal",   "frames",    "codebook", "scheme",      NULL,
};

/* In the order of writing; a name may stand for two tables. The codebook is not among
 * them: it is made from the other tables. */
static const struct {
  const char *name;
  SbTable *(*build) (const SbExportInput *input);
} builders[] = {
  {"sessions", sb_tables_build_sessions},
  {"dyads", sb_tables_build_dyads},
  {"coders", sb_tables_build_coders},
  {"assignments", sb_tables_build_assignments},
  {"recordings", sb_tables_build_recordings},
  {"codings", sb_tables_build_codings},
  {"episodes", sb_tables_build_episodes},
  {"events", sb_tables_build_events},
  {"ratings", sb_tables_build_ratings},
  {"categories", sb_tables_build_categories},
  {"marks", sb_tables_build_marks},
  {"notes", sb_tables_build_notes},
  {"decisions", sb_tables_build_decisions},
  {"intervals", take_intervals},
  {"measures", take_measures},
  {"behaviour", take_behaviour},
  {"agreement", take_agreement},
  {"agreement", take_disagreements},
  {"wide", sb_tables_build_wide},
  {"wide", sb_tables_build_wide_visits},
  {"journal", take_journal},
  {"frames", sb_tables_build_frames},
};

const char *const *
sb_tables_get_names (void)
{
  return names;
}

gboolean
sb_tables_is_wanted (const char *const *what, const char *name)
{
  return what ? g_strv_contains (what, name) : !g_str_equal (name, "frames");
}

gboolean
sb_tables_check_names (const char *const *what, GError **error)
{
  for (guint i = 0; what && what[i]; i++)
    if (!g_strv_contains (names, what[i])) {
      g_autofree char *list = g_strjoinv (", ", (char **) names);

      g_set_error (error,
                   SB_ERROR,
                   SB_ERROR_BAD_VALUE,
                   _ ("There is no table “%s” to export. There are: %s."),
                   what[i],
                   list);
      return FALSE;
    }
  return TRUE;
}

GPtrArray *
sb_tables_build (const SbExportInput *input, const char *const *what, GError **error)
{
  g_autoptr (GPtrArray) tables =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sb_table_free);

  if (!sb_tables_check_names (what, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (builders); i++)
    if (sb_tables_is_wanted (what, builders[i].name)) {
      SbTable *table = builders[i].build (input);

      if (table)
        g_ptr_array_add (tables, table);
    }
  if (sb_tables_is_wanted (what, "codebook"))
    g_ptr_array_add (tables, sb_tables_build_codebook (tables, input->csv));
  return g_steal_pointer (&tables);
}
