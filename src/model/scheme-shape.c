/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scheme-shape.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/model/scheme.h>

#include "scheme-lines.h"

SbShapeArena *
sb_shape_arena_new (void)
{
  SbShapeArena *arena = g_new0 (SbShapeArena, 1);

  arena->texts = g_string_chunk_new (4096);
  arena->structs = g_ptr_array_new_with_free_func (g_free);
  arena->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  arena->arrays = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  return arena;
}

void
sb_shape_arena_free (SbShapeArena *arena)
{
  g_string_chunk_free (arena->texts);
  g_ptr_array_unref (arena->structs);
  g_ptr_array_unref (arena->lists);
  g_ptr_array_unref (arena->arrays);
  g_free (arena);
}

static gboolean
fail_at (SbShapeReader *reader, const char *path, const char *format, va_list arguments)
{
  g_autofree char *fault = g_strdup_vprintf (format, arguments);

  g_set_error (reader->error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("The scheme cannot be used. Line %u: %s"),
               sb_scheme_lines_find (reader->lines, path),
               fault);
  return FALSE;
}

gboolean
sb_shape_fail (SbShapeReader *reader, const char *path, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  fail_at (reader, path, format, arguments);
  va_end (arguments);
  return FALSE;
}

gboolean
sb_shape_fail_member (
  SbShapeReader *reader, const char *path, const char *name, const char *format, ...)
{
  g_autofree char *member = g_strconcat (path, "/", name, NULL);
  va_list arguments;

  va_start (arguments, format);
  fail_at (reader, member, format, arguments);
  va_end (arguments);
  return FALSE;
}

static gboolean
read_text (SbShapeReader *reader, JsonNode *node, const char *path, char **text)
{
  const char *value;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return sb_shape_fail (reader, path, _ ("a text in quotation marks belongs here."));
  value = json_node_get_string (node);
  if (value[0] == '\0')
    return sb_shape_fail (reader, path, _ ("this text is empty."));
  *text = g_string_chunk_insert (reader->arena->texts, value);
  return TRUE;
}

static gboolean
read_number (SbShapeReader *reader, JsonNode *node, const char *path, double *number)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : 0;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return sb_shape_fail (reader, path, _ ("a number belongs here."));
  *number = json_node_get_double (node);
  return isfinite (*number) || sb_shape_fail (reader, path, _ ("this is no number."));
}

static gboolean
read_integer (SbShapeReader *reader, JsonNode *node, const char *path, int *integer)
{
  double number;

  if (!read_number (reader, node, path, &number))
    return FALSE;
  if (number != floor (number) || fabs (number) > 1e6)
    return sb_shape_fail (reader, path, _ ("a whole number belongs here."));
  *integer = (int) number;
  return TRUE;
}

static gboolean
read_flag (SbShapeReader *reader, JsonNode *node, const char *path, gboolean *flag)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return sb_shape_fail (reader, path, _ ("true or false belongs here."));
  *flag = json_node_get_boolean (node);
  return TRUE;
}

static gboolean
read_provenance (SbShapeReader *reader,
                 JsonNode *node,
                 const char *path,
                 SbProvenance *provenance)
{
  char *name;

  if (!read_text (reader, node, path, &name))
    return FALSE;
  for (int i = SB_PROVENANCE_READ; i <= SB_PROVENANCE_LAB; i++)
    if (g_str_equal (name, sb_provenance_get_name (i))) {
      *provenance = i;
      return TRUE;
    }
  return sb_shape_fail (
    reader,
    path,
    _ ("the provenance is “%s”; it must be read, secondary, unverified "
       "or lab."),
    name);
}

typedef gboolean (*ReadElement) (SbShapeReader *reader,
                                 const SbShape *shape,
                                 JsonNode *node,
                                 const char *path,
                                 gpointer list);

