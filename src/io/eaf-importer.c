/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "eaf-details.h"
#include "eaf-own.h"
#include "eaf-vocabulary.h"
#include "importers.h"
#include "lanes.h"
#include "timeless.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/error.h>
#include <string.h>

/* ELAN: the document is the session, a tier a track, its participant the subject, its
 * annotator the coder; texts from a controlled vocabulary are codes. */

typedef struct {
  const SbEafFile *file;
  SbIncoming *incoming;
  SbEafVocabularies *vocabularies;
  GHashTable *sets; /* of modifiers that were met */
  gboolean is_own;
  guint session;
  int *places; /* the event of each annotation; -1 */
} Importer;

/* --- the document --- */

static const char *
get_property (const SbXmlElement *root, const char *name)
{
  const SbXmlElement *header = sb_xml_find (root, "HEADER");
  const SbXmlElement *property =
    header ? sb_eaf_find (header, "PROPERTY", "NAME", name) : NULL;

  return property ? property->text : NULL;
}

static char *
dup_stem (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot && dot > name ? g_strndup (name, (gsize) (dot - name)) : g_strdup (name);
}

/* What people write into a document's properties; not what ELAN keeps there. */
static void
add_properties (SbIncomingSession *session, const SbXmlElement *header)
{
  for (const SbXmlElement *one = sb_xml_find (header, "PROPERTY"); one;
       one = sb_xml_find_next (one, "PROPERTY")) {
    const char *name = sb_xml_get (one, "NAME");

    if (name && *name && !g_str_equal (name, "URN") &&
        !g_str_equal (name, "lastUsedAnnotationId") &&
        !g_str_has_prefix (name, "securebase:"))
      sb_incoming_session_add_variable (session, name, one->text);
  }
}

static SbTime
get_media_origin (const SbXmlElement *media)
{
  const char *text = sb_xml_get (media, "TIME_ORIGIN");
  gint64 ms = text ? g_ascii_strtoll (text, NULL, 10) : 0;
  SbTime origin;

  return __builtin_mul_overflow (ms, SB_MSECOND, &origin) ? 0 : origin;
}

/* A recording's own time 0 in the time of the first. */
static void
add_media (SbIncomingSession *session, const SbXmlElement *media, SbTime first)
{
  const char *relative = sb_xml_get (media, "RELATIVE_MEDIA_URL");
  const char *address = sb_xml_get (media, "MEDIA_URL");
  const char *path = relative && *relative ? relative : address;

  if (path && *path) {
    SbIncomingMedia *added = sb_incoming_session_add_media (session, path);

    if (__builtin_sub_overflow (first, get_media_origin (media), &added->offset))
      added->offset = 0;
  }
}

static void
add_header (Importer *importer, SbIncomingSession *session)
{
  const SbXmlElement *header = sb_xml_find (importer->file->root, "HEADER");

  if (header == NULL)
    return;
  for (const SbXmlElement *media = sb_xml_find (header, "MEDIA_DESCRIPTOR"); media;
       media = sb_xml_find_next (media, "MEDIA_DESCRIPTOR"))
    add_media (session, media, importer->file->origin);
  add_properties (session, header);
}

static void
lose_origin (Importer *importer)
{
  g_autofree char *seconds = sb_time_to_seconds (importer->file->origin);
  g_autofree char *words =
    g_strdup_printf (_ ("its timeline begins at %s s of the recording (TIME_ORIGIN); all "
                        "times were moved to the recording’s own time"),
                     seconds);

  if (importer->file->origin != 0 && !importer->is_own)
    sb_incoming_lose (importer->incoming, NULL, 0, words);
}

static guint
count_elements (const SbXmlElement *in, const char *name)
{
  guint n = 0;

  for (const SbXmlElement *one = in ? sb_xml_find (in, name) : NULL; one;
       one = sb_xml_find_next (one, name))
    n++;
  return n;
}

static void
lose_elements (Importer *importer,
               const SbXmlElement *in,
               const char *name,
               const char *words)
{
  guint n = count_elements (in, name);

  if (n > 0)
    sb_incoming_lose (importer->incoming, NULL, n, words);
}

