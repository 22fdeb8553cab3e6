/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/disagreement-table.h"

#include <glib/gi18n-lib.h>

/* --- finding --- */

void
sb_found_disagreement_free (SbFoundDisagreement *found)
{
  sb_disagreement_unref (found->disagreement);
  g_free (found);
}

typedef struct {
  SbStudy *study;
  const SbDisagreementRules *rules;
  GPtrArray *found;
} Search;

static void
compare_contents (Search *search, SbContent *first, SbContent *second)
{
  g_autoptr (GPtrArray) list =
    sb_disagreements_list (first, second, search->study->scheme, search->rules);

  for (guint i = 0; i < list->len; i++) {
    SbFoundDisagreement *found = g_new (SbFoundDisagreement, 1);

    found->disagreement = sb_disagreement_ref (g_ptr_array_index (list, i));
    found->contents[0] = first;
    found->contents[1] = second;
    g_ptr_array_add (search->found, found);
  }
}

/* Of the first pass; NULL: there is none. */
static SbContent *
find_content (SbStudy *study, const SbSession *session, const char *coder)
{
  SbContent *first = NULL;

  for (guint i = 0; i < study->contents->len; i++) {
    SbContent *content = g_ptr_array_index (study->contents, i);

    if (g_str_equal (content->session->label, session->label) &&
        g_strcmp0 (content->coder->code, coder) == 0 &&
        (first == NULL || content->coding->pass < first->coding->pass))
      first = content;
  }
  return first;
}

static void
search_session (Search *search, const SbSession *session, char *const *coders)
{
  for (guint i = 0; coders[i]; i++)
    for (guint j = i + 1; coders[j]; j++) {
      SbContent *first = find_content (search->study, session, coders[i]);
      SbContent *second = find_content (search->study, session, coders[j]);

      if (first && second)
        compare_contents (search, first, second);
    }
}

GPtrArray *
sb_disagreements_find (SbStudy *study,
                       char *const *coders,
                       char *const *sessions,
                       gboolean with_excluded,
                       gboolean only_training,
                       const SbDisagreementRules *rules)
{
  Search search = {
    study,
    rules,
    g_ptr_array_new_with_free_func ((GDestroyNotify) sb_found_disagreement_free)};

  for (guint i = 0; i < study->sessions->len; i++) {
    const SbSession *session = g_ptr_array_index (study->sessions, i);

    if ((only_training && !session->training) ||
        (!with_excluded && !sb_session_is_valid (session)) ||
        (sessions && !g_strv_contains ((const char *const *) sessions, session->label)))
      continue;
    search_session (&search, session, coders);
  }
  return search.found;
}

/* --- the table --- */

static const SbColumn columns[] = {
  {"session", SB_COLUMN_TEXT, NULL, N_ ("session"), NULL, NULL, NULL},
  {"coders", SB_COLUMN_TEXT, NULL, N_ ("the two coders compared"), NULL, NULL, NULL},
  {"kind", SB_COLUMN_TEXT, NULL, N_ ("what kind of disagreement"), NULL, NULL, NULL},
  {"what", SB_COLUMN_TEXT, NULL, N_ ("behaviour, scale or field"), NULL, NULL, NULL},
  {"only", SB_COLUMN_TEXT, NULL, N_ ("who alone has it"), NULL, NULL, NULL},
  {"episode", SB_COLUMN_INTEGER, NULL, N_ ("episode"), NULL, NULL, NULL},
  {"time_s", SB_COLUMN_REAL, "s", N_ ("session time"), NULL, NULL, NULL},
  {"size", SB_COLUMN_REAL, NULL, N_ ("seconds of time, or points"), NULL, NULL, NULL},
  {"words", SB_COLUMN_TEXT, NULL, N_ ("in words"), NULL, NULL, NULL},
  {"item", SB_COLUMN_TEXT, NULL, N_ ("names it in the codings"), NULL, NULL, NULL},
};

static char *
dup_coders (const SbFoundDisagreement *found)
{
  return g_strdup_printf (
    "%s, %s", found->contents[0]->coder->code, found->contents[1]->coder->code);
}

static const char *
get_only (const SbFoundDisagreement *found)
{
  const SbDisagreement *disagreement = found->disagreement;

  if (disagreement->records[0] && disagreement->records[1])
    return NULL;
  return found->contents[disagreement->records[0] ? 0 : 1]->coder->code;
}

/* The name of the code, else the id as it stands. */
static const char *
get_what (const SbDisagreement *disagreement, SbScheme *scheme)
{
  const SbCode *code =
    disagreement->what ? sb_scheme_find_code (scheme, disagreement->what) : NULL;

  return code ? code->name : disagreement->what;
}

static void
add_row (SbTable *table, const SbFoundDisagreement *found, SbScheme *scheme)
{
  const SbDisagreement *disagreement = found->disagreement;
  g_autofree char *coders = dup_coders (found);
  g_autofree char *item =
    g_strdup_printf ("%s %s", disagreement->session->label, disagreement->item);

  sb_table_begin_row (table);
  sb_table_add_text (table, disagreement->session->label);
  sb_table_add_text (table, coders);
  sb_table_add_text (table, sb_disagreement_kind_get_words (disagreement->kind));
  sb_table_add_text (table, get_what (disagreement, scheme));
  sb_table_add_text (table, get_only (found));
  if (disagreement->episode > 0)
    sb_table_add_integer (table, disagreement->episode);
  else
    sb_table_add_missing (table);
  if (disagreement->time == SB_TIME_NONE)
    sb_table_add_missing (table);
  else
    sb_table_add_time (table, disagreement->time);
  sb_table_add_real (table, disagreement->size);
  sb_table_add_text (table, disagreement->words);
  sb_table_add_text (table, item);
}

SbTable *
sb_disagreement_table_new (const GPtrArray *found, SbScheme *scheme)
{
  SbTable *table = sb_table_new ("disagreements", columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < found->len; i++)
    add_row (table, g_ptr_array_index (found, i), scheme);
  return table;
}
