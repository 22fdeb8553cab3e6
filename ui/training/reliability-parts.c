/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "training/reliability-parts.h"

#include "chart/chart-view.h"
#include "compare/compare-parts.h"
#include "table/result-table.h"
#include "table/words.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/chart/forest-chart.h>

#define N_COLUMNS 7

static const SbReliabilityStep *
get_step (const SbReliability *reliability, guint i)
{
  return &g_array_index (reliability->steps, SbReliabilityStep, i);
}

/* Of all months: the last one. */
static const SbReliabilityStep *
get_whole (const SbReliability *reliability)
{
  return get_step (reliability, reliability->steps->len - 1);
}

/* "0.84"; "–" where it is undefined, of which the notes say why. */
static char *
dup_number (SbStatistic value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!value.defined)
    return g_strdup ("–");
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.2f", value.value));
}

static char *
dup_percent (SbStatistic value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!value.defined)
    return g_strdup ("–");
  g_ascii_formatd (buffer, sizeof buffer, "%.1f", value.value * 100);
  return g_strdup_printf ("%s %%", buffer);
}

/* --- the table of the months --- */

static void
add_row (SbResultTable *table, const SbReliabilityStep *step)
{
  g_autofree char *n = g_strdup_printf ("%u", step->n);
  g_autofree char *po = dup_percent (step->category_po);
  g_autofree char *kappa = dup_number (step->category_kappa);
  g_autofree char *icc = dup_number (step->rating_icc);
  g_autofree char *within = dup_percent (step->rating_within_1);
  const char *const cells[N_COLUMNS] = {step->month ? step->month : _ ("all"),
                                        n,
                                        po,
                                        kappa,
                                        icc,
                                        within,
                                        step->is_low ? _ ("under the mark") : ""};

  sb_result_table_add_row (table, cells);
}

static void
add_table (GtkBox *box, const SbReliability *reliability, const char *title)
{
  const char *const heads[N_COLUMNS + 1] = {_ ("Month"),
                                            _ ("Sessions"),
                                            _ ("Same category"),
                                            _ ("Kappa"),
                                            _ ("ICC(A,1) of ratings"),
                                            _ ("Within 1 point"),
                                            "",
                                            NULL};
  GtkWidget *table = sb_result_table_new (title, heads);

  for (guint i = 0; i < reliability->steps->len; i++)
    add_row (SB_RESULT_TABLE (table), get_step (reliability, i));
  gtk_box_append (box, table);
}

/* --- what is undefined, and why --- */

static void
add_reason (GPtrArray *reasons, SbStatistic value, const char *name)
{
  char *words;

  if (value.defined || value.reason == NULL)
    return;
  words = g_strdup_printf (_ ("%s is undefined (–) where %s."), name, _ (value.reason));
  if (g_ptr_array_find_with_equal_func (reasons, words, g_str_equal, NULL))
    g_free (words);
  else
    g_ptr_array_add (reasons, words);
}

static void
add_reasons (GtkBox *box, const SbReliability *reliability)
{
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < reliability->steps->len; i++) {
    const SbReliabilityStep *step = get_step (reliability, i);

    add_reason (reasons, step->category_kappa, _ ("Kappa"));
    add_reason (reasons, step->rating_icc, _ ("ICC(A,1)"));
  }
  for (guint i = 0; i < reasons->len; i++)
    sb_words_append (box, g_ptr_array_index (reasons, i), "dim-label");
}

/* --- the picture of the months --- */

static void
add_chart (GtkBox *box, const SbReliability *reliability, const char *name)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (SbForestRow));
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SbChart) chart = NULL;
  GtkWidget *view;

  /* One month and all of them are the same. */
  if (reliability->steps->len < 3)
    return;
  for (guint i = 0; i < reliability->steps->len; i++) {
    const SbReliabilityStep *step = get_step (reliability, i);
    char *note = step->category_kappa.defined
                   ? g_strdup_printf (_ ("n = %u"), step->n)
                   : g_strdup (_ (step->category_kappa.reason));
    SbForestRow row = {step->month ? step->month : _ ("all"),
                       step->category_kappa.defined ? step->category_kappa.value : NAN,
                       NAN,
                       NAN,
                       note};

    g_ptr_array_add (notes, note);
    g_array_append_val (rows, row);
  }
  chart = sb_forest_chart_new (
    (const SbForestRow *) rows->data, rows->len, _ ("kappa of the categories"));
  view = sb_chart_view_new (name);
  sb_chart_view_set_chart (SB_CHART_VIEW (view), chart);
  gtk_box_append (box, view);
}

