/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/model/kinds.h>

#define BY_NUMBER(member)                                                                \
  if (x->member != y->member)                                                            \
    return x->member < y->member ? -1 : 1;
#define BY_TEXT(member)                                                                  \
  if ((order = g_strcmp0 (x->member, y->member)) != 0)                                   \
    return order;

/* A missing end sorts last: the state still runs. */
static int
compare_ends (SbTime a, SbTime b)
{
  if (a == b)
    return 0;
  if (a == SB_TIME_NONE || b == SB_TIME_NONE)
    return a == SB_TIME_NONE ? 1 : -1;
  return a < b ? -1 : 1;
}

static int
compare_events (const SbEvent *x, const SbEvent *y)
{
  BY_NUMBER (start);
  return compare_ends (x->end, y->end);
}

static int
compare_marks (const SbMark *x, const SbMark *y)
{
  BY_NUMBER (start);
  return compare_ends (x->end, y->end);
}

static int
compare_episodes (const SbEpisode *x, const SbEpisode *y)
{
  BY_NUMBER (number);
  BY_NUMBER (start);
  return 0;
}

static int
compare_ratings (const SbRating *x, const SbRating *y)
{
  int order;

  BY_TEXT (record);
  BY_NUMBER (episode);
  BY_TEXT (partner);
  BY_TEXT (scale);
  return 0;
}

static int
compare_codings (const SbCoding *x, const SbCoding *y)
{
  int order;

  BY_TEXT (session);
  BY_TEXT (coder);
  BY_NUMBER (pass);
  return 0;
}

static int
compare_assignments (const SbAssignment *x, const SbAssignment *y)
{
  int order;

  BY_TEXT (session);
  BY_NUMBER (is_double);
  BY_TEXT (coder);
  return 0;
}

static int
compare_recordings (const SbRecording *x, const SbRecording *y)
{
  int order;

  BY_TEXT (session);
  if (x->is_master != y->is_master)
    return x->is_master ? -1 : 1;
  BY_TEXT (view);
  return 0;
}

static int
compare_notes (const SbNote *x, const SbNote *y)
{
  BY_NUMBER (time);
  return 0;
}

static int
compare_decisions (const SbDecision *x, const SbDecision *y)
{
  int order;

  BY_TEXT (decided_at);
  return 0;
}

static int
compare_versions (const SbSchemeVersion *x, const SbSchemeVersion *y)
{
  BY_NUMBER (number);
  return 0;
}

static int
compare_same_kind (gconstpointer a, gconstpointer b)
{
  GType kind = G_OBJECT_TYPE (a);

  if (kind == SB_TYPE_EVENT)
    return compare_events (a, b);
  if (kind == SB_TYPE_MARK)
    return compare_marks (a, b);
  if (kind == SB_TYPE_EPISODE)
    return compare_episodes (a, b);
  if (kind == SB_TYPE_RATING)
    return compare_ratings (a, b);
  if (kind == SB_TYPE_CODING)
    return compare_codings (a, b);
  if (kind == SB_TYPE_ASSIGNMENT)
    return compare_assignments (a, b);
  if (kind == SB_TYPE_RECORDING)
    return compare_recordings (a, b);
  if (kind == SB_TYPE_NOTE)
    return compare_notes (a, b);
  if (kind == SB_TYPE_DECISION)
    return compare_decisions (a, b);
  if (kind == SB_TYPE_SCHEME_VERSION)
    return compare_versions (a, b);
  if (kind == SB_TYPE_CODER)
    return g_strcmp0 (((const SbCoder *) a)->code, ((const SbCoder *) b)->code);
  if (kind == SB_TYPE_DYAD)
    return g_strcmp0 (((const SbDyad *) a)->child, ((const SbDyad *) b)->child);
  if (kind == SB_TYPE_SESSION)
    return g_strcmp0 (((const SbSession *) a)->label, ((const SbSession *) b)->label);
  if (kind == SB_TYPE_CLASSIFICATION)
    return g_strcmp0 (((const SbClassification *) a)->record,
                      ((const SbClassification *) b)->record);
  return 0;
}

int
sb_record_compare (gconstpointer a, gconstpointer b)
{
  int order = compare_same_kind (a, b);

  return order ? order : g_strcmp0 (sb_record_get_id (a), sb_record_get_id (b));
}
