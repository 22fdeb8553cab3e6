/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every case of the reference values, through the command line. */
#include "testlib.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <securebase/io/csv-reader.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "oracle/agreement"
#define COUNTS 1e-12   /* relative: counts, coefficients, standard errors */
#define ROUNDING 1e-13 /* absolute: a 0 as packages print it */
#define LIMITS 1e-9    /* relative: p values, confidence limits */
/* Relative: lme4 stops up to 1.3e-6 short of the maximum (0.9482111; with rhoend = 1e-12
 * it finds 0.9482098742 as the program does). */
/* Resampled there and here. Enough resamples that chance is much less. */
#define RESAMPLES "100000"
#define RESAMPLED 0.01 /* absolute */
#define REML 2e-6
/* A p under this is that of a correlation of 1 up to rounding; exactly it is 0. */
#define NO_P 1e-100

typedef struct {
  guint n_compared;
  guint n_failed;
  guint n_not_computed; /* for information, see for_information */
  guint n_no_value;     /* 0 divided by 0 in the reference, see is_rounding() */
  guint n_faults;       /* of a package, see is_fault() */
} Tally;

/* What the reference gives for information only and verb agree does not say: another
 * program's rounded kappa, and another author's standard error of alpha. All else is
 * required. */
static const char *const for_information[] = {"boris_", "gwet_alpha", NULL};

static SbTable *
read_table (const char *name)
{
  g_autofree char *relative = g_build_filename (FOLDER, name, NULL);
  g_autofree char *path = sb_test_dup_shared_path (relative);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  SbTable *table;

  ck_assert_msg (path != NULL, "%s is not there", relative);
  file = g_file_new_for_path (path);
  table = sb_csv_read_file (file, &error);
  sb_assert_ok (error);
  return table;
}

static const char *
get_cell (SbTable *table, guint row, const char *column)
{
  int found = sb_table_find_column (table, column);

  ck_assert_msg (found >= 0, "no column %s", column);
  return sb_table_get_cell (table, row, (guint) found);
}

static void
add_path (GPtrArray *argv, const char *option, const char *relative)
{
  g_autofree char *inside = g_build_filename (FOLDER, relative, NULL);

  g_ptr_array_add (argv, g_strdup (option));
  g_ptr_array_add (argv, sb_test_dup_shared_path (inside));
}

static void
add_option (GPtrArray *argv, const char *option, const char *value)
{
  g_ptr_array_add (argv, g_strdup (option));
  g_ptr_array_add (argv, g_strdup (value));
}

static gboolean
is_resampled (const char *name, SbTable *reference)
{
  for (guint i = 0; i < sb_table_get_n_rows (reference); i++)
    if (strstr (get_cell (reference, i, "stat"), "_boot_") &&
        g_str_equal (get_cell (reference, i, "case"), name))
      return TRUE;
  return FALSE;
}

static GPtrArray *
build_command (SbTable *cases, guint row, gboolean timed, SbTable *reference)
{
  GPtrArray *argv = g_ptr_array_new_with_free_func (g_free);
  const char *categories = get_cell (cases, row, "categories");

  add_option (argv, g_getenv ("SB_CLI"), "agree");
  add_path (argv, timed ? "--timed" : "--ratings", get_cell (cases, row, "file"));
  if (categories)
    add_option (argv, "--categories", categories);
  if (timed) {
    g_autofree char *span = g_strconcat (get_cell (cases, row, "session_start_ms"),
                                         ",",
                                         get_cell (cases, row, "session_stop_ms"),
                                         NULL);

    add_option (argv, "--session", span);
    add_option (argv, "--dt", "1,40,200,1000");
    add_option (argv, "--tolerance", "100:500,100:1000,1000:2000");
    add_option (argv, "--align", "1000:80,2000:50");
    add_option (argv, "--overlap", "51,60,80");
  } else {
    add_option (argv, "--layout", get_cell (cases, row, "layout"));
    if (get_cell (cases, row, "weights"))
      add_path (argv, "--weights", get_cell (cases, row, "weights"));
    add_option (argv,
                "--resamples",
                is_resampled (get_cell (cases, row, "case"), reference) ? RESAMPLES
                                                                        : "0");
  }
  g_ptr_array_add (argv, g_strdup ("--json"));
  g_ptr_array_add (argv, NULL);
  return argv;
}

static JsonNode *
run_case (SbTable *cases, guint row, gboolean timed, SbTable *reference)
{
  g_autoptr (GPtrArray) argv = build_command (cases, row, timed, reference);
  g_autofree char *out = NULL, *err = NULL;
  g_autoptr (GError) error = NULL;
  int status = sb_test_spawn ((const char *const *) argv->pdata, &out, &err);
  JsonNode *root;

  ck_assert_msg (
    status == 0, "%s: status %d, %s", get_cell (cases, row, "case"), status, err);
  root = json_from_string (out, &error);
  sb_assert_ok (error);
  return root;
}

static gboolean
is_for_information (const char *stat)
{
  for (guint i = 0; for_information[i]; i++)
    if (g_str_has_prefix (stat, for_information[i]))
      return TRUE;
  return FALSE;
}

static double
get_tolerance (const char *stat)
{
  gboolean limit = g_str_has_suffix (stat, "_p") || g_str_has_suffix (stat, "_lo") ||
                   g_str_has_suffix (stat, "_hi");

  if (g_str_has_prefix (stat, "reml_"))
    return REML;
  return limit ? LIMITS : COUNTS;
}

/* Where the exact null standard error is 0 and kappa is 0, z is 0 divided by 0. One case
 * has a z from a package whose standard error is rounding instead of 0; we must say
 * undefined there as in the other cases of this kind. */
