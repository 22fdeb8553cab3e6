/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scheme-editor.h"
#include "scheme-fields.h"

G_BEGIN_DECLS

struct _SbSchemeEditor {
  AdwWindow parent;
  GtkLabel *fault;
  GtkDropDown *parts;
  GtkLabel *words;
  GtkListBox *list;
  GtkButton *add;
  GMenu *templates;

  SbDocument *document;
  char *coder;
  char *in_force; /* the project's scheme as a draft writes it */
  SbSchemeDraft *draft;
  GHashTable *open; /* positions of the rows that are open */
  guint rebuild;    /* source that makes the list anew; 0 without */
};

/* Begins anew with another scheme: of a file, of a template. */
void sb_scheme_editor_show_part (SbSchemeEditor *self);
void sb_scheme_editor_take (SbSchemeEditor *self, SbScheme *scheme);
/* Closes the window without a question, once the dialog that asked is gone. */
void sb_scheme_editor_leave (SbSchemeEditor *self);
/* Ends the entry that has the focus, so that what is typed counts. */
void sb_scheme_editor_commit (SbSchemeEditor *self);

/* scheme-rules.c: the rules, to be read only. */
void sb_scheme_rules_list (GtkListBox *list, SbSchemeDraft *draft);

/* scheme-preview.c: what saving will do, and then does it. */
void sb_scheme_preview_present (SbSchemeEditor *editor);

/* scheme-files.c */
void sb_scheme_files_import (SbSchemeEditor *editor);
void sb_scheme_files_export (SbSchemeEditor *editor);

G_END_DECLS
