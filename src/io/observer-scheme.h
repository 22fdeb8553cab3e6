/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "xml.h"

#include <securebase/io/incoming.h>

G_BEGIN_DECLS

/* A file of The Observer XT, its elements by kind, wherever they stand in it. */
typedef struct {
  GPtrArray *subjects;     /* SbXmlElement (borrowed): CDS_SUBJECT */
  GPtrArray *behaviours;   /* CDS_BEHAVIOR */
  GPtrArray *modifiers;    /* CDS_MODIFIER */
  GPtrArray *connections;  /* CDS_CONNECTION: which modifiers a behaviour has */
  GPtrArray *variables;    /* VL_VARIABLE */
  GPtrArray *observations; /* OBS_OBSERVATION */
  const char *version;     /* of the program; NULL */
} SbObserverParts;

SbObserverParts *sb_observer_parts_new (const SbXmlElement *root);
void sb_observer_parts_free (SbObserverParts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbObserverParts, sb_observer_parts_free)

/* Subjects, behaviours as codes with their groups, and modifiers, into @incoming. */
void sb_observer_read_scheme (const SbObserverParts *parts, SbIncoming *incoming);

G_END_DECLS
