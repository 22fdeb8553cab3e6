/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exported-values.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/model/kinds.h>
#include <securebase/model/scheme.h>
#include <string.h>

#include "exported-kinds.h"
#include "exported-manifest.h"

typedef struct {
  GPtrArray *schemes; /* SbScheme of each version */
  guint n_versions;
  GHashTable *keys; /* what may be only once: owned text */
  GError **error;
} Check;

/* Takes @what. */
static gboolean
refuse (Check *check, gpointer record, const char *field, char *what)
{
  sb_exported_record_set_fault (record, field, what, check->error);
  g_free (what);
  return FALSE;
}

/* --- words --- */

typedef struct {
  const char *table;
  const char *field;
  const char *words[8];
} Words;

static const Words all_words[] = {
  {"coder", "role", {"coder", "trainee", "supervisor", "consensus", "truth"}},
  {"coding", "state", {"draft", "locked"}},
  {"episode", "end_reason", {"standard", "curtailed", "extended", "other"}},
  {"rating", "record", {"current", "blind"}},
  {"rating", "partner", {"caregiver", "stranger"}},
  {"classification", "category", {"A", "B", "C", "D", "CC"}},
  {"classification", "forced", {"A", "B", "C", "CC"}},
  {"classification", "confidence", {"low", "moderate", "high"}},
  {"decision", "choice", {"first", "second", "new", "open", "third", "both"}},
};

static const char *
get_text (gpointer record, const char *name)
{
  guint n_fields;
  const SbField *fields = sb_record_type_get_fields (G_OBJECT_TYPE (record), &n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].name, name))
      return SB_FIELD_MEMBER (record, &fields[i], char *);
  return NULL;
}

static gboolean
check_word (Check *check, gpointer record, const Words *words)
{
  const char *text = get_text (record, words->field);
  g_autofree char *all = NULL;

  if (text == NULL || g_strv_contains (words->words, text))
    return TRUE;
  all = g_strjoinv (", ", (char **) words->words);
  return refuse (
    check, record, words->field, g_strdup_printf (_ ("“%s” is none of: %s"), text, all));
}

static gboolean
check_words (Check *check, gpointer record)
{
  const char *table = sb_record_type_get_table (G_OBJECT_TYPE (record));

  for (guint i = 0; i < G_N_ELEMENTS (all_words); i++)
    if (g_str_equal (all_words[i].table, table) &&
        !check_word (check, record, &all_words[i]))
      return FALSE;
  return TRUE;
}

/* --- what the scheme knows, in any of its versions --- */

typedef gboolean (*KnowsFunc) (SbScheme *scheme, const char *id);

static gboolean
knows_code (SbScheme *scheme, const char *id)
{
  return sb_scheme_find_code (scheme, id) != NULL;
}

static gboolean
knows_scale (SbScheme *scheme, const char *id)
{
  return sb_scheme_find_scale (scheme, id) != NULL;
}

static gboolean
knows_index (SbScheme *scheme, const char *id)
{
  const GPtrArray *types = sb_scheme_get_index_types (scheme);

  for (guint i = 0; i < types->len; i++)
    if (g_str_equal (((const SbIndexType *) g_ptr_array_index (types, i))->id, id))
      return TRUE;
  return FALSE;
}

static gboolean
knows_subgroup (SbScheme *scheme, const char *id)
{
  const GPtrArray *subgroups = sb_scheme_get_subgroups (scheme);

  for (guint i = 0; i < subgroups->len; i++)
    if (g_str_equal (((const SbSubgroup *) g_ptr_array_index (subgroups, i))->id, id))
      return TRUE;
  return subgroups->len == 0;
}

/* A scheme of an early format names no exclusions. */
static gboolean
knows_validity (SbScheme *scheme, const char *id)
{
  return g_str_equal (id, "ok") || sb_scheme_find_exclusion (scheme, id) ||
         sb_scheme_get_exclusions (scheme)->len == 0;
}

static gboolean
check_known (Check *check, gpointer record, const char *field, KnowsFunc knows)
{
  const char *id = get_text (record, field);

  if (id == NULL)
    return TRUE;
  for (guint i = 0; i < check->schemes->len; i++)
    if (knows (g_ptr_array_index (check->schemes, i), id))
      return TRUE;
  return refuse (
    check, record, field, g_strdup_printf (_ ("“%s” is not in the scheme"), id));
}

static gint64
count_episodes (Check *check)
{
  gint64 most = 0;

  for (guint i = 0; i < check->schemes->len; i++)
    most = MAX (most, sb_scheme_count_episodes (g_ptr_array_index (check->schemes, i)));
  return most;
}

