/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* What is known of a session and its dyad, as fields: for a new session, and to mend one
 * that is there. The age is computed from birth and date, and checked against the ages
 * the scheme is made for; that informs and never blocks. */

#define SB_TYPE_SESSION_FORM (sb_session_form_get_type ())
G_DECLARE_FINAL_TYPE (SbSessionForm, sb_session_form, SB, SESSION_FORM, AdwBin)

/* Signals: "entered": Enter was pressed in a field. */

/* @session NULL: a new one, with the first free label. */
void sb_session_form_show (SbSessionForm *self, SbDocument *document, SbSession *session);

/* A sentence about the first field that cannot be used; NULL when all can. */
char *sb_session_form_dup_fault (SbSessionForm *self);

/* The session, and its dyad where it is new or changed, as one edit of @coder. @id: the
 * session's (transfer full). Validity can be said only of a session that is there. */
SbEdit *sb_session_form_create_edit (SbSessionForm *self, const char *coder, char **id);

G_END_DECLS
