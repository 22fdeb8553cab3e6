/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/chart/chart.h>
#include <securebase/model/study.h>
#include <securebase/model/suggestion.h>

G_BEGIN_DECLS

/* The charts of one coding, the same in the window and from the command line. The caller
 * keeps to the rule that nothing derived is shown before Decide. All (transfer full). */

/* The point of study->contents[@front] in the plane of the scheme's two dimensions, with
 * all other decided codings of @study behind it. @suggestions: of all its contents
 * (sb_study_suggest()). NULL with SB_ERROR_NOT_FOUND: the scheme has no two dimensions.
 */
SbChart *sb_session_plane_new (const SbStudy *study,
                               GPtrArray *suggestions,
                               guint front,
                               GError **error);

/* The points of the decided contents in @front (SbContent, of @study), each with the
 * label of its session where there are not too many. As above. */
SbChart *sb_study_plane_new (const SbStudy *study,
                             GPtrArray *suggestions,
                             GPtrArray *front,
                             const char *record,
                             GError **error);

/* What was rated against the ranges of two subgroups. NULL with SB_ERROR_NOT_FOUND: there
 * are none, because nothing can be assessed. @first and @second NULL: the best and its
 * nearest rival. */
SbChart *sb_session_profile_new (SbScheme *scheme,
                                 const SbSuggestion *suggestion,
                                 const char *first,
                                 const char *second,
                                 GError **error);

/* A few measures over the episodes. */
SbChart *sb_session_strip_new (SbScheme *scheme, SbContent *content);

/* "B", "CC", or the word for none: what stands in the plane's legend. */
const char *sb_session_get_sign (const SbSuggestion *suggestion);

G_END_DECLS
