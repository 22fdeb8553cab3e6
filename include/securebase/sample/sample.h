/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/base/progress.h>
#include <securebase/sample/simulation.h>

G_BEGIN_DECLS

/* The sample project: simulated dyads, coded by two simulated coders, K1 and K2, with
 * realistic disagreements, and by the coder `truth`, whose record is what was simulated.
 * The same settings give the same content, ids and journal times included; only the
 * recording's own bytes may differ. */
typedef struct {
  const char *folder;   /* made when it is not there */
  const char *subgroup; /* one dyad of this kind; NULL: a dozen dyads of all kinds */
  guint32 seed;
  SbSampleLength length;
  gboolean recording; /* make the recording of one session too */
} SbSampleSettings;

/* "sample.sbase" */
#define SB_SAMPLE_FILE "sample.sbase"

/* Writes @settings->folder/sample.sbase and, asked for, one WebM recording beside it. All
 * or nothing: on failure or when cancelled no file is left behind. Refuses a folder that
 * has a sample already (SB_ERROR_FAILED). Blocks: for a window, run it in a thread.
 * Returns the path of the project. */
char *sb_sample_write (const SbSampleSettings *settings,
                       SbProgressFunc progress,
                       gpointer progress_data,
                       GCancellable *cancellable,
                       GError **error);

G_END_DECLS
