/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code-page-private.h"

#include "keys/keymap.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/event-edits.h>

/* What is asked in place while the picture goes on: the modifiers of what was coded, the
 * right code, a comment. The keys of the answers come before all others; a key that
 * codes leaves the question unanswered and does what it does. It waits for ever. */

typedef enum {
  ASK_NOTHING,
  ASK_MODIFIERS,
  ASK_CODE,
  ASK_COMMENT,
} Ask;

struct _SbCodePageQuestion {
  Ask ask;
  GPtrArray *events; /* SbEvent: what it is about, kept current */
  GPtrArray *sets;   /* SbModifierSet of the scheme, not owned */
  guint set;         /* the one that is asked for */
  GtkWidget *focus;  /* had it before; weak */
};

static SbScheme *
get_scheme (SbCodePage *self)
{
  return sb_document_get_scheme_of (self->document, self->coding);
}

gboolean
sb_code_page_is_asking (SbCodePage *self)
{
  return self->question->ask != ASK_NOTHING;
}

static void
close_question (SbCodePage *self)
{
  SbCodePageQuestion *question = self->question;
  Ask ask = question->ask;

  question->ask = ASK_NOTHING;
  g_clear_pointer (&question->events, g_ptr_array_unref);
  g_ptr_array_set_size (question->sets, 0);
  sb_prompt_bar_close (self->prompt);
  if (ask == ASK_COMMENT)
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), question->focus);
  g_clear_weak_pointer (&question->focus);
  sb_code_page_show_mode (self);
}

static void
open_question (SbCodePage *self, Ask ask, GPtrArray *events)
{
  sb_code_page_end_question (self);
  self->question->ask = ask;
  self->question->events = g_ptr_array_ref (events);
}

/* --- modifiers --- */

static const SbModifierSet *
get_set (SbCodePage *self)
{
  return g_ptr_array_index (self->question->sets, self->question->set);
}

static gboolean
holds (SbEvent *event, const SbModifierSet *set, const SbModifierValue *value)
{
  g_auto (GStrv) values = sb_event_dup_modifiers_of (event, set->id);

  return g_strv_contains ((const char *const *) values, value->id);
}

static void
show_modifiers (SbCodePage *self)
{
  const SbModifierSet *set = get_set (self);
  SbEvent *first = g_ptr_array_index (self->question->events, 0);
  g_autofree SbAnswer *answers = g_new0 (SbAnswer, set->values->len);
  g_autofree char *what = sb_code_page_dup_words (self, self->question->events);
  /* Translators: a behaviour with its time, what is asked about it. */
  g_autofree char *words = g_strdup_printf (_ ("%s · %s?"), what, set->name);

  for (guint i = 0; i < set->values->len; i++) {
    const SbModifierValue *value = g_ptr_array_index (set->values, i);

    answers[i] = (SbAnswer){value->key, value->name, holds (first, set, value)};
  }
  sb_prompt_bar_ask (self->prompt,
                     words,
                     set->many ? _ ("These keys answer first, also those that code. More "
                                    "than one may hold; Enter: done.")
                               : _ ("These keys answer first, also those that code."),
                     answers,
                     set->values->len);
  sb_code_page_show_mode (self);
}

static gboolean
has_set (const SbCode *code, const char *id)
{
  for (guint i = 0; code && i < code->modifiers->len; i++)
    if (g_str_equal (g_ptr_array_index (code->modifiers, i), id))
      return TRUE;
  return FALSE;
}

static gboolean
all_have_set (SbCodePage *self, GPtrArray *events, const char *id)
{
  for (guint i = 0; i < events->len; i++) {
    SbEvent *event = g_ptr_array_index (events, i);

    if (!has_set (sb_scheme_find_code (get_scheme (self), event->code), id))
      return FALSE;
  }
  return TRUE;
}

static void
collect_sets (SbCodePage *self, GPtrArray *events)
{
  SbEvent *first = g_ptr_array_index (events, 0);
  const SbCode *code = sb_scheme_find_code (get_scheme (self), first->code);

  for (guint i = 0; code && i < code->modifiers->len; i++) {
    const char *id = g_ptr_array_index (code->modifiers, i);

    if (all_have_set (self, events, id))
      g_ptr_array_add (self->question->sets,
                       (gpointer) sb_scheme_find_modifier_set (get_scheme (self), id));
  }
}

gboolean
sb_code_page_ask_modifiers (SbCodePage *self, GPtrArray *events)
{
  open_question (self, ASK_MODIFIERS, events);
  self->question->set = 0;
  collect_sets (self, events);
  if (self->question->sets->len == 0) {
    close_question (self);
    return FALSE;
  }
  show_modifiers (self);
  return TRUE;
}

