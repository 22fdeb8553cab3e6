/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methods.h"

#include <string.h>

/* Bibliographic facts, in the spelling of BibTeX. */
typedef struct {
  const char *key;
  const char *in_text;
  const char *type;
  const char *authors;
  const char *title;
  const char *journal;
  const char *year;
  const char *volume;
  const char *number;
  const char *pages;
  const char *publisher;
} Work;

static const Work works[SB_N_WORKS] = {
  [SB_WORK_COHEN_1960] = {"cohen1960",
                          "Cohen, 1960",
                          "article",
                          "Cohen, Jacob",
                          "A coefficient of agreement for nominal scales",
                          "Educational and Psychological Measurement",
                          "1960",
                          "20",
                          "1",
                          "37--46",
                          NULL},
  [SB_WORK_COHEN_1968] = {"cohen1968",
                          "Cohen, 1968",
                          "article",
                          "Cohen, Jacob",
                          "Weighted kappa: Nominal scale agreement provision for scaled "
                          "disagreement or partial credit",
                          "Psychological Bulletin",
                          "1968",
                          "70",
                          "4",
                          "213--220",
                          NULL},
  [SB_WORK_FLEISS_1969] = {"fleiss1969",
                           "Fleiss, Cohen, & Everitt, 1969",
                           "article",
                           "Fleiss, Joseph L. and Cohen, Jacob and Everitt, B. S.",
                           "Large sample standard errors of kappa and weighted kappa",
                           "Psychological Bulletin",
                           "1969",
                           "72",
                           "5",
                           "323--327",
                           NULL},
  [SB_WORK_UMESH_1989] = {"umesh1989",
                          "Umesh, Peterson, & Sauber, 1989",
                          "article",
                          "Umesh, U. N. and Peterson, Robert A. and Sauber, Matthew H.",
                          "Interjudge agreement and the maximum value of kappa",
                          "Educational and Psychological Measurement",
                          "1989",
                          "49",
                          "4",
                          "835--850",
                          NULL},
  [SB_WORK_GWET_2008] = {"gwet2008",
                         "Gwet, 2008",
                         "article",
                         "Gwet, Kilem Li",
                         "Computing inter-rater reliability and its variance in the "
                         "presence of high agreement",
                         "British Journal of Mathematical and Statistical Psychology",
                         "2008",
                         "61",
                         "1",
                         "29--48",
                         NULL},
  [SB_WORK_FLEISS_1971] = {"fleiss1971",
                           "Fleiss, 1971",
                           "article",
                           "Fleiss, Joseph L.",
                           "Measuring nominal scale agreement among many raters",
                           "Psychological Bulletin",
                           "1971",
                           "76",
                           "5",
                           "378--382",
                           NULL},
  [SB_WORK_KRIPPENDORFF_2019] = {"krippendorff2019",
                                 "Krippendorff, 2019",
                                 "book",
                                 "Krippendorff, Klaus",
                                 "Content Analysis: An Introduction to Its Methodology",
                                 NULL,
                                 "2019",
                                 NULL,
                                 NULL,
                                 NULL,
                                 "SAGE, 4th edition"},
  [SB_WORK_STUART_1955] =
    {"stuart1955",
     "Stuart, 1955",
     "article",
     "Stuart, Alan",
     "A test for homogeneity of the marginal distributions in a two-way classification",
     "Biometrika",
     "1955",
     "42",
     "3/4",
     "412--416",
     NULL},
  [SB_WORK_MAXWELL_1970] =
    {"maxwell1970",
     "Maxwell, 1970",
     "article",
     "Maxwell, A. E.",
     "Comparing the classification of subjects by two independent judges",
     "British Journal of Psychiatry",
     "1970",
     "116",
     "535",
     "651--655",
     NULL},
  [SB_WORK_MCNEMAR_1947] = {"mcnemar1947",
                            "McNemar, 1947",
                            "article",
                            "McNemar, Quinn",
                            "Note on the sampling error of the difference between "
                            "correlated proportions or percentages",
                            "Psychometrika",
                            "1947",
                            "12",
                            "2",
                            "153--157",
                            NULL},
  [SB_WORK_MCGRAW_1996] =
    {"mcgraw1996",
     "McGraw & Wong, 1996",
     "article",
     "McGraw, Kenneth O. and Wong, S. P.",
     "Forming inferences about some intraclass correlation coefficients",
     "Psychological Methods",
     "1996",
     "1",
     "1",
     "30--46",
     NULL},
  [SB_WORK_BLAND_1986] = {"bland1986",
                          "Bland & Altman, 1986",
                          "article",
                          "Bland, J. Martin and Altman, Douglas G.",
                          "Statistical methods for assessing agreement between two "
                          "methods of clinical measurement",
                          "The Lancet",
                          "1986",
                          "327",
                          "8476",
                          "307--310",
                          NULL},
  [SB_WORK_BAKEMAN_2009] = {"bakeman2009",
                            "Bakeman, Quera, & Gnisci, 2009",
                            "article",
                            "Bakeman, Roger and Quera, Vicen\\c{c} and Gnisci, Augusto",
                            "Observer agreement for timed-event sequential data: A "
                            "comparison of time-based and event-based algorithms",
                            "Behavior Research Methods",
                            "2009",
                            "41",
                            "1",
                            "137--147",
                            NULL},
  [SB_WORK_BAKEMAN_2011] =
    {"bakeman2011",
     "Bakeman & Quera, 2011",
     "book",
     "Bakeman, Roger and Quera, Vicen\\c{c}",
     "Sequential Analysis and Observational Methods for the Behavioral Sciences",
     NULL,
     "2011",
     NULL,
     NULL,
     NULL,
     "Cambridge University Press"},
  [SB_WORK_HOLLE_2015] =
    {"holle2015",
     "Holle & Rein, 2015",
     "article",
     "Holle, Henning and Rein, Robert",
     "EasyDIAg: A tool for easy determination of interrater agreement",
     "Behavior Research Methods",
     "2015",
     "47",
     "3",
     "837--847",
     NULL},
  [SB_WORK_EFRON_1993] = {"efron1993",
                          "Efron & Tibshirani, 1993",
                          "book",
                          "Efron, Bradley and Tibshirani, Robert J.",
                          "An Introduction to the Bootstrap",
                          NULL,
                          "1993",
                          NULL,
                          NULL,
                          NULL,
                          "Chapman and Hall"},
};

