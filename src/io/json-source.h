/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <securebase/io/incoming.h>
#include <securebase/io/source.h>

/* A JSON file of another program as a tree whose root is an object, its nesting measured
 * before it is parsed. What Python writes and JSON does not know (NaN, Infinity) is read
 * as an empty text; characters that are none (\u0000, half of a pair) as U+FFFD. These,
 * and members that stand twice in one object (the last one holds), are listed as losses
 * of @incoming. SB_ERROR_BAD_FILE names the line. (transfer full) */
JsonNode *
sb_json_source_parse (const SbSource *source, SbIncoming *incoming, GError **error);

/* The member of this name when it is of this sort, else NULL (text: ""; and a number as
 * it is written). @object NULL: as if it were empty. */
JsonObject *sb_json_get_object (JsonObject *object, const char *name);
JsonArray *sb_json_get_array (JsonObject *object, const char *name);
const char *sb_json_get_text (JsonObject *object, const char *name);

/* The members of an object in the order of the file. (json_object_iter_next_ordered() of
 * json-glib 1.6.6 crashes at the end.) @object must stay. */
typedef struct {
  JsonObject *object;
  GList *names;
  GList *next;
} SbJsonMembers;

SbJsonMembers sb_json_members_new (JsonObject *object); /* NULL: as if it were empty */
void sb_json_members_clear (SbJsonMembers *members);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbJsonMembers, sb_json_members_clear)
/* The next one; NULL behind the last. @name (out) (optional) */
JsonNode *sb_json_members_next (SbJsonMembers *members, const char **name);

/* A text, a number or a truth as text; NULL for anything else. (transfer full) */
char *sb_json_dup_scalar (JsonNode *node);
/* Seconds, exact to the nanosecond; FALSE for what is no number of seconds within a
 * century of centuries. */
gboolean sb_json_read_seconds (JsonNode *node, SbTime *time);
/* Whether there is nothing in it to lose: null, "", 0, false, or made of such. */
gboolean sb_json_is_empty (JsonNode *node);
