/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of commands, what of it is changed, and what the shortcuts window shows. */
#define G_SETTINGS_ENABLE_BACKEND
#include "code/code-page.h"
#include "keys/change.h"
#include "keys/key-catcher.h"
#include "keys/shortcuts-window.h"
#include "testlib.h"
#include "window-kit.h"

#include <gio/gsettingsbackend.h>
#include <string.h>

static GSettings *
create_settings (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("SB_BUILD_DIR"), "data", NULL);
  g_autoptr (GSettingsBackend) backend = g_memory_settings_backend_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettingsSchemaSource) source =
    g_settings_schema_source_new_from_directory (folder, NULL, FALSE, &error);
  g_autoptr (GSettingsSchema) schema = NULL;

  sb_assert_ok (error);
  schema =
    g_settings_schema_source_lookup (source, "io.github.securebase.SecureBase", FALSE);
  return g_settings_new_full (schema, backend, NULL);
}

static SbScheme *
create_scheme (void)
{
  g_autoptr (GError) error = NULL;
  SbScheme *scheme = sb_scheme_new_default (&error);

  sb_assert_ok (error);
  return scheme;
}

static SbChord
parse (const char *accelerator)
{
  SbChord chord = {0, 0};

  ck_assert_msg (sb_chord_parse (accelerator, &chord), "%s", accelerator);
  return chord;
}

/* --- the table --- */

static const GVariantType *
find_type (const char *name)
{
  gpointer classes[] = {g_type_class_ref (sb_window_get_type ()),
                        g_type_class_ref (sb_code_page_get_type ())};
  const GVariantType *found = NULL, *type;
  GType owner;
  const char *action, *property;
  gboolean is_there = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++) {
    for (guint nth = 0; gtk_widget_class_query_action (
           classes[i], nth, &owner, &action, &type, &property);
         nth++)
      if (strcmp (action, name) == 0) {
        is_there = TRUE;
        found = type;
      }
    g_type_class_unref (classes[i]);
  }
  ck_assert_msg (is_there, "there is no action %s", name);
  return found;
}

static void
check_action (const SbCommand *command)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GError) error = NULL;
  const GVariantType *type;

  ck_assert (g_action_parse_detailed_name (command->action, &name, &target, &error));
  if (g_str_has_prefix (name, "app.")) {
    ck_assert (g_action_group_has_action (G_ACTION_GROUP (g_application_get_default ()),
                                          name + strlen ("app.")));
    return;
  }
  type = find_type (name);
  ck_assert_msg ((type != NULL) == (target != NULL) &&
                   (!type || g_variant_is_of_type (target, type)),
                 "%s",
                 command->action);
}

START_TEST (every_command_names_an_action_that_is_there)
{
  guint n;
  const SbCommand *commands = sb_commands_get (&n);

  for (guint i = 0; i < n; i++) {
    ck_assert_ptr_eq (sb_commands_find (commands[i].id), &commands[i]);
    if (commands[i].action)
      check_action (&commands[i]);
    else
      ck_assert (commands[i].flags & SB_COMMAND_FIXED);
  }
}
END_TEST

START_TEST (no_key_is_for_two)
{
  g_autoptr (SbKeymap) keymap = sb_keymap_new (NULL);
  g_autoptr (SbScheme) scheme = create_scheme ();
  guint n;
  const SbCommand *commands = sb_commands_get (&n);

  for (guint i = 0; i < n; i++) {
    const char *const *keys = sb_keymap_get_keys (keymap, &commands[i]);

    for (; !(commands[i].flags & SB_COMMAND_FIXED) && *keys; keys++) {
      SbChord chord = parse (*keys);
      const SbCommand *owner = sb_keymap_find_owner (keymap, &commands[i], &chord);

      ck_assert_msg (
        !owner, "%s: %s and %s", *keys, commands[i].id, owner ? owner->id : "");
      ck_assert (sb_keymap_find_code (keymap, scheme, &chord) == NULL);
    }
  }
}
END_TEST

/* Home, End, Page Up, Page Down, Insert, Delete and the keypad. */
static gboolean
is_on_every_keyboard (const char *key)
{
  static const guint missing[] = {GDK_KEY_Home,
                                  GDK_KEY_End,
                                  GDK_KEY_Page_Up,
                                  GDK_KEY_Page_Down,
                                  GDK_KEY_Insert,
                                  GDK_KEY_Delete};
  SbChord chord = parse (key);

  for (guint i = 0; i < G_N_ELEMENTS (missing); i++)
    if (chord.keyval == missing[i])
      return FALSE;
  return strstr (key, "KP_") == NULL;
}

