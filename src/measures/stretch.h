/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/interval.h>
#include <securebase/model/study.h>

G_BEGIN_DECLS

/* A visible part of an episode with the acts that begin in it: nothing is paired across
 * its ends. */
typedef struct {
  SbTime start; /* of the act */
  SbTime end;   /* SB_TIME_NONE: none */
  guint code;   /* position in the scheme */
} SbAct;

typedef struct {
  SbInterval time;
  GArray *acts; /* SbAct, by start, then position of the code, then end */
} SbStretch;

/* SbStretch of the content's episodes that are in @episodes (int; NULL: all); those
 * without borders are left out, and codes that the scheme does not have. (transfer full)
 */
GPtrArray *
sb_stretches_new (SbScheme *scheme, SbContent *content, const GArray *episodes);

G_END_DECLS