/* --- what is low --- */

static gboolean
are_set (const SbPassMarks *marks)
{
  return !isnan (marks->kappa) || !isnan (marks->po) || !isnan (marks->icc);
}

/* The last month is what is to be acted on. */
static const SbReliabilityStep *
get_last_month (const SbReliability *reliability)
{
  return reliability->steps->len > 1 ? get_step (reliability, reliability->steps->len - 2)
                                     : NULL;
}

/* @remedy: what to do when the last month is low. */
static void
add_warning (GtkBox *box, const SbReliability *reliability, const char *remedy)
{
  const SbReliabilityStep *last = get_last_month (reliability);
  g_autofree char *words = NULL;

  if (last == NULL || !last->is_low)
    return;
  words = g_strdup_printf (
    ngettext ("In %s, the last month, agreement fell under the lab’s mark (%u session). "
              "%s",
              "In %s, the last month, agreement fell under the lab’s mark (%u sessions). "
              "%s",
              last->n),
    last->month,
    last->n,
    remedy);
  sb_words_append (box, words, "warning");
}

static void
add_months (GtkBox *box,
            const SbReliability *reliability,
            const char *title,
            const char *name)
{
  add_table (box, reliability, title);
  add_reasons (box, reliability);
  add_chart (box, reliability, name);
}

/* --- every two coders --- */

static void
add_pair (GtkBox *box, const SbReliability *pair)
{
  g_autofree char *title = g_strdup_printf (_ ("%s and %s"), pair->first, pair->second);
  g_autofree char *name =
    g_strdup_printf ("reliability-%s-%s", pair->first, pair->second);

  sb_words_append_heading (box, title);
  add_warning (box,
               pair,
               _ ("Look at what they coded differently, and let more sessions be coded "
                  "by both."));
  add_months (box, pair, title, name);
}

void
sb_reliability_parts_fill_pairs (GtkBox *box, GPtrArray *pairs, const SbPassMarks *marks)
{
  if (pairs->len == 0)
    sb_words_append (box,
                     _ ("No session was coded and decided by two coders that may be "
                        "seen. Draw sessions for double coding, so that agreement is "
                        "known while the study runs."),
                     "dim-label");
  else
    sb_words_append (
      box,
      are_set (marks)
        ? _ ("Categories and blind ratings, by the month in which the later of the "
             "two decided.")
        : _ ("Categories and blind ratings, by the month in which the later of the "
             "two decided. The lab has set no marks: nothing is judged."),
      "dim-label");
  for (guint i = 0; i < pairs->len; i++)
    add_pair (box, g_ptr_array_index (pairs, i));
}

void
sb_reliability_parts_note_hidden (GtkBox *box, guint n)
{
  g_autofree char *words = NULL;

  if (n == 0)
    return;
  words = g_strdup_printf (ngettext ("%u coding of others may not be seen yet.",
                                     "%u codings of others may not be seen yet.",
                                     n),
                           n);
  sb_words_append (box, words, "dim-label");
}

/* --- a trainee --- */

