/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fingerprint.h"
#include "job.h"
#include "pipeline.h"
#include "reference.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/media/checker.h>
#include <securebase/media/player.h>

#define DEFAULT_PLACES 20
#define ROUNDS 5 /* checks of each kind at each place */
#define REACH 8  /* frames to either side of a place that may be asked for */
#define N_DRAGS 3
#define PATIENCE_MS 60000
#define FAREWELL (2 * G_USEC_PER_SEC)

/* How much of the time the sequential decode takes, about. */
#define DECODE_SHARE 0.5

typedef struct {
  const char *path;
  SbFrameIndex *index;
  guint n_frames;
  SbReference *reference;
  SbCheckResult *result;
  GRand *rand;
  guint *places;
  guint n_places;
  guint n_known; /* places whose window has been decoded */
  SbProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
  double told; /* the share told last */

  SbPlayer *player;
  GMainContext *context;
  gboolean is_late;
  gboolean is_wrong; /* the player said so of the frame asked for */
} Check;

static void
tell (Check *check, double share, const char *words)
{
  if (!check->progress || share - check->told < 0.002)
    return;
  check->told = share;
  check->progress (share, words, check->progress_data);
}

/* --- the sequential decode --- */

static void
on_decoded (guint frame, gpointer data)
{
  Check *check = data;

  tell (check, DECODE_SHARE * frame / check->n_frames, _ ("Decoding the recording"));
}

static gboolean
decode_windows (Check *check, GError **error)
{
  for (guint i = 0; i < check->n_places; i++) {
    guint place = check->places[i];
    guint first = place > REACH + 1 ? place - REACH - 1 : 0;
    guint last = MIN (place + REACH + 1, check->n_frames - 1);

    if (!sb_reference_read_window (
          check->reference, first, last, check->cancellable, error))
      return FALSE;
    tell (check, DECODE_SHARE * (i + 1) / check->n_places, _ ("Decoding some places"));
  }
  return TRUE;
}

static gboolean
decode (Check *check, gboolean whole, GError **error)
{
  if (whole)
    return sb_reference_read_all (
      check->reference, on_decoded, check, check->cancellable, error);
  return decode_windows (check, error);
}

/* --- what the player shows --- */

static void
on_error (SbPlayer *player, GError *error, Check *check)
{
  check->is_wrong = TRUE;
  if (!check->result->fault)
    check->result->fault = g_strdup (error->message);
}

static gboolean
on_late (gpointer data)
{
  Check *check = data;

  check->is_late = TRUE;
  return G_SOURCE_CONTINUE;
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer data)
{
  return G_SOURCE_REMOVE;
}

static gboolean
has_to_wait (Check *check)
{
  SbPlayerState state = sb_player_get_state (check->player);

  return !check->is_late && !g_cancellable_is_cancelled (check->cancellable) &&
         state != SB_PLAYER_FAILED &&
         (state == SB_PLAYER_LOADING || sb_player_is_seeking (check->player));
}

/* Until the player stands, has failed, or does not answer. */
static void
await (Check *check)
{
  g_autoptr (GSource) timeout = g_timeout_source_new (PATIENCE_MS);

  check->is_late = FALSE;
  g_source_set_callback (timeout, on_late, check, NULL);
  g_source_attach (timeout, check->context);
  while (has_to_wait (check))
    g_main_context_iteration (check->context, TRUE);
  g_source_destroy (timeout);
}

static gboolean
can_go_on (Check *check)
{
  return !check->is_late && !g_cancellable_is_cancelled (check->cancellable) &&
         sb_player_get_state (check->player) != SB_PLAYER_FAILED;
}

static gboolean
is_alike (Check *check, guint frame)
{
  const guint64 *prints = check->reference->prints;

  return (frame > 0 && prints[frame] == prints[frame - 1]) ||
         (frame + 1 < check->n_frames && prints[frame] == prints[frame + 1]);
}

