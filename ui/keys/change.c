/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys/change.h"

#include <glib/gi18n-lib.h>

static gboolean
is_of_another_script (const SbChord *chord)
{
  gunichar sign = gdk_keyval_to_unicode (chord->keyval);

  return g_unichar_isalpha (sign) &&
         g_unichar_get_script (sign) != G_UNICODE_SCRIPT_LATIN;
}

gboolean
sb_change_read (const SbKeyPress *press, GdkDisplay *display, SbChord *chord)
{
  SbChord chords[SB_MAX_CHORDS];
  guint n = sb_key_press_list_chords (press, display, chords);

  if (n == 0)
    return FALSE;
  *chord = chords[0];
  for (guint i = 0; i < n && is_of_another_script (chord); i++)
    *chord = chords[i];
  return TRUE;
}

/* The keys with which every form and list is walked. */
static gboolean
is_for_walking (const SbChord *chord)
{
  return (chord->modifiers & ~GDK_SHIFT_MASK) == 0 &&
         (chord->keyval == GDK_KEY_Tab || chord->keyval == GDK_KEY_Return ||
          chord->keyval == GDK_KEY_Escape);
}

char *
sb_change_dup_refusal (const SbChord *chord)
{
  if (sb_chord_get_letter (chord) != 0)
    return g_strdup (_ (
      "Letters alone are the keys of behaviours. Press it together with Ctrl or Alt."));
  if (is_for_walking (chord))
    return g_strdup (_ ("Tab, Enter and Esc stay what they are in every window. Press "
                        "another key, or one with Ctrl or Alt."));
  return NULL;
}

char *
sb_change_dup_code_refusal (const SbChord *chord)
{
  if (sb_chord_get_letter (chord) == 0)
    return g_strdup (_ (
      "The key of a behaviour is a letter, alone or with Shift: all other keys are for "
      "commands."));
  return NULL;
}

/* @owner's keys: without @chord, and with those that @command had. */
static void
hand_over (SbKeymap *keymap,
           const SbCommand *owner,
           const SbCommand *command,
           const SbChord *chord)
{
  const char *const *has = sb_keymap_get_keys (keymap, owner);
  const char *const *gets = sb_keymap_get_keys (keymap, command);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  SbChord other;

  for (; *has; has++)
    if (!sb_chord_parse (*has, &other) || !sb_chord_equal (&other, chord))
      g_ptr_array_add (keys, g_strdup (*has));
  for (; *gets; gets++)
    if (!sb_chord_parse (*gets, &other) || !sb_chord_equal (&other, chord))
      g_ptr_array_add (keys, g_strdup (*gets));
  g_ptr_array_add (keys, NULL);
  sb_keymap_set_keys (keymap, owner, (const char *const *) keys->pdata);
}

void
sb_change_command (SbKeymap *keymap, const SbCommand *command, const SbChord *chord)
{
  const SbCommand *owner = sb_keymap_find_owner (keymap, command, chord);
  g_autofree char *key = sb_chord_dup_accelerator (chord);
  const char *const keys[] = {key, NULL};

  if (owner)
    hand_over (keymap, owner, command, chord);
  sb_keymap_set_keys (keymap, command, keys);
}

const SbCode *
sb_change_find_code_owner (SbKeymap *keymap,
                           SbScheme *scheme,
                           const SbCode *code,
                           const SbChord *chord)
{
  const SbCode *owner = sb_keymap_find_code (keymap, scheme, chord);

  return owner == code ? NULL : owner;
}

void
sb_change_code (SbKeymap *keymap,
                SbScheme *scheme,
                const SbCode *code,
                const SbChord *chord)
{
  const SbCode *owner = sb_change_find_code_owner (keymap, scheme, code, chord);
  const char *had = sb_keymap_get_code_key (keymap, code);
  char key[7] = {0};

  if (owner)
    sb_keymap_set_code_key (keymap, owner, had ? had : "");
  key[g_unichar_to_utf8 (sb_chord_get_letter (chord), key)] = '\0';
  sb_keymap_set_code_key (keymap, code, key);
}
