/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disagreement-testlib.h"

static SbContent *
new_coding (const char *code)
{
  SbContent *content = sb_test_coding_new ();

  content->coder = sb_record_new (SB_TYPE_CODER);
  content->coder->code = g_strdup (code);
  content->session = sb_record_new (SB_TYPE_SESSION);
  content->coding->pass = 1;
  return content;
}

void
sb_test_pair_init (SbTestPair *pair)
{
  *pair = (SbTestPair){.first = new_coding ("K1"),
                       .second = new_coding ("K2"),
                       .scheme = sb_scheme_new_default (NULL),
                       .rules = sb_disagreement_rules_get_default ()};
}

void
sb_test_pair_clear (SbTestPair *pair)
{
  g_clear_pointer (&pair->items, g_ptr_array_unref);
  sb_content_free (pair->first);
  sb_content_free (pair->second);
  g_clear_object (&pair->scheme);
}

guint
sb_test_pair_list (SbTestPair *pair)
{
  g_clear_pointer (&pair->items, g_ptr_array_unref);
  pair->items =
    sb_disagreements_list (pair->first, pair->second, pair->scheme, &pair->rules);
  return pair->items->len;
}

SbDisagreement *
sb_test_pair_get (SbTestPair *pair, guint i)
{
  ck_assert_uint_lt (i, pair->items->len);
  return g_ptr_array_index (pair->items, i);
}

guint
sb_test_pair_count_agreed (SbTestPair *pair)
{
  g_autoptr (GArray) agreed =
    sb_disagreements_list_agreed (pair->first, pair->second, pair->scheme, &pair->rules);

  return agreed->len;
}

void
sb_test_pair_assert (SbTestPair *pair,
                     guint i,
                     SbDisagreementKind kind,
                     const char *words)
{
  ck_assert_str_eq (sb_disagreement_kind_get_name (sb_test_pair_get (pair, i)->kind),
                    sb_disagreement_kind_get_name (kind));
  ck_assert_str_eq (sb_test_pair_get (pair, i)->words, words);
}
