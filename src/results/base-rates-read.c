/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base-rates-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <securebase/base/error.h>
#include <string.h>

/* The file of base rates, strictly: what is misspelt must not read as left out. */

#define MAX_BYTES (1024 * 1024)
#define MAX_DEPTH 16
/* Percentages are published rounded, so their sum may be a little over 100. */
#define MAX_PERCENT_SUM 102

static void
free_share (gpointer data)
{
  SbBaseShare *share = data;

  g_free (share->category);
  g_free (share);
}

static void
free_rate (gpointer data)
{
  SbBaseRate *rate = data;

  g_free (rate->id);
  g_free (rate->title);
  g_free (rate->source);
  g_free (rate->read_in);
  g_free (rate->level);
  g_free (rate->population);
  g_free (rate->caregiver);
  g_free (rate->system);
  g_free (rate->note);
  g_clear_pointer (&rate->shares, g_ptr_array_unref);
  g_free (rate);
}

typedef struct {
  const char *name; /* of the file */
  guint row;        /* from 1 */
  GError **error;
} Reader;

static gboolean
fail (Reader *reader, const char *fault)
{
  g_set_error (reader->error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s” cannot be used as base rates. Row %u: %s"),
               reader->name,
               reader->row,
               fault);
  return FALSE;
}

static gboolean
fail_member (Reader *reader, const char *member, const char *fault)
{
  g_autofree char *words = g_strdup_printf ("“%s” %s", member, fault);

  return fail (reader, words);
}

static gboolean
read_text (
  Reader *reader, JsonObject *object, const char *member, gboolean needed, char **text)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL && !needed)
    return TRUE;
  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING ||
      *json_node_get_string (node) == '\0')
    return fail_member (reader, member, _ ("must be a text that is not empty."));
  *text = json_node_dup_string (node);
  return TRUE;
}

static gboolean
is_number (JsonNode *node)
{
  return node && JSON_NODE_HOLDS_VALUE (node) &&
         (json_node_get_value_type (node) == G_TYPE_INT64 ||
          json_node_get_value_type (node) == G_TYPE_DOUBLE);
}

static gboolean
read_count (
  Reader *reader, JsonNode *node, const char *member, gint64 least, gint64 *count)
{
  if (!is_number (node) || json_node_get_value_type (node) != G_TYPE_INT64 ||
      json_node_get_int (node) < least || json_node_get_int (node) > G_MAXINT32)
    return fail_member (
      reader, member, _ ("must be a whole number, not below its least."));
  *count = json_node_get_int (node);
  return TRUE;
}

static gboolean
read_status (Reader *reader, JsonObject *object, SbBaseRate *rate)
{
  g_autofree char *status = NULL;

  if (!read_text (reader, object, "status", TRUE, &status))
    return FALSE;
  for (SbProvenance i = SB_PROVENANCE_READ; i <= SB_PROVENANCE_UNVERIFIED; i++) {
    rate->status = i;
    if (g_str_equal (status, sb_base_rate_get_status (rate)))
      return TRUE;
  }
  return fail_member (
    reader, "status", _ ("must be read, secondary or unverified-from-memory."));
}

static gboolean
read_texts (Reader *reader, JsonObject *object, SbBaseRate *rate)
{
  return read_text (reader, object, "id", TRUE, &rate->id) &&
         read_text (reader, object, "title", TRUE, &rate->title) &&
         read_text (reader, object, "source", TRUE, &rate->source) &&
         read_text (reader, object, "read_in", FALSE, &rate->read_in) &&
         read_text (reader, object, "level", FALSE, &rate->level) &&
         read_text (reader, object, "population", FALSE, &rate->population) &&
         read_text (reader, object, "caregiver", FALSE, &rate->caregiver) &&
         read_text (reader, object, "system", FALSE, &rate->system) &&
         read_text (reader, object, "note", FALSE, &rate->note) &&
         read_status (reader, object, rate);
}

static gboolean
read_size (Reader *reader, JsonObject *object, SbBaseRate *rate)
{
  gint64 ways = 0;

  if (!read_count (reader, json_object_get_member (object, "ways"), "ways", 2, &ways))
    return FALSE;
  rate->ways = (SbWays) ways;
  if (sb_ways_get_categories (rate->ways) == NULL)
    return fail_member (reader, "ways", _ ("must be 2, 3, 4 or 8 (the subgroups)."));
  if (!json_object_has_member (object, "n"))
    return TRUE;
  return read_count (reader, json_object_get_member (object, "n"), "n", 1, &rate->n);
}

static gboolean
read_share (Reader *reader,
            SbBaseRate *rate,
            const char *category,
            JsonNode *node,
            gboolean counted)
{
  SbBaseShare *share;
  gint64 count = -1;

  if (!g_strv_contains (sb_ways_get_categories (rate->ways), category))
    return fail_member (reader, category, _ ("is no category of so many ways."));
  if (counted && !read_count (reader, node, category, 0, &count))
    return FALSE;
  if (!counted && (!is_number (node) || json_node_get_double (node) < 0 ||
                   json_node_get_double (node) > 100))
    return fail_member (reader, category, _ ("must be a percentage from 0 to 100."));
  share = g_new0 (SbBaseShare, 1);
  share->category = g_strdup (category);
  share->count = count;
  share->percent = counted ? NAN : json_node_get_double (node);
  g_ptr_array_add (rate->shares, share);
  return TRUE;
}