static void
go_on (SbCodePage *self)
{
  if (++self->question->set < self->question->sets->len)
    show_modifiers (self);
  else
    close_question (self);
}

/* Of many, those that hold already do as well, but for the one that is taken back. */
static GStrv
dup_values (SbCodePage *self, const SbModifierSet *set, guint chosen)
{
  SbEvent *first = g_ptr_array_index (self->question->events, 0);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < set->values->len; i++) {
    const SbModifierValue *value = g_ptr_array_index (set->values, i);
    gboolean wanted =
      set->many ? holds (first, set, value) != (i == chosen) : i == chosen;

    if (wanted)
      g_strv_builder_add (builder, value->id);
  }
  return g_strv_builder_end (builder);
}

static void
say_modifiers (SbCodePage *self)
{
  GPtrArray *events = self->question->events;
  g_autofree char *what = sb_code_page_dup_words (self, events);
  g_autofree char *modifiers =
    sb_event_dup_modifier_words (g_ptr_array_index (events, 0), get_scheme (self));
  /* Translators: a behaviour with its time, its modifiers. */
  g_autofree char *words =
    modifiers ? g_strdup_printf (_ ("%s: %s"), what, modifiers) : g_strdup (what);

  sb_code_page_say (self, words);
}

static void
choose (SbCodePage *self, guint chosen)
{
  const SbModifierSet *set = get_set (self);
  g_autoptr (GPtrArray) events = g_ptr_array_ref (self->question->events);
  g_auto (GStrv) values = dup_values (self, set, chosen);
  g_autoptr (GError) error = NULL;

  if (!sb_recorder_modify (
        self->recorder, events, set->id, (const char *const *) values, &error)) {
    sb_code_page_say_error (self, error);
    return;
  }
  say_modifiers (self);
  if (set->many)
    show_modifiers (self);
  else
    go_on (self);
}

/* A letter as schemes write it, or a digit. */
static gboolean
is_key (const SbChord *chord, const char *key)
{
  gunichar wanted = key ? g_utf8_get_char (key) : 0;

  if (wanted == 0)
    return FALSE;
  if (g_unichar_isdigit (wanted))
    return chord->modifiers == 0 && gdk_keyval_to_unicode (chord->keyval) == wanted;
  return sb_chord_get_letter (chord) == wanted;
}

gboolean
sb_code_page_handle_modifier_key (SbCodePage *self,
                                  const SbChord *chord,
                                  gboolean repeated)
{
  const SbModifierSet *set = get_set (self);

  if (chord->keyval == GDK_KEY_Return && chord->modifiers == 0) {
    if (!repeated)
      go_on (self);
    return TRUE;
  }
  for (guint i = 0; i < set->values->len; i++) {
    if (!is_key (chord, ((SbModifierValue *) g_ptr_array_index (set->values, i))->key))
      continue;
    if (!repeated)
      choose (self, i);
    return TRUE;
  }
  return FALSE;
}

/* --- the right code --- */

void
sb_code_page_ask_code (SbCodePage *self, GPtrArray *events)
{
  g_autofree char *what = sb_code_page_dup_words (self, events);
  /* Translators: a behaviour with its time. */
  g_autofree char *words = g_strdup_printf (_ ("%s · which behaviour is it?"), what);

  open_question (self, ASK_CODE, events);
  sb_prompt_bar_ask (
    self->prompt,
    words,
    _ ("Press the key of the right behaviour, or click on it: nothing new is coded."),
    NULL,
    0);
  sb_code_page_show_mode (self);
}

static void
recode (SbCodePage *self, const char *id)
{
  g_autoptr (GPtrArray) events = g_ptr_array_ref (self->question->events);
  g_autofree char *what = sb_code_page_dup_words (self, events);
  const SbCode *code = sb_scheme_find_code (get_scheme (self), id);
  g_autofree char *words = NULL;
  g_autoptr (GPtrArray) now = NULL;
  g_autoptr (GError) error = NULL;

  close_question (self);
  if (!sb_recorder_recode (self->recorder, events, id, &error)) {
    sb_code_page_say_error (self, error);
    return;
  }
  /* Translators: a behaviour with its time, another behaviour. */
  words = g_strdup_printf (_ ("%s is %s now."), what, code->name);
  sb_code_page_say (self, words);
  now = sb_code_page_dup_current (self, events);
  if (now && now->len == 1)
    sb_code_page_ask_modifiers (self, now);
}

gboolean
sb_code_page_answer_code (SbCodePage *self, const char *id)
{
  if (self->question->ask != ASK_CODE) {
    sb_code_page_end_question (self);
    return FALSE;
  }
  recode (self, id);
  return TRUE;
}

/* --- a comment --- */

