/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The one error domain. Every message is a sentence for a researcher: what happened, to
 * which file or row, and what to do. */
#define SB_ERROR (sb_error_quark ())

typedef enum {
  SB_ERROR_FAILED,    /* the work failed for a reason that has no code of its own */
  SB_ERROR_NOT_FOUND, /* a file, session, coder or code that is not there */
  SB_ERROR_BAD_FILE,  /* a file that is not what it should be, or is damaged */
  SB_ERROR_BAD_VALUE, /* a value that the field does not allow */
  SB_ERROR_NEWER,     /* written by a newer version of the program */
  SB_ERROR_LOCKED,    /* somebody else writes, or the coding is handed in */
  SB_ERROR_READ_ONLY, /* may be read but not written */
  SB_ERROR_NO_SPACE,  /* the disk is full */
  SB_ERROR_EXISTS,    /* a file is there that must not be replaced unasked */
  SB_ERROR_CANCELLED,
} SbError;

GQuark sb_error_quark (void);

G_END_DECLS
