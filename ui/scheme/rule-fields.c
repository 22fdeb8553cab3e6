/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rule-fields.h"

#include <glib/gi18n-lib.h>

static const char *const provenances[] = {"read", "secondary", "unverified", "lab", NULL};
static const char *const partners[] = {"caregiver", "stranger", NULL};
static const char *const ways[] = {"stronger", "weaker", "rise", NULL};
static const char *const letters[] = {"A", "B", "C", NULL};
static const char *const kinds[] = {"needs", "mixture", "fit", "margin", NULL};
static const char *const mixtures[] = {"CC", NULL};

/* clang-format off */
#define WHOSE                                                                            \
  {"provenance", N_ ("Provenance"), SB_ROW_CHOICE, provenances},                         \
  {"lab_note", N_ ("The lab's note: who, when, why"), SB_ROW_ENTRY}

static const SbSchemeField rules_fields[] = {
  {"scale", N_ ("Scale"), SB_ROW_CHOICE, NULL, "scales"},
  {"partner", N_ ("Towards whom"), SB_ROW_CHOICE, partners},
  {"episodes", N_ ("Episodes (numbers, with commas)"), SB_ROW_ENTRY},
};

static const SbSchemeField rule_fields[] = {
  {"value", N_ ("Rating that is earned"), SB_ROW_ENTRY},
  {"when", N_ ("Earned when"), SB_ROW_CONDITION},
  {"words", N_ ("In words"), SB_ROW_ENTRY},
  WHOSE,
};

static const SbSchemeField category_fields[] = {
  {"words", N_ ("In words"), SB_ROW_ENTRY},
  {"letter", N_ ("Letter"), SB_ROW_CHOICE, letters},
  WHOSE,
};

static const SbSchemeField criterion_fields[] = {
  {"low", N_ ("From"), SB_ROW_ENTRY},
  {"high", N_ ("To"), SB_ROW_ENTRY},
  {"falloff", N_ ("Counts nothing this far outside"), SB_ROW_ENTRY},
  {"weight", N_ ("Weight"), SB_ROW_ENTRY},
  {"scale", N_ ("Scale (or a measure)"), SB_ROW_CHOICE, NULL, "scales", TRUE},
  {"measure", N_ ("Measure (or a scale)"), SB_ROW_CHOICE, NULL, "measures", TRUE},
  {"episode", N_ ("Episode of the rating"), SB_ROW_ENTRY},
  {"of", N_ ("Or which of several episodes"), SB_ROW_CHOICE, ways, NULL, TRUE},
  {"episodes", N_ ("These episodes (numbers, with commas)"), SB_ROW_ENTRY},
  {"words", N_ ("In words"), SB_ROW_ENTRY},
  WHOSE,
};

static const SbSchemeField gate_fields[] = {
  {"floor", N_ ("Floor (a share from 0 to 1)"), SB_ROW_ENTRY},
  {"kind", N_ ("Kind"), SB_ROW_CHOICE, kinds},
  {"suggest", N_ ("What a mixture suggests"), SB_ROW_CHOICE, mixtures, NULL, TRUE},
  {"words", N_ ("In words"), SB_ROW_ENTRY},
  WHOSE,
};

static const SbSchemeField test_fields[] = {
  {"scale", N_ ("Scale"), SB_ROW_CHOICE, NULL, "scales"},
  {"episodes", N_ ("Episodes (numbers, with commas)"), SB_ROW_ENTRY},
  {"least", N_ ("At least, in a mixture"), SB_ROW_ENTRY},
};

static const SbSchemeField d_fields[] = {
  {"cut", N_ ("Cut: above it D, at it the coder decides"), SB_ROW_ENTRY},
  {"minimum", N_ ("Lowest"), SB_ROW_ENTRY},
  {"maximum", N_ ("Highest"), SB_ROW_ENTRY},
  {"step", N_ ("Step"), SB_ROW_ENTRY},
  {"words", N_ ("In words"), SB_ROW_ENTRY},
  WHOSE,
};

static const SbSchemeField dimension_fields[] = {
  {"name", N_ ("Name"), SB_ROW_ENTRY},
  {"words", N_ ("In words"), SB_ROW_ENTRY},
  {"episodes", N_ ("Episodes (numbers, with commas)"), SB_ROW_ENTRY},
  WHOSE,
};

static const SbSchemeField term_fields[] = {
  {"scale", N_ ("Scale"), SB_ROW_CHOICE, NULL, "scales"},
  {"weight", N_ ("Weight"), SB_ROW_ENTRY},
};

static const SbSchemeField family_fields[] = {
  {"name", N_ ("Name"), SB_ROW_ENTRY},
  {"codes", N_ ("Codes (ids, with commas)"), SB_ROW_ENTRY},
  WHOSE,
};

#define FIELDS(fields) fields, G_N_ELEMENTS (fields)

static const SbSchemePart parts[] = {
  {"rating_rules", N_ ("Rules for ratings"),
   N_ ("What timed behaviour earns which rating, from the highest to the lowest. What is "
       "changed here is the lab's own, and what is computed with it says so."),
   NULL, FIELDS (rules_fields), "rules"},
  {"categories", N_ ("Criteria of categories"),
   N_ ("What each subgroup asks of the ratings: a range, and how much it counts."),
   NULL, FIELDS (category_fields), "criteria"},
  {"gates", N_ ("Gates"),
   N_ ("What closes before any range is looked at."),
   N_ ("Add _Gate"), FIELDS (gate_fields), "when"},
  {"disorganisation", N_ ("Rule for D"),
   N_ ("The score above which a child counts as disorganised; it is the coder's score, "
       "never a count of marks."),
   NULL, FIELDS (d_fields), NULL, TRUE},
  {"dimensions", N_ ("Dimensions"),
   N_ ("Weighted sums of ratings, averaged over episodes: the plane."),
   N_ ("Add _Dimension"), FIELDS (dimension_fields), "terms"},
  {"families", N_ ("Families of codes"),
   N_ ("Which codes count as the same kind of act in measures."),
   NULL, FIELDS (family_fields)},
};

static const SbSchemePart inner_parts[] = {
  {"rules", N_ ("Rules"), NULL, N_ ("Add _Rule"), FIELDS (rule_fields)},
  {"criteria", N_ ("Criteria"), NULL, N_ ("Add _Criterion"), FIELDS (criterion_fields)},
  {"when", N_ ("Tests"), NULL, N_ ("Add _Test"), FIELDS (test_fields)},
  {"terms", N_ ("Terms"), NULL, N_ ("Add _Term"), FIELDS (term_fields)},
};
/* clang-format on */

const SbSchemePart *
sb_rule_part_get (guint position)
{
  return position < G_N_ELEMENTS (parts) ? &parts[position] : NULL;
}

const SbSchemePart *
sb_rule_part_find (const char *list)
{
  for (guint i = 0; i < G_N_ELEMENTS (inner_parts); i++)
    if (g_strcmp0 (inner_parts[i].list, list) == 0)
      return &inner_parts[i];
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_strcmp0 (parts[i].list, list) == 0)
      return &parts[i];
  return NULL;
}
