/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hard-study.h"

#include "study.h"
#include "testlib.h"

static const char *const hard_texts[] = {
  "a comma, a \"quote\"",
  "two\nlines\r\nand three",
  "👶🏽 \"😀\"",
  "שלום, عالم",
  "=SUM(A1:A9)",
  "''=twice",
  " spaces at the ends ",
  "NA",
  "@home\t-1",
  "'",
};

static SbEvent *
add_event (SbContent *content, guint i, const char *code, SbTime start, SbTime end)
{
  g_autofree char *id = g_strdup_printf ("%s-e%u", sb_record_get_id (content->coding), i);
  SbEvent *event = sb_record_new_with_id (SB_TYPE_EVENT, id);

  event->code = g_strdup (code);
  event->start = start;
  event->end = end;
  g_ptr_array_add (content->events, event);
  return event;
}

static SbContent *
add_content (SbStudy *study, const char *label, const char *child, const char *code)
{
  SbContent *content = sb_content_new ();
  g_autofree char *coding = g_strconcat (label, "-coding", NULL);

  content->dyad = sb_record_new_with_id (SB_TYPE_DYAD, child);
  content->dyad->child = g_strdup (child);
  content->dyad->caregiver = g_strdup ("M");
  content->dyad->birth_month = g_strdup ("2025-03");
  content->session = sb_record_new_with_id (SB_TYPE_SESSION, label);
  content->session->label = g_strdup (label);
  content->session->dyad = g_strdup (child);
  content->session->date = g_strdup ("2026-03-14");
  content->session->age_months = 12.25;
  content->coder = sb_record_new_with_id (SB_TYPE_CODER, code);
  content->coder->code = g_strdup (code);
  content->coding = sb_record_new_with_id (SB_TYPE_CODING, coding);
  content->coding->session = g_strdup (label);
  content->coding->coder = g_strdup (code);
  content->coding->pass = 1;
  content->coding->state = g_strdup ("locked");
  content->coding->decided_at = g_strdup ("2026-03-20T10:00:00.000Z");
  g_ptr_array_add (study->contents, content);
  g_ptr_array_add (study->sessions, g_object_ref (content->session));
  g_ptr_array_add (study->dyads, g_object_ref (content->dyad));
  g_ptr_array_add (study->coders, g_object_ref (content->coder));
  return content;
}

static SbStudy *
make_study (void)
{
  SbStudy *study = sb_test_study_new_large (0);

  g_ptr_array_set_size (study->contents, 0);
  g_ptr_array_set_size (study->sessions, 0);
  study->dyads = g_ptr_array_new_with_free_func (g_object_unref);
  study->coders = g_ptr_array_new_with_free_func (g_object_unref);
  study->recordings = g_ptr_array_new_with_free_func (g_object_unref);
  return study;
}

static void
add_recording (SbStudy *study, const SbContent *content)
{
  SbRecording *recording = sb_record_new_with_id (SB_TYPE_RECORDING, "r1");

  recording->session = g_strdup (sb_record_get_id (content->session));
  recording->path = g_strdup ("media/C01 secure group.mp4");
  recording->view = g_strdup ("main");
  recording->is_master = TRUE;
  recording->size = (gint64) 5 << 32;
  g_ptr_array_add (study->recordings, recording);
}

SbStudy *
sb_test_hard_study_new (void)
{
  SbStudy *study = make_study ();
  SbContent *content = add_content (study, "=S,\"01\"\nא", "C👶,1", "K\"1\"");

  content->dyad->variables = g_strdup (
    "{\"income (€)\": 1234.5, \"siblings\": 2, \"Siblings\": \"two, or \\\"3\\\"\"}");
  content->session->group_variables = g_strdup ("{\"1st arm\": \"=control\"}");
  add_recording (study, content);
  for (guint i = 0; i < G_N_ELEMENTS (hard_texts); i++) {
    SbTime start = (SbTime) i * SB_SECOND + (SbTime) i;
    SbEvent *event =
      add_event (content, i, i % 2 ? "NA" : "contact", start, start + 333333333);

    event->comment = g_strdup (hard_texts[i]);
    if (i == 1)
      event->modifiers = g_strdup ("[\"one; two\", \"[three\"]");
    if (i == 2)
      event->modifiers = g_strdup ("[\"left\", \"right, \\\"up\\\"\"]");
  }
  sb_content_sort (content);
  return study;
}

static void
add_episodes (SbContent *content)
{
  for (int number = 1; number <= 8; number++) {
    g_autofree char *id =
      g_strdup_printf ("%s-ep%d", sb_record_get_id (content->coding), number);
    SbEpisode *episode = sb_record_new_with_id (SB_TYPE_EPISODE, id);

    episode->number = number;
    episode->start = (SbTime) (number - 1) * 180 * SB_SECOND;
    episode->end = (SbTime) number * 180 * SB_SECOND;
    g_ptr_array_add (content->episodes, episode);
  }
}

static void
fill (SbContent *content, guint n_events)
{
  const GPtrArray *codes = sb_scheme_get_codes (content->scheme);
  SbTime step = 8 * 180 * SB_SECOND / MAX (n_events, 1);

  add_episodes (content);
  for (guint i = 0; i < n_events; i++) {
    const SbCode *code = codes->pdata[i * 7 % codes->len];
    SbTime start = (SbTime) i * step + (SbTime) i % 997;

    add_event (
      content, i, code->id, start, code->is_state ? start + step / 2 : SB_TIME_NONE);
  }
}

SbStudy *
sb_test_many_study_new (guint n_sessions, guint n_events)
{
  SbStudy *study = make_study ();

  for (guint i = 0; i < n_sessions; i++) {
    g_autofree char *label = g_strdup_printf ("S%04u", i + 1);
    g_autofree char *child = g_strdup_printf ("C%04u", i + 1);
    SbContent *content = add_content (study, label, child, "K1");

    content->scheme = g_object_ref (study->scheme);
    content->scheme_version = 1;
    fill (content, n_events);
  }
  return study;
}
