/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/chart/session-chart.h>
#include <securebase/model/rules-mark.h>
#include <securebase/model/slots.h>
#include <string.h>

/* --- the timeline --- */

typedef struct {
  GArray *lanes;     /* SbSessionLane */
  GPtrArray *arrays; /* GArray of SbSessionSpan, of each lane */
  GPtrArray *texts;  /* owned */
  SbTime end;
} Timeline;

static GArray *
add_lane (Timeline *timeline, const char *name, gboolean is_frame)
{
  SbSessionLane lane = {.name = name, .is_frame = is_frame};
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (SbSessionSpan));

  g_array_append_val (timeline->lanes, lane);
  g_ptr_array_add (timeline->arrays, spans);
  return spans;
}

static void
add_span (Timeline *timeline, GArray *spans, SbTime start, SbTime end, const char *label)
{
  SbSessionSpan span = {start, end, label};

  if (start == SB_TIME_NONE)
    return;
  timeline->end = MAX (timeline->end, end == SB_TIME_NONE ? start : end);
  g_array_append_val (spans, span);
}

static void
add_episodes (Timeline *timeline, SbContent *content)
{
  GArray *spans = add_lane (timeline, _ ("Episodes"), TRUE);

  for (guint i = 0; i < content->episodes->len; i++) {
    const SbEpisode *episode = g_ptr_array_index (content->episodes, i);
    char *number = g_strdup_printf ("%" G_GINT64_FORMAT, episode->number);

    g_ptr_array_add (timeline->texts, number);
    add_span (timeline, spans, episode->start, episode->end, number);
  }
}

/* Of codes that the scheme has; a state that still runs lasts to the end that is known.
 */
static void
add_code (Timeline *timeline, SbContent *content, const SbCode *code)
{
  GArray *spans = NULL;

  for (guint i = 0; i < content->events->len; i++) {
    const SbEvent *event = g_ptr_array_index (content->events, i);
    SbTime end = event->end;

    if (g_strcmp0 (event->code, code->id) != 0)
      continue;
    if (spans == NULL)
      spans = add_lane (timeline, code->name, FALSE);
    if (code->is_state && end == SB_TIME_NONE)
      end = MAX (timeline->end, event->start);
    add_span (timeline, spans, event->start, code->is_state ? end : SB_TIME_NONE, NULL);
  }
}

static void
add_marks (Timeline *timeline, SbContent *content)
{
  GArray *spans =
    content->marks->len ? add_lane (timeline, _ ("Disorganisation"), FALSE) : NULL;

  for (guint i = 0; i < content->marks->len; i++) {
    const SbMark *mark = g_ptr_array_index (content->marks, i);

    add_span (timeline, spans, mark->start, mark->end, mark->index_code);
  }
}

static void
add_notes (Timeline *timeline, SbContent *content)
{
  GArray *spans = content->notes->len ? add_lane (timeline, _ ("Notes"), FALSE) : NULL;

  for (guint i = 0; i < content->notes->len; i++) {
    const SbNote *note = g_ptr_array_index (content->notes, i);

    add_span (timeline, spans, note->time, SB_TIME_NONE, NULL);
  }
}

static void
find_last (Timeline *timeline, SbContent *content)
{
  for (guint i = 0; i < content->events->len; i++) {
    const SbEvent *event = g_ptr_array_index (content->events, i);

    timeline->end =
      MAX (timeline->end, event->end == SB_TIME_NONE ? event->start : event->end);
  }
}

static SbChart *
draw (Timeline *timeline)
{
  for (guint i = 0; i < timeline->lanes->len; i++) {
    SbSessionLane *lane = &g_array_index (timeline->lanes, SbSessionLane, i);
    const GArray *spans = g_ptr_array_index (timeline->arrays, i);

    lane->spans = (const SbSessionSpan *) (const void *) spans->data;
    lane->n_spans = spans->len;
  }
  return sb_session_chart_new ((const SbSessionLane *) (void *) timeline->lanes->data,
                               timeline->lanes->len,
                               0,
                               timeline->end);
}

void
sb_report_add_timeline (SbReport *report, SbScheme *scheme, SbContent *content)
{
  g_autoptr (GArray) lanes = g_array_new (FALSE, FALSE, sizeof (SbSessionLane));
  g_autoptr (GPtrArray) arrays =
    g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  Timeline timeline = {lanes, arrays, texts, 0};
  const GPtrArray *codes = sb_scheme_get_codes (scheme);

  find_last (&timeline, content);
  add_episodes (&timeline, content);
  for (guint i = 0; i < codes->len; i++)
    add_code (&timeline, content, g_ptr_array_index (codes, i));
  add_marks (&timeline, content);
  add_notes (&timeline, content);
  if (timeline.end > 0)
    sb_report_add_chart (report, draw (&timeline));
}

