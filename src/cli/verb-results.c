/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-out.h"
#include "project.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <securebase/base/error.h>
#include <securebase/document/blindness.h>
#include <securebase/export/results.h>
#include <string.h>

typedef struct {
  SbProjectOptions project;
  char *ways;
  char *base_rates;
  char *coder;
  char *out;
  gboolean consensus;
  gboolean revised;
  gboolean force;
} Options;

static void
options_clear (Options *options)
{
  sb_project_options_clear (&options->project);
  g_free (options->ways);
  g_free (options->base_rates);
  g_free (options->coder);
  g_free (options->out);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static int run (int argc, char **argv);

const SbVerb sb_verb_results = {
  "results",
  "PROJECT [--ways 2|3|4|subgroups] [--base-rates SOURCE|FILE] [--coder C|--consensus] "
  "[--revised] [--as CODER] [--out DIR] [--force] [--json]",
  N_ ("Distribution of categories against published rates, visits, caregivers"),
  run,
};

static gboolean
parse (Options *options, int *argc, char ***argv)
{
  /* clang-format off */
  const GOptionEntry entries[] = {
    {"ways", 0, 0, G_OPTION_ARG_STRING, &options->ways,
     N_("Only this level: secure or not, A B C forced, A B C D, or subgroups"),
     "2|3|4|subgroups"},
    {"base-rates", 0, 0, G_OPTION_ARG_FILENAME, &options->base_rates,
     N_("The published rate to compare with (its id; “none”), or a file of rates, or "
        "FILE:id"), N_("SOURCE|FILE")},
    {"coder", 0, 0, G_OPTION_ARG_STRING, &options->coder,
     N_("Only codings of this coder"), N_("CODER")},
    {"consensus", 0, 0, G_OPTION_ARG_NONE, &options->consensus,
     N_("Only consensus codings"), NULL},
    {"revised", 0, 0, G_OPTION_ARG_NONE, &options->revised,
     N_("The categories that stand now in place of those frozen at Decide"), NULL},
    {"out", 'o', 0, G_OPTION_ARG_FILENAME, &options->out,
     N_("Write tables (CSV) and pictures (SVG) into this folder"), N_("DIR")},
    {"force", 0, 0, G_OPTION_ARG_NONE, &options->force,
     N_("Replace files of the same names that are no earlier export, too"), NULL},
    SB_PROJECT_ENTRY_AS (options->project),
    SB_PROJECT_ENTRY_JSON (options->project),
    {NULL},
  };
  /* clang-format on */

  return sb_verb_parse (&sb_verb_results, entries, argc, argv, 1, 1);
}

static gboolean
read_ways (const char *text, SbWays *ways)
{
  const struct {
    const char *text;
    SbWays ways;
  } known[] = {{"2", SB_WAYS_TWO},
               {"3", SB_WAYS_THREE},
               {"4", SB_WAYS_FOUR},
               {"subgroups", SB_WAYS_SUBGROUPS}};

  for (guint i = 0; text && i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (text, known[i].text)) {
      *ways = known[i].ways;
      return TRUE;
    }
  return text == NULL;
}

/* --- base rates --- */

static char *
dup_ids (SbBaseRates *rates)
{
  const GPtrArray *list = sb_base_rates_list (rates);
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (
      ids, "%s%s", i ? ", " : "", ((SbBaseRate *) g_ptr_array_index (list, i))->id);
  return g_string_free (ids, FALSE);
}

static const SbBaseRate *
find_rate (SbBaseRates *rates, const char *id, GError **error)
{
  const GPtrArray *list = sb_base_rates_list (rates);
  const SbBaseRate *rate = id               ? sb_base_rates_find (rates, id)
                           : list->len == 1 ? list->pdata[0]
                                            : NULL;
  g_autofree char *ids = rate ? NULL : dup_ids (rates);

  if (rate == NULL)
    g_set_error (
      error, SB_ERROR, SB_ERROR_NOT_FOUND, _ ("Name one of the base rates: %s."), ids);
  return rate;
}

/* An id of the shipped rates; FILE; or FILE:id. Not given: the largest meta-analysis. */
static gboolean
choose_rate (const char *text,
             SbBaseRates **rates,
             const SbBaseRate **rate,
             GError **error)
{
  const char *colon = text ? strrchr (text, ':') : NULL;
  gboolean whole = text == NULL || g_file_test (text, G_FILE_TEST_EXISTS);
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;

  *rate = NULL;
  if (text && g_str_equal (text, "none"))
    return TRUE;
  path = colon && !whole ? g_strndup (text, (gsize) (colon - text)) : g_strdup (text);
  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS)) {
    *rates = sb_base_rates_new_default ();
    *rate = find_rate (*rates, text ? text : "madigan-2023", error);
    return *rate != NULL;
  }
  file = g_file_new_for_path (path);
  *rates = sb_base_rates_new_from_file (file, error);
  if (*rates)
    *rate = find_rate (*rates, whole ? NULL : colon + 1, error);
  return *rate != NULL;
}

