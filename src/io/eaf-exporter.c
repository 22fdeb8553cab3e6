/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "eaf-own.h"
#include "eaf-tiers.h"
#include "importers.h"
#include "timeless.h"
#include "xml-writer.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

/* ELAN documents (EAF 3.0), one for each coding. Nothing of the machine is in them: no
 * author, no clock, no recording. */

static const char *const kinds[] = {
  [SB_LANE_STATES] = SB_EAF_STATE,
  [SB_LANE_POINTS] = SB_EAF_POINT,
  [SB_LANE_RUNNING] = SB_EAF_RUNNING,
};

/* One end of one item; its place in the sorted list is its time slot. */
typedef struct {
  gint64 ms;
  guint item;
  guint which;
} Slot;

typedef struct {
  SbXmlWriter *xml;
  const SbContent *content;
  GPtrArray *families; /* SbLaneFamily */
  guint n_items;
  guint n_details;
  guint n_left_out; /* things without a time */
  gint64 shift;     /* ms: added to every time */
  guint *slots;     /* two for each item, from 1 */
} Document;

static SbLaneFamily *
get_family (const Document *document, guint i)
{
  return g_ptr_array_index (document->families, i);
}

/* --- times --- */

static int
compare_slots (gconstpointer a, gconstpointer b)
{
  const Slot *first = a, *second = b;

  if (first->ms != second->ms)
    return first->ms < second->ms ? -1 : 1;
  if (first->item != second->item)
    return first->item < second->item ? -1 : 1;
  return first->which < second->which ? -1 : first->which > second->which;
}

static void
add_slots (GArray *slots, const SbLaneItem *item, guint number)
{
  const Slot both[] = {{item->start, number, 0}, {item->end, number, 1}};

  g_array_append_vals (slots, both, 2);
}

static GArray *
collect_slots (Document *document)
{
  GArray *slots = g_array_new (FALSE, FALSE, sizeof (Slot));

  for (guint f = 0; f < document->families->len; f++) {
    const SbLaneFamily *family = get_family (document, f);

    for (guint l = 0; l < family->lanes->len; l++) {
      const SbLane *lane = g_ptr_array_index (family->lanes, l);

      for (guint i = 0; i < lane->items->len; i++) {
        const SbLaneItem *item = g_ptr_array_index (lane->items, i);

        add_slots (slots, item, document->n_items++);
        document->n_details += item->details ? item->details->len : 0;
      }
    }
  }
  g_array_sort (slots, compare_slots);
  return slots;
}

static void
number_slots (Document *document, const GArray *slots)
{
  document->slots = g_new (guint, slots->len + 1);
  for (guint i = 0; i < slots->len; i++) {
    const Slot *slot = &g_array_index (slots, Slot, i);

    document->slots[2 * slot->item + slot->which] = i + 1;
  }
  if (slots->len > 0)
    document->shift = MAX (0, -g_array_index (slots, Slot, 0).ms);
}

/* "ts12" */
static void
add_id (SbXmlWriter *xml, const char *attribute, const char *prefix, guint number)
{
  g_autofree char *id = g_strdup_printf ("%s%u", prefix, number);

  sb_xml_add (xml, attribute, id);
}

static void
write_slots (Document *document, const GArray *slots)
{
  SbXmlWriter *xml = document->xml;

  sb_xml_begin (xml, "TIME_ORDER");
  for (guint i = 0; i < slots->len; i++) {
    sb_xml_begin (xml, "TIME_SLOT");
    add_id (xml, "TIME_SLOT_ID", "ts", i + 1);
    sb_xml_add_number (
      xml, "TIME_VALUE", g_array_index (slots, Slot, i).ms + document->shift);
    sb_xml_end (xml);
  }
  sb_xml_end (xml);
}

/* --- header --- */

static void
write_property (SbXmlWriter *xml, const char *name, const char *value)
{
  sb_xml_begin (xml, "PROPERTY");
  sb_xml_add (xml, "NAME", name);
  sb_xml_add_text (xml, value);
  sb_xml_end (xml);
}

