/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "eaf-file.h"

#include "eaf-own.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>

typedef struct {
  const char *name;
  gint64 numerator; /* ns are n * numerator / denominator */
  gint64 denominator;
} Unit;

/* Those that the schema of EAF knows; programs write the first. */
static const Unit units[] = {
  {"milliseconds", SB_MSECOND, 1},
  {"PAL-frames", 40 * SB_MSECOND, 1},
  {"PAL-50-frames", 20 * SB_MSECOND, 1},
  {"NTSC-frames", 100100000, 3},
};

typedef struct {
  SbEafFile *file;
  SbIncoming *incoming;
  GHashTable *slots;       /* id → place + 1 */
  GHashTable *annotations; /* id → place + 1 */
  GHashTable *types;       /* id → LINGUISTIC_TYPE */
} Reader;

static int
look_up (GHashTable *places, const char *id)
{
  return id ? (int) GPOINTER_TO_UINT (g_hash_table_lookup (places, id)) - 1 : -1;
}

static gboolean
parse_time (const char *text, const Unit *unit, SbTime origin, SbTime *time)
{
  char *end;
  gint64 n;

  errno = 0;
  n = g_ascii_strtoll (text, &end, 10);
  return errno == 0 && end != text && *end == '\0' &&
         !__builtin_mul_overflow (n, unit->numerator, time) &&
         !__builtin_add_overflow (*time / unit->denominator, origin, time) &&
         *time != SB_TIME_NONE;
}

static const Unit *
get_unit (const SbXmlElement *header, const char *name, GError **error)
{
  const char *text = header ? sb_xml_get (header, "TIME_UNITS") : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (text == NULL || g_str_equal (units[i].name, text))
      return &units[i];
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s” gives its times in “%s”, which this program does not know (line "
                  "%u). Save it in ELAN with times in milliseconds."),
               name,
               text,
               header->line);
  return NULL;
}

static SbTime
get_milliseconds (const char *text)
{
  SbTime time;

  return text && parse_time (text, &units[0], 0, &time) ? time : 0;
}

/* The timeline of ELAN begins where the first recording is at its TIME_ORIGIN; ours is
 * the recording's own. In a file of ours it may have been moved (eaf-own.h). */
static SbTime
get_origin (const SbXmlElement *header)
{
  const SbXmlElement *media = header ? sb_xml_find (header, "MEDIA_DESCRIPTOR") : NULL;
  const SbXmlElement *moved =
    header ? sb_eaf_find (header, "PROPERTY", "NAME", SB_EAF_SHIFT) : NULL;
  SbTime origin = get_milliseconds (media ? sb_xml_get (media, "TIME_ORIGIN") : NULL);

  if (moved && __builtin_sub_overflow (origin, get_milliseconds (moved->text), &origin))
    return 0;
  return origin;
}

static void
read_slot (Reader *reader, const SbXmlElement *element, const Unit *unit)
{
  const char *id = sb_xml_get (element, "TIME_SLOT_ID");
  const char *value = sb_xml_get (element, "TIME_VALUE");
  SbEafSlot slot = {.time = SB_TIME_NONE};

  if (value && !parse_time (value, unit, reader->file->origin, &slot.time)) {
    slot.time = SB_TIME_NONE;
    sb_incoming_lose (
      reader->incoming,
      NULL,
      1,
      _ ("times that are no numbers, or too large, were taken as missing"));
  }
  g_array_append_val (reader->file->slots, slot);
  if (id)
    g_hash_table_insert (
      reader->slots, (gpointer) id, GUINT_TO_POINTER (reader->file->slots->len));
}

static void
read_slots (Reader *reader, const Unit *unit)
{
  const SbXmlElement *order = sb_xml_find (reader->file->root, "TIME_ORDER");
  const SbXmlElement *slot = order ? sb_xml_find (order, "TIME_SLOT") : NULL;

  for (; slot; slot = sb_xml_find_next (slot, "TIME_SLOT"))
    read_slot (reader, slot, unit);
}

static void
read_types (Reader *reader)
{
  const SbXmlElement *type = sb_xml_find (reader->file->root, "LINGUISTIC_TYPE");

  for (; type; type = sb_xml_find_next (type, "LINGUISTIC_TYPE")) {
    const char *id = sb_xml_get (type, "LINGUISTIC_TYPE_ID");

    if (id)
      g_hash_table_insert (reader->types, (gpointer) id, (gpointer) type);
  }
}

