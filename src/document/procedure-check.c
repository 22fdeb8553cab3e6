/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/document/procedure-check.h>

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/model/slots.h>

typedef struct {
  SbScheme *scheme;
  SbContent *content;
  const SbEpisode *broken_off; /* the episode in which it was; NULL: it was not */
  GPtrArray *findings;
} Check;

static void
free_finding (gpointer data)
{
  SbProcedureFinding *finding = data;

  g_free (finding->words);
  g_free (finding->record);
  g_free (finding);
}

/* Takes @words. */
static SbProcedureFinding *
add (Check *check, SbProcedureFault kind, int episode, SbTime time, char *words)
{
  SbProcedureFinding *finding = g_new0 (SbProcedureFinding, 1);

  *finding = (SbProcedureFinding){kind, episode, time, words, NULL};
  g_ptr_array_add (check->findings, finding);
  return finding;
}

double
sb_scheme_get_episode_tolerance (SbScheme *scheme)
{
  const SbSetting *setting = sb_scheme_find_setting (scheme, "episode_tolerance_share");

  return setting ? setting->value : SB_EPISODE_TOLERANCE;
}

static const SbEpisodeType *
find_type (SbScheme *scheme, gint64 number)
{
  const GPtrArray *types = sb_scheme_get_episode_types (scheme);

  return number >= 1 && number <= types->len
           ? g_ptr_array_index (types, (guint) number - 1)
           : NULL;
}

int
sb_episode_judge_length (SbScheme *scheme, const SbEpisode *episode)
{
  const SbEpisodeType *type = find_type (scheme, episode->number);
  double tolerance = sb_scheme_get_episode_tolerance (scheme);
  double share;

  if (!type || episode->end == SB_TIME_NONE || !(type->standard_seconds > 0))
    return 0;
  share = sb_time_as_seconds (episode->end - episode->start) / type->standard_seconds;
  return share < 1 - tolerance ? -1 : share > 1 + tolerance ? 1 : 0;
}

static gboolean
has_text (const char *text)
{
  return text && *text;
}

static gboolean
has_reason (const SbEpisode *episode)
{
  return has_text (episode->end_reason) && !g_str_equal (episode->end_reason, "standard");
}

/* "3:02" of a duration. */
static char *
dup_length (SbTime length)
{
  char *clock = sb_time_to_clock (length);
  char *dot = strchr (clock, '.');

  if (dot)
    *dot = '\0';
  return clock;
}

static char *
describe_length (const Check *check, const SbEpisode *episode, gboolean is_short)
{
  double standard = find_type (check->scheme, episode->number)->standard_seconds;
  g_autofree char *length = dup_length (episode->end - episode->start);
  g_autofree char *usual = dup_length ((SbTime) llround (standard * SB_SECOND));
  g_autofree char *clock = sb_time_to_clock (episode->end);

  /* Translators: number, its end, its length, the standard length. */
  return g_strdup_printf (is_short
                            ? _ ("Episode %d, ended at %s, is shorter than the standard: "
                                 "%s of %s.")
                            : _ ("Episode %d, ended at %s, is longer than the standard: "
                                 "%s of %s."),
                          (int) episode->number,
                          clock,
                          length,
                          usual);
}

static void
check_length (Check *check, const SbEpisode *episode)
{
  int judged = sb_episode_judge_length (check->scheme, episode);
  gboolean is_short = judged < 0, is_known = has_reason (episode);
  g_autofree char *words = judged ? describe_length (check, episode, is_short) : NULL;
  const char *question =
    is_short ? _ ("Say why it was curtailed.") : _ ("Say why it was extended.");

  if (judged && is_known)
    add (check,
         is_short ? SB_PROCEDURE_SHORT : SB_PROCEDURE_LONG,
         (int) episode->number,
         episode->start,
         g_steal_pointer (&words));
  else if (judged)
    add (check,
         is_short ? SB_PROCEDURE_CURTAILED : SB_PROCEDURE_EXTENDED,
         (int) episode->number,
         episode->start,
         g_strconcat (words, " ", question, NULL));
}

static void
check_reason (Check *check, const SbEpisode *episode)
{
  if (g_strcmp0 (episode->end_reason, "other") == 0 && !has_text (episode->note))
    add (check,
         SB_PROCEDURE_OTHER_REASON,
         (int) episode->number,
         episode->start,
         g_strdup_printf (
           _ ("Episode %d ended for another reason, and no note says for which."),
           (int) episode->number));
}

