/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <securebase/model/suggestion.h>

G_BEGIN_DECLS

/* The members that a coding and a row of ratings share: category, subgroup, forced,
 * forced_subgroup, runner_up, margin, missing, criteria. */
void sb_suggestion_add_json (const SbSuggestion *suggestion, JsonBuilder *builder);

/* For a person: @title, the suggestion, why, what is missing, the criteria of the best
 * subgroup and of the runner-up. */
void sb_suggestion_append_text (const SbSuggestion *suggestion,
                                const char *title,
                                GString *text);

/* The sentence that belongs under every list of suggestions. */
const char *sb_suggestion_get_caution (void);

G_END_DECLS