static void
add_verdict (GtkBox *box, const char *name, SbStatistic value, double mark)
{
  g_autofree char *number = dup_number (value);
  char limit[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *words = NULL;

  if (isnan (mark))
    return;
  g_ascii_formatd (limit, sizeof limit, "%.2f", mark);
  if (!value.defined)
    words = g_strdup_printf (
      _ ("%s: no verdict, as it is undefined: %s."), name, _ (value.reason));
  else if (value.value >= mark)
    words = g_strdup_printf (
      _ ("%s: %s. The lab’s mark of %s is reached."), name, number, limit);
  else
    words = g_strdup_printf (
      _ ("%s: %s. The lab’s mark of %s is not reached."), name, number, limit);
  sb_words_append (box, words, value.defined && value.value < mark ? "warning" : NULL);
}

static void
add_verdicts (GtkBox *box, const SbReliabilityStep *step, const SbPassMarks *marks)
{
  if (!are_set (marks))
    sb_words_append (
      box, _ ("The lab has set no marks: there is no verdict."), "dim-label");
  add_verdict (box, _ ("Kappa of the categories"), step->category_kappa, marks->kappa);
  add_verdict (
    box, _ ("Share of sessions in the same category"), step->category_po, marks->po);
  add_verdict (box, _ ("ICC(A,1) of the ratings"), step->rating_icc, marks->icc);
}

/* Filled when it is opened: there are many tables. */
static void
on_expanded (GtkExpander *expander, GParamSpec *spec, const SbAgreement *agreement)
{
  GtkBox *box = GTK_BOX (gtk_expander_get_child (expander));

  if (!gtk_expander_get_expanded (expander) ||
      gtk_widget_get_first_child (GTK_WIDGET (box)))
    return;
  sb_compare_parts_fill_categories (box, agreement);
  sb_compare_parts_fill_ratings (box, agreement);
}

static void
add_details (GtkBox *box, const SbAgreement *agreement)
{
  GtkWidget *expander =
    gtk_expander_new_with_mnemonic (_ ("_Each Category and Each Scale"));

  gtk_expander_set_child (GTK_EXPANDER (expander),
                          gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  g_signal_connect (
    expander, "notify::expanded", G_CALLBACK (on_expanded), (gpointer) agreement);
  gtk_box_append (box, expander);
}

void
sb_reliability_parts_fill_training (GtkBox *box,
                                    const SbReliability *training,
                                    const SbPassMarks *marks)
{
  g_autofree char *title = NULL;

  if (training == NULL) {
    sb_words_append (
      box, _ ("Choose a trainee and whose codings are the gold standard."), "dim-label");
    return;
  }
  if (get_whole (training)->n == 0) {
    sb_words_append (
      box,
      _ ("No session that is marked for training was coded and decided by both. Mark "
         "sessions for training on the Sessions page; the trainee codes them blind and "
         "hands them in."),
      "dim-label");
    return;
  }
  title = g_strdup_printf (_ ("%s against %s"), training->second, training->first);
  sb_words_append_heading (box, title);
  add_verdicts (box, get_whole (training), marks);
  add_months (box, training, title, "training");
  add_details (box, training->agreement);
}

char *
sb_reliability_dup_reached (const SbReliability *reliability)
{
  const SbReliabilityStep *whole = get_whole (reliability);
  g_autofree char *po = dup_percent (whole->category_po);
  g_autofree char *kappa = dup_number (whole->category_kappa);
  g_autofree char *icc = dup_number (whole->rating_icc);

  if (whole->n == 0)
    return NULL;
  return g_strdup_printf (
    ngettext ("%u session: same category %s, kappa %s, ICC(A,1) %s",
              "%u sessions: same category %s, kappa %s, ICC(A,1) %s",
              whole->n),
    whole->n,
    po,
    kappa,
    icc);
}

/* --- own tapes --- */

void
sb_reliability_parts_fill_recodings (GtkBox *box,
                                     GPtrArray *recodings,
                                     const SbPassMarks *marks)
{
  if (recodings->len == 0)
    sb_words_append (box,
                     _ ("No coder that may be seen has coded a session of their own a "
                        "second time. It shows whether a coder has drifted."),
                     "dim-label");
  for (guint i = 0; i < recodings->len; i++) {
    const SbReliability *recoding = g_ptr_array_index (recodings, i);
    g_autofree char *title =
      g_strdup_printf (_ ("%s against the own first codings"), recoding->first);
    g_autofree char *name = g_strdup_printf ("recoding-%s", recoding->first);

    sb_words_append_heading (box, title);
    add_warning (box, recoding, _ ("The coder has drifted: train again."));
    add_months (box, recoding, title, name);
  }
}
