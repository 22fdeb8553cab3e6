/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <securebase/classify/stability.h>
#include <securebase/model/study.h>

G_BEGIN_DECLS

/* How firmly the suggestion of one coding stands: by half a point, by one point, and with
 * the ratings of the same session's other coders. */
typedef struct {
  GPtrArray *tries;     /* SbStability; empty where nothing is suggested */
  GPtrArray *exchanges; /* SbExchange */
} SbFirmness;

/* @all: the codings that the viewer may see; of them only decided ones are exchanged. */
void sb_firmness_init (SbFirmness *firmness,
                       const SbStudy *all,
                       SbContent *content,
                       SbClassifySource source,
                       guint32 seed);
void sb_firmness_clear (SbFirmness *firmness);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbFirmness, sb_firmness_clear)

void sb_firmness_append_text (const SbFirmness *firmness, GString *text);
/* Members "stability" and "exchange". */
void sb_firmness_add_json (const SbFirmness *firmness, JsonBuilder *builder);

G_END_DECLS
