/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/classify/classify.h>

G_BEGIN_DECLS

/* An aid for the D score, never a score of its own making: what was marked, where and how
 * strongly, and what that leaves open (science page, section 3). The D score is not a
 * count of marks. */

typedef struct {
  char *mark;       /* id of the mark */
  char *index;      /* "V" */
  int episode;      /* 0: in none */
  gboolean reunion; /* in an episode in which the caregiver has come back */
  gboolean caregiver_present;
  int intensity;            /* as the coder marked it; 0: not given */
  gboolean innocent_looked; /* innocent causes were looked for */
  char *words;              /* the line that a person reads */
} SbMarkLine;

typedef struct {
  GPtrArray *lines;    /* SbMarkLine, the weightiest first */
  double low, high;    /* the range of scores that the scheme's rule names
                        * (SbDisorganisation.aid); NaN: none is named */
  char *words;         /* what the range rests on, and that the coder decides */
  GPtrArray *warnings; /* owned sentences: marks without a look for innocent causes,
                        * stereotypies that B4 shows, too … */
  SbProvenance provenance;
} SbMarkAid;

void sb_mark_aid_free (SbMarkAid *aid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbMarkAid, sb_mark_aid_free)

/* Of the marks as they stand now: they are not part of the blind record. (transfer full)
 */
SbMarkAid *sb_mark_aid_new (SbScheme *scheme, SbContent *content);

/* Adds what else the kinds of marks of @content can mean (SbIndexType.caution), a
 * sentence for each kind. */
void
sb_mark_aid_list_cautions (SbScheme *scheme, SbContent *content, GPtrArray *sentences);

G_END_DECLS
