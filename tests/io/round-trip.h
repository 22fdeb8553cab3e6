/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/io/exporter.h>
#include <securebase/io/importer.h>

G_BEGIN_DECLS

/* The study of study.h, with marks and notes, exported in @format and the file @name of
 * it read again by the importer that recognises it. */
SbStudy *sb_test_round_trip_study (void);
SbIncoming *
sb_test_round_trip (const SbStudy *study, const char *format, const char *name);
/* The bytes of the file. */
GBytes *
sb_test_round_trip_export (const SbStudy *study, const char *format, const char *name);
/* The file with these tables alone, read again. */
SbIncoming *sb_test_round_trip_only (const SbStudy *study,
                                     const char *format,
                                     const char *what,
                                     const char *name);
/* Adds a note and a mark of no moment to the first coding. */
void sb_test_round_trip_add_timeless (SbStudy *study);

/* That everything in @content came back, each thing once, and nothing else. */
void sb_test_round_trip_check (const SbIncoming *incoming, const SbContent *content);

/* Prints why and answers FALSE where the sample or the counter is not here; else what
 * tests/io/fixtures/@script counts in it must be what was read:
 * "tracks events states points starts". */
gboolean sb_test_count_sample (const char *script, const char *sample);

G_END_DECLS
