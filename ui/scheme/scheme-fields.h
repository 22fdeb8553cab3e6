/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/scheme-draft.h>

G_BEGIN_DECLS

/* What the editor shows of each part of a scheme: a table, so that a further member needs
 * a line here and no code. */

typedef enum {
  SB_ROW_ENTRY,  /* a text, a number, or a list with commas */
  SB_ROW_SWITCH, /* true or false */
  SB_ROW_CHOICE, /* one of @choices, or of the ids of @list */
  SB_ROW_COLOUR,
  SB_ROW_CONDITION, /* when a rating rule holds */
} SbRowKind;

typedef struct {
  const char *member;
  const char *label;
  SbRowKind kind;
  const char *const *choices;
  const char *list;
  gboolean optional; /* may be left out: a choice has "none" */
} SbSchemeField;

typedef struct {
  const char *list;  /* "codes"; NULL: the scheme itself */
  const char *title; /* "Codes" */
  const char *words; /* what is done here */
  const char *add;   /* the button's label; NULL: nothing can be added or removed */
  const SbSchemeField *fields;
  guint n_fields;
  const char *inner;  /* name of the part inside each thing: "anchors"; NULL without */
  gboolean is_single; /* one thing, no list of them */
} SbSchemePart;

/* The parts in the order of the editor; those inside others are not among them. */
const SbSchemePart *sb_scheme_part_get (guint position); /* NULL after the last */
const SbSchemePart *sb_scheme_part_find (const char *list);

/* What a row is called: the name, or the value of an anchor; and below it the id, the key
 * and the like. (transfer full) */
char *sb_scheme_part_dup_name (SbSchemeDraft *draft, const char *path);
char *sb_scheme_part_dup_summary (SbSchemeDraft *draft, const char *path);

/* Two codes with one key: a sentence that names both; NULL: none. */
char *sb_scheme_part_dup_conflict (SbSchemeDraft *draft);

G_END_DECLS
