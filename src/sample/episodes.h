/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "playroom.h"

G_BEGIN_DECLS

/* Each acts out one episode of the procedure from its first frame to its last. */
void sb_opening_act (SbPlayroom *room, int number);    /* 1, 2, 3 */
void sb_separation_act (SbPlayroom *room, int number); /* 4, 6, 7 */
void sb_reunion_act (SbPlayroom *room, int number);    /* 5, 8 */

G_END_DECLS
