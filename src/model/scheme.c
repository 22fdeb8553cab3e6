/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/model/families.h>
#include <securebase/model/scheme.h>

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/error.h>
#include <string.h>

#include "scheme-format.h"
#include "scheme-lines.h"

struct _SbScheme {
  GObject parent;
  char *json;
  SbShapeArena *arena;
  SbSchemeFile *file; /* lives in the arena */
};

G_DEFINE_FINAL_TYPE (SbScheme, sb_scheme, G_TYPE_OBJECT)

static void
sb_scheme_finalize (GObject *object)
{
  SbScheme *scheme = SB_SCHEME (object);

  g_free (scheme->json);
  sb_shape_arena_free (scheme->arena);
  G_OBJECT_CLASS (sb_scheme_parent_class)->finalize (object);
}

static void
sb_scheme_class_init (SbSchemeClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sb_scheme_finalize;
}

static void
sb_scheme_init (SbScheme *scheme)
{
  scheme->arena = sb_shape_arena_new ();
}

/* The parser forgets where it was once it has failed. */
static void
remember_line (JsonParser *parser, const GError *error, guint *line)
{
  *line = MAX (json_parser_get_current_line (parser), 1);
}

static JsonNode *
parse (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) local = NULL;
  guint line = 1;

  g_signal_connect (parser, "error", G_CALLBACK (remember_line), &line);
  if (json_parser_load_from_data (parser, text, length, &local) &&
      json_parser_get_root (parser))
    return json_parser_steal_root (parser);
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("The scheme cannot be used. Line %u: this is not JSON (%s)."),
               line,
               local ? local->message : _ ("nothing is here"));
  return NULL;
}

static gboolean
read_file (SbScheme *scheme, gsize length, GError **error)
{
  g_autoptr (GHashTable) lines = sb_scheme_lines_scan (scheme->json, length, error);
  g_autoptr (JsonNode) root = lines ? parse (scheme->json, length, error) : NULL;
  SbShapeReader reader = {scheme->arena, lines, error};

  if (root)
    scheme->file = sb_shape_read (&reader, &sb_scheme_shape, root, "");
  return scheme->file != NULL;
}

SbScheme *
sb_scheme_new_from_json (const char *text, gssize length, GError **error)
{
  g_autoptr (SbScheme) scheme = g_object_new (SB_TYPE_SCHEME, NULL);
  gsize size = length < 0 ? strlen (text) : (gsize) length;

  scheme->json = g_malloc (size + 1);
  memcpy (scheme->json, text, size);
  scheme->json[size] = '\0';
  return read_file (scheme, size, error) ? g_steal_pointer (&scheme) : NULL;
}

static SbScheme *
read_limited (GInputStream *stream, GError **error)
{
  /* One byte more than allowed is enough to be refused for its size. */
  g_autofree char *text = g_malloc (SB_SCHEME_MAX_BYTES + 1);
  gsize length;

  if (!g_input_stream_read_all (
        stream, text, SB_SCHEME_MAX_BYTES + 1, &length, NULL, error))
    return NULL;
  return sb_scheme_new_from_json (text, length, error);
}

SbScheme *
sb_scheme_new_from_file (GFile *file, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &local);
  SbScheme *scheme = stream ? read_limited (G_INPUT_STREAM (stream), &local) : NULL;

  if (!scheme)
    g_set_error (error,
                 SB_ERROR,
                 stream ? SB_ERROR_BAD_FILE : SB_ERROR_NOT_FOUND,
                 "“%s”: %s",
                 g_file_peek_path (file) ? g_file_peek_path (file) : "?",
                 local->message);
  return scheme;
}

#define GETTER(Type, name, member)                                                       \
  Type sb_scheme_get_##name (SbScheme *scheme)                                           \
  {                                                                                      \
    g_return_val_if_fail (SB_IS_SCHEME (scheme), NULL);                                  \
    return scheme->file->member;                                                         \
  }