static void
lose_rest (Importer *importer)
{
  const SbXmlElement *root = importer->file->root;
  const char *author = sb_xml_get (root, "AUTHOR");

  if (author && *author && !importer->is_own)
    sb_incoming_lose (
      importer->incoming,
      NULL,
      1,
      _ ("name of the document’s author; annotators of tiers are coders"));
  lose_elements (importer,
                 sb_xml_find (root, "HEADER"),
                 "LINKED_FILE_DESCRIPTOR",
                 _ ("linked files, such as time series"));
  lose_elements (importer, root, "LICENSE", _ ("licence texts"));
  lose_elements (importer, root, "LEXICON_REF", _ ("links to a lexicon"));
  lose_elements (importer, root, "REF_LINK_SET", _ ("sets of links between annotations"));
  lose_origin (importer);
  if (importer->is_own)
    sb_timeless_lose (importer->incoming, get_property (root, SB_EAF_LEFT_OUT));
}

/* --- tiers --- */

static char *
dup_where_named (const char *name)
{
  return g_strdup_printf (_ ("tier “%s”"), name);
}

static char *
dup_where (const SbEafTier *tier)
{
  return dup_where_named (sb_eaf_tier_get_name (tier));
}

static const char *
get_given (const SbEafTier *tier, const char *attribute)
{
  const char *text = sb_xml_get (tier->element, attribute);

  return text && *text ? text : NULL;
}

/* Our own tiers are one track for each type: what would overlap in it has further ones.
 */
static const char *
get_track_name (const SbEafTier *tier, SbEafKind kind)
{
  const char *type = sb_xml_get (tier->element, "LINGUISTIC_TYPE_REF");

  return kind == SB_EAF_IS_PLAIN ? sb_eaf_tier_get_name (tier) : strchr (type, ' ') + 1;
}

static int
add_track (Importer *importer, const SbEafTier *tier, SbEafKind kind)
{
  guint before = importer->incoming->tracks->len;
  int place = sb_incoming_add_track (importer->incoming, get_track_name (tier, kind));
  SbIncomingTrack *track = sb_incoming_get_track (importer->incoming, (guint) place);
  g_autofree char *where = dup_where (tier);

  if (importer->incoming->tracks->len == before && kind == SB_EAF_IS_PLAIN)
    sb_incoming_lose (
      importer->incoming, where, 1, _ ("another tier of the same name was joined to it"));
  else if (track->parent == NULL)
    track->parent = g_strdup (get_given (tier, "PARENT_REF"));
  track->has_vocabulary |= sb_eaf_vocabularies_has (importer->vocabularies, tier);
  return place;
}

/* What was 1 ms long and is longer now: a coder has given it an end in ELAN. */
static gboolean
has_end (const SbIncomingEvent *event)
{
  SbTime length;

  return __builtin_sub_overflow (event->end, event->start, &length) ||
         length > SB_MSECOND;
}

static gboolean
may_have_end (const Importer *importer, const SbIncomingEvent *event, SbEafKind kind)
{
  const char *name =
    sb_incoming_get_track (importer->incoming, (guint) event->track)->name;

  return kind == SB_EAF_IS_RUNNING || g_str_equal (name, SB_EAF_MARKS) ||
         g_str_equal (name, SB_EAF_NOTES);
}

/* A moment of another code keeps its end until keep_points(). */
static void
set_own_kind (Importer *importer, SbIncomingEvent *event, SbEafKind kind)
{
  if (has_end (event) && may_have_end (importer, event, kind))
    return;
  event->kind = kind == SB_EAF_IS_POINT ? SB_INCOMING_POINT : SB_INCOMING_START;
  if (!has_end (event) || kind == SB_EAF_IS_RUNNING)
    event->end = SB_TIME_NONE;
}

static void
set_kind (Importer *importer, SbIncomingEvent *event, SbEafKind kind)
{
  event->kind = SB_INCOMING_STATE;
  if (kind == SB_EAF_IS_POINT || kind == SB_EAF_IS_RUNNING)
    set_own_kind (importer, event, kind);
  if (kind != SB_EAF_IS_PLAIN && event->code >= 0)
    sb_incoming_get_code (importer->incoming, (guint) event->code)->kind =
      kind == SB_EAF_IS_POINT ? SB_INCOMING_IS_POINT : SB_INCOMING_IS_STATE;
}

