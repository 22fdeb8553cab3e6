/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the parts of the timeline lie: from top to bottom the whole session in small, the
 * ruler, the episodes, the layers, and the lanes, which alone scroll up and down; beside
 * them the column of names. Heights follow the size of the text. Holds no widget. */

typedef enum {
  SB_PART_NONE,
  SB_PART_MINIMAP,
  SB_PART_RULER,
  SB_PART_EPISODES,
  SB_PART_LAYERS,
  SB_PART_LANES,
} SbTimelinePart;

typedef struct {
  int text; /* the height of a line of text, from which the others follow */
  int minimap, ruler, band, layers, lane;
  int names;            /* the width of the column of names; 0 where there is no room */
  int width, height;    /* of the whole */
  gboolean is_mirrored; /* the names stand on the right */
  double scrolled;      /* pixels of the lanes above what is in view */
} SbTimelineLayout;

/* @text_width, @text_height: of a short piece of text. @layers: the height of all. */
void sb_timeline_layout_set_text (SbTimelineLayout *layout,
                                  int text_width,
                                  int text_height,
                                  gboolean has_minimap);
void sb_timeline_layout_set_size (SbTimelineLayout *layout, int width, int height);

/* The strip along which time runs. */
double sb_timeline_layout_get_strip_x (const SbTimelineLayout *layout);
double sb_timeline_layout_get_strip_width (const SbTimelineLayout *layout);
double sb_timeline_layout_get_names_x (const SbTimelineLayout *layout);

double sb_timeline_layout_get_top (const SbTimelineLayout *layout, SbTimelinePart part);
double sb_timeline_layout_get_lane_y (const SbTimelineLayout *layout, guint lane);
/* The height of all but the lanes. */
int sb_timeline_layout_get_head (const SbTimelineLayout *layout);

SbTimelinePart sb_timeline_layout_find_part (const SbTimelineLayout *layout, double y);
/* -1: above the lanes. May be more than there are. */
int sb_timeline_layout_find_lane (const SbTimelineLayout *layout, double y);
gboolean sb_timeline_layout_is_in_names (const SbTimelineLayout *layout, double x);

G_END_DECLS
