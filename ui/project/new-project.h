/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* The dialog that makes a project: its name and folder, the scheme that it begins with,
 * and, if wanted, the first coder. Everything has a default: Enter makes it. What is
 * wrong is said in the dialog, and it stays. */

#define SB_TYPE_NEW_PROJECT (sb_new_project_get_type ())
G_DECLARE_FINAL_TYPE (SbNewProject, sb_new_project, SB, NEW_PROJECT, AdwWindow)

/* Signal: "created" (SbDocument, code, role): the project is there; the first coder is
 * not added yet, and the code is NULL when none was named. */

SbNewProject *sb_new_project_present (GtkWindow *parent);
/* As the choosers do. The folder is that of the project's file; the scheme's file is JSON
 * or another project: FALSE, with the sentence shown, when it holds no scheme. */
void sb_new_project_set_folder (SbNewProject *self, const char *folder);
gboolean sb_new_project_take_scheme (SbNewProject *self, GFile *file);

G_END_DECLS
