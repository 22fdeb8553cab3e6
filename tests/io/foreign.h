/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/io/importer.h>

G_BEGIN_DECLS

/* Reads a fixture ("boris/today.boris") by the importer @format, after checking that its
 * content alone leads to it. */
SbIncoming *sb_test_read_fixture (const char *format, const char *name);
/* The same of a text. NULL: refused, @error says why. */
SbIncoming *sb_test_read_text (const char *format, const char *text, GError **error);

/* The first event of this position in the file, in @session; fails where there is none.
 */
const SbIncomingEvent *
sb_test_find_row (const SbIncoming *incoming, const char *session, guint row);

/* Whether all of this is in the event: "cry 11.04-12.04 how=softly at=door # comment",
 * a point "12.04", a START "12.04-", a STOP "-12.04". */
void sb_test_assert_event (const SbIncoming *incoming,
                           const SbIncomingEvent *event,
                           const char *expected);

/* How many things were lost with words that begin so; 0 without. */
guint sb_test_count_lost (const SbIncoming *incoming, const char *words);

G_END_DECLS
