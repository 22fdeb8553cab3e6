/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "change-words.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/event-edits.h>

char *
sb_record_words_dup (SbScheme *scheme, SbRecord *record)
{
  SbTime time = SB_TIME_NONE;
  const char *name = _ ("something");
  g_autofree char *clock = NULL;

  if (SB_IS_RATING (record))
    return g_strdup_printf (_ ("rating %s of episode %d"),
                            SB_RATING (record)->scale,
                            (int) SB_RATING (record)->episode);
  if (SB_IS_EPISODE (record))
    return g_strdup_printf (_ ("episode %d"), (int) SB_EPISODE (record)->number);
  if (SB_IS_CLASSIFICATION (record))
    return g_strdup (_ ("category"));
  if (SB_IS_DECISION (record))
    return g_strdup_printf (_ ("decision about “%s”"), SB_DECISION (record)->words);
  if (SB_IS_EVENT (record)) {
    const SbCode *code = sb_scheme_find_code (scheme, SB_EVENT (record)->code);

    name = code ? code->name : SB_EVENT (record)->code;
    time = SB_EVENT (record)->start;
  } else if (SB_IS_MARK (record)) {
    name = _ ("mark of disorganisation");
    time = SB_MARK (record)->start;
  } else if (SB_IS_NOTE (record)) {
    name = _ ("note");
    time = SB_NOTE (record)->time;
  }
  clock = sb_time_to_clock (time);
  return g_strdup_printf (_ ("%s at %s"), name, clock);
}

/* What an edit of events does to all of them. */
typedef enum {
  CHANGE_OTHER,
  CHANGE_CODE,
  CHANGE_PLACE,
  CHANGE_START,
  CHANGE_END,
  CHANGE_MODIFIERS,
  CHANGE_COMMENT,
} Change;

static const char *const verbs[] = {
  "change", "recode", "move", "trim", "trim", "modify", "comment"};

static Change
get_event_change (SbEvent *a, SbEvent *b)
{
  if (g_strcmp0 (a->code, b->code) != 0)
    return CHANGE_CODE;
  if (a->start != b->start)
    return a->end == b->end && a->end != SB_TIME_NONE ? CHANGE_START : CHANGE_PLACE;
  if (a->end != b->end || a->running != b->running)
    return CHANGE_END;
  if (g_strcmp0 (a->modifiers, b->modifiers) != 0)
    return CHANGE_MODIFIERS;
  return g_strcmp0 (a->comment, b->comment) != 0 ? CHANGE_COMMENT : CHANGE_OTHER;
}

/* A mark or a note is moved, or it is changed somehow. */
static Change
get_change (gpointer before, gpointer after)
{
  if (SB_IS_EVENT (before))
    return get_event_change (before, after);
  if (SB_IS_NOTE (before) && SB_NOTE (before)->time != SB_NOTE (after)->time)
    return CHANGE_PLACE;
  if (SB_IS_MARK (before) && SB_MARK (before)->start != SB_MARK (after)->start)
    return CHANGE_PLACE;
  return CHANGE_OTHER;
}

static Change
get_common_change (GPtrArray *before, GPtrArray *after)
{
  Change change =
    get_change (g_ptr_array_index (before, 0), g_ptr_array_index (after, 0));

  for (guint i = 1; i < before->len; i++)
    if (get_change (g_ptr_array_index (before, i), g_ptr_array_index (after, i)) !=
        change)
      return CHANGE_OTHER;
  return change;
}

static SbTime
get_start (gpointer record)
{
  if (SB_IS_EVENT (record))
    return SB_EVENT (record)->start;
  return SB_IS_MARK (record) ? SB_MARK (record)->start : SB_NOTE (record)->time;
}

static char *
dup_recode_words (SbScheme *scheme, const char *thing, SbEvent *after)
{
  const SbCode *code = sb_scheme_find_code (scheme, after->code);

  /* Translators: a behaviour with its time, another behaviour. */
  return g_strdup_printf (_ ("change %s to %s"), thing, code ? code->name : after->code);
}

static char *
dup_end_words (const char *thing, SbEvent *after)
{
  g_autofree char *clock = NULL;

  if (after->running)
    return g_strdup_printf (_ ("let %s run on"), thing);
  clock = sb_time_to_clock (after->end);
  /* Translators: a behaviour with its time, the time at which it ends. */
  return g_strdup_printf (_ ("let %s end at %s"), thing, clock);
}

static char *
dup_modifier_words (SbScheme *scheme, const char *thing, SbEvent *after)
{
  g_autofree char *words = sb_event_dup_modifier_words (after, scheme);

  if (!words)
    return g_strdup_printf (_ ("take the modifiers off %s"), thing);
  /* Translators: a behaviour with its time, its modifiers. */
  return g_strdup_printf (_ ("%s: %s"), thing, words);
}

static char *
dup_one (SbScheme *scheme, Change change, gpointer before, gpointer after)
{
  g_autofree char *thing = sb_record_words_dup (scheme, before);
  g_autofree char *clock = NULL;

  switch (change) {
  case CHANGE_CODE:
    return dup_recode_words (scheme, thing, after);
  case CHANGE_PLACE:
    clock = sb_time_to_clock (get_start (after));
    /* Translators: a behaviour with its time, another time. */
    return g_strdup_printf (_ ("move %s to %s"), thing, clock);
  case CHANGE_START:
    clock = sb_time_to_clock (get_start (after));
    return g_strdup_printf (_ ("let %s begin at %s"), thing, clock);
  case CHANGE_END:
    return dup_end_words (thing, after);
  case CHANGE_MODIFIERS:
    return dup_modifier_words (scheme, thing, after);
  case CHANGE_COMMENT:
    return g_strdup_printf (_ ("comment on %s"), thing);
  default:
    return g_strdup_printf (_ ("change %s"), thing);
  }
}

static char *
dup_many (SbScheme *scheme, Change change, guint n, gpointer after)
{
  const SbCode *code =
    change == CHANGE_CODE ? sb_scheme_find_code (scheme, SB_EVENT (after)->code) : NULL;

  switch (change) {
  case CHANGE_CODE:
    /* Translators: a number of events, a behaviour. */
    return g_strdup_printf (
      ngettext ("change %u event to %s", "change %u events to %s", n),
      n,
      code ? code->name : SB_EVENT (after)->code);
  case CHANGE_PLACE:
    return g_strdup_printf (ngettext ("move %u event", "move %u events", n), n);
  case CHANGE_START:
  case CHANGE_END:
    return g_strdup_printf (ngettext ("trim %u event", "trim %u events", n), n);
  case CHANGE_MODIFIERS:
    return g_strdup_printf (
      ngettext ("modifiers of %u event", "modifiers of %u events", n), n);
  case CHANGE_COMMENT:
    return g_strdup_printf (ngettext ("comment on %u event", "comment on %u events", n),
                            n);
  default:
    return g_strdup_printf (ngettext ("change %u thing", "change %u things", n), n);
  }
}

char *
sb_change_words_dup (SbScheme *scheme, GPtrArray *before, GPtrArray *after, char **kind)
{
  Change change = get_common_change (before, after);
  gpointer first = g_ptr_array_index (before, 0);

  *kind = g_strdup_printf ("%s.%s", SB_RECORD_GET_CLASS (first)->table, verbs[change]);
  if (before->len == 1)
    return dup_one (scheme, change, first, g_ptr_array_index (after, 0));
  return dup_many (scheme, change, before->len, g_ptr_array_index (after, 0));
}
