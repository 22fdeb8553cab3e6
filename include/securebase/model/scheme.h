/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <securebase/base/time.h>

G_BEGIN_DECLS

/* The coding scheme as data: procedure, codes, scales with anchors, D indices,
 * categories, rules; each with its provenance. Loaded from JSON, validated as a whole,
 * immutable after. */

#define SB_TYPE_SCHEME (sb_scheme_get_type ())
G_DECLARE_FINAL_TYPE (SbScheme, sb_scheme, SB, SCHEME, GObject)

/* How far a rule can be trusted; shown to the user wherever the rule is. */
typedef enum {
  SB_PROVENANCE_READ,
  SB_PROVENANCE_SECONDARY,
  SB_PROVENANCE_UNVERIFIED,
} SbProvenance;

typedef struct {
  int number; /* 1 … 8 */
  char *name;
  char *present;
  char *starts_when;
  char *happens;
  char *kind; /* introduction, pre-separation, separation, reunion */
  double standard_seconds;
  SbProvenance provenance;
} SbEpisodeType;

typedef struct {
  char *id; /* "distress" */
  char *name;
  gboolean exclusive; /* beginning one member ends the running one at the same instant */
} SbCodeGroup;

typedef struct {
  char *id;          /* "look_away" */
  char *name;        /* "Look away" */
  char *description; /* what counts */
  char *subject;     /* child, caregiver, stranger */
  char *key;         /* one letter; capital: with Shift. NULL without */
  char *group;       /* id of a group, or NULL */
  char *colour;      /* "#rrggbb" */
  gboolean is_state; /* else a point */
  SbProvenance provenance;
} SbCode;

typedef struct {
  double value;
  char *text;
  SbProvenance provenance;
} SbAnchor;

typedef struct {
  char *id; /* PS */
  char *name;
  char *description;
  double minimum, maximum, step;
  GArray *episodes_caregiver; /* int: the episodes in which it is rated, by partner */
  GArray *episodes_stranger;
  GPtrArray *anchors; /* SbAnchor, from the highest; empty where there are none */
  SbProvenance provenance;
} SbScale;

typedef struct {
  char *id; /* "IV" */
  char *name;
  char *text;
  char *caution; /* an innocent or other reading to think of; may be NULL */
  SbProvenance provenance;
} SbIndexType;

typedef struct {
  char *id;     /* "B3" */
  char *letter; /* "B" */
  char *words;
  SbProvenance provenance;
} SbSubgroup;

/* On failure the sentence names the line and the fault. Nesting is limited before
 * parsing. */
SbScheme *sb_scheme_new_from_json (const char *text, gssize length, GError **error);
SbScheme *sb_scheme_new_from_file (GFile *file, GError **error);
/* The scheme that ships with the program (compiled in from data/schemes). */
SbScheme *sb_scheme_new_default (GError **error);
char *sb_scheme_dup_default_json (void);

const char *sb_scheme_get_id (SbScheme *scheme);
const char *sb_scheme_get_title (SbScheme *scheme);
const char *sb_scheme_get_json (SbScheme *scheme); /* exactly what was read */
JsonObject *
sb_scheme_get_root (SbScheme *scheme); /* for the rule readers in measures and classify */

const GPtrArray *
sb_scheme_get_episode_types (SbScheme *scheme);           /* SbEpisodeType by number */
const GPtrArray *sb_scheme_get_groups (SbScheme *scheme); /* SbCodeGroup */
const GPtrArray *sb_scheme_get_codes (SbScheme *scheme);  /* SbCode, in palette order */
const GPtrArray *sb_scheme_get_scales (SbScheme *scheme); /* SbScale */
const GPtrArray *sb_scheme_get_index_types (SbScheme *scheme); /* SbIndexType */
const GPtrArray *sb_scheme_get_subgroups (SbScheme *scheme);   /* SbSubgroup */

const SbCode *sb_scheme_find_code (SbScheme *scheme, const char *id);
const SbCode *sb_scheme_find_key (SbScheme *scheme, const char *key);
const SbCodeGroup *sb_scheme_find_group (SbScheme *scheme, const char *id);
const SbScale *sb_scheme_find_scale (SbScheme *scheme, const char *id);
gboolean sb_scale_is_rated (const SbScale *scale, int episode, const char *partner);

const char *
sb_provenance_get_name (SbProvenance provenance); /* "read", "secondary", "unverified" */

G_END_DECLS
