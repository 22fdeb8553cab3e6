/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code/sound-export.h"
#include "lab.h"
#include "recording-maker.h"
#include "testlib.h"
#include "timeline/spectrogram.h"
#include "timeline/timeline-view.h"
#include "window-kit.h"

#include <sndfile.h>

#define PATIENCE 60

/* One window on a session with one recording. */
typedef struct {
  char *path;
  char *out;
  SbWindow *window;
} Desk;

static void
set_up (Desk *desk, const char *recording)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *project = NULL;
  g_autoptr (GFile) file = NULL;
  SbDocument *document;
  SbSession *session;

  desk->path = sb_maker_dup_path (recording);
  desk->out = g_build_filename (folder, "stretch.wav", NULL);
  project = sb_lab_make_project_of (folder, (const char *const *) &desk->path, 1);
  file = g_file_new_for_path (project);
  desk->window = sb_kit_new_window (1280, 820);
  ck_assert (sb_window_open_file (desk->window, file));
  document = sb_window_get_document (desk->window);
  session = sb_document_find_session (document, "S01");
  ck_assert (sb_window_set_coder (desk->window, "K1"));
  ck_assert (sb_window_open_session (desk->window, sb_record_get_id (session)));
}

static void
tear_down (Desk *desk)
{
  sb_kit_close_window (desk->window);
  g_free (desk->path);
  g_free (desk->out);
}

static gpointer
find_layer (Desk *desk, GType type)
{
  SbTimelineView *timeline = sb_kit_find (desk->window, SB_TYPE_TIMELINE_VIEW);
  const GPtrArray *layers = sb_timeline_view_get_layers (timeline);

  for (guint i = 0; i < layers->len; i++)
    if (G_TYPE_CHECK_INSTANCE_TYPE (g_ptr_array_index (layers, i), type))
      return g_ptr_array_index (layers, i);
  ck_abort_msg ("there is no layer %s", g_type_name (type));
}

static gboolean
is_read (gpointer waveform)
{
  return sb_waveform_get_peaks (waveform) != NULL;
}

static gboolean
is_computed (gpointer spectrogram)
{
  return sb_spectrogram_get_spectrum (spectrogram) != NULL;
}

START_TEST (sound_is_drawn_and_its_pitches_when_asked_for)
{
  Desk desk;
  gpointer waveform, spectrogram;
  SbInterval interval;

  set_up (&desk, "vp8.webm");
  waveform = find_layer (&desk, SB_TYPE_WAVEFORM);
  spectrogram = find_layer (&desk, SB_TYPE_SPECTROGRAM);
  ck_assert (sb_kit_wait (is_read, waveform, PATIENCE));
  interval = sb_waveform_get_interval (waveform);
  ck_assert_int_gt (interval.end - interval.start, 30 * SB_SECOND);
  ck_assert_double_gt (sb_waveform_get_loudest (waveform), 0);
  ck_assert_int_gt (sb_timeline_layer_measure (waveform, 16), 0);
  ck_assert (!sb_timeline_layer_get_visible (spectrogram));
  ck_assert (!is_computed (spectrogram));
  sb_timeline_layer_set_visible (spectrogram, TRUE);
  ck_assert (sb_kit_wait (is_computed, spectrogram, PATIENCE));
  tear_down (&desk);
}
END_TEST

static gboolean
is_written (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

START_TEST (a_stretch_is_written_half_open)
{
  const SbInterval stretch = {2 * SB_SECOND, 3500 * SB_MSECOND};
  Desk desk;
  SF_INFO info = {0};
  SNDFILE *file;

  set_up (&desk, "vp8.webm");
  sb_sound_export_to (
    GTK_WIDGET (sb_window_get_code_page (desk.window)), desk.path, stretch, desk.out);
  ck_assert (sb_kit_wait (is_written, desk.out, PATIENCE));
  file = sf_open (desk.out, SFM_READ, &info);
  ck_assert_ptr_nonnull (file);
  ck_assert_int_eq (info.samplerate, 48000);
  ck_assert_int_eq (info.frames, 72000);
  sf_close (file);
  tear_down (&desk);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    sound_is_drawn_and_its_pitches_when_asked_for, a_stretch_is_written_half_open, NULL};

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP no display\n");
    return 0;
  }
  return sb_test_run ("sound", tests);
}
