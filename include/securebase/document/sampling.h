/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/recorder.h>
#include <securebase/model/slots.h>

G_BEGIN_DECLS

/* Time sampling as on paper: behaviours by counting intervals, a tick where the behaviour
 * occurs. The sheet has no data of its own. It shows the events, by the rule of slots.h
 * that measures count by, and its ticks are edits of events.
 *
 * What is ticked is sampled: that it occurs in the interval is known, not when. Such an
 * event carries the comment SB_SAMPLED (the same in every language), and no frame as long
 * as none was looked at; what is pressed at a frame is timed. Ticking never changes what
 * is timed. Unticking does only when it is said so. */
#define SB_SAMPLED "sampled"

/* A point that carries the comment; a state that does and both ends of which are still
 * borders that nobody looked at: one that is trimmed to a frame is timed. */
gboolean sb_event_is_sampled (const SbEvent *event);

typedef enum {
  SB_CELL_EMPTY,
  SB_CELL_SAMPLED, /* all that is in it was ticked */
  SB_CELL_TIMED,   /* something in it was timed at a frame */
} SbCell;

typedef struct _SbSheet SbSheet;

/* As the events are now; an immutable picture. Episodes that have no end yet are not in
 * it. */
SbSheet *sb_sheet_new (SbScheme *scheme, SbContent *content);
void sb_sheet_free (SbSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbSheet, sb_sheet_free)

/* Rows: the codes in the order of the scheme. Columns: slots, by episode and time. */
guint sb_sheet_get_n_rows (SbSheet *sheet);
const SbCode *sb_sheet_get_code (SbSheet *sheet, guint row);
guint sb_sheet_get_n_columns (SbSheet *sheet);
const SbSlot *sb_sheet_get_slot (SbSheet *sheet, guint column);
SbCell sb_sheet_get_cell (SbSheet *sheet, guint row, guint column);
/* Whether the child is off camera in all of the interval: an empty cell says nothing. */
gboolean sb_sheet_is_unseen (SbSheet *sheet, guint column);
/* The column at @time; G_MAXUINT in none. */
guint sb_sheet_find_column (SbSheet *sheet, SbTime time);
/* What the ticks of an episode come to: the measure i_CODE. */
double sb_sheet_get_total (SbSheet *sheet, guint row, int episode);

/* The behaviour occurs in the interval. A point is put at @shown where that lies in the
 * interval, else at its beginning. A state covers the interval, or the longest part of it
 * in which nothing holds that rules it out; it joins with sampled ones that it meets in
 * the same episode. Where only sampled ones leave it no room, it takes the later half of
 * the longest of them; where a timed one fills the interval, it is refused with a
 * sentence. Ticking what is ticked does nothing and is TRUE. */
gboolean sb_recorder_tick (SbRecorder *recorder,
                           const char *code,
                           const SbSlot *slot,
                           const SbMoment *shown,
                           GError **error);

/* It does not: points in the interval are taken out, states lose the part that lies in it
 * and may come in two. @timed_too FALSE: refused (SB_ERROR_EXISTS) with sentences that
 * name what was timed and would go. One step of undo. */
gboolean sb_recorder_untick (SbRecorder *recorder,
                             const char *code,
                             const SbSlot *slot,
                             gboolean timed_too,
                             GError **error);

G_END_DECLS
