/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem */
#include "importers.h"
#include "opf-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/io/zip.h>
#include <string.h>

/* Datavyu: a zip with the file "db" (the columns) and "project" (the recordings), or one
 * of its text forms. */

/* --- the file "project" --- */

/* The text of a YAML scalar, in quotes or plain. (transfer full) */
static char *
read_scalar (const char *value)
{
  g_autofree char *plain = g_strstrip (g_strdup (value));
  gsize length = strlen (plain);
  g_autofree char *inside =
    length >= 2 ? g_strndup (plain + 1, length - 2) : g_strdup ("");

  if (length >= 2 && *plain == '\'' && plain[length - 1] == '\'') {
    g_auto (GStrv) parts = g_strsplit (inside, "''", -1);

    return g_strjoinv ("'", parts);
  }
  if (length >= 2 && *plain == '"' && plain[length - 1] == '"') {
    g_autofree char *unescaped = NULL;
    g_autofree char *quoted = g_strdup_printf ("\"%s\"", inside);
    g_autoptr (GVariant) text =
      g_variant_parse (G_VARIANT_TYPE_STRING, quoted, NULL, NULL, NULL);

    return text ? g_variant_dup_string (text, NULL) : g_strdup (inside);
  }
  if (g_str_equal (plain, "null") || g_str_equal (plain, "~"))
    return NULL;
  return g_steal_pointer (&plain);
}

/* What stands after "key:", at any depth, or in a list; NULL: another line. */
static const char *
find_value (const char *line, const char *key)
{
  line += strspn (line, " -");
  if (!g_str_has_prefix (line, key) || line[strlen (key)] != ':')
    return NULL;
  return line + strlen (key) + 1;
}

static gboolean
has_media (const SbIncomingSession *session, const char *path)
{
  for (guint i = 0; i < session->media->len; i++)
    if (g_str_equal (((SbIncomingMedia *) session->media->pdata[i])->path, path))
      return TRUE;
  return FALSE;
}

static void
add_media (SbIncomingSession *session, const GPtrArray *feeds)
{
  for (guint i = 0; i < feeds->len; i++)
    if (!has_media (session, g_ptr_array_index (feeds, i)))
      sb_incoming_session_add_media (session, g_ptr_array_index (feeds, i));
}

/* More than this no player shows. */
#define MOST_FEEDS 64

static void
read_project (SbOpfReader *reader, const SbSource *source, GPtrArray *feeds)
{
  g_autofree char *text = sb_source_dup_text (source, NULL, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++) {
    const char *feed = find_value (lines[i], "feed");
    const char *name = *lines[i] == 'n' ? find_value (lines[i], "name") : NULL;
    g_autofree char *value = feed || name ? read_scalar (feed ? feed : name) : NULL;

    if (value == NULL || *value == '\0')
      continue;
    if (name) {
      g_free (reader->name);
      reader->name = g_steal_pointer (&value);
    } else if (feeds->len < MOST_FEEDS)
      g_ptr_array_add (feeds, g_steal_pointer (&value));
    else
      sb_incoming_lose (reader->incoming, NULL, 1, _ ("more recordings than 64"));
  }
}

/* --- the zip --- */

static SbSource *
open_entry (const GPtrArray *entries, const char *base, GError **error)
{
  const SbZipEntry *entry = sb_zip_find (entries, base);

  return entry ? sb_source_new (entry->name, entry->bytes, error) : NULL;
}

static void
lose_others (SbOpfReader *reader, const GPtrArray *entries)
{
  guint n = 0;

  for (guint i = 0; i < entries->len; i++) {
    const SbZipEntry *entry = g_ptr_array_index (entries, i);
    g_autofree char *base = g_path_get_basename (entry->name);

    n += strstr (entry->name, "__MACOSX") == NULL && *base != '.' &&
         !g_str_equal (base, "db") && !g_str_equal (base, "project");
  }
  if (n > 0)
    sb_incoming_lose (reader->incoming, NULL, n, _ ("settings of Datavyu's players"));
}

