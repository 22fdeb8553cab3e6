/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A drop-down list whose entries stand for texts, the first one for none. */

typedef struct _SbTextChoice SbTextChoice;

SbTextChoice *sb_text_choice_new (GtkDropDown *drop_down);
void sb_text_choice_free (SbTextChoice *self);

void sb_text_choice_clear (SbTextChoice *self, const char *none);
void sb_text_choice_add (SbTextChoice *self, const char *value, const char *name);

/* Selects @value; one that is not among them is added as it is. NULL: none. */
void sb_text_choice_show (SbTextChoice *self, const char *value);
/* NULL: none. */
const char *sb_text_choice_get (SbTextChoice *self);

G_END_DECLS
