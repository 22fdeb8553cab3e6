/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <securebase/agreement/cross-table.h>
#include <securebase/agreement/statistic.h>

G_BEGIN_DECLS

/* What verb agree found, kept as named statistics so that the readable table and the JSON
 * say the same. One section is one analysis of one set of units. */
typedef struct _SbAgreeSection SbAgreeSection;

SbAgreeSection *sb_agree_section_new (const char *id, const char *title);
void sb_agree_section_free (SbAgreeSection *section);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbAgreeSection, sb_agree_section_free)

/* @name is the statistic's name in JSON, @label says it in words; both are copied. */
void sb_agree_section_add (SbAgreeSection *section,
                           const char *name,
                           const char *label,
                           SbStatistic statistic);
void sb_agree_section_add_count (SbAgreeSection *section,
                                 const char *name,
                                 const char *label,
                                 gint64 count);
/* A sentence about what was left out, or how to read a number. (transfer full) */
void sb_agree_section_take_note (SbAgreeSection *section, char *note);
/* @labels: NULL-ended names of the categories. Copies. */
void sb_agree_section_set_table (SbAgreeSection *section,
                                 const char *const *labels,
                                 const SbCrossTable *table);

/* Members id, title, values, reasons, notes and table into the object @builder has open.
 */
void sb_agree_section_build (SbAgreeSection *section, JsonBuilder *builder);
/* The same as text for people. */
void sb_agree_section_append (SbAgreeSection *section, GString *out);

/* Many sections as one table, a line each: the statistics of @names (up to a bracket,
 * NULL- ended) under @heads. What is undefined is said at the end of the line. */
void sb_agree_append_rows (GPtrArray *sections,
                           const char *title,
                           const char *const *names,
                           const char *const *heads,
                           GString *out);

G_END_DECLS
