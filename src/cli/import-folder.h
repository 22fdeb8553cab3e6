/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* What `import` does with a folder that this program exported (exported-folder.h). */
typedef struct {
  const char *project; /* path */
  const char *folder;
  const char *as;     /* who imports; NULL */
  gboolean is_new;    /* make the project; else merge into it */
  gboolean preview;   /* only say what would come in */
  const char *report; /* a file for the report, too; NULL */
  const char *unfit;  /* an option that is for files of other programs; NULL: none */
} SbImportFolder;

/* Whether one of the arguments (ended by NULL) is a folder. */
gboolean sb_import_folder_is_among (char **paths);

/* Prints what came in; the exit status. */
int sb_import_folder (const SbImportFolder *import);
