/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The rules of a scheme as plain values: what measures and classifiers go by. All of them
 * come from the scheme's file, are checked when it is loaded, belong to the scheme and
 * never change. Numbers that the file leaves out are NaN, texts and lists NULL unless
 * said. */

/* How far a rule can be trusted; shown to the user wherever the rule is. */
typedef enum {
  SB_PROVENANCE_READ,       /* stated in the source named */
  SB_PROVENANCE_SECONDARY,  /* read in a page that restates the source */
  SB_PROVENANCE_UNVERIFIED, /* to be checked against the book before a lab relies on it */
  SB_PROVENANCE_LAB, /* the lab's own: @lab_note says who made it so, when and why */
} SbProvenance;

/* A protocol setting: a number with its unit, or a choice. */
typedef struct {
  char *id;
  char *name;
  char *description;
  double value; /* NaN for a choice */
  char *choice; /* NULL for a number */
  char *unit;   /* "s", "share", "months"; NULL for a choice */
  SbProvenance provenance;
  char *lab_note; /* NULL without; only where the provenance is the lab */
} SbSetting;

/* How crying is looked for in the sound of a recording. What each rule does is told in
 * securebase/media/cry.h. What is found is shown as a suggestion, which the coder accepts
 * as a code of the family "distress" or not. */
typedef struct {
  char *words;              /* what the suggestions are and are not */
  gboolean wait_for_coding; /* hidden until the coder has coded crying */
  GPtrArray *rules;         /* SbSetting, all of them numbers */
} SbCryGuide;

/* Codes that count as the same kind of act in measures: "greeting", "distress" … */
typedef struct {
  char *id;
  char *name;
  GPtrArray *codes; /* ids of codes */
  SbProvenance provenance;
  char *lab_note; /* NULL without; only where the provenance is the lab */
} SbFamily;

/* A derived number, per episode. */
typedef struct {
  char *id; /* usable as a variable: "contact_time" */
  char *name;
  char *definition;
  char *unit;       /* "s", "count", "share", "intervals", "code", "rate" */
  char *values;     /* what the numbers of a "code" stand for; NULL otherwise */
  char *source;     /* where it comes from: "ABWW App. II" */
  GArray *episodes; /* int: for which episodes it is given */
  SbProvenance provenance;
  char *lab_note; /* NULL without; only where the provenance is the lab */
} SbMeasureType;

typedef struct _SbCondition SbCondition;

/* Exactly one of: all, any, or a test of one measure. */
struct _SbCondition {
  GPtrArray *all; /* SbCondition */
  GPtrArray *any;
  char *measure;
  char *is; /* ">=", ">", "<=", "<", "=" */
  double value;
};

typedef struct {
  double value; /* the anchor that is earned */
  SbCondition *when;
  char *words; /* the reading of the anchor in measures */
  SbProvenance provenance;
  char *lab_note; /* NULL without; only where the provenance is the lab */
} SbRatingRule;

/* The rules for one scale, from the highest anchor to the lowest. */
typedef struct {
  char *scale;
  char *partner;
  GArray *episodes;
  GPtrArray *rules; /* SbRatingRule */
} SbRatingRules;

/* One criterion of a subgroup: what is looked at, the range, how much it weighs. Looks at
 * a scale in one episode (@episode), at a scale over two episodes (@of with @episodes),
 * or at the mean of a measure over @episodes. */
typedef struct {
  char *id; /* "B3.AV5" */
  char *scale;
  char *measure;
  int episode;      /* 0: see of */
  char *of;         /* "stronger", "weaker", "rise" (last minus first) */
  GArray *episodes; /* int */
  double low, high; /* the range; both ends belong to it */
  double falloff;   /* distance outside the range at which membership reaches 0 */
  double weight;
  char *words;
  SbProvenance provenance;
  char *lab_note; /* NULL without; only where the provenance is the lab */
} SbCategoryCriterion;

typedef struct {
  char *id;     /* "B3" */
  char *letter; /* "B" */
  char *words;
  GPtrArray *criteria; /* SbCategoryCriterion */
  SbProvenance provenance;
  char *lab_note; /* NULL without; only where the provenance is the lab */
} SbSubgroup;

/* Something that closes before any range is looked at. kind "needs": a rating of
 * @when is missing; "mixture": all of @when hold; "fit": the best subgroup fits less than
 * @floor; "margin": it leads the best of another letter by less than @floor. */
typedef struct {
  char *id;
  char *kind;
  double floor;
  GPtrArray *when; /* SbGateTest, of a mixture */
  char *suggest;   /* what a mixture suggests: "CC" */
  char *words;
  SbProvenance provenance;
  char *lab_note; /* NULL without; only where the provenance is the lab */
} SbGate;

typedef struct {
  char *scale;
  GArray *episodes; /* int: the highest of them counts */
  double least;     /* NaN in "needs" */
} SbGateTest;

/* What marks may stand for, as an aid for the D score: at least @marks marks of at least
 * @intensity (1 slight … 3 strong), with @present only those while the caregiver is in
 * the room. The first of a list that holds names the range. */
typedef struct {
  int marks;
  int intensity;
  gboolean present;
  double low, high;
  char *words;
  SbProvenance provenance;
  char *lab_note; /* NULL without; only where the provenance is the lab */
} SbMarkRule;

/* The D rule: above the cut D, below it organised, at the cut the coder decides. */
typedef struct {
  double minimum, maximum, step;
  double cut;
  char *words;
  GPtrArray *anchors; /* SbAnchor of scheme.h */
  GPtrArray *aid;     /* SbMarkRule, from the weightiest; empty: none */
  SbProvenance provenance;
  char *lab_note; /* NULL without; only where the provenance is the lab */
} SbDisorganisation;

typedef struct {
  char *scale;
  double weight;
} SbDimensionTerm;

/* A weighted sum of scales, averaged over episodes. */
typedef struct {
  char *id; /* "seeking_avoidance", "resistance" */
  char *name;
  char *words;
  GArray *episodes;
  GPtrArray *terms; /* SbDimensionTerm */
  SbProvenance provenance;
  char *lab_note; /* NULL without; only where the provenance is the lab */
} SbDimension;

G_END_DECLS
