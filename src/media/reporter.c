/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reporter.h"

#include "file.h"

#include <glib/gi18n-lib.h>
#include <gst/pbutils/pbutils.h>
#include <securebase/base/error.h>

struct _SbReporter {
  char *path;
  gboolean has_picture;
  SbMailbox *mailbox;
  char *missing; /* a decoder, or NULL */
  gboolean failed;
};

SbReporter *
sb_reporter_new (const char *path, gboolean has_picture, SbMailbox *mailbox)
{
  SbReporter *self = g_new0 (SbReporter, 1);

  self->path = g_strdup (path);
  self->has_picture = has_picture;
  self->mailbox = sb_mailbox_ref (mailbox);
  return self;
}

void
sb_reporter_free (SbReporter *self)
{
  sb_mailbox_unref (self->mailbox);
  g_free (self->missing);
  g_free (self->path);
  g_free (self);
}

void
sb_reporter_tell_ready (SbReporter *self)
{
  sb_mailbox_begin (self->mailbox)->ready = TRUE;
  sb_mailbox_end (self->mailbox);
}

void
sb_reporter_tell_done (SbReporter *self, guint seek_serial)
{
  sb_mailbox_begin (self->mailbox)->seek_serial = seek_serial;
  sb_mailbox_end (self->mailbox);
}

void
sb_reporter_tell_end (SbReporter *self, guint play_serial)
{
  SbReport *report = sb_mailbox_begin (self->mailbox);

  report->ended = TRUE;
  report->play_serial = play_serial;
  sb_mailbox_end (self->mailbox);
}

void
sb_reporter_tell_cue (SbReporter *self, guint play_serial, SbTime time)
{
  SbReport *report = sb_mailbox_begin (self->mailbox);

  report->cue_serial = play_serial;
  report->cue_time = time;
  sb_mailbox_end (self->mailbox);
}

/* Takes @error. */
static void
tell_error (SbReporter *self, GError *error)
{
  SbReport *report = sb_mailbox_begin (self->mailbox);

  g_clear_error (&report->error);
  report->error = error;
  report->failed = self->failed;
  sb_mailbox_end (self->mailbox);
}

void
sb_reporter_tell_missed (SbReporter *self, guint number)
{
  g_autofree char *name = sb_media_dup_name (self->path);

  tell_error (self,
              g_error_new (SB_ERROR,
                           SB_ERROR_BAD_FILE,
                           _ ("Frame %u of “%s” cannot be shown. The recording may be "
                              "damaged there."),
                           number,
                           name));
}

/* A missing decoder of the sound is no reason why a picture is not shown. */
void
sb_reporter_note_missing (SbReporter *self, GstMessage *message)
{
  g_autofree char *detail = NULL;

  if (!gst_is_missing_plugin_message (message))
    return;
  detail = gst_missing_plugin_message_get_installer_detail (message);
  if (self->has_picture && strstr (detail, "|decoder-audio/"))
    return;
  g_free (self->missing);
  self->missing = g_steal_pointer (&detail);
}

void
sb_reporter_fail (SbReporter *self, GError *error)
{
  self->failed = TRUE;
  tell_error (self, error);
}

/* Takes @fault. */
static void
fail_with_fault (SbReporter *self, GError *fault)
{
  GError *error = NULL;

  sb_media_take_fault (&error, self->path, self->missing, fault);
  sb_reporter_fail (self, error);
}

void
sb_reporter_fail_with_words (SbReporter *self, const char *words)
{
  fail_with_fault (
    self, g_error_new_literal (GST_STREAM_ERROR, GST_STREAM_ERROR_TOO_LAZY, words));
}

void
sb_reporter_fail_with_message (SbReporter *self, GstMessage *message)
{
  GError *fault = NULL;

  gst_message_parse_error (message, &fault, NULL);
  fail_with_fault (self, fault);
}

gboolean
sb_reporter_has_failed (SbReporter *self)
{
  return self->failed;
}
