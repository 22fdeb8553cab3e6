/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/store/change.h>

G_BEGIN_DECLS

/* The records of one kind that views listen to: a GListModel in the order of
 * sb_record_compare(), looked up by id in constant time. */
#define SB_TYPE_RECORD_LIST (sb_record_list_get_type ())
G_DECLARE_FINAL_TYPE (SbRecordList, sb_record_list, SB, RECORD_LIST, GObject)

/* @records: sorted, unreferences its elements. (transfer full) */
SbRecordList *sb_record_list_new (GType kind, GPtrArray *records);
void sb_record_list_apply (SbRecordList *self, const SbChange *change);
/* Other records altogether, as for the constructor. (transfer full) */
void sb_record_list_reset (SbRecordList *self, GPtrArray *records);
gpointer sb_record_list_find (SbRecordList *self, const char *id);
/* The records themselves, sorted. (transfer none) */
GPtrArray *sb_record_list_get_records (SbRecordList *self);

/* Where @record is, or would be put, in a sorted array. */
guint sb_records_search (GPtrArray *records, gconstpointer record, gboolean *found);

G_END_DECLS
