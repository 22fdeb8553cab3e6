/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/judgement.h>

G_BEGIN_DECLS

/* A mark of disorganisation in words. */

/* 1 slight, 2 moderate, 3 strong. */
const char *sb_intensity_get_words (int intensity);

/* "IV Stereotypies and anomalous movements". (transfer full) */
char *sb_mark_dup_title (const SbMark *mark, SbScheme *scheme);

/* "moderate · episode 5 · innocent cause looked for": with the episode that its start
 * lies in now, and a word where the caregiver is out of the room. (transfer full) */
char *sb_mark_dup_details (const SbMark *mark, SbRecorder *recorder);

/* What the D score rests on: the marks in the caregiver's presence by index and time, and
 * how many there are beside. @marks: SbMark. (transfer full) */
char *sb_marks_dup_support (GListModel *marks, SbRecorder *recorder);

G_END_DECLS
