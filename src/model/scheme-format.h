/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/scheme.h>

#include "scheme-shape.h"

G_BEGIN_DECLS

/* The scheme file's whole content as read, member by member. */
typedef struct {
  char *license;
  char *format;
  int format_version;
  char *id;
  char *title;
  char *note;
  char *procedure;
  GPtrArray *episodes;
  GPtrArray *settings;
  GPtrArray *groups;
  GPtrArray *modifier_sets;
  GPtrArray *codes;
  GPtrArray *families;
  GPtrArray *scales;
  GPtrArray *indices;
  GPtrArray *exclusions;
  GPtrArray *measures;
  GPtrArray *rating_rules;
  GPtrArray *categories;
  GPtrArray *gates;
  SbDisorganisation *disorganisation;
  GPtrArray *dimensions;
  SbCryGuide *cry_candidates; /* NULL when left out */
} SbSchemeFile;

extern const SbShape sb_scheme_shape;

extern const SbShape sb_setting_shape;

/* What is coded: groups, modifier sets, codes. */
extern const SbShape sb_group_shape;
extern const SbShape sb_modifier_set_shape;
extern const SbShape sb_code_shape;

/* Of the rules. */
extern const SbShape sb_measure_shape;
extern const SbShape sb_rating_rules_shape;
extern const SbShape sb_category_shape;
extern const SbShape sb_gate_shape;
extern const SbShape sb_dimension_shape;
extern const SbShape sb_cry_guide_shape;

/* What holds between the parts: ids and keys that are unique, references that lead
 * somewhere. */
gboolean sb_scheme_file_check (SbSchemeFile *file, SbShapeReader *reader);

G_END_DECLS
