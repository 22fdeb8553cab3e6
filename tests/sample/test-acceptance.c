/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <json-glib/json-glib.h>
#include <securebase/classify/classify.h>
#include <securebase/sample/simulation.h>

/* The end-to-end test of the science: what was simulated from a description in words must
 * come back from the classifier, which reads the scheme's rules. Neither knows the
 * other. */

#define SEEDS 10
#define KINDS 9

typedef struct {
  GHashTable *cells[KINDS]; /* by kind: what was suggested → how often */
  guint letters, subgroups;
} Tally;

static void
tally_begin (Tally *tally)
{
  *tally = (Tally){0};
  for (guint i = 0; i < KINDS; i++)
    tally->cells[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
tally_clear (Tally *tally)
{
  for (guint i = 0; i < KINDS; i++)
    g_hash_table_unref (tally->cells[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tally, tally_clear)

static void
count (Tally *tally, guint kind, const SbSuggestion *suggestion)
{
  const char *expected = sb_simulation_list_kinds ()[kind];
  const char *category = suggestion->category ? suggestion->category : "none";
  const char *shown = suggestion->subgroup ? suggestion->subgroup : category;
  gpointer n = g_hash_table_lookup (tally->cells[kind], shown);

  g_hash_table_insert (
    tally->cells[kind], g_strdup (shown), GUINT_TO_POINTER (GPOINTER_TO_UINT (n) + 1));
  tally->letters += category[0] == expected[0] && category[1] == '\0';
  tally->subgroups += g_strcmp0 (suggestion->subgroup, expected) == 0;
}

/* As TAP comments: they stand in the test log. */
static void
print_table (Tally *tally, const char *title)
{
  g_print ("# %s: letter %u of %u, subgroup %u of %u\n",
           title,
           tally->letters,
           KINDS * SEEDS,
           tally->subgroups,
           (KINDS - 1) * SEEDS);
  for (guint i = 0; i < KINDS; i++) {
    g_autoptr (GList) names = g_hash_table_get_keys (tally->cells[i]);

    names = g_list_sort (names, (GCompareFunc) g_strcmp0);
    g_print ("#   %-2s:", sb_simulation_list_kinds ()[i]);
    for (GList *l = names; l; l = l->next)
      g_print (" %s %u",
               (char *) l->data,
               GPOINTER_TO_UINT (g_hash_table_lookup (tally->cells[i], l->data)));
    g_print ("\n");
  }
}

static void
classify_all (Tally *tally, SbScheme *scheme, SbClassifySource source, const char *title)
{
  tally_begin (tally);
  for (guint i = 0; i < KINDS; i++)
    for (guint32 seed = 1; seed <= SEEDS; seed++) {
      const char *kind = sb_simulation_list_kinds ()[i];
      g_autoptr (SbContent) truth = sb_simulate_session (kind, seed, SB_SAMPLE_FULL);
      g_autoptr (SbSuggestion) suggestion = sb_classify_content (scheme, truth, source);

      count (tally, i, suggestion);
    }
  print_table (tally, title);
}

START_TEST (from_the_true_ratings_every_letter_comes_back)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (&error);
  g_auto (Tally) tally = {0};

  sb_assert_ok (error);
  classify_all (&tally, scheme, SB_CLASSIFY_RATINGS, "from ratings");
  ck_assert_uint_eq (tally.letters, 90);
  ck_assert_uint_ge (tally.subgroups, 70);
}
END_TEST

START_TEST (from_events_most_letters_come_back)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (&error);
  g_auto (Tally) tally = {0};

  sb_assert_ok (error);
  classify_all (&tally, scheme, SB_CLASSIFY_EVENTS, "from events");
  ck_assert_uint_ge (tally.letters, 70);
}
END_TEST

static JsonObject *
find_category (JsonArray *categories, const char *id)
{
  for (guint i = 0; i < json_array_get_length (categories); i++) {
    JsonObject *category = json_array_get_object_element (categories, i);

    if (g_str_equal (json_object_get_string_member (category, "id"), id))
      return category;
  }
  ck_abort_msg ("the scheme has no category %s", id);
}

static void
exchange (JsonArray *categories, const char *a, const char *b)
{
  JsonObject *first = find_category (categories, a);
  JsonObject *second = find_category (categories, b);
  JsonNode *rules = json_object_dup_member (first, "criteria");

  json_object_set_member (first, "criteria", json_object_dup_member (second, "criteria"));
  json_object_set_member (second, "criteria", rules);
}

/* A copy of the scheme in which the rules of B and C have changed places. */
static SbScheme *
make_exchanged_scheme (GError **error)
{
  g_autofree char *json = sb_scheme_dup_default_json ();
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  JsonArray *categories =
    json_object_get_array_member (json_node_get_object (root), "categories");
  g_autofree char *changed = NULL;

  exchange (categories, "B3", "C1");
  exchange (categories, "B4", "C2");
  changed = json_to_string (root, FALSE);
  return sb_scheme_new_from_json (changed, -1, error);
}

START_TEST (with_exchanged_rules_both_fail)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbScheme) scheme = make_exchanged_scheme (&error);
  g_auto (Tally) ratings = {0};
  g_auto (Tally) events = {0};

  sb_assert_ok (error);
  classify_all (&ratings, scheme, SB_CLASSIFY_RATINGS, "B and C exchanged, from ratings");
  classify_all (&events, scheme, SB_CLASSIFY_EVENTS, "B and C exchanged, from events");
  ck_assert_uint_lt (ratings.letters, 90);
  ck_assert_uint_lt (ratings.subgroups, 70);
  ck_assert_uint_lt (events.letters, 70);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    from_the_true_ratings_every_letter_comes_back,
    from_events_most_letters_come_back,
    with_exchanged_rules_both_fail,
    NULL,
  };

  return sb_test_run ("acceptance", tests);
}
