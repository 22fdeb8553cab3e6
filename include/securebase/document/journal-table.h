/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/table.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* The journal as journal.csv, oldest first: what @viewer may see of it (chronicle.h;
 * NULL: everything), with the digests by which the chain can be checked against the file.
 * Its words never name files (they stand in a chain that coders read). (transfer full) */
SbTable *
sb_document_tabulate_journal (SbDocument *document, const char *viewer, GError **error);

G_END_DECLS
