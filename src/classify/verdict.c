/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verdict.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/table.h>

#include "profile.h"

/* Fits that differ by less than this are the same number, added up in another order. */
#define SAME 1e-9

typedef struct {
  SbFindings *findings;
  SbSuggestion *suggestion;
  GArray *fits;           /* SbFit, best first */
  const SbFit *best;      /* NULL: none can be assessed */
  const SbFit *rival;     /* the best of another letter, or NULL */
  gboolean is_assessable; /* the defining ratings are there */
  const char *organised;  /* a letter, "CC", "unclear", or NULL */
} SbVerdict;

static void
add_reason (SbVerdict *verdict, char *sentence)
{
  g_ptr_array_add (verdict->suggestion->reasons, sentence);
}

static void
find_best (SbVerdict *verdict)
{
  const SbFit *fits = (const SbFit *) verdict->fits->data;

  if (verdict->fits->len == 0 || isnan (fits[0].fit))
    return;
  verdict->best = &fits[0];
  for (guint i = 1; i < verdict->fits->len && !verdict->rival; i++)
    if (!isnan (fits[i].fit) &&
        !g_str_equal (fits[i].subgroup->letter, fits[0].subgroup->letter))
      verdict->rival = &fits[i];
}

/* The second best of the best one's letter; NULL: the letter has but one. */
static const SbFit *
find_second (SbVerdict *verdict)
{
  const SbFit *fits = (const SbFit *) verdict->fits->data;

  for (guint i = 1; i < verdict->fits->len; i++)
    if (!isnan (fits[i].fit) &&
        g_str_equal (fits[i].subgroup->letter, fits[0].subgroup->letter))
      return &fits[i];
  return NULL;
}

/* NULL where another subgroup of the letter fits as well: choosing would be guessing. */
static const char *
get_subgroup (SbVerdict *verdict)
{
  const SbFit *second = find_second (verdict);

  return second && verdict->best->fit - second->fit < SAME ? NULL
                                                           : verdict->best->subgroup->id;
}

static double
get_margin (SbVerdict *verdict)
{
  return verdict->rival ? verdict->best->fit - verdict->rival->fit : verdict->best->fit;
}

static gboolean
has_all (SbVerdict *verdict, const SbGate *gate)
{
  for (guint i = 0; i < gate->when->len; i++) {
    const SbGateTest *test = g_ptr_array_index (gate->when, i);

    for (guint e = 0; e < test->episodes->len; e++) {
      int episode = g_array_index (test->episodes, int, e);

      if (sb_range_is_missing (
            sb_findings_get_rating (verdict->findings, test->scale, episode)))
        return FALSE;
    }
  }
  return TRUE;
}

/* What is certain is compared: the low end of a suggested range. */
static gboolean
is_mixture (SbVerdict *verdict, const SbGate *gate)
{
  for (guint i = 0; i < gate->when->len; i++) {
    const SbGateTest *test = g_ptr_array_index (gate->when, i);
    double highest =
      sb_findings_get_highest (verdict->findings, test->scale, test->episodes);

    if (isnan (highest) || highest < test->least)
      return FALSE;
  }
  return TRUE;
}

static void
close_on_fit (SbVerdict *verdict, const SbGate *gate)
{
  char *sentence =
    g_strdup_printf (_ ("No organised category fits: the best, %s, meets %.2f of its "
                        "criteria; at least %.2f is asked for."),
                     verdict->best->subgroup->id,
                     verdict->best->fit,
                     gate->floor);

  verdict->organised = NULL;
  g_ptr_array_add (verdict->suggestion->missing, g_strdup (sentence));
  add_reason (verdict, sentence);
}

static void
close_on_margin (SbVerdict *verdict, const SbGate *gate)
{
  verdict->organised = "unclear";
  add_reason (verdict,
              g_strdup_printf (_ ("Unclear between %s and %s: they differ by %.3f; at "
                                  "least %.3f is asked for."),
                               verdict->best->subgroup->id,
                               verdict->rival->subgroup->id,
                               get_margin (verdict),
                               gate->floor));
}