/* --- ratings --- */

static void
append_anchor (GString *text, const SbAnchor *anchor)
{
  g_autofree char *value = sb_real_to_text (anchor->value);
  g_autofree char *provenance =
    sb_provenance_dup_words (anchor->provenance, anchor->lab_note);

  g_string_append_printf (text,
                          "%s%s: %s (%s)",
                          text->len ? " — " : "",
                          value,
                          anchor->text ? anchor->text : "",
                          provenance);
}

/* Of a half, those above and below it. */
static char *
dup_anchors (const SbScale *scale, double value)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; scale && i < scale->anchors->len; i++) {
    const SbAnchor *anchor = g_ptr_array_index (scale->anchors, i);

    if (fabs (anchor->value - value) < 1)
      append_anchor (text, anchor);
  }
  return g_string_free (text, FALSE);
}

static char *
dup_value (const SbRating *rating)
{
  return rating->cannot_score ? g_strdup (_ ("cannot be scored"))
                              : sb_real_to_text (rating->value);
}

/* What it was changed to after Decide; NULL: it was not. */
static char *
dup_revision (SbContent *content, const SbRating *rating)
{
  SbRating *now = NULL;

  if (g_strcmp0 (rating->record, "blind") == 0)
    now = sb_content_find_rating (
      content, "current", (int) rating->episode, rating->partner, rating->scale);
  if (now == NULL || !sb_rating_is_given (now) ||
      (now->cannot_score == rating->cannot_score &&
       (rating->cannot_score || now->value == rating->value)))
    return NULL;
  return dup_value (now);
}

static const char *
get_partner (const char *partner)
{
  if (g_strcmp0 (partner, "caregiver") == 0)
    return _ ("caregiver");
  return g_strcmp0 (partner, "stranger") == 0 ? _ ("stranger") : partner;
}

static void
add_rating (SbTable *table, SbScheme *scheme, SbContent *content, const SbRating *rating)
{
  const SbScale *scale = sb_scheme_find_scale (scheme, rating->scale);
  g_autofree char *value = dup_value (rating);
  g_autofree char *anchor = dup_anchors (scale, rating->value);
  g_autofree char *revision = dup_revision (content, rating);

  sb_table_begin_row (table);
  sb_table_add_integer (table, rating->episode);
  sb_table_add_text (table, scale ? scale->name : rating->scale);
  sb_table_add_text (table, get_partner (rating->partner));
  sb_table_add_text (table, value);
  sb_table_add_text (table, *anchor ? anchor : NULL);
  sb_table_add_text (table, revision);
  sb_table_add_text (table, rating->note);
}

void
sb_report_add_ratings (SbReport *report, SbScheme *scheme, SbContent *content)
{
  const char *record = sb_content_get_counting_record (content);
  const char *const heads[] = {_ ("Episode"),
                               _ ("Scale"),
                               _ ("Towards"),
                               _ ("Rating"),
                               _ ("Its anchor"),
                               _ ("Changed after Decide to"),
                               _ ("Note"),
                               NULL};
  SbTable *table = sb_report_table_new (heads);

  for (guint i = 0; i < content->ratings->len; i++) {
    const SbRating *rating = g_ptr_array_index (content->ratings, i);

    if (g_strcmp0 (rating->record, record) == 0 && sb_rating_is_given (rating))
      add_rating (table, scheme, content, rating);
  }
  sb_report_add_heading (report, _ ("Ratings"));
  if (sb_table_get_n_rows (table) == 0)
    sb_report_add_text (report, _ ("Nothing is rated."));
  sb_report_add_table (report, table);
}

/* --- category --- */

static void
add_fact (SbTable *table, const char *what, const char *blind, const char *current)
{
  if (blind == NULL && current == NULL)
    return;
  sb_table_begin_row (table);
  sb_table_add_text (table, what);
  sb_table_add_text (table, blind);
  if (sb_table_get_n_columns (table) > 2)
    sb_table_add_text (table, current);
}

