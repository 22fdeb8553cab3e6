/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suggested-ratings.h"

#include "code/evidence-list.h"
#include "code/suggestion-parts.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/table.h>

static char *
dup_range (const SbSuggestedRating *rating)
{
  g_autofree char *low = sb_real_to_short_text (rating->low);
  g_autofree char *high = sb_real_to_short_text (rating->high);

  if (isnan (rating->low))
    return g_strdup (_ ("not assessable"));
  if (rating->low == rating->high)
    return g_steal_pointer (&low);
  return g_strdup_printf ("%s–%s", low, high);
}

/* What the coder rated; NULL: nothing. */
static char *
dup_own (const SbSuggestionWork *work, const SbSuggestedRating *rating)
{
  SbRating *own = sb_content_find_rating (work->content,
                                          sb_content_get_counting_record (work->content),
                                          rating->episode,
                                          "caregiver",
                                          rating->scale);

  if (own && own->cannot_score)
    return g_strdup (_ ("cannot score"));
  return own ? sb_real_to_short_text (own->value) : NULL;
}

static void
add_labelled (GtkBox *box, const char *label, const char *text)
{
  g_autofree char *line = NULL;

  if (!text)
    return;
  line = g_strdup_printf ("%s %s", label, text);
  sb_part_add_text (box, line, "caption");
}

static char *
dup_title (const SbSuggestionWork *work, const SbSuggestedRating *rating)
{
  g_autofree char *range = dup_range (rating);
  g_autofree char *own = dup_own (work, rating);

  if (own)
    /* Translators: scale, episode, suggested value, the coder's. */
    return g_strdup_printf (
      _ ("%s in Ep %d: %s, the coder's %s"), rating->scale, rating->episode, range, own);
  return g_strdup_printf (
    _ ("%s in Ep %d: %s, the coder has none"), rating->scale, rating->episode, range);
}

static void
add_rating (GtkBox *box, const SbSuggestionWork *work, const SbSuggestedRating *rating)
{
  g_autofree char *title = dup_title (work, rating);
  GtkBox *inner = sb_part_add_fold (box, title, FALSE);
  GtkWidget *list =
    sb_evidence_list_new (work->content, work->scheme, rating->events, NULL);

  if (rating->anchor)
    sb_part_add_text (inner, rating->anchor, NULL);
  sb_part_add_tag (inner, rating->provenance);
  if (rating->reason)
    sb_part_add_text (inner, rating->reason, "caption");
  add_labelled (inner, _ ("Judged:"), rating->window);
  add_labelled (inner, _ ("Higher with:"), rating->higher);
  add_labelled (inner, _ ("Lower with:"), rating->lower);
  add_labelled (inner, _ ("Missing:"), rating->missing);
  if (list)
    gtk_box_append (inner, list);
}

void
sb_suggested_ratings_show (GtkBox *box, const SbSuggestionWork *work)
{
  for (guint i = 0; i < work->suggestion->ratings->len; i++)
    add_rating (box, work, g_ptr_array_index (work->suggestion->ratings, i));
}
