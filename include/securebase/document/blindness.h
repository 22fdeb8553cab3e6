/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/document.h>

G_BEGIN_DECLS

/* Who sees whose coding: the one rule, asked by everything that shows one.
 *
 * The viewer is a coder's code. NULL is the researcher at the command line, who sees
 * everything (nobody looks through the window as NULL); SB_VIEWER_NOBODY, like any code
 * that no coder of the project has, sees the states of codings and nothing in them.
 *
 *   own coding                      always
 *   a draft of another              never, whatever the role
 *   another's that is handed in,
 *     by role of the viewer:
 *     coder, trainee, truth,        once the viewer has handed in at least one coding of
 *     and any role not named here   the same session and has no draft of it
 *     consensus, supervisor         yes: the one settles disagreements, the other
 * organises
 *
 * A supervisor organises (assigns, unlocks, merges), sees how far a draft is (decided or
 * not) but not what is in it, and does not code. Coders see of another's coding that it
 * is "in work" or "handed in". Group variables are for the researcher and supervisors.
 *
 * On one machine this is organisation, not secrecy: who has the file can read it. Files
 * of their own for each coder, merged later (merge.h), give real separation. */

#define SB_VIEWER_NOBODY ""

/* Whether the content of @coding may be shown. */
gboolean sb_document_may_see (SbDocument *document, const char *viewer, SbCoding *coding);

/* Whether it may be shown how far a draft of another is. */
gboolean
sb_document_may_see_progress (SbDocument *document, const char *viewer, SbCoding *coding);

/* SbSession.group_variables and SbDyad.variables. */
gboolean sb_document_may_see_group_variables (SbDocument *document, const char *viewer);

/* The file of a recording, by its name for those who see group variables, and for those
 * who code by its view ("main"): labs name files after groups and children. Whoever adds
 * a file, checks one or has to find it again is told its name. (transfer full) */
char *sb_document_dup_recording_title (SbDocument *document,
                                       const char *viewer,
                                       SbRecording *recording);

/* Whether @code may code: not a supervisor, not the simulator's truth. */
gboolean sb_document_may_code (SbDocument *document, const char *code, GError **error);

/* "in work", "draft", "decided" or "handed in": what @viewer may be told. */
const char *
sb_document_get_state_words (SbDocument *document, const char *viewer, SbCoding *coding);

/* That this is organisation and not secrecy, for people; shown wherever coders are chosen
 * and where a coding is handed in. */
const char *sb_blindness_get_caution (void);

/* Takes the codings that @viewer may not see out of @study, and what is hidden from them
 * out of its sessions and dyads. For everything that lists, counts or exports. */
void sb_document_hide_from (SbDocument *document, SbStudy *study, const char *viewer);

G_END_DECLS