/* @element: ANNOTATION. */
static void
read_annotation (Reader *reader, const SbXmlElement *element)
{
  const SbXmlElement *own = element->first;
  SbEafAnnotation annotation = {.tier = reader->file->tiers->len,
                                .slots = {-1, -1},
                                .parent = -1,
                                .previous = -1,
                                .start = SB_TIME_NONE,
                                .end = SB_TIME_NONE};
  const char *id = own ? sb_xml_get (own, "ANNOTATION_ID") : NULL;

  if (own == NULL)
    return;
  annotation.element = own;
  annotation.slots[0] = look_up (reader->slots, sb_xml_get (own, "TIME_SLOT_REF1"));
  annotation.slots[1] = look_up (reader->slots, sb_xml_get (own, "TIME_SLOT_REF2"));
  g_array_append_val (reader->file->annotations, annotation);
  if (id)
    g_hash_table_insert (reader->annotations,
                         (gpointer) id,
                         GUINT_TO_POINTER (reader->file->annotations->len));
}

static void
read_tier (Reader *reader, const SbXmlElement *element)
{
  const char *type = sb_xml_get (element, "LINGUISTIC_TYPE_REF");
  SbEafTier tier = {
    .element = element,
    .type = type ? g_hash_table_lookup (reader->types, type) : NULL,
    .first = reader->file->annotations->len,
  };

  for (const SbXmlElement *one = sb_xml_find (element, "ANNOTATION"); one;
       one = sb_xml_find_next (one, "ANNOTATION"))
    read_annotation (reader, one);
  tier.n = reader->file->annotations->len - tier.first;
  g_array_append_val (reader->file->tiers, tier);
}

/* They may refer to what stands behind them. */
static void
resolve (Reader *reader)
{
  GArray *all = reader->file->annotations;

  for (guint i = 0; i < all->len; i++) {
    SbEafAnnotation *one = &g_array_index (all, SbEafAnnotation, i);

    if (one->slots[0] >= 0 && one->slots[1] >= 0)
      continue;
    one->parent =
      look_up (reader->annotations, sb_xml_get (one->element, "ANNOTATION_REF"));
    one->previous =
      look_up (reader->annotations, sb_xml_get (one->element, "PREVIOUS_ANNOTATION"));
  }
}

static gboolean
read_file (Reader *reader, const char *name, GError **error)
{
  SbEafFile *file = reader->file;
  const SbXmlElement *header = sb_xml_find (file->root, "HEADER");
  const SbXmlElement *tier = sb_xml_find (file->root, "TIER");
  const Unit *unit = get_unit (header, name, error);

  if (unit == NULL)
    return FALSE;
  file->origin = get_origin (header);
  read_slots (reader, unit);
  read_types (reader);
  for (; tier; tier = sb_xml_find_next (tier, "TIER"))
    read_tier (reader, tier);
  resolve (reader);
  sb_eaf_file_place (file);
  return TRUE;
}

SbEafFile *
sb_eaf_file_new (const SbSource *source, SbIncoming *incoming, GError **error)
{
  g_autoptr (SbEafFile) file = g_new0 (SbEafFile, 1);
  g_autoptr (GHashTable) slots = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) annotations = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) types = g_hash_table_new (g_str_hash, g_str_equal);
  Reader reader = {file, incoming, slots, annotations, types};

  file->slots = g_array_new (FALSE, TRUE, sizeof (SbEafSlot));
  file->tiers = g_array_new (FALSE, TRUE, sizeof (SbEafTier));
  file->annotations = g_array_new (FALSE, TRUE, sizeof (SbEafAnnotation));
  file->xml = sb_xml_new (source, error);
  if (file->xml == NULL)
    return NULL;
  file->root = sb_xml_get_root (file->xml);
  sb_incoming_lose_repaired (incoming, sb_xml_count_repaired (file->xml));
  if (!read_file (&reader, source->name, error))
    return NULL;
  return g_steal_pointer (&file);
}

void
sb_eaf_file_free (SbEafFile *file)
{
  g_array_unref (file->slots);
  g_array_unref (file->tiers);
  g_array_unref (file->annotations);
  g_clear_pointer (&file->xml, sb_xml_free);
  g_free (file);
}

const SbEafTier *
sb_eaf_file_get_tier (const SbEafFile *file, guint tier)
{
  return &g_array_index (file->tiers, SbEafTier, tier);
}

const SbEafAnnotation *
sb_eaf_file_get_annotation (const SbEafFile *file, guint i)
{
  return &g_array_index (file->annotations, SbEafAnnotation, i);
}

const char *
sb_eaf_tier_get_name (const SbEafTier *tier)
{
  const char *name = sb_xml_get (tier->element, "TIER_ID");

  return name ? name : "";
}

const SbXmlElement *
sb_eaf_find (const SbXmlElement *element,
             const char *name,
             const char *attribute,
             const char *value)
{
  const SbXmlElement *one = sb_xml_find (element, name);

  while (one && g_strcmp0 (sb_xml_get (one, attribute), value) != 0)
    one = sb_xml_find_next (one, name);
  return one;
}
