/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "keys/chord.h"

#include <adwaita.h>
#include <securebase/document/judgement.h>

G_BEGIN_DECLS

/* One mark of disorganisation being changed: span, intensity, whether an innocent cause
 * was looked for, note. Changes go to the coding at once. */

#define SB_TYPE_MARK_EDITOR (sb_mark_editor_get_type ())
G_DECLARE_FINAL_TYPE (SbMarkEditor, sb_mark_editor, SB, MARK_EDITOR, AdwBin)

/* @mark NULL: none, and the editor is hidden. */
void sb_mark_editor_show (SbMarkEditor *self,
                          SbDocument *document,
                          SbRecorder *recorder,
                          SbMark *mark,
                          gboolean editable);

/* A key of the panel while nobody types: B begins here, E ends here, P a point, I
 * innocent cause, + stronger, - weaker, N note. @time: of the event. TRUE: it was one. */
gboolean
sb_mark_editor_handle_chord (SbMarkEditor *self, const SbChord *chord, guint32 time);

/* Stores the note that is being typed. */
void sb_mark_editor_commit (SbMarkEditor *self);

G_END_DECLS
