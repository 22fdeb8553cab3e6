/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document-private.h"

G_BEGIN_DECLS

/* Whether undo or redo of row @target of a scope may cross the last change of the scheme;
 * a sentence where not. */
gboolean sb_document_allows_step (SbDocument *self,
                                  const char *coding,
                                  gint64 target,
                                  GError **error);

/* Whether @change is the rewriting of a draft that comes with a new version of the
 * scheme: the one edit of the project that reaches into codings. */
gboolean sb_document_migrates (SbDocument *self, SbEdit *edit, const SbChange *change);

G_END_DECLS
