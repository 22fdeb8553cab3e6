/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys/chord.h"

#include <string.h>

#define MODIFIERS                                                                        \
  (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)

/* Levels of a key beyond Shift are reached with AltGr. */
#define SHIFT_LEVEL 1

/* The keypad's keys as those of the main block. */
static guint
get_main_key (guint keyval)
{
  static const guint pairs[][2] = {
    {GDK_KEY_KP_Add, GDK_KEY_plus},
    {GDK_KEY_KP_Subtract, GDK_KEY_minus},
    {GDK_KEY_KP_Multiply, GDK_KEY_asterisk},
    {GDK_KEY_KP_Divide, GDK_KEY_slash},
    {GDK_KEY_KP_Decimal, GDK_KEY_period},
    {GDK_KEY_KP_Separator, GDK_KEY_comma},
    {GDK_KEY_KP_Enter, GDK_KEY_Return},
    {GDK_KEY_KP_Space, GDK_KEY_space},
    {GDK_KEY_KP_Tab, GDK_KEY_Tab},
    {GDK_KEY_KP_Home, GDK_KEY_Home},
    {GDK_KEY_KP_End, GDK_KEY_End},
    {GDK_KEY_KP_Page_Up, GDK_KEY_Page_Up},
    {GDK_KEY_KP_Page_Down, GDK_KEY_Page_Down},
    {GDK_KEY_KP_Left, GDK_KEY_Left},
    {GDK_KEY_KP_Right, GDK_KEY_Right},
    {GDK_KEY_KP_Up, GDK_KEY_Up},
    {GDK_KEY_KP_Down, GDK_KEY_Down},
    {GDK_KEY_KP_Insert, GDK_KEY_Insert},
    {GDK_KEY_KP_Delete, GDK_KEY_Delete},
    {GDK_KEY_ISO_Left_Tab, GDK_KEY_Tab},
  };

  if (keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_9)
    return keyval - GDK_KEY_KP_0 + GDK_KEY_0;
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (pairs[i][0] == keyval)
      return pairs[i][1];
  return keyval;
}

static gboolean
is_letter (guint keyval)
{
  return g_unichar_isalpha (gdk_keyval_to_unicode (keyval));
}

static gboolean
is_latin (guint keyval)
{
  gunichar sign = gdk_keyval_to_unicode (keyval);

  return g_unichar_isalpha (sign) &&
         g_unichar_get_script (sign) == G_UNICODE_SCRIPT_LATIN;
}

/* Plus, slash, question mark: what some layouts have with Shift and others without. */
static gboolean
is_sign (guint keyval)
{
  gunichar sign = gdk_keyval_to_unicode (keyval);

  return sign > ' ' && !g_unichar_isalpha (sign);
}

/* -1 for what is no digit, of whatever script. */
static int
get_digit (guint keyval)
{
  return g_unichar_digit_value (gdk_keyval_to_unicode (keyval));
}

/* --- what else the hardware key could have been --- */

typedef struct {
  GdkKeymapKey *places;
  guint *keyvals;
  int n;
} Key;

static void
key_clear (Key *key)
{
  g_free (key->places);
  g_free (key->keyvals);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Key, key_clear)

static void
look_key_up (GdkDisplay *display, guint keycode, Key *key)
{
  if (display == NULL || keycode == 0 ||
      !gdk_display_map_keycode (display, keycode, &key->places, &key->keyvals, &key->n))
    *key = (Key){NULL, NULL, 0};
}

/* The digit of a key of the number row: the one that it gives with or without Shift in
 * any layout; -1 for other keys. The keypad's are told by their own key values. */
static int
find_row_digit (const Key *key)
{
  for (int i = 0; i < key->n; i++)
    if (key->places[i].level <= SHIFT_LEVEL &&
        get_main_key (key->keyvals[i]) == key->keyvals[i] &&
        get_digit (key->keyvals[i]) >= 0)
      return get_digit (key->keyvals[i]);
  return -1;
}

/* Where the letters lie on a US keyboard, for one that has no Latin layout at all. */
static guint
get_us_key (guint keycode)
{
  static const struct {
    guint first;
    const char *keys;
  } rows[] = {{24, "qwertyuiop[]"}, {38, "asdfghjkl;'"}, {52, "zxcvbnm,./"}};

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (keycode >= rows[i].first && keycode - rows[i].first < strlen (rows[i].keys))
      return gdk_unicode_to_keyval ((guint32) rows[i].keys[keycode - rows[i].first]);
  return GDK_KEY_VoidSymbol;
}

static gboolean
has_latin_layout (GdkDisplay *display)
{
  g_autofree GdkKeymapKey *places = NULL;
  int n = 0;

  return gdk_display_map_keyval (display, GDK_KEY_a, &places, &n) && n > 0;
}

