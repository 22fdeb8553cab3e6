/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/model/study.h>

G_BEGIN_DECLS

/* One coding on paper, for the file of a session: what was coded, over time; episodes,
 * ratings with their anchors, marks, category, notes. Once the coding may be judged by
 * rules (sb_project_may_suggest()), also what they suggest and why; before that nothing
 * derived but what was counted. No recording is named in it. The same coding gives the
 * same bytes in the same language; what the viewer may not see is taken out of @study
 * before. May run in any thread. */

typedef enum {
  SB_REPORT_HTML, /* one file with its pictures in it, and no script */
  SB_REPORT_PDF,
} SbReportFormat;

/* By the ending of @path: .html, .htm or .pdf. SB_ERROR_BAD_VALUE: another one. */
gboolean sb_report_find_format (const char *path, SbReportFormat *format, GError **error);

/* The coding of the session by the coder, and of several passes that of the number @pass:
 * SB_REPORT_FIRST_PASS is the one that counts (cases.h). NULL with SB_ERROR_NOT_FOUND
 * when there is none that may be shown. */
#define SB_REPORT_FIRST_PASS 0
#define SB_REPORT_LAST_PASS (-1)
SbContent *sb_report_find_content (
  const SbStudy *study, const char *session, const char *coder, int pass, GError **error);

/* Of @content, one of study->contents. (transfer full) */
GBytes *sb_session_report_make (const SbStudy *study,
                                SbContent *content,
                                SbReportFormat format,
                                GError **error);

/* Into a file, whole or not at all; one that is there is replaced. */
gboolean sb_session_report_save (const SbStudy *study,
                                 SbContent *content,
                                 const char *path,
                                 GError **error);

G_END_DECLS
