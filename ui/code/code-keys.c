/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code-page-private.h"

#define SECOND_MS 1000

/* What a key does that is not a behaviour's. */
typedef struct {
  guint keyval;
  GdkModifierType modifiers;
  const char *action;
  int parameter;    /* for actions that take a number, else NO_NUMBER */
  gboolean repeats; /* goes on while the key is held */
  gboolean in_form; /* works while a form has the keys, too */
} Key;

#define NO_NUMBER G_MININT
#define CHOSEN -1 /* view */
#define NONE 0
#define SHIFT GDK_SHIFT_MASK
#define CTRL GDK_CONTROL_MASK
#define ALT GDK_ALT_MASK

static const Key keys[] = {
  {GDK_KEY_space, NONE, "code.play", NO_NUMBER, FALSE, FALSE},
  {GDK_KEY_space, CTRL, "code.play", NO_NUMBER, FALSE, TRUE},
  {GDK_KEY_Left, NONE, "code.step", -1, TRUE, FALSE},
  {GDK_KEY_Right, NONE, "code.step", 1, TRUE, FALSE},
  {GDK_KEY_Left, SHIFT, "code.skip", -SECOND_MS, TRUE, FALSE},
  {GDK_KEY_Right, SHIFT, "code.skip", SECOND_MS, TRUE, FALSE},
  {GDK_KEY_Left, CTRL, "code.skip", -5 * SECOND_MS, TRUE, FALSE},
  {GDK_KEY_Right, CTRL, "code.skip", 5 * SECOND_MS, TRUE, FALSE},
  {GDK_KEY_comma, NONE, "code.rate", -1, FALSE, FALSE},
  {GDK_KEY_period, NONE, "code.rate", 1, FALSE, FALSE},
  {GDK_KEY_slash, NONE, "code.rate", 0, FALSE, FALSE},
  {GDK_KEY_space, SHIFT, "code.play-backwards", NO_NUMBER, FALSE, FALSE},
  {GDK_KEY_F4, NONE, "code.replay", NO_NUMBER, FALSE, TRUE},
  {GDK_KEY_F5, NONE, "code.loop", 0, FALSE, TRUE},
  {GDK_KEY_F5, SHIFT, "code.loop", 1, FALSE, TRUE},
  {GDK_KEY_bracketleft, NONE, "code.mark", 0, FALSE, FALSE},
  {GDK_KEY_bracketright, NONE, "code.mark", 1, FALSE, FALSE},
  {GDK_KEY_g, CTRL, "code.go-to", NO_NUMBER, FALSE, TRUE},
  {GDK_KEY_Page_Up, CTRL, "code.episode", -1, FALSE, FALSE},
  {GDK_KEY_Page_Down, CTRL, "code.episode", 1, FALSE, FALSE},
  {GDK_KEY_F3, NONE, "code.choose-view", 1, FALSE, TRUE},
  {GDK_KEY_F3, SHIFT, "code.choose-view", -1, FALSE, TRUE},
  {GDK_KEY_F7, NONE, "code.enlarge-view", CHOSEN, FALSE, TRUE},
  {GDK_KEY_F7, SHIFT, "code.swap-view", CHOSEN, FALSE, TRUE},
  {GDK_KEY_F7, CTRL, "code.align-view", CHOSEN, FALSE, TRUE},
  {GDK_KEY_F8, NONE, "code.mute-view", CHOSEN, FALSE, TRUE},
  {GDK_KEY_F8, SHIFT, "code.hide-view", CHOSEN, FALSE, TRUE},
  {GDK_KEY_F8, CTRL, "code.show-all-views", NO_NUMBER, FALSE, TRUE},
  {GDK_KEY_plus, NONE, "code.zoom", 1, TRUE, FALSE},
  {GDK_KEY_equal, NONE, "code.zoom", 1, TRUE, FALSE},
  {GDK_KEY_KP_Add, NONE, "code.zoom", 1, TRUE, FALSE},
  {GDK_KEY_minus, NONE, "code.zoom", -1, TRUE, FALSE},
  {GDK_KEY_KP_Subtract, NONE, "code.zoom", -1, TRUE, FALSE},
  {GDK_KEY_0, NONE, "code.zoom", 0, FALSE, FALSE},
  {GDK_KEY_Delete, NONE, "code.delete", NO_NUMBER, FALSE, FALSE},
  {GDK_KEY_BackSpace, NONE, "code.delete", NO_NUMBER, FALSE, FALSE},
  {GDK_KEY_0, ALT, "code.fit-episode", NO_NUMBER, FALSE, FALSE},
  {GDK_KEY_F6, NONE, "code.focus-timeline", NO_NUMBER, FALSE, TRUE},
  {GDK_KEY_F9, NONE, "code.toggle-side", NO_NUMBER, FALSE, TRUE},
};

/* Shift that only makes the sign (plus on many keyboards) does not count. */
static gboolean
matches (const Key *key, guint keyval, GdkModifierType state)
{
  if (key->keyval != keyval)
    return FALSE;
  if (keyval == GDK_KEY_plus || keyval == GDK_KEY_slash)
    state &= ~GDK_SHIFT_MASK;
  return key->modifiers == state;
}

