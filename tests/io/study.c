/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study.h"

#include "testlib.h"

#include <math.h>

static SbContent *
add_content (SbStudy *study, const char *label, const char *code, const char *state)
{
  SbContent *content = sb_content_new ();
  g_autofree char *coding = NULL;

  content->session = sb_record_new_with_id (SB_TYPE_SESSION, label);
  content->session->label = g_strdup (label);
  content->session->validity = g_strdup ("ok");
  content->session->age_months = NAN;
  content->coder = sb_record_new_with_id (SB_TYPE_CODER, code);
  content->coder->code = g_strdup (code);
  content->coder->role = g_strdup ("coder");
  coding = g_strdup_printf ("%s-%s", label, code);
  content->coding = sb_record_new_with_id (SB_TYPE_CODING, coding);
  content->coding->session = g_strdup (label);
  content->coding->coder = g_strdup (code);
  content->coding->pass = 1;
  content->coding->state = g_strdup (state);
  g_ptr_array_add (study->contents, content);
  return content;
}

static void
add_dyad (SbContent *content)
{
  content->dyad = sb_record_new (SB_TYPE_DYAD);
  content->dyad->child = g_strdup ("C01");
  content->dyad->caregiver = g_strdup ("M01");
  content->dyad->caregiver_role = g_strdup ("mother");
  content->dyad->sex = g_strdup ("f");
  content->session->age_months = 13.5;
  content->session->date = g_strdup ("2026-03-14");
}

/* A frame is missing between 80 and 200 ms. */
static SbFrameIndex *
make_frames (void)
{
  const SbTime pts[] = {
    0, 40 * SB_MSECOND, 80 * SB_MSECOND, 200 * SB_MSECOND, 240 * SB_MSECOND};

  return sb_frame_index_new (pts, NULL, G_N_ELEMENTS (pts), 280 * SB_MSECOND);
}

static SbEpisode *
add_episode (SbContent *content, int number, SbTime start, SbTime end)
{
  g_autofree char *id = g_strdup_printf ("ep%d", number);
  SbEpisode *episode = sb_record_new_with_id (SB_TYPE_EPISODE, id);

  episode->number = number;
  episode->start = start;
  episode->end = end;
  g_ptr_array_add (content->episodes, episode);
  return episode;
}

static SbEvent *
add_event (SbContent *content, const char *id, const char *code, SbTime start, SbTime end)
{
  SbEvent *event = sb_record_new_with_id (SB_TYPE_EVENT, id);

  event->code = g_strdup (code);
  event->start = start;
  event->end = end;
  g_ptr_array_add (content->events, event);
  return event;
}

static SbRating *
add_rating (SbContent *content,
            const char *record,
            int episode,
            const char *partner,
            const char *scale,
            double value)
{
  g_autofree char *id = g_strdup_printf ("%s-%s%d-%s", record, scale, episode, partner);
  SbRating *rating = sb_record_new_with_id (SB_TYPE_RATING, id);

  rating->record = g_strdup (record);
  rating->episode = episode;
  rating->partner = g_strdup (partner);
  rating->scale = g_strdup (scale);
  rating->value = value;
  rating->cannot_score = isnan (value);
  g_ptr_array_add (content->ratings, rating);
  return rating;
}

static SbClassification *
add_classification (SbContent *content, const char *record, const char *subgroup)
{
  SbClassification *own = sb_record_new_with_id (SB_TYPE_CLASSIFICATION, record);

  own->record = g_strdup (record);
  own->category = g_strndup (subgroup, 1);
  own->subgroup = g_strdup (subgroup);
  own->forced = g_strndup (subgroup, 1);
  own->forced_subgroup = g_strdup (subgroup);
  own->d_score = 2.5;
  g_ptr_array_add (content->classifications, own);
  return own;
}

static void
add_events (SbContent *content)
{
  SbEvent *event =
    add_event (content, "e1", "contact", 40 * SB_MSECOND, 200 * SB_MSECOND);

  event->comment = g_strdup ("=held, \"close\"\nthen put down");
  event = add_event (content, "e2", "greet", 80 * SB_MSECOND, SB_TIME_NONE);
  event->modifiers = g_strdup ("[\"arms up\", \"strong\"]");
  event->comment = g_strdup ("👶🏽 שלום");
  event = add_event (content, "e3", "cry", 100 * SB_MSECOND, SB_TIME_NONE);
  event->running = TRUE;
  add_event (content, "e4", "NA", 120 * SB_MSECOND, 279999999);
  event = add_event (content, "e5", "play", 240 * SB_MSECOND, 280 * SB_MSECOND);
  event->comment = g_strdup ("-1");
}

