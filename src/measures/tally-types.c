/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <securebase/measures/tally.h>

/* What the numbers of a tally are, in words for codebooks and headers. */

#define NOT_A_STATE N_ ("a point has no duration")

static const SbTallyType types[SB_TALLY_N_NUMBERS] = {
  [SB_TALLY_COUNT] = {"count",
                      "count",
                      N_ ("How often"),
                      N_ ("How often it began in the episode."),
                      "count",
                      NULL,
                      "ABWW ch. 3"},
  [SB_TALLY_RATE] = {"rate",
                     "rate_per_minute",
                     N_ ("Per minute"),
                     N_ ("How often it began in the visible part of the episode, per "
                         "minute of that part."),
                     "per minute",
                     NULL,
                     "Bakeman & Quera 2011"},
  [SB_TALLY_TOTAL] = {"total",
                      "total_s",
                      N_ ("Time"),
                      N_ ("Time in the episode; what overlaps counts once."),
                      "s",
                      NOT_A_STATE,
                      "ABWW ch. 3"},
  [SB_TALLY_MEAN] = {"mean",
                     "mean_s",
                     N_ ("Mean duration"),
                     N_ ("Mean length of its pieces in the episode, each event for "
                         "itself."),
                     "s",
                     N_ ("it did not occur, or a point has no duration"),
                     "Bakeman & Quera 2011"},
  [SB_TALLY_PROPORTION] = {"proportion",
                           "proportion",
                           N_ ("Proportion"),
                           N_ ("Share of the visible part of the episode."),
                           "share",
                           NOT_A_STATE,
                           "Bakeman & Quera 2011"},
  [SB_TALLY_LATENCY] = {"latency",
                        "latency_s",
                        N_ ("Latency"),
                        N_ ("From the beginning of the episode to its first moment, 0 "
                            "when it runs already."),
                        "s",
                        N_ ("it did not occur in the observed time (visible_s): the "
                            "latency is censored there, not equal to it"),
                        "Bakeman & Quera 2011"},
  [SB_TALLY_BOUTS] = {"bouts",
                      "bouts",
                      N_ ("Bouts"),
                      N_ ("Stretches of it; those at most bout_gap_seconds apart are "
                          "one."),
                      "count",
                      NULL,
                      "setting bout_gap_seconds"},
  [SB_TALLY_BOUT_MEAN] = {"bout_mean",
                          "bout_mean_s",
                          N_ ("Mean bout"),
                          N_ ("Mean length of the bouts, gaps inside them included."),
                          "s",
                          N_ ("it did not occur, or a point has no duration"),
                          "setting bout_gap_seconds"},
  [SB_TALLY_INTERVALS] = {"intervals",
                          "intervals",
                          N_ ("Intervals"),
                          N_ ("Intervals of interval_seconds of the episode in which it "
                              "occurs; the incomplete last one as partial_interval "
                              "says."),
                          "intervals",
                          NULL,
                          "ABWW App. II"},
  [SB_TALLY_INTERVALS_PRORATED] = {"intervals_prorated",
                                   "intervals_prorated",
                                   N_ ("Intervals, pro-rated"),
                                   N_ ("Intervals per standard length of the episode."),
                                   "intervals",
                                   NULL,
                                   "Waters 2002"},
  [SB_TALLY_INCIDENCE] = {"incidence",
                          "incidence",
                          N_ ("Occurs"),
                          N_ ("Whether it occurs in any part of the episode: 1 yes, 0 "
                              "no."),
                          "code",
                          NULL,
                          "ABWW ch. 3"},
};

const SbTallyType *
sb_tally_get_type_of (SbTallyNumber number)
{
  return &types[number];
}

const char *
sb_tally_kind_get_name (SbTallyKind kind)
{
  const char *const names[] = {"code", "group", "family"};

  return names[kind];
}
