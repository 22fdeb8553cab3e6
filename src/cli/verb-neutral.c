/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-out.h"
#include "seed.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <securebase/document/neutral-names.h>

static int run (int argc, char **argv);

const SbVerb sb_verb_neutral = {
  "neutral",
  "PROJECT [--seed N] [--by WHO]",
  N_ (
    "Give all sessions neutral names (S01, S02 …) in an order by lot; print who was who"),
  run,
};

/* The labels by the ids, before they change. */
static GHashTable *
list_labels (SbDocument *document)
{
  GListModel *sessions = sb_document_list (document, SB_TYPE_SESSION);
  GHashTable *labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++) {
    g_autoptr (SbSession) session = g_list_model_get_item (sessions, i);

    g_hash_table_insert (
      labels, g_strdup (sb_record_get_id (session)), g_strdup (session->label));
  }
  return labels;
}

static int
print (SbDocument *document, GHashTable *before, guint32 seed)
{
  GListModel *sessions = sb_document_list (document, SB_TYPE_SESSION);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++) {
    g_autoptr (SbSession) session = g_list_model_get_item (sessions, i);

    /* Translators: the new name of a session, the one it had. */
    g_string_append_printf (
      text,
      _ ("%s  was %s\n"),
      session->label,
      (const char *) g_hash_table_lookup (before, sb_record_get_id (session)));
  }
  g_string_append_printf (text, _ ("Drawn with seed %u.\n"), seed);
  return sb_text_print (text->str);
}

static int
run (int argc, char **argv)
{
  g_autofree char *seed_text = NULL, *by = NULL;
  const GOptionEntry entries[] = {
    {"seed",
     0,
     0,
     G_OPTION_ARG_STRING,
     &seed_text,
     N_ ("The number that the draw begins with, to have the same again"),
     "N"},
    {"by", 0, 0, G_OPTION_ARG_STRING, &by, N_ ("Who does it"), "WHO"},
    {NULL},
  };
  g_autoptr (SbDocument) document = NULL;
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GError) error = NULL;
  guint32 seed;

  if (!sb_verb_parse (&sb_verb_neutral, entries, &argc, &argv, 1, 1))
    return SB_EXIT_USAGE;
  if (!sb_seed_read (seed_text, &seed, &error))
    return sb_verb_fail (error);
  document = sb_document_open (argv[1], SB_OPEN_WRITE, &error);
  if (!document)
    return sb_verb_fail (error);
  before = list_labels (document);
  if (!sb_document_use_neutral_names (document, seed, by, &error))
    return sb_verb_fail (error);
  return print (document, before, seed);
}
