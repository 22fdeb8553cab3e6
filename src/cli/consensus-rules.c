/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "consensus-rules.h"

#include "json-out.h"
#include "project.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/consensus/consensus.h>

/* --- setting --- */

/* Its place; SB_DISAGREEMENT_N_RULES: there is none of this name. */
static guint
find_rule (const char *name)
{
  guint which = 0;

  while (which < SB_DISAGREEMENT_N_RULES &&
         g_strcmp0 (sb_disagreement_rule_get (which)->name, name) != 0)
    which++;
  return which;
}

static double
read_number (const char *text)
{
  char *end = NULL;
  double value = g_ascii_strtod (text, &end);

  return end != text && *end == '\0' ? value : NAN;
}

static gboolean
read_change (const char *change, SbDisagreementRules *rules, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (change, "=", 2);
  guint which = find_rule (parts[0] ? g_strstrip (parts[0]) : NULL);

  if (which == SB_DISAGREEMENT_N_RULES || parts[1] == NULL) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_VALUE,
                 _ ("“%s” is no rule: --rules takes points, boundary, overlap and "
                    "instant, as in points=1,boundary=1,overlap=60,instant=1."),
                 change);
    return FALSE;
  }
  return sb_disagreement_rules_set_number (
    rules, which, read_number (g_strstrip (parts[1])), error);
}

static gboolean
change_rules (SbDocument *document, const char *changes, const char *as, GError **error)
{
  SbDisagreementRules rules = sb_consensus_get_rules (document);
  g_auto (GStrv) all = g_strsplit (changes, ",", -1);

  if (!sb_project_check_as (document, as, error))
    return FALSE;
  for (guint i = 0; all[i]; i++)
    if (!read_change (all[i], &rules, error))
      return FALSE;
  return sb_consensus_set_rules (document, &rules, as, error);
}

/* --- printing --- */

static int
print_words (SbDocument *document, const SbDisagreementRules *rules)
{
  g_autofree char *begun = sb_consensus_dup_begun_words (document);

  for (guint i = 0; i < SB_DISAGREEMENT_N_RULES; i++) {
    const SbDisagreementRule *rule = sb_disagreement_rule_get (i);
    char value[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd (
      value, sizeof value, "%.10g", sb_disagreement_rules_get_number (rules, i));
    g_print ("%-9s %6s %-7s %s. %s\n",
             rule->name,
             value,
             _ (rule->unit),
             _ (rule->title),
             _ (rule->origin));
  }
  if (begun)
    g_print ("%s\n", begun);
  return SB_EXIT_OK;
}

static int
print_json (SbDocument *document, const SbDisagreementRules *rules)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  for (guint i = 0; i < SB_DISAGREEMENT_N_RULES; i++)
    sb_json_add_real (builder,
                      sb_disagreement_rule_get (i)->name,
                      sb_disagreement_rules_get_number (rules, i));
  sb_json_add_integer (builder, "n_begun", sb_consensus_count_begun (document));
  json_builder_end_object (builder);
  return sb_json_print (builder);
}

int
sb_consensus_rules_run (const char *path,
                        const char *changes,
                        const char *as,
                        gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = changes
                                      ? sb_document_open (path, SB_OPEN_WRITE, &error)
                                      : sb_project_open (path, &error);
  SbDisagreementRules rules;

  if (document == NULL || (changes && !change_rules (document, changes, as, &error)))
    return sb_verb_fail (error);
  rules = sb_consensus_get_rules (document);
  return json ? print_json (document, &rules) : print_words (document, &rules);
}
