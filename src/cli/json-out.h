/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <securebase/base/table.h>

G_BEGIN_DECLS

/* What --json prints: members of the object that is open in the builder. */

void sb_json_add_text (JsonBuilder *builder, const char *name, const char *text);
void sb_json_add_integer (JsonBuilder *builder, const char *name, gint64 value);
/* Not a number and the infinities have no form in JSON: null. */
void sb_json_add_real (JsonBuilder *builder, const char *name, double value);
void sb_json_add_flag (JsonBuilder *builder, const char *name, gboolean flag);
void sb_json_add_null (JsonBuilder *builder, const char *name);
void sb_json_add_texts (JsonBuilder *builder, const char *name, GPtrArray *texts);

/* @name NULL: as an element of the array that is open. */
void sb_json_begin_object (JsonBuilder *builder, const char *name);
void sb_json_begin_array (JsonBuilder *builder, const char *name);

/* The rows as objects, one member a column; missing cells are null. */
void sb_json_add_table (JsonBuilder *builder, const char *name, SbTable *table);

/* Prints the whole of @builder to stdout. Returns SB_EXIT_OK, or SB_EXIT_FAILED with a
 * sentence on stderr when stdout cannot be written (a full disk). */
int sb_json_print (JsonBuilder *builder);

/* Prints @text to stdout; see sb_json_print(). */
int sb_text_print (const char *text);

G_END_DECLS
