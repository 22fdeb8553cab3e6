/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <math.h>
#include <securebase/base/digest.h>
#include <securebase/base/table.h>
#include <securebase/document/hand-in.h>
#include <string.h>

/* The form over which a digest is taken; told in hand-in.h and never changed without
 * another first line. */

typedef struct {
  char *line;
  const char *id;
} Line;

static void
line_free (gpointer data)
{
  g_free (((Line *) data)->line);
  g_free (data);
}

static void
append_text (GString *out, const char *text)
{
  for (const char *at = text; *at; at++)
    switch (*at) {
    case '\\':
      g_string_append (out, "\\\\");
      break;
    case '\t':
      g_string_append (out, "\\t");
      break;
    case '\n':
      g_string_append (out, "\\n");
      break;
    case '\r':
      g_string_append (out, "\\r");
      break;
    default:
      g_string_append_c (out, *at);
    }
}

static gboolean
is_missing (gpointer record, const SbField *field)
{
  switch (field->type) {
  case SB_FIELD_TEXT:
    return SB_FIELD_MEMBER (record, field, char *) == NULL;
  case SB_FIELD_TIME:
    return SB_FIELD_MEMBER (record, field, SbTime) == SB_TIME_NONE;
  case SB_FIELD_REAL:
    return isnan (SB_FIELD_MEMBER (record, field, double));
  case SB_FIELD_BYTES:
    return TRUE; /* no record of a coding has bytes */
  default:
    return FALSE;
  }
}

static void
append_value (GString *out, gpointer record, const SbField *field)
{
  g_autofree char *real = NULL;

  switch (field->type) {
  case SB_FIELD_TEXT:
    append_text (out, SB_FIELD_MEMBER (record, field, char *));
    break;
  case SB_FIELD_REAL:
    real = sb_real_to_text (SB_FIELD_MEMBER (record, field, double));
    g_string_append (out, real);
    break;
  case SB_FIELD_FLAG:
    g_string_append_c (out, SB_FIELD_MEMBER (record, field, gboolean) ? '1' : '0');
    break;
  default:
    g_string_append_printf (
      out, "%" G_GINT64_FORMAT, SB_FIELD_MEMBER (record, field, gint64));
  }
}

/* The number of the event's line; 0 when it is not there any more. */
static guint
find_line (const GPtrArray *events, const char *id)
{
  for (guint i = 0; i < events->len; i++)
    if (g_strcmp0 (((const Line *) events->pdata[i])->id, id) == 0)
      return i + 1;
  return 0;
}

static void
append_evidence (GString *out, const char *evidence, const GPtrArray *events)
{
  g_autoptr (JsonNode) root = json_from_string (evidence, NULL);
  JsonArray *ids =
    root && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; ids && i < json_array_get_length (ids); i++) {
    guint number = find_line (events, json_array_get_string_element (ids, i));

    g_array_append_val (numbers, number);
  }
  for (guint i = 0; i < numbers->len; i++)
    g_string_append_printf (out, "#%u", g_array_index (numbers, guint, i));
}

/* Ids are left out; a decision names the two codings, its item and its records by them.
 */
static gboolean
is_id (const SbField *field)
{
  const char *const names[] = {
    "coding", "recording", "first", "second", "item", "records"};

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (field->name, names[i]))
      return TRUE;
  return FALSE;
}

static char *
write_line (gpointer record, const GPtrArray *events)
{
  guint n;
  const SbField *fields = sb_record_type_get_fields (G_OBJECT_TYPE (record), &n);
  GString *out = g_string_new (sb_record_type_get_table (G_OBJECT_TYPE (record)));

  for (guint i = 0; i < n; i++) {
    const SbField *field = &fields[i];

    if (is_id (field) || is_missing (record, field))
      continue;
    g_string_append_printf (out, "\t%s=", field->name);
    if (events && g_str_equal (field->name, "evidence"))
      append_evidence (out, SB_FIELD_MEMBER (record, field, char *), events);
    else
      append_value (out, record, field);
  }
  return g_string_free (out, FALSE);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const Line *const *) a)->line, (*(const Line *const *) b)->line);
}

/* @events: the lines of the events, once they are written; NULL before. */
static GPtrArray *
write_lines (const GPtrArray *records, const GPtrArray *events)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);

  for (guint i = 0; i < records->len; i++) {
    Line *line = g_new0 (Line, 1);

    line->line = write_line (records->pdata[i], events);
    line->id = sb_record_get_id (records->pdata[i]);
    g_ptr_array_add (lines, line);
  }
  g_ptr_array_sort (lines, compare_lines);
  return lines;
}

static void
append_lines (GString *out, const GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (out, "%s\n", ((const Line *) lines->pdata[i])->line);
}

static void
append_head (GString *out, const SbCoding *coding)
{
  g_string_append (out, "securebase coding 1\ncoding");
  if (coding->decided_at) {
    g_string_append (out, "\tdecided_at=");
    append_text (out, coding->decided_at);
  }
  g_string_append_printf (
    out, "\tscheme_version=%" G_GINT64_FORMAT "\n", MAX (coding->scheme_version, 1));
}

char *
sb_content_to_canonical_text (const SbContent *content)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GPtrArray) events = write_lines (content->events, NULL);
  const GPtrArray *others[] = {content->ratings,
                               content->marks,
                               content->classifications,
                               content->notes,
                               content->decisions};
  g_autoptr (GPtrArray) episodes = write_lines (content->episodes, NULL);

  append_head (out, content->coding);
  append_lines (out, episodes);
  append_lines (out, events);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autoptr (GPtrArray) lines = write_lines (others[i], events);

    append_lines (out, lines);
  }
  return g_string_free (out, FALSE);
}

char *
sb_content_to_digest (const SbContent *content)
{
  g_autofree char *text = sb_content_to_canonical_text (content);

  return sb_digest_of_text (text);
}
