/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/kinds.h>
#include <securebase/model/scheme.h>

G_BEGIN_DECLS

/* What an edit does, in words for a person: for the journal and the undo button. */

/* "Cry at 05:12.480", "rating PS of episode 5" …: a record. (transfer full) */
char *sb_record_words_dup (SbScheme *scheme, SbRecord *record);

/* "move Cry at 05:10.000 to 05:12.480": the records of @before as those of @after, by
 * position. @kind: the kind of edit ("event.move", "rating.change"; transfer full). At
 * least one. (transfer full) */
char *
sb_change_words_dup (SbScheme *scheme, GPtrArray *before, GPtrArray *after, char **kind);

G_END_DECLS
