/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One importer (SB_FUZZ_FORMAT) fed with any bytes. What it reads must hold together; it
 * must never read outside of it, run out of memory or hang. Built by tests/fuzz/run. */
#include <securebase/base/error.h>
#include <securebase/io/importer.h>

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_attributes (const GPtrArray *attributes)
{
  for (guint i = 0; attributes && i < attributes->len; i++) {
    const SbIncomingAttribute *attribute = g_ptr_array_index (attributes, i);

    g_assert_true (attribute->name && g_utf8_validate (attribute->name, -1, NULL));
    g_assert_true (attribute->value == NULL ||
                   g_utf8_validate (attribute->value, -1, NULL));
  }
}

/* Everything that is read refers to something that is there, and is valid text. */
static void
check_event (const SbIncoming *incoming, const SbIncomingEvent *event)
{
  g_assert_cmpuint (event->session, <, incoming->sessions->len);
  g_assert_cmpint (event->coder, <, (int) incoming->coders->len);
  g_assert_cmpint (event->subject, <, (int) incoming->subjects->len);
  g_assert_cmpint (event->track, <, (int) incoming->tracks->len);
  g_assert_cmpint (event->code, <, (int) incoming->codes->len);
  g_assert_cmpint (event->start, !=, SB_TIME_NONE);
  g_assert_true ((event->end != SB_TIME_NONE) == (event->kind == SB_INCOMING_STATE));
  g_assert_true (event->end == SB_TIME_NONE || event->end >= event->start);
  g_assert_true (event->code >= 0 || event->track >= 0);
  g_assert_true (event->text == NULL || g_utf8_validate (event->text, -1, NULL));
  g_assert_true (event->comment == NULL || g_utf8_validate (event->comment, -1, NULL));
  check_attributes (event->attributes);
}

static void
check (const SbIncoming *incoming)
{
  g_autofree char *summary = sb_incoming_dup_summary (incoming);

  g_assert_true (g_utf8_validate (summary, -1, NULL));
  for (guint i = 0; i < incoming->events->len; i++)
    check_event (incoming, &g_array_index (incoming->events, SbIncomingEvent, i));
  for (guint i = 0; i < incoming->sessions->len; i++)
    check_attributes (sb_incoming_get_session (incoming, i)->variables);
  for (guint i = 0; i < incoming->losses->len; i++) {
    const SbIncomingLoss *loss = g_ptr_array_index (incoming->losses, i);

    g_assert_true (g_utf8_validate (loss->words, -1, NULL));
    g_assert_true (loss->where == NULL || g_utf8_validate (loss->where, -1, NULL));
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const SbImporter *importer = sb_importer_find (SB_FUZZ_FORMAT, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbSource) source = sb_source_new ("fuzz", bytes, &error);
  g_autoptr (SbIncoming) incoming = NULL;

  g_assert_nonnull (importer);
  if (source == NULL)
    return 0;
  importer->recognise (source);
  incoming = importer->read (source, &error);
  g_assert_true ((incoming == NULL) == (error != NULL));
  if (incoming)
    check (incoming);
  else
    g_assert_true (error->domain == SB_ERROR &&
                   g_utf8_validate (error->message, -1, NULL));
  return 0;
}
