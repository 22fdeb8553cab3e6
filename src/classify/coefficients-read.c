/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coefficients-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <securebase/base/error.h>
#include <string.h>

/* The JSON form, read strictly: a member that is not known may be a slip of the pen. */

#define FORMAT "securebase-coefficients"
#define VERSION 1
#define MAX_DEPTH 8

typedef struct {
  const char *file;
  GHashTable *members; /* "object/member", to see one that is there twice */
  char *twice;
  GError **error;
} Reader;

static gboolean
check_bytes (const Reader *reader, const char *json, gsize length)
{
  if (length > SB_COEFFICIENTS_MAX_BYTES)
    return sb_coefficients_fail (
      reader->error,
      reader->file,
      _ ("it is larger than %u KiB, which no coefficient file is."),
      (guint) (SB_COEFFICIENTS_MAX_BYTES >> 10));
  if (!g_utf8_validate (json, (gssize) length, NULL))
    return sb_coefficients_fail (
      reader->error, reader->file, _ ("it is not UTF-8 text. Save it as UTF-8."));
  return TRUE;
}

/* The parser goes one call deeper with each bracket. */
static gboolean
check_depth (const Reader *reader, const char *json, gsize length)
{
  gboolean quoted = FALSE;
  int depth = 0;

  for (gsize i = 0; i < length && depth <= MAX_DEPTH; i++) {
    if (quoted && json[i] == '\\')
      i++;
    else if (json[i] == '"')
      quoted = !quoted;
    else if (!quoted && strchr ("{[", json[i]))
      depth++;
    else if (!quoted && strchr ("}]", json[i]))
      depth--;
  }
  return depth <= MAX_DEPTH ||
         sb_coefficients_fail (
           reader->error, reader->file, _ ("it is nested too deeply to be one."));
}

static void
note_member (JsonParser *parser, JsonObject *object, const char *name, gpointer data)
{
  Reader *reader = data;
  char *key = g_strdup_printf ("%p/%s", (gpointer) object, name);

  if (!g_hash_table_add (reader->members, key) && reader->twice == NULL)
    reader->twice = g_strdup (name);
}

static JsonParser *
parse (Reader *reader, const char *json, gsize length)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) fault = NULL;

  g_signal_connect (parser, "object-member", G_CALLBACK (note_member), reader);
  if (!json_parser_load_from_data (parser, json, (gssize) length, &fault)) {
    sb_coefficients_fail (
      reader->error, reader->file, _ ("it is not JSON: %s"), fault->message);
    return NULL;
  }
  if (reader->twice) {
    sb_coefficients_fail (
      reader->error,
      reader->file,
      _ ("“%s” is there twice in one place. Take one of the two out."),
      reader->twice);
    return NULL;
  }
  return g_steal_pointer (&parser);
}

static gboolean
check_members (Reader *reader,
               JsonObject *object,
               const char *const *known,
               const char *where)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l; l = l->next)
    if (!g_strv_contains (known, l->data))
      return sb_coefficients_fail (
        reader->error,
        reader->file,
        _ ("%s: “%s” is not known there. Look at the template for what is."),
        where,
        (char *) l->data);
  return TRUE;
}

/* NULL where it is left out. FALSE where it is something else than text. */
static gboolean
read_text (
  Reader *reader, JsonObject *object, const char *name, const char *where, char **text)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL)
    return TRUE;
  if (json_node_get_value_type (node) != G_TYPE_STRING || !JSON_NODE_HOLDS_VALUE (node))
    return sb_coefficients_fail (
      reader->error, reader->file, _ ("%s: “%s” is not text."), where, name);
  g_free (*text);
  *text = json_node_dup_string (node);
  return TRUE;
}

static gboolean
is_number (JsonNode *node)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : 0;

  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE;
}

/* @value stays where it is left out. */
static gboolean
read_number (
  Reader *reader, JsonObject *object, const char *name, const char *where, double *value)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL)
    return TRUE;
  if (!is_number (node) || !sb_weight_is_sound (json_node_get_double (node)))
    return sb_coefficients_fail (
      reader->error,
      reader->file,
      _ ("%s: “%s” is not a number from -1000000 to 1000000. Correct it."),
      where,
      name);
  *value = json_node_get_double (node);
  return TRUE;
}

static gboolean
read_flag (
  Reader *reader, JsonObject *object, const char *name, const char *where, gboolean *flag)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return sb_coefficients_fail (
      reader->error, reader->file, _ ("%s: “%s” is not true or false."), where, name);
  *flag = json_node_get_boolean (node);
  return TRUE;
}

/* NULL with the sentence where @name is left out or no object. */
static JsonObject *
get_object (Reader *reader, JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  sb_coefficients_fail (
    reader->error, reader->file, _ ("“%s” is missing or no object {…}."), name);
  return NULL;
}

