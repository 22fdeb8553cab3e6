/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys/keymap.h"

#include "settings.h"

#include <string.h>

/* The keys of the settings. */
#define SHORTCUTS "shortcuts" /* a{sas}: command → accelerators */
#define CODE_KEYS "code-keys" /* a{ss}: behaviour → letter */
#define HELD "held-codes"     /* as: behaviours */

typedef struct {
  SbChord chord;
  const SbCommand *command;
} Binding;

struct _SbKeymap {
  GObject parent;
  GSettings *settings;
  GHashTable *changed;   /* command id → GStrv */
  GHashTable *code_keys; /* behaviour id → letter */
  GHashTable *held;      /* set of behaviour ids */
  GHashTable *keys;      /* SbCommand → GStrv, what holds */
  GArray *bindings;      /* of Binding, what holds, parsed */
  gboolean storing;
};

G_DEFINE_FINAL_TYPE (SbKeymap, sb_keymap, G_TYPE_OBJECT)

static guint changed_signal;

static void
add_bindings (SbKeymap *self, const SbCommand *command, const char *const *keys)
{
  if (command->flags & SB_COMMAND_FIXED)
    return;
  for (; *keys; keys++) {
    Binding binding = {.command = command};

    if (sb_chord_parse (*keys, &binding.chord))
      g_array_append_val (self->bindings, binding);
  }
}

static GStrv
dup_default_keys (const SbCommand *command)
{
  return *command->keys ? g_strsplit (command->keys, " ", -1) : g_new0 (char *, 1);
}

static void
work_out_bindings (SbKeymap *self)
{
  guint n;
  const SbCommand *commands = sb_commands_get (&n);

  g_hash_table_remove_all (self->keys);
  g_array_set_size (self->bindings, 0);
  for (guint i = 0; i < n; i++) {
    char **changed = g_hash_table_lookup (self->changed, commands[i].id);
    char **keys = changed ? g_strdupv (changed) : dup_default_keys (&commands[i]);

    g_hash_table_insert (self->keys, (gpointer) &commands[i], keys);
    add_bindings (self, &commands[i], (const char *const *) keys);
  }
}

static void
load_shortcuts (SbKeymap *self)
{
  g_autoptr (GVariant) kept = g_settings_get_value (self->settings, SHORTCUTS);
  GVariantIter iter;
  const char *id;
  char **keys;

  g_hash_table_remove_all (self->changed);
  g_variant_iter_init (&iter, kept);
  while (g_variant_iter_next (&iter, "{&s^as}", &id, &keys))
    g_hash_table_insert (self->changed, g_strdup (id), keys);
}

static void
load_codes (SbKeymap *self)
{
  g_autoptr (GVariant) kept = g_settings_get_value (self->settings, CODE_KEYS);
  g_auto (GStrv) held = g_settings_get_strv (self->settings, HELD);
  GVariantIter iter;
  char *id, *key;

  g_hash_table_remove_all (self->code_keys);
  g_variant_iter_init (&iter, kept);
  while (g_variant_iter_next (&iter, "{ss}", &id, &key))
    g_hash_table_insert (self->code_keys, id, key);
  g_hash_table_remove_all (self->held);
  for (guint i = 0; held[i]; i++)
    g_hash_table_add (self->held, g_strdup (held[i]));
}

