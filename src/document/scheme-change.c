/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scheme-change-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>

static const struct {
  const char *prefix; /* as a person writes it */
  const char *part;
} mapped_parts[] = {
  {"code:", "codes"},
  {"scale:", "scales"},
  {"index:", "indices"},
  {"episode:", "episodes"},
  {"exclusion:", "exclusions"},
  {"modifier:", "modifiers"},
};

static gboolean
add_pair (GHashTable *map, const char *text, GError **error)
{
  const char *equal = strchr (text, '=');
  g_autofree char *from = equal ? g_strndup (text, (gsize) (equal - text)) : NULL;
  const char *part = "codes";
  const char *id = from;

  if (!equal || equal == text || equal[1] == '\0') {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_VALUE,
                 _ ("“%s” does not say what becomes what: write old=new, with scale:, "
                    "index:, episode:, exclusion: or modifier: before it for what is no "
                    "code."),
                 text);
    return FALSE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (mapped_parts); i++)
    if (g_str_has_prefix (from, mapped_parts[i].prefix)) {
      part = mapped_parts[i].part;
      id = from + strlen (mapped_parts[i].prefix);
    }
  g_hash_table_insert (map, g_strconcat (part, ":", id, NULL), g_strdup (equal + 1));
  return TRUE;
}

static GHashTable *
read_map (const char *const *pairs, GError **error)
{
  g_autoptr (GHashTable) map =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; pairs && pairs[i]; i++)
    if (!add_pair (map, pairs[i], error))
      return NULL;
  return g_steal_pointer (&map);
}

void
sb_scheme_change_free (SbSchemeChange *change)
{
  g_clear_object (&change->document);
  g_clear_object (&change->target);
  g_clear_pointer (&change->map, g_hash_table_unref);
  g_clear_pointer (&change->differences, g_ptr_array_unref);
  g_clear_pointer (&change->refusals, g_ptr_array_unref);
  g_clear_pointer (&change->edit, sb_edit_free);
  g_free (change->json);
  g_free (change);
}

/* What is told in the journal by itself: what results follow from. */
static gboolean
is_rule (const SbSchemeDifference *difference)
{
  const char *const parts[] = {"settings",
                               "families",
                               "measures",
                               "rating_rules",
                               "categories",
                               "gates",
                               "disorganisation",
                               "dimensions",
                               NULL};

  return g_strv_contains (parts, difference->part);
}

static char *
describe_rules (SbSchemeChange *change)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < change->differences->len; i++) {
    const SbSchemeDifference *difference = g_ptr_array_index (change->differences, i);

    if (is_rule (difference))
      g_string_append_printf (text, "%s%s", text->len ? "; " : "", difference->words);
  }
  return g_string_free (text, FALSE);
}

static SbEdit *
begin_edit (SbSchemeChange *change)
{
  int number = sb_document_get_scheme_version (change->document) + 1;
  g_autofree char *rules = describe_rules (change);
  g_autofree char *words =
    g_strdup_printf (_ ("version %d of the coding scheme, “%s”%s%s"),
                     number,
                     sb_scheme_get_title (change->target),
                     *rules ? ": " : "",
                     rules);
  SbEdit *edit = sb_edit_new (SB_SCHEME_CHANGE_KIND, NULL, NULL, words);
  g_autoptr (SbSchemeVersion) version = sb_record_new (SB_TYPE_SCHEME_VERSION);

  version->number = number;
  version->json = g_strdup (change->json);
  sb_edit_insert (edit, version);
  return edit;
}

SbSchemeChange *
sb_scheme_change_new (SbDocument *document,
                      const char *json,
                      const char *const *map,
                      GError **error)
{
  g_autoptr (SbSchemeChange) change = g_new0 (SbSchemeChange, 1);

  change->document = g_object_ref (document);
  change->json = g_strdup (json);
  change->target = sb_scheme_new_from_json (json, -1, error);
  change->map = change->target ? read_map (map, error) : NULL;
  if (change->map == NULL)
    return NULL;
  change->differences =
    sb_scheme_compare (sb_document_get_scheme (document), change->target, change->map);
  change->refusals = g_ptr_array_new_with_free_func (g_free);
  change->edit = begin_edit (change);
  sb_scheme_change_migrate (change);
  return g_steal_pointer (&change);
}

SbScheme *
sb_scheme_change_get_scheme (SbSchemeChange *change)
{
  return change->target;
}

const GPtrArray *
sb_scheme_change_get_differences (SbSchemeChange *change)
{
  return change->differences;
}

const GPtrArray *
sb_scheme_change_get_refusals (SbSchemeChange *change)
{
  return change->refusals;
}

guint
sb_scheme_change_count_drafts (SbSchemeChange *change)
{
  return change->n_drafts;
}

guint
sb_scheme_change_count_handed_in (SbSchemeChange *change)
{
  return change->n_handed_in;
}

static gboolean
check_refusals (SbSchemeChange *change, GError **error)
{
  if (change->refusals->len == 0)
    return TRUE;
  g_set_error_literal (
    error, SB_ERROR, SB_ERROR_BAD_VALUE, g_ptr_array_index (change->refusals, 0));
  return FALSE;
}

gboolean
sb_scheme_change_add_to (SbSchemeChange *change, SbEdit *edit, GError **error)
{
  const GPtrArray *changes = sb_edit_get_changes (change->edit);

  if (change->differences->len == 0)
    return TRUE;
  if (!check_refusals (change, error))
    return FALSE;
  for (guint i = 0; i < changes->len; i++) {
    const SbChange *step = g_ptr_array_index (changes, i);

    if (step->before)
      sb_edit_update (edit, step->before, step->after);
    else
      sb_edit_insert (edit, step->after);
  }
  return TRUE;
}

/* The edit was made before it was known who makes it. */
gboolean
sb_scheme_change_apply (SbSchemeChange *change, const char *coder, GError **error)
{
  g_autoptr (SbEdit) edit =
    sb_edit_new (SB_SCHEME_CHANGE_KIND, NULL, coder, sb_edit_get_words (change->edit));

  return sb_scheme_change_add_to (change, edit, error) &&
         sb_document_apply (change->document, edit, error);
}
