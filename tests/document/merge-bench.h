/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "project.h"

#include <securebase/document/merge.h>

/* One project, and copies of it at which others code. Whatever fails here fails the test.
 */

/* A path in the project's folder. (transfer full) */
char *bench_dup_path (TestProject *project, const char *name);
SbDocument *bench_open (const char *path);
/* A copy to work at, open for writing. */
SbDocument *bench_copy (TestProject *project, const char *name);
void bench_apply (SbDocument *document, SbEdit *edit);
void bench_add_event (SbDocument *document,
                      const char *coding,
                      const char *code,
                      gint64 second);
/* Of session S01, by a coder that is there or is added; gives its id. */
char *bench_add_coding (SbDocument *document, const char *code);
void bench_hand_in (SbDocument *document, const char *coding, const char *by);

typedef struct {
  guint n[SB_MERGE_N_FATES]; /* codings */
  char *words;               /* of all items */
} BenchOutcome;

void bench_outcome_clear (BenchOutcome *outcome);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BenchOutcome, bench_outcome_clear)

BenchOutcome bench_merge_path (SbDocument *into, const char *path);
/* The other document is closed, as its file must be, and opened again. */
BenchOutcome bench_merge (SbDocument *into, SbDocument **other);

guint bench_count (SbDocument *document, GType kind);
/* "S01 K1 digest" of every coding, sorted, each once. */
char *bench_describe (SbDocument *document);
