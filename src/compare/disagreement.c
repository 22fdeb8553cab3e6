/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disagreement-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

SbDisagreement *
sb_disagreement_ref (SbDisagreement *disagreement)
{
  return g_atomic_rc_box_acquire (disagreement);
}

static void
clear (gpointer data)
{
  SbDisagreement *disagreement = data;

  g_free (disagreement->item);
  g_free (disagreement->words);
  g_clear_object (&disagreement->session);
  g_clear_object (&disagreement->records[0]);
  g_clear_object (&disagreement->records[1]);
}

void
sb_disagreement_unref (SbDisagreement *disagreement)
{
  g_atomic_rc_box_release_full (disagreement, clear);
}

SbDisagreement *
sb_disagreement_add (SbDisagreementWork *work,
                     SbDisagreementKind kind,
                     char *item,
                     gpointer first,
                     gpointer second,
                     char *words)
{
  SbDisagreement *added = g_atomic_rc_box_new0 (SbDisagreement);
  SbSession *session = work->contents[0]->session;

  added->item = item;
  added->kind = kind;
  added->session = session ? g_object_ref (session) : NULL;
  added->time = added->end = SB_TIME_NONE;
  added->records[0] = first ? g_object_ref (first) : NULL;
  added->records[1] = second ? g_object_ref (second) : NULL;
  added->size = NAN;
  added->words = words;
  g_ptr_array_add (work->items, added);
  return added;
}

/* --- the two codings --- */

static char *
dup_name (const SbContent *content, gboolean with_pass)
{
  const char *code = content->coder ? content->coder->code : "?";

  return with_pass
           /* Translators: a coder's code and which time the coder codes the session. */
           ? g_strdup_printf (_ ("%s (pass %d)"), code, (int) content->coding->pass)
           : g_strdup (code);
}

/* The last time that anything in the coding speaks of. */
static SbTime
find_last (const SbContent *content)
{
  SbTime last = content->frames ? sb_frame_index_get_end (content->frames) : SB_TIME_NONE;

  for (guint i = 0; i < content->episodes->len; i++)
    last = MAX (last, ((SbEpisode *) g_ptr_array_index (content->episodes, i))->end);
  for (guint i = 0; i < content->events->len; i++) {
    const SbEvent *event = g_ptr_array_index (content->events, i);

    last = MAX (last, MAX (event->start, event->end));
  }
  return last;
}

void
sb_disagreement_work_init (SbDisagreementWork *work,
                           SbContent *first,
                           SbContent *second,
                           SbScheme *scheme,
                           const SbDisagreementRules *rules)
{
  gboolean same = first->coder && second->coder &&
                  g_strcmp0 (first->coder->code, second->coder->code) == 0;

  *work = (SbDisagreementWork){
    .contents = {first, second},
    .scheme = scheme,
    .rules = rules,
    .names = {dup_name (first, same), dup_name (second, same)},
    .end = MAX (find_last (first), find_last (second)),
    .items = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_disagreement_unref),
  };
}

void
sb_disagreement_work_clear (SbDisagreementWork *work)
{
  g_clear_pointer (&work->names[0], g_free);
  g_clear_pointer (&work->names[1], g_free);
  g_clear_pointer (&work->items, g_ptr_array_unref);
}

const SbCode *
sb_disagreement_find_code (const SbDisagreementWork *work, const char *id)
{
  const SbCode *code = sb_scheme_find_code (work->scheme, id);

  for (guint i = 0; !code && i < 2; i++)
    if (work->contents[i]->scheme)
      code = sb_scheme_find_code (work->contents[i]->scheme, id);
  return code;
}

gboolean
sb_disagreement_is_state (const SbDisagreementWork *work, const SbEvent *event)
{
  const SbCode *code = sb_disagreement_find_code (work, event->code);

  return code ? code->is_state : event->running || event->end != SB_TIME_NONE;
}

SbTime
sb_disagreement_get_end (const SbDisagreementWork *work, const SbEvent *event)
{
  return event->end == SB_TIME_NONE ? MAX (event->start, work->end) : event->end;
}

static gint64
find_episode_of (const SbContent *content, SbTime time)
{
  for (guint i = content->episodes->len; i-- > 0;) {
    const SbEpisode *episode = g_ptr_array_index (content->episodes, i);

    if (episode->start != SB_TIME_NONE && episode->start <= time)
      return episode->end == SB_TIME_NONE || time < episode->end ? episode->number : 0;
  }
  return 0;
}

gint64
sb_disagreement_find_episode (const SbDisagreementWork *work, SbTime time)
{
  gint64 number = find_episode_of (work->contents[0], time);

  return number != 0 ? number : find_episode_of (work->contents[1], time);
}

/* --- the list --- */

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const SbDisagreement *x = *(SbDisagreement *const *) a,
                       *y = *(SbDisagreement *const *) b;
  gboolean x_last = x->kind != SB_DISAGREEMENT_CATEGORY;
  gboolean y_last = y->kind != SB_DISAGREEMENT_CATEGORY;

  if (x_last != y_last)
    return x_last ? 1 : -1;
  if (!x_last)
    return 0; /* they were added in the order in which they are decided */
  if (x->time != y->time)
    return x->time < y->time ? -1 : 1;
  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  return g_strcmp0 (x->item, y->item);
}

GPtrArray *
sb_disagreements_list (SbContent *first,
                       SbContent *second,
                       SbScheme *scheme,
                       const SbDisagreementRules *rules)
{
  g_auto (SbDisagreementWork) work = {0};

  sb_disagreement_work_init (&work, first, second, scheme, rules);
  sb_disagreement_add_categories (&work);
  sb_disagreement_add_ratings (&work);
  sb_disagreement_add_events (&work);
  sb_disagreement_add_marks (&work);
  g_ptr_array_sort (work.items, compare_items);
  return g_steal_pointer (&work.items);
}

static GArray *
list_agreed (const SbDisagreementWork *work, GArray *matches)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (SbDisagreementMatch));

  for (guint i = 0; i < matches->len; i++) {
    SbDisagreementMatch *match = &g_array_index (matches, SbDisagreementMatch, i);

    if (sb_disagreement_is_agreed (work, match))
      g_array_append_val (pairs, *match);
  }
  return pairs;
}

GArray *
sb_disagreements_list_agreed (SbContent *first,
                              SbContent *second,
                              SbScheme *scheme,
                              const SbDisagreementRules *rules)
{
  g_auto (SbDisagreementWork) work = {0};
  g_autoptr (GArray) matches = NULL;

  G_STATIC_ASSERT (sizeof (SbEventPair) == sizeof (SbDisagreementMatch));
  sb_disagreement_work_init (&work, first, second, scheme, rules);
  matches = sb_disagreement_match_events (&work);
  return list_agreed (&work, matches);
}

/* --- names --- */

static const char *const names[] = {
  "category", "rating", "missed", "extra", "confused", "boundary", "mark"};
static const char *const words[] = {
  N_ ("Category"),
  N_ ("Rating"),
  N_ ("Missed event"),
  N_ ("Extra event"),
  N_ ("Confused codes"),
  N_ ("Boundary"),
  N_ ("Mark of disorganisation"),
};

const char *
sb_disagreement_kind_get_name (SbDisagreementKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (names), NULL);
  return names[kind];
}

const char *
sb_disagreement_kind_get_words (SbDisagreementKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (words), NULL);
  return _ (words[kind]);
}