static gboolean
is_rounding (JsonObject *values, const char *stat, const char *package)
{
  return (g_str_equal (stat, "kappa_z") || g_str_equal (stat, "kappa_p")) &&
         g_str_equal (package, "irr") &&
         json_object_get_double_member (values, "kappa") == 0 &&
         json_object_get_double_member (values, "kappa_ase0") == 0 &&
         json_object_get_null_member (values, stat);
}

/* Where only irr gives a value for ICC(A,.): its degrees of freedom are those of the
 * interval instead of those of F, and its limits of ICC(A,k) are those of another
 * coefficient. */
static gboolean
is_fault (const char *stat, const char *package)
{
  static const char *const faults[] = {
    "icc2_1_df2", "icc2_k_df2", "icc2_k_lo", "icc2_k_hi", NULL};

  return g_str_equal (package, "irr") && g_strv_contains (faults, stat);
}

/* Where all codes are the same category, pe is 1 and pi is 0 divided by 0. One package
 * rounds pe to just under 1 and says 1. */
static gboolean
is_rounded_pi (JsonObject *values, const char *stat, JsonNode *got, const char *value)
{
  return g_str_has_prefix (stat, "gwet_pi") && JSON_NODE_HOLDS_NULL (got) &&
         g_strcmp0 (value, "NA") != 0 &&
         json_object_get_null_member (values, "alpha_nominal");
}

/* Infinite is written as null, with the reason. What is 0 and comes from a package that
 * computes with rounding stands in the reference as some 1e-16. */
static gboolean
is_equal (JsonNode *got, const char *stat, const char *reference)
{
  double tolerance = get_tolerance (stat);
  double expected, value;

  if (g_str_equal (reference, "NA") || g_str_equal (reference, "inf"))
    return JSON_NODE_HOLDS_NULL (got);
  if (JSON_NODE_HOLDS_NULL (got))
    return FALSE;
  expected = g_ascii_strtod (reference, NULL);
  value = json_node_get_double (got);
  if (strstr (stat, "_boot_"))
    return fabs (value - expected) <= RESAMPLED;
  return fabs (value - expected) <= tolerance * fabs (expected) ||
         (value == 0 && fabs (expected) < ROUNDING);
}

static gboolean
is_no_p (JsonNode *got, const char *stat, const char *reference)
{
  return g_str_has_suffix (stat, "_p") && !g_str_equal (reference, "NA") &&
         g_ascii_strtod (reference, NULL) < NO_P && !JSON_NODE_HOLDS_NULL (got) &&
         json_node_get_double (got) < NO_P;
}

static void
compare (JsonObject *values, SbTable *reference, guint row, Tally *tally)
{
  const char *stat = get_cell (reference, row, "stat");
  const char *value = get_cell (reference, row, "value");
  JsonNode *got = json_object_get_member (values, stat);

  if (!got && is_for_information (stat)) {
    tally->n_not_computed++;
    return;
  }
  if (got && !g_str_equal (value, "NA") &&
      (is_rounding (values, stat, get_cell (reference, row, "package")) ||
       is_rounded_pi (values, stat, got, value))) {
    g_print ("# skipped %s %s: 0 divided by 0, the reference is a package's rounding\n",
             get_cell (reference, row, "case"),
             stat);
    tally->n_no_value++;
    return;
  }
  if (is_fault (stat, get_cell (reference, row, "package"))) {
    g_print ("# skipped %s %s: only irr gives it, and wrong\n",
             get_cell (reference, row, "case"),
             stat);
    tally->n_faults++;
    return;
  }
  tally->n_compared++;
  if (got && (is_equal (got, stat, value) || is_no_p (got, stat, value)))
    return;
  tally->n_failed++;
  g_printerr ("# %s %s: not %s\n", get_cell (reference, row, "case"), stat, value);
}

static void
compare_cases (const char *name, gboolean timed, SbTable *reference, Tally *tally)
{
  g_autoptr (SbTable) cases = read_table (name);

  for (guint i = 0; i < sb_table_get_n_rows (cases); i++) {
    g_autoptr (JsonNode) root = run_case (cases, i, timed, reference);
    JsonObject *values =
      json_object_get_object_member (json_node_get_object (root), "values");

    for (guint j = 0; j < sb_table_get_n_rows (reference); j++)
      if (g_str_equal (get_cell (reference, j, "case"), get_cell (cases, i, "case")))
        compare (values, reference, j, tally);
  }
}

START_TEST (every_case_equals_its_reference)
{
  g_autoptr (SbTable) reference = read_table ("reference.csv");
  Tally tally = {0};

  compare_cases ("cases_public.csv", FALSE, reference, &tally);
  compare_cases ("cases_generated.csv", FALSE, reference, &tally);
  compare_cases ("timed_cases.csv", TRUE, reference, &tally);
  g_print ("# compared %u values, %u of them differ\n", tally.n_compared, tally.n_failed);
  g_print ("# skipped %u: given for information only (boris_*, gwet_alpha*)\n",
           tally.n_not_computed);
  g_print ("# skipped %u: faults of a package, named above\n", tally.n_faults);
  g_print ("# skipped %u: 0 divided by 0, named above\n", tally.n_no_value);
  ck_assert_msg (tally.n_compared > 0, "no reference value was compared");
  ck_assert_uint_eq (tally.n_failed, 0);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {every_case_equals_its_reference, NULL};
  g_autofree char *folder = sb_test_dup_shared_path (FOLDER);

  if (!folder) {
    g_print ("1..0 # SKIP the reference values of agreement are not on this computer\n");
    return EXIT_SUCCESS;
  }
  return sb_test_run ("oracle", tests);
}
