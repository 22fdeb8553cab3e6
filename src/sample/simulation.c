/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disorganisation.h"
#include "episodes.h"
#include "rater.h"
#include "verdict.h"

#include <securebase/base/id.h>
#include <securebase/sample/simulation.h>

static const char *const kinds[] = {
  "A1", "A2", "B1", "B2", "B3", "B4", "C1", "C2", "D", NULL};

const char *const *
sb_simulation_list_kinds (void)
{
  return kinds;
}

static gpointer
make_record (GType kind, GRand *ids)
{
  g_autofree char *id = sb_id_new_seeded (ids);

  return sb_record_new_with_id (kind, id);
}

static SbDyad *
make_dyad (GRand *rand, GRand *ids, double *age_months)
{
  SbDyad *dyad = make_record (SB_TYPE_DYAD, ids);
  int age = g_rand_int_range (rand, 12, 19);
  int born = 2026 * 12 + 2 - age; /* months; the session is in March 2026 */

  dyad->child = g_strdup ("C01");
  dyad->caregiver = g_strdup ("P01");
  dyad->caregiver_role = g_strdup (sb_chance_happens (rand, 0.7) ? "mother" : "father");
  dyad->birth_month = g_strdup_printf ("%04d-%02d", born / 12, born % 12 + 1);
  dyad->sex = g_strdup (sb_chance_happens (rand, 0.5) ? "f" : "m");
  *age_months = age;
  return dyad;
}

static void
introduce (SbContent *content, GRand *rand, GRand *ids)
{
  double age;

  content->dyad = make_dyad (rand, ids, &age);
  content->session = make_record (SB_TYPE_SESSION, ids);
  content->session->dyad = g_strdup (sb_record_get_id (content->dyad));
  content->session->label = g_strdup ("S01");
  content->session->date = g_strdup ("2026-03-02");
  content->session->age_months = age;
  content->session->procedure = g_strdup ("standard");
  content->session->validity = g_strdup ("ok");
  content->coder = make_record (SB_TYPE_CODER, ids);
  content->coder->code = g_strdup ("truth");
  content->coder->role = g_strdup ("truth");
  content->coding = make_record (SB_TYPE_CODING, ids);
  content->coding->session = g_strdup (sb_record_get_id (content->session));
  content->coding->coder = g_strdup (sb_record_get_id (content->coder));
  content->coding->pass = 1;
  content->coding->state = g_strdup ("draft");
}

static void
act_out (SbContent *content,
         const SbNature *nature,
         SbSampleLength length,
         GRand *rand,
         GRand *ids)
{
  g_autoptr (SbDiary) diary = sb_diary_new (content, ids);
  SbPlayroom room = {
    .diary = diary,
    .rand = rand,
    .nature = nature,
    .length = length,
    .left = sb_chance_draw (rand, nature->left),
    .alone = sb_chance_draw (rand, nature->alone),
    .voice_since = SB_TIME_NONE,
    .crying_since = SB_TIME_NONE,
  };

  for (int number = 1; number <= 8; number++) {
    if (number <= 3)
      sb_opening_act (&room, number);
    else if (number == 5 || number == 8)
      sb_reunion_act (&room, number);
    else
      sb_separation_act (&room, number);
  }
}

static const char *
choose_base (const char *kind, GRand *rand)
{
  if (!g_str_equal (kind, "D"))
    return kind;
  return kinds[g_rand_int_range (rand, 0, 8)];
}

SbContent *
sb_simulate_session (const char *kind, guint32 seed, SbSampleLength length)
{
  g_autofree char *purpose = g_strconcat ("ids ", kind, NULL);
  g_autoptr (GRand) rand = sb_chance_new (kind, seed);
  g_autoptr (GRand) ids = sb_chance_new (purpose, seed);
  const char *base = choose_base (kind, rand);
  SbContent *content = sb_content_new ();

  introduce (content, rand, ids);
  act_out (content, sb_nature_find (base), length, rand, ids);
  sb_content_sort (content);
  sb_disorganisation_mark (content, g_str_equal (kind, "D"), rand, ids);
  sb_rater_rate (content, ids);
  sb_verdict_decide (content, kind, base, sb_disorganisation_score (content), ids);
  sb_content_sort (content);
  return content;
}