static void
check_border (Check *check, const SbEpisode *before, const SbEpisode *episode)
{
  g_autofree char *clock = sb_time_to_clock (episode->start);
  g_autofree char *end = NULL;
  int a = (int) before->number, b = (int) episode->number;

  if (before->start >= episode->start)
    add (check,
         SB_PROCEDURE_ORDER,
         b,
         episode->start,
         g_strdup_printf (
           _ ("Episode %d begins at %s, not after episode %d."), b, clock, a));
  if (before->end == SB_TIME_NONE || before->end == episode->start)
    return;
  end = sb_time_to_clock (before->end);
  if (before->end < episode->start)
    add (check,
         SB_PROCEDURE_GAP,
         b,
         before->end,
         g_strdup_printf (_ ("Between the end of episode %d at %s and the beginning of "
                             "episode %d at %s there is time that belongs to neither."),
                          a,
                          end,
                          b,
                          clock));
  else
    add (
      check,
      SB_PROCEDURE_OVERLAP,
      b,
      episode->start,
      g_strdup_printf (
        _ ("Episode %d begins at %s, before episode %d ends at %s."), b, clock, a, end));
}

static const char *
get_reason_words (const SbEpisode *episode)
{
  if (g_strcmp0 (episode->end_reason, "extended") == 0)
    return _ ("extended");
  return g_strcmp0 (episode->end_reason, "other") == 0 ? _ ("another reason")
                                                       : _ ("curtailed");
}

/* Which episodes were not held, and why. */
static void
check_break (Check *check)
{
  const SbEpisode *last = check->broken_off;
  int n = sb_scheme_count_episodes (check->scheme), first = (int) last->number + 1;
  g_autofree char *clock = sb_time_to_clock (last->end);
  g_autofree char *rest =
    first == n ? g_strdup_printf (_ ("Episode %d was not held."), n)
               : g_strdup_printf (_ ("Episodes %d to %d were not held."), first, n);
  g_autofree char *why =
    has_text (last->note) ? g_strdup_printf (": %s", last->note) : g_strdup ("");

  add (check,
       SB_PROCEDURE_BROKEN_OFF,
       (int) last->number,
       last->end,
       /* Translators: episode, moment, reason, a note on it, which were not held. */
       g_strdup_printf (_ ("The session was broken off in episode %d at %s (%s%s). %s%s"),
                        (int) last->number,
                        clock,
                        get_reason_words (last),
                        why,
                        rest,
                        has_text (last->note) ? "" : _ (" Say why in the note.")));
}

static void
check_episode (Check *check, const SbEpisode *before, int number)
{
  const SbEpisode *episode = sb_content_find_episode (check->content, number);
  gboolean is_last = number == sb_scheme_count_episodes (check->scheme);

  if (!episode && check->broken_off && number > check->broken_off->number)
    return;
  if (!episode) {
    add (check,
         SB_PROCEDURE_MISSING,
         number,
         before ? before->start : SB_TIME_NONE,
         g_strdup_printf (_ ("Episode %d is missing: it has no beginning."), number));
    return;
  }
  if (before)
    check_border (check, before, episode);
  if (episode->end == SB_TIME_NONE &&
      (is_last || !sb_content_find_episode (check->content, number + 1)))
    add (check,
         SB_PROCEDURE_OPEN,
         number,
         episode->start,
         g_strdup_printf (is_last
                            ? _ ("Episode %d has no end: mark where someone comes in "
                                 "to say it is over. What comes after it is not "
                                 "scored.")
                            : _ ("Episode %d has no end."),
                          number));
  check_length (check, episode);
  check_reason (check, episode);
}

/* The nearest marked one of a lower number. */
static const SbEpisode *
find_before (SbContent *content, int number)
{
  while (--number > 0)
    if (sb_content_find_episode (content, number))
      return sb_content_find_episode (content, number);
  return NULL;
}

static gboolean
is_in_any (SbContent *content, SbTime time)
{
  for (guint i = 0; i < content->episodes->len; i++) {
    const SbEpisode *episode = g_ptr_array_index (content->episodes, i);
    SbInterval span;

    if (!sb_content_get_episode_time (content, (int) episode->number, &span))
      span = (SbInterval){episode->start, G_MAXINT64};
    if (sb_interval_contains (span, time))
      return TRUE;
  }
  return FALSE;
}

/* Where the last episode that was held ends; G_MAXINT64 while it is open. */
static SbTime
get_end (const Check *check)
{
  SbInterval last;

  if (check->broken_off)
    return check->broken_off->end;
  return sb_content_get_episode_time (
           check->content, sb_scheme_count_episodes (check->scheme), &last)
           ? last.end
           : G_MAXINT64;
}

