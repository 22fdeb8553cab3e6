/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>
#include <securebase/compare/timed-statistics.h>

G_BEGIN_DECLS

/* How timed events are compared, as given on the command line; NULL: not given. */
typedef struct {
  char *steps;      /* --dt "1,40": ms, 40 if not given */
  char *tolerances; /* --tolerance "100:500": time unit and tolerance, ms */
  char *alignments; /* --align "1000:80": ms of the onsets, per cent of overlap */
  char *overlaps;   /* --overlap "51,60": per cent, 60 if not given */
} SbTimedTexts;

/* The options of verb agree. */
#define SB_AGREE_TIMES_ENTRIES(texts)                                                    \
  {"dt",                                                                                 \
   0,                                                                                    \
   0,                                                                                    \
   G_OPTION_ARG_STRING,                                                                  \
   &(texts).steps,                                                                       \
   N_ ("Lengths of the time unit in ms (40 if not given)"),                              \
   "1,40,…"},                                                                            \
    {"tolerance",                                                                        \
     0,                                                                                  \
     0,                                                                                  \
     G_OPTION_ARG_STRING,                                                                \
     &(texts).tolerances,                                                                \
     N_ (                                                                                \
       "Time-unit kappa with differences in time forgiven: time unit and tolerance in "  \
       "ms"),                                                                            \
     "100:500,…"},                                                                       \
    {"align",                                                                            \
     0,                                                                                  \
     0,                                                                                  \
     G_OPTION_ARG_STRING,                                                                \
     &(texts).alignments,                                                                \
     N_ ("Kappa of events aligned: how far apart they may begin in ms, or how far they " \
         "must overlap in per cent"),                                                    \
     "1000:80,…"},                                                                       \
  {                                                                                      \
    "overlap", 0, 0, G_OPTION_ARG_STRING, &(texts).overlaps,                             \
      N_ ("Kappa of events linked from so much overlap on, in per cent (60 if not "      \
          "given)"),                                                                     \
      "51,60,…"                                                                        \
  }

void sb_timed_texts_clear (SbTimedTexts *texts);

/* FALSE: @fault says what is wrong, translated. */
gboolean sb_timed_texts_parse (const SbTimedTexts *texts,
                               SbTimedOptions *options,
                               const char **fault);
void sb_timed_options_clear (SbTimedOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbTimedOptions, sb_timed_options_clear)

/* "0,1260000": whole numbers, comma between, not too many. NULL: it is no such list. */
GArray *sb_agree_parse_numbers (const char *text, gint64 least, gint64 most);

G_END_DECLS