static gboolean
sum_counts (Reader *reader, SbBaseRate *rate)
{
  gint64 sum = 0;

  for (guint i = 0; i < rate->shares->len; i++)
    sum += ((SbBaseShare *) g_ptr_array_index (rate->shares, i))->count;
  if (rate->n == 0)
    rate->n = sum;
  if (rate->n == 0 || sum > rate->n)
    return fail_member (reader, "count", _ ("must add up to n, and to more than none."));
  for (guint i = 0; i < rate->shares->len; i++) {
    SbBaseShare *share = g_ptr_array_index (rate->shares, i);

    share->percent = 100.0 * (double) share->count / (double) rate->n;
  }
  return TRUE;
}

static gboolean
sum_percentages (Reader *reader, SbBaseRate *rate)
{
  double sum = 0;

  for (guint i = 0; i < rate->shares->len; i++)
    sum += ((SbBaseShare *) g_ptr_array_index (rate->shares, i))->percent;
  return sum <= MAX_PERCENT_SUM ||
         fail_member (reader, "percent", _ ("must not add up to more than 100 percent."));
}

static gboolean
read_shares (Reader *reader, JsonObject *object, SbBaseRate *rate)
{
  gboolean counted = json_object_has_member (object, "count");
  const char *member = counted ? "count" : "percent";
  JsonNode *node = json_object_get_member (object, member);
  JsonObjectIter iter;
  const char *category;

  if (counted && json_object_has_member (object, "percent"))
    return fail (reader, _ ("give “count” or “percent”, not both."));
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node) ||
      json_object_get_size (json_node_get_object (node)) == 0)
    return fail_member (
      reader, member, _ ("must name the categories with their numbers."));
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &category, &node))
    if (!read_share (reader, rate, category, node, counted))
      return FALSE;
  return counted ? sum_counts (reader, rate) : sum_percentages (reader, rate);
}

/* A misspelt member must not read as one that was left out. */
static gboolean
check_members (Reader *reader, JsonObject *object)
{
  static const char *const known[] = {"id",
                                      "title",
                                      "source",
                                      "read_in",
                                      "level",
                                      "status",
                                      "ways",
                                      "n",
                                      "population",
                                      "caregiver",
                                      "system",
                                      "percent",
                                      "count",
                                      "note",
                                      NULL};
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &member, &node))
    if (!g_strv_contains (known, member))
      return fail_member (reader, member, _ ("is no member of a row."));
  return TRUE;
}

static gboolean
read_rate (Reader *reader, SbBaseRates *rates, JsonNode *node)
{
  SbBaseRate *rate = g_new0 (SbBaseRate, 1);
  JsonObject *object;

  rate->shares = g_ptr_array_new_with_free_func (free_share);
  g_ptr_array_add (rates->rates, rate);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (reader, _ ("it is no object."));
  object = json_node_get_object (node);
  if (!check_members (reader, object) || !read_texts (reader, object, rate) ||
      !read_size (reader, object, rate) || !read_shares (reader, object, rate))
    return FALSE;
  if (sb_base_rates_find (rates, rate->id) != rate)
    return fail_member (reader, rate->id, _ ("stands there twice."));
  return TRUE;
}

static gboolean
is_format (JsonNode *root)
{
  JsonObject *object =
    root && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *rates = object ? json_object_get_member (object, "rates") : NULL;
  JsonNode *format = object ? json_object_get_member (object, "format") : NULL;
  JsonNode *version = object ? json_object_get_member (object, "version") : NULL;

  return rates && JSON_NODE_HOLDS_ARRAY (rates) && format &&
         json_node_get_value_type (format) == G_TYPE_STRING &&
         g_strcmp0 (json_node_get_string (format), "securebase-base-rates") == 0 &&
         is_number (version) && json_node_get_int (version) == 1;
}

static gboolean
read_rates (Reader *reader, SbBaseRates *rates, JsonNode *root)
{
  JsonArray *array;

  if (!is_format (root)) {
    g_set_error (reader->error,
                 SB_ERROR,
                 SB_ERROR_BAD_FILE,
                 _ ("“%s” is no file of base rates: it must have the members “format” "
                    "(securebase-base-rates), “version” (1) and “rates”."),
                 reader->name);
    return FALSE;
  }
  array = json_object_get_array_member (json_node_get_object (root), "rates");
  for (guint i = 0; i < json_array_get_length (array); i++) {
    reader->row = i + 1;
    if (!read_rate (reader, rates, json_array_get_element (array, i)))
      return FALSE;
  }
  return TRUE;
}

/* The parser calls itself for each level: a file of brackets alone must not exhaust the
 * stack. Brackets in texts count too, which does no harm at this limit. */
static gboolean
is_shallow (const char *text, gsize length)
{
  int depth = 0;

  for (gsize i = 0; i < length; i++) {
    depth += (text[i] == '{' || text[i] == '[') - (text[i] == '}' || text[i] == ']');
    if (depth > MAX_DEPTH)
      return FALSE;
  }
  return TRUE;
}

SbBaseRates *
sb_base_rates_new_from_json (const char *text,
                             gssize length,
                             const char *name,
                             GError **error)
{
  gsize n = length < 0 ? strlen (text) : (gsize) length;
  g_autoptr (SbBaseRates) rates = NULL;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) fault = NULL;
  Reader reader = {name, 0, error};

  if (n > MAX_BYTES || !is_shallow (text, n) || !g_utf8_validate_len (text, n, NULL)) {
    g_set_error (
      error, SB_ERROR, SB_ERROR_BAD_FILE, _ ("“%s” is no file of base rates."), name);
    return NULL;
  }
  if (!json_parser_load_from_data (parser, text, (gssize) n, &fault)) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_FILE,
                 _ ("“%s” is not JSON: %s"),
                 name,
                 fault->message);
    return NULL;
  }
  rates = g_new0 (SbBaseRates, 1);
  rates->rates = g_ptr_array_new_with_free_func (free_rate);
  if (!read_rates (&reader, rates, json_parser_get_root (parser)))
    return NULL;
  return g_steal_pointer (&rates);
}