START_TEST (a_small_keyboard_has_every_command)
{
  g_autoptr (SbKeymap) keymap = sb_keymap_new (NULL);
  guint n;
  const SbCommand *commands = sb_commands_get (&n);

  for (guint i = 0; i < n; i++) {
    const char *const *keys = sb_keymap_get_keys (keymap, &commands[i]);
    gboolean has_one = *keys == NULL || commands[i].flags & SB_COMMAND_FIXED;

    for (; !has_one && *keys; keys++)
      has_one = is_on_every_keyboard (*keys);
    ck_assert_msg (has_one, "%s", commands[i].id);
  }
}
END_TEST

/* --- changes --- */

static void
count (guint *n)
{
  (*n)++;
}

START_TEST (a_changed_key_holds_at_once_and_is_kept)
{
  g_autoptr (GSettings) settings = create_settings ();
  g_autoptr (SbKeymap) keymap = sb_keymap_new (settings);
  g_autoptr (SbKeymap) later = NULL;
  const SbCommand *play = sb_commands_find ("play");
  const char *const keys[] = {"<Control>p", "F12", NULL};
  SbChord space = parse ("space"), p = parse ("<Control>p"), f12 = parse ("F12");
  guint n_told = 0;

  g_signal_connect_swapped (keymap, "changed", G_CALLBACK (count), &n_told);
  sb_keymap_set_keys (keymap, play, keys);
  ck_assert_uint_eq (n_told, 1);
  ck_assert (sb_keymap_find_command (keymap, SB_PLACE_CODING, &space) == NULL);
  ck_assert_ptr_eq (sb_keymap_find_command (keymap, SB_PLACE_CODING, &p), play);
  later = sb_keymap_new (settings);
  ck_assert_ptr_eq (sb_keymap_find_command (later, SB_PLACE_CODING, &f12), play);
  ck_assert (sb_keymap_is_changed (later, play));
  sb_keymap_reset (later, play);
  ck_assert_ptr_eq (sb_keymap_find_command (later, SB_PLACE_CODING, &space), play);
  /* The other one follows what is stored. */
  ck_assert_ptr_eq (sb_keymap_find_command (keymap, SB_PLACE_CODING, &space), play);
}
END_TEST

START_TEST (a_command_may_have_no_key)
{
  g_autoptr (GSettings) settings = create_settings ();
  g_autoptr (SbKeymap) keymap = sb_keymap_new (settings);
  const SbCommand *undo = sb_commands_find ("undo");
  const char *const none[] = {NULL};
  g_autofree char *before = sb_keymap_dup_tooltip (keymap, "undo", "Undo");
  g_autofree char *after = NULL;

  ck_assert_str_eq (before, "Undo (Ctrl+Z)");
  sb_keymap_set_keys (keymap, undo, none);
  after = sb_keymap_dup_tooltip (keymap, "undo", "Undo");
  ck_assert_str_eq (after, "Undo");
  sb_keymap_reset_all (keymap);
  ck_assert (!sb_keymap_is_changed (keymap, undo));
}
END_TEST

START_TEST (a_coder_gives_a_behaviour_another_key)
{
  g_autoptr (GSettings) settings = create_settings ();
  g_autoptr (SbKeymap) keymap = sb_keymap_new (settings);
  g_autoptr (SbKeymap) later = NULL;
  g_autoptr (SbScheme) scheme = create_scheme ();
  const SbCode *cry = sb_scheme_find_code (scheme, "cry");
  const SbCode *smile = sb_scheme_find_code (scheme, "smile");
  SbChord y = parse ("y"), w = parse ("<Shift>w"), m = parse ("m");

  sb_keymap_set_code_key (keymap, cry, "W");
  sb_keymap_set_held (keymap, cry, TRUE);
  later = sb_keymap_new (settings);
  ck_assert_ptr_eq (sb_keymap_find_code (later, scheme, &w), cry);
  ck_assert (sb_keymap_find_code (later, scheme, &y) == NULL);
  ck_assert_str_eq (cry->key, "y"); /* the scheme is as it was */
  ck_assert (sb_keymap_is_held (later, cry));
  /* The changed one comes before a scheme that has the same letter for another. */
  sb_keymap_set_code_key (keymap, cry, "m");
  ck_assert_ptr_eq (sb_keymap_find_code (keymap, scheme, &m), cry);
  sb_keymap_set_code_key (keymap, cry, NULL);
  ck_assert_ptr_eq (sb_keymap_find_code (keymap, scheme, &m), smile);
  ck_assert_ptr_eq (sb_keymap_find_code (keymap, scheme, &y), cry);
  ck_assert (!sb_keymap_is_held (keymap, smile));
}
END_TEST

