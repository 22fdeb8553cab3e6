/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A random UUID: files of several coders merge without collisions. */
char *sb_id_new (void);

/* A UUID drawn from @rand, for the seeded sample. */
char *sb_id_new_seeded (GRand *rand);

G_END_DECLS
