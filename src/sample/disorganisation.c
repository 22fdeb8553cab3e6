/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disorganisation.h"

#include "chance.h"

#include <securebase/base/id.h>

static void
add_mark (SbContent *content,
          const char *index,
          int number,
          SbTime start,
          SbTime length,
          int intensity,
          GRand *ids)
{
  SbEpisode *episode = sb_content_find_episode (content, number);
  g_autofree char *id = sb_id_new_seeded (ids);
  SbMark *mark = sb_record_new_with_id (SB_TYPE_MARK, id);

  mark->coding = g_strdup (sb_record_get_id (content->coding));
  mark->index_code = g_strdup (index);
  mark->episode = number;
  mark->start = MIN (episode->start + start, episode->end - 2 * SB_SAMPLE_FRAME);
  mark->end = MIN (mark->start + length, episode->end);
  mark->intensity = intensity;
  mark->innocent_checked = TRUE;
  g_ptr_array_add (content->marks, mark);
}

/* Above all right at reunion: four marks in five fall into its first minute. */
static void
mark_somewhere (SbContent *content, int intensity, GRand *rand, GRand *ids)
{
  static const char *const indices[] = {"I", "II", "III", "IV", "V", "V", "VI", "VII"};
  gboolean early = sb_chance_happens (rand, 0.8);
  const char *index = indices[g_rand_int_range (rand, 0, G_N_ELEMENTS (indices))];
  int number = sb_chance_happens (rand, 0.5) ? 5 : 8;
  SbTime start = sb_chance_draw_time (rand, early ? (SbSpan){1, 60} : (SbSpan){60, 170});
  SbTime length = sb_chance_draw_time (rand, (SbSpan){1.5, 7});

  add_mark (content, index, number, start, length, intensity, ids);
}

void
sb_disorganisation_mark (SbContent *content,
                         gboolean disorganised,
                         GRand *rand,
                         GRand *ids)
{
  if (disorganised) {
    int n = g_rand_int_range (rand, 2, 6);

    add_mark (content,
              sb_chance_happens (rand, 0.5) ? "V" : "VI",
              sb_chance_happens (rand, 0.5) ? 5 : 8,
              sb_chance_draw_time (rand, (SbSpan){1, 12}),
              sb_chance_draw_time (rand, (SbSpan){4, 12}),
              3,
              ids);
    for (int i = 0; i < n; i++)
      mark_somewhere (content, g_rand_int_range (rand, 1, 4), rand, ids);
  } else if (sb_chance_happens (rand, 0.25)) {
    mark_somewhere (content, 1, rand, ids);
  }
}

double
sb_disorganisation_score (SbContent *content)
{
  static const double by_strongest[] = {1, 2.5, 4.5, 6.5};
  int strongest = 0, further = -1;

  for (guint i = 0; i < content->marks->len; i++) {
    SbMark *mark = g_ptr_array_index (content->marks, i);

    strongest = MAX (strongest, (int) mark->intensity);
    further += mark->intensity > 1;
  }
  return MIN (by_strongest[strongest] + 0.5 * MAX (further, 0), 9);
}
