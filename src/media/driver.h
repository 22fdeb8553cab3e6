/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mailbox.h"

#include <gst/gst.h>

G_BEGIN_DECLS

/* Brings one opened recording to what is wished, one operation of its stage at a time.
 * What has come of it goes to the mailbox. Only for the pipeline's thread. */
typedef struct _SbDriver SbDriver;

/* @index NULL: only the sound. */
SbDriver *
sb_driver_new (const char *path, SbFrameIndex *index, gboolean sound, SbMailbox *mailbox);
void sb_driver_free (SbDriver *driver);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbDriver, sb_driver_free)

/* Begins to open the recording; FALSE when it has failed at once. */
gboolean sb_driver_open (SbDriver *driver, const SbWish *wish);

/* What the stage says comes here; NULL before it is opened. (transfer none) */
GstBus *sb_driver_get_bus (SbDriver *driver);

/* How long it can be left alone without a message. */
GstClockTime sb_driver_get_timeout (SbDriver *driver);

/* @message NULL: nothing was said in that time. */
void sb_driver_take (SbDriver *driver, GstMessage *message);

/* Does the next thing that is not as it should be. FALSE when all is, or nothing can be
 * done now. */
gboolean sb_driver_pursue (SbDriver *driver, const SbWish *wish);

/* It cannot go on; that has been reported. */
gboolean sb_driver_has_failed (SbDriver *driver);

G_END_DECLS