static gboolean
is_shown (Check *check, guint frame)
{
  SbFrame *shown = sb_player_get_frame (check->player);

  return can_go_on (check) && !check->is_wrong && shown && shown->number == frame &&
         sb_frame_get_fingerprint (shown) == check->reference->prints[frame];
}

/* Waits for @frame and writes down what came. */
static void
judge (Check *check, SbCheckKind kind, guint frame)
{
  SbCheckResult *result = check->result;

  await (check);
  if (g_cancellable_is_cancelled (check->cancellable))
    return;
  result->n_asked[kind]++;
  result->n_alike += is_alike (check, frame) ? 1 : 0;
  if (is_shown (check, frame)) {
    result->n_exact[kind]++;
  } else if (result->first_wrong == G_MAXUINT) {
    result->first_wrong = frame;
    result->first_wrong_kind = kind;
  }
  check->is_wrong = FALSE;
  tell (check,
        DECODE_SHARE + (1 - DECODE_SHARE) * sb_check_result_get_n_asked (result) /
                         (check->n_places * ROUNDS * SB_N_CHECKS),
        _ ("Comparing what the player shows"));
}

static guint
pick_near (Check *check, guint place)
{
  gint64 frame = (gint64) place + g_rand_int_range (check->rand, -REACH, REACH + 1);

  return (guint) CLAMP (frame, 0, (gint64) check->n_frames - 1);
}

static guint
pick_any (Check *check)
{
  return (guint) g_rand_int_range (check->rand, 0, (gint32) check->n_frames);
}

static void
seek (Check *check, guint place)
{
  guint frame = pick_near (check, place);

  sb_player_show_frame (check->player, frame);
  judge (check, SB_CHECK_SEEK, frame);
}

/* The playhead is dragged: each request replaces the one before. */
static void
scrub (Check *check, guint place)
{
  guint frame = pick_near (check, place);

  for (guint i = 0; i < N_DRAGS; i++)
    sb_player_scrub (check->player,
                     sb_frame_index_get_pts (check->index, pick_any (check)));
  sb_player_show_frame (check->player, frame);
  judge (check, SB_CHECK_SCRUB, frame);
}

static void
step (Check *check, guint place)
{
  guint n_steps = MIN (ROUNDS, check->n_frames - 1);
  guint frame = MIN (place, check->n_frames - 1 - n_steps);

  sb_player_show_frame (check->player, frame);
  await (check);
  for (guint i = 0; i < n_steps && can_go_on (check); i++) {
    sb_player_step (check->player, 1);
    judge (check, SB_CHECK_FORWARD, ++frame);
  }
  for (guint i = 0; i < n_steps && can_go_on (check); i++) {
    sb_player_step (check->player, -1);
    judge (check, SB_CHECK_BACK, --frame);
  }
}

/* From place to place in the order drawn, so that each seek comes from somewhere else. */
static void
visit (Check *check, void (*func) (Check *check, guint place))
{
  for (guint i = 0; i < check->n_places && can_go_on (check); i++)
    func (check, check->places[i]);
}

static void
watch (Check *check)
{
  await (check);
  check->is_wrong = FALSE;
  for (guint round = 0; round < ROUNDS; round++) {
    visit (check, seek);
    visit (check, scrub);
  }
  visit (check, step);
}

/* With its sound, as in the window, though it is not heard. */
static void
play (Check *check)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GSource) source =
    check->cancellable ? g_cancellable_source_new (check->cancellable) : NULL;

  check->context = context;
  g_main_context_push_thread_default (context);
  if (source) {
    g_source_set_callback (source, G_SOURCE_FUNC (on_cancelled), NULL, NULL);
    g_source_attach (source, context);
  }
  check->player = sb_player_new ();
  g_signal_connect (check->player, "error", G_CALLBACK (on_error), check);
  sb_player_set_muted (check->player, TRUE);
  sb_player_load (check->player, check->path, check->index);
  watch (check);
  g_clear_object (&check->player);
  if (source)
    g_source_destroy (source);
  g_main_context_pop_thread_default (context);
  sb_pipeline_await (context, FAREWELL);
}

