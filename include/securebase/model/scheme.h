/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/base/time.h>
#include <securebase/model/rules.h>

G_BEGIN_DECLS

/* The coding scheme as data: procedure, codes, scales with anchors, D indices,
 * categories, rules; each with its provenance. Loaded from JSON, validated as a whole,
 * immutable after. */

#define SB_TYPE_SCHEME (sb_scheme_get_type ())
G_DECLARE_FINAL_TYPE (SbScheme, sb_scheme, SB, SCHEME, GObject)

typedef struct {
  int number; /* from 1, without a gap */
  char *name;
  char *present;
  char *starts_when;
  char *happens;
  char *kind; /* introduction, pre-separation, separation, reunion */
  double standard_seconds;
  SbProvenance provenance;
  char *lab_note;
} SbEpisodeType;

typedef struct {
  char *id; /* "distress" */
  char *name;
  gboolean exclusive; /* beginning one member ends the running one at the same instant */
} SbCodeGroup;

/* One choice of a modifier set: @key picks it while the program asks, a letter (a
 * capital: with Shift) or a digit, only once in its set; NULL without. */
typedef struct {
  char *id;
  char *name;
  char *key;
} SbModifierValue;

/* What can be said about an event beside its code ("how strongly"), asked in place after
 * the code's key and never required. An event carries each choice as "set:value". */
typedef struct {
  char *id;
  char *name;
  GPtrArray *values; /* SbModifierValue, in the order in which they are offered */
  gboolean many;     /* more than one value may hold at once */
  SbProvenance provenance;
  char *lab_note;
} SbModifierSet;

/* Why a session is not valid, or only with reserve (SbSession.validity). */
typedef struct {
  char *id; /* "protocol_violation"; never "ok" */
  char *name;
  char *description;
  SbProvenance provenance;
  char *lab_note;
} SbExclusion;

typedef struct {
  char *id;          /* "look_away" */
  char *name;        /* "Look away" */
  char *description; /* what counts */
  char *subject;     /* child, caregiver, stranger */
  char *key;         /* one letter; capital: with Shift. NULL without */
  char *group;       /* id of a group, or NULL */
  char *colour;      /* "#rrggbb" */
  char *pattern;     /* "plain", "rising", "dots", "falling", "lines", "crossed", "bars":
                        how it is drawn beside its colour; NULL: the program chooses */
  gboolean is_state; /* else a point */
  GPtrArray *modifiers; /* ids (char *) of modifier sets, in the order in which they are
                           asked; empty without */
  SbProvenance provenance;
  char *lab_note;
} SbCode;

typedef struct {
  double value;
  char *text;
  SbProvenance provenance;
  char *lab_note;
} SbAnchor;

typedef struct {
  char *id; /* PS */
  char *name;
  char *description;
  double minimum, maximum, step;
  GArray *episodes_caregiver; /* int: the episodes in which it is rated, by partner; */
  GArray *episodes_stranger;  /* empty where it is not rated */
  GPtrArray *anchors;         /* SbAnchor, from the highest; empty where there are none */
  SbProvenance provenance;
  char *lab_note;
} SbScale;

typedef struct {
  char *id; /* "IV" */
  char *name;
  char *text;
  char *caution; /* an innocent or other reading to think of; may be NULL */
  SbProvenance provenance;
  char *lab_note;
} SbIndexType;

/* The whole format is strict: unknown members, missing provenance, doubled ids or keys,
 * ranges upside down, references to what does not exist are refused. On failure
 * (SB_ERROR_BAD_FILE) one sentence names the line and the fault. Size and nesting are
 * limited before parsing.
 *
 * Format version 1 knew eight episodes and none of modifier sets, patterns and
 * exclusions; it is read as it always was. Version 2 has them, any number of episodes,
 * and may leave out what a lab does not use: scales, indices, the D rule, and all rules.
 * What cannot be assessed without them says so. */
#define SB_SCHEME_FORMAT_VERSION 2
#define SB_SCHEME_MAX_EPISODES 40
#define SB_SCHEME_MAX_BYTES (1024 * 1024)
#define SB_SCHEME_MAX_DEPTH 16

SbScheme *sb_scheme_new_from_json (const char *text, gssize length, GError **error);
SbScheme *sb_scheme_new_from_file (GFile *file, GError **error);
/* The scheme that ships with the program (compiled in from data/schemes). */
SbScheme *sb_scheme_new_default (GError **error);
char *sb_scheme_dup_default_json (void);

