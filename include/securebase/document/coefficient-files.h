/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/document.h>

G_BEGIN_DECLS

/* Coefficient files (securebase/classify/coefficients.h) kept in a project: members of
 * the object "coefficients" in SbProject.settings, by their name. So they travel with
 * every copy, each change of one is an edit of the project in the journal, and undo takes
 * it back; the file's layout stays what it is. What they say is not looked at here: the
 * caller has read it with sb_coefficients_parse(). Listing them is
 * sb_coefficients_list_in_project(). */

#define SB_SETTING_COEFFICIENTS "coefficients"

/* A name that is taken is SB_ERROR_EXISTS: what results rest on is never replaced
 * unseen. @json: an object. @coder: the acting coder's code or NULL. */
gboolean sb_document_add_coefficients (SbDocument *document,
                                       const char *name,
                                       const char *json,
                                       const char *coder,
                                       GError **error);
/* SB_ERROR_NOT_FOUND where there is none of that name. */
gboolean sb_document_remove_coefficients (SbDocument *document,
                                          const char *name,
                                          const char *coder,
                                          GError **error);

G_END_DECLS