static gboolean
read_zip (SbOpfReader *reader, const SbSource *source, GError **error)
{
  g_autoptr (GPtrArray) entries = sb_zip_read (source->bytes, source->name, error);
  g_autoptr (GPtrArray) feeds = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SbSource) table = NULL, project = NULL;

  if (entries == NULL)
    return FALSE;
  table = open_entry (entries, "db", error);
  project = open_entry (entries, "project", NULL);
  if (table == NULL) {
    if (error == NULL || *error == NULL)
      g_set_error (error,
                   SB_ERROR,
                   SB_ERROR_BAD_FILE,
                   _ ("“%s” is a zip without the file “db” in which Datavyu keeps its "
                      "columns."),
                   source->name);
    return FALSE;
  }
  if (project)
    read_project (reader, project, feeds);
  sb_opf_read_table (reader, table);
  add_media (sb_incoming_get_session (reader->incoming, sb_opf_reader_settle (reader)),
             feeds);
  lose_others (reader, entries);
  return TRUE;
}

/* --- what it is --- */

static gboolean
is_zip (const SbSource *source)
{
  gsize length;
  const char *data = g_bytes_get_data (source->bytes, &length);

  return length >= 4 && memcmp (data, "PK", 2) == 0;
}

static gboolean
is_passes (const SbSource *source)
{
  gsize length;
  const char *data = g_bytes_get_data (source->bytes, &length);
  gsize i = 0;

  while (i < length && g_ascii_isspace (data[i]))
    i++;
  return i < length && data[i] == '{' && sb_source_mentions (source, "\"passes\"", 4096);
}

/* "#4" and a line with a column behind it. */
static gboolean
is_table (const SbSource *source)
{
  gsize length;
  const char *data = g_bytes_get_data (source->bytes, &length);

  if (data == NULL || length < 3 || data[0] != '#' || !g_ascii_isdigit (data[1]) ||
      !strchr ("\r\n", data[2]))
    return FALSE;
  return memmem (data, length, "|", 1) != NULL || memmem (data, length, " (", 2) != NULL;
}

/* A zip that was cut off lists nothing: its name alone says what it was. */
static gboolean
is_named (const SbSource *source)
{
  const char *dot = strrchr (source->name, '.');

  return dot && g_ascii_strcasecmp (dot, ".opf") == 0;
}

static gboolean
recognise (const SbSource *source)
{
  if (is_zip (source))
    return sb_zip_lists (source->bytes, "db") || is_named (source);
  return is_table (source) || is_passes (source);
}

static gboolean
read_any (SbOpfReader *reader, const SbSource *source, GError **error)
{
  if (is_zip (source))
    return read_zip (reader, source, error);
  if (is_passes (source))
    return sb_opf_read_passes (reader, source, error);
  if (!is_table (source)) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_FILE,
                 _ ("“%s” is no Datavyu file: it is neither a zip with its columns nor "
                    "their text."),
                 source->name);
    return FALSE;
  }
  sb_opf_read_table (reader, source);
  return TRUE;
}

static SbIncoming *
read_opf (const SbSource *source, GError **error)
{
  const char *dot = strrchr (source->name, '.');
  g_auto (SbOpfReader) reader = {
    .incoming = sb_incoming_new ("opf", source->name),
    .name = dot && dot > source->name
              ? g_strndup (source->name, (gsize) (dot - source->name))
              : g_strdup (source->name),
    .session = -1,
    .coder = -1,
    .predicates = g_hash_table_new_full (
      g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev),
  };

  if (!read_any (&reader, source, error))
    return NULL;
  sb_opf_reader_settle (&reader);
  return g_steal_pointer (&reader.incoming);
}

const SbImporter sb_importer_opf = {
  .name = "opf",
  .label = N_ ("Datavyu"),
  .suffixes = "opf",
  .recognise = recognise,
  .read = read_opf,
};
