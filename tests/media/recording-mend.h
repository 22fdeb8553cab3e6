/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

#include "recording-maker.h"

/* What GStreamer's encoders and muxers of Debian 12 leave out, for the recording maker.
 */

/* mpeg2enc hands out its pictures in the order of decoding with the times of the order of
 * display: gives what leaves the element called "mpeg2" of @pipeline the PTS and DTS that
 * belong to it. @recipe must outlive the pipeline. */
void sb_mend_mpeg2_times (GstElement *pipeline, const SbMakerRecipe *recipe);

/* mp4mux knows no rotation: writes it (90, 180 or 270) into the track header of the
 * finished file. */
void sb_mend_mp4_rotation (const char *path, int rotation);
