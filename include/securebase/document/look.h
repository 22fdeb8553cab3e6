/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/document.h>

G_BEGIN_DECLS

/* That somebody looked at what the rules suggest before the coder had decided: a row of
 * the journal, in the coding's scope, that changes nothing. It is no step of undo, and
 * says who looked and not what was seen: the coder may read it. */

/* @by: a coder's code, or NULL for the researcher. Also of a coding that is handed in. */
gboolean sb_document_note_look (SbDocument *self,
                                SbCoding *coding,
                                const char *by,
                                GError **error);

G_END_DECLS