static gboolean
read_elements (SbShapeReader *reader,
               const SbShape *shape,
               JsonNode *node,
               const char *path,
               ReadElement read,
               gpointer list)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return sb_shape_fail (reader, path, _ ("a list in square brackets belongs here."));
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++) {
    g_autofree char *at = g_strdup_printf ("%s/%u", path, i);

    if (!read (reader, shape, json_array_get_element (array, i), at, list))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_episode (SbShapeReader *reader,
              const SbShape *shape,
              JsonNode *node,
              const char *path,
              gpointer list)
{
  int number;

  if (!read_integer (reader, node, path, &number))
    return FALSE;
  if (number < 1 || number > SB_SCHEME_MAX_EPISODES)
    return sb_shape_fail (reader,
                          path,
                          _ ("episodes are numbered from 1 to at most %d."),
                          SB_SCHEME_MAX_EPISODES);
  g_array_append_val ((GArray *) list, number);
  return TRUE;
}

static gboolean
read_text_element (SbShapeReader *reader,
                   const SbShape *shape,
                   JsonNode *node,
                   const char *path,
                   gpointer list)
{
  char *text;

  if (!read_text (reader, node, path, &text))
    return FALSE;
  g_ptr_array_add (list, text);
  return TRUE;
}

static gboolean
read_struct_element (SbShapeReader *reader,
                     const SbShape *shape,
                     JsonNode *node,
                     const char *path,
                     gpointer list)
{
  gpointer value = sb_shape_read (reader, shape, node, path);

  if (value)
    g_ptr_array_add (list, value);
  return value != NULL;
}

static gboolean
read_field (SbShapeReader *reader,
            const SbShapeField *field,
            JsonNode *node,
            const char *path,
            gpointer member)
{
  gpointer *pointer = member;

  switch (field->kind) {
  case SB_SHAPE_TEXT:
    return read_text (reader, node, path, member);
  case SB_SHAPE_NUMBER:
    return read_number (reader, node, path, member);
  case SB_SHAPE_INTEGER:
    return read_integer (reader, node, path, member);
  case SB_SHAPE_FLAG:
    return read_flag (reader, node, path, member);
  case SB_SHAPE_PROVENANCE:
    return read_provenance (reader, node, path, member);
  case SB_SHAPE_EPISODES:
    return read_elements (reader, NULL, node, path, read_episode, *pointer);
  case SB_SHAPE_TEXTS:
    return read_elements (reader, NULL, node, path, read_text_element, *pointer);
  case SB_SHAPE_LIST:
    return read_elements (
      reader, field->shape, node, path, read_struct_element, *pointer);
  case SB_SHAPE_OBJECT:
    *pointer = sb_shape_read (reader, field->shape, node, path);
    return *pointer != NULL;
  default:
    g_assert_not_reached ();
  }
}

/* What a member holds before it is read, and for good when it is left out. */
static void
prepare_field (SbShapeReader *reader, const SbShapeField *field, gpointer member)
{
  if (field->kind == SB_SHAPE_NUMBER) {
    *(double *) member = NAN;
  } else if (field->kind == SB_SHAPE_EPISODES) {
    *(GArray **) member = g_array_new (FALSE, FALSE, sizeof (int));
    g_ptr_array_add (reader->arena->arrays, *(GArray **) member);
  } else if (field->kind == SB_SHAPE_LIST || field->kind == SB_SHAPE_TEXTS) {
    *(GPtrArray **) member = g_ptr_array_new ();
    g_ptr_array_add (reader->arena->lists, *(GPtrArray **) member);
  }
}

static gboolean
check_members_known (SbShapeReader *reader,
                     const SbShape *shape,
                     JsonObject *object,
                     const char *path)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node)) {
    gboolean known = FALSE;

    for (guint i = 0; i < shape->n_fields && !known; i++)
      known = g_str_equal (shape->fields[i].name, name);
    if (!known)
      return sb_shape_fail_member (reader,
                                   path,
                                   name,
                                   _ ("a %s has no member “%s”; mend or remove it."),
                                   shape->noun,
                                   name);
  }
  return TRUE;
}

static gboolean
read_members (SbShapeReader *reader,
              const SbShape *shape,
              JsonObject *object,
              const char *path,
              gpointer value)
{
  for (guint i = 0; i < shape->n_fields; i++) {
    const SbShapeField *field = &shape->fields[i];
    g_autofree char *at = g_strconcat (path, "/", field->name, NULL);
    gpointer member = (char *) value + field->offset;
    JsonNode *node = json_object_get_member (object, field->name);

    prepare_field (reader, field, member);
    if (!node && !field->optional)
      return sb_shape_fail (
        reader, path, _ ("this %s lacks its “%s”."), shape->noun, field->name);
    if (node && !read_field (reader, field, node, at, member))
      return FALSE;
  }
  return TRUE;
}

/* Who wrote a rule of the lab's own, when and why. */
static gboolean
check_lab_note (SbShapeReader *reader, JsonObject *object, const char *path)
{
  const char *const lab = sb_provenance_get_name (SB_PROVENANCE_LAB);

  if (!json_object_has_member (object, "lab_note") ||
      g_strcmp0 (json_object_get_string_member_with_default (object, "provenance", NULL),
                 lab) == 0)
    return TRUE;
  return sb_shape_fail_member (
    reader, path, "lab_note", _ ("a note of the lab goes with the provenance “lab”."));
}

gpointer
sb_shape_read (SbShapeReader *reader,
               const SbShape *shape,
               JsonNode *node,
               const char *path)
{
  gpointer value = g_malloc0 (shape->size);
  JsonObject *object;

  g_ptr_array_add (reader->arena->structs, value);
  if (!JSON_NODE_HOLDS_OBJECT (node)) {
    sb_shape_fail (reader, path, _ ("a %s in curly brackets belongs here."), shape->noun);
    return NULL;
  }
  object = json_node_get_object (node);
  if (!check_members_known (reader, shape, object, path) ||
      !read_members (reader, shape, object, path, value) ||
      !check_lab_note (reader, object, path))
    return NULL;
  return shape->check == NULL || shape->check (reader, value, path) ? value : NULL;
}

gboolean
sb_shape_check_is_one_of (SbShapeReader *reader,
                          const char *path,
                          const char *member,
                          const char *value,
                          const char *const *allowed)
{
  g_autofree char *list = NULL;

  if (g_strv_contains (allowed, value))
    return TRUE;
  list = g_strjoinv (", ", (char **) allowed);
  return sb_shape_fail_member (
    reader, path, member, _ ("“%s” is not one of %s."), value, list);
}

gboolean
sb_shape_check_range (SbShapeReader *reader,
                      const char *path,
                      double minimum,
                      double maximum)
{
  return minimum < maximum ||
         sb_shape_fail_member (
           reader, path, "maximum", _ ("the range is upside down or empty."));
}

gboolean
sb_shape_is_id (const char *text)
{
  for (const char *p = text; *p; p++)
    if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && *p != '_')
      return FALSE;
  return g_ascii_islower (text[0]);
}

gboolean
sb_shape_check_id (SbShapeReader *reader, const char *path, const char *id)
{
  return sb_shape_is_id (id) ||
         sb_shape_fail_member (
           reader,
           path,
           "id",
           _ ("“%s” cannot be an id: small letters, digits and _ only, a letter first."),
           id);
}
