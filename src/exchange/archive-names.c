/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/model/scheme-draft.h>
#include <string.h>

/* What names people, or says a day, without being what anybody coded: the project's title
 * and, in the schemes, the lab's notes ("K1, 2026-03-04") and the names of files that
 * codes were imported from. A file is often called after a child. */

/* --- one scheme --- */

/* Takes out what import-scheme.c wrote; FALSE: it is not there. */
static gboolean
cut_origin (GString *text, const char *sentence)
{
  g_auto (GStrv) parts = g_strsplit (sentence, "%s", 2);
  const char *start = strstr (text->str, parts[0]);
  const char *end = start ? strstr (start + strlen (parts[0]), parts[1]) : NULL;

  if (end == NULL)
    return FALSE;
  g_string_erase (text, start - text->str, end + (gssize) strlen (parts[1]) - start);
  return TRUE;
}

/* A code has to have a description: where nothing is left, its name. */
static gboolean
clean_description (JsonObject *object)
{
  const char *before =
    json_object_get_string_member_with_default (object, "description", "");
  g_autoptr (GString) text = g_string_new (before);

  if (!cut_origin (text, _ ("Imported from “%s”.")) &&
      !cut_origin (text, "Imported from “%s”."))
    return FALSE;
  g_strstrip (text->str);
  json_object_set_string_member (
    object,
    "description",
    *text->str ? text->str
               : json_object_get_string_member_with_default (object, "name", ""));
  return TRUE;
}

static gboolean
clean_object (JsonObject *object)
{
  gboolean has_note = json_object_has_member (object, "lab_note");

  if (has_note)
    json_object_remove_member (object, "lab_note");
  return clean_description (object) || has_note;
}

/* Whether anything was taken out. Schemes are no deeper than SB_SCHEME_MAX_DEPTH. */
static gboolean
clean (JsonNode *node)
{
  g_autoptr (GList) children = NULL;
  gboolean is_changed = FALSE;

  if (JSON_NODE_HOLDS_OBJECT (node)) {
    is_changed = clean_object (json_node_get_object (node));
    children = json_object_get_values (json_node_get_object (node));
  } else if (JSON_NODE_HOLDS_ARRAY (node))
    children = json_array_get_elements (json_node_get_array (node));
  for (GList *l = children; l; l = l->next)
    is_changed |= clean (l->data);
  return is_changed;
}

static SbScheme *
dup_clean_scheme (const char *text, GError **error)
{
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  g_autofree char *json = NULL, *written = NULL;
  g_autoptr (SbScheme) scheme = NULL;
  g_autoptr (SbSchemeDraft) draft = NULL;

  if (root == NULL || !clean (root))
    return sb_scheme_new_from_json (text, -1, error);
  json = json_to_string (root, FALSE);
  scheme = sb_scheme_new_from_json (json, -1, error);
  if (scheme == NULL)
    return NULL;
  draft = sb_scheme_draft_new (scheme);
  written = sb_scheme_draft_dup_json (draft);
  return sb_scheme_new_from_json (written, -1, error);
}

/* --- all of them --- */

/* @scheme: the place of one. */
static gboolean
replace_scheme (SbScheme **scheme, GHashTable *done, GError **error)
{
  SbScheme *fresh = g_hash_table_lookup (done, *scheme);

  if (fresh == NULL) {
    fresh = dup_clean_scheme (sb_scheme_get_json (*scheme), error);
    if (fresh == NULL)
      return FALSE;
    g_hash_table_insert (done, g_object_ref (*scheme), fresh);
  }
  g_set_object (scheme, fresh);
  return TRUE;
}

static gboolean
replace_versions (SbStudy *study, GError **error)
{
  for (guint i = 0; study->scheme_versions && i < study->scheme_versions->len; i++) {
    gpointer *place = &study->scheme_versions->pdata[i];
    SbSchemeVersion *version = sb_record_dup (*place);
    g_autoptr (SbScheme) scheme = dup_clean_scheme (version->json, error);

    g_object_unref (*place);
    *place = version;
    if (scheme == NULL)
      return FALSE;
    sb_record_set_text (&version->json, sb_scheme_get_json (scheme));
  }
  return TRUE;
}

static void
replace_title (SbStudy *study)
{
  SbProject *project = sb_record_dup (study->project);

  g_clear_pointer (&project->title, g_free);
  g_object_unref (study->project);
  study->project = project;
}

gboolean
sb_archive_take_names_out (SbStudy *study, GError **error)
{
  g_autoptr (GHashTable) done =
    g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);

  replace_title (study);
  if (!replace_versions (study, error) || !replace_scheme (&study->scheme, done, error))
    return FALSE;
  for (guint i = 0; i < study->contents->len; i++) {
    SbContent *content = study->contents->pdata[i];

    if (content->scheme && !replace_scheme (&content->scheme, done, error))
      return FALSE;
  }
  return TRUE;
}

/* --- what stays --- */

/* More are read in the tables. */
#define MOST_LABELS 40

static char *
dup_list (GPtrArray *labels)
{
  GString *text = g_string_new (NULL);
  guint shown = MIN (labels->len, MOST_LABELS);

  for (guint i = 0; i < shown; i++)
    g_string_append_printf (text, "%s%s", i ? ", " : "", (const char *) labels->pdata[i]);
  if (labels->len > shown)
    g_string_append_printf (
      text,
      ngettext (" and %u more", " and %u more", labels->len - shown),
      labels->len - shown);
  return g_string_free (text, FALSE);
}

static void
add_label (GPtrArray *labels, const char *label)
{
  if (label && *label &&
      !g_ptr_array_find_with_equal_func (labels, label, g_str_equal, NULL))
    g_ptr_array_add (labels, (gpointer) label);
}

char *
sb_archive_dup_labels (const SbStudy *study)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new ();
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  g_autofree char *labels = NULL, *codes = NULL;

  for (guint i = 0; i < study->sessions->len; i++)
    add_label (sessions, ((SbSession *) study->sessions->pdata[i])->label);
  for (guint i = 0; study->dyads && i < study->dyads->len; i++) {
    const SbDyad *dyad = study->dyads->pdata[i];

    add_label (people, dyad->child);
    add_label (people, dyad->caregiver);
    add_label (people, dyad->family);
  }
  for (guint i = 0; study->coders && i < study->coders->len; i++)
    add_label (people, ((SbCoder *) study->coders->pdata[i])->code);
  labels = dup_list (sessions);
  codes = dup_list (people);
  return g_strdup_printf (_ ("These names go out as they are. Sessions: %s. Children, "
                             "caregivers, families and coders: %s. See whether any of "
                             "them says who somebody is."),
                          labels,
                          codes);
}
