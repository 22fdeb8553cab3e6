/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <json-glib/json-glib.h>
#include <securebase/classify/classify.h>
#include <securebase/sample/simulation.h>
#include <stdlib.h>
#include <string.h>

/* What was simulated, and what comes back: from the true record and from each simulated
 * coder's, by ratings and by timed events; and with the rules shuffled among the
 * subgroups, by which it must fall to chance. The first argument is the number of seeds.
 * The tables are printed. */

#define KINDS 9
#define ORGANISED 8
#define SHUFFLES 10
#define OUTCOMES 13

static const char *const outcomes[OUTCOMES] = {"A1",
                                               "A2",
                                               "B1",
                                               "B2",
                                               "B3",
                                               "B4",
                                               "C1",
                                               "C2",
                                               "D",
                                               "CC",
                                               "undecided",
                                               "unclear",
                                               "none"};

/* Heads of the columns of the last ones. */
static const char *const heads[OUTCOMES] = {
  "A1", "A2", "B1", "B2", "B3", "B4", "C1", "C2", "D", "CC", "5?", "unc", "no"};

typedef struct {
  guint cells[KINDS][OUTCOMES];
  guint bare[KINDS]; /* a letter without a subgroup */
  guint letters[KINDS], subgroups[KINDS];
} Confusion;

static guint n_seeds;
static SbScheme *scheme;
static GPtrArray *truths, *coded[2]; /* SbContent, by kind, then seed */

static const char *
get_kind (guint i)
{
  return sb_simulation_list_kinds ()[i];
}

static void
simulate (void)
{
  static const char *const codes[] = {"K1", "K2"};

  truths = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_content_free);
  for (guint c = 0; c < 2; c++)
    coded[c] = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_content_free);
  for (guint kind = 0; kind < KINDS; kind++)
    for (guint seed = 1; seed <= n_seeds; seed++) {
      SbContent *truth = sb_simulate_session (get_kind (kind), seed, SB_SAMPLE_FULL);

      g_ptr_array_add (truths, truth);
      for (guint c = 0; c < 2; c++)
        g_ptr_array_add (coded[c], sb_simulate_coder (truth, codes[c], seed));
    }
}

static void
count (Confusion *confusion, guint kind, const SbSuggestion *suggestion)
{
  const char *category = suggestion->category ? suggestion->category : "none";
  const char *shown = suggestion->subgroup ? suggestion->subgroup : category;
  gboolean found = FALSE;

  for (guint i = 0; i < OUTCOMES; i++)
    if (g_str_equal (outcomes[i], shown)) {
      confusion->cells[kind][i]++;
      found = TRUE;
    }
  confusion->bare[kind] += !found;
  confusion->letters[kind] += category[0] == get_kind (kind)[0] && category[1] == '\0';
  confusion->subgroups[kind] += g_strcmp0 (suggestion->subgroup, get_kind (kind)) == 0;
}

static Confusion
confuse (SbScheme *rules, GPtrArray *contents, SbClassifySource source)
{
  Confusion confusion = {0};

  for (guint i = 0; i < contents->len; i++) {
    g_autoptr (SbSuggestion) suggestion =
      sb_classify_content (rules, g_ptr_array_index (contents, i), source);

    count (&confusion, i / n_seeds, suggestion);
  }
  return confusion;
}

/* @n: of the first kinds only; the D score is no matter of the shuffled rules. */
static double
get_share (const guint *counts, guint n)
{
  guint sum = 0;

  for (guint i = 0; i < n; i++)
    sum += counts[i];
  return (double) sum / (n * n_seeds);
}

static void
print_confusion (const Confusion *confusion, const char *title)
{
  g_print ("# %s: letter %.1f %%, subgroup %.1f %% of %u per kind\n#     ",
           title,
           100 * get_share (confusion->letters, KINDS),
           100 * get_share (confusion->subgroups, ORGANISED),
           n_seeds);
  for (guint i = 0; i < OUTCOMES; i++)
    g_print (" %4s", heads[i]);
  g_print (" letter alone\n");
  for (guint kind = 0; kind < KINDS; kind++) {
    g_print ("#   %-2s", get_kind (kind));
    for (guint i = 0; i < OUTCOMES; i++)
      g_print (" %4u", confusion->cells[kind][i]);
    g_print (" %4u\n", confusion->bare[kind]);
  }
}

