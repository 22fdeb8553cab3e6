/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/model/rules.h>

G_BEGIN_DECLS

/* Published distributions of categories, to compare a study with or to take as priors.
 * They are data (data/base-rates.json, compiled in), each row with its source and with
 * how far it can be trusted; a lab may load a file of its own of the same shape:
 *
 *   {"format": "securebase-base-rates", "version": 1, "rates": [
 *     {"id": "own-2020", "title": "…", "source": "…", "status": "read", "ways": 4,
 *      "n": 210, "percent": {"A": 15, "B": 60, "C": 10, "D": 15}}]}
 *
 * "count" may stand in place of "percent"; n, read_in, level, population, caregiver,
 * system and note may be left out. status: read, secondary, unverified-from-memory. */

/* How the children were classed. */
typedef enum {
  SB_WAYS_TWO = 2,       /* secure (B) or insecure */
  SB_WAYS_THREE = 3,     /* A, B, C: the organised (forced) category of every child */
  SB_WAYS_FOUR = 4,      /* A, B, C, D */
  SB_WAYS_SUBGROUPS = 8, /* the organised subgroup of every child */
} SbWays;

/* The categories of so many ways, ended by NULL; NULL for another number. */
const char *const *sb_ways_get_categories (SbWays ways);

typedef struct {
  char *category; /* "A" … "D", "A1" … "C2", "secure", "insecure" */
  double percent; /* 0 … 100 as published, or from the count */
  gint64 count;   /* -1: only a percentage is given */
} SbBaseShare;

typedef struct {
  char *id;
  char *title;      /* for a list to choose from */
  char *source;     /* the citation */
  char *read_in;    /* where the numbers were read; NULL: not said */
  char *level;      /* meta-analysis, country, sample; NULL */
  char *population; /* NULL */
  char *caregiver;  /* NULL */
  char *system;     /* of coding; NULL */
  char *note;       /* NULL */
  SbWays ways;
  gint64 n;            /* children or dyads; 0: the source gives none */
  GPtrArray *shares;   /* SbBaseShare; not every category of @ways need be there */
  SbProvenance status; /* SB_PROVENANCE_UNVERIFIED: from memory */
} SbBaseRate;

/* Immutable after loading; may be read in any thread. */
typedef struct _SbBaseRates SbBaseRates;

/* What ships with the program. */
SbBaseRates *sb_base_rates_new_default (void);
/* SB_ERROR_BAD_FILE names the row and the fault. */
SbBaseRates *sb_base_rates_new_from_file (GFile *file, GError **error);
/* @name stands for the file in sentences. */
SbBaseRates *sb_base_rates_new_from_json (const char *text,
                                          gssize length,
                                          const char *name,
                                          GError **error);
void sb_base_rates_free (SbBaseRates *rates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbBaseRates, sb_base_rates_free)

const GPtrArray *sb_base_rates_list (SbBaseRates *rates); /* SbBaseRate, as in the file */
/* By id; borrowed, NULL when there is none. */
const SbBaseRate *sb_base_rates_find (SbBaseRates *rates, const char *id);

/* "read", "secondary", "unverified-from-memory": as in the file. */
const char *sb_base_rate_get_status (const SbBaseRate *rate);

/* The percentage (0 … 100) of @category; "secure" and "insecure" also of rows classed
 * three or four ways (B, and what else is given), where all of their categories are
 * there. NaN: not given. */
double sb_base_rate_get_percent (const SbBaseRate *rate, const char *category);

/* The shares of @categories as parts of their sum (0 … 1, adding up to 1), for priors.
 * FALSE, and @shares untouched, when one of them is not given or their sum is 0. */
gboolean sb_base_rate_get_shares (const SbBaseRate *rate,
                                  const char *const *categories,
                                  guint n,
                                  double *shares);

G_END_DECLS
