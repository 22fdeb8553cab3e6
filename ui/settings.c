/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "settings.h"

#define SCHEMA_ID "io.github.securebase.SecureBase"

static GSettings *
create_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source)
    schema = g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE);
  return schema ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

GSettings *
sb_settings_get (void)
{
  static GSettings *settings = NULL;
  static gsize once = 0;

  if (g_once_init_enter (&once)) {
    settings = create_settings ();
    g_once_init_leave (&once, 1);
  }
  return settings;
}
