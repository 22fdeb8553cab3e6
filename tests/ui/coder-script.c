/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coder-script.h"

#include "coder-model.h"

#define N_EPISODES 8
/* Of the events: points that are found at a second look. */
#define N_SECOND 40
/* The last part of an episode is coded while it plays. */
#define PLAYED_FROM 0.8
#define REOPEN_AFTER 4

typedef struct {
  GArray *deeds;
  GRand *rand;
  const SbScriptSize *size;
  SbCoderModel *model;
  GPtrArray *points;
  GPtrArray *states; /* coded in pause, in and out of groups */
  GPtrArray *held;   /* coded in play alone, each by itself */
  guint frame;
} Writer;

static void
add (Writer *writer, SbDoing doing, guint number, const SbCode *code)
{
  SbDeed deed = {doing, number, code};

  g_array_append_val (writer->deeds, deed);
}

static void
go_to (Writer *writer, guint frame)
{
  SbDoing how = g_rand_boolean (writer->rand) ? SB_DO_GO_TO_FRAME : SB_DO_GO_TO_CLOCK;

  writer->frame = frame;
  add (writer, how, frame, NULL);
}

static void
go_forward (Writer *writer, guint frames)
{
  writer->frame += frames;
  add (writer, SB_DO_FORWARD, frames, NULL);
}

static void
code (Writer *writer, const SbCode *code)
{
  add (writer, SB_DO_CODE, 0, code);
  sb_coder_model_press (writer->model, code, writer->frame);
}

static const SbCode *
pick (Writer *writer, GPtrArray *codes)
{
  return g_ptr_array_index (codes,
                            (guint) g_rand_int_range (writer->rand, 0, (int) codes->len));
}

/* Where there is something to ask about a code, that is another test's. */
static void
sort_codes (Writer *writer, SbScheme *scheme)
{
  const GPtrArray *codes = sb_scheme_get_codes (scheme);

  for (guint i = 0; i < codes->len; i++) {
    const SbCode *code = g_ptr_array_index (codes, i);
    GPtrArray *kind = !code->is_state ? writer->points
                      : code->group   ? writer->states
                      : i % 2 == 0    ? writer->held
                                      : writer->states;

    if (code->modifiers->len == 0)
      g_ptr_array_add (kind, (gpointer) code);
  }
}

static guint
get_start (Writer *writer, guint episode)
{
  guint length = writer->size->n_frames / (N_EPISODES + 1);

  return length * (episode - 1) + length / 2;
}

static void
code_in_pause (Writer *writer, guint n_events)
{
  guint step = writer->size->per_second * 8 / 5;

  while (writer->model->events->len < n_events) {
    go_forward (writer, (guint) g_rand_int_range (writer->rand, 1, (int) step));
    if (g_rand_int_range (writer->rand, 0, 12) == 0)
      add (writer, SB_DO_SLIP, 0, pick (writer, writer->points));
    code (writer,
          pick (writer, g_rand_boolean (writer->rand) ? writer->points : writer->states));
  }
}

/* One state, begun and ended, and points; the frames will be told by the screen. */
static void
code_in_play (Writer *writer, guint n)
{
  const SbCode *state = pick (writer, writer->held);

  if (n == 0)
    return;
  add (writer, SB_DO_PLAY, 0, NULL);
  for (guint i = 0; i < n; i++) {
    writer->frame++;
    code (writer, i == 0 ? state : pick (writer, writer->points));
  }
  writer->frame++;
  code (writer, state);
  add (writer, SB_DO_PAUSE, 0, NULL);
}

static void
code_episode (Writer *writer, guint number)
{
  const SbScriptSize *size = writer->size;
  guint length = size->n_frames / (N_EPISODES + 1);
  guint start = get_start (writer, number);

  go_to (writer, start + (guint) g_rand_int_range (writer->rand, 0, 5));
  add (writer, SB_DO_EPISODE, number, NULL);
  code_in_pause (writer,
                 (size->n_events - N_SECOND) * number / N_EPISODES -
                   size->n_in_play / N_EPISODES);
  go_to (writer, MAX (writer->frame + 1, start + (guint) (PLAYED_FROM * length)));
  code_in_play (writer, size->n_in_play / N_EPISODES);
}

static void
end_last_episode (Writer *writer)
{
  const SbCode *running;

  go_to (writer, get_start (writer, N_EPISODES + 1));
  while ((running = sb_coder_model_find_running (writer->model)))
    code (writer, running);
  add (writer, SB_DO_EPISODE, N_EPISODES + 1, NULL);
}

static void
look_again (Writer *writer)
{
  guint from = get_start (writer, 1), to = get_start (writer, N_EPISODES + 1);

  while (writer->model->events->len < writer->size->n_events) {
    go_to (writer, (guint) g_rand_int_range (writer->rand, (int) from, (int) to));
    code (writer, pick (writer, writer->points));
  }
}

GArray *
sb_coder_script_make (SbScheme *scheme, const SbScriptSize *size, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (SbCoderModel) model = sb_coder_model_new (scheme);
  g_autoptr (GPtrArray) points = g_ptr_array_new ();
  g_autoptr (GPtrArray) states = g_ptr_array_new ();
  g_autoptr (GPtrArray) held = g_ptr_array_new ();
  GArray *deeds = g_array_new (FALSE, FALSE, sizeof (SbDeed));
  Writer writer = {
    .deeds = deeds,
    .rand = rand,
    .size = size,
    .model = model,
    .points = points,
    .states = states,
    .held = held,
  };

  sort_codes (&writer, scheme);
  for (guint i = 1; i <= N_EPISODES; i++) {
    code_episode (&writer, i);
    if (i == REOPEN_AFTER)
      add (&writer, SB_DO_REOPEN, 0, NULL);
  }
  end_last_episode (&writer);
  look_again (&writer);
  return deeds;
}
