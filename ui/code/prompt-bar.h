/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A question that lies over the page without pushing anything aside, while the picture
 * goes on: answers with their keys, or a line to type in. It looks no key up itself. */

#define SB_TYPE_PROMPT_BAR (sb_prompt_bar_get_type ())
G_DECLARE_FINAL_TYPE (SbPromptBar, sb_prompt_bar, SB, PROMPT_BAR, AdwBin)

/* Signals: "chosen" (guint): the answer at this place was clicked. "entered": Enter in
 * the line. Its Skip button is the action "code.skip-question". */

typedef struct {
  const char *key; /* NULL: it has none */
  const char *name;
  gboolean holds; /* was given already */
} SbAnswer;

/* Shows it. @hint: what the other keys do. */
void sb_prompt_bar_ask (SbPromptBar *self,
                        const char *question,
                        const char *hint,
                        const SbAnswer *answers,
                        guint n_answers);
/* With a line that has the focus, and @text in it. */
void sb_prompt_bar_ask_text (SbPromptBar *self,
                             const char *question,
                             const char *hint,
                             const char *text);
const char *sb_prompt_bar_get_text (SbPromptBar *self);
void sb_prompt_bar_close (SbPromptBar *self);

G_END_DECLS