/* TRUE when the gate closed. */
static gboolean
pass_gate (SbVerdict *verdict, const SbGate *gate)
{
  if (g_str_equal (gate->kind, "needs")) {
    verdict->is_assessable = verdict->is_assessable && has_all (verdict, gate);
    if (verdict->is_assessable)
      return FALSE;
    verdict->organised = NULL;
    add_reason (verdict, g_strdup (gate->words));
  } else if (g_str_equal (gate->kind, "mixture")) {
    if (!is_mixture (verdict, gate))
      return FALSE;
    verdict->organised = gate->suggest;
    add_reason (verdict, g_strdup (gate->words));
  } else if (g_str_equal (gate->kind, "fit")) {
    if (verdict->best->fit >= gate->floor)
      return FALSE;
    close_on_fit (verdict, gate);
  } else {
    if (!verdict->rival || get_margin (verdict) >= gate->floor)
      return FALSE;
    close_on_margin (verdict, gate);
  }
  return TRUE;
}

/* The gates in the scheme's order; the first that closes decides. */
static void
judge_organised (SbVerdict *verdict)
{
  const GPtrArray *gates = sb_scheme_get_gates (verdict->findings->scheme);

  if (verdict->fits->len == 0)
    add_reason (verdict,
                g_strdup (_ ("The scheme has no category profiles: no category is "
                             "suggested.")));
  verdict->is_assessable = verdict->best != NULL;
  verdict->organised = verdict->best ? verdict->best->subgroup->letter : NULL;
  for (guint i = 0; i < gates->len; i++) {
    const SbGate *gate = g_ptr_array_index (gates, i);

    /* Where nothing can be assessed there is still to say what it would need. */
    if ((verdict->best || g_str_equal (gate->kind, "needs")) && pass_gate (verdict, gate))
      return;
  }
}

static gboolean
is_letter (const char *category)
{
  return category && strlen (category) == 1;
}

/* Asked for, and rated nowhere. */
static gboolean
is_left_out (SbFindings *findings, const SbScale *scale)
{
  const GArray *needed = findings->plan->needed;
  gboolean is_asked_for = FALSE;

  for (guint i = 0; i < needed->len; i++) {
    guint place = g_array_index (needed, guint, i);

    if (sb_findings_get_scale (findings, place) != scale)
      continue;
    is_asked_for = TRUE;
    if (!sb_range_is_missing (findings->ratings[place].range))
      return FALSE;
  }
  return is_asked_for;
}

/* A lab that rates four scales: the weights of what is there are shared out anew. */
static void
tell_what_is_left_out (SbVerdict *verdict)
{
  SbFindings *findings = verdict->findings;
  const GPtrArray *scales = sb_scheme_get_scales (findings->scheme);

  for (guint i = 0; i < scales->len && !findings->is_brief; i++) {
    const SbScale *scale = g_ptr_array_index (scales, i);

    if (is_left_out (findings, scale))
      add_reason (verdict,
                  g_strdup_printf (_ ("%s is not rated at all: the fit is the share of "
                                      "the criteria that are left."),
                                   scale->id));
  }
}

static void
describe_best (SbVerdict *verdict)
{
  SbSuggestion *suggestion = verdict->suggestion;
  const SbFit *second;

  if (!verdict->is_assessable)
    return;
  second = find_second (verdict);
  if (second)
    suggestion->runner_up_same = g_strdup (second->subgroup->id);
  tell_what_is_left_out (verdict);
  suggestion->fit = verdict->best->fit;
  suggestion->margin = get_margin (verdict);
  if (verdict->rival)
    suggestion->runner_up = g_strdup (verdict->rival->subgroup->id);
  if (!get_subgroup (verdict))
    add_reason (verdict,
                g_strdup (_ ("Several subgroups fit equally well; none is suggested.")));
}

static void
set_forced (SbVerdict *verdict)
{
  if (!verdict->is_assessable)
    return;
  verdict->suggestion->forced = g_strdup (verdict->best->subgroup->letter);
  verdict->suggestion->forced_subgroup = g_strdup (get_subgroup (verdict));
}

static void
take_organised (SbVerdict *verdict)
{
  verdict->suggestion->category = g_strdup (verdict->organised);
  if (!is_letter (verdict->organised))
    return;
  verdict->suggestion->subgroup = g_strdup (get_subgroup (verdict));
  set_forced (verdict);
}