/* --- text --- */

static void
append_padded (GString *out, const char *text, glong width)
{
  glong length = g_utf8_strlen (text, -1);

  for (glong i = length; i < width; i++)
    g_string_append_c (out, ' ');
  g_string_append (out, text);
}

static void
append_row (GString *out, const SbResultsPart *part, const SbDistributionRow *row)
{
  g_autofree char *percent = sb_results_dup_percent (row->share.value);
  g_autofree char *interval = sb_results_dup_interval (&row->share);
  g_autofree char *published = sb_results_dup_percent (row->published);
  g_autofree char *difference = sb_results_dup_percent (row->difference.value);
  g_autofree char *range = sb_results_dup_interval (&row->difference);
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, row->count);

  g_string_append_printf (out, "    %-10s", row->category);
  append_padded (out, count, 5);
  append_padded (out, percent, 11);
  append_padded (out, interval, 16);
  if (row->published == row->published) {
    append_padded (out, published, 11);
    append_padded (out, difference, 12);
    g_string_append_printf (out, "  (%s)", range);
  }
  g_string_append_c (out, '\n');
}

static void
append_head (GString *out)
{
  g_string_append_printf (out, "    %-10s", "");
  append_padded (out, "n", 5);
  append_padded (out, "%", 11);
  append_padded (out, _ ("95 % exact"), 16);
  append_padded (out, _ ("published %"), 13);
  append_padded (out, _ ("difference in points (95 %)"), 30);
  g_string_append_c (out, '\n');
}

static void
append_part (GString *out, const SbResultsPart *part)
{
  const SbDistribution *distribution = part->distribution;
  g_autofree char *title = sb_results_dup_part_title (part);
  g_autofree char *apart = sb_results_dup_apart (distribution);
  g_autofree char *dependence = sb_dependence_dup_words (&part->dependence);

  g_string_append_printf (out, "  %s: %s\n", title, dependence);
  for (guint i = 0; i < distribution->rows->len; i++)
    append_row (out, part, &g_array_index (distribution->rows, SbDistributionRow, i));
  if (apart)
    g_string_append_printf (out, _ ("    Counted apart: %s.\n"), apart);
}

static void
append_level (GString *out, const SbResults *results, SbWays ways)
{
  const SbResultsPart *all = sb_results_find_part (results, ways, "all", NULL);

  if (all == NULL)
    return;
  g_string_append_printf (out, "\n%s\n", sb_ways_get_title (ways));
  if (all->distribution->fault)
    g_string_append_printf (
      out, _ ("  Difference to the source %s.\n"), _ (all->distribution->fault));
  if (all->distribution->caution)
    g_string_append_printf (out, "  %s\n", _ (all->distribution->caution));
  append_head (out);
  for (guint i = 0; i < results->parts->len; i++) {
    const SbResultsPart *part = g_ptr_array_index (results->parts, i);

    if (part->distribution->ways == ways)
      append_part (out, part);
  }
}

static void
append_counts (GString *out, const SbCrossing *crossing)
{
  const char *const *categories = sb_ways_get_categories (crossing->ways);

  g_string_append_printf (out, "    %-10s", "");
  for (guint i = 0; i < crossing->q; i++)
    append_padded (out, categories[i], 9);
  for (guint i = 0; i < crossing->q * crossing->q; i++) {
    g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, crossing->counts[i]);

    if (i % crossing->q == 0)
      g_string_append_printf (out, "\n    %-10s", categories[i / crossing->q]);
    append_padded (out, count, 9);
  }
  g_string_append_c (out, '\n');
}

