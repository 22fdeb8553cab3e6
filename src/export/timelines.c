/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/export/agreement-charts.h>

#include <securebase/chart/pair-chart.h>
#include <securebase/model/slots.h>

/* Both coders' events above each other. */

typedef struct {
  SbScheme *scheme;
  const char *only; /* id of the lane that is drawn; NULL: all */
  SbTime start, end;
  GPtrArray *ids;      /* of the lanes, borrowed */
  GPtrArray *names;    /* borrowed */
  GArray *events;      /* SbPairEvent */
  GArray *differences; /* SbPairDifference */
} Picture;

/* Codes of a group share a lane. */
static const char *
get_lane_id (const SbCode *code)
{
  return code->group ? code->group : code->id;
}

static guint
find_lane (Picture *picture, const SbCode *code)
{
  const char *id = get_lane_id (code);
  const SbCodeGroup *group =
    code->group ? sb_scheme_find_group (picture->scheme, code->group) : NULL;
  guint lane;

  if (g_ptr_array_find_with_equal_func (picture->ids, id, g_str_equal, &lane))
    return lane;
  g_ptr_array_add (picture->ids, (gpointer) id);
  g_ptr_array_add (picture->names, group ? group->name : code->name);
  return picture->ids->len - 1;
}

static gboolean
is_drawn (const Picture *picture, const SbCode *code, const SbEvent *event)
{
  SbInterval span = sb_event_get_span (event, code->is_state);

  return (picture->only == NULL || g_str_equal (picture->only, get_lane_id (code))) &&
         span.start < picture->end && MAX (span.end, span.start + 1) > picture->start;
}

static void
add_events (Picture *picture, const SbContent *content, guint coder)
{
  for (guint i = 0; i < content->events->len; i++) {
    const SbEvent *event = g_ptr_array_index (content->events, i);
    const SbCode *code = sb_scheme_find_code (picture->scheme, event->code);
    SbPairEvent drawn;

    if (code == NULL || !is_drawn (picture, code, event))
      continue;
    drawn = (SbPairEvent){
      .lane = find_lane (picture, code),
      .coder = coder,
      .start = event->start,
      .end = code->is_state ? sb_event_get_span (event, TRUE).end : SB_TIME_NONE,
      .label = code->group ? code->name : NULL,
    };
    g_array_append_val (picture->events, drawn);
  }
}

static gboolean
is_inside (const Picture *picture, const SbDisagreement *disagreement)
{
  return disagreement->time != SB_TIME_NONE && disagreement->time < picture->end &&
         (disagreement->end == SB_TIME_NONE ? disagreement->time : disagreement->end) >=
           picture->start;
}

static void
add_difference (Picture *picture,
                const SbDisagreement *disagreement,
                const SbDisagreement *current)
{
  const SbCode *code =
    disagreement->what ? sb_scheme_find_code (picture->scheme, disagreement->what) : NULL;
  SbPairDifference difference;

  if (code == NULL || !is_inside (picture, disagreement) ||
      (picture->only && !g_str_equal (picture->only, get_lane_id (code))))
    return;
  difference = (SbPairDifference){
    .lane = find_lane (picture, code),
    .start = disagreement->time,
    .end = disagreement->end == SB_TIME_NONE ? disagreement->time : disagreement->end,
    .is_current = disagreement == current,
  };
  g_array_append_val (picture->differences, difference);
}

static void
add_differences (Picture *picture,
                 const GPtrArray *disagreements,
                 const SbDisagreement *current,
                 const SbSession *session)
{
  for (guint i = 0; disagreements && i < disagreements->len; i++) {
    const SbDisagreement *disagreement = g_ptr_array_index (disagreements, i);

    if (g_strcmp0 (sb_record_get_id (disagreement->session),
                   sb_record_get_id (session)) == 0)
      add_difference (picture, disagreement, current);
  }
}

static SbChart *
draw (Picture *picture, SbContent *const contents[2], const SbDisagreement *current)
{
  SbPairTimeline timeline;

  g_ptr_array_add (picture->names, NULL);
  timeline = (SbPairTimeline){
    .coders = {contents[0]->coder->code, contents[1]->coder->code},
    .lanes = (const char *const *) picture->names->pdata,
    .events = (const SbPairEvent *) (void *) picture->events->data,
    .n_events = picture->events->len,
    .differences = (const SbPairDifference *) (void *) picture->differences->data,
    .n_differences = picture->differences->len,
    .start = picture->start,
    .end = picture->end,
    .now = current ? current->time : SB_TIME_NONE,
  };
  return sb_pair_chart_new (&timeline);
}

SbChart *
sb_timelines_draw (SbContent *const contents[2],
                   SbScheme *scheme,
                   const GPtrArray *disagreements,
                   const SbDisagreement *current,
                   SbTime start,
                   SbTime end)
{
  const SbCode *code =
    current && current->what ? sb_scheme_find_code (scheme, current->what) : NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (SbPairEvent));
  g_autoptr (GArray) differences = g_array_new (FALSE, FALSE, sizeof (SbPairDifference));
  Picture picture = {scheme,
                     code ? get_lane_id (code) : NULL,
                     start,
                     end,
                     ids,
                     names,
                     events,
                     differences};

  add_events (&picture, contents[0], 0);
  add_events (&picture, contents[1], 1);
  add_differences (&picture, disagreements, current, contents[0]->session);
  return draw (&picture, contents, current);
}
