/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How our own codings stand in an ELAN document, so that they come back as they were.
 *
 * The header's property SB_EAF_SESSION holds the session's label and says that the file
 * is ours. The id of a tier's type is what its annotations are, and the name of what they
 * are of, "child:distress"; where annotations would overlap, which those of a tier of
 * ELAN cannot, there are further tiers of the type:
 *
 *   "state …"    states
 *   "point …"    moments; ELAN has none, so each is 1 ms long
 *   "running …"  states whose end was not coded; each is 1 ms long
 *   "detail"     what belongs to the annotations of the tier above; its name ends
 *                with "/" and what it is: "comment", "modifiers", or a field
 *
 * A running state, a mark or a note that was made longer in ELAN has got its end there.
 *
 * Modifiers ("set:value") stand in one line, " | " between them; "\" goes before a "|" or
 * "\" of their own.
 *
 * ELAN counts in milliseconds. A time is written as the first one that is not before it:
 * the frame that is on the screen then is the same; a rounded one would often be on the
 * frame before. Times before 0, which ELAN cannot have, move all of them: SB_EAF_SHIFT is
 * by how many milliseconds. What has no time at all is not in the file: SB_EAF_LEFT_OUT
 * is how many things. */
#define SB_EAF_SESSION "securebase:session"
#define SB_EAF_SHIFT "securebase:shift"
#define SB_EAF_LEFT_OUT "securebase:left_out"
#define SB_EAF_STATE "state "
#define SB_EAF_POINT "point "
#define SB_EAF_RUNNING "running "
#define SB_EAF_DETAIL "detail"
#define SB_EAF_COMMENT "comment"
#define SB_EAF_MODIFIERS "modifiers"
#define SB_EAF_EPISODES "episodes"
#define SB_EAF_MARKS "disorganisation"
#define SB_EAF_NOTES "notes"
