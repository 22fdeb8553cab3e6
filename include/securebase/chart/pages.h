/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/base/table.h>
#include <securebase/chart/chart.h>

G_BEGIN_DECLS

/* A paper: headings, texts, tables and charts one below the other on pages of A4, as PDF.
 * What does not fit on a page goes on at the next one; a table's head is there again. The
 * same content gives the same bytes. */
typedef struct _SbPages SbPages;

/* @title: of the document; @foot: at the foot of each page, beside its number. */
SbPages *sb_pages_new (const char *title, const char *foot);
void sb_pages_free (SbPages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbPages, sb_pages_free)

void sb_pages_add_heading (SbPages *pages, const char *text);
void sb_pages_add_text (SbPages *pages, const char *text);
/* The labels of its columns are its head. */
void sb_pages_add_table (SbPages *pages, SbTable *table);
void sb_pages_add_chart (SbPages *pages, SbChart *chart);

/* Nothing may be added after. (transfer full) */
GBytes *sb_pages_finish (SbPages *pages, GError **error);

G_END_DECLS
