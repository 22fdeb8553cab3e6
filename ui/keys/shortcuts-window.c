/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys/shortcuts-window.h"

#include "keys/keymap.h"

#include <glib/gi18n-lib.h>

/* GTK 4.8 makes such a window from a description only, so one is written. */

/* Two columns of so many rows are a page, which the screen of a laptop can hold. */
#define ROWS_OF_A_COLUMN 20

typedef struct {
  const char *name;
  const char *title;
  SbCommandGroup groups[4];
  guint n_groups;
} Section;

static const Section sections[] = {
  {"playing", N_ ("Playing"), {SB_GROUP_PLAYING, SB_GROUP_LOOPS, SB_GROUP_VIEWS}, 3},
  {"coding", N_ ("Coding"), {SB_GROUP_EPISODES, SB_GROUP_CODING, SB_GROUP_JUMPS}, 3},
  {"events", N_ ("Coded events"), {SB_GROUP_EVENTS}, 1},
  {"panels",
   N_ ("Timeline and panels"),
   {SB_GROUP_PANELS, SB_GROUP_CATEGORY, SB_GROUP_TIMELINE},
   3},
  {"project",
   N_ ("Project"),
   {SB_GROUP_PROJECT, SB_GROUP_GENERAL, SB_GROUP_SUGGESTIONS},
   3},
};

static void
open_section (GString *xml, const char *name, const char *title)
{
  g_autofree char *line = g_markup_printf_escaped (
    "<child><object class='GtkShortcutsSection'>"
    "<property name='section-name'>%s</property><property name='title'>%s</property>"
    "<property name='max-height'>%d</property>",
    name,
    title,
    ROWS_OF_A_COLUMN);

  g_string_append (xml, line);
}

static void
open_group (GString *xml, const char *title)
{
  g_autofree char *line = g_markup_printf_escaped (
    "<child><object class='GtkShortcutsGroup'><property name='title'>%s</property>",
    title);

  g_string_append (xml, line);
}

static void
close_object (GString *xml)
{
  g_string_append (xml, "</object></child>");
}

static void
add_row (GString *xml, const char *keys, const char *title)
{
  g_autofree char *line = g_markup_printf_escaped (
    "<child><object class='GtkShortcutsShortcut'>"
    "<property name='accelerator'>%s</property><property name='title'>%s</property>"
    "</object></child>",
    keys,
    title);

  g_string_append (xml, line);
}

static void
add_command (GString *xml, const SbCommand *command)
{
  const char *const *keys = sb_keymap_get_keys (sb_keymap_get_default (), command);
  g_autofree char *joined = g_strjoinv (" ", (char **) keys);
  g_autofree char *title = sb_command_dup_title (command);

  if (*keys)
    add_row (xml, joined, title);
}

/* The keys of behaviours are letters, a capital is Shift; @modifiers come before. */
static char *
dup_code_accelerator (const SbCode *code, const char *modifiers)
{
  const char *key = sb_keymap_get_code_key (sb_keymap_get_default (), code);
  gunichar letter = key ? g_utf8_get_char (key) : 0;

  if (key == NULL)
    return NULL;
  return g_strdup_printf (
    "%s%s%s",
    modifiers,
    g_unichar_isupper (letter) ? "<Shift>" : "",
    gdk_keyval_name (gdk_unicode_to_keyval (g_unichar_tolower (letter))));
}

static void
add_code (GString *xml, const SbCode *code, const char *modifiers, const char *format)
{
  g_autofree char *keys = dup_code_accelerator (code, modifiers);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *title = g_strjoinv (code->name, parts);

  if (keys)
    add_row (xml, keys, title);
}

static void
add_acceptances (GString *xml, SbScheme *scheme)
{
  const SbFamily *family = sb_scheme_find_family (scheme, "distress");

  for (guint i = 0; i < family->codes->len; i++)
    add_code (xml,
              sb_scheme_find_code (scheme, g_ptr_array_index (family->codes, i)),
              "<Alt>",
              /* Translators: a suggestion of crying is taken over as this behaviour. */
              _ ("Accept as %s"));
}

static void
add_group (GString *xml, SbCommandGroup group, SbScheme *scheme)
{
  guint n;
  const SbCommand *commands = sb_commands_get (&n);

  open_group (xml, sb_command_group_get_title (group));
  for (guint i = 0; i < n; i++)
    if (commands[i].group == group)
      add_command (xml, &commands[i]);
  if (group == SB_GROUP_SUGGESTIONS && scheme)
    add_acceptances (xml, scheme);
  close_object (xml);
}

static void
add_codes (
  GString *xml, SbScheme *scheme, const char *subject, gboolean states, const char *title)
{
  const GPtrArray *codes = sb_scheme_get_codes (scheme);

  open_group (xml, title);
  for (guint i = 0; i < codes->len; i++) {
    const SbCode *code = g_ptr_array_index (codes, i);

    if (g_strcmp0 (code->subject, subject) == 0 && code->is_state == states)
      add_code (xml, code, "", "%s");
  }
  close_object (xml);
}

static void
add_behaviours (GString *xml, SbScheme *scheme)
{
  open_section (xml, "child", _ ("Child’s behaviours"));
  add_codes (xml, scheme, "child", TRUE, _ ("Child’s states"));
  add_codes (xml, scheme, "child", FALSE, _ ("Child’s acts"));
  close_object (xml);
  open_section (xml, "adults", _ ("Adults’ behaviours"));
  add_codes (xml, scheme, "caregiver", TRUE, _ ("Caregiver’s states"));
  add_codes (xml, scheme, "caregiver", FALSE, _ ("Caregiver’s acts"));
  add_codes (xml, scheme, "stranger", TRUE, _ ("Stranger’s states"));
  add_codes (xml, scheme, "stranger", FALSE, _ ("Stranger’s acts"));
  close_object (xml);
}

static void
add_section (GString *xml, const Section *section, SbScheme *scheme)
{
  open_section (xml, section->name, _ (section->title));
  for (guint i = 0; i < section->n_groups; i++)
    add_group (xml, section->groups[i], scheme);
  close_object (xml);
}

static char *
describe (SbScheme *scheme)
{
  GString *xml = g_string_new ("<interface>"
                               "<object class='GtkShortcutsWindow' id='window'>"
                               "<property name='modal'>True</property>");

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    add_section (xml, &sections[i], scheme);
  if (scheme)
    add_behaviours (xml, scheme);
  g_string_append (xml, "</object></interface>");
  return g_string_free (xml, FALSE);
}

void
sb_shortcuts_window_present (GtkWindow *parent, SbScheme *scheme)
{
  g_autofree char *xml = describe (scheme);
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_string (xml, -1);
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));

  gtk_window_set_transient_for (window, parent);
  gtk_window_set_destroy_with_parent (window, TRUE);
  gtk_window_present (window);
}
