/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/io/table-mapping.h>

/* What the name of a column says of it. */
typedef struct {
  SbMapRole role;
  guint rank;         /* of several columns of a role the lowest is the best */
  int time;           /* SbMapTime; -1: the name does not say */
  gboolean day_first; /* "dmy" */
  gboolean month_first;
} SbHeaderMeaning;

/* IGNORE where the name is not known. */
SbHeaderMeaning sb_header_read (const char *name);
