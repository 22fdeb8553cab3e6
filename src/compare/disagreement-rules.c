/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/compare/disagreement-rules.h>
#include <securebase/model/study.h>

#define OVERLAP 60 /* per cent: Holle & Rein 2015 */

enum {
  POINTS,
  BOUNDARY,
  OVERLAPPING,
  INSTANT
};

/* The limits only keep out what cannot be meant. */
static const SbDisagreementRule all[SB_DISAGREEMENT_N_RULES] = {
  [POINTS] = {"points",
              SB_STUDY_DISAGREEMENT_POINTS,
              N_ ("Ratings: more than so far apart"),
              N_ ("points"),
              N_ ("By default 1: labs talk over what is more than one point apart."),
              0,
              100,
              FALSE},
  [BOUNDARY] = {"boundary",
                SB_STUDY_DISAGREEMENT_BOUNDARY,
                N_ ("Begin or end of a behaviour: more than so far apart"),
                N_ ("s"),
                N_ ("By default 1: a choice of this program, unverified."),
                0,
                3600,
                FALSE},
  [OVERLAPPING] = {"overlap",
                   SB_STUDY_DISAGREEMENT_OVERLAP,
                   N_ ("One event coded differently: overlap of the longer, at least"),
                   N_ ("%"),
                   N_ ("By default 60: Holle and Rein 2015."),
                   1,
                   100,
                   TRUE},
  [INSTANT] = {"instant",
               SB_STUDY_DISAGREEMENT_INSTANT,
               N_ ("One moment, not two: at most so far apart"),
               N_ ("s"),
               N_ ("By default 1: a choice of this program, unverified."),
               0,
               3600,
               FALSE},
};

SbDisagreementRules
sb_disagreement_rules_get_default (void)
{
  return (SbDisagreementRules){
    .points = SB_DISAGREEMENT_POINTS,
    .boundary = SB_SECOND,
    .overlap = OVERLAP,
    .instant = SB_SECOND,
  };
}

const SbDisagreementRule *
sb_disagreement_rule_get (guint which)
{
  g_return_val_if_fail (which < SB_DISAGREEMENT_N_RULES, NULL);
  return &all[which];
}

double
sb_disagreement_rules_get_number (const SbDisagreementRules *rules, guint which)
{
  switch (which) {
  case POINTS:
    return rules->points;
  case BOUNDARY:
    return sb_time_as_seconds (rules->boundary);
  case OVERLAPPING:
    return rules->overlap;
  default:
    return sb_time_as_seconds (rules->instant);
  }
}

static void
put (SbDisagreementRules *rules, guint which, double value)
{
  if (which == POINTS)
    rules->points = value;
  else if (which == OVERLAPPING)
    rules->overlap = (guint) value;
  else if (which == BOUNDARY)
    rules->boundary = (SbTime) llround (value * (double) SB_SECOND);
  else
    rules->instant = (SbTime) llround (value * (double) SB_SECOND);
}

static gboolean
can_be (const SbDisagreementRule *rule, double value)
{
  return value >= rule->lowest && value <= rule->highest &&
         (!rule->is_whole || value == floor (value));
}

gboolean
sb_disagreement_rules_set_number (SbDisagreementRules *rules,
                                  guint which,
                                  double value,
                                  GError **error)
{
  const SbDisagreementRule *rule = sb_disagreement_rule_get (which);

  if (can_be (rule, value)) {
    put (rules, which, value);
    return TRUE;
  }
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_VALUE,
               rule->is_whole
                 /* Translators: the title of a rule, its limits and their unit. */
                 ? _ ("“%s” takes a whole number from %g to %g %s.")
                 : _ ("“%s” takes a number from %g to %g %s."),
               _ (rule->title),
               rule->lowest,
               rule->highest,
               _ (rule->unit));
  return FALSE;
}

/* A setting that cannot be, as if it were unset. */
static void
read_setting (JsonObject *settings, guint which, SbDisagreementRules *rules)
{
  JsonNode *node = json_object_get_member (settings, all[which].setting);
  GType type =
    node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE;

  if (type == G_TYPE_INT64 || type == G_TYPE_DOUBLE)
    sb_disagreement_rules_set_number (rules, which, json_node_get_double (node), NULL);
}

SbDisagreementRules
sb_disagreement_rules_of (const SbProject *project)
{
  SbDisagreementRules rules = sb_disagreement_rules_get_default ();
  g_autoptr (JsonNode) root =
    project && project->settings ? json_from_string (project->settings, NULL) : NULL;

  if (root && JSON_NODE_HOLDS_OBJECT (root))
    for (guint i = 0; i < SB_DISAGREEMENT_N_RULES; i++)
      read_setting (json_node_get_object (root), i, &rules);
  return rules;
}
