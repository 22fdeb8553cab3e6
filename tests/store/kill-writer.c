/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <stdlib.h>
#include <unistd.h>

/* Writes events as fast as it can, or with a rest of so many milliseconds between them,
 * and says the number of each after it was answered, until it is killed. Usage:
 * kill-writer PROJECT CODING FIRST [REST] */

static gboolean
write_event (SbDocument *document, const char *coding, int number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbEdit) edit = sb_edit_new ("event.point", coding, "K1", "a press");
  g_autoptr (SbEvent) event = test_event_new (coding, "smile", number, SB_TIME_NONE);

  sb_edit_insert (edit, event);
  if (sb_document_apply (document, edit, &error))
    return TRUE;
  g_printerr ("%s\n", error->message);
  return FALSE;
}

/* In one piece and at once: what was said was answered. */
static gboolean
say (int number)
{
  char line[16];
  int length = g_snprintf (line, sizeof line, "%d\n", number);

  return write (STDOUT_FILENO, line, (size_t) length) == length;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = NULL;
  int number = argc > 3 ? atoi (argv[3]) : 0;
  int rest = argc > 4 ? atoi (argv[4]) : 0;

  document = sb_document_open (argv[1], SB_OPEN_WRITE | SB_OPEN_TAKE_OVER, &error);
  if (document == NULL) {
    g_printerr ("%s\n", error->message);
    return EXIT_FAILURE;
  }
  say (-1);
  while (write_event (document, argv[2], number) && say (number)) {
    number++;
    if (rest)
      g_usleep ((gulong) rest * 1000);
  }
  return EXIT_FAILURE;
}
