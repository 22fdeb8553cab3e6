/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* The window in which a lab writes its own coding scheme: a draft, part by part; nothing
 * is stored before Save, which says what will become of the coded data. */

#define SB_TYPE_SCHEME_EDITOR (sb_scheme_editor_get_type ())
G_DECLARE_FINAL_TYPE (SbSchemeEditor, sb_scheme_editor, SB, SCHEME_EDITOR, AdwWindow)

/* @coder: the code of who edits; may be NULL. */
SbSchemeEditor *
sb_scheme_editor_present (GtkWindow *parent, SbDocument *document, const char *coder);

G_END_DECLS
