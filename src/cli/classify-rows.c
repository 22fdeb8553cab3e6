/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "classify-rows.h"

#include "json-out.h"
#include "rating-table.h"
#include "suggestion-out.h"
#include "verb.h"

#include <glib/gi18n.h>

/* So much text is gathered before it is written: one row at a time would be slow, all of
 * a large table would fill the memory. */
#define CHUNK (64 * 1024)

typedef struct {
  const SbRatingTable *ratings;
  SbScheme *scheme;
  gboolean is_json;
  gboolean is_brief;
  GString *text;
} SbRowPrinter;

static SbSuggestion *
classify (const SbRowPrinter *printer, guint row)
{
  const SbRatingRow *values = sb_rating_table_get_row (printer->ratings, row);

  return printer->is_brief ? sb_classify_ratings_briefly (printer->scheme, values)
                           : sb_classify_ratings (printer->scheme, values);
}

static void
append_json (const SbRowPrinter *printer, guint row, const SbSuggestion *suggestion)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  sb_json_begin_object (builder, NULL);
  sb_json_add_text (builder, "id", sb_rating_table_get_id (printer->ratings, row));
  sb_suggestion_add_json (suggestion, builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  g_string_append_printf (printer->text, "%s%s", row ? ",\n" : "", text);
}

static void
append_row (const SbRowPrinter *printer, guint row)
{
  g_autoptr (SbSuggestion) suggestion = classify (printer, row);

  if (printer->is_json)
    append_json (printer, row, suggestion);
  else if (printer->is_brief)
    sb_suggestion_append_line (
      suggestion, sb_rating_table_get_id (printer->ratings, row), printer->text);
  else
    sb_suggestion_append_text (
      suggestion, sb_rating_table_get_id (printer->ratings, row), printer->text);
}

static gboolean
flush (const SbRowPrinter *printer, gsize at_least)
{
  gboolean good = TRUE;

  if (printer->text->len >= at_least) {
    good = sb_text_print (printer->text->str) == SB_EXIT_OK;
    g_string_truncate (printer->text, 0);
  }
  return good;
}

/* The object is written by hand around its rows, so that they need not be held. */
static int
print (const SbRowPrinter *printer)
{
  if (printer->is_json)
    g_string_append (printer->text, "{\n\"rows\" : [\n");
  for (guint row = 0; row < sb_rating_table_get_n_rows (printer->ratings); row++) {
    append_row (printer, row);
    if (!flush (printer, CHUNK))
      return SB_EXIT_FAILED;
  }
  g_string_append (printer->text,
                   printer->is_json ? "\n]\n}\n" : sb_suggestion_get_caution ());
  return flush (printer, 0) ? SB_EXIT_OK : SB_EXIT_FAILED;
}

int
sb_classify_rows (const char *path, gboolean is_json, gboolean is_brief)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (&error);
  g_auto (SbRatingTable) ratings = {0};
  g_autoptr (GString) text = g_string_new (NULL);
  const SbRowPrinter printer = {&ratings, scheme, is_json, is_brief, text};

  if (scheme == NULL || !sb_rating_table_read (&ratings, scheme, path, &error))
    return sb_verb_fail (error);
  return print (&printer);
}
