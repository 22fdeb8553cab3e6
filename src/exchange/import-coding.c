/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-coding.h"

#include <glib/gi18n-lib.h>

/* One coding of an import as a whole. */

#define MOST_ROWS_TOLD 200 /* bytes */

SbImportCoding *
sb_import_coding_new (SbImportPlan *plan,
                      const SbSession *session,
                      SbCoding *coding,
                      SbTime duration)
{
  SbImportCoding *self = g_new0 (SbImportCoding, 1);

  self->coding = coding;
  self->where = g_strdup_printf (_ ("session “%s”"), session->label);
  self->master = sb_document_find_master (plan->document, sb_record_get_id (session));
  self->frames = self->master ? sb_recording_get_frame_index (self->master) : NULL;
  self->events = g_ptr_array_new ();
  self->marks = g_ptr_array_new ();
  self->end = duration;
  if (self->frames)
    self->end = sb_frame_index_get_end (self->frames);
  else if (self->master && self->master->duration != SB_TIME_NONE)
    self->end = self->master->duration;
  for (guint i = 0; i < SB_IMPORT_N_ODDITIES; i++)
    self->rows[i] = g_string_new (NULL);
  return self;
}

void
sb_import_coding_free (gpointer data)
{
  SbImportCoding *self = data;

  g_free (self->where);
  g_ptr_array_unref (self->events);
  g_ptr_array_unref (self->marks);
  for (guint i = 0; i < SB_IMPORT_N_ODDITIES; i++)
    g_string_free (self->rows[i], TRUE);
  g_free (self);
}

void
sb_import_coding_note_odd (SbImportCoding *self, SbImportOddity oddity, guint row)
{
  GString *rows = self->rows[oddity];

  self->n_odd[oddity]++;
  if (row == 0 || rows->len > MOST_ROWS_TOLD)
    return;
  if (rows->len + 12 > MOST_ROWS_TOLD)
    g_string_append (rows, " …");
  else
    g_string_append_printf (rows, "%s%u", rows->len ? ", " : "", row);
}

/* An episode without an end lasts until the next one begins. */
static void
end_episodes (SbImportBuild *build, SbImportCoding *self)
{
  SbEpisode *next = NULL;
  guint n_ended = 0;

  for (int number = SB_SCHEME_MAX_EPISODES; number > 0; number--) {
    SbEpisode *episode = self->episodes[number];

    if (episode == NULL)
      continue;
    if (episode->end == SB_TIME_NONE && next && next->start > episode->start) {
      episode->end = next->start;
      n_ended++;
    }
    next = episode;
  }
  if (n_ended > 0)
    sb_import_say (build,
                   SB_IMPORT_CHANGED,
                   self->where,
                   n_ended,
                   g_strdup (_ ("episodes without an end in the file: each lasts until "
                                "the next one begins")));
}

static void
place_marks (SbImportCoding *self)
{
  for (guint i = 0; i < self->marks->len; i++) {
    SbMark *mark = g_ptr_array_index (self->marks, i);

    for (int number = 1; mark->episode == 0 && number <= SB_SCHEME_MAX_EPISODES;
         number++) {
      const SbEpisode *episode = self->episodes[number];

      if (episode && mark->start >= episode->start &&
          (episode->end == SB_TIME_NONE || mark->start < episode->end))
        mark->episode = number;
    }
  }
}

static void
report_oddities (SbImportBuild *build, SbImportCoding *self)
{
  static const char *const words[] = {
    [SB_IMPORT_NEGATIVE] = N_ ("before the beginning of the recording; kept as they are"),
    [SB_IMPORT_PAST_END] = N_ ("past the end of the recording; kept as they are"),
    [SB_IMPORT_OTHER_FRAME] =
      N_ ("with another frame number than their time has in the recording here; the "
          "time is kept"),
    [SB_IMPORT_BACKWARDS] =
      N_ ("that end before they begin; they come in with no length, their end stands in "
          "the comment"),
  };

  for (guint i = 0; i < SB_IMPORT_N_ODDITIES; i++) {
    g_autofree char *rows = self->rows[i]->len
                              ? g_strdup_printf (_ (" (rows %s)"), self->rows[i]->str)
                              : g_strdup ("");

    if (self->n_odd[i] > 0)
      sb_import_say (build,
                     SB_IMPORT_FLAGGED,
                     self->where,
                     self->n_odd[i],
                     g_strdup_printf (_ ("events %s%s"), _ (words[i]), rows));
  }
}

void
sb_import_coding_finish (SbImportSites *sites, SbImportCoding *self)
{
  end_episodes (sites->build, self);
  place_marks (self);
  report_oddities (sites->build, self);
  sb_import_look_at (sites->build, sites->target, self->where, self->events);
}