START_TEST (commands_swap_their_keys)
{
  g_autoptr (SbKeymap) keymap = sb_keymap_new (NULL);
  const SbCommand *slower = sb_commands_find ("slower");
  const SbCommand *faster = sb_commands_find ("faster");
  SbChord comma = parse ("comma"), period = parse ("period");

  ck_assert_ptr_eq (sb_keymap_find_owner (keymap, slower, &period), faster);
  sb_change_command (keymap, slower, &period);
  ck_assert_ptr_eq (sb_keymap_find_command (keymap, SB_PLACE_CODING, &period), slower);
  ck_assert_ptr_eq (sb_keymap_find_command (keymap, SB_PLACE_CODING, &comma), faster);
}
END_TEST

START_TEST (behaviours_swap_their_letters)
{
  g_autoptr (SbKeymap) keymap = sb_keymap_new (NULL);
  g_autoptr (SbScheme) scheme = create_scheme ();
  const SbCode *cry = sb_scheme_find_code (scheme, "cry");
  const SbCode *smile = sb_scheme_find_code (scheme, "smile");
  SbChord m = parse ("m"), y = parse ("y");

  ck_assert_ptr_eq (sb_change_find_code_owner (keymap, scheme, cry, &m), smile);
  sb_change_code (keymap, scheme, cry, &m);
  ck_assert_ptr_eq (sb_keymap_find_code (keymap, scheme, &m), cry);
  ck_assert_ptr_eq (sb_keymap_find_code (keymap, scheme, &y), smile);
}
END_TEST

START_TEST (letters_are_for_behaviours_and_the_rest_for_commands)
{
  const char *const commands[] = {"<Control>p", "F12", "semicolon", "<Alt>Return"};
  const char *const neither[] = {"Tab", "Return", "Escape"};
  SbChord p = parse ("<Shift>p");
  g_autofree char *refused = sb_change_dup_refusal (&p);

  ck_assert_ptr_nonnull (refused);
  ck_assert_ptr_null (sb_change_dup_code_refusal (&p));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    SbChord chord = parse (commands[i]);
    g_autofree char *words = sb_change_dup_code_refusal (&chord);

    ck_assert_ptr_nonnull (words);
    ck_assert_ptr_null (sb_change_dup_refusal (&chord));
  }
  for (guint i = 0; i < G_N_ELEMENTS (neither); i++) {
    SbChord chord = parse (neither[i]);
    g_autofree char *words = sb_change_dup_refusal (&chord);

    ck_assert_ptr_nonnull (words);
  }
}
END_TEST

/* --- the dialog --- */

static GtkWindow *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (g_type_is_a (G_OBJECT_TYPE (window), type))
      return window;
  }
  return NULL;
}

static void
press_in (GtkWindow *window, guint keyval, GdkModifierType state)
{
  g_autoptr (GListModel) controllers =
    gtk_widget_observe_controllers (GTK_WIDGET (window));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++) {
    g_autoptr (GtkEventController) keys = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_KEY (keys) &&
        gtk_event_controller_get_propagation_phase (keys) == GTK_PHASE_CAPTURE)
      g_signal_emit_by_name (keys, "key-pressed", keyval, 0, state, &handled);
  }
  ck_assert (handled);
}

START_TEST (a_key_is_caught_named_and_swapped)
{
  SbWindow *window = sb_kit_new_window (1000, 700);
  SbKeymap *keymap = sb_keymap_get_default ();
  const SbCommand *slower = sb_commands_find ("slower");
  SbChord period = parse ("period");
  GtkWindow *dialog;
  const char *body;

  sb_key_catcher_present (GTK_WINDOW (window), keymap, slower);
  sb_kit_spin (100);
  dialog = find_window (SB_TYPE_KEY_CATCHER);
  press_in (dialog, GDK_KEY_x, 0);
  body = adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog));
  ck_assert_msg (strstr (body, "behaviours") != NULL, "%s", body);
  press_in (dialog, GDK_KEY_period, 0);
  body = adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog));
  ck_assert_msg (strstr (body, "Faster") != NULL, "%s", body);
  ck_assert (!sb_keymap_is_changed (keymap, slower));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "swap");
  sb_kit_spin (100);
  ck_assert_ptr_eq (sb_keymap_find_command (keymap, SB_PLACE_CODING, &period), slower);
  sb_keymap_reset_all (keymap);
  sb_kit_close_window (window);
}
END_TEST

