/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/study.h>

G_BEGIN_DECLS

/* A simulated Strange Situation. What a child of each kind does is drawn from that kind's
 * description in words (latencies, bouts, rates), minute by minute, by a seeded random
 * process; the true ratings are then read off what it did. Knows nothing of the
 * classifier's rules. */

typedef enum {
  SB_SAMPLE_FULL, /* three-minute episodes, as in the procedure: about 22 minutes */
  SB_SAMPLE_SHORT /* thirty-second episodes: to try players with, not to classify */
} SbSampleLength;

/* Every simulated moment lies on this grid, which is also the recording's frame rate. */
#define SB_SAMPLE_FRAME_RATE 10
#define SB_SAMPLE_FRAME (SB_SECOND / SB_SAMPLE_FRAME_RATE)

/* The kinds of child that can be simulated, ended by NULL: A1 … C2, then D. */
const char *const *sb_simulation_list_kinds (void);

/* The true record of one session: dyad, session, coder `truth`, a decided coding with its
 * episodes, events (states all closed, on the frame grid, inside the episodes), ratings
 * and classification (both records), marks and notes. @kind NULL or unknown is a
 * programmer's mistake. For D the organised pattern that it disturbs is drawn from the
 * seed, and stands as the forced category. The session begins at time 0; the last episode
 * ends at most a second before the recording would. */
SbContent *sb_simulate_session (const char *kind, guint32 seed, SbSampleLength length);

/* How the simulated coder @code ("K1", "K2") would have coded the session that @truth is
 * the true record of: jittered times, missed and confused codes, differing ratings, now
 * and then another category. Dyad and session are shared with @truth. */
SbContent *sb_simulate_coder (SbContent *truth, const char *code, guint32 seed);

/* How the simulated rater judges PS, CM, RS or AV to the caregiver in a reunion of
 * @content, by the words of the anchors, from its first three minutes. The events must be
 * sorted. */
double sb_simulation_rate_reunion (SbContent *content, int episode, const char *scale);

G_END_DECLS
