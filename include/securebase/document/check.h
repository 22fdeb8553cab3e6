/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/document.h>

G_BEGIN_DECLS

/* Looking a project through: what is wrong, what to do about it, and what is still to be
 * coded. */

typedef enum {
  SB_FINDING_FAULT, /* something is wrong */
  SB_FINDING_OPEN,  /* work that is still to be done; no fault */
  SB_FINDING_NOTE,  /* worth knowing: what was expunged, and cannot be compared */
} SbFindingKind;

typedef struct {
  SbFindingKind kind;
  const char
    *area;      /* a stable word: file, journal, replay, recordings, coding, expunged */
  char *words;  /* what was found */
  char *advice; /* what to do; NULL where nothing is to be done */
} SbFinding;

void sb_finding_free (SbFinding *finding);

/* Findings (SbFinding): faults first. Open work of those codings only that @viewer may
 * see (blindness.h). Reads the whole file, and recordings whose digest is known: may take
 * minutes. NULL on failure to look. */
GPtrArray *sb_document_inspect (SbDocument *document, const char *viewer, GError **error);

G_END_DECLS