void
sb_code_page_ask_comment (SbCodePage *self, GPtrArray *events)
{
  SbEvent *first = g_ptr_array_index (events, 0);
  g_autofree char *what = sb_code_page_dup_words (self, events);
  /* Translators: a behaviour with its time. */
  g_autofree char *words = g_strdup_printf (_ ("Comment on %s"), what);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  open_question (self, ASK_COMMENT, events);
  g_set_weak_pointer (&self->question->focus, gtk_root_get_focus (root));
  sb_prompt_bar_ask_text (
    self->prompt, words, _ ("Enter keeps it; empty takes it off."), first->comment);
  sb_code_page_show_mode (self);
}

static void
keep_comment (SbCodePage *self)
{
  g_autoptr (GPtrArray) events = g_ptr_array_ref (self->question->events);
  g_autofree char *text = g_strstrip (g_strdup (sb_prompt_bar_get_text (self->prompt)));
  g_autofree char *what = sb_code_page_dup_words (self, events);
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  close_question (self);
  if (!sb_recorder_comment (self->recorder, events, text, &error)) {
    sb_code_page_say_error (self, error);
    return;
  }
  words = g_strdup_printf (
    *text ? _ ("The comment on %s is stored.") : _ ("%s has no comment."), what);
  sb_code_page_say (self, words);
}

/* --- all of them --- */

void
sb_code_page_end_question (SbCodePage *self)
{
  if (self->question->ask == ASK_COMMENT)
    keep_comment (self);
  else if (self->question->ask != ASK_NOTHING)
    close_question (self);
}

/* Esc: a set of modifiers is passed over, the others leave all as it was. */
static void
skip (SbCodePage *self)
{
  if (self->question->ask == ASK_MODIFIERS)
    go_on (self);
  else if (self->question->ask != ASK_NOTHING)
    close_question (self);
}

static gboolean
handle_code_key (SbCodePage *self, const SbChord *chord, gboolean repeated)
{
  const SbCode *code =
    sb_keymap_find_code (sb_keymap_get_default (), get_scheme (self), chord);

  if (code && !repeated)
    recode (self, code->id);
  return code != NULL;
}

gboolean
sb_code_page_handle_answer (SbCodePage *self, const SbChord *chord, gboolean repeated)
{
  SbCodePageQuestion *question = self->question;

  if (question->ask == ASK_NOTHING ||
      (question->ask != ASK_COMMENT && sb_code_page_is_typing (self)))
    return FALSE;
  if (chord->keyval == GDK_KEY_Escape && chord->modifiers == 0) {
    skip (self);
    return TRUE;
  }
  if (question->ask == ASK_MODIFIERS)
    return sb_code_page_handle_modifier_key (self, chord, repeated);
  return question->ask == ASK_CODE && handle_code_key (self, chord, repeated);
}

/* Looking again, or closer, is part of answering. */
void
sb_code_page_note_command (SbCodePage *self, const SbCommand *command)
{
  switch (command->group) {
  case SB_GROUP_PLAYING:
  case SB_GROUP_LOOPS:
  case SB_GROUP_TIMELINE:
  case SB_GROUP_VIEWS:
    break;
  default:
    sb_code_page_end_question (self);
  }
}

void
sb_code_page_refresh_question (SbCodePage *self)
{
  SbCodePageQuestion *question = self->question;
  g_autoptr (GPtrArray) now = NULL;

  if (question->ask == ASK_NOTHING)
    return;
  now = sb_code_page_dup_current (self, question->events);
  if (!now) {
    close_question (self);
    return;
  }
  g_ptr_array_unref (question->events);
  question->events = g_steal_pointer (&now);
  if (question->ask == ASK_MODIFIERS)
    show_modifiers (self);
}

static void
on_chosen (SbCodePage *self, guint place)
{
  if (self->question->ask == ASK_MODIFIERS)
    choose (self, place);
}

static void
on_entered (SbCodePage *self)
{
  if (self->question->ask == ASK_COMMENT)
    keep_comment (self);
}

static void
skip_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  skip (SB_CODE_PAGE (widget));
}

void
sb_code_page_set_up_question (SbCodePage *self)
{
  self->question = g_new0 (SbCodePageQuestion, 1);
  self->question->sets = g_ptr_array_new ();
  g_signal_connect_swapped (self->prompt, "chosen", G_CALLBACK (on_chosen), self);
  g_signal_connect_swapped (self->prompt, "entered", G_CALLBACK (on_entered), self);
}

void
sb_code_page_free_question (SbCodePage *self)
{
  if (self->question) {
    g_clear_pointer (&self->question->events, g_ptr_array_unref);
    g_ptr_array_unref (self->question->sets);
    g_clear_weak_pointer (&self->question->focus);
  }
  g_clear_pointer (&self->question, g_free);
}

void
sb_code_page_install_question_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "code.skip-question", NULL, skip_action);
}
