/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/neutral-names.h>

G_BEGIN_DECLS

/* Asks whether all sessions shall get labels that tell nothing, and does it: one step
 * that can be undone, with its seed in the history (neutral-names.h). @coder: who does
 * it, or NULL. What went wrong is said in a dialog of its own. */
void sb_neutral_question_ask (GtkWindow *parent, SbDocument *document, const char *coder);

G_END_DECLS
