/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/consensus/consensus.h>

G_BEGIN_DECLS

/* What a disagreement is, when neither coder has it right: a behaviour with its times, a
 * value, a category, or that there was nothing. Stands in the panel, so that the
 * recording can be played and stepped meanwhile.
 *
 * Signals: "entered": it is to be taken. "left": it is not. */

#define SB_TYPE_SOMETHING_ELSE (sb_something_else_get_type ())
G_DECLARE_FINAL_TYPE (SbSomethingElse, sb_something_else, SB, SOMETHING_ELSE, AdwBin)

GtkWidget *sb_something_else_new (void);

/* Fills the fields with what the first has there, else the second. */
void sb_something_else_ask (SbSomethingElse *self,
                            const SbDisagreement *item,
                            SbScheme *scheme);
void sb_something_else_focus (SbSomethingElse *self);

/* What stands in the fields; its text is borrowed until the fields change. FALSE: a field
 * is not understood, it is marked and has the focus. */
gboolean sb_something_else_read (SbSomethingElse *self, SbConsensusValue *value);

G_END_DECLS