/* The schema wants a date; it is none. */
static void
begin_document (SbXmlWriter *xml, const char *session)
{
  sb_xml_begin (xml, "ANNOTATION_DOCUMENT");
  sb_xml_add (xml, "AUTHOR", "");
  sb_xml_add (xml, "DATE", "1970-01-01T00:00:00Z");
  sb_xml_add (xml, "FORMAT", "3.0");
  sb_xml_add (xml, "VERSION", "3.0");
  sb_xml_add (xml, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
  sb_xml_add (
    xml, "xsi:noNamespaceSchemaLocation", "http://www.mpi.nl/tools/elan/EAFv3.0.xsd");
  sb_xml_begin (xml, "HEADER");
  sb_xml_add (xml, "MEDIA_FILE", "");
  sb_xml_add (xml, "TIME_UNITS", "milliseconds");
  write_property (xml, SB_EAF_SESSION, session);
}

static void
end_header (Document *document)
{
  g_autofree char *shift = g_strdup_printf ("%" G_GINT64_FORMAT, document->shift);
  g_autofree char *last = g_strdup_printf ("%u", document->n_items + document->n_details);
  g_autofree char *left_out = g_strdup_printf ("%u", document->n_left_out);

  if (document->shift > 0)
    write_property (document->xml, SB_EAF_SHIFT, shift);
  if (document->n_left_out > 0)
    write_property (document->xml, SB_EAF_LEFT_OUT, left_out);
  write_property (document->xml, "lastUsedAnnotationId", last);
  sb_xml_end (document->xml);
}

/* --- tiers --- */

static void
begin_tier (Document *document,
            const SbLaneFamily *family,
            const char *name,
            const char *type,
            const char *parent)
{
  SbXmlWriter *xml = document->xml;

  sb_xml_begin (xml, "TIER");
  sb_xml_add (xml, "TIER_ID", name);
  sb_xml_add (xml, "LINGUISTIC_TYPE_REF", type);
  sb_xml_add (xml, "PARTICIPANT", family->subject);
  sb_xml_add (xml, "ANNOTATOR", document->content->coder->code);
  sb_xml_add (xml, "PARENT_REF", parent);
}

static void
end_annotation (SbXmlWriter *xml, const char *value)
{
  sb_xml_begin (xml, "ANNOTATION_VALUE");
  sb_xml_add_text (xml, value);
  sb_xml_end (xml);
  sb_xml_end (xml);
  sb_xml_end (xml);
}

static void
add_entry_id (SbXmlWriter *xml, const char *attribute, guint family, int entry)
{
  g_autofree char *id = g_strdup_printf ("cve_%u_%d", family + 1, entry + 1);

  if (entry >= 0)
    sb_xml_add (xml, attribute, id);
}

static void
write_item (Document *document, guint family, const SbLaneItem *item, guint number)
{
  SbXmlWriter *xml = document->xml;

  sb_xml_begin (xml, "ANNOTATION");
  sb_xml_begin (xml, "ALIGNABLE_ANNOTATION");
  add_id (xml, "ANNOTATION_ID", "a", number + 1);
  add_id (xml, "TIME_SLOT_REF1", "ts", document->slots[2 * number]);
  add_id (xml, "TIME_SLOT_REF2", "ts", document->slots[2 * number + 1]);
  add_entry_id (xml, "CVE_REF", family, item->entry);
  end_annotation (xml, item->value);
}

static void
write_lane (Document *document, guint number, const SbLane *lane, guint first)
{
  const SbLaneFamily *family = get_family (document, number);
  g_autofree char *type = g_strconcat (kinds[lane->kind], family->name, NULL);

  begin_tier (document, family, lane->name, type, NULL);
  for (guint i = 0; i < lane->items->len; i++)
    write_item (document, number, g_ptr_array_index (lane->items, i), first + i);
  sb_xml_end (document->xml);
}

static const char *
find_detail (const SbLaneItem *item, const char *what)
{
  for (guint i = 0; item->details && i < item->details->len; i++) {
    const SbLaneDetail *detail = g_ptr_array_index (item->details, i);

    if (g_str_equal (detail->what, what))
      return detail->text;
  }
  return NULL;
}

static gboolean
has_detail (const SbLane *lane, const char *what)
{
  for (guint i = 0; i < lane->items->len; i++)
    if (find_detail (g_ptr_array_index (lane->items, i), what))
      return TRUE;
  return FALSE;
}

/* What hangs on the items of a lane; @last: the annotation before, counted on. */
static void
write_detail (Document *document,
              const SbLaneFamily *family,
              const SbLane *lane,
              const char *what,
              guint first,
              guint *last)
{
  SbXmlWriter *xml = document->xml;
  g_autofree char *name = g_strconcat (lane->name, "/", what, NULL);

  if (!has_detail (lane, what))
    return;
  begin_tier (document, family, name, SB_EAF_DETAIL, lane->name);
  for (guint i = 0; i < lane->items->len; i++) {
    const char *text = find_detail (g_ptr_array_index (lane->items, i), what);

    if (text == NULL)
      continue;
    sb_xml_begin (xml, "ANNOTATION");
    sb_xml_begin (xml, "REF_ANNOTATION");
    add_id (xml, "ANNOTATION_ID", "a", ++*last);
    add_id (xml, "ANNOTATION_REF", "a", first + i + 1);
    end_annotation (xml, text);
  }
  sb_xml_end (xml);
}

static void
write_tiers (Document *document)
{
  guint item = 0;
  guint last = document->n_items;

  for (guint f = 0; f < document->families->len; f++) {
    const SbLaneFamily *family = get_family (document, f);

    for (guint l = 0; l < family->lanes->len; l++) {
      const SbLane *lane = g_ptr_array_index (family->lanes, l);

      write_lane (document, f, lane, item);
      for (guint d = 0; sb_eaf_lane_details[d]; d++)
        write_detail (document, family, lane, sb_eaf_lane_details[d], item, &last);
      item += lane->items->len;
    }
  }
}

/* --- types and vocabularies --- */

static gboolean
has_kind (const SbLaneFamily *family, SbLaneKind kind)
{
  if (kind == (family->has_states ? SB_LANE_STATES : SB_LANE_POINTS))
    return TRUE;
  for (guint i = 0; i < family->lanes->len; i++)
    if (((const SbLane *) g_ptr_array_index (family->lanes, i))->kind == kind)
      return TRUE;
  return FALSE;
}

static void
write_type (SbXmlWriter *xml, const SbLaneFamily *family, SbLaneKind kind)
{
  g_autofree char *id = g_strconcat (kinds[kind], family->name, NULL);

  if (!has_kind (family, kind))
    return;
  sb_xml_begin (xml, "LINGUISTIC_TYPE");
  sb_xml_add (xml, "LINGUISTIC_TYPE_ID", id);
  sb_xml_add (xml, "TIME_ALIGNABLE", "true");
  sb_xml_add (xml, "CONTROLLED_VOCABULARY_REF", family->entries ? family->name : NULL);
  sb_xml_add (xml, "GRAPHIC_REFERENCES", "false");
  sb_xml_end (xml);
}

static void
write_types (Document *document)
{
  SbXmlWriter *xml = document->xml;

  for (guint f = 0; f < document->families->len; f++)
    for (SbLaneKind kind = 0; kind < SB_LANE_N_KINDS; kind++)
      write_type (xml, get_family (document, f), kind);
  sb_xml_begin (xml, "LINGUISTIC_TYPE");
  sb_xml_add (xml, "LINGUISTIC_TYPE_ID", SB_EAF_DETAIL);
  sb_xml_add (xml, "TIME_ALIGNABLE", "false");
  sb_xml_add (xml, "CONSTRAINTS", "Symbolic_Association");
  sb_xml_add (xml, "GRAPHIC_REFERENCES", "false");
  sb_xml_end (xml);
  sb_xml_begin (xml, "LANGUAGE");
  sb_xml_add (xml, "LANG_ID", "und");
  sb_xml_add (xml, "LANG_LABEL", "undetermined (und)");
  sb_xml_end (xml);
  sb_xml_begin (xml, "CONSTRAINT");
  sb_xml_add (xml, "STEREOTYPE", "Symbolic_Association");
  sb_xml_add (xml, "DESCRIPTION", "One annotation at most for each of the tier above");
  sb_xml_end (xml);
}

static void
write_vocabulary (SbXmlWriter *xml, const SbLaneFamily *family, guint number)
{
  sb_xml_begin (xml, "CONTROLLED_VOCABULARY");
  sb_xml_add (xml, "CV_ID", family->name);
  sb_xml_begin (xml, "DESCRIPTION");
  sb_xml_add (xml, "LANG_REF", "und");
  sb_xml_end (xml);
  for (guint i = 0; i < family->entries->len; i++) {
    const SbLaneEntry *entry = g_ptr_array_index (family->entries, i);

    sb_xml_begin (xml, "CV_ENTRY_ML");
    add_entry_id (xml, "CVE_ID", number, (int) i);
    sb_xml_begin (xml, "CVE_VALUE");
    sb_xml_add (xml, "LANG_REF", "und");
    sb_xml_add (xml, "DESCRIPTION", entry->description);
    sb_xml_add_text (xml, entry->name);
    sb_xml_end (xml);
    sb_xml_end (xml);
  }
  sb_xml_end (xml);
}

static void
write_vocabularies (Document *document)
{
  for (guint f = 0; f < document->families->len; f++)
    if (get_family (document, f)->entries)
      write_vocabulary (document->xml, get_family (document, f), f);
}

/* --- files --- */

/* @own: how an earlier export of this session begins. (transfer full) */
static SbXmlWriter *
write_document (Document *document, char **own)
{
  g_autoptr (GArray) slots = collect_slots (document);

  document->xml = sb_xml_writer_new ();
  number_slots (document, slots);
  begin_document (document->xml, document->content->session->label);
  *own = g_strdup (sb_xml_writer_get_text (document->xml)->str);
  end_header (document);
  write_slots (document, slots);
  write_tiers (document);
  write_types (document);
  write_vocabularies (document);
  sb_xml_end (document->xml);
  g_free (document->slots);
  return document->xml;
}

static gboolean
write_content (const SbContent *content,
               SbScheme *scheme,
               const char *const *what,
               const char *name,
               SbFileSet *files,
               GError **error)
{
  const SbLaneChoice choice = {
    .episodes = sb_tables_is_wanted (what, "episodes"),
    .events = sb_tables_is_wanted (what, "events"),
    .marks = sb_tables_is_wanted (what, "marks"),
    .notes = sb_tables_is_wanted (what, "notes"),
  };
  g_autoptr (GPtrArray) families = sb_eaf_lanes_new (content, scheme, choice);
  Document document = {
    .content = content,
    .families = families,
    .n_left_out = sb_timeless_count (content, what),
  };
  g_autofree char *own = NULL;
  g_autoptr (SbXmlWriter) xml = write_document (&document, &own);
  const GString *text = sb_xml_writer_get_text (xml);

  return sb_file_set_add (files, name, text->str, text->len, own, error);
}

static gboolean
write_eaf (const SbExportInput *input,
           const char *const *what,
           SbFileSet *files,
           GError **error)
{
  const SbStudy *study = input->study;
  g_auto (GStrv) names = sb_export_dup_file_names (study, "eaf");

  if (!sb_tables_check_names (what, error))
    return FALSE;
  for (guint i = 0; i < study->contents->len; i++) {
    const SbContent *content = g_ptr_array_index (study->contents, i);

    if (!write_content (content,
                        sb_content_get_scheme (content, study->scheme),
                        what,
                        names[i],
                        files,
                        error))
      return FALSE;
  }
  return TRUE;
}

const SbExporter sb_exporter_eaf = {
  .name = "eaf",
  .label = N_ ("ELAN documents, one for each coding (.eaf)"),
  .write = write_eaf,
};
