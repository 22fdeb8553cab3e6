/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/export/agreement-charts.h>

#include <securebase/chart/pair-chart.h>
#include <securebase/model/slots.h>

/* Both coders' events above each other. */

/* What is shown before and after a disagreement. */
#define AROUND (8 * SB_SECOND)
#define MAX_LANES_AROUND 4

typedef struct {
  SbScheme *scheme;
  gboolean are_chosen; /* the lanes: no other is added for an event */
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
add_lane (Picture *picture, const SbCode *code)
{
  const SbCodeGroup *group =
    code->group ? sb_scheme_find_group (picture->scheme, code->group) : NULL;

  g_ptr_array_add (picture->ids, (gpointer) get_lane_id (code));
  g_ptr_array_add (picture->names, group ? group->name : code->name);
  return picture->ids->len - 1;
}

/* FALSE: it is in none of the lanes that are shown. */
static gboolean
find_lane (Picture *picture, const SbCode *code, guint *lane)
{
  if (g_ptr_array_find_with_equal_func (
        picture->ids, get_lane_id (code), g_str_equal, lane))
    return TRUE;
  if (!picture->are_chosen)
    *lane = add_lane (picture, code);
  return !picture->are_chosen;
}

static gboolean
is_drawn (const Picture *picture, const SbCode *code, const SbEvent *event)
{
  SbInterval span = sb_event_get_span (event, code->is_state);

  return span.start < picture->end && MAX (span.end, span.start + 1) > picture->start;
}

static void
add_events (Picture *picture, const SbContent *content, guint coder)
{
  for (guint i = 0; i < content->events->len; i++) {
    const SbEvent *event = g_ptr_array_index (content->events, i);
    const SbCode *code = sb_scheme_find_code (picture->scheme, event->code);
    SbPairEvent drawn;
    guint lane;

    if (code == NULL || !is_drawn (picture, code, event) ||
        !find_lane (picture, code, &lane))
      continue;
    drawn = (SbPairEvent){
      .lane = lane,
      .coder = coder,
      .start = event->start,
      .end = code->is_state ? sb_event_get_span (event, TRUE).end : SB_TIME_NONE,
      .label = code->group ? code->name : NULL,
    };
    g_array_append_val (picture->events, drawn);
  }
}

static SbTime
get_end (const SbDisagreement *disagreement)
{
  return disagreement->end == SB_TIME_NONE ? disagreement->time : disagreement->end;
}

/* Whose events the disagreement is about; NULL: it is about none that are in sight. */
static const SbCode *
find_code (const Picture *picture,
           const SbDisagreement *disagreement,
           const SbSession *session)
{
  if (disagreement->what == NULL || disagreement->time == SB_TIME_NONE ||
      disagreement->time >= picture->end || get_end (disagreement) < picture->start ||
      g_strcmp0 (sb_record_get_id (disagreement->session), sb_record_get_id (session)) !=
        0)
    return NULL;
  return sb_scheme_find_code (picture->scheme, disagreement->what);
}

static void
add_differences (Picture *picture,
                 const GPtrArray *disagreements,
                 const SbDisagreement *current,
                 const SbSession *session)
{
  for (guint i = 0; disagreements && i < disagreements->len; i++) {
    const SbDisagreement *disagreement = g_ptr_array_index (disagreements, i);
    const SbCode *code = find_code (picture, disagreement, session);
    SbPairDifference difference = {.start = disagreement->time,
                                   .end = get_end (disagreement),
                                   .is_current = disagreement == current};

    if (code && find_lane (picture, code, &difference.lane))
      g_array_append_val (picture->differences, difference);
  }
}

/* Its own lane, then those in which there is another disagreement. */
static void
choose_lanes (Picture *picture,
              const GPtrArray *disagreements,
              const SbDisagreement *current,
              const SbSession *session)
{
  const SbCode *code = find_code (picture, current, session);
  guint lane;

  if (code)
    add_lane (picture, code);
  for (guint i = 0; i < disagreements->len && picture->ids->len < MAX_LANES_AROUND; i++) {
    code = find_code (picture, g_ptr_array_index (disagreements, i), session);
    if (code)
      find_lane (picture, code, &lane);
  }
  picture->are_chosen = TRUE;
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

/* NULL: there is no lane to be drawn around @current. */
static SbChart *
fill_and_draw (Picture *picture,
               SbContent *const contents[2],
               const GPtrArray *disagreements,
               const SbDisagreement *current)
{
  if (current)
    choose_lanes (picture, disagreements, current, contents[0]->session);
  if (current && picture->ids->len == 0)
    return NULL;
  add_events (picture, contents[0], 0);
  add_events (picture, contents[1], 1);
  add_differences (picture, disagreements, current, contents[0]->session);
  return draw (picture, contents, current);
}

static SbChart *
draw_span (SbContent *const contents[2],
           SbScheme *scheme,
           const GPtrArray *disagreements,
           const SbDisagreement *current,
           SbTime start,
           SbTime end)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (SbPairEvent));
  g_autoptr (GArray) differences = g_array_new (FALSE, FALSE, sizeof (SbPairDifference));
  Picture picture = {scheme, FALSE, start, end, ids, names, events, differences};

  return fill_and_draw (&picture, contents, disagreements, current);
}

SbChart *
sb_timelines_draw (SbContent *const contents[2],
                   SbScheme *scheme,
                   const GPtrArray *disagreements,
                   SbTime start,
                   SbTime end)
{
  return draw_span (contents, scheme, disagreements, NULL, start, end);
}

SbChart *
sb_timelines_draw_around (SbContent *const contents[2],
                          SbScheme *scheme,
                          const GPtrArray *disagreements,
                          const SbDisagreement *current)
{
  if (current->time == SB_TIME_NONE)
    return NULL;
  return draw_span (contents,
                    scheme,
                    disagreements,
                    current,
                    MAX (current->time - AROUND, 0),
                    get_end (current) + AROUND);
}