static void
add_decided (SbStudy *study)
{
  SbContent *content = add_content (study, "S01", "K1", "locked");
  SbRating *rating;

  add_dyad (content);
  content->frames = make_frames ();
  content->coding->decided_at = g_strdup ("2026-03-20T10:00:00Z");
  content->coding->handed_in_at = g_strdup ("2026-03-21T09:00:00Z");
  content->coding->handed_in_by = g_strdup ("K1");
  content->coding->digest = g_strdup_printf ("%060dcafe", 0);
  add_episode (content, 5, 0, 100 * SB_MSECOND)->end_reason = g_strdup ("standard");
  add_episode (content, 8, 100 * SB_MSECOND, SB_TIME_NONE)->note = g_strdup ("a, b");
  add_events (content);
  rating = add_rating (content, "blind", 5, "caregiver", "PS", 4.5);
  rating->evidence = g_strdup ("[\"e1\",\"e2\"]");
  rating->evidence_start = 40 * SB_MSECOND;
  rating->evidence_end = 80 * SB_MSECOND;
  add_rating (content, "blind", 8, "caregiver", "AV", NAN)->note = g_strdup ("dark");
  add_rating (content, "blind", 3, "stranger", "PS", 2);
  add_rating (content, "current", 5, "caregiver", "PS", 5);
  add_classification (content, "blind", "B3")->rationale = g_strdup ("settles");
  add_classification (content, "current", "B2")->confidence = g_strdup ("low");
  sb_content_sort (content);
}

static void
add_draft (SbStudy *study)
{
  SbContent *content = add_content (study, "S01", "K2", "draft");

  add_dyad (content);
  add_event (content, "f1", "contact", -500 * SB_MSECOND, 1);
  add_rating (content, "current", 5, "caregiver", "PS", 3);
  add_classification (content, "current", "A1");
  sb_content_sort (content);
}

static SbStudy *
make_study (void)
{
  SbStudy *study = g_new0 (SbStudy, 1);
  g_autoptr (GError) error = NULL;

  study->project = sb_record_new (SB_TYPE_PROJECT);
  study->scheme = sb_scheme_new_default (&error);
  sb_assert_ok (error);
  study->scheme_version = 1;
  study->sessions = g_ptr_array_new_with_free_func (g_object_unref);
  study->contents = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_content_free);
  return study;
}

SbStudy *
sb_test_study_new (void)
{
  SbStudy *study = make_study ();
  const char *const labels[] = {"S01", "S02"};

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++) {
    SbSession *session = sb_record_new_with_id (SB_TYPE_SESSION, labels[i]);

    session->label = g_strdup (labels[i]);
    g_ptr_array_add (study->sessions, session);
  }
  add_decided (study);
  add_draft (study);
  add_content (study, "S02", "K1", "draft");
  return study;
}

static void
add_used (SbSuggestion *suggestion, const char *scale, int episode, SbRatingOrigin origin)
{
  SbUsedRating *used = sb_used_rating_new ();

  used->scale = g_strdup (scale);
  used->episode = episode;
  used->low = used->high = 4;
  used->origin = origin;
  g_ptr_array_add (suggestion->used, used);
}

GPtrArray *
sb_test_suggestions_new (void)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_suggestion_free);

  for (guint i = 0; i < 3; i++) {
    SbSuggestion *suggestion = sb_suggestion_new ();

    suggestion->category = g_strdup ("B");
    suggestion->subgroup = g_strdup ("B4");
    suggestion->forced = g_strdup ("B");
    suggestion->forced_subgroup = g_strdup ("B4");
    suggestion->runner_up = g_strdup ("C1");
    suggestion->runner_up_same = g_strdup ("B3");
    add_used (suggestion, "AV", 5, SB_RATING_FROM_CODER);
    add_used (suggestion, "CM", 8, SB_RATING_FROM_EVENTS);
    add_used (suggestion, "RS", 8, SB_RATING_FROM_EVENTS);
    suggestion->fit = 0.875;
    suggestion->margin = 0.25;
    g_ptr_array_add (suggestion->missing, g_strdup ("DI in Ep 5"));
    g_ptr_array_add (suggestion->missing, g_strdup ("DI in Ep 8"));
    g_ptr_array_add (all, suggestion);
  }
  return all;
}

static void
add_measure (SbTable *table, const char *measure, double value)
{
  sb_table_begin_row (table);
  sb_table_add_text (table, "S01");
  sb_table_add_text (table, "K1");
  sb_table_add_integer (table, 1);
  sb_table_add_integer (table, 8);
  sb_table_add_text (table, measure);
  sb_table_add_real (table, value);
}

SbTable *
sb_test_measures_new (void)
{
  static const SbColumn columns[] = {
    {.name = "session", .label = "l", .source = "s"},
    {.name = "coder", .label = "l", .source = "s"},
    {.name = "pass", .type = SB_COLUMN_INTEGER, .label = "l", .source = "s"},
    {.name = "episode", .type = SB_COLUMN_INTEGER, .label = "l", .source = "s"},
    {.name = "measure", .label = "l", .source = "s"},
    {.name = "value", .type = SB_COLUMN_REAL, .label = "l", .source = "s"},
  };
  SbTable *table = sb_table_new ("measures", columns, G_N_ELEMENTS (columns));

  add_measure (table, "distress_share", 0.125);
  add_measure (table, "distress_intervals", 3);
  return table;
}

SbStudy *
sb_test_study_new_large (guint n)
{
  SbStudy *study = make_study ();
  SbContent *content = add_content (study, "S01", "K1", "draft");

  content->frames = make_frames ();
  for (int i = 1; i <= 8; i++)
    add_episode (content, i, (i - 1) * 100 * SB_SECOND, i * 100 * SB_SECOND);
  for (guint i = 0; i < n; i++) {
    SbTime start = (SbTime) i * 8 * SB_MSECOND;

    add_event (content, "e", i % 2 ? "cry" : "play", start, start + SB_MSECOND);
  }
  return study;
}
