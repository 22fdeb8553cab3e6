/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/model/scheme.h>

#include "scheme-resources.h"

/* The schemes that ship with the program, compiled in from data/schemes. */

#define FOLDER "/securebase/schemes/"
#define DEFAULT_ID "strange-situation"

static const char *const ids[] = {DEFAULT_ID, "episodes-only", "example-one-separation"};

static GBytes *
lookup (const char *id)
{
  g_autofree char *path = g_strconcat (FOLDER, id, ".json", NULL);

  return g_resource_lookup_data (sb_scheme_resources_get_resource (), path, 0, NULL);
}

char *
sb_scheme_dup_template_json (const char *id)
{
  g_autoptr (GBytes) bytes = lookup (id);

  return bytes ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes))
               : NULL;
}

char *
sb_scheme_dup_default_json (void)
{
  char *json = sb_scheme_dup_template_json (DEFAULT_ID);

  g_assert (json);
  return json;
}

SbScheme *
sb_scheme_new_default (GError **error)
{
  g_autofree char *json = sb_scheme_dup_default_json ();

  return sb_scheme_new_from_json (json, -1, error);
}

static void
free_template (gpointer data)
{
  SbSchemeTemplate *template = data;

  g_free (template->id);
  g_free (template->title);
  g_free (template->note);
  g_free (template);
}

GPtrArray *
sb_scheme_list_templates (void)
{
  GPtrArray *templates = g_ptr_array_new_with_free_func (free_template);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autofree char *json = sb_scheme_dup_template_json (ids[i]);
    g_autoptr (SbScheme) scheme = sb_scheme_new_from_json (json, -1, NULL);
    SbSchemeTemplate *template = g_new0 (SbSchemeTemplate, 1);

    template->id = g_strdup (ids[i]);
    template->title = g_strdup (sb_scheme_get_title (scheme));
    template->note = g_strdup (sb_scheme_get_note (scheme));
    g_ptr_array_add (templates, template);
  }
  return templates;
}
