/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "scheme-fields.h"

G_BEGIN_DECLS

/* A row for one member of a draft's thing at @path ("" for the scheme itself): shows it
 * and writes what is entered, with Enter or when the focus goes. */
GtkWidget *
sb_field_row_new (SbSchemeDraft *draft, const SbSchemeField *field, const char *path);

G_END_DECLS
