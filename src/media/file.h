/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* Starts GStreamer (once; any thread) and gives the file's URI, after a look at the file:
 * one that is absent, a folder, empty, unreadable or no regular file is refused with a
 * sentence. NULL on failure. (transfer full) */
char *sb_media_dup_uri (const char *path, GError **error);

/* Turns what GStreamer says of @path into a sentence in our domain. @detail is the
 * installer detail of a missing plugin, or NULL. Takes @fault. */
void
sb_media_take_fault (GError **error, const char *path, const char *detail, GError *fault);

/* "H.264 (High Profile) decoder" and the Debian package it is in, as a sentence, from an
 * installer detail ("gstreamer|1.0|program|words|decoder-video/x-h264, …"). */
char *sb_media_dup_missing (const char *detail);

/* The file's name without its folders, for sentences. (transfer full) */
char *sb_media_dup_name (const char *path);

G_END_DECLS
