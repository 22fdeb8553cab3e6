/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/recorder.h>

G_BEGIN_DECLS

/* The behaviour codes with their keys, by subject; states that run at the playhead are
 * lit and carry a sign. A click does what the key does. */

#define SB_TYPE_PALETTE (sb_palette_get_type ())
G_DECLARE_FINAL_TYPE (SbPalette, sb_palette, SB, PALETTE, AdwBin)

/* Signals: "pressed" (code id). */

void sb_palette_set_scheme (SbPalette *self, SbScheme *scheme);

/* Lights the states that hold at @frame, running or coded before, and the moments within
 * it: it lasts until @next. @recorder NULL: nothing. */
void sb_palette_show_running (SbPalette *self,
                              SbRecorder *recorder,
                              SbTime frame,
                              SbTime next);

/* Shows for a moment that @code was coded. */
void sb_palette_flash (SbPalette *self, const char *code);

G_END_DECLS
