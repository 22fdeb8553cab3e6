/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <securebase/media/checker.h>

void
sb_check_result_free (SbCheckResult *result)
{
  g_free (result->fault);
  g_free (result);
}

static guint
sum (const guint *counts)
{
  guint n = 0;

  for (guint kind = 0; kind < SB_N_CHECKS; kind++)
    n += counts[kind];
  return n;
}

guint
sb_check_result_get_n_asked (const SbCheckResult *result)
{
  return sum (result->n_asked);
}

guint
sb_check_result_get_n_exact (const SbCheckResult *result)
{
  return sum (result->n_exact);
}

static gboolean
is_listed (const SbCheckResult *result)
{
  return result->n_unlisted == 0 && result->n_missing == 0;
}

gboolean
sb_check_result_is_exact (const SbCheckResult *result)
{
  guint n_asked = sb_check_result_get_n_asked (result);

  return is_listed (result) && n_asked > 0 &&
         sb_check_result_get_n_exact (result) == n_asked;
}

const char *
sb_check_kind_get_words (SbCheckKind kind)
{
  switch (kind) {
  case SB_CHECK_SEEK:
    return _ ("seeks");
  case SB_CHECK_FORWARD:
    return _ ("steps forward");
  case SB_CHECK_BACK:
    return _ ("steps back");
  case SB_CHECK_SCRUB:
    return _ ("drags, then resting");
  default:
    g_return_val_if_reached (NULL);
  }
}

G_GNUC_PRINTF (2, 3)
static void
add_sentence (GString *text, const char *format, ...)
{
  va_list arguments;

  if (text->len > 0)
    g_string_append_c (text, ' ');
  va_start (arguments, format);
  g_string_append_vprintf (text, format, arguments);
  va_end (arguments);
}

static void
add_count (GString *text, const SbCheckResult *result)
{
  guint n_asked = sb_check_result_get_n_asked (result);
  guint n_exact = sb_check_result_get_n_exact (result);

  if (n_exact == n_asked)
    add_sentence (text, _ ("Frame-exact: %u of %u."), n_exact, n_asked);
  else
    add_sentence (text,
                  _ ("Not frame-exact: only %u of %u were the frame asked for, not "
                     "frame %u (%s), for one."),
                  n_exact,
                  n_asked,
                  result->first_wrong,
                  sb_check_kind_get_words (result->first_wrong_kind));
}

static void
add_scope (GString *text, const SbCheckResult *result)
{
  if (result->whole)
    add_sentence (text,
                  ngettext ("All of it was decoded: %u picture.",
                            "All of it was decoded: %u pictures.",
                            result->n_decoded),
                  result->n_decoded);
  else
    add_sentence (text,
                  _ ("A sample was decoded: %u of %u pictures."),
                  result->n_decoded,
                  result->n_frames);
}

static void
add_list (GString *text, const SbCheckResult *result)
{
  g_autofree char *clock = sb_time_to_clock (result->first_unlisted);

  if (result->n_unlisted > 0)
    add_sentence (text,
                  ngettext ("%u picture, at %s, is not in the list of frames.",
                            "%u pictures, the first at %s, are not in the list of "
                            "frames.",
                            result->n_unlisted),
                  result->n_unlisted,
                  clock);
  if (result->n_missing > 0)
    add_sentence (text,
                  ngettext ("%u frame of the list, number %u, is not in the recording.",
                            "%u frames of the list, from number %u on, are not in the "
                            "recording.",
                            result->n_missing),
                  result->n_missing,
                  result->first_missing);
}

static void
add_advice (GString *text, const SbCheckResult *result)
{
  if (sb_check_result_is_exact (result))
    return;
  if (!is_listed (result))
    add_sentence (text,
                  _ ("The list of frames does not agree with the recording: it may have "
                     "been replaced, cut off or damaged. Copy it again from where it was "
                     "made, and locate it."));
  add_sentence (text,
                _ ("If it is the right file, make a working copy and code from that."));
}

char *
sb_check_result_dup_words (const SbCheckResult *result)
{
  GString *text = g_string_new (NULL);

  add_count (text, result);
  add_list (text, result);
  add_scope (text, result);
  if (result->n_alike > 0)
    add_sentence (text,
                  ngettext ("%u looks like a neighbour and was told by its time alone.",
                            "%u look like a neighbour and were told by their time "
                            "alone.",
                            result->n_alike),
                  result->n_alike);
  if (result->fault)
    add_sentence (text, "%s", result->fault);
  add_advice (text, result);
  return g_string_free (text, FALSE);
}
