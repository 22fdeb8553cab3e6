/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/record.h>

G_BEGIN_DECLS

/* One record before and after an edit. The list of them is the semantic content of a
 * journal row. */
typedef struct {
  SbRecord *before; /* NULL: inserted */
  SbRecord *after;  /* NULL: deleted */
} SbChange;

SbChange *sb_change_new (gpointer before, gpointer after); /* refs */
void sb_change_free (SbChange *change);
GPtrArray *sb_changes_new (void); /* an array that frees its changes */

/* The record that there is: after, or before when it was deleted. (transfer none) */
SbRecord *sb_change_get_record (const SbChange *change);

/* [{"table": "event", "id": "…", "before": {…} or null, "after": {…} or null}, …]: times
 * in integer nanoseconds, bytes in base64, what is missing as null. */
char *sb_changes_to_json (const GPtrArray *changes);
/* Fields that this version does not know are left out, missing ones stay missing. */
GPtrArray *sb_changes_from_json (const char *json, GError **error);

G_END_DECLS
