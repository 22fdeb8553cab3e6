/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <securebase/document/sampling.h>

SbMoment
at (double seconds)
{
  return (SbMoment){.time = (SbTime) (seconds * SB_SECOND)};
}

void
press (Desk *desk, const char *code, double seconds)
{
  g_autoptr (GError) error = NULL;
  SbMoment moment = at (seconds);

  sb_recorder_press (desk->recorder, code, &moment, &error);
  sb_assert_ok (error);
}

void
begin_episode (Desk *desk, int number, double seconds)
{
  g_autoptr (GError) error = NULL;
  SbMoment moment = at (seconds);

  sb_recorder_begin_episode (desk->recorder, number, &moment, &error);
  sb_assert_ok (error);
}

Desk *
desk_new (void)
{
  Desk *desk = g_new0 (Desk, 1);

  desk->project = test_project_new ();
  desk->recorder = sb_recorder_new (
    desk->project->document,
    sb_document_find (desk->project->document, SB_TYPE_CODING, desk->project->coding));
  return desk;
}

Desk *
desk_new_with_events (void)
{
  Desk *desk = desk_new ();

  press (desk, "fuss", 5);
  press (desk, "fuss", 9);
  press (desk, "cry", 20);
  press (desk, "cry", 30);
  press (desk, "smile", 40);
  return desk;
}

void
desk_free (Desk *desk)
{
  test_assert_whole (desk->project->document);
  g_object_unref (desk->recorder);
  test_project_free (desk->project);
  g_free (desk);
}

GListModel *
list_events (Desk *desk)
{
  return sb_document_list_in (
    desk->project->document, desk->project->coding, SB_TYPE_EVENT);
}

SbEvent *
dup_event (Desk *desk, guint position)
{
  return g_list_model_get_item (list_events (desk), position);
}

static void
append_event (GString *text, SbEvent *event)
{
  g_autofree char *start = sb_time_to_seconds (event->start);
  g_autofree char *end = sb_time_to_seconds (event->end);

  g_string_append_printf (text,
                          "%s%s %s%s%s%s",
                          text->len ? ", " : "",
                          event->code,
                          start,
                          event->running || *end ? "-" : "",
                          end,
                          sb_event_is_sampled (event) ? "~" : "");
}

void
assert_events (Desk *desk, const char *wanted)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list_events (desk)); i++) {
    g_autoptr (SbEvent) event = dup_event (desk, i);

    append_event (text, event);
  }
  ck_assert_str_eq (text->str, wanted);
}
