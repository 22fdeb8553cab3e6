/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A random UUID: files of several coders merge without collisions. */
char *sb_id_new (void);

/* A UUID drawn from @rand, for the seeded sample. */
char *sb_id_new_seeded (GRand *rand);

/* The UUID that always follows from @id and @name (a name-based one, of version 5's form,
 * over SHA-256): the same thing made twice is the same thing. */
char *sb_id_derive (const char *id, const char *name);

G_END_DECLS
