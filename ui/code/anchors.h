/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <securebase/model/scheme.h>

G_BEGIN_DECLS

/* A small label that says how far a rule can be trusted; NULL for one that was read in
 * its source. */
GtkWidget *sb_provenance_tag_new (SbProvenance provenance);

/* Adds the anchors (SbAnchor) to @box. */
void sb_anchors_add (GtkBox *box, const GPtrArray *anchors);

/* Fills @box with the scale's name, description and anchors, each unverified one
 * labelled so. */
void sb_anchors_show (GtkBox *box, const SbScale *scale, int episode);

G_END_DECLS