static void
explain_d (SbVerdict *verdict, const char *format)
{
  const SbDisorganisation *rule =
    sb_scheme_get_disorganisation (verdict->findings->scheme);
  g_autofree char *score = sb_real_to_text (verdict->findings->d_score);
  g_autofree char *cut = sb_real_to_text (rule->cut);

  add_reason (verdict,
              g_strdup_printf ("%s (D %s, %s %s)", format, score, _ ("cut"), cut));
}

/* At the cut: what the coder made of it. */
static void
apply_decision (SbVerdict *verdict)
{
  switch (verdict->findings->d_decision) {
  case SB_D_DECIDED:
    verdict->suggestion->category = g_strdup ("D");
    explain_d (verdict, _ ("The D score is at the cut; the coder decided for D."));
    set_forced (verdict);
    break;
  case SB_D_DECIDED_AGAINST:
    explain_d (verdict, _ ("The D score is at the cut; the coder decided against D."));
    take_organised (verdict);
    break;
  default:
    verdict->suggestion->category = g_strdup ("undecided");
    explain_d (verdict, _ ("The D score is at the cut: the coder decides."));
    set_forced (verdict);
  }
}

/* Next to D the forced category is the next best fit, whatever the gates say; they are
 * among the reasons. */
static void
apply_d_rule (SbVerdict *verdict)
{
  const SbDisorganisation *rule =
    sb_scheme_get_disorganisation (verdict->findings->scheme);
  double cut = rule ? rule->cut : NAN;
  double score = verdict->findings->d_score;

  if (isnan (score) && rule)
    g_ptr_array_add (verdict->suggestion->missing, g_strdup ("D"));
  if (isnan (score) || score < cut) {
    take_organised (verdict);
  } else if (score == cut) {
    apply_decision (verdict);
  } else {
    verdict->suggestion->category = g_strdup ("D");
    explain_d (verdict, _ ("The D score is above the cut."));
    set_forced (verdict);
  }
}

static double
get_dimension (SbFindings *findings, const SbDimension *dimension)
{
  double sum = 0;

  for (guint e = 0; e < dimension->episodes->len; e++)
    for (guint i = 0; i < dimension->terms->len; i++) {
      const SbDimensionTerm *term = g_ptr_array_index (dimension->terms, i);
      SbRange range = sb_findings_get_rating (
        findings, term->scale, g_array_index (dimension->episodes, int, e));

      sum += term->weight * (range.low + range.high) / 2;
    }
  return sum / dimension->episodes->len;
}

static void
add_dimensions (SbVerdict *verdict)
{
  const GPtrArray *dimensions = sb_scheme_get_dimensions (verdict->findings->scheme);

  for (guint i = 0; i < dimensions->len; i++) {
    const SbDimension *dimension = g_ptr_array_index (dimensions, i);
    double value = get_dimension (verdict->findings, dimension);

    if (g_str_equal (dimension->id, "seeking_avoidance"))
      verdict->suggestion->seeking_avoidance = value;
    else if (g_str_equal (dimension->id, "resistance"))
      verdict->suggestion->resistance = value;
  }
}

static void
list_used (SbVerdict *verdict)
{
  SbFindings *findings = verdict->findings;

  for (guint i = 0; i < findings->n_ratings && !findings->is_brief; i++) {
    const SbFound *found = &findings->ratings[i];
    SbUsedRating *used;

    if (sb_range_is_missing (found->range))
      continue;
    used = sb_used_rating_new ();
    used->episode = sb_findings_get_episode (findings, i);
    used->scale = g_strdup (sb_findings_get_scale (findings, i)->id);
    used->low = found->range.low;
    used->high = found->range.high;
    used->origin = found->origin;
    g_ptr_array_add (verdict->suggestion->used, used);
  }
}

SbSuggestion *
sb_verdict_reach (SbFindings *findings)
{
  SbSuggestion *suggestion = sb_suggestion_new ();
  g_autoptr (GArray) fits = sb_profile_make (findings, suggestion->criteria);
  SbVerdict verdict = {.findings = findings, .suggestion = suggestion, .fits = fits};

  for (guint i = 0; i < findings->notes->len; i++)
    add_reason (&verdict, g_strdup (g_ptr_array_index (findings->notes, i)));
  sb_profile_list_missing (findings, suggestion->missing);
  find_best (&verdict);
  judge_organised (&verdict);
  describe_best (&verdict);
  apply_d_rule (&verdict);
  add_dimensions (&verdict);
  list_used (&verdict);
  return suggestion;
}
