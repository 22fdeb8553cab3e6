/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long one full session takes: eight episodes, 400 events. */
#include "coding.h"

#include <securebase/measures/tally.h>
#include <time.h>

#define N_EVENTS 400
#define N_ROUNDS 200

static SbContent *
make_content (SbScheme *scheme)
{
  SbContent *content = sb_test_coding_new ();
  const GPtrArray *codes = sb_scheme_get_codes (scheme);
  GRand *random = g_rand_new_with_seed (1);

  for (int i = 0; i < N_EVENTS; i++) {
    const SbCode *code = g_ptr_array_index (codes, (guint) i % codes->len);
    double start = g_rand_double_range (random, 0, 170);

    sb_test_coding_add (content,
                        g_rand_int_range (random, 1, 9),
                        code->id,
                        start,
                        code->is_state ? start + g_rand_double_range (random, 1, 9) : -1);
  }
  g_rand_free (random);
  return content;
}

static void
work_listed (SbScheme *scheme, SbContent *content)
{
  sb_measures_free (sb_measures_new_listed (scheme, content));
}

static void
work_all (SbScheme *scheme, SbContent *content)
{
  sb_measures_free (sb_measures_new (scheme, content));
}

static void
work_tallies (SbScheme *scheme, SbContent *content)
{
  g_ptr_array_unref (sb_tallies_new (scheme, content));
}

/* Processor time: the machine may have other work. */
static void
bench (const char *name,
       void (*work) (SbScheme *, SbContent *),
       SbScheme *scheme,
       SbContent *content)
{
  clock_t begin = clock ();

  for (int i = 0; i < N_ROUNDS; i++)
    work (scheme, content);
  g_print ("%-40s %7.3f ms\n",
           name,
           1000.0 * (double) (clock () - begin) / CLOCKS_PER_SEC / N_ROUNDS);
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (&error);
  g_autoptr (SbContent) content = make_content (scheme);

  bench ("measures that rules look at", work_listed, scheme, content);
  bench ("tallies of all codes and groups", work_tallies, scheme, content);
  bench ("all measures, numbers per code, too", work_all, scheme, content);
  return 0;
}