/* --- numbers and times --- */

static gboolean
check_range (Check *check,
             gpointer record,
             const char *field,
             double value,
             double least,
             double most)
{
  g_autofree char *from = sb_real_to_text (least);
  g_autofree char *to = sb_real_to_text (most);
  g_autofree char *shown = sb_real_to_text (value);

  if (isnan (value) || (value >= least && value <= most))
    return TRUE;
  return refuse (check,
                 record,
                 field,
                 /* Translators: “65” is not between 1 and 7. */
                 g_strdup_printf (_ ("“%s” is not between %s and %s"), shown, from, to));
}

static gboolean
check_rating_value (Check *check, SbRating *rating)
{
  double least = INFINITY, most = -INFINITY;

  for (guint i = 0; i < check->schemes->len; i++) {
    const SbScale *scale =
      sb_scheme_find_scale (g_ptr_array_index (check->schemes, i), rating->scale);

    least = scale ? MIN (least, scale->minimum) : least;
    most = scale ? MAX (most, scale->maximum) : most;
  }
  return check_range (check, rating, "value", rating->value, least, most);
}

static gboolean
check_times (Check *check, gpointer record, const char *field, SbTime start, SbTime end)
{
  if (start == SB_TIME_NONE || end == SB_TIME_NONE || end >= start)
    return TRUE;
  return refuse (check, record, field, g_strdup (_ ("the end is before the beginning")));
}

/* --- dates and JSON --- */

