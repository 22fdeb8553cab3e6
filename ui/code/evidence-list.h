/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <securebase/base/interval.h>
#include <securebase/model/study.h>

G_BEGIN_DECLS

/* The events that something rests on, as a list by time: a click or Enter goes to the
 * moment (the page's action code.seek). */

/* @ids: owned text; one that is of no event of @content any more is left out, and the
 * same event comes once. @spans: SbInterval, times that a coder gave as evidence; NULL:
 * none. The result is NULL when there is nothing to list. */
GtkWidget *sb_evidence_list_new (SbContent *content,
                                 SbScheme *scheme,
                                 const GPtrArray *ids,
                                 const GArray *spans);

G_END_DECLS
