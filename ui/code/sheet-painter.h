/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "code/sheet-layout.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Draws the sheet. A tick is a ✓: on the behaviour's colour where something is timed, in
 * a frame of it where it is only sampled; an interval off camera is hatched. */
typedef struct _SbSheetPainter SbSheetPainter;

typedef struct {
  const SbSheetLayout *layout;
  double x, y;       /* how far it is scrolled */
  guint row, column; /* the cursor */
  guint current;     /* the column at the playhead; G_MAXUINT none */
  gboolean has_focus;
} SbSheetLook;

SbSheetPainter *sb_sheet_painter_new (GtkWidget *widget); /* borrows it */
void sb_sheet_painter_free (SbSheetPainter *painter);
/* The font changed. */
void sb_sheet_painter_forget (SbSheetPainter *painter);

/* Sets the sizes of @layout after the font, in a widget of @width. */
void sb_sheet_painter_measure (SbSheetPainter *painter, SbSheetLayout *layout, int width);
void sb_sheet_painter_paint (SbSheetPainter *painter,
                             const SbSheetLook *look,
                             GtkSnapshot *snapshot);
/* Instead of a sheet: words. */
void
sb_sheet_painter_say (SbSheetPainter *painter, const char *words, GtkSnapshot *snapshot);

G_END_DECLS
