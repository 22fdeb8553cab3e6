/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/interval.h>
#include <securebase/model/study.h>

G_BEGIN_DECLS

/* The events of one coding by what they are, so that a question about a code looks at its
 * events only. Borrows the scheme and the content. */
typedef struct _SbIndex SbIndex;

SbIndex *sb_index_new (SbScheme *scheme, SbContent *content);
void sb_index_free (SbIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbIndex, sb_index_free)

/* SbEvent by time; empty when there is none. (transfer none) */
GPtrArray *sb_index_list_code (SbIndex *index, const char *code);
/* Of all codes of the family; @family may be NULL: none. */
GPtrArray *sb_index_list_family (SbIndex *index, const SbFamily *family);

/* NULL for a code that the scheme does not have. */
const SbCode *sb_index_find_code (SbIndex *index, const char *code);

/* The event's time; a state that still runs never ends, a point has no length. */
SbInterval sb_index_get_span (SbIndex *index, const SbEvent *event);

G_END_DECLS
