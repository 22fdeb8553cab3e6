/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/interval.h>

#include <glib-object.h>

G_BEGIN_DECLS

/* The things of one lane in order of time, packed so that what is in view is found by
 * binary search and a hundred thousand of them cost no more than the pixels they fall on.
 * Knows neither pixels nor what the things are. */
typedef struct _SbTrack SbTrack;

/* What has no end yet ends here. */
#define SB_TRACK_OPEN G_MAXINT64

typedef struct {
  SbTime start;
  SbTime end;      /* of a point: its start; of what runs: SB_TRACK_OPEN */
  GObject *record; /* the track holds a reference */
  guint look;      /* its place in the table of looks */
} SbTrackItem;

SbTrack *sb_track_new (void);
void sb_track_free (SbTrack *track);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbTrack, sb_track_free)

/* Items that begin together stand in the order in which they came. A copy is kept. */
void sb_track_insert (SbTrack *track, const SbTrackItem *item);
/* The item of @record, which begins at @start. FALSE: it was not there. */
gboolean sb_track_remove (SbTrack *track, SbTime start, gconstpointer record);
void sb_track_clear (SbTrack *track);

/* Filling in order of time between these two costs no more than adding. */
void sb_track_begin_fill (SbTrack *track);
void sb_track_end_fill (SbTrack *track);

guint sb_track_get_n_items (const SbTrack *track);
guint sb_track_get_n_open (const SbTrack *track);
const SbTrackItem *sb_track_get_item (const SbTrack *track, guint position);
/* Grows with every change: what was drawn of another number is stale. */
guint64 sb_track_get_version (const SbTrack *track);

/* How many begin before @time. */
guint sb_track_count_before (const SbTrack *track, SbTime time);
/* The first of the positions [@from, @to) whose item ends after @time; @to: none. Skips
 * whole blocks that have ended. */
guint sb_track_find_reaching (const SbTrack *track, guint from, guint to, SbTime time);
/* The position of @record, which begins at @start; G_MAXUINT: not there. */
guint sb_track_find (const SbTrack *track, SbTime start, gconstpointer record);
/* The position of what is at @time: the last to begin of those that cover it, else the
 * nearest edge within @reach; G_MAXUINT: nothing. */
guint sb_track_find_at (const SbTrack *track, SbTime time, SbTime reach);

/* The sum of the durations of the positions [@from, @to); what is open counts nothing. */
SbTime sb_track_get_covered (const SbTrack *track, guint from, guint to);

G_END_DECLS
