/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-out.h"
#include "project.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <securebase/base/error.h>
#include <securebase/document/chronicle.h>

#define DEFAULT_LIMIT 100

static int run (int argc, char **argv);

const SbVerb sb_verb_history = {
  "history",
  "PROJECT [--as CODER] [--coder C] [--session S] [--kind K] [--text T] [--limit N] "
  "[--json]",
  N_ ("What was done in a project, newest first"),
  run,
};

typedef struct {
  char *as, *coder, *session, *kind, *text;
  int limit;
  gboolean json;
} Options;

static void
clear_options (Options *options)
{
  g_free (options->as);
  g_free (options->coder);
  g_free (options->session);
  g_free (options->kind);
  g_free (options->text);
}

/* A typing mistake must not read as "nothing was done". */
static gboolean
check_coder (SbDocument *document, const char *code, GError **error)
{
  if (code == NULL || sb_document_find_coder (document, code))
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_NOT_FOUND,
               _ ("There is no coder “%s” in the project (securebase-cli info lists "
                  "them)."),
               code);
  return FALSE;
}

static gboolean
find_session (SbDocument *document, const char *label, const char **id, GError **error)
{
  SbSession *session = label ? sb_document_find_session (document, label) : NULL;

  *id = session ? sb_record_get_id (session) : NULL;
  if (label == NULL || session)
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_NOT_FOUND,
               _ ("There is no session “%s” in the project (securebase-cli info lists "
                  "them)."),
               label);
  return FALSE;
}

static SbChronicle *
load (SbDocument *document, const Options *options, GError **error)
{
  SbChronicleFilter filter = {
    .coder = options->coder, .kind = options->kind, .text = options->text};
  g_autoptr (SbChronicle) chronicle = NULL;

  if (!check_coder (document, options->as, error) ||
      !check_coder (document, options->coder, error) ||
      !find_session (document, options->session, &filter.session, error))
    return NULL;
  chronicle = sb_chronicle_new (document, options->as);
  sb_chronicle_set_filter (chronicle, &filter);
  if (!sb_chronicle_load (
        chronicle, options->limit ? (guint) options->limit : G_MAXINT, error))
    return NULL;
  return g_steal_pointer (&chronicle);
}

static void
add_json (JsonBuilder *builder, const SbChronicleRow *row)
{
  g_autofree char *moment = sb_time_to_seconds (row->moment);

  sb_json_begin_object (builder, NULL);
  sb_json_add_integer (builder, "number", row->number);
  sb_json_add_text (builder, "time", row->time);
  sb_json_add_text (builder, "coder", row->coder);
  sb_json_add_text (builder, "session", row->label);
  sb_json_add_text (builder, "coding", row->coding);
  sb_json_add_text (builder, "kind", row->kind);
  sb_json_add_text (builder, "words", row->words);
  sb_json_add_text (builder, "moment_s", *moment ? moment : NULL);
  sb_json_add_flag (builder, "expunged", row->is_expunged);
  json_builder_end_object (builder);
}

static int
print_json (GListModel *rows)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  sb_json_begin_object (builder, NULL);
  sb_json_begin_array (builder, "rows");
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++) {
    g_autoptr (SbChronicleRow) row = g_list_model_get_item (rows, i);

    add_json (builder, row);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return sb_json_print (builder);
}

/* "2026-11-22 14:03:07" by the clock of this place. */
static char *
dup_local_time (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);
  g_autoptr (GDateTime) local = time ? g_date_time_to_local (time) : NULL;

  return local ? g_date_time_format (local, "%Y-%m-%d %H:%M:%S") : g_strdup (text);
}

static int
print_text (GListModel *rows)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++) {
    g_autoptr (SbChronicleRow) row = g_list_model_get_item (rows, i);
    g_autofree char *time = dup_local_time (row->time);

    g_string_append_printf (text,
                            "%6" G_GINT64_FORMAT "  %s  %-6s %-6s %s\n",
                            row->number,
                            time,
                            row->coder ? row->coder : "–",
                            row->label ? row->label : "–",
                            row->words);
  }
  if (text->len == 0)
    g_string_append (text, _ ("Nothing was done that fits.\n"));
  return sb_text_print (text->str);
}

static int
list_rows (const char *path, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document =
    sb_document_open (path, SB_OPEN_READ_ONLY | SB_OPEN_UNCHECKED, &error);
  g_autoptr (SbChronicle) chronicle = document ? load (document, options, &error) : NULL;

  if (chronicle == NULL)
    return sb_verb_fail (error);
  return options->json ? print_json (G_LIST_MODEL (chronicle))
                       : print_text (G_LIST_MODEL (chronicle));
}

static int
run (int argc, char **argv)
{
  Options options = {.limit = DEFAULT_LIMIT};
  const GOptionEntry entries[] = {
    SB_PROJECT_ENTRY_AS (options),
    {"coder",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options.coder,
     N_ ("Only what this coder did"),
     N_ ("CODER")},
    {"session",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options.session,
     N_ ("Only what concerns this session"),
     N_ ("SESSION")},
    {"kind",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options.kind,
     N_ ("Only this kind: event, event.begin, rating, undo …"),
     N_ ("KIND")},
    {"text",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options.text,
     N_ ("Only rows whose words have this in them"),
     N_ ("TEXT")},
    {"limit",
     0,
     0,
     G_OPTION_ARG_INT,
     &options.limit,
     N_ ("At most so many rows (100; 0: all)"),
     N_ ("N")},
    SB_PROJECT_ENTRY_JSON (options),
    {NULL},
  };
  int status = SB_EXIT_USAGE;

  if (sb_verb_parse (&sb_verb_history, entries, &argc, &argv, 1, 1)) {
    if (options.limit < 0)
      status = sb_verb_misuse (&sb_verb_history, _ ("--limit must not be negative"));
    else
      status = list_rows (argv[1], &options);
  }
  clear_options (&options);
  return status;
}
