/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coding.h"
#include "testlib.h"

#include <securebase/document/hand-in.h>

/* Two events, a rating that rests on the second, a note with what is escaped. */
static SbContent *
make_content (void)
{
  SbContent *content = sb_content_new ();
  SbEvent *cry = sb_record_new (SB_TYPE_EVENT);
  SbEvent *smile = sb_record_new (SB_TYPE_EVENT);
  SbRating *rating = sb_record_new (SB_TYPE_RATING);
  SbNote *note = sb_record_new (SB_TYPE_NOTE);

  content->coding = sb_record_new (SB_TYPE_CODING);
  content->coding->scheme_version = 2;
  cry->code = g_strdup ("cry");
  cry->start = cry->start_pts = 5;
  cry->end = cry->end_pts = 9;
  smile->code = g_strdup ("smile");
  smile->start = smile->start_pts = 7;
  smile->end = smile->end_pts = SB_TIME_NONE;
  rating->record = g_strdup ("current");
  rating->episode = 5;
  rating->partner = g_strdup ("caregiver");
  rating->scale = g_strdup ("PS");
  rating->value = 4.5;
  rating->evidence = g_strdup_printf ("[\"%s\"]", sb_record_get_id (smile));
  rating->evidence_start = rating->evidence_end = SB_TIME_NONE;
  note->text = g_strdup ("a\tb\nc\\d\r");
  g_ptr_array_add (content->events, cry);
  g_ptr_array_add (content->events, smile);
  g_ptr_array_add (content->ratings, rating);
  g_ptr_array_add (content->notes, note);
  return content;
}

START_TEST (the_text_is_as_documented)
{
  g_autoptr (SbContent) content = make_content ();
  g_autofree char *text = sb_content_to_canonical_text (content);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  ck_assert_uint_eq (g_strv_length (lines), 7);
  ck_assert_str_eq (lines[0], "securebase coding 1");
  ck_assert_str_eq (lines[1], "coding\tscheme_version=2");
  ck_assert_str_eq (lines[2],
                    "event\tcode=cry\tstart=5\tend=9\trunning=0\tstart_pts=5\tend_pts=9");
  ck_assert_str_eq (lines[3], "event\tcode=smile\tstart=7\trunning=0\tstart_pts=7");
  ck_assert (g_str_has_prefix (lines[4], "rating\trecord=current\tepisode=5\t"));
  ck_assert_ptr_nonnull (strstr (lines[4], "\tvalue=4.5\t"));
  ck_assert_ptr_nonnull (strstr (lines[4], "\tevidence=#2"));
  ck_assert (g_str_has_suffix (lines[5], "\ttext=a\\tb\\nc\\\\d\\r"));
  ck_assert_str_eq (lines[6], "");
}
END_TEST

static SbDecision *
make_decision (const char *item)
{
  SbDecision *decision = sb_record_new (SB_TYPE_DECISION);

  decision->first = g_strdup ("one");
  decision->second = g_strdup ("other");
  decision->item = g_strdup (item);
  decision->kind = g_strdup ("missed");
  decision->choice = g_strdup ("first");
  decision->records = g_strdup ("[\"some\"]");
  decision->reason = g_strdup ("it is to be heard");
  return decision;
}

START_TEST (a_decision_is_told_without_the_ids_that_it_names)
{
  g_autoptr (SbContent) one = make_content ();
  g_autoptr (SbContent) other = make_content ();
  g_autofree char *before = sb_content_to_digest (one);
  g_autofree char *text = NULL;
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  g_ptr_array_add (one->decisions, make_decision ("event:x:-"));
  g_ptr_array_add (other->decisions, make_decision ("event:y:-"));
  text = sb_content_to_canonical_text (one);
  ck_assert (g_str_has_suffix (
    text, "\ndecision\tkind=missed\tchoice=first\treason=it is to be heard\n"));
  a = sb_content_to_digest (one);
  b = sb_content_to_digest (other);
  ck_assert_str_eq (a, b);
  ck_assert_str_ne (a, before);
}
END_TEST

/* Other ids, another order: the same coding. */
START_TEST (ids_and_order_are_left_out)
{
  g_autoptr (SbContent) one = make_content ();
  g_autoptr (SbContent) other = make_content ();
  gpointer *events = other->events->pdata;
  gpointer first = events[0];
  g_autofree char *a = sb_content_to_digest (one);
  g_autofree char *b = NULL;

  events[0] = events[1];
  events[1] = first;
  b = sb_content_to_digest (other);
  ck_assert_str_eq (a, b);
  ck_assert_uint_eq (strlen (a), 64);
}
END_TEST

START_TEST (whatever_is_coded_changes_the_digest)
{
  g_autoptr (SbContent) content = make_content ();
  g_autofree char *before = sb_content_to_digest (content);
  g_autofree char *moved = NULL;
  g_autofree char *noted = NULL;
  g_autofree char *decided = NULL;

  SB_EVENT (content->events->pdata[0])->end++;
  moved = sb_content_to_digest (content);
  ck_assert_str_ne (before, moved);
  sb_record_set_text (&SB_NOTE (content->notes->pdata[0])->text, "other");
  noted = sb_content_to_digest (content);
  ck_assert_str_ne (moved, noted);
  content->coding->decided_at = g_strdup ("2026-01-01T00:00:00Z");
  decided = sb_content_to_digest (content);
  ck_assert_str_ne (noted, decided);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    the_text_is_as_documented,
    ids_and_order_are_left_out,
    a_decision_is_told_without_the_ids_that_it_names,
    whatever_is_coded_changes_the_digest,
    NULL,
  };

  return sb_test_run ("canonical-text", tests);
}