static gboolean
read_weight (Reader *reader, JsonObject *weights, const char *name, SbFunction *function)
{
  int variable = sb_variable_find (name);
  g_autofree char *where = g_strdup_printf (_ ("function “%s”"), function->name);

  if (variable < 0)
    return sb_coefficients_fail (
      reader->error,
      reader->file,
      _ (
        "%s: there is no variable “%s”. There are PS5 to DI5, PS8 to DI8, CR2 to CR8, D, "
        "and the means PS, CM, RS, AV, DI and CR."),
      where,
      name);
  function->given[variable] = TRUE;
  return read_number (reader, weights, name, where, &function->weights[variable]);
}

static gboolean
read_weights (Reader *reader, JsonObject *object, SbFunction *function)
{
  JsonNode *node = json_object_get_member (object, "weights");
  g_autoptr (GList) names = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return sb_coefficients_fail (
      reader->error,
      reader->file,
      _ ("function “%s”: “weights” is missing or no object {\"PS5\": …}."),
      function->name);
  names = json_object_get_members (json_node_get_object (node));
  for (GList *l = names; l; l = l->next)
    if (!read_weight (reader, json_node_get_object (node), l->data, function))
      return FALSE;
  return TRUE;
}

static gboolean
read_function (Reader *reader, JsonObject *object, SbFunction *function)
{
  static const char *const known[] = {"name", "category", "constant", "weights", NULL};
  g_autofree char *where = g_strdup_printf (_ ("function “%s”"), function->name);

  function->has_constant = json_object_has_member (object, "constant");
  return check_members (reader, object, known, where) &&
         read_text (reader, object, "category", where, &function->category) &&
         read_number (reader, object, "constant", where, &function->constant) &&
         read_weights (reader, object, function);
}

static gboolean
add_function (Reader *reader, JsonNode *node, SbCoefficients *self)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autofree char *where =
    g_strdup_printf (_ ("function number %u"), self->functions->len + 1);
  g_autofree char *name = NULL;

  if (object == NULL)
    return sb_coefficients_fail (
      reader->error, reader->file, _ ("%s is no object {…}."), where);
  if (!read_text (reader, object, "name", where, &name))
    return FALSE;
  if (name == NULL || *name == '\0')
    return sb_coefficients_fail (
      reader->error, reader->file, _ ("%s has no name."), where);
  if (sb_coefficients_find (self, name))
    return sb_coefficients_fail (
      reader->error, reader->file, _ ("there are two functions “%s”."), name);
  g_ptr_array_add (self->functions, sb_function_new (name));
  return read_function (reader, object, sb_coefficients_find (self, name));
}

static gboolean
read_functions (Reader *reader, JsonObject *root, SbCoefficients *self)
{
  JsonNode *node = json_object_get_member (root, "functions");
  JsonArray *list =
    node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (list == NULL)
    return sb_coefficients_fail (
      reader->error, reader->file, _ ("“functions” is missing or no list [ … ]."));
  if (json_array_get_length (list) > SB_COEFFICIENTS_MAX_FUNCTIONS)
    return sb_coefficients_fail (reader->error,
                                 reader->file,
                                 _ ("it has %u functions; at most %d are read."),
                                 json_array_get_length (list),
                                 SB_COEFFICIENTS_MAX_FUNCTIONS);
  for (guint i = 0; i < json_array_get_length (list); i++)
    if (!add_function (reader, json_array_get_element (list, i), self))
      return FALSE;
  return TRUE;
}

static gboolean
read_decision (Reader *reader, JsonObject *root, SbCoefficients *self)
{
  static const char *const known[] = {
    "rule", "posterior", "cut", "above", "below", "reference", NULL};
  JsonObject *decision = get_object (reader, root, "decision");
  g_autofree char *rule = NULL;

  if (decision == NULL || !check_members (reader, decision, known, "decision") ||
      !read_text (reader, decision, "rule", "decision", &rule))
    return FALSE;
  if (!sb_rule_read (rule, &self->rule))
    return sb_coefficients_fail (
      reader->error,
      reader->file,
      _ ("decision: the rule is “%s”; it must be highest, sign or logistic."),
      rule ? rule : "");
  return read_flag (reader, decision, "posterior", "decision", &self->posterior) &&
         read_number (reader, decision, "cut", "decision", &self->cut) &&
         read_text (reader, decision, "above", "decision", &self->above) &&
         read_text (reader, decision, "below", "decision", &self->below) &&
         read_text (reader, decision, "reference", "decision", &self->reference);
}