static void
check (GPtrArray *contents,
       SbClassifySource source,
       const char *title,
       double letters,
       double subgroups)
{
  Confusion confusion = confuse (scheme, contents, source);

  print_confusion (&confusion, title);
  ck_assert_double_ge (get_share (confusion.letters, KINDS), letters);
  ck_assert_double_ge (get_share (confusion.subgroups, ORGANISED), subgroups);
}

START_TEST (from_the_true_record)
{
  check (truths, SB_CLASSIFY_RATINGS, "truth, ratings", 0.95, 0.8);
  check (truths, SB_CLASSIFY_EVENTS, "truth, events", 0.75, 0.5);
}
END_TEST

START_TEST (from_each_coder)
{
  check (coded[0], SB_CLASSIFY_RATINGS, "K1, ratings", 0.85, 0.6);
  check (coded[0], SB_CLASSIFY_EVENTS, "K1, events", 0.6, 0.4);
  check (coded[1], SB_CLASSIFY_RATINGS, "K2, ratings", 0.85, 0.6);
  check (coded[1], SB_CLASSIFY_EVENTS, "K2, events", 0.6, 0.4);
}
END_TEST

/* The criteria of all subgroups dealt out anew; names and letters stay. */
static SbScheme *
make_shuffled (guint32 seed)
{
  g_autofree char *json = sb_scheme_dup_default_json ();
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GError) error = NULL;
  g_autofree char *changed = NULL;
  JsonArray *categories =
    json_object_get_array_member (json_node_get_object (root), "categories");
  SbScheme *shuffled;

  for (guint i = json_array_get_length (categories) - 1; i > 0; i--) {
    JsonObject *a = json_array_get_object_element (categories, i);
    JsonObject *b = json_array_get_object_element (
      categories, (guint) g_rand_int_range (rand, 0, (gint32) i + 1));
    JsonNode *kept = json_object_dup_member (a, "criteria");

    json_object_set_member (a, "criteria", json_object_dup_member (b, "criteria"));
    json_object_set_member (b, "criteria", kept);
  }
  changed = json_to_string (root, FALSE);
  shuffled = sb_scheme_new_from_json (changed, -1, &error);
  sb_assert_ok (error);
  return shuffled;
}

/* By chance a subgroup is met once in 8, a letter in 2 × 2/8, 4 × 4/8 and 2 × 2/8 of the
 * eight kinds: 3 in 8. Ten shuffles vary around that. */
static void
check_shuffled (SbClassifySource source, const char *title)
{
  double letters = 0, subgroups = 0;

  for (guint32 seed = 1; seed <= SHUFFLES; seed++) {
    g_autoptr (SbScheme) rules = make_shuffled (seed);
    Confusion confusion = confuse (rules, truths, source);
    double letter = get_share (confusion.letters, ORGANISED);
    double subgroup = get_share (confusion.subgroups, ORGANISED);

    g_print ("# rules shuffled, seed %u, %s: letter %.1f %%, subgroup %.1f %%\n",
             seed,
             title,
             100 * letter,
             100 * subgroup);
    letters += letter / SHUFFLES;
    subgroups += subgroup / SHUFFLES;
  }
  g_print ("# rules shuffled, mean, %s: letter %.1f %% (chance 37.5), subgroup %.1f %% "
           "(chance 12.5)\n",
           title,
           100 * letters,
           100 * subgroups);
  ck_assert_double_le (letters, 0.55);
  ck_assert_double_le (subgroups, 0.3);
}

START_TEST (with_shuffled_rules_it_falls_to_chance)
{
  check_shuffled (SB_CLASSIFY_RATINGS, "ratings");
  check_shuffled (SB_CLASSIFY_EVENTS, "events");
}
END_TEST

int
main (int argc, char **argv)
{
  const TTest *const tests[] = {
    from_the_true_record,
    from_each_coder,
    with_shuffled_rules_it_falls_to_chance,
    NULL,
  };
  g_autoptr (GError) error = NULL;
  int status;

  n_seeds = argc > 1 ? (guint) MAX (1, atoi (argv[1])) : 2;
  scheme = sb_scheme_new_default (&error);
  g_assert_no_error (error);
  simulate ();
  status = sb_test_run ("recovery", tests);
  g_ptr_array_unref (truths);
  g_ptr_array_unref (coded[0]);
  g_ptr_array_unref (coded[1]);
  g_clear_object (&scheme);
  return status;
}
