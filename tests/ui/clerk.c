/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clerk.h"

#include "lab.h"
#include "testlib.h"

#include <securebase/document/hand-in.h>

#define PATIENCE 15.0

void
sb_clerk_open_session (SbClerk *desk)
{
  ck_assert (sb_window_set_coder (desk->window, "K1"));
  ck_assert (sb_window_open_session (desk->window, desk->session));
}

void
sb_clerk_set_up (SbClerk *desk)
{
  g_autoptr (GFile) file = NULL;

  desk->folder = sb_test_dup_folder ();
  desk->project = sb_lab_make_project (desk->folder, NULL);
  desk->window = sb_kit_new_window (1280, 820);
  desk->page = sb_window_get_code_page (desk->window);
  file = g_file_new_for_path (desk->project);
  ck_assert (sb_window_open_file (desk->window, file));
  desk->document = sb_window_get_document (desk->window);
  desk->session =
    g_strdup (sb_record_get_id (sb_document_find_session (desk->document, "S01")));
  sb_clerk_open_session (desk);
  desk->hands = sb_hands_new (desk->window);
}

void
sb_clerk_tear_down (SbClerk *desk)
{
  sb_hands_free (desk->hands);
  sb_kit_close_window (desk->window);
  g_free (desk->folder);
  g_free (desk->project);
  g_free (desk->session);
}

SbCoding *
sb_clerk_get_coding (SbClerk *desk)
{
  return sb_recorder_get_coding (desk->page->recorder);
}

gboolean
sb_clerk_shows (gpointer root, const char *part)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) &&
      strstr (gtk_label_get_text (root), part))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    if (sb_clerk_shows (child, part))
      return TRUE;
  return FALSE;
}

typedef struct {
  gpointer root;
  const char *part;
} Look;

static gboolean
is_shown (gpointer data)
{
  Look *look = data;

  return sb_clerk_shows (look->root, look->part);
}

void
sb_clerk_wait_for_words (gpointer root, const char *part)
{
  Look look = {root, part};

  ck_assert_msg (sb_kit_wait (is_shown, &look, PATIENCE), "“%s” is not shown", part);
}

void
sb_clerk_code (SbClerk *desk, const char *id, int seconds)
{
  const SbMoment moment = {seconds * SB_SECOND, NULL, SB_TIME_NONE};
  g_autoptr (GError) error = NULL;

  sb_recorder_press (desk->page->recorder, id, &moment, &error);
  sb_assert_ok (error);
}

void
sb_clerk_hand_in (SbClerk *desk)
{
  g_autoptr (GError) error = NULL;

  sb_hand_in (desk->document, sb_clerk_get_coding (desk), "K1", &error);
  sb_assert_ok (error);
}

typedef struct {
  SbWindow *window;
  const char *name;
} Page;

static gboolean
is_on_page (gpointer data)
{
  const Page *page = data;

  return g_strcmp0 (adw_view_stack_get_visible_child_name (page->window->pages),
                    page->name) == 0;
}

void
sb_clerk_go_to_page (SbHands *hands, const char *key, const char *name)
{
  Page page = {hands->window, name};

  sb_hands_press (hands, key);
  ck_assert_msg (sb_kit_wait (is_on_page, &page, PATIENCE),
                 "%s does not lead from %s to %s",
                 key,
                 adw_view_stack_get_visible_child_name (hands->window->pages),
                 name);
}

/* What else has the letter of a key underlined must never have its turn. */
void
sb_clerk_walk_pages (SbHands *hands)
{
  sb_clerk_go_to_page (hands, "alt+m", "compare");
  sb_clerk_go_to_page (hands, "alt+c", "code");
  sb_clerk_go_to_page (hands, "alt+r", "results");
  sb_clerk_go_to_page (hands, "alt+c", "code");
  sb_clerk_go_to_page (hands, "alt+s", "sessions");
  sb_clerk_go_to_page (hands, "alt+c", "code");
}