/* What a new project can begin with: the shipped schemes, each with its title and what it
 * is for. */
typedef struct {
  char *id; /* "strange-situation", "episodes-only" … */
  char *title;
  char *note;
} SbSchemeTemplate;

GPtrArray *sb_scheme_list_templates (void); /* SbSchemeTemplate; the default first */
char *sb_scheme_dup_template_json (const char *id); /* NULL when there is none */

const char *sb_scheme_get_id (SbScheme *scheme);
const char *sb_scheme_get_title (SbScheme *scheme);
const char *sb_scheme_get_note (SbScheme *scheme);
const char *sb_scheme_get_procedure (SbScheme *scheme); /* its id: "standard" */
const char *sb_scheme_get_json (SbScheme *scheme);      /* exactly what was read */

const GPtrArray *
sb_scheme_get_episode_types (SbScheme *scheme);           /* SbEpisodeType by number */
int sb_scheme_count_episodes (SbScheme *scheme);          /* at least 1 */
const GPtrArray *sb_scheme_get_groups (SbScheme *scheme); /* SbCodeGroup */
const GPtrArray *sb_scheme_get_codes (SbScheme *scheme);  /* SbCode, in palette order */
const GPtrArray *sb_scheme_get_scales (SbScheme *scheme); /* SbScale */
const GPtrArray *sb_scheme_get_index_types (SbScheme *scheme);   /* SbIndexType */
const GPtrArray *sb_scheme_get_modifier_sets (SbScheme *scheme); /* SbModifierSet */
const GPtrArray *sb_scheme_get_exclusions (SbScheme *scheme);    /* SbExclusion */
const GPtrArray *sb_scheme_get_subgroups (SbScheme *scheme);     /* SbSubgroup */

/* The rules, for measures and classifiers. */
const GPtrArray *sb_scheme_get_settings (SbScheme *scheme);      /* SbSetting */
const GPtrArray *sb_scheme_get_measure_types (SbScheme *scheme); /* SbMeasureType */
const GPtrArray *sb_scheme_get_rating_rules (SbScheme *scheme);  /* SbRatingRules */
const GPtrArray *sb_scheme_get_gates (SbScheme *scheme);         /* SbGate, in order */
const GPtrArray *sb_scheme_get_dimensions (SbScheme *scheme);    /* SbDimension */
/* NULL when the scheme has none: D is not assessed then. */
const SbDisorganisation *sb_scheme_get_disorganisation (SbScheme *scheme);

/* NULL when the scheme has no such part: crying is not looked for then. */
const SbCryGuide *sb_scheme_get_cry_guide (SbScheme *scheme);
/* One of its rules; NaN when there is none of that id. */
double sb_scheme_get_cry_number (SbScheme *scheme, const char *rule);

const SbCode *sb_scheme_find_code (SbScheme *scheme, const char *id);
const SbCode *sb_scheme_find_key (SbScheme *scheme, const char *key);
const SbCodeGroup *sb_scheme_find_group (SbScheme *scheme, const char *id);
const SbModifierSet *sb_scheme_find_modifier_set (SbScheme *scheme, const char *id);
const SbExclusion *sb_scheme_find_exclusion (SbScheme *scheme, const char *id);
const SbScale *sb_scheme_find_scale (SbScheme *scheme, const char *id);
const SbFamily *sb_scheme_find_family (SbScheme *scheme, const char *id);
const SbSetting *sb_scheme_find_setting (SbScheme *scheme, const char *id);
/* A number, or a duration, of the protocol; every id that the program uses is in every
 * scheme that loads. */
double sb_scheme_get_number (SbScheme *scheme, const char *setting);
SbTime sb_scheme_get_duration (SbScheme *scheme, const char *setting);
const char *sb_scheme_get_choice (SbScheme *scheme, const char *setting);
gboolean sb_scale_is_rated (const SbScale *scale, int episode, const char *partner);

/* As in files and tables: "read", "secondary", "unverified", "lab". */
const char *sb_provenance_get_name (SbProvenance provenance);
/* For people, with the lab's note where there is one: "the lab's own (K1, 2026-11-22:
 * after the pilot)". */
char *sb_provenance_dup_words (SbProvenance provenance, const char *lab_note);

G_END_DECLS