/* "2026-03-14", or "2026-03" where @is_month. */
static gboolean
is_date (const char *text, gboolean is_month)
{
  g_autofree char *whole = is_month ? g_strconcat (text, "-01", NULL) : g_strdup (text);
  g_auto (GStrv) parts = g_strsplit (whole, "-", -1);
  guint64 year, month, day;

  return strlen (whole) == 10 && g_strv_length (parts) == 3 && strlen (parts[0]) == 4 &&
         strlen (parts[1]) == 2 &&
         g_ascii_string_to_unsigned (parts[0], 10, 1, 9999, &year, NULL) &&
         g_ascii_string_to_unsigned (parts[1], 10, 1, 12, &month, NULL) &&
         g_ascii_string_to_unsigned (parts[2], 10, 1, 31, &day, NULL) &&
         g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

static gboolean
check_date (Check *check, gpointer record, const char *field, gboolean is_month)
{
  const char *text = get_text (record, field);
  const char *form = is_month ? _ ("2026-03") : _ ("2026-03-14");

  return text == NULL || is_date (text, is_month) ||
         refuse (check,
                 record,
                 field,
                 g_strdup_printf (_ ("“%s” is no date like %s"), text, form));
}

static gboolean
check_json (Check *check, gpointer record, const char *field, JsonNodeType type)
{
  const char *text = get_text (record, field);
  g_autoptr (JsonNode) root = text ? sb_exported_json_parse (text) : NULL;

  return text == NULL || (root && json_node_get_node_type (root) == type) ||
         refuse (check, record, field, g_strdup_printf (_ ("“%s” is damaged"), text));
}

/* --- what may be only once --- */

/* Takes @key. */
static gboolean
check_once (Check *check, gpointer record, const char *field, char *key)
{
  const char *table = sb_record_type_get_table (G_OBJECT_TYPE (record));
  char *whole = g_strconcat (table, "\n", key, NULL);

  g_free (key);
  return g_hash_table_add (check->keys, whole) ||
         refuse (check,
                 record,
                 field,
                 g_strdup (_ ("a row before it is of the same, and there can be one")));
}

/* --- the kinds --- */

static gboolean
check_coder (Check *check, SbCoder *coder)
{
  return check_once (check, coder, "code", g_strdup (coder->code));
}

static gboolean
check_dyad (Check *check, SbDyad *dyad)
{
  return check_date (check, dyad, "birth_month", TRUE) &&
         check_json (check, dyad, "variables", JSON_NODE_OBJECT);
}

static gboolean
check_session (Check *check, SbSession *session)
{
  return check_once (check, session, "label", g_strdup (session->label)) &&
         check_date (check, session, "date", FALSE) &&
         check_known (check, session, "validity", knows_validity) &&
         check_json (check, session, "group_variables", JSON_NODE_OBJECT);
}

static gboolean
check_coding (Check *check, SbCoding *coding)
{
  char *key = g_strdup_printf (
    "%s\n%s\n%" G_GINT64_FORMAT, coding->session, coding->coder, coding->pass);

  return check_once (check, coding, "pass", key) &&
         check_range (check, coding, "pass", (double) coding->pass, 1, G_MAXINT) &&
         check_range (check,
                      coding,
                      "scheme_version",
                      (double) coding->scheme_version,
                      0,
                      check->n_versions);
}

static gboolean
check_episode (Check *check, SbEpisode *episode)
{
  char *key = g_strdup_printf ("%s\n%" G_GINT64_FORMAT, episode->coding, episode->number);

  return check_once (check, episode, "number", key) &&
         check_range (check,
                      episode,
                      "number",
                      (double) episode->number,
                      1,
                      (double) count_episodes (check)) &&
         check_times (check, episode, "end", episode->start, episode->end);
}

static gboolean
check_event (Check *check, SbEvent *event)
{
  return check_known (check, event, "code", knows_code) &&
         check_times (check, event, "end", event->start, event->end) &&
         check_json (check, event, "modifiers", JSON_NODE_ARRAY);
}

static gboolean
check_rating (Check *check, SbRating *rating)
{
  char *key = g_strdup_printf ("%s\n%s\n%" G_GINT64_FORMAT "\n%s\n%s",
                               rating->coding,
                               rating->record,
                               rating->episode,
                               rating->partner,
                               rating->scale);

  return check_once (check, rating, "scale", key) &&
         check_known (check, rating, "scale", knows_scale) &&
         check_rating_value (check, rating) &&
         check_range (check,
                      rating,
                      "episode",
                      (double) rating->episode,
                      1,
                      (double) count_episodes (check)) &&
         check_times (
           check, rating, "evidence_end", rating->evidence_start, rating->evidence_end) &&
         check_json (check, rating, "evidence", JSON_NODE_ARRAY);
}

/* A mark may be in no episode, and its intensity not said: 0. */
static gboolean
check_mark (Check *check, SbMark *mark)
{
  return check_known (check, mark, "index_code", knows_index) &&
         check_times (check, mark, "end", mark->start, mark->end) &&
         check_range (check,
                      mark,
                      "episode",
                      (double) mark->episode,
                      0,
                      (double) count_episodes (check)) &&
         check_range (check, mark, "intensity", (double) mark->intensity, 0, 3);
}

static gboolean
check_classification (Check *check, SbClassification *classification)
{
  char *key = g_strconcat (classification->coding, "\n", classification->record, NULL);

  return check_once (check, classification, "coding", key) &&
         check_known (check, classification, "subgroup", knows_subgroup) &&
         check_known (check, classification, "forced_subgroup", knows_subgroup) &&
         check_range (check, classification, "d_score", classification->d_score, 1, 9);
}

static gboolean
check_kind (Check *check, gpointer record)
{
  GType type = G_OBJECT_TYPE (record);

  return type == SB_TYPE_CODER            ? check_coder (check, record)
         : type == SB_TYPE_DYAD           ? check_dyad (check, record)
         : type == SB_TYPE_SESSION        ? check_session (check, record)
         : type == SB_TYPE_CODING         ? check_coding (check, record)
         : type == SB_TYPE_EPISODE        ? check_episode (check, record)
         : type == SB_TYPE_EVENT          ? check_event (check, record)
         : type == SB_TYPE_RATING         ? check_rating (check, record)
         : type == SB_TYPE_MARK           ? check_mark (check, record)
         : type == SB_TYPE_CLASSIFICATION ? check_classification (check, record)
         : type == SB_TYPE_DECISION
           ? check_json (check, record, "records", JSON_NODE_ARRAY)
           : TRUE;
}

/* A version that cannot be read any more knows nothing. */
static GPtrArray *
parse_schemes (const GPtrArray *versions)
{
  GPtrArray *schemes = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < versions->len; i++) {
    const SbSchemeVersion *version = g_ptr_array_index (versions, i);
    SbScheme *scheme = sb_scheme_new_from_json (version->json, -1, NULL);

    if (scheme)
      g_ptr_array_add (schemes, scheme);
  }
  return schemes;
}

gboolean
sb_exported_values_check (const GPtrArray *records,
                          const GPtrArray *schemes,
                          GHashTable *unchanged,
                          GError **error)
{
  g_autoptr (GPtrArray) parsed = parse_schemes (schemes);
  g_autoptr (GHashTable) keys =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Check check = {parsed, schemes->len, keys, error};

  for (guint i = 0; i < records->len; i++) {
    gpointer record = g_ptr_array_index (records, i);

    if (!g_hash_table_contains (unchanged, sb_exported_record_get_file (record)) &&
        (!check_words (&check, record) || !check_kind (&check, record)))
      return FALSE;
  }
  return TRUE;
}
