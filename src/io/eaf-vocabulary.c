/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "eaf-vocabulary.h"

#include "eaf-own.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  GHashTable *texts; /* text → code + 1 */
  gboolean is_open;  /* its entries could not be read: each text is one */
} Vocabulary;

/* A file with vocabularies, read once. */
typedef struct {
  SbXml *xml;
  GHashTable *lists; /* CV_ID → CONTROLLED_VOCABULARY */
} Resource;

struct _SbEafVocabularies {
  const SbSource *source;
  SbIncoming *incoming;
  GHashTable *all;       /* CV_ID → Vocabulary */
  GHashTable *links;     /* EXT_REF_ID → EXTERNAL_REF */
  GHashTable *resources; /* file name → Resource */
};

static void
free_vocabulary (gpointer data)
{
  Vocabulary *vocabulary = data;

  g_hash_table_unref (vocabulary->texts);
  g_free (vocabulary);
}

static void
free_resource (gpointer data)
{
  Resource *resource = data;

  g_clear_pointer (&resource->xml, sb_xml_free);
  g_hash_table_unref (resource->lists);
  g_free (resource);
}

static gboolean
is_own_set (const char *id)
{
  return g_str_equal (id, SB_EAF_EPISODES) || g_str_equal (id, SB_EAF_MARKS);
}

/* Takes the code of @text, a new one with what is said of it. */
static void
add_entry (SbEafVocabularies *all,
           Vocabulary *vocabulary,
           const char *id,
           const char *text,
           const char *description)
{
  guint before = all->incoming->codes->len;
  int place = sb_incoming_add_code (all->incoming, text);

  g_hash_table_replace (
    vocabulary->texts, g_strdup (text), GUINT_TO_POINTER ((guint) place + 1));
  if (all->incoming->codes->len > before) {
    SbIncomingCode *code = sb_incoming_get_code (all->incoming, (guint) place);

    code->category = is_own_set (id) ? NULL : g_strdup (id);
    code->description = description && *description ? g_strdup (description) : NULL;
  }
}

/* Entries in several languages are one code, named in the first. */
static void
add_entry_ml (SbEafVocabularies *all,
              Vocabulary *vocabulary,
              const char *id,
              const SbXmlElement *entry)
{
  const SbXmlElement *value = sb_xml_find (entry, "CVE_VALUE");
  gpointer code;

  while (value && *value->text == '\0')
    value = sb_xml_find_next (value, "CVE_VALUE");
  if (value == NULL)
    return;
  add_entry (all, vocabulary, id, value->text, sb_xml_get (value, "DESCRIPTION"));
  code = g_hash_table_lookup (vocabulary->texts, value->text);
  while ((value = sb_xml_find_next (value, "CVE_VALUE")) != NULL)
    if (!g_hash_table_contains (vocabulary->texts, value->text)) {
      g_hash_table_insert (vocabulary->texts, g_strdup (value->text), code);
      sb_incoming_lose (all->incoming,
                        NULL,
                        1,
                        _ ("entries of vocabularies in a further language stand for the "
                           "code in the first"));
    }
}

static void
add_entries (SbEafVocabularies *all,
             Vocabulary *vocabulary,
             const char *id,
             const SbXmlElement *list)
{
  for (const SbXmlElement *entry = list->first; entry; entry = entry->next) {
    if (g_str_equal (entry->name, "CV_ENTRY_ML"))
      add_entry_ml (all, vocabulary, id, entry);
    else if (g_str_equal (entry->name, "CV_ENTRY") && *entry->text)
      add_entry (all, vocabulary, id, entry->text, sb_xml_get (entry, "DESCRIPTION"));
  }
}

static GHashTable *
index_elements (const SbXmlElement *root, const char *name, const char *attribute)
{
  GHashTable *all = g_hash_table_new (g_str_hash, g_str_equal);

  for (const SbXmlElement *one = root ? sb_xml_find (root, name) : NULL; one;
       one = sb_xml_find_next (one, name)) {
    const char *id = sb_xml_get (one, attribute);

    if (id && !g_hash_table_contains (all, id))
      g_hash_table_insert (all, (gpointer) id, (gpointer) one);
  }
  return all;
}

/* Of whatever address, only the name of a file beside this one. */
static char *
dup_file_name (const char *address)
{
  const char *slash = strrchr (address, '/');
  const char *backslash = strrchr (address, '\\');
  const char *base = MAX (slash, backslash) ? MAX (slash, backslash) + 1 : address;
  g_autofree char *name = g_uri_unescape_string (base, "/\\");

  if (name == NULL || *name == '\0' || g_str_equal (name, ".") ||
      g_str_equal (name, "..") || !g_utf8_validate (name, -1, NULL))
    return NULL;
  return g_steal_pointer (&name);
}

