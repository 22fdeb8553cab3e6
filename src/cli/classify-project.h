/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "project.h"

#include <securebase/classify/classify.h>

G_BEGIN_DECLS

typedef struct {
  const SbProjectOptions *project;
  SbClassifySource source;
  gboolean is_firmness_wanted; /* --stability */
  guint32 seed;
  gboolean is_early; /* --even-if-undecided: each look is journalled before it is shown */
} SbClassifyOptions;

/* classify PROJECT: a suggestion for every coding that is picked. Returns the exit
 * status. */
int sb_classify_project (const char *path, const SbClassifyOptions *options);

G_END_DECLS
