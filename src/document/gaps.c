/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/document/hand-in.h>
#include <securebase/document/procedure-check.h>

/* What a coding lacks before it is handed in, in the order in which it is mended. */

void
sb_gap_free (SbGap *gap)
{
  g_free (gap->words);
  g_free (gap);
}

/* Takes @words. */
static void
add (GPtrArray *gaps, const char *panel, SbTime time, char *words)
{
  SbGap *gap = g_new (SbGap, 1);

  *gap = (SbGap){words, panel, time};
  g_ptr_array_add (gaps, gap);
}

static GPtrArray *
new_gaps (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) sb_gap_free);
}

/* Not those after the episode in which the session was broken off. */
static gboolean
was_held (SbScheme *scheme, const SbContent *content, int number)
{
  const SbEpisode *last = sb_content_find_break (content, scheme);

  return last == NULL || number <= last->number;
}

static void
list_episodes (GPtrArray *gaps, SbScheme *scheme, SbContent *content)
{
  const GPtrArray *types = sb_scheme_get_episode_types (scheme);

  for (guint i = 0; i < types->len; i++) {
    const SbEpisodeType *type = types->pdata[i];
    const SbEpisode *episode = sb_content_find_episode (content, type->number);

    if (!was_held (scheme, content, type->number))
      continue;
    if (episode == NULL)
      add (gaps,
           "episodes",
           SB_TIME_NONE,
           g_strdup_printf (_ ("Episode %d has no beginning."), type->number));
    else if (episode->end == SB_TIME_NONE)
      add (gaps,
           "episodes",
           episode->start,
           g_strdup_printf (_ ("Episode %d has no end."), type->number));
  }
}

static const char *
get_code_name (SbScheme *scheme, const char *id)
{
  const SbCode *code = sb_scheme_find_code (scheme, id);

  return code ? code->name : id;
}

static void
list_running (GPtrArray *gaps, SbScheme *scheme, SbContent *content)
{
  for (guint i = 0; i < content->events->len; i++) {
    const SbEvent *event = content->events->pdata[i];
    g_autofree char *clock = NULL;

    if (!event->running)
      continue;
    clock = sb_time_to_clock (event->start);
    add (gaps,
         "behaviours",
         event->start,
         g_strdup_printf (_ ("“%s” runs since %s and was never ended."),
                          get_code_name (scheme, event->code),
                          clock));
  }
}

static void
list_ratings_in (GPtrArray *gaps, SbScheme *scheme, SbContent *content, int episode)
{
  const GPtrArray *scales = sb_scheme_get_scales (scheme);
  const SbEpisode *where = sb_content_find_episode (content, episode);

  for (guint i = 0; i < scales->len; i++) {
    const SbScale *scale = scales->pdata[i];

    if (scale->anchors->len > 0 && sb_scale_is_rated (scale, episode, "caregiver") &&
        sb_content_find_rating (content, "current", episode, "caregiver", scale->id) ==
          NULL)
      add (gaps,
           "ratings",
           where ? where->start : SB_TIME_NONE,
           g_strdup_printf (_ ("%s is not rated in episode %d. Where it cannot be "
                               "scored, say so."),
                            scale->name,
                            episode));
  }
}

/* Those of the reunions, which carry the classification. */
static void
list_ratings (GPtrArray *gaps, SbScheme *scheme, SbContent *content)
{
  const GPtrArray *types = sb_scheme_get_episode_types (scheme);

  for (guint i = 0; i < types->len; i++) {
    const SbEpisodeType *type = types->pdata[i];

    if (g_strcmp0 (type->kind, "reunion") == 0 &&
        was_held (scheme, content, type->number))
      list_ratings_in (gaps, scheme, content, type->number);
  }
}

static gboolean
is_in_episode (const SbContent *content, SbTime time)
{
  for (guint i = 0; i < content->episodes->len; i++) {
    const SbEpisode *episode = content->episodes->pdata[i];

    if (episode->start <= time && (episode->end == SB_TIME_NONE || time < episode->end))
      return TRUE;
  }
  return FALSE;
}

static void
list_marks (GPtrArray *gaps, const SbContent *content, const SbClassification *current)
{
  for (guint i = 0; i < content->marks->len; i++) {
    const SbMark *mark = content->marks->pdata[i];
    g_autofree char *clock = sb_time_to_clock (mark->start);

    if (mark->start == SB_TIME_NONE || !is_in_episode (content, mark->start))
      add (
        gaps,
        "disorganisation",
        mark->start,
        g_strdup_printf (_ ("The mark of disorganisation %s at %s lies in no episode."),
                         mark->index_code,
                         clock));
  }
  if (content->marks->len > 0 && (current == NULL || isnan (current->d_score)))
    add (gaps,
         "disorganisation",
         SB_TIME_NONE,
         g_strdup (_ ("There are marks of disorganisation, but no score for "
                      "disorganisation.")));
}

static void
list_category (GPtrArray *gaps, const SbContent *content, const SbClassification *current)
{
  const char *words = NULL;

  if (current == NULL || current->category == NULL)
    words = _ ("There is no category.");
  else if (current->forced == NULL)
    words = _ ("The category has no forced (organised) one beside it.");
  if (words)
    add (gaps, "category", SB_TIME_NONE, g_strdup (words));
  if (content->coding->decided_at == NULL)
    add (gaps,
         "category",
         SB_TIME_NONE,
         g_strdup (_ ("It is not decided: there is no blind record of it.")));
}

GPtrArray *
sb_hand_in_list_gaps (SbDocument *document, SbCoding *coding, GError **error)
{
  const char *id = sb_record_get_id (coding);
  SbScheme *scheme = sb_document_get_scheme_of (document, id);
  g_autoptr (SbContent) content = sb_document_dup_content (document, id, error);
  SbClassification *current;
  GPtrArray *gaps;

  if (content == NULL)
    return NULL;
  current = sb_content_find_classification (content, "current");
  gaps = new_gaps ();
  list_episodes (gaps, scheme, content);
  list_running (gaps, scheme, content);
  list_ratings (gaps, scheme, content);
  list_marks (gaps, content, current);
  list_category (gaps, content, current);
  return gaps;
}

/* Not what the gaps have named, and not a length that the coder has explained. */
static gboolean
is_news (const SbProcedureFinding *finding)
{
  return finding->kind != SB_PROCEDURE_MISSING && finding->kind != SB_PROCEDURE_OPEN &&
         finding->kind != SB_PROCEDURE_SHORT && finding->kind != SB_PROCEDURE_LONG;
}

GPtrArray *
sb_hand_in_list_remarks (SbDocument *document, SbCoding *coding, GError **error)
{
  const char *id = sb_record_get_id (coding);
  g_autoptr (SbContent) content = sb_document_dup_content (document, id, error);
  g_autoptr (GPtrArray) found = NULL;
  GPtrArray *remarks;

  if (content == NULL)
    return NULL;
  found = sb_procedure_check (sb_document_get_scheme_of (document, id), content);
  remarks = new_gaps ();
  for (guint i = 0; i < found->len; i++) {
    const SbProcedureFinding *finding = g_ptr_array_index (found, i);

    if (is_news (finding))
      add (remarks,
           finding->record ? "behaviours" : "episodes",
           finding->time,
           g_strdup (finding->words));
  }
  return remarks;
}
