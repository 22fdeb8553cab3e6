/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <securebase/consensus/consensus.h>
#include <securebase/document/settings.h>

SbDisagreementRules
sb_consensus_get_rules (SbDocument *document)
{
  return sb_disagreement_rules_of (sb_document_get_project (document));
}

gboolean
sb_consensus_set_rules (SbDocument *document,
                        const SbDisagreementRules *rules,
                        const char *coder,
                        GError **error)
{
  SbNumberSetting settings[SB_DISAGREEMENT_N_RULES];
  SbDisagreementRules checked = *rules;

  for (guint i = 0; i < SB_DISAGREEMENT_N_RULES; i++) {
    double value = sb_disagreement_rules_get_number (rules, i);

    if (!sb_disagreement_rules_set_number (&checked, i, value, error))
      return FALSE;
    settings[i] = (SbNumberSetting){sb_disagreement_rule_get (i)->setting, value};
  }
  return sb_document_set_number_settings (
    document, settings, SB_DISAGREEMENT_N_RULES, coder, error);
}

guint
sb_consensus_count_begun (SbDocument *document)
{
  GListModel *codings = sb_document_list (document, SB_TYPE_CODING);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (codings); i++) {
    g_autoptr (SbCoding) coding = g_list_model_get_item (codings, i);
    SbCoding *first, *second;

    n += sb_consensus_find_codings (document, coding, &first, &second);
  }
  return n;
}

char *
sb_consensus_dup_begun_words (SbDocument *document)
{
  guint n = sb_consensus_count_begun (document);

  if (n == 0)
    return NULL;
  return g_strdup_printf (
    ngettext ("%u consensus has been begun under the present rules. With others its list "
              "changes; decisions on what is then no disagreement any more are kept, and "
              "counted there.",
              "%u consensuses have been begun under the present rules. With others their "
              "lists change; decisions on what is then no disagreement any more are "
              "kept, and counted there.",
              n),
    n);
}