static SbXml *
read_beside (const SbSource *source, const char *name)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (SbSource) beside = NULL;

  if (source->folder == NULL)
    return NULL;
  file = g_file_get_child (source->folder, name);
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_REGULAR)
    return NULL;
  beside = sb_source_new_from_file (file, NULL);
  return beside ? sb_xml_new (beside, NULL) : NULL;
}

static const SbXmlElement *
find_beside (SbEafVocabularies *all, const char *address, const char *id)
{
  g_autofree char *name = dup_file_name (address);
  Resource *resource = name ? g_hash_table_lookup (all->resources, name) : NULL;

  if (name == NULL)
    return NULL;
  if (resource == NULL) {
    resource = g_new0 (Resource, 1);
    resource->xml = read_beside (all->source, name);
    resource->lists =
      index_elements (resource->xml ? sb_xml_get_root (resource->xml) : NULL,
                      "CONTROLLED_VOCABULARY",
                      "CV_ID");
    g_hash_table_insert (all->resources, g_steal_pointer (&name), resource);
  }
  return g_hash_table_lookup (resource->lists, id);
}

static void
lose_external (SbEafVocabularies *all, const char *id, const char *address)
{
  g_autofree char *name = dup_file_name (address);
  g_autofree char *where = g_strdup_printf (_ ("vocabulary “%s”"), id);
  g_autofree char *words =
    g_strdup_printf (_ ("it is in the file “%s”, which is not beside this one, cannot be "
                        "read, or does not have it: each text is a code as it stands"),
                     name ? name : "");

  sb_incoming_lose (all->incoming, where, 0, words);
}

static void
add_external (SbEafVocabularies *all,
              Vocabulary *vocabulary,
              const char *id,
              const char *link)
{
  const SbXmlElement *element = g_hash_table_lookup (all->links, link);
  const char *address = element ? sb_xml_get (element, "VALUE") : NULL;
  const SbXmlElement *list = address ? find_beside (all, address, id) : NULL;

  if (list) {
    add_entries (all, vocabulary, id, list);
    return;
  }
  vocabulary->is_open = TRUE;
  lose_external (all, id, address ? address : "");
}

static void
add_vocabulary (SbEafVocabularies *all, const SbXmlElement *list)
{
  const char *id = sb_xml_get (list, "CV_ID");
  const char *link = sb_xml_get (list, "EXT_REF");
  Vocabulary *vocabulary;

  if (id == NULL || g_hash_table_contains (all->all, id))
    return;
  vocabulary = g_new0 (Vocabulary, 1);
  vocabulary->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_insert (all->all, g_strdup (id), vocabulary);
  add_entries (all, vocabulary, id, list);
  if (link)
    add_external (all, vocabulary, id, link);
}

SbEafVocabularies *
sb_eaf_vocabularies_new (const SbXmlElement *root,
                         const SbSource *source,
                         SbIncoming *incoming)
{
  SbEafVocabularies *all = g_new0 (SbEafVocabularies, 1);
  const SbXmlElement *list = sb_xml_find (root, "CONTROLLED_VOCABULARY");

  all->source = source;
  all->incoming = incoming;
  all->all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_vocabulary);
  all->links = index_elements (root, "EXTERNAL_REF", "EXT_REF_ID");
  all->resources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_resource);
  for (; list; list = sb_xml_find_next (list, "CONTROLLED_VOCABULARY"))
    add_vocabulary (all, list);
  return all;
}

void
sb_eaf_vocabularies_free (SbEafVocabularies *all)
{
  g_hash_table_unref (all->all);
  g_hash_table_unref (all->links);
  g_hash_table_unref (all->resources);
  g_free (all);
}

static Vocabulary *
get_vocabulary (SbEafVocabularies *all, const SbEafTier *tier)
{
  const char *id =
    tier->type ? sb_xml_get (tier->type, "CONTROLLED_VOCABULARY_REF") : NULL;

  return id ? g_hash_table_lookup (all->all, id) : NULL;
}

gboolean
sb_eaf_vocabularies_has (SbEafVocabularies *all, const SbEafTier *tier)
{
  return get_vocabulary (all, tier) != NULL;
}

int
sb_eaf_vocabularies_find (SbEafVocabularies *all,
                          const SbEafTier *tier,
                          const SbXmlElement *annotation)
{
  Vocabulary *vocabulary = get_vocabulary (all, tier);
  const char *text = sb_xml_get_text (annotation, "ANNOTATION_VALUE");

  if (vocabulary == NULL || text == NULL || *text == '\0')
    return -1;
  if (vocabulary->is_open && !g_hash_table_contains (vocabulary->texts, text))
    g_hash_table_insert (
      vocabulary->texts,
      g_strdup (text),
      GUINT_TO_POINTER ((guint) sb_incoming_add_code (all->incoming, text) + 1));
  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (vocabulary->texts, text)) - 1;
}
