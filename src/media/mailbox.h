/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pipeline.h"

G_BEGIN_DECLS

/* Carries reports from a pipeline's threads into the caller's main context. It holds one
 * report: news that has not been fetched yet is overwritten by newer news, so a slow main
 * loop gets the newest picture and nothing queues up. */
typedef struct _SbMailbox SbMailbox;

SbMailbox *sb_mailbox_new (SbReportFunc func, gpointer user_data);
SbMailbox *sb_mailbox_ref (SbMailbox *mailbox);
void sb_mailbox_unref (SbMailbox *mailbox);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbMailbox, sb_mailbox_unref)

/* From the caller's thread: nothing is delivered any more. */
void sb_mailbox_close (SbMailbox *mailbox);

/* Between begin and end the report belongs to this thread; end sends it. */
SbReport *sb_mailbox_begin (SbMailbox *mailbox);
void sb_mailbox_end (SbMailbox *mailbox);

G_END_DECLS