static void
activate (SbCodePage *self, const Key *key)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (key->parameter != NO_NUMBER)
    gtk_widget_activate_action (widget, key->action, "i", key->parameter);
  else
    gtk_widget_activate_action (widget, key->action, NULL);
}

static gboolean
handle_command (SbCodePage *self,
                guint keyval,
                GdkModifierType state,
                gboolean repeated,
                gboolean in_form)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    if (!matches (&keys[i], keyval, state) || (in_form && !keys[i].in_form))
      continue;
    if (!repeated || keys[i].repeats)
      activate (self, &keys[i]);
    return TRUE;
  }
  return FALSE;
}

/* 0 for a key that is no digit. */
static int
get_digit (guint keyval)
{
  if (keyval >= GDK_KEY_1 && keyval <= GDK_KEY_9)
    return (int) (keyval - GDK_KEY_0);
  if (keyval >= GDK_KEY_KP_1 && keyval <= GDK_KEY_KP_9)
    return (int) (keyval - GDK_KEY_KP_0);
  return 0;
}

static gboolean
handle_digit (
  SbCodePage *self, int digit, GdkModifierType state, guint32 time, gboolean repeated)
{
  if (repeated)
    return state == 0;
  if (state == 0)
    sb_code_page_begin_episode (self, digit, time);
  else if (state == GDK_ALT_MASK && digit <= 8)
    sb_code_page_jump_episode (self, digit);
  else
    return FALSE;
  return TRUE;
}

/* Shift decides which code a letter is, not the letter's case: Caps Lock must not turn
 * one code into another. */
static const SbCode *
find_code (SbCodePage *self, guint keyval, GdkModifierType state)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);
  char key[7] = {0};

  if (!g_unichar_isalpha (letter) || (state & ~GDK_SHIFT_MASK))
    return NULL;
  letter =
    state & GDK_SHIFT_MASK ? g_unichar_toupper (letter) : g_unichar_tolower (letter);
  key[g_unichar_to_utf8 (letter, key)] = '\0';
  return sb_scheme_find_key (sb_document_get_scheme (self->document), key);
}

static gboolean
handle_letter (
  SbCodePage *self, guint keyval, GdkModifierType state, guint32 time, gboolean repeated)
{
  const SbCode *code = find_code (self, keyval, state);

  if (code && !repeated)
    sb_code_page_press_code (self, code->id, time);
  return code != NULL;
}

static gboolean
handle_jump (SbCodePage *self, guint keyval, GdkModifierType state)
{
  if (state != 0)
    return FALSE;
  switch (keyval) {
  case GDK_KEY_Page_Up:
    sb_code_page_jump_event (self, -1);
    return TRUE;
  case GDK_KEY_Page_Down:
    sb_code_page_jump_event (self, 1);
    return TRUE;
  case GDK_KEY_Home:
    sb_playback_seek (self->playback, 0);
    return TRUE;
  case GDK_KEY_End:
    sb_playback_seek (self->playback, sb_playback_get_length (self->playback));
    return TRUE;
  default:
    return FALSE;
  }
}

/* Enter and Esc while views are aligned. */
static gboolean
handle_align (SbCodePage *self, guint keyval, GdkModifierType state, gboolean in_form)
{
  if (state != 0 || !sb_ensemble_is_apart (sb_playback_get_ensemble (self->playback)))
    return FALSE;
  if (keyval == GDK_KEY_Escape)
    gtk_widget_activate_action (GTK_WIDGET (self), "code.align-done", NULL);
  else if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && !in_form)
    gtk_widget_activate_action (GTK_WIDGET (self), "code.align-here", NULL);
  else
    return FALSE;
  return TRUE;
}

static gboolean
handle_panel (SbCodePage *self, guint keyval, GdkModifierType state)
{
  if (state == 0 && keyval == GDK_KEY_Escape) {
    sb_timeline_view_select (self->timeline, NULL);
    sb_code_page_commit (self);
    sb_code_page_show_panel (self, "behaviours");
    return TRUE;
  }
  return state == GDK_CONTROL_MASK &&
         sb_code_page_show_nth_panel (self, get_digit (keyval));
}

gboolean
sb_code_page_is_in_form (SbCodePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus) ||
                   sb_code_page_is_in_panel (self, focus));
}

gboolean
sb_code_page_handle_key (
  SbCodePage *self, guint keyval, GdkModifierType state, guint32 time, gboolean repeated)
{
  gboolean in_form;

  g_return_val_if_fail (SB_IS_CODE_PAGE (self), FALSE);
  if (!self->document)
    return FALSE;
  state &= GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK;
  in_form = sb_code_page_is_in_form (self);
  if (handle_align (self, keyval, state, in_form) ||
      sb_code_page_handle_timeline_key (self, keyval, state) ||
      sb_code_page_handle_candidate_key (self, keyval, state, repeated) ||
      handle_panel (self, keyval, state) ||
      handle_command (self, keyval, state, repeated, in_form))
    return TRUE;
  if (in_form)
    return FALSE;
  if (get_digit (keyval))
    return handle_digit (self, get_digit (keyval), state, time, repeated);
  return handle_jump (self, keyval, state) ||
         handle_letter (self, keyval, state, time, repeated);
}