static void
append_crossings (GString *out,
                  const SbResults *results,
                  const char *kind,
                  const char *heading)
{
  gboolean any = FALSE;

  g_string_append_printf (out, "\n%s\n", heading);
  for (guint i = 0; i < results->crossings->len; i++) {
    const SbResultsCrossing *crossing = g_ptr_array_index (results->crossings, i);
    g_autofree char *title = sb_results_dup_crossing_title (crossing);
    g_autofree char *words = sb_results_dup_crossing_words (crossing);

    if (!g_str_equal (crossing->kind, kind))
      continue;
    any = TRUE;
    g_string_append_printf (out,
                            "  %s. %s\n    %s\n",
                            sb_ways_get_title (crossing->crossing->ways),
                            title,
                            words);
    append_counts (out, crossing->crossing);
  }
  if (!any)
    g_string_append_printf (out, "  %s\n", sb_results_get_no_crossing_words (kind));
}

static void
append_left_out (GString *out, const SbCases *cases)
{
  if (cases->left_out->len == 0)
    return;
  g_string_append_printf (out, "\n%s\n", _ ("Sessions that do not count"));
  for (guint i = 0; i < cases->left_out->len; i++) {
    const SbLeftOut *left_out = g_ptr_array_index (cases->left_out, i);

    g_string_append_printf (out, "  %s: %s\n", left_out->session->label, left_out->words);
  }
}

static int
show_text (const SbResults *results)
{
  const SbWays ways[] = {SB_WAYS_FOUR, SB_WAYS_THREE, SB_WAYS_TWO, SB_WAYS_SUBGROUPS};
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < results->notes->len; i++)
    g_string_append_printf (
      out, "• %s\n", (char *) g_ptr_array_index (results->notes, i));
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    append_level (out, results, ways[i]);
  append_crossings (out, results, "visits", _ ("Stability: the same dyads again"));
  append_crossings (
    out, results, "caregivers", _ ("Concordance: one child with two caregivers"));
  append_left_out (out, results->cases);
  return sb_text_print (out->str);
}

/* --- JSON --- */

static int
show_json (const SbResults *results, char **names)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) tables = sb_results_build_tables (results);

  sb_json_begin_object (builder, NULL);
  sb_json_add_texts (builder, "notes", results->notes);
  for (guint i = 0; i < tables->len; i++) {
    SbTable *table = g_ptr_array_index (tables, i);

    if (g_str_has_prefix (sb_table_get_name (table), "results_"))
      sb_json_add_table (builder, sb_table_get_name (table) + strlen ("results_"), table);
  }
  sb_json_begin_array (builder, "files");
  for (guint i = 0; names && names[i]; i++)
    json_builder_add_string_value (builder, names[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return sb_json_print (builder);
}

/* --- all of it --- */

static guint
count_hidden (SbDocument *document, const char *as)
{
  GListModel *codings = sb_document_list (document, SB_TYPE_CODING);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (codings); i++) {
    g_autoptr (SbCoding) coding = g_list_model_get_item (codings, i);

    n += !sb_document_may_see (document, as, coding);
  }
  return n;
}

static gboolean
check_coder (SbDocument *document, const char *coder, GError **error)
{
  if (coder == NULL || sb_document_find_coder (document, coder))
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_NOT_FOUND,
               _ ("There is no coder “%s” in the project; securebase-cli info lists "
                  "them."),
               coder);
  return FALSE;
}

static int
show (const SbResults *results, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;

  if (options->out &&
      !sb_results_write (results, options->out, options->force, &names, &error))
    return sb_verb_fail (error);
  return options->project.json ? show_json (results, names) : show_text (results);
}

static int
run (int argc, char **argv)
{
  g_auto (Options) options = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = NULL;
  g_autoptr (SbStudy) study = NULL;
  g_autoptr (SbBaseRates) rates = NULL;
  g_autoptr (SbResults) results = NULL;
  SbResultsOptions wanted = {0};

  if (!parse (&options, &argc, &argv))
    return SB_EXIT_USAGE;
  if (!read_ways (options.ways, &wanted.ways))
    return sb_verb_misuse (&sb_verb_results, _ ("--ways takes 2, 3, 4 or subgroups"));
  if (options.coder && options.consensus)
    return sb_verb_misuse (&sb_verb_results, _ ("give --coder or --consensus, not both"));
  if (!choose_rate (options.base_rates, &rates, &wanted.rate, &error))
    return sb_verb_fail (error);
  document = sb_project_open (argv[1], &error);
  study = document ? sb_project_pick (document, &options.project, &error) : NULL;
  if (study == NULL || !check_coder (document, options.coder, &error))
    return sb_verb_fail (error);
  wanted.rule = (SbCaseRule){options.coder, options.consensus, options.revised};
  wanted.n_hidden = count_hidden (document, options.project.as);
  results = sb_results_new (study, &wanted, &error);
  return results ? show (results, &options) : sb_verb_fail (error);
}
