/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include "coding.h"
#include <math.h>
#include <securebase/classify/stability.h>
#include <stdlib.h>
#include <string.h>

static SbScheme *scheme;

static const double b3[] = {5, 5, 1, 1, 7, 6.5, 1, 1}; /* PS CM RS AV, Ep 5 then 8 */
static const double c1[] = {6, 6, 6, 2, 6.5, 6, 6, 1};
/* Between B2 and A2: an avoidance of 4 and 3 in a child that seeks a little. */
static const double b2_a2[] = {3, 2, 1, 4, 4, 2, 1, 4};

static SbContent *
make_content (const char *coder, const double *ratings)
{
  SbContent *content = sb_test_coding_new ();

  content->coder = sb_record_new (SB_TYPE_CODER);
  content->coder->code = g_strdup (coder);
  sb_test_coding_rate_all (content, ratings);
  return content;
}

static SbStability *
try (SbContent *content, double step, double share, guint64 seed)
{
  const SbStabilityOptions options = {step, share, 200, seed};

  return sb_stability_try (scheme, content, SB_CLASSIFY_RATINGS, &options);
}

static guint
sum_others (const SbStability *stability)
{
  guint sum = 0;

  for (guint i = 0; i < stability->others->len; i++)
    sum += (guint) atoi (strrchr (g_ptr_array_index (stability->others, i), ' '));
  return sum;
}

START_TEST (nothing_moves_without_a_chance_to_move)
{
  g_autoptr (SbContent) content = make_content ("K1", b2_a2);
  g_autoptr (SbStability) stability = try (content, 1, 0, 1);

  ck_assert_uint_eq (stability->same_category, 200);
  ck_assert_uint_eq (stability->same_subgroup, 200);
  ck_assert_uint_eq (stability->others->len, 0);
}
END_TEST

START_TEST (the_middle_of_a_subgroup_stands_firm)
{
  g_autoptr (SbContent) content = make_content ("K1", b3);
  g_autoptr (SbStability) stability = try (content, 0.5, 0.5, 1);

  ck_assert_uint_eq (stability->same_category, 200);
  ck_assert_uint_eq (stability->same_subgroup, 200);
  ck_assert_str_eq (
    stability->words,
    "B3 in 200 of 200 cases when ratings vary by half a point, as coders do; B in 200.");
}
END_TEST

/* Between two letters some copies fall to each side; what else came adds up to the rest,
 * the most frequent first. */
START_TEST (between_two_letters_it_wavers)
{
  g_autoptr (SbContent) content = make_content ("K1", b2_a2);
  g_autoptr (SbStability) stability = try (content, 1, 1, 1);

  ck_assert_uint_lt (stability->same_category, 200);
  ck_assert_uint_le (stability->same_subgroup, stability->same_category);
  ck_assert_uint_gt (stability->others->len, 0);
  ck_assert_uint_eq (stability->same_subgroup + sum_others (stability), 200);
  ck_assert_ptr_nonnull (strstr (stability->words, "by one point"));
}
END_TEST

/* The D score does not move; that D stays says nothing of the ratings. */
START_TEST (beside_d_the_forced_category_wavers)
{
  g_autoptr (SbContent) content = make_content ("K1", b2_a2);
  SbClassification *classification = sb_record_new (SB_TYPE_CLASSIFICATION);
  g_autoptr (SbStability) stability = NULL;

  classification->record = g_strdup (sb_content_get_counting_record (content));
  classification->d_score = 7;
  g_ptr_array_add (content->classifications, classification);
  stability = try (content, 1, 1, 1);
  ck_assert_uint_eq (stability->same_category, 200);
  ck_assert_uint_lt (stability->same_forced, 200);
  ck_assert_ptr_nonnull (strstr (stability->words, "(the D score does not move)"));
}
END_TEST

START_TEST (the_same_seed_gives_the_same_copies)
{
  g_autoptr (SbContent) content = make_content ("K1", b2_a2);
  g_autoptr (SbStability) one = try (content, 1, 0.5, 7);
  g_autoptr (SbStability) again = try (content, 1, 0.5, 7);
  g_autoptr (SbStability) other = try (content, 1, 0.5, G_MAXUINT64 - 7);

  ck_assert_str_eq (one->words, again->words);
  ck_assert_uint_eq (one->others->len, again->others->len);
  ck_assert_str_ne (one->words, other->words);
}
END_TEST

/* What the coder cannot score stays so in every copy: no category comes of it. */
START_TEST (without_a_suggestion_nothing_is_tried)
{
  g_autoptr (SbContent) content = make_content ("K1", b3);
  SbRating *rating = sb_content_find_rating (content, "current", 8, "caregiver", "AV");

  rating->cannot_score = TRUE;
  rating->value = NAN;
  ck_assert_ptr_null (try (content, 0.5, 0.5, 1));
}
END_TEST

START_TEST (exchanged_ratings_say_what_becomes_of_it)
{
  g_autoptr (SbContent) own = make_content ("K1", b3);
  g_autoptr (SbContent) same = make_content ("K2", b3);
  g_autoptr (SbContent) angry = make_content ("K2", c1);
  g_autoptr (SbExchange) stays =
    sb_stability_exchange (scheme, own, same, SB_CLASSIFY_RATINGS);
  g_autoptr (SbExchange) turns =
    sb_stability_exchange (scheme, own, angry, SB_CLASSIFY_RATINGS);

  ck_assert (stays->is_same);
  ck_assert_str_eq (stays->words, "With the ratings of K2 it stays B3.");
  ck_assert (!turns->is_same);
  ck_assert_str_eq (turns->category, "C");
  ck_assert_str_eq (turns->subgroup, "C1");
  ck_assert (g_str_has_prefix (turns->words,
                               "With the ratings of K2 it becomes C1 in place of B3."));
}
END_TEST

/* Both coders agree but in one rating, and on that one the category rests. */
START_TEST (one_rating_alone_can_decide)
{
  g_autoptr (SbContent) own = make_content ("K1", c1);
  g_autoptr (SbContent) other = make_content ("K2", c1);
  g_autoptr (SbExchange) exchange = NULL;

  sb_content_find_rating (other, "current", 5, "caregiver", "AV")->value = 5;
  exchange = sb_stability_exchange (scheme, own, other, SB_CLASSIFY_RATINGS);
  ck_assert_str_eq (exchange->category, "CC");
  ck_assert_uint_eq (exchange->deciding->len, 1);
  ck_assert_str_eq (g_ptr_array_index (exchange->deciding, 0), "AV5: 5 in place of 2");
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    nothing_moves_without_a_chance_to_move,
    the_middle_of_a_subgroup_stands_firm,
    between_two_letters_it_wavers,
    beside_d_the_forced_category_wavers,
    the_same_seed_gives_the_same_copies,
    without_a_suggestion_nothing_is_tried,
    exchanged_ratings_say_what_becomes_of_it,
    one_rating_alone_can_decide,
    NULL,
  };
  g_autoptr (GError) error = NULL;
  int status;

  scheme = sb_scheme_new_default (&error);
  g_assert_no_error (error);
  status = sb_test_run ("stability", tests);
  g_clear_object (&scheme);
  return status;
}