static void
set_times (Importer *importer,
           SbIncomingEvent *event,
           const SbEafAnnotation *annotation,
           const char *where)
{
  event->start = MIN (annotation->start, annotation->end);
  event->end = MAX (annotation->start, annotation->end);
  if (annotation->end < annotation->start)
    sb_incoming_lose (importer->incoming,
                      where,
                      1,
                      _ ("annotations end before they begin; the two were exchanged"));
}

/* What stands in all annotations of a tier. */
typedef struct {
  SbEafKind kind;
  int coder;
  int subject;
  int track;
  char *where;
  gboolean has_vocabulary;
} TierHead;

static void
lose_placed (Importer *importer, const char *where, guint n)
{
  if (n > 0)
    sb_incoming_lose (importer->incoming,
                      where,
                      n,
                      _ ("annotations have a time that is not in the file; they were "
                         "placed evenly between their neighbours, as ELAN shows them"));
}

static void
add_annotation (Importer *importer, const SbEafTier *tier, const TierHead *head, guint i)
{
  const SbEafAnnotation *annotation = sb_eaf_file_get_annotation (importer->file, i);
  const char *text = sb_xml_get_text (annotation->element, "ANNOTATION_VALUE");
  int code = sb_eaf_vocabularies_find (importer->vocabularies, tier, annotation->element);
  SbIncomingEvent *event;

  if (annotation->start == SB_TIME_NONE) {
    sb_incoming_lose (
      importer->incoming, head->where, 1, _ ("annotations without any time"));
    return;
  }
  importer->places[i] = (int) importer->incoming->events->len;
  event = sb_incoming_add_event (importer->incoming, importer->session);
  event->coder = head->coder;
  event->subject = head->subject;
  event->track = head->track;
  event->code = code;
  event->text = code >= 0 ? NULL : g_strdup (text ? text : "");
  event->row = annotation->element->line;
  set_times (importer, event, annotation, head->where);
  set_kind (importer, event, head->kind);
  if (head->has_vocabulary && code < 0)
    sb_incoming_lose (importer->incoming,
                      head->where,
                      1,
                      _ ("texts are not in the tier’s vocabulary; they stay texts"));
}

static void
add_annotations (Importer *importer, const SbEafTier *tier, const TierHead *head)
{
  guint n_placed = 0;

  for (guint i = tier->first; i < tier->first + tier->n; i++) {
    const SbEafAnnotation *annotation = sb_eaf_file_get_annotation (importer->file, i);

    add_annotation (importer, tier, head, i);
    n_placed += annotation->is_placed && annotation->start != SB_TIME_NONE;
  }
  lose_placed (importer, head->where, n_placed);
}

static void
add_tier (Importer *importer, const SbEafTier *tier)
{
  TierHead head = {
    .kind = sb_eaf_tier_get_kind (tier, importer->is_own),
    .has_vocabulary = sb_eaf_vocabularies_has (importer->vocabularies, tier),
  };

  if (head.kind == SB_EAF_IS_DETAIL)
    return;
  head.where = dup_where (tier);
  head.coder = sb_incoming_add_coder (importer->incoming, get_given (tier, "ANNOTATOR"));
  head.subject =
    sb_incoming_add_subject (importer->incoming, get_given (tier, "PARTICIPANT"));
  head.track = add_track (importer, tier, head.kind);
  add_annotations (importer, tier, &head);
  g_free (head.where);
}

