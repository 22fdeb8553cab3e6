/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/io/incoming.h>
#include <securebase/model/study.h>

G_BEGIN_DECLS

/* Records of no moment: episodes, events, marks and notes without a start. Formats that
 * are lists of things with times cannot hold them; the files say how many there were. */

/* @what: as for sb_tables_build(). */
guint sb_timeless_count (const SbContent *content, const char *const *what);

/* Lists what the file @incoming is of says it left out; @count NULL or "0": nothing. */
void sb_timeless_lose (SbIncoming *incoming, const char *count);

G_END_DECLS