GETTER (const char *, id, id)
GETTER (const char *, title, title)
GETTER (const char *, note, note)
GETTER (const char *, procedure, procedure)
GETTER (const GPtrArray *, episode_types, episodes)
GETTER (const GPtrArray *, groups, groups)
GETTER (const GPtrArray *, codes, codes)
GETTER (const GPtrArray *, scales, scales)
GETTER (const GPtrArray *, index_types, indices)
GETTER (const GPtrArray *, families, families)
GETTER (const GPtrArray *, modifier_sets, modifier_sets)
GETTER (const GPtrArray *, exclusions, exclusions)
GETTER (const GPtrArray *, subgroups, categories)
GETTER (const GPtrArray *, settings, settings)
GETTER (const GPtrArray *, measure_types, measures)
GETTER (const GPtrArray *, rating_rules, rating_rules)
GETTER (const GPtrArray *, gates, gates)
GETTER (const GPtrArray *, dimensions, dimensions)
GETTER (const SbDisorganisation *, disorganisation, disorganisation)
GETTER (const SbCryGuide *, cry_guide, cry_candidates)

const char *
sb_scheme_get_json (SbScheme *scheme)
{
  return scheme->json;
}

int
sb_scheme_count_episodes (SbScheme *scheme)
{
  return (int) sb_scheme_get_episode_types (scheme)->len;
}

static gconstpointer
find (const GPtrArray *list, gsize offset, const char *text)
{
  for (guint i = 0; i < list->len; i++) {
    char *value = g_ptr_array_index (list, i);

    if (g_strcmp0 (*(char **) (value + offset), text) == 0)
      return value;
  }
  return NULL;
}

#define FINDER(Type, name, list, member)                                                 \
  const Type *sb_scheme_find_##name (SbScheme *scheme, const char *text)                 \
  {                                                                                      \
    g_return_val_if_fail (SB_IS_SCHEME (scheme), NULL);                                  \
    return text ? find (scheme->file->list, G_STRUCT_OFFSET (Type, member), text)        \
                : NULL;                                                                  \
  }

FINDER (SbCode, code, codes, id)
FINDER (SbCode, key, codes, key)
FINDER (SbCodeGroup, group, groups, id)
FINDER (SbModifierSet, modifier_set, modifier_sets, id)
FINDER (SbExclusion, exclusion, exclusions, id)
FINDER (SbScale, scale, scales, id)
FINDER (SbFamily, family, families, id)
FINDER (SbSetting, setting, settings, id)

double
sb_scheme_get_number (SbScheme *scheme, const char *setting)
{
  const SbSetting *found = sb_scheme_find_setting (scheme, setting);

  g_return_val_if_fail (found, NAN);
  return found->value;
}

double
sb_scheme_get_cry_number (SbScheme *scheme, const char *rule)
{
  const SbCryGuide *guide = sb_scheme_get_cry_guide (scheme);
  const SbSetting *found =
    guide ? find (guide->rules, G_STRUCT_OFFSET (SbSetting, id), rule) : NULL;

  return found ? found->value : NAN;
}

SbTime
sb_scheme_get_duration (SbScheme *scheme, const char *setting)
{
  return (SbTime) llround (sb_scheme_get_number (scheme, setting) * SB_SECOND);
}

const char *
sb_scheme_get_choice (SbScheme *scheme, const char *setting)
{
  const SbSetting *found = sb_scheme_find_setting (scheme, setting);

  g_return_val_if_fail (found, NULL);
  return found->choice;
}

gboolean
sb_scale_is_rated (const SbScale *scale, int episode, const char *partner)
{
  GArray *episodes = g_strcmp0 (partner, "stranger") == 0 ? scale->episodes_stranger
                                                          : scale->episodes_caregiver;

  for (guint i = 0; i < episodes->len; i++)
    if (g_array_index (episodes, int, i) == episode)
      return TRUE;
  return FALSE;
}

const char *
sb_provenance_get_name (SbProvenance provenance)
{
  const char *const names[] = {"read", "secondary", "unverified", "lab"};

  return names[provenance];
}

char *
sb_provenance_dup_words (SbProvenance provenance, const char *lab_note)
{
  const char *const words[] = {
    N_ ("read"), N_ ("secondary"), N_ ("unverified"), N_ ("the lab's own")};

  return lab_note ? g_strdup_printf ("%s (%s)", _ (words[provenance]), lab_note)
                  : g_strdup (_ (words[provenance]));
}
