/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/classify/fit-sample.h>

G_BEGIN_DECLS

/* Cases are added one by one, then the whole is closed. */

/* One case on its way in. */
typedef struct {
  const char *name;
  const char *category; /* NULL or empty: left out */
  const char *child;    /* NULL: unknown */
  const char *family;   /* NULL: unknown */
} SbFitCase;

typedef struct {
  SbFitSample *sample;
  GPtrArray *labels;   /* owned text, one per case */
  GPtrArray *children; /* owned text: what is left out together */
  guint n_unknown;     /* cases without a child code */
  guint n_family;      /* cases that go by their family */
} SbFitDesk;

/* NULL with the error where a variable of @query does not exist or is there twice. */
SbFitSample *sb_fit_sample_alloc (const SbFitQuery *query, GError **error);
void sb_fit_desk_init (SbFitDesk *desk, SbFitSample *sample);
void sb_fit_desk_clear (SbFitDesk *desk);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbFitDesk, sb_fit_desk_clear)

void sb_fit_desk_add (SbFitDesk *desk, const SbFitCase *wanted, const SbRatingRow *row);
void sb_fit_desk_leave_out (SbFitDesk *desk, const char *name, const char *why);
/* Numbers categories and children, sums up in words, and digests. */
void sb_fit_desk_close (SbFitDesk *desk);

G_END_DECLS
