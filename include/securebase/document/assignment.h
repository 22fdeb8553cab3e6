/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/document.h>

G_BEGIN_DECLS

/* Who is to code what. A project without assignments leaves it to the coders; one with
 * assignments tells each coder what is waiting, and never forbids anything. */

/* Whether anything is assigned to anybody. */
gboolean sb_document_has_assignments (SbDocument *document);

/* Whether @session (an id) is for @coder (a code): assigned, or a coding of it begun. */
gboolean
sb_document_is_assigned (SbDocument *document, const char *session, const char *coder);

/* What to say to a coder who opens a session that is for others while assignments exist;
 * NULL when there is nothing to say. Never names whom it is for. (transfer full) */
char *sb_document_dup_assignment_caution (SbDocument *document,
                                          const char *session,
                                          const char *coder);

/* Whether @viewer (as in blindness.h) may be told of an assignment: the own ones, and the
 * researcher and supervisors all. Who knows that a session is coded twice codes it with
 * more care than the others. */
gboolean sb_document_may_see_assignment (SbDocument *document,
                                         const char *viewer,
                                         SbAssignment *assignment);

/* The assignments (SbAssignment) of a session: the first coding before the double ones,
 * those by code. (transfer full) */
GPtrArray *sb_document_list_assigned (SbDocument *document, const char *session);

G_END_DECLS