static void
load (SbKeymap *self)
{
  if (self->storing)
    return;
  if (self->settings) {
    load_shortcuts (self);
    load_codes (self);
  }
  work_out_bindings (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
store_shortcuts (SbKeymap *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{sas}"));
  GHashTableIter iter;
  gpointer id, keys;

  g_hash_table_iter_init (&iter, self->changed);
  while (g_hash_table_iter_next (&iter, &id, &keys))
    g_variant_builder_add (&builder, "{s^as}", id, keys);
  g_settings_set_value (self->settings, SHORTCUTS, g_variant_builder_end (&builder));
}

static void
store_codes (SbKeymap *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  g_autofree const char **held =
    (const char **) g_hash_table_get_keys_as_array (self->held, NULL);
  GHashTableIter iter;
  gpointer id, key;

  g_hash_table_iter_init (&iter, self->code_keys);
  while (g_hash_table_iter_next (&iter, &id, &key))
    g_variant_builder_add (&builder, "{ss}", id, key);
  g_settings_set_value (self->settings, CODE_KEYS, g_variant_builder_end (&builder));
  g_settings_set_strv (self->settings, HELD, held);
}

static void
take_effect (SbKeymap *self)
{
  self->storing = TRUE;
  if (self->settings) {
    store_shortcuts (self);
    store_codes (self);
  }
  self->storing = FALSE;
  work_out_bindings (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
sb_keymap_dispose (GObject *object)
{
  SbKeymap *self = SB_KEYMAP (object);

  if (self->settings)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (sb_keymap_parent_class)->dispose (object);
}

static void
sb_keymap_finalize (GObject *object)
{
  SbKeymap *self = SB_KEYMAP (object);

  g_hash_table_unref (self->changed);
  g_hash_table_unref (self->code_keys);
  g_hash_table_unref (self->held);
  g_hash_table_unref (self->keys);
  g_array_unref (self->bindings);
  G_OBJECT_CLASS (sb_keymap_parent_class)->finalize (object);
}

static void
sb_keymap_class_init (SbKeymapClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_keymap_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_keymap_finalize;
  changed_signal = g_signal_new (
    "changed", SB_TYPE_KEYMAP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sb_keymap_init (SbKeymap *self)
{
  self->changed =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  self->code_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->keys = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_strfreev);
  self->bindings = g_array_new (FALSE, FALSE, sizeof (Binding));
}

SbKeymap *
sb_keymap_new (GSettings *settings)
{
  SbKeymap *self = g_object_new (SB_TYPE_KEYMAP, NULL);

  g_set_object (&self->settings, settings);
  if (settings) {
    g_signal_connect_swapped (settings, "changed::" SHORTCUTS, G_CALLBACK (load), self);
    g_signal_connect_swapped (settings, "changed::" CODE_KEYS, G_CALLBACK (load), self);
    g_signal_connect_swapped (settings, "changed::" HELD, G_CALLBACK (load), self);
  }
  load (self);
  return self;
}

SbKeymap *
sb_keymap_get_default (void)
{
  static SbKeymap *keymap = NULL;
  static gsize once = 0;

  if (g_once_init_enter (&once)) {
    keymap = sb_keymap_new (sb_settings_get ());
    g_once_init_leave (&once, 1);
  }
  return keymap;
}

const char *const *
sb_keymap_get_keys (SbKeymap *self, const SbCommand *command)
{
  return g_hash_table_lookup (self->keys, command);
}

void
sb_keymap_set_keys (SbKeymap *self,
                    const SbCommand *command,
                    const char *const *accelerators)
{
  g_return_if_fail (!(command->flags & SB_COMMAND_FIXED));
  g_hash_table_insert (
    self->changed, g_strdup (command->id), g_strdupv ((char **) accelerators));
  take_effect (self);
}

void
sb_keymap_reset (SbKeymap *self, const SbCommand *command)
{
  if (g_hash_table_remove (self->changed, command->id))
    take_effect (self);
}

void
sb_keymap_reset_all (SbKeymap *self)
{
  g_hash_table_remove_all (self->changed);
  g_hash_table_remove_all (self->code_keys);
  take_effect (self);
}

gboolean
sb_keymap_is_changed (SbKeymap *self, const SbCommand *command)
{
  return g_hash_table_contains (self->changed, command->id);
}

const SbCommand *
sb_keymap_find_command (SbKeymap *self, SbPlace place, const SbChord *chord)
{
  for (guint i = 0; i < self->bindings->len; i++) {
    const Binding *binding = &g_array_index (self->bindings, Binding, i);

    if (binding->command->place == place && sb_chord_equal (&binding->chord, chord))
      return binding->command;
  }
  return NULL;
}

/* The window's keys count in all places; suggestions and the timeline take theirs from
 * the Code page only while they are in use. */
static gboolean
share_keys (SbPlace a, SbPlace b)
{
  return a == b || a == SB_PLACE_WINDOW || b == SB_PLACE_WINDOW;
}

const SbCommand *
sb_keymap_find_owner (SbKeymap *self, const SbCommand *command, const SbChord *chord)
{
  for (guint i = 0; i < self->bindings->len; i++) {
    const Binding *binding = &g_array_index (self->bindings, Binding, i);

    if (binding->command != command && sb_chord_equal (&binding->chord, chord) &&
        share_keys (binding->command->place, command->place))
      return binding->command;
  }
  return NULL;
}

char *
sb_keymap_dup_label (SbKeymap *self, const char *id)
{
  const SbCommand *command = sb_commands_find (id);
  const char *const *keys = command ? sb_keymap_get_keys (self, command) : NULL;
  SbChord chord;

  return keys && *keys && sb_chord_parse (*keys, &chord) ? sb_chord_dup_label (&chord)
                                                         : NULL;
}

char *
sb_keymap_dup_tooltip (SbKeymap *self, const char *id, const char *words)
{
  g_autofree char *label = sb_keymap_dup_label (self, id);

  return label ? g_strdup_printf ("%s (%s)", words, label) : g_strdup (words);
}

/* --- behaviours --- */

const char *
sb_keymap_get_code_key (SbKeymap *self, const SbCode *code)
{
  const char *key = g_hash_table_lookup (self->code_keys, code->id);

  if (!key)
    return code->key;
  return *key ? key : NULL;
}

void
sb_keymap_set_code_key (SbKeymap *self, const SbCode *code, const char *key)
{
  if (!key || g_strcmp0 (key, code->key) == 0)
    g_hash_table_remove (self->code_keys, code->id);
  else
    g_hash_table_insert (self->code_keys, g_strdup (code->id), g_strdup (key));
  take_effect (self);
}

/* Of those whose key was changed here, or of the others. */
static const SbCode *
find_code_among (SbKeymap *self, SbScheme *scheme, const char *key, gboolean changed)
{
  const GPtrArray *codes = sb_scheme_get_codes (scheme);

  for (guint i = 0; i < codes->len; i++) {
    const SbCode *code = g_ptr_array_index (codes, i);

    if (g_hash_table_contains (self->code_keys, code->id) == changed &&
        g_strcmp0 (sb_keymap_get_code_key (self, code), key) == 0)
      return code;
  }
  return NULL;
}

const SbCode *
sb_keymap_find_code (SbKeymap *self, SbScheme *scheme, const SbChord *chord)
{
  gunichar letter = sb_chord_get_letter (chord);
  char key[7] = {0};
  const SbCode *code;

  if (letter == 0)
    return NULL;
  key[g_unichar_to_utf8 (letter, key)] = '\0';
  code = find_code_among (self, scheme, key, TRUE);
  return code ? code : find_code_among (self, scheme, key, FALSE);
}

gboolean
sb_keymap_is_held (SbKeymap *self, const SbCode *code)
{
  return code->is_state && g_hash_table_contains (self->held, code->id);
}

void
sb_keymap_set_held (SbKeymap *self, const SbCode *code, gboolean held)
{
  if (held)
    g_hash_table_add (self->held, g_strdup (code->id));
  else
    g_hash_table_remove (self->held, code->id);
  take_effect (self);
}