static void
add_facts (SbTable *table, const SbClassification *first, const SbClassification *now)
{
  static const SbClassification nothing = {.d_score = NAN};
  const SbClassification *a = first ? first : &nothing, *b = now ? now : &nothing;
  g_autofree char *d = sb_real_to_text (a->d_score),
                  *d_now = sb_real_to_text (b->d_score);

  add_fact (table, _ ("Category"), a->category, b->category);
  add_fact (table, _ ("Subgroup"), a->subgroup, b->subgroup);
  add_fact (table, _ ("Organised category"), a->forced, b->forced);
  add_fact (table, _ ("Organised subgroup"), a->forced_subgroup, b->forced_subgroup);
  add_fact (table, _ ("Alternate"), a->alternate, b->alternate);
  add_fact (table, _ ("D score"), d, d_now);
  add_fact (table, _ ("Confidence"), a->confidence, b->confidence);
  add_fact (table, _ ("Rationale"), a->rationale, b->rationale);
}

void
sb_report_add_category (SbReport *report, SbContent *content)
{
  gboolean is_decided = content->coding->decided_at != NULL;
  const char *const draft[] = {_ ("What"), _ ("So far"), NULL};
  const char *const decided[] = {_ ("What"), _ ("At Decide"), _ ("Now"), NULL};
  SbTable *table = sb_report_table_new (is_decided ? decided : draft);
  const SbClassification *now = sb_content_find_classification (content, "current");

  add_facts (table,
             is_decided ? sb_content_find_classification (content, "blind") : now,
             is_decided ? now : NULL);
  sb_report_add_heading (report, _ ("Category"));
  if (sb_table_get_n_rows (table) == 0)
    sb_report_add_text (report, _ ("No category is given."));
  sb_report_add_table (report, table);
}

static const char *
get_state_word (SbCriterionState state)
{
  switch (state) {
  case SB_CRITERION_MET:
    return _ ("met");
  case SB_CRITERION_MISSED:
    return _ ("missed");
  default:
    return _ ("cannot be assessed");
  }
}

static void
add_criteria (SbReport *report, const SbSuggestion *suggestion)
{
  const char *const heads[] = {
    _ ("Criterion"), _ ("Was"), _ ("Met"), _ ("The rule is"), NULL};
  SbTable *table = sb_report_table_new (heads);

  for (guint i = 0; i < suggestion->criteria->len; i++) {
    const SbCriterion *criterion = g_ptr_array_index (suggestion->criteria, i);

    if (g_strcmp0 (criterion->subgroup, suggestion->forced_subgroup) != 0)
      continue;
    sb_table_begin_row (table);
    sb_table_add_text (table, criterion->words);
    sb_table_add_text (table, criterion->value);
    sb_table_add_text (table, get_state_word (criterion->state));
    sb_table_add_text (table, sb_provenance_get_name (criterion->provenance));
  }
  sb_report_add_table (report, table);
}

static void
add_verdict (SbReport *report, const SbSuggestion *suggestion)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *category = suggestion->category ? suggestion->category : _ ("nothing");

  g_string_append_printf (text,
                          _ ("The rules suggest %s."),
                          suggestion->subgroup ? suggestion->subgroup : category);
  if (suggestion->forced_subgroup && !isnan (suggestion->fit))
    g_string_append_printf (
      text,
      _ (" Best organised subgroup: %s, %.0f %% of the weight of its criteria is met."),
      suggestion->forced_subgroup,
      100 * suggestion->fit);
  if (suggestion->runner_up && !isnan (suggestion->margin))
    g_string_append_printf (text,
                            _ (" Next of another letter: %s, %.0f points behind."),
                            suggestion->runner_up,
                            100 * suggestion->margin);
  sb_report_add_text (report, text->str);
}

static void
add_texts (SbReport *report, const char *words, const GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++) {
    g_autofree char *text =
      g_strconcat (words, (const char *) g_ptr_array_index (texts, i), NULL);

    sb_report_add_text (report, text);
  }
}

void
sb_report_add_suggestion (SbReport *report,
                          SbScheme *scheme,
                          const SbSuggestion *suggestion)
{
  g_autofree char *rules = sb_scheme_dup_rules_words (scheme, SB_RULES_ALL, 0);

  sb_report_add_heading (report, _ ("What the rules suggest, and why"));
  sb_report_add_text (report,
                      _ ("A suggestion is computed from ratings and events. It is shown "
                         "after the coder decided, and never stands for a category."));
  add_verdict (report, suggestion);
  add_texts (report, "", suggestion->reasons);
  add_texts (report, _ ("Missing: "), suggestion->missing);
  add_criteria (report, suggestion);
  if (rules)
    sb_report_add_text (report, rules);
}
