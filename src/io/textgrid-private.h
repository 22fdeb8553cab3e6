/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/time.h>
#include <securebase/io/incoming.h>
#include <securebase/io/source.h>

G_BEGIN_DECLS

/* How our own codings stand in a TextGrid, so that they come back as they were. The first
 * tier, SB_TEXTGRID_OWN, has one label, "session:S01; coder:K1; pass:1" (and "left_out:2"
 * where two things have no time); every other is a lane (lanes.h), or a part of one:
 *   "child:distress"          its states; what overlaps goes into "child:distress 2" …
 *   "child:distress points"   its points, likewise
 *   "child:distress running"  where states begin whose end is not coded
 * A label is a code, fields in square brackets, and the comment: "cry [strength:strong]
 * loud". Notes are their text alone. */
#define SB_TEXTGRID_OWN "securebase"
#define SB_TEXTGRID_LEFT_OUT "left_out:"
#define SB_TEXTGRID_POINTS " points"
#define SB_TEXTGRID_RUNNING " running"

/* A file while it is read, one thing after the other. As text, as Praat reads it: texts
 * in quotes, numbers and <flags> that stand free; all else are words for people. Or
 * binary. */
typedef struct {
  const char *name; /* of the file */
  gboolean is_binary;
  const char *rest, *end; /* what was not read yet; text ends with a NUL, too */
  guint line;             /* of what was read last, from 1; 0: binary */
  GString *text;          /* the text that was read last */
} SbTextgridReader;

/* Each: SB_ERROR_BAD_FILE when the next is something else, or nothing. */
gboolean sb_textgrid_read_text (SbTextgridReader *reader, GError **error);
/* The name of a class, which is kept otherwise in binary files. */
gboolean sb_textgrid_read_class (SbTextgridReader *reader, GError **error);
/* SB_TIME_NONE where the number is undefined, or no time of this world. */
gboolean sb_textgrid_read_time (SbTextgridReader *reader, SbTime *time, GError **error);
gboolean sb_textgrid_read_count (SbTextgridReader *reader, guint *count, GError **error);
gboolean sb_textgrid_read_flag (SbTextgridReader *reader, gboolean *set, GError **error);
/* Whether anything for programs is left; `line` is then that of the next thing. */
gboolean sb_textgrid_has_more (SbTextgridReader *reader);

G_END_DECLS
