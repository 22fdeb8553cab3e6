/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timed-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/agreement/event-links.h>

static void
add_tolerance (const SbTimedWork *work, gint64 tolerance, gboolean more)
{
  g_auto (SbTimedLinks) links = {0};

  sb_timed_links_init (&links, work, g_strdup_printf ("pt[tol=%d]", (int) tolerance));
  links.label =
    g_strdup_printf (_ ("Events linked that are at most %d ms apart"), (int) tolerance);
  links.more = more;
  for (gsize i = 0; i < work->n_sessions; i++) {
    const SbTimedSession *session = &work->sessions[i];

    sb_timed_links_take (&links,
                         session,
                         sb_event_links_new_from_points (session->coders[0],
                                                         session->coders[1],
                                                         tolerance * work->per_ms));
  }
  sb_timed_links_add (&links, work);
}

/* --- only codes that were used --- */

static gboolean *
find_used (const SbTimedWork *work)
{
  gboolean *used = g_new0 (gboolean, work->n_codes + 1);

  for (gsize i = 0; i < 2 * work->n_sessions; i++) {
    SbTimedRecord record = work->sessions[i / 2].coders[i % 2];

    for (gsize j = 0; j < record.n_spans; j++)
      used[record.spans[j].code] = TRUE;
  }
  return used;
}

static void
renumber (SbTimedRecord record, const guint *places)
{
  SbCodedSpan *spans = (SbCodedSpan *) record.spans;

  for (gsize i = 0; i < record.n_spans; i++)
    spans[i].code = places[spans[i].code];
}

/* A table with rows of nothing but zeros cannot be read. */
static GPtrArray *
keep_used (SbTimedWork *work, SbTimedSession *sessions)
{
  GPtrArray *codes = g_ptr_array_new ();
  g_autofree gboolean *used = find_used (work);
  g_autofree guint *places = g_new0 (guint, work->n_codes + 1);

  for (guint i = 0; i < work->n_codes; i++) {
    places[i] = codes->len;
    if (used[i])
      g_ptr_array_add (codes, (gpointer) work->codes[i]);
  }
  for (gsize i = 0; i < 2 * work->n_sessions; i++)
    renumber (sessions[i / 2].coders[i % 2], places);
  work->n_codes = codes->len;
  g_ptr_array_add (codes, NULL);
  work->codes = (const char *const *) codes->pdata;
  return codes;
}

void
sb_analysis_add_points (SbAnalysis *analysis,
                        const SbTimedSession *sessions,
                        gsize n_sessions,
                        gint64 per_ms,
                        const char *const *codes,
                        const GArray *tolerances)
{
  SbTimedSession *clipped = sb_timed_sessions_dup (sessions, n_sessions);
  SbTimedWork work = {.analysis = analysis,
                      .sessions = clipped,
                      .n_sessions = n_sessions,
                      .per_ms = per_ms,
                      .codes = codes,
                      .n_codes = g_strv_length ((char **) codes),
                      .are_points = TRUE};
  g_autoptr (GPtrArray) used = keep_used (&work, clipped);

  for (guint i = 0; i < tolerances->len; i++)
    add_tolerance (&work, g_array_index (tolerances, gint64, i), i > 0);
  sb_timed_add_frequencies (&work);
  if (used->len > 2)
    sb_analysis_take_note (
      analysis,
      g_strdup (_ ("Events of the same code are linked first, then what is left of "
                   "different codes. That raises kappa: read the specific agreement of "
                   "each code beside it.")));
  sb_timed_sessions_drop (clipped, n_sessions);
}
