/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "importers.h"
#include "observer-events.h"
#include "observer-scheme.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/io/zip.h>

/* The Observer XT: templates with coding schemes (.otx, and .otb, which is a zip of one)
 * and observations with their events (.odx). */

static gboolean
is_zip (const SbSource *source)
{
  gsize length;
  const char *data = g_bytes_get_data (source->bytes, &length);

  return length > 4 && data[0] == 'P' && data[1] == 'K';
}

static gboolean
check_root (const SbXmlElement *root, const char *name, GError **error)
{
  if (g_str_equal (root->name, "NXMLINTERCHANGE"))
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s” is XML, but no file of The Observer XT: it begins with “%s”."),
               name,
               root->name);
  return FALSE;
}

/* What the events of a code are, says what it is; where they differ, nothing does. */
static void
settle_kinds (SbIncoming *incoming)
{
  g_autofree guint8 *seen = g_new0 (guint8, incoming->codes->len + 1);

  for (guint i = 0; i < incoming->events->len; i++) {
    const SbIncomingEvent *event = &g_array_index (incoming->events, SbIncomingEvent, i);

    seen[event->code] |= event->kind == SB_INCOMING_POINT ? 2 : 1;
  }
  for (guint i = 0; i < incoming->codes->len; i++) {
    SbIncomingCode *code = sb_incoming_get_code (incoming, i);

    if (seen[i] != 0)
      code->kind = seen[i] == 1   ? SB_INCOMING_IS_STATE
                   : seen[i] == 2 ? SB_INCOMING_IS_POINT
                                  : SB_INCOMING_UNSAID;
  }
}

static SbIncoming *
read_xml (const SbSource *source, const char *name, GError **error)
{
  g_autoptr (SbXml) xml = sb_xml_new (source, error);
  g_autoptr (SbObserverParts) parts = NULL;
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("observer", name);

  if (xml == NULL || !check_root (sb_xml_get_root (xml), source->name, error))
    return NULL;
  sb_incoming_lose_repaired (incoming, sb_xml_count_repaired (xml));
  parts = sb_observer_parts_new (sb_xml_get_root (xml));
  incoming->version = g_strdup (parts->version);
  sb_observer_read_scheme (parts, incoming);
  for (guint i = 0; i < parts->observations->len; i++)
    sb_observer_read_observation (g_ptr_array_index (parts->observations, i), incoming);
  settle_kinds (incoming);
  return g_steal_pointer (&incoming);
}

/* The first file of a zip that is XML of The Observer. */
static SbSource *
find_inside (const GPtrArray *entries, const char *name, GError **error)
{
  for (guint i = 0; i < entries->len; i++) {
    const SbZipEntry *entry = g_ptr_array_index (entries, i);
    g_autoptr (SbSource) source = sb_source_new (entry->name, entry->bytes, NULL);

    if (source && sb_source_mentions (source, "NXMLINTERCHANGE", 1 << 16))
      return g_steal_pointer (&source);
  }
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s” holds no coding scheme of The Observer XT. Export the project as "
                  "a template once more."),
               name);
  return NULL;
}

static SbIncoming *
read_observer (const SbSource *source, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (SbSource) inside = NULL;

  if (!is_zip (source))
    return read_xml (source, source->name, error);
  entries = sb_zip_read (source->bytes, source->name, error);
  inside = entries ? find_inside (entries, source->name, error) : NULL;
  return inside ? read_xml (inside, source->name, error) : NULL;
}

static gboolean
recognise_observer (const SbSource *source)
{
  return is_zip (source) ? sb_source_has_suffix (source, "otb")
                         : sb_source_mentions (source, "NXMLINTERCHANGE", 1 << 16);
}

const SbImporter sb_importer_observer = {
  .name = "observer",
  .label = N_ ("The Observer XT: template or observations"),
  .suffixes = "otx;odx;otb",
  .recognise = recognise_observer,
  .read = read_observer,
};
