/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* mpv, driven over its JSON socket, to measure the same operations on the same file
 * beside ours. It is no dependency: benchmarks say so where it is not installed. */

typedef struct _Mpv Mpv;

/* Paused on the first frame, without window and sound device. NULL: not installed. */
Mpv *mpv_start (const char *path);
void mpv_stop (Mpv *mpv);

/* From the command to the picture, in milliseconds; -1: none came within 30 s. */
double mpv_seek (Mpv *mpv, double seconds); /* exact */
double mpv_step (Mpv *mpv);
double mpv_step_back (Mpv *mpv);
