/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys/preferences.h"

#include "keys/key-row.h"
#include "settings.h"

#include <glib/gi18n-lib.h>

struct _SbPreferences {
  AdwPreferencesWindow parent;
  SbKeymap *keymap;
};

G_DEFINE_FINAL_TYPE (SbPreferences, sb_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static AdwPreferencesPage *
add_page (SbPreferences *self, const char *name, const char *title, const char *icon)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());

  adw_preferences_page_set_name (page, name);
  adw_preferences_page_set_title (page, title);
  adw_preferences_page_set_icon_name (page, icon);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (self), page);
  return page;
}

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page, const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (page, group);
  return group;
}

static AdwActionRow *
add_row (AdwPreferencesGroup *group,
         const char *title,
         const char *subtitle,
         GtkWidget *control)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, subtitle);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (row, control);
  adw_action_row_set_activatable_widget (row, control);
  adw_preferences_group_add (group, GTK_WIDGET (row));
  return row;
}

/* --- general --- */

static void
add_lead_in (AdwPreferencesGroup *group, GSettings *settings)
{
  GtkWidget *seconds = gtk_spin_button_new_with_range (0, 30, 0.5);

  add_row (group,
           _ ("Lead-in of a loop"),
           _ ("Seconds that are played before the loop begins, each time"),
           seconds);
  g_settings_bind (settings, "loop-lead-in", seconds, "value", G_SETTINGS_BIND_DEFAULT);
}

static void
add_switch (AdwPreferencesGroup *group,
            GSettings *settings,
            const char *key,
            const char *title,
            const char *subtitle)
{
  GtkWidget *toggle = gtk_switch_new ();

  add_row (group, title, subtitle, toggle);
  g_settings_bind (settings, key, toggle, "active", G_SETTINGS_BIND_DEFAULT);
}

static const char *const follow_modes[] = {"off", "pages", "smooth", NULL};

static gboolean
read_mode (GValue *value, GVariant *kept, gpointer data)
{
  const char *mode = g_variant_get_string (kept, NULL);

  for (guint i = 0; follow_modes[i]; i++)
    if (g_str_equal (follow_modes[i], mode))
      g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
write_mode (const GValue *value, const GVariantType *type, gpointer data)
{
  guint i = g_value_get_uint (value);

  return i < G_N_ELEMENTS (follow_modes) - 1 ? g_variant_new_string (follow_modes[i])
                                             : NULL;
}

static void
add_follow (AdwPreferencesGroup *group, GSettings *settings)
{
  const char *const words[] = {
    _ ("Do not follow"), _ ("Turn pages"), _ ("Keep it in the middle"), NULL};
  g_autoptr (GtkStringList) model = gtk_string_list_new (words);
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Follow the playhead"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  g_settings_bind_with_mapping (settings,
                                "timeline-follow",
                                row,
                                "selected",
                                G_SETTINGS_BIND_DEFAULT,
                                read_mode,
                                write_mode,
                                NULL,
                                NULL);
  adw_preferences_group_add (group, row);
}

static void
fill_general (AdwPreferencesPage *page, GSettings *settings)
{
  AdwPreferencesGroup *playing = add_group (page, _ ("Playing"), NULL);
  AdwPreferencesGroup *timeline = add_group (page, _ ("Timeline"), NULL);
  AdwPreferencesGroup *project = add_group (page, _ ("Projects"), NULL);

  add_lead_in (playing, settings);
  add_follow (timeline, settings);
  add_switch (timeline,
              settings,
              "timeline-minimap",
              _ ("Whole session in small"),
              _ ("Above the ruler"));
  add_switch (timeline,
              settings,
              "spectrogram",
              _ ("Spectrogram"),
              _ ("The pitches of the sound, below the waveform"));
  add_switch (project,
              settings,
              "backups",
              _ ("Rolling backups"),
              _ ("Every half hour in which something was done, beside the project"));
}

/* --- keys --- */

static void
fill_keys (SbPreferences *self, AdwPreferencesPage *page)
{
  guint n;
  const SbCommand *commands = sb_commands_get (&n);
  AdwPreferencesGroup *all = add_group (
    page,
    NULL,
    _ ("Choose a command and press its new key. Letters alone are kept for behaviours."));
  GtkWidget *reset = gtk_button_new_with_mnemonic (_ ("_Reset All"));

  gtk_widget_set_valign (reset, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (reset), "keys.reset-all");
  add_row (all,
           _ ("All keys as they were at first"),
           _ ("Of commands and of behaviours"),
           reset);
  for (int i = 0; i < SB_N_GROUPS; i++) {
    AdwPreferencesGroup *group = NULL;

    for (guint j = 0; j < n; j++) {
      if ((int) commands[j].group != i || commands[j].flags & SB_COMMAND_FIXED)
        continue;
      if (!group)
        group = add_group (page, sb_command_group_get_title (i), NULL);
      adw_preferences_group_add (group, sb_key_row_new (self->keymap, &commands[j]));
    }
  }
}

static void
fill_behaviours (SbPreferences *self, AdwPreferencesPage *page, SbScheme *scheme)
{
  const GPtrArray *codes = sb_scheme_get_codes (scheme);
  AdwPreferencesGroup *group = add_group (
    page,
    _ ("Behaviours"),
    _ ("Their keys come from the coding scheme. What you change here is for you on this "
       "computer: the project, and what others press, stays as it is. <b>Hold</b>: the "
       "state lasts while its key is held, instead of from one press to the next."));

  for (guint i = 0; i < codes->len; i++)
    adw_preferences_group_add (
      group,
      sb_key_row_new_for_code (self->keymap, scheme, g_ptr_array_index (codes, i)));
}

static void
reset_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sb_keymap_reset_all (SB_PREFERENCES (widget)->keymap);
}

static void
sb_preferences_dispose (GObject *object)
{
  g_clear_object (&SB_PREFERENCES (object)->keymap);
  G_OBJECT_CLASS (sb_preferences_parent_class)->dispose (object);
}

static void
sb_preferences_class_init (SbPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_preferences_dispose;
  gtk_widget_class_install_action (
    widget_class, "keys.reset-all", NULL, reset_all_action);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sb_preferences_init (SbPreferences *self)
{
}

SbPreferences *
sb_preferences_present (GtkWindow *parent,
                        SbKeymap *keymap,
                        SbScheme *scheme,
                        const char *page)
{
  SbPreferences *self =
    g_object_new (SB_TYPE_PREFERENCES, "transient-for", parent, "modal", TRUE, NULL);
  GSettings *settings = sb_settings_get ();

  self->keymap = g_object_ref (keymap);
  if (settings)
    fill_general (
      add_page (self, "general", _ ("General"), "preferences-system-symbolic"), settings);
  fill_keys (
    self, add_page (self, "keys", _ ("Keys"), "preferences-desktop-keyboard-symbolic"));
  if (scheme)
    fill_behaviours (
      self,
      add_page (self, "behaviours", _ ("Behaviours"), "document-edit-symbolic"),
      scheme);
  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (self), page);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
