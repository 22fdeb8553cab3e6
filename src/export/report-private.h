/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/table.h>
#include <securebase/chart/chart.h>
#include <securebase/export/session-report.h>
#include <securebase/model/suggestion.h>

G_BEGIN_DECLS

/* A report as blocks, one below the other, before it is HTML or PDF. */
typedef enum {
  SB_BLOCK_HEADING,
  SB_BLOCK_TEXT,
  SB_BLOCK_TABLE,
  SB_BLOCK_CHART,
} SbBlockKind;

typedef struct {
  SbBlockKind kind;
  char *text;
  SbTable *table;
  SbChart *chart;
} SbBlock;

typedef struct {
  char *title;
  char *foot;
  GPtrArray *blocks; /* SbBlock */
} SbReport;

SbReport *sb_report_new (char *title, char *foot); /* (transfer full) both */
void sb_report_free (SbReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbReport, sb_report_free)

void sb_report_add_heading (SbReport *report, const char *text);
void sb_report_add_text (SbReport *report, const char *text);
/* (transfer full); a table without rows is left out, and so are columns without a cell,
 * and a chart that is NULL. */
void sb_report_add_table (SbReport *report, SbTable *table);
void sb_report_add_chart (SbReport *report, SbChart *chart);

/* A table with these heads (translated), ended by NULL. */
SbTable *sb_report_table_new (const char *const *heads);

/* The parts. */
void sb_report_add_timeline (SbReport *report, SbScheme *scheme, SbContent *content);
void sb_report_add_ratings (SbReport *report, SbScheme *scheme, SbContent *content);
void sb_report_add_category (SbReport *report, SbContent *content);
void sb_report_add_suggestion (SbReport *report,
                               SbScheme *scheme,
                               const SbSuggestion *suggestion);

/* (transfer full) */
GBytes *sb_report_to_html (const SbReport *report, GError **error);
GBytes *sb_report_to_pdf (const SbReport *report, GError **error);

G_END_DECLS