static void
add_details (Importer *importer, const SbEafTier *tier)
{
  if (sb_eaf_tier_get_kind (tier, importer->is_own) != SB_EAF_IS_DETAIL)
    return;
  for (guint i = tier->first; i < tier->first + tier->n; i++) {
    const SbEafAnnotation *annotation = sb_eaf_file_get_annotation (importer->file, i);
    const char *text = sb_xml_get_text (annotation->element, "ANNOTATION_VALUE");
    int place = annotation->parent < 0 ? -1 : importer->places[annotation->parent];

    if (place >= 0)
      sb_eaf_take_detail (
        importer->incoming,
        importer->sets,
        &g_array_index (importer->incoming->events, SbIncomingEvent, place),
        tier,
        text ? text : "");
    else
      sb_incoming_lose (importer->incoming,
                        sb_eaf_tier_get_name (tier),
                        1,
                        _ ("texts hang on no annotation"));
  }
}

/* Marks and notes may have an end; the codes of other moments have no duration. */
static void
keep_points (Importer *importer)
{
  for (guint i = 0; i < importer->incoming->events->len; i++) {
    SbIncomingEvent *event =
      &g_array_index (importer->incoming->events, SbIncomingEvent, i);
    g_autofree char *where = NULL;

    if (event->kind != SB_INCOMING_POINT || event->end == SB_TIME_NONE)
      continue;
    where = dup_where_named (
      sb_incoming_get_track (importer->incoming, (guint) event->track)->name);
    sb_coding_lane_keep_point (importer->incoming, where, event);
  }
}

static void
add_tiers (Importer *importer)
{
  const SbEafFile *file = importer->file;
  g_autofree int *places = g_new (int, file->annotations->len);

  for (guint i = 0; i < file->annotations->len; i++)
    places[i] = -1;
  importer->places = places;
  for (guint i = 0; i < file->tiers->len; i++)
    add_tier (importer, sb_eaf_file_get_tier (file, i));
  for (guint i = 0; i < file->tiers->len; i++)
    add_details (importer, sb_eaf_file_get_tier (file, i));
  keep_points (importer);
}

/* --- the format --- */

static void
add_document (Importer *importer, const SbSource *source)
{
  const SbXmlElement *root = importer->file->root;
  const char *label = get_property (root, SB_EAF_SESSION);
  const char *version = sb_xml_get (root, "FORMAT");
  g_autofree char *stem = dup_stem (source->name);

  importer->is_own = label != NULL;
  importer->incoming->version =
    g_strdup (version ? version : sb_xml_get (root, "VERSION"));
  importer->session = sb_incoming_add_session (importer->incoming, label ? label : stem);
  add_header (importer, sb_incoming_get_session (importer->incoming, importer->session));
  add_tiers (importer);
  lose_rest (importer);
}

static gboolean
check_root (const SbXmlElement *root, const char *name, GError **error)
{
  if (g_str_equal (root->name, "ANNOTATION_DOCUMENT") ||
      g_str_equal (root->name, "CV_RESOURCE"))
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s” is XML, but no document, template or vocabulary of ELAN: it "
                  "begins with “%s”."),
               name,
               root->name);
  return FALSE;
}

static SbIncoming *
read_eaf (const SbSource *source, GError **error)
{
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("eaf", source->name);
  g_autoptr (SbEafFile) file = sb_eaf_file_new (source, incoming, error);
  g_autoptr (SbEafVocabularies) vocabularies = NULL;
  g_autoptr (GHashTable) sets = sb_eaf_sets_new ();
  Importer importer = {.file = file, .incoming = incoming, .sets = sets};

  if (file == NULL || !check_root (file->root, source->name, error))
    return NULL;
  vocabularies = sb_eaf_vocabularies_new (file->root, source, incoming);
  importer.vocabularies = vocabularies;
  if (g_str_equal (file->root->name, "ANNOTATION_DOCUMENT"))
    add_document (&importer, source);
  else
    incoming->version = g_strdup (sb_xml_get (file->root, "VERSION"));
  return g_steal_pointer (&incoming);
}

static gboolean
recognise_eaf (const SbSource *source)
{
  return sb_source_mentions (source, "<ANNOTATION_DOCUMENT", 1 << 16) ||
         sb_source_mentions (source, "<CV_RESOURCE", 1 << 16);
}

const SbImporter sb_importer_eaf = {
  .name = "eaf",
  .label = N_ ("ELAN document"),
  .suffixes = "eaf;etf;ecv",
  .recognise = recognise_eaf,
  .read = read_eaf,
};