/* What was scored at @clock lies after the end at @over, or goes on after it. */
static char *
dup_after_words (const Check *check,
                 gboolean begun_after,
                 const char *name,
                 const char *clock,
                 const char *over)
{
  if (check->broken_off && begun_after)
    return g_strdup_printf (
      _ ("%s at %s is scored after the session was broken off at %s: it counts nowhere."),
      name,
      clock,
      over);
  if (check->broken_off)
    return g_strdup_printf (
      _ ("%s, begun at %s, goes on after the session was broken off "
         "at %s: only the part before it counts."),
      name,
      clock,
      over);
  if (begun_after)
    return g_strdup_printf (_ ("%s at %s is scored after the end of the last episode at "
                               "%s: it counts nowhere."),
                            name,
                            clock,
                            over);
  return g_strdup_printf (
    _ ("%s, begun at %s, goes on after the end of the last episode at "
       "%s: only the part before it counts."),
    name,
    clock,
    over);
}

/* @name: of what was scored. @until: its end, SB_TIME_NONE for a moment. */
static void
check_scored (Check *check, gpointer record, const char *name, SbTime time, SbTime until)
{
  SbTime end = get_end (check);
  g_autofree char *clock = sb_time_to_clock (time);
  g_autofree char *over = NULL;
  SbProcedureFinding *finding;

  if (time >= end || (until != SB_TIME_NONE && until > end)) {
    over = sb_time_to_clock (end);
    finding = add (check,
                   SB_PROCEDURE_AFTER_END,
                   0,
                   MAX (time, end),
                   dup_after_words (check, time >= end, name, clock, over));
  } else if (!is_in_any (check->content, time)) {
    finding = add (check,
                   SB_PROCEDURE_OUTSIDE,
                   0,
                   time,
                   g_strdup_printf (
                     _ ("%s at %s lies in no episode: it counts nowhere."), name, clock));
  } else {
    return;
  }
  finding->record = g_strdup (sb_record_get_id (record));
}

static void
check_events (Check *check)
{
  for (guint i = 0; i < check->content->events->len; i++) {
    SbEvent *event = g_ptr_array_index (check->content->events, i);
    const SbCode *code = sb_scheme_find_code (check->scheme, event->code);

    check_scored (
      check, event, code ? code->name : event->code, event->start, event->end);
  }
}

static void
check_marks (Check *check)
{
  for (guint i = 0; i < check->content->marks->len; i++) {
    SbMark *mark = g_ptr_array_index (check->content->marks, i);
    g_autofree char *name =
      g_strdup_printf (_ ("The mark of disorganisation %s"), mark->index_code);

    if (mark->start != SB_TIME_NONE)
      check_scored (check, mark, name, mark->start, mark->end);
  }
}

/* A rating has no time of its own; its episode and its evidence have. */
static void
check_rating (Check *check, SbRating *rating)
{
  g_autofree char *name = NULL;
  SbProcedureFinding *finding;

  if (g_strcmp0 (rating->record, "current") != 0)
    return;
  name = g_strdup_printf (
    _ ("The evidence of %s in episode %d"), rating->scale, (int) rating->episode);
  if (!sb_content_find_episode (check->content, (int) rating->episode)) {
    finding =
      add (check,
           SB_PROCEDURE_OUTSIDE,
           (int) rating->episode,
           SB_TIME_NONE,
           g_strdup_printf (check->broken_off
                              ? _ ("%s is rated in episode %d, which was not held.")
                              : _ ("%s is rated in episode %d, which has no beginning."),
                            rating->scale,
                            (int) rating->episode));
    finding->record = g_strdup (sb_record_get_id (rating));
  } else if (rating->evidence_start != SB_TIME_NONE) {
    check_scored (check, rating, name, rating->evidence_start, rating->evidence_end);
  }
}

GPtrArray *
sb_procedure_check (SbScheme *scheme, SbContent *content)
{
  Check check = {scheme,
                 content,
                 sb_content_find_break (content, scheme),
                 g_ptr_array_new_with_free_func (free_finding)};

  if (check.broken_off)
    check_break (&check);
  for (int number = 1; number <= sb_scheme_count_episodes (scheme); number++)
    check_episode (&check, find_before (content, number), number);
  check_events (&check);
  check_marks (&check);
  for (guint i = 0; i < content->ratings->len; i++)
    check_rating (&check, g_ptr_array_index (content->ratings, i));
  return check.findings;
}