/* The tooltip of the button with this command's action. */
static const char *
find_tooltip (gpointer root, const char *action)
{
  const char *found = NULL;

  if (GTK_IS_BUTTON (root) &&
      g_strcmp0 (gtk_actionable_get_action_name (root), action) == 0)
    return gtk_widget_get_tooltip_text (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_tooltip (child, action);
  return found;
}

START_TEST (tooltips_say_what_holds)
{
  SbWindow *window = sb_kit_new_window (1000, 700);
  SbKeymap *keymap = sb_keymap_get_default ();
  const char *const keys[] = {"<Control>d", NULL};

  ck_assert_str_eq (find_tooltip (window, "code.go-to"),
                    "Go to a time or a frame (Ctrl+G)");
  ck_assert_str_eq (find_tooltip (window, "timeline.zoom-out"),
                    "Show more of the session (-)");
  sb_keymap_set_keys (keymap, sb_commands_find ("go-to"), keys);
  ck_assert_str_eq (find_tooltip (window, "code.go-to"),
                    "Go to a time or a frame (Ctrl+D)");
  sb_keymap_reset_all (keymap);
  sb_kit_close_window (window);
}
END_TEST

/* --- the shortcuts window --- */

/* Whether it shows @title with exactly these keys. */
static gboolean
shows (gpointer root, const char *title, const char *keys)
{
  g_autofree char *has_title = NULL;
  g_autofree char *has_keys = NULL;

  if (GTK_IS_SHORTCUTS_SHORTCUT (root)) {
    g_object_get (root, "title", &has_title, "accelerator", &has_keys, NULL);
    return g_strcmp0 (title, has_title) == 0 && g_strcmp0 (keys, has_keys) == 0;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, title, keys))
      return TRUE;
  return FALSE;
}

static void
check_shown (SbWindow *window, SbScheme *scheme, const char *title, const char *keys)
{
  GtkWindow *shown;

  sb_shortcuts_window_present (GTK_WINDOW (window), scheme);
  sb_kit_spin (100);
  shown = find_window (GTK_TYPE_SHORTCUTS_WINDOW);
  ck_assert_ptr_nonnull (shown);
  ck_assert_msg (shows (shown, title, keys), "%s: %s", title, keys);
  gtk_window_destroy (shown);
}

START_TEST (the_shortcuts_window_shows_what_holds)
{
  SbWindow *window = sb_kit_new_window (1000, 700);
  SbKeymap *keymap = sb_keymap_get_default ();
  g_autoptr (SbScheme) scheme = create_scheme ();
  const SbCommand *slower = sb_commands_find ("slower");
  const char *const keys[] = {"<Control>d", NULL};
  const SbCode *cry = sb_scheme_find_code (scheme, "cry");

  check_shown (window, scheme, "Slower", "comma");
  check_shown (window, scheme, "Go to the beginning", "Home <Alt>Left");
  check_shown (window, scheme, "Episode 3 begins here", "3");
  check_shown (window, scheme, cry->name, "y");
  sb_keymap_set_keys (keymap, slower, keys);
  sb_keymap_set_code_key (keymap, cry, "W");
  check_shown (window, scheme, "Slower", "<Control>d");
  check_shown (window, scheme, cry->name, "<Shift>w");
  sb_keymap_reset_all (keymap);
  check_shown (window, scheme, "Slower", "comma");
  sb_kit_close_window (window);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    every_command_names_an_action_that_is_there,
    no_key_is_for_two,
    a_small_keyboard_has_every_command,
    a_changed_key_holds_at_once_and_is_kept,
    a_command_may_have_no_key,
    a_coder_gives_a_behaviour_another_key,
    commands_swap_their_keys,
    behaviours_swap_their_letters,
    letters_are_for_behaviours_and_the_rest_for_commands,
    a_key_is_caught_named_and_swapped,
    tooltips_say_what_holds,
    the_shortcuts_window_shows_what_holds,
    NULL,
  };

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display: run the tests under xvfb-run\n");
    return 0;
  }
  return sb_test_run ("keymap", tests);
}
