/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The few texts that the timeline draws again and again, laid out once. */
typedef struct _SbTextCache SbTextCache;

SbTextCache *sb_text_cache_new (GtkWidget *widget); /* borrows it */
void sb_text_cache_free (SbTextCache *cache);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbTextCache, sb_text_cache_free)

/* Forgets all: the font or its size changed. */
void sb_text_cache_clear (SbTextCache *cache);

/* The width of @text without any cutting. */
int sb_text_cache_get_width (SbTextCache *cache, const char *text);

/* Draws @text at @x, in the middle between @y and @y + @row. @room > 0: cut to it with an
 * ellipsis. */
void sb_text_cache_draw (SbTextCache *cache,
                         GtkSnapshot *snapshot,
                         const char *text,
                         const GdkRGBA *colour,
                         double x,
                         double y,
                         double row,
                         double room);

G_END_DECLS
