/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xml.h"

#include "xml-scan.h"

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <securebase/base/error.h>
#include <string.h>

#define BLOCK ((gsize) 1 << 16)

/* Elements and texts lie in blocks that are freed together. */
struct _SbXml {
  GPtrArray *blocks;
  char *free; /* in the last block */
  gsize n_free;
  SbXmlElement *root;
  xmlDictPtr names;
  guint n_repaired;
};

typedef struct {
  SbXml *xml;
  const char *name; /* of the file */
  xmlParserCtxtPtr parser;
  SbXmlElement *open[SB_SOURCE_MAX_DEPTH + 1];
  SbXmlElement *last[SB_SOURCE_MAX_DEPTH + 1]; /* in open[i] */
  GString *texts[SB_SOURCE_MAX_DEPTH + 1];
  gboolean has_words[SB_SOURCE_MAX_DEPTH + 1]; /* the text is more than white space */
  guint depth;
  GError *error;
} Builder;

static gpointer
take (SbXml *xml, gsize size)
{
  gpointer result;

  size = (size + 7) & ~(gsize) 7;
  if (size > xml->n_free) {
    gsize block = MAX (size, BLOCK);

    xml->free = g_malloc (block);
    xml->n_free = block;
    g_ptr_array_add (xml->blocks, xml->free);
  }
  result = xml->free;
  xml->free += size;
  xml->n_free -= size;
  return result;
}

static const char *
take_text (SbXml *xml, const char *text, gsize length)
{
  char *copy;

  if (length == 0)
    return "";
  copy = take (xml, length + 1);
  memcpy (copy, text, length);
  copy[length] = '\0';
  return copy;
}

static void
stop (Builder *builder, guint line, const char *what)
{
  if (builder->error == NULL)
    g_set_error (
      &builder->error,
      SB_ERROR,
      SB_ERROR_BAD_FILE,
      _ ("“%s” is damaged in line %u: %s. It may have been cut off when it was "
         "copied; copy it again, or write it anew with the program that it "
         "comes from."),
      builder->name,
      line,
      what);
  xmlStopParser (builder->parser);
}

static const char *const *
take_attributes (SbXml *xml, int n, const xmlChar **all)
{
  const char **result = take (xml, (2 * (gsize) n + 1) * sizeof *result);

  for (int i = 0; i < n; i++) {
    const xmlChar **one = all + 5 * i; /* name, prefix, URI, value, its end */

    result[2 * i] = (const char *) one[0];
    result[2 * i + 1] = take_text (xml, (const char *) one[3], (gsize) (one[4] - one[3]));
  }
  result[2 * n] = NULL;
  return result;
}

static void
hang_in (Builder *builder, SbXmlElement *element)
{
  guint above = builder->depth;

  if (above == 0)
    builder->xml->root = element;
  else if (builder->last[above])
    builder->last[above]->next = element;
  else
    builder->open[above]->first = element;
  builder->last[above] = element;
}

static void
begin_element (void *data,
               const xmlChar *name,
               const xmlChar *prefix,
               const xmlChar *uri,
               int n_namespaces,
               const xmlChar **namespaces,
               int n_attributes,
               int n_defaulted,
               const xmlChar **attributes)
{
  Builder *builder = data;
  SbXmlElement *element;

  if (builder->depth >= SB_SOURCE_MAX_DEPTH || builder->error)
    return;
  element = take (builder->xml, sizeof *element);
  *element = (SbXmlElement){
    .name = (const char *) name,
    .text = "",
    .attributes = take_attributes (builder->xml, n_attributes, attributes),
    .line = (guint) MAX (xmlSAX2GetLineNumber (builder->parser), 0),
  };
  hang_in (builder, element);
  /* The gaps between elements are not collected. */
  if (builder->depth > 0 && !builder->has_words[builder->depth])
    g_string_truncate (builder->texts[builder->depth], 0);
  builder->depth++;
  builder->open[builder->depth] = element;
  builder->last[builder->depth] = NULL;
  if (builder->texts[builder->depth] == NULL)
    builder->texts[builder->depth] = g_string_new (NULL);
  g_string_truncate (builder->texts[builder->depth], 0);
  builder->has_words[builder->depth] = FALSE;
}

static void
end_element (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Builder *builder = data;
  SbXmlElement *element = builder->open[builder->depth];
  const GString *text = builder->texts[builder->depth];

  if (builder->depth == 0 || builder->error)
    return;
  if (element->first == NULL || builder->has_words[builder->depth])
    element->text = take_text (builder->xml, text->str, text->len);
  builder->depth--;
}

