/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A hidden folder beside the place where finished files go, so that they appear there all
 * at once or not at all. */
typedef struct {
  char *folder; /* where the files are to be */
  char *hidden; /* where they are made */
  gboolean is_folder_new;
} SbWorkshop;

/* Makes @folder where there is none. Fails when it cannot be written. */
SbWorkshop *sb_workshop_new (const char *folder, GError **error);
/* Removes what was not delivered, and the folder when it was made here and is empty. */
void sb_workshop_free (SbWorkshop *workshop);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbWorkshop, sb_workshop_free)

char *sb_workshop_dup_path (SbWorkshop *workshop, const char *name);  /* being made */
char *sb_workshop_dup_place (SbWorkshop *workshop, const char *name); /* when finished */
/* Moves a finished file to its place, which must be free. */
gboolean sb_workshop_deliver (SbWorkshop *workshop, const char *name, GError **error);

G_END_DECLS
