/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disagreement-private.h"

#include <glib/gi18n-lib.h>

/* "5:12.3" or "1:05:12.3": cut, never rounded up. */
static char *
dup_time (SbTime time)
{
  gint64 tenths = ABS (time) / (SB_SECOND / 10);
  int hours = (int) (tenths / 36000), minutes = (int) (tenths / 600 % 60);
  int seconds = (int) (tenths / 10 % 60), rest = (int) (tenths % 10);
  const char *sign = time < 0 ? "-" : "";

  return hours > 0
           ? g_strdup_printf ("%s%d:%02d:%02d.%d", sign, hours, minutes, seconds, rest)
           : g_strdup_printf ("%s%d:%02d.%d", sign, minutes, seconds, rest);
}

static char *
dup_span (SbTime start, SbTime end, gboolean is_state)
{
  g_autofree char *from = dup_time (start);
  g_autofree char *to = end == SB_TIME_NONE ? NULL : dup_time (end);

  if (!is_state)
    return g_strdup_printf (_ ("at %s"), from);
  return to ? g_strdup_printf (_ ("from %s to %s"), from, to)
            : g_strdup_printf (_ ("from %s on, without an end"), from);
}

static char *
dup_event_span (const SbDisagreementWork *work, const SbEvent *event)
{
  return dup_span (event->start, event->end, sb_disagreement_is_state (work, event));
}

static const char *
get_code_name (const SbDisagreementWork *work, const char *id)
{
  const SbCode *code = sb_disagreement_find_code (work, id);

  return code ? code->name : id;
}

char *
sb_disagreement_dup_single (const SbDisagreementWork *work,
                            const SbEvent *event,
                            guint coder,
                            const SbEvent *partly)
{
  const char *name = get_code_name (work, event->code);
  g_autofree char *span = dup_event_span (work, event);
  g_autofree char *other = partly ? dup_event_span (work, partly) : NULL;

  if (!partly)
    /* Translators: coder, code, "from 5:12.3 to 5:20.1" or "at 5:12.3", other coder. */
    return g_strdup_printf (_ ("%s codes “%s” %s, %s does not"),
                            work->names[coder],
                            name,
                            span,
                            work->names[1 - coder]);
  /* Translators: coder, code, its time, other coder, the time of the other's event. */
  return g_strdup_printf (
    _ ("%s codes “%s” %s; %s has it %s, which goes with another event"),
    work->names[coder],
    name,
    span,
    work->names[1 - coder],
    other);
}

char *
sb_disagreement_dup_confused (const SbDisagreementWork *work,
                              const SbDisagreementMatch *match)
{
  const SbEvent *a = match->records[0], *b = match->records[1];
  g_autofree char *first = dup_event_span (work, a);
  g_autofree char *second = dup_event_span (work, b);

  /* Translators: coder, code, its time, other coder, other code, its time. */
  return g_strdup_printf (_ ("%s codes “%s” %s, %s “%s” %s"),
                          work->names[0],
                          get_code_name (work, a->code),
                          first,
                          work->names[1],
                          get_code_name (work, b->code),
                          second);
}

char *
sb_disagreement_dup_boundary (const SbDisagreementWork *work,
                              const SbDisagreementMatch *match)
{
  const SbEvent *a = match->records[0], *b = match->records[1];
  g_autofree char *first = dup_event_span (work, a);
  g_autofree char *second = dup_event_span (work, b);

  /* Translators: code, coder, time of that coder's event, other coder, time. */
  return g_strdup_printf (_ ("Both code “%s”: %s %s, %s %s"),
                          get_code_name (work, a->code),
                          work->names[0],
                          first,
                          work->names[1],
                          second);
}

char *
sb_disagreement_dup_mark (const SbDisagreementWork *work, const SbMark *mark, guint coder)
{
  g_autofree char *span = dup_span (mark->start, mark->end, mark->end > mark->start);

  /* Translators: coder, number of an index of disorganisation, time, other coder. */
  return g_strdup_printf (_ ("%s marks index %s of disorganisation %s, %s does not"),
                          work->names[coder],
                          mark->index_code,
                          span,
                          work->names[1 - coder]);
}

static char *
dup_value (const SbRating *rating)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!rating)
    return NULL;
  if (rating->cannot_score)
    return g_strdup (_ ("cannot be scored"));
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%g", rating->value));
}

char *
sb_disagreement_dup_rating (const SbDisagreementWork *work,
                            const SbRating *which,
                            const SbRating *first,
                            const SbRating *second)
{
  const SbScale *scale = sb_scheme_find_scale (work->scheme, which->scale);
  const char *partner =
    g_strcmp0 (which->partner, "stranger") == 0 ? _ ("stranger") : _ ("caregiver");
  g_autofree char *about = g_strdup_printf (_ ("%s, Ep %d, %s"),
                                            scale ? scale->name : which->scale,
                                            (int) which->episode,
                                            partner);
  g_autofree char *a = dup_value (first), *b = dup_value (second);

  return sb_disagreement_dup_values (work, about, a, b);
}

char *
sb_disagreement_dup_values (const SbDisagreementWork *work,
                            const char *about,
                            const char *first,
                            const char *second)
{
  /* Translators: what it is about ("Subgroup"), coder, what the coder said, other coder,
   * what that one said. */
  return g_strdup_printf (_ ("%s: %s %s, %s %s"),
                          about,
                          work->names[0],
                          first ? first : _ ("says nothing"),
                          work->names[1],
                          second ? second : _ ("says nothing"));
}
