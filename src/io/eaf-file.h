/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "xml.h"

#include <securebase/io/incoming.h>

G_BEGIN_DECLS

/* An ELAN document (EAF 2.x, 3.0), its references resolved. All text is that of `xml`. */

typedef struct {      /* a point of its timeline */
  SbTime time;        /* SB_TIME_NONE: the file gives none */
  gboolean is_placed; /* the file gives none, it was placed between others */
} SbEafSlot;

typedef struct {
  const SbXmlElement *element; /* ALIGNABLE_ANNOTATION or REF_ANNOTATION */
  guint tier;
  int slots[2]; /* of an alignable one; -1: not there */
  int parent;   /* annotation that a REF one hangs on; -1 */
  int previous; /* that it follows under the same parent; -1 */
  SbTime start; /* SB_TIME_NONE: it has no time */
  SbTime end;
  gboolean is_placed; /* its time is in part a division of another's */
} SbEafAnnotation;

typedef struct {
  const SbXmlElement *element;
  const SbXmlElement *type; /* LINGUISTIC_TYPE; NULL: the file lacks it */
  guint first;              /* its annotations are n from here */
  guint n;
} SbEafTier;

typedef struct {
  SbXml *xml;
  const SbXmlElement *root; /* of xml */
  GArray *slots;            /* SbEafSlot, in the order of the file */
  GArray *tiers;            /* SbEafTier */
  GArray *annotations;      /* SbEafAnnotation, tier by tier */
  SbTime origin;            /* what the times of the file were moved by */
} SbEafFile;

/* @incoming: takes what is lost. SB_ERROR_BAD_FILE. */
SbEafFile *sb_eaf_file_new (const SbSource *source, SbIncoming *incoming, GError **error);
void sb_eaf_file_free (SbEafFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbEafFile, sb_eaf_file_free)

const SbEafTier *sb_eaf_file_get_tier (const SbEafFile *file, guint tier);
const SbEafAnnotation *sb_eaf_file_get_annotation (const SbEafFile *file, guint i);
/* TIER_ID; "" without. */
const char *sb_eaf_tier_get_name (const SbEafTier *tier);

/* Gives every annotation its time: slots without one are placed evenly between those
 * beside them, annotations that hang on another have its time, or an even part of it
 * (eaf-times.c). */
void sb_eaf_file_place (SbEafFile *file);

/* The first element of this name in @element with this attribute; NULL. */
const SbXmlElement *sb_eaf_find (const SbXmlElement *element,
                                 const char *name,
                                 const char *attribute,
                                 const char *value);

G_END_DECLS