static gboolean
is_blank (const char *text, int length)
{
  for (int i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;
  return TRUE;
}

static void
add_text (void *data, const xmlChar *text, int length)
{
  Builder *builder = data;
  GString *all = builder->texts[builder->depth];

  if (builder->depth == 0 || builder->error)
    return;
  if (all->len + (gsize) length > SB_XML_MAX_TEXT) {
    /* This frees the text, too. */
    stop (builder,
          (guint) MAX (xmlSAX2GetLineNumber (builder->parser), 0),
          _ ("there is a text of more than 1 MB"));
    return;
  }
  g_string_append_len (all, (const char *) text, length);
  builder->has_words[builder->depth] |= !is_blank ((const char *) text, length);
}

static void
take_fault (void *data, xmlErrorPtr fault)
{
  Builder *builder = data;
  g_autofree char *words = g_utf8_make_valid (fault->message ? fault->message : "", -1);

  if (fault->level == XML_ERR_FATAL)
    stop (builder, (guint) MAX (fault->line, 0), g_strstrip (words));
}

static gboolean
parse (Builder *builder, const char *text, gsize length, GError **error)
{
  xmlParserCtxtPtr parser = xmlCreateMemoryParserCtxt (text, (int) length);
  xmlSAXHandler handler = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = begin_element,
    .endElementNs = end_element,
    .characters = add_text,
    .ignorableWhitespace = add_text,
    .cdataBlock = add_text,
    .serror = take_fault,
  };

  builder->parser = parser;
  *parser->sax = handler;
  parser->userData = builder;
  /* In UTF-8 already, whatever stands in its first line. There are no entities but the
   * five of XML itself (xml-scan.c), and these are to be put in. */
  xmlCtxtUseOptions (parser, XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_IGNORE_ENC);
  xmlSwitchEncoding (parser, XML_CHAR_ENCODING_UTF8);
  xmlParseDocument (parser);
  if (builder->error == NULL && (!parser->wellFormed || builder->xml->root == NULL))
    stop (builder, 1, _ ("it is no XML"));
  builder->xml->names = parser->dict;
  xmlDictReference (parser->dict);
  xmlFreeDoc (parser->myDoc);
  xmlFreeParserCtxt (parser);
  if (builder->error)
    g_propagate_error (error, builder->error);
  return builder->error == NULL;
}

static gboolean
is_control (char c)
{
  return (guchar) c < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

/* XML has no control characters; other programs write them all the same. U+FFFE and
 * U+FFFF are no characters either. */
static char *
replace_controls (char *text, gsize *length, guint *n_repaired)
{
  GString *out = NULL;
  const char *from = text, *stop = text + *length;

  for (const char *p = text; p < stop; p++) {
    gboolean is_no_character = (guchar) *p == 0xEF && stop - p > 2 &&
                               (guchar) p[1] == 0xBF && (guchar) p[2] >= 0xBE;

    if (!is_control (*p) && !is_no_character)
      continue;
    if (out == NULL)
      out = g_string_sized_new (*length + 16);
    g_string_append_len (out, from, p - from);
    g_string_append (out, "\xEF\xBF\xBD");
    *n_repaired += 1;
    p += is_no_character ? 2 : 0;
    from = p + 1;
  }
  if (out == NULL)
    return text;
  g_string_append_len (out, from, stop - from);
  *length = out->len;
  g_free (text);
  return g_string_free (out, FALSE);
}

static void
init_once (void)
{
  static gsize is_ready;

  if (g_once_init_enter (&is_ready)) {
    xmlInitParser ();
    g_once_init_leave (&is_ready, 1);
  }
}

static SbXml *
build (const char *text, gsize length, const char *name, GError **error)
{
  g_autoptr (SbXml) xml = g_new0 (SbXml, 1);
  Builder builder = {.xml = xml, .name = name};
  gboolean is_whole;

  init_once ();
  xml->blocks = g_ptr_array_new_with_free_func (g_free);
  is_whole = parse (&builder, text, length, error);
  for (guint i = 0; i < G_N_ELEMENTS (builder.texts); i++)
    if (builder.texts[i])
      g_string_free (builder.texts[i], TRUE);
  return is_whole ? g_steal_pointer (&xml) : NULL;
}

static gboolean
check_begin (const char *text, gsize length, const char *name, GError **error)
{
  /* Its own buffers count in int. */
  if (length > 0 && length < G_MAXINT32 && strlen (text) == length)
    return TRUE;
  g_set_error (error, SB_ERROR, SB_ERROR_BAD_FILE, _ ("“%s” is empty."), name);
  return FALSE;
}

SbXml *
sb_xml_new (const SbSource *source, GError **error)
{
  gsize length;
  guint n_repaired;
  g_autofree char *text = sb_source_dup_text (source, &length, &n_repaired);
  SbXml *xml;

  text = replace_controls (g_steal_pointer (&text), &length, &n_repaired);
  if (!check_begin (text, length, source->name, error) ||
      !sb_xml_scan (text, length, source->name, error))
    return NULL;
  xml = build (text, length, source->name, error);
  if (xml)
    xml->n_repaired = n_repaired;
  return xml;
}

void
sb_xml_free (SbXml *xml)
{
  g_ptr_array_unref (xml->blocks);
  if (xml->names)
    xmlDictFree (xml->names);
  g_free (xml);
}

const SbXmlElement *
sb_xml_get_root (const SbXml *xml)
{
  return xml->root;
}

guint
sb_xml_count_repaired (const SbXml *xml)
{
  return xml->n_repaired;
}

static const SbXmlElement *
search (const SbXmlElement *from, const char *name)
{
  while (from && !g_str_equal (from->name, name))
    from = from->next;
  return from;
}

const SbXmlElement *
sb_xml_find (const SbXmlElement *element, const char *name)
{
  return search (element->first, name);
}

const SbXmlElement *
sb_xml_find_next (const SbXmlElement *element, const char *name)
{
  return search (element->next, name);
}

const char *
sb_xml_get (const SbXmlElement *element, const char *attribute)
{
  for (const char *const *p = element->attributes; *p; p += 2)
    if (g_str_equal (p[0], attribute))
      return p[1];
  return NULL;
}

const char *
sb_xml_get_text (const SbXmlElement *element, const char *name)
{
  const SbXmlElement *found = sb_xml_find (element, name);

  return found ? found->text : NULL;
}