const char *
sb_methods_cite (SbMethods *methods, SbWork work)
{
  methods->cited[work] = TRUE;
  return works[work].in_text;
}

/* What BibTeX writes for people: "37--46" is "37–46". */
static char *
dup_readable (const char *text)
{
  GString *readable = g_string_new (text);

  g_string_replace (readable, "--", "–", 0);
  g_string_replace (readable, "\\c{c}", "ç", 0);
  return g_string_free (readable, FALSE);
}

/* "Bland, J. Martin and Altman, Douglas G." is "Bland, J. Martin, & Altman, Douglas G."
 */
static char *
dup_authors (const Work *work)
{
  g_autofree char *readable = dup_readable (work->authors);
  g_auto (GStrv) names = g_strsplit (readable, " and ", -1);
  guint n = g_strv_length (names);
  GString *authors = g_string_new (names[0]);

  for (guint i = 1; i < n; i++)
    g_string_append_printf (authors, i + 1 == n ? ", & %s" : ", %s", names[i]);
  return g_string_free (authors, FALSE);
}

static void
append_work (SbMethods *methods, const Work *work)
{
  g_autofree char *authors = dup_authors (work);
  const char *mark = methods->format == SB_METHODS_MARKDOWN ? "*" : "";

  g_string_append_printf (methods->text,
                          "%s%s (%s). ",
                          methods->format == SB_METHODS_MARKDOWN ? "- " : "",
                          authors,
                          work->year);
  if (work->journal) {
    g_autofree char *pages = dup_readable (work->pages);

    g_string_append_printf (methods->text,
                            "%s. %s%s%s, %s(%s), %s.\n",
                            work->title,
                            mark,
                            work->journal,
                            mark,
                            work->volume,
                            work->number,
                            pages);
  } else
    g_string_append_printf (
      methods->text, "%s%s%s. %s.\n", mark, work->title, mark, work->publisher);
}

void
sb_methods_append_works (SbMethods *methods)
{
  for (guint i = 0; i < SB_N_WORKS; i++)
    if (methods->cited[i])
      append_work (methods, &works[i]);
}

static void
append_field (GString *out, const char *name, const char *value)
{
  if (value)
    g_string_append_printf (out, "  %s = {%s},\n", name, value);
}

void
sb_methods_append_bibtex (const SbMethods *methods, GString *out)
{
  g_string_append_printf (out,
                          "@misc{securebase,\n  title = {Secure Base},\n"
                          "  note = {Version %s, computer software},\n}\n",
                          SB_VERSION);
  for (guint i = 0; i < SB_N_WORKS; i++) {
    const Work *work = &works[i];

    if (!methods->cited[i])
      continue;
    g_string_append_printf (out, "\n@%s{%s,\n", work->type, work->key);
    append_field (out, "author", work->authors);
    append_field (out, "title", work->title);
    append_field (out, "journal", work->journal);
    append_field (out, "year", work->year);
    append_field (out, "volume", work->volume);
    append_field (out, "number", work->number);
    append_field (out, "pages", work->pages);
    append_field (out, "publisher", work->publisher);
    g_string_append (out, "}\n");
  }
}