/* The key of a letter of another script in the first layout that has the Latin ones. */
static guint
find_latin (GdkDisplay *display, guint keycode, const Key *key)
{
  for (int i = 0; i < key->n; i++)
    if (key->places[i].level == 0 && !is_letter (key->keyvals[i]) &&
        is_sign (key->keyvals[i]) && get_digit (key->keyvals[i]) < 0)
      return key->keyvals[i];
    else if (key->places[i].level == 0 && is_latin (key->keyvals[i]))
      return gdk_keyval_to_lower (key->keyvals[i]);
  return has_latin_layout (display) ? GDK_KEY_VoidSymbol : get_us_key (keycode);
}

/* --- what a press may mean --- */

typedef struct {
  SbChord *chords;
  guint n;
} List;

static void
add (List *list, guint keyval, GdkModifierType modifiers)
{
  SbChord chord = {gdk_keyval_to_lower (keyval), modifiers};

  for (guint i = 0; i < list->n; i++)
    if (sb_chord_equal (&list->chords[i], &chord))
      return;
  if (keyval != GDK_KEY_VoidSymbol && list->n < SB_MAX_CHORDS)
    list->chords[list->n++] = chord;
}

static gboolean
is_modifier (guint keyval)
{
  return (keyval >= GDK_KEY_Shift_L && keyval <= GDK_KEY_Hyper_R) ||
         (keyval >= GDK_KEY_ISO_Lock && keyval <= GDK_KEY_ISO_Last_Group_Lock) ||
         keyval == GDK_KEY_Mode_switch || keyval == GDK_KEY_Num_Lock ||
         keyval == GDK_KEY_Scroll_Lock || keyval == GDK_KEY_Multi_key;
}

/* Where it is not known, a sign is taken to be on the key that has it with Shift. */
static gboolean
is_shift_for_the_sign (const SbKeyPress *press, guint keyval)
{
  if (!(press->state & GDK_SHIFT_MASK) || !is_sign (keyval))
    return FALSE;
  return press->is_known ? (press->consumed & GDK_SHIFT_MASK) != 0
                         : get_digit (keyval) < 0;
}

SbKeyPress
sb_key_press_read (GtkEventController *controller,
                   guint keyval,
                   guint keycode,
                   GdkModifierType state)
{
  GdkEvent *event = gtk_event_controller_get_current_event (controller);
  SbKeyPress press = {.keyval = keyval, .keycode = keycode, .state = state};

  press.time = gtk_event_controller_get_current_event_time (controller);
  if (event && gdk_event_get_event_type (event) == GDK_KEY_PRESS) {
    press.is_known = TRUE;
    press.level = gdk_key_event_get_level (event);
    press.consumed = gdk_key_event_get_consumed_modifiers (event);
  }
  return press;
}

guint
sb_key_press_list_chords (const SbKeyPress *press,
                          GdkDisplay *display,
                          SbChord chords[SB_MAX_CHORDS])
{
  List list = {chords, 0};
  GdkModifierType state = press->state & MODIFIERS;
  guint keyval = get_main_key (press->keyval);
  gboolean is_alt_gr = press->is_known && press->level > SHIFT_LEVEL;
  g_auto (Key) key = {NULL, NULL, 0};
  int digit;

  if (is_modifier (keyval))
    return 0;
  if (press->is_known && !is_alt_gr)
    look_key_up (display, press->keycode, &key);
  digit = find_row_digit (&key);
  if (digit >= 0 && !(state & GDK_SHIFT_MASK))
    add (&list, GDK_KEY_0 + (guint) digit, state);
  if (is_shift_for_the_sign (press, keyval))
    add (&list, keyval, state & ~GDK_SHIFT_MASK);
  add (&list, keyval, state);
  if (is_letter (keyval) && !is_latin (keyval) && press->is_known && !is_alt_gr)
    add (&list, find_latin (display, press->keycode, &key), state);
  return list.n;
}

gboolean
sb_chord_parse (const char *accelerator, SbChord *chord)
{
  guint keyval;
  GdkModifierType modifiers;

  if (!gtk_accelerator_parse (accelerator, &keyval, &modifiers) || keyval == 0)
    return FALSE;
  *chord = (SbChord){gdk_keyval_to_lower (get_main_key (keyval)), modifiers & MODIFIERS};
  return TRUE;
}

char *
sb_chord_dup_accelerator (const SbChord *chord)
{
  return gtk_accelerator_name (chord->keyval, chord->modifiers);
}

char *
sb_chord_dup_label (const SbChord *chord)
{
  return gtk_accelerator_get_label (chord->keyval, chord->modifiers);
}

gboolean
sb_chord_equal (const SbChord *a, const SbChord *b)
{
  return a->keyval == b->keyval && a->modifiers == b->modifiers;
}

gunichar
sb_chord_get_letter (const SbChord *chord)
{
  gunichar letter = gdk_keyval_to_unicode (chord->keyval);

  if (!g_unichar_isalpha (letter) || (chord->modifiers & ~GDK_SHIFT_MASK))
    return 0;
  return chord->modifiers & GDK_SHIFT_MASK ? g_unichar_toupper (letter)
                                           : g_unichar_tolower (letter);
}
