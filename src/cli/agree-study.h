/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/compare/agreement.h>

G_BEGIN_DECLS

/* The forms of verb agree that compare coders of a project. */
typedef struct {
  char *coders;           /* "A,B" */
  char *as;               /* --as */
  char *methods;          /* plain, markdown, bibtex */
  char *gold;             /* code of the coder that sets the standard … */
  char *trainee;          /* … and of who is held against it */
  char *recoding;         /* code of the coder who is held against his first passes */
  char *subgroup_weights; /* a table of agreement weights for the subgroups */
  gboolean reliability;
  gboolean only_training;
  gboolean with_excluded;
  gboolean with_subgroups;
  gboolean whole_span;
  gboolean json;
} SbAgreeStudyOptions;

void sb_agree_study_options_clear (SbAgreeStudyOptions *options);

/* For the verb's GOptionEntry array. */
#define SB_AGREE_STUDY_ENTRIES(options)                                                       \
  {"coders",                                                                                  \
   0,                                                                                         \
   0,                                                                                         \
   G_OPTION_ARG_STRING,                                                                       \
   &(options).coders,                                                                         \
   N_ ("The coders of a project that are compared, two or more"),                             \
   "A,B"},                                                                                    \
    {"as",                                                                                    \
     0,                                                                                       \
     0,                                                                                       \
     G_OPTION_ARG_STRING,                                                                     \
     &(options).as,                                                                           \
     N_ (                                                                                     \
       "Show no more than this coder may see; without it: everything, as to the researcher"), \
     N_ ("CODER")},                                                                           \
    {"methods",                                                                               \
     0,                                                                                       \
     0,                                                                                       \
     G_OPTION_ARG_STRING,                                                                     \
     &(options).methods,                                                                      \
     N_ (                                                                                     \
       "Print a text for a methods section: plain, markdown, or bibtex for the works cited"), \
     N_ ("FORMAT")},                                                                          \
    {"reliability",                                                                           \
     0,                                                                                       \
     0,                                                                                       \
     G_OPTION_ARG_NONE,                                                                       \
     &(options).reliability,                                                                  \
     N_ (                                                                                     \
       "Agreement of each two coders month by month, against the pass marks of the project"), \
     NULL},                                                                                   \
    {"gold",                                                                                  \
     0,                                                                                       \
     0,                                                                                       \
     G_OPTION_ARG_STRING,                                                                     \
     &(options).gold,                                                                         \
     N_ (                                                                                     \
       "With --trainee: the coder whose codings of the training sessions are the standard"),  \
     N_ ("CODER")},                                                                           \
    {"trainee",                                                                               \
     0,                                                                                       \
     0,                                                                                       \
     G_OPTION_ARG_STRING,                                                                     \
     &(options).trainee,                                                                      \
     N_ ("With --gold: who is held against the standard"),                                    \
     N_ ("CODER")},                                                                           \
    {"recoding",                                                                              \
     0,                                                                                       \
     0,                                                                                       \
     G_OPTION_ARG_STRING,                                                                     \
     &(options).recoding,                                                                     \
     N_ ("Later codings of this coder against the first of the same sessions"),               \
     N_ ("CODER")},                                                                           \
    {"training",                                                                              \
     0,                                                                                       \
     0,                                                                                       \
     G_OPTION_ARG_NONE,                                                                       \
     &(options).only_training,                                                                \
     N_ ("Of a project: only sessions marked for training"),                                  \
     NULL},                                                                                   \
    {"subgroups",                                                                             \
     0,                                                                                       \
     0,                                                                                       \
     G_OPTION_ARG_NONE,                                                                       \
     &(options).with_subgroups,                                                               \
     N_ ("Of a project: compare the subgroups, too"),                                         \
     NULL},                                                                                   \
    {"subgroup-weights",                                                                      \
     0,                                                                                       \
     0,                                                                                       \
     G_OPTION_ARG_FILENAME,                                                                   \
     &(options).subgroup_weights,                                                             \
     N_ ("With --subgroups: a matrix of agreement weights, as with --weights"),               \
     N_ ("FILE.csv")},                                                                        \
    {"whole-span",                                                                            \
     0,                                                                                       \
     0,                                                                                       \
     G_OPTION_ARG_NONE,                                                                       \
     &(options).whole_span,                                                                   \
     N_ (                                                                                     \
       "Of a project: compare events over all time from the first to the last episode"),      \
     NULL},                                                                                   \
  {                                                                                           \
    "include-excluded", 0, 0, G_OPTION_ARG_NONE, &(options).with_excluded,                    \
      N_ ("Of a project: compare sessions that are not valid, too"), NULL                     \
  }

/* What is wrong with the options, for a person; NULL: nothing. */
const char *sb_agree_study_find_fault (const SbAgreeStudyOptions *options);

/* @timed: the steps, tolerances, alignments and the first of the overlaps count. Returns
 * an exit status. */
int sb_agree_run_study (const SbAgreeStudyOptions *options,
                        const SbTimedOptions *timed,
                        const SbResampling *resampling,
                        const char *path);

G_END_DECLS
