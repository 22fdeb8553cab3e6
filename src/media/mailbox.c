/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mailbox.h"

struct _SbMailbox {
  gatomicrefcount ref_count;
  GMutex lock;
  SbReport report;       /* guarded */
  gboolean is_scheduled; /* guarded */
  GMainContext *context;
  SbReportFunc func; /* only in the caller's thread; NULL once closed */
  gpointer user_data;
};

SbMailbox *
sb_mailbox_new (SbReportFunc func, gpointer user_data)
{
  SbMailbox *mailbox = g_new0 (SbMailbox, 1);

  g_atomic_ref_count_init (&mailbox->ref_count);
  g_mutex_init (&mailbox->lock);
  mailbox->context = g_main_context_ref_thread_default ();
  mailbox->func = func;
  mailbox->user_data = user_data;
  mailbox->report.position = SB_TIME_NONE;
  mailbox->report.duration = SB_TIME_NONE;
  return mailbox;
}

SbMailbox *
sb_mailbox_ref (SbMailbox *mailbox)
{
  g_atomic_ref_count_inc (&mailbox->ref_count);
  return mailbox;
}

static void
clear_report (SbReport *report)
{
  g_clear_pointer (&report->frame, sb_frame_unref);
  g_clear_error (&report->error);
}

void
sb_mailbox_unref (SbMailbox *mailbox)
{
  if (!g_atomic_ref_count_dec (&mailbox->ref_count))
    return;
  clear_report (&mailbox->report);
  g_main_context_unref (mailbox->context);
  g_mutex_clear (&mailbox->lock);
  g_free (mailbox);
}

void
sb_mailbox_close (SbMailbox *mailbox)
{
  mailbox->func = NULL;
}

/* Takes the news out; what holds from now on (ready, failed, serials, times) stays. */
static SbReport
fetch_report (SbMailbox *mailbox)
{
  SbReport report;

  g_mutex_lock (&mailbox->lock);
  report = mailbox->report;
  mailbox->report.frame = NULL;
  mailbox->report.error = NULL;
  mailbox->report.ended = FALSE;
  mailbox->report.position = SB_TIME_NONE;
  mailbox->is_scheduled = FALSE;
  g_mutex_unlock (&mailbox->lock);
  return report;
}

static gboolean
deliver (gpointer data)
{
  SbMailbox *mailbox = data;
  SbReport report = fetch_report (mailbox);

  if (mailbox->func)
    mailbox->func (&report, mailbox->user_data);
  clear_report (&report);
  return G_SOURCE_REMOVE;
}

static void
schedule (SbMailbox *mailbox)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  mailbox->is_scheduled = TRUE;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (
    source, deliver, sb_mailbox_ref (mailbox), (GDestroyNotify) sb_mailbox_unref);
  g_source_attach (source, mailbox->context);
}

SbReport *
sb_mailbox_begin (SbMailbox *mailbox)
{
  g_mutex_lock (&mailbox->lock);
  return &mailbox->report;
}

void
sb_mailbox_end (SbMailbox *mailbox)
{
  if (!mailbox->is_scheduled)
    schedule (mailbox);
  g_mutex_unlock (&mailbox->lock);
}
