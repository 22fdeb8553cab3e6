/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A key together with the modifiers that are held: what a shortcut is made of. Letters
 * are small (Shift is a modifier, Caps Lock does not count), keys of the keypad are those
 * of the main block. */
typedef struct {
  guint keyval;
  GdkModifierType modifiers; /* of Shift, Control, Alt, Super */
} SbChord;

/* One press of a key, with what the display server knows of it. */
typedef struct {
  guint keyval;
  guint keycode; /* of the hardware, 0: not known */
  GdkModifierType state;
  GdkModifierType consumed; /* what only served to make the sign, if is_known */
  guint level;              /* 0 plain, 1 with Shift, more: with AltGr, if is_known */
  gboolean is_known;        /* consumed and level are */
  guint32 time;             /* of the event, 0: now */
  gboolean repeated;        /* the key is held down */
} SbKeyPress;

/* In the handler of a GtkEventControllerKey's "key-pressed". Not whether it is repeated.
 */
SbKeyPress sb_key_press_read (GtkEventController *controller,
                              guint keyval,
                              guint keycode,
                              GdkModifierType state);

#define SB_MAX_CHORDS 4

/* What @press may mean, best first; 0 for a modifier alone. So that the same keys work
 * whatever layout is active:
 * - A key of the number row is its digit, also where digits need Shift (AZERTY).
 * - Shift that only makes the sign (plus, slash) does not count.
 * - A letter of another script (Cyrillic, Greek) is itself, and the Latin letter that the
 *   same key has in another layout of the keyboard, or on a US keyboard.
 * - With AltGr it is the sign alone. */
guint sb_key_press_list_chords (const SbKeyPress *press,
                                GdkDisplay *display,
                                SbChord chords[SB_MAX_CHORDS]);

/* In the syntax of gtk_accelerator_parse(); FALSE for anything else. */
gboolean sb_chord_parse (const char *accelerator, SbChord *chord);
char *sb_chord_dup_accelerator (const SbChord *chord);
/* For people: "Ctrl+Z". */
char *sb_chord_dup_label (const SbChord *chord);
gboolean sb_chord_equal (const SbChord *a, const SbChord *b);

/* A letter with or without Shift: what behaviours have. As schemes write it, a capital
 * with Shift; 0 for any other chord. */
gunichar sb_chord_get_letter (const SbChord *chord);

G_END_DECLS
