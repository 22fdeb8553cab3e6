/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "foreign.h"

#include "testlib.h"

static SbIncoming *
read_source (const char *format, SbSource *source, GError **error)
{
  const SbImporter *importer = sb_importer_find (format, error);

  return importer ? importer->read (source, error) : NULL;
}

SbIncoming *
sb_test_read_fixture (const char *format, const char *name)
{
  g_autofree char *relative = g_build_filename ("tests/io/fixtures", name, NULL);
  g_autofree char *path = sb_test_dup_source_path (relative);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbSource) source = sb_source_new_from_file (file, &error);
  const SbImporter *found;
  SbIncoming *incoming;

  sb_assert_ok (error);
  found = sb_importer_recognise (source, &error);
  sb_assert_ok (error);
  ck_assert_str_eq (found->name, format);
  incoming = read_source (format, source, &error);
  sb_assert_ok (error);
  return incoming;
}

SbIncoming *
sb_test_read_text (const char *format, const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (SbSource) source = sb_source_new ("text", bytes, error);

  return source ? read_source (format, source, error) : NULL;
}

const SbIncomingEvent *
sb_test_find_row (const SbIncoming *incoming, const char *session, guint row)
{
  for (guint i = 0; i < incoming->events->len; i++) {
    const SbIncomingEvent *event = &g_array_index (incoming->events, SbIncomingEvent, i);

    if (event->row == row &&
        g_str_equal (sb_incoming_get_session (incoming, event->session)->name, session))
      return event;
  }
  ck_abort_msg ("no event of row %u in “%s”", row, session);
}

static char *
dup_times (const SbIncomingEvent *event)
{
  g_autofree char *start = sb_time_to_seconds (event->start);
  g_autofree char *end = sb_time_to_seconds (event->end);

  switch (event->kind) {
  case SB_INCOMING_STATE:
    return g_strjoin ("-", start, end, NULL);
  case SB_INCOMING_START:
    return g_strconcat (start, "-", NULL);
  case SB_INCOMING_STOP:
    return g_strconcat ("-", start, NULL);
  default:
    return g_strdup (start);
  }
}

void
sb_test_assert_event (const SbIncoming *incoming,
                      const SbIncomingEvent *event,
                      const char *expected)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *times = dup_times (event);

  g_string_append_printf (
    words, "%s %s", sb_incoming_get_code (incoming, (guint) event->code)->name, times);
  for (guint i = 0; event->attributes && i < event->attributes->len; i++) {
    const SbIncomingAttribute *attribute = g_ptr_array_index (event->attributes, i);

    g_string_append_printf (words, " %s=%s", attribute->name, attribute->value);
  }
  if (event->comment)
    g_string_append_printf (words, " # %s", event->comment);
  ck_assert_str_eq (words->str, expected);
}

guint
sb_test_count_lost (const SbIncoming *incoming, const char *words)
{
  guint count = 0;

  for (guint i = 0; i < incoming->losses->len; i++) {
    const SbIncomingLoss *loss = g_ptr_array_index (incoming->losses, i);

    if (g_str_has_prefix (loss->words, words))
      count += loss->count;
  }
  return count;
}