static gboolean
read_sessions (Reader *reader, JsonObject *object, SbFitted *fitted)
{
  JsonNode *node = json_object_get_member (object, "sessions");
  JsonArray *list =
    node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; list && i < json_array_get_length (list); i++) {
    JsonNode *element = json_array_get_element (list, i);

    if (!JSON_NODE_HOLDS_VALUE (element) ||
        json_node_get_value_type (element) != G_TYPE_STRING)
      list = NULL;
    else
      g_ptr_array_add (fitted->sessions, json_node_dup_string (element));
  }
  return node == NULL || list ||
         sb_coefficients_fail (
           reader->error, reader->file, _ ("provenance: “sessions” is no list of text."));
}

static gboolean
read_fitted (Reader *reader, JsonObject *root, SbCoefficients *self)
{
  static const char *const known[] = {"method",
                                      "lambda",
                                      "target",
                                      "prior",
                                      "cases",
                                      "counts",
                                      "source",
                                      "sessions",
                                      "digest",
                                      "date",
                                      "program",
                                      "check",
                                      NULL};
  static const char where[] = "provenance";
  JsonObject *object;
  SbFitted *fitted;
  double cases = 0;

  if (!json_object_has_member (root, where))
    return TRUE;
  object = get_object (reader, root, where);
  if (object == NULL || !check_members (reader, object, known, where))
    return FALSE;
  fitted = self->fitted = sb_fitted_new ();
  if (!read_text (reader, object, "method", where, &fitted->method) ||
      !read_number (reader, object, "lambda", where, &fitted->lambda) ||
      !read_text (reader, object, "target", where, &fitted->target) ||
      !read_text (reader, object, "prior", where, &fitted->prior) ||
      !read_number (reader, object, "cases", where, &cases) ||
      !read_text (reader, object, "counts", where, &fitted->counts) ||
      !read_text (reader, object, "source", where, &fitted->source) ||
      !read_sessions (reader, object, fitted))
    return FALSE;
  fitted->cases = (gint64) cases;
  return read_text (reader, object, "digest", where, &fitted->digest) &&
         read_text (reader, object, "date", where, &fitted->date) &&
         read_text (reader, object, "program", where, &fitted->program) &&
         read_text (reader, object, "check", where, &fitted->check);
}

static gboolean
check_format (Reader *reader, JsonObject *root)
{
  g_autofree char *format = NULL;
  double version = 0;

  if (!read_text (reader, root, "format", _ ("the file"), &format) ||
      !read_number (reader, root, "version", _ ("the file"), &version))
    return FALSE;
  if (g_strcmp0 (format, FORMAT) != 0)
    return sb_coefficients_fail (
      reader->error, reader->file, _ ("“format” is not “%s”."), FORMAT);
  if (version == VERSION)
    return TRUE;
  return sb_coefficients_fail (reader->error,
                               reader->file,
                               _ ("its version is %g; this program reads version %d."),
                               version,
                               VERSION);
}

static gboolean
read_root (Reader *reader, JsonObject *root, SbCoefficients *self)
{
  static const char *const known[] = {"license",
                                      "format",
                                      "version",
                                      "help",
                                      "name",
                                      "citation",
                                      "population",
                                      "note",
                                      "decision",
                                      "functions",
                                      "provenance",
                                      NULL};
  const char *where = _ ("the file");

  return check_members (reader, root, known, where) && check_format (reader, root) &&
         read_text (reader, root, "name", where, &self->name) &&
         read_text (reader, root, "citation", where, &self->citation) &&
         read_text (reader, root, "population", where, &self->population) &&
         read_text (reader, root, "note", where, &self->note) &&
         read_decision (reader, root, self) && read_functions (reader, root, self) &&
         read_fitted (reader, root, self) &&
         sb_coefficients_check (self, reader->file, reader->error);
}

SbCoefficients *
sb_coefficients_parse (const char *json, gssize length, const char *name, GError **error)
{
  gsize size = length < 0 ? strlen (json) : (gsize) length;
  g_autoptr (GHashTable) members =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reader reader = {.file = name, .members = members, .error = error};
  g_autoptr (SbCoefficients) self = sb_coefficients_new ();
  g_autoptr (JsonParser) parser = NULL;
  JsonNode *root;
  gboolean good;

  self->cut = NAN;
  if (!check_bytes (&reader, json, size) || !check_depth (&reader, json, size))
    return NULL;
  parser = parse (&reader, json, size);
  g_free (reader.twice);
  if (parser == NULL)
    return NULL;
  root = json_parser_get_root (parser);
  good = root && JSON_NODE_HOLDS_OBJECT (root)
           ? read_root (&reader, json_node_get_object (root), self)
           : sb_coefficients_fail (error, name, _ ("it is not a JSON object {…}."));
  return good ? g_steal_pointer (&self) : NULL;
}
