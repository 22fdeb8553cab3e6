/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suggestion-head.h"

#include "code/category-words.h"
#include "code/suggestion-parts.h"

#include <glib/gi18n-lib.h>
#include <math.h>

const char *
sb_suggestion_get_title (const SbSuggestion *suggestion)
{
  if (!suggestion->category)
    return _ ("No suggestion");
  if (g_str_equal (suggestion->category, "undecided"))
    return _ ("Undecided: the D score is exactly at the cut");
  if (g_str_equal (suggestion->category, "unclear"))
    return _ ("Unclear between two categories");
  return suggestion->subgroup ? suggestion->subgroup : suggestion->category;
}

/* The record that the suggestion leaves as it is. */
static void
add_own (GtkBox *box, const SbSuggestionWork *work)
{
  const SbClassification *own = sb_content_find_classification (
    work->content, sb_content_get_counting_record (work->content));
  g_autofree char *words = own ? sb_classification_dup_words (own) : NULL;
  g_autofree char *line = NULL;

  if (!words)
    return;
  /* Translators: the coder's category and what goes with it. */
  line = g_strdup_printf (_ ("Decided blind: %s"), words);
  sb_part_add_text (box, line, NULL);
}

static void
add_fit (GtkBox *box, const SbSuggestion *s)
{
  g_autoptr (GString) line = g_string_new (NULL);

  if (s->forced_subgroup || s->forced)
    g_string_append_printf (line,
                            _ ("Best organised fit: %s. "),
                            s->forced_subgroup ? s->forced_subgroup : s->forced);
  if (s->runner_up_same)
    g_string_append_printf (line, _ ("Next of the same letter: %s. "), s->runner_up_same);
  if (s->runner_up)
    g_string_append_printf (line, _ ("Next of another letter: %s. "), s->runner_up);
  if (!isnan (s->fit) && !isnan (s->margin))
    /* Translators: per cent, then hundredths. */
    g_string_append_printf (
      line,
      _ (
        "Meets %.0f %% of its criteria by weight, %.1f points ahead of the next letter."),
      s->fit * 100,
      s->margin * 100);
  if (line->len > 0)
    sb_part_add_text (box, line->str, NULL);
}

static guint
count_from_events (const SbSuggestion *s)
{
  guint n = 0;

  for (guint i = 0; i < s->used->len; i++)
    n +=
      ((SbUsedRating *) g_ptr_array_index (s->used, i))->origin == SB_RATING_FROM_EVENTS;
  return n;
}

/* Whose ratings it rests on. */
static void
add_origin (GtkBox *box, const SbSuggestion *s)
{
  guint n = count_from_events (s);
  g_autofree char *line = NULL;

  if (n == 0)
    return;
  line = g_strdup_printf (
    ngettext ("%u rating was suggested from your timed events, because you have none.",
              "%u ratings were suggested from your timed events, because you have none.",
              n),
    n);
  sb_part_add_text (box, line, NULL);
}

/* Other rules than those that ship with the program are told wherever they judge. */
static void
add_rules_mark (GtkBox *box, const SbSuggestion *s)
{
  g_autofree char *text = NULL;

  if (!s->rules || g_str_equal (s->rules, "shipped"))
    return;
  text = g_strdup_printf (
    _ ("Not computed with the rules that ship with the program (%s)."), s->rules);
  sb_part_add_text (box, text, "warning");
}

void
sb_suggestion_head_show (GtkBox *box, const SbSuggestionWork *work)
{
  const SbSuggestion *s = work->suggestion;
  g_autofree char *title =
    g_strdup_printf (_ ("Suggestion: %s"), sb_suggestion_get_title (s));

  sb_part_add_text (box, title, "title-3");
  add_rules_mark (box, s);
  add_own (box, work);
  add_fit (box, s);
  add_origin (box, s);
  sb_part_add_text (box,
                    _ ("A research aid, not a diagnosis. Your own category stays as it "
                       "is. A subgroup is less certain than the letter."),
                    "caption");
  sb_part_add_sentences (box, _ ("Missing"), s->missing);
  sb_part_add_sentences (box, _ ("Gates and rules that spoke"), s->reasons);
}
