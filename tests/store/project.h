/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/document.h>

#include "testlib.h"

/* A project of one dyad, one session and one coding of coder K1, with the shipped scheme,
 * in a folder of its own. */
typedef struct {
  char *path;
  SbDocument *document;
  char *session;
  char *coding;
} TestProject;

TestProject *test_project_new (void);
TestProject *test_project_new_at (const char *path);
void test_project_free (TestProject *project);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestProject, test_project_free)

/* Closes the file and opens it again for writing. */
void test_project_reopen (TestProject *project);

/* Adds another coding of the same session by a new coder; gives its id. */
char *test_project_add_coding (TestProject *project, const char *coder_code);

/* One event of the coding as one edit; @end SB_TIME_NONE: a point. */
SbEvent *test_event_new (const char *coding, const char *code, SbTime start, SbTime end);
gboolean test_project_insert (TestProject *project,
                              const char *coding,
                              gpointer record,
                              GError **error);
gboolean test_project_replace (TestProject *project,
                               const char *coding,
                               gpointer before,
                               gpointer after,
                               GError **error);
guint test_project_count_events (TestProject *project, const char *coding);

/* Writes @count events in edits of a thousand. */
void test_project_fill (TestProject *project, guint count);

/* Fails with the first sentence when check() finds anything wrong. */
void test_assert_whole (SbDocument *document);
