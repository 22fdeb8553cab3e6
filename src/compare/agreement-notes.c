/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comparison.h"

#include <glib/gi18n-lib.h>

static void
take_note (SbComparison *comparison, char *note)
{
  g_ptr_array_add (comparison->result->notes, note);
}

static void
note_count (SbComparison *comparison, guint n, const char *one, const char *many)
{
  g_autofree char *count = g_strdup_printf ("%u", n);

  if (n > 0)
    take_note (comparison, g_strconcat (count, " ", n == 1 ? one : many, NULL));
}

static void
note_left_out (SbComparison *comparison, const SbAgreementLeftOut *left_out)
{
  const char *label = left_out->session->label;

  take_note (
    comparison,
    /* Translators: label of a session, "Not valid: " and why. */
    left_out->compared
      ? g_strdup_printf (
          _ ("%s is taken in although it is excluded. %s."), label, left_out->words)
      : g_strdup_printf (
          _ ("%s is left out. %s. It counts when excluded sessions are asked for."),
          label,
          left_out->words));
}

static void
list_left_out (SbComparison *comparison)
{
  const GPtrArray *reserved = comparison->rows.reserved;

  for (guint i = 0; i < reserved->len; i++) {
    SbAgreementLeftOut *left_out = g_new (SbAgreementLeftOut, 1);

    left_out->session = g_object_ref (g_ptr_array_index (reserved, i));
    left_out->words =
      sb_session_dup_reserve (left_out->session, comparison->study->scheme);
    left_out->compared = comparison->options->with_excluded;
    g_ptr_array_add (comparison->result->left_out, left_out);
    note_left_out (comparison, left_out);
  }
}

static void
note_numbers (SbComparison *comparison)
{
  const SbCodingRows *rows = &comparison->rows;
  gboolean is_two = rows->n_coders == 2;

  note_count (
    comparison,
    rows->n_single,
    is_two ? _ ("session is left out: there are no codings of both to compare.")
           : _ ("session is left out: there are no codings of two of them to compare."),
    is_two
      ? _ ("sessions are left out: there are no codings of both to compare.")
      : _ ("sessions are left out: there are no codings of two of them to compare."));
  note_count (
    comparison,
    rows->rows->len - rows->n_decided,
    is_two ? _ ("session counts for the events only: not both have decided it.")
           : _ ("session counts for the events only: not two of them have decided it."),
    is_two
      ? _ ("sessions count for the events only: not both have decided them.")
      : _ ("sessions count for the events only: not two of them have decided them."));
  note_count (comparison,
              rows->n_passes,
              _ ("coding is left out: it is a later pass of the same coder."),
              _ ("codings are left out: they are later passes of the same coder."));
}

static void
note_events (SbComparison *comparison)
{
  take_note (
    comparison,
    g_strdup (comparison->options->whole_span
                ? _ ("Events are compared over all the time from the first to the last "
                     "episode that both marked.")
                : _ ("Events are compared over the episodes that both marked; what lies "
                     "between or outside them does not count.")));
  take_note (comparison,
             g_strdup (_ ("Time units are not independent of one another: there is no "
                          "interval for their kappas.")));
}

void
sb_comparison_add_notes (SbComparison *comparison)
{
  list_left_out (comparison);
  if (comparison->options->only_training)
    take_note (comparison,
               g_strdup (_ ("Only sessions marked for training are compared.")));
  note_numbers (comparison);
  take_note (comparison,
             g_strdup (_ ("Categories and ratings are the blind records, frozen when the "
                          "coder decided.")));
  note_events (comparison);
}