/* --- the whole --- */

/* The beginning and the end, and what chance draws. */
static void
draw_places (Check *check, guint n_places)
{
  check->n_places = n_places ? n_places : DEFAULT_PLACES;
  check->places = g_new (guint, check->n_places);
  for (guint i = 0; i < check->n_places; i++)
    check->places[i] = pick_any (check);
  check->places[0] = 0;
  if (check->n_places > 1)
    check->places[1] = check->n_frames - 1;
}

static void
take_reference (SbCheckResult *result, const SbReference *reference)
{
  result->n_decoded = reference->n_decoded;
  result->n_unlisted = g_hash_table_size (reference->unlisted);
  result->first_unlisted = reference->first_unlisted;
  result->n_missing = reference->n_missing;
  result->first_missing = reference->first_missing;
  result->fault = g_strdup (reference->fault);
}

static SbCheckResult *
create_result (Check *check, const SbCheckOptions *options)
{
  SbCheckResult *result = g_new0 (SbCheckResult, 1);

  result->whole = options->whole;
  result->n_frames = check->n_frames;
  result->first_wrong = G_MAXUINT;
  return result;
}

static gboolean
run (Check *check, const SbCheckOptions *options, GError **error)
{
  if (!decode (check, options->whole, error))
    return FALSE;
  take_reference (check->result, check->reference);
  play (check);
  if (!g_cancellable_is_cancelled (check->cancellable))
    return TRUE;
  g_set_error_literal (
    error, SB_ERROR, SB_ERROR_CANCELLED, _ ("Checking the recording was cancelled."));
  return FALSE;
}

SbCheckResult *
sb_checker_run (const char *path,
                SbFrameIndex *index,
                const SbCheckOptions *options,
                SbProgressFunc progress,
                gpointer progress_data,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (SbReference) reference = sb_reference_new (path, index);
  g_autoptr (GRand) rand = g_rand_new_with_seed (options->seed);
  g_autofree guint *places = NULL;
  g_autoptr (SbCheckResult) result = NULL;
  Check check = {.path = path,
                 .index = index,
                 .n_frames = sb_frame_index_get_n_frames (index),
                 .reference = reference,
                 .rand = rand,
                 .progress = progress,
                 .progress_data = progress_data,
                 .cancellable = cancellable};

  draw_places (&check, options->n_places);
  places = check.places;
  result = check.result = create_result (&check, options);
  return run (&check, options, error) ? g_steal_pointer (&result) : NULL;
}

/* --- in a thread --- */

typedef struct {
  char *path;
  SbFrameIndex *index;
  SbCheckOptions options;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->path);
  sb_frame_index_unref (order->index);
  g_free (order);
}

static gpointer
run_order (gpointer data,
           SbProgressFunc progress,
           gpointer progress_data,
           GCancellable *cancellable,
           GError **error)
{
  Order *order = data;

  return sb_checker_run (order->path,
                         order->index,
                         &order->options,
                         progress,
                         progress_data,
                         cancellable,
                         error);
}

void
sb_checker_run_async (const char *path,
                      SbFrameIndex *index,
                      const SbCheckOptions *options,
                      SbProgressFunc progress,
                      gpointer progress_data,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  Order *order = g_new0 (Order, 1);
  const SbJob job = {.func = run_order,
                     .data = order,
                     .free_data = order_free,
                     .free_result = (GDestroyNotify) sb_check_result_free,
                     .progress = progress,
                     .progress_data = progress_data};

  order->path = g_strdup (path);
  order->index = sb_frame_index_ref (index);
  order->options = *options;
  sb_job_start (&job, cancellable, callback, user_data);
}

SbCheckResult *
sb_checker_run_finish (GAsyncResult *result, GError **error)
{
  return sb_job_finish (result, error);
}
