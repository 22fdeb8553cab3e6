/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A disk that fails when it is told to: an SQLite VFS around the real one. While it is
 * installed, all new connections use it. */
void bad_disk_install (void);
void bad_disk_remove (void);

typedef enum {
  BAD_DISK_STUMBLES, /* one call of any kind fails with an I/O error */
  BAD_DISK_BREAKS,   /* that call and all after it fail */
  BAD_DISK_IS_FULL,  /* from that call on nothing more can be written */
  BAD_DISK_FORGETS,  /* one sync says that it failed */
} BadDiskFault;

/* The @countdown-th call from now on is the first that fails. */
void bad_disk_arm (BadDiskFault fault, guint countdown);
/* All is well again; whether any call has failed since it was armed. */
gboolean bad_disk_heal (void);
