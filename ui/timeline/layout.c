/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "layout.h"

/* The names' column disappears where the strip itself would get too narrow. */
#define NAMES_FROM_WIDTH 420
#define NAMES_TEXTS 8
#define NAMES_MAX_SHARE 0.3
#define MINIMAP_HEIGHT 26

void
sb_timeline_layout_set_text (SbTimelineLayout *layout,
                             int text_width,
                             int text_height,
                             gboolean has_minimap)
{
  layout->text = text_height;
  layout->minimap = has_minimap ? MINIMAP_HEIGHT : 0;
  layout->ruler = text_height + 8;
  layout->band = text_height + 10;
  layout->lane = text_height + 5;
  layout->names = 10 + text_width * NAMES_TEXTS;
}

void
sb_timeline_layout_set_size (SbTimelineLayout *layout, int width, int height)
{
  layout->width = width;
  layout->height = height;
  if (width < NAMES_FROM_WIDTH)
    layout->names = 0;
  layout->names = MIN (layout->names, (int) (width * NAMES_MAX_SHARE));
}

double
sb_timeline_layout_get_strip_x (const SbTimelineLayout *layout)
{
  return layout->is_mirrored ? 0 : layout->names;
}

double
sb_timeline_layout_get_strip_width (const SbTimelineLayout *layout)
{
  return MAX (layout->width - layout->names, 1);
}

double
sb_timeline_layout_get_names_x (const SbTimelineLayout *layout)
{
  return layout->is_mirrored ? layout->width - layout->names : 0;
}

static int
get_height (const SbTimelineLayout *layout, SbTimelinePart part)
{
  switch (part) {
  case SB_PART_MINIMAP:
    return layout->minimap;
  case SB_PART_RULER:
    return layout->ruler;
  case SB_PART_EPISODES:
    return layout->band;
  case SB_PART_LAYERS:
    return layout->layers;
  default:
    return 0;
  }
}

double
sb_timeline_layout_get_top (const SbTimelineLayout *layout, SbTimelinePart part)
{
  int top = 0;

  for (SbTimelinePart above = SB_PART_MINIMAP; above < part; above++)
    top += get_height (layout, above);
  return top;
}

int
sb_timeline_layout_get_head (const SbTimelineLayout *layout)
{
  return (int) sb_timeline_layout_get_top (layout, SB_PART_LANES);
}

double
sb_timeline_layout_get_lane_y (const SbTimelineLayout *layout, guint lane)
{
  return sb_timeline_layout_get_head (layout) + (double) lane * layout->lane -
         layout->scrolled;
}

SbTimelinePart
sb_timeline_layout_find_part (const SbTimelineLayout *layout, double y)
{
  if (y < 0)
    return SB_PART_NONE;
  for (SbTimelinePart part = SB_PART_MINIMAP; part < SB_PART_LANES; part++)
    if (y < sb_timeline_layout_get_top (layout, part) + get_height (layout, part))
      return part;
  return SB_PART_LANES;
}

int
sb_timeline_layout_find_lane (const SbTimelineLayout *layout, double y)
{
  double head = sb_timeline_layout_get_head (layout);

  return y < head || layout->lane <= 0
           ? -1
           : (int) ((y - head + layout->scrolled) / layout->lane);
}

gboolean
sb_timeline_layout_is_in_names (const SbTimelineLayout *layout, double x)
{
  double names_x = sb_timeline_layout_get_names_x (layout);

  return layout->names > 0 && x >= names_x && x < names_x + layout->names;
}
