/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>
#include <securebase/media/spectrum.h>

G_BEGIN_DECLS

/* @spectrum as a picture: its levels as greys of even steps in lightness, weak ones like
 * the ground of the theme. @loudest (share of full scale) gets the strongest grey, 60 dB
 * less none. */
GdkTexture *sb_greys_draw (SbSpectrum *spectrum, double loudest, gboolean is_dark);

/* The level of one byte in dB below full scale. */
double sb_greys_get_decibels (guint8 level);

G_END_DECLS
