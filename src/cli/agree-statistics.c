/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agree.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define FEW_UNITS 20

static void
note_trust (SbAgreeSection *section, SbKappa kappa, SbKappaError error)
{
  if (kappa.n > 0 && kappa.n < FEW_UNITS)
    sb_agree_section_take_note (
      section,
      g_strdup_printf (
        ngettext ("There is only %ld unit: standard errors and intervals, which assume "
                  "many, are not to be trusted.",
                  "There are only %ld units: standard errors and intervals, which assume "
                  "many, are not to be trusted.",
                  (gulong) kappa.n),
        (long) kappa.n));
  if (error.ase.defined && error.ase.value == 0 && fabs (kappa.kappa.value) != 1)
    sb_agree_section_take_note (
      section,
      g_strdup (_ ("The standard error of kappa is 0 here by its formula; that is no "
                   "certainty, and the interval is not estimable.")));
}

static void
add_named (SbAgreeSection *section,
           const char *prefix,
           const char *suffix,
           const char *label,
           SbStatistic statistic)
{
  g_autofree char *name = g_strconcat (prefix, suffix, NULL);

  sb_agree_section_add (section, name, label, statistic);
}

static void
add_error (SbAgreeSection *section, const char *prefix, SbKappaError error)
{
  add_named (section, prefix, "_ase", _ ("  standard error"), error.ase);
  add_named (
    section, prefix, "_ase0", _ ("  standard error if kappa were 0"), error.ase0);
  add_named (section, prefix, "_z", _ ("  z against kappa = 0"), error.z);
  add_named (section, prefix, "_p", _ ("  p, two-sided"), error.p);
  add_named (section, prefix, "_ci95_lo", _ ("  95 % interval, from"), error.ci95_lo);
  add_named (section, prefix, "_ci95_hi", _ ("  95 % interval, to"), error.ci95_hi);
}

void
sb_agree_add_kappa (SbAgreeSection *section,
                    const SbCrossTable *table,
                    const char *const *labels)
{
  SbKappa kappa = sb_kappa_compute (table, NULL);
  SbKappaError error = sb_kappa_error_compute (table, NULL);

  sb_agree_section_add (section, "po", _ ("Agreement (share of units)"), kappa.po);
  sb_agree_section_add (section, "pe", _ ("Agreement expected by chance"), kappa.pe);
  sb_agree_section_add (section, "kappa", _ ("Cohen’s kappa"), kappa.kappa);
  add_error (section, "kappa", error);
  sb_agree_section_add (
    section, "kappa_max", _ ("  highest kappa these shares allow"), kappa.max);
  note_trust (section, kappa, error);
  if (labels)
    sb_agree_section_set_table (section, labels, table);
}

static const char *
get_weighted_label (const char *name)
{
  if (g_str_equal (name, "linear"))
    return _ ("Weighted kappa, linear weights");
  if (g_str_equal (name, "quadratic"))
    return _ ("Weighted kappa, quadratic weights");
  return _ ("Weighted kappa, your weights");
}

void
sb_agree_add_weighted (SbAgreeSection *section,
                       const char *name,
                       const SbCrossTable *table,
                       const double *weights)
{
  g_autofree char *prefix = g_strconcat ("wkappa_", name, NULL);
  SbKappa kappa = sb_kappa_compute (table, weights);

  sb_agree_section_add (section, prefix, get_weighted_label (name), kappa.kappa);
  add_named (section, prefix, "_po", _ ("  weighted agreement"), kappa.po);
  add_named (section, prefix, "_pe", _ ("  weighted agreement by chance"), kappa.pe);
  add_error (section, prefix, sb_kappa_error_compute (table, weights));
}

void
sb_agree_add_icc (SbAgreeSection *section, const double *ratings, gsize n, guint k)
{
  SbIcc icc = sb_icc_compute (ratings, n, k);

  sb_agree_section_add (
    section, "icc2_1", _ ("ICC(A,1): absolute agreement, single coder"), icc.icc2_1);
  sb_agree_section_add (section, "icc2_1_lo", _ ("  95 % interval, from"), icc.icc2_1_lo);
  sb_agree_section_add (section, "icc2_1_hi", _ ("  95 % interval, to"), icc.icc2_1_hi);
  sb_agree_section_add (
    section, "ms_targets", _ ("  mean square between targets"), icc.ms_targets);
  sb_agree_section_add (
    section, "ms_judges", _ ("  mean square between coders"), icc.ms_coders);
  sb_agree_section_add (
    section, "ms_error", _ ("  mean square of the error"), icc.ms_error);
  if (icc.icc2_1.defined && icc.icc2_1.value < 0)
    sb_agree_section_take_note (
      section,
      g_strdup (_ ("The ICC is negative: the coders differ more within targets than the "
                   "targets differ. It is shown as it is, not as 0.")));
}

static void
add_step (SbAgreeSection *section,
          const char *name,
          gint64 dt_ms,
          const char *label,
          SbStatistic statistic)
{
  g_autofree char *full = g_strdup_printf ("%s[dt=%" G_GINT64_FORMAT "]", name, dt_ms);

  sb_agree_section_add (section, full, label, statistic);
}

static void
add_step_count (SbAgreeSection *section,
                const char *name,
                gint64 dt_ms,
                const char *label,
                gint64 count)
{
  g_autofree char *full = g_strdup_printf ("%s[dt=%" G_GINT64_FORMAT "]", name, dt_ms);

  sb_agree_section_add_count (section, full, label, count);
}

static void
add_codes (SbAgreeSection *section,
           SbTimeTally *tally,
           const char *const *codes,
           gint64 dt_ms)
{
  for (guint i = 0; codes[i]; i++) {
    g_autofree char *name =
      g_strdup_printf ("tu_kappa_code[%s;dt=%" G_GINT64_FORMAT "]", codes[i], dt_ms);
    g_autofree char *label = g_strdup_printf (_ ("  kappa of “%s”"), codes[i]);

    sb_agree_section_add (
      section, name, label, sb_time_tally_compute_code (tally, i).kappa);
  }
}

void
sb_agree_add_time_units (SbAgreeSection *section,
                         SbTimeTally *tally,
                         const char *const *codes,
                         gint64 dt_ms)
{
  SbKappa all = sb_time_tally_compute (tally);
  SbKappa both = sb_time_tally_compute_both (tally);
  g_autofree char *units = g_strdup_printf (_ ("Time units of %ld ms"), (long) dt_ms);

  add_step_count (section, "tu_n", dt_ms, units, all.n);
  add_step (section, "tu_po", dt_ms, _ ("  agreement"), all.po);
  add_step (section, "tu_pe", dt_ms, _ ("  agreement expected by chance"), all.pe);
  add_step (section, "tu_kappa", dt_ms, _ ("Time-unit kappa"), all.kappa);
  add_step (section, "tu_kappa_max", dt_ms, _ ("  highest kappa possible"), all.max);
  add_step_count (section, "tu_both_n", dt_ms, _ ("Time units that both coded"), both.n);
  add_step (section, "tu_both_po", dt_ms, _ ("  agreement in these"), both.po);
  add_step (section, "tu_both_kappa", dt_ms, _ ("  kappa in these"), both.kappa);
  if (codes)
    add_codes (section, tally, codes, dt_ms);
}

gboolean
sb_agree_parse_number (const char *text, double *value)
{
  char *end;

  if (!g_ascii_isdigit (*text) && !strchr ("+-.", *text))
    return FALSE;
  *value = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*value);
}
