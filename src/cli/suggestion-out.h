/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <securebase/model/suggestion.h>

G_BEGIN_DECLS

/* The members that a coding and a row of ratings share: category, subgroup, forced,
 * forced_subgroup, two_way, three_way, four_way, runner_up, runner_up_same, fit, margin,
 * missing, rules, reasons, used, criteria. */
void sb_suggestion_add_json (const SbSuggestion *suggestion, JsonBuilder *builder);
/* "ratings": those suggested from events, with what would have made them higher and
 * lower. */
void sb_suggestion_add_ratings_json (const SbSuggestion *suggestion,
                                     JsonBuilder *builder);

/* For a person: @title, the suggestion, why, what is missing, the criteria of the best
 * subgroup and of the runner-up. */
void sb_suggestion_append_text (const SbSuggestion *suggestion,
                                const char *title,
                                GString *text);
/* Its first line alone. */
void sb_suggestion_append_line (const SbSuggestion *suggestion,
                                const char *title,
                                GString *text);

/* The sentence that belongs under every list of suggestions. */
const char *sb_suggestion_get_caution (void);

G_END_DECLS
