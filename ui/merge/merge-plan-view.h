/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/merge.h>

G_BEGIN_DECLS

/* A plan of merging as a page of rows, grouped by what becomes of things. */
GtkWidget *sb_merge_plan_view_new (SbMergePlan *plan, SbMergeSource *source);

G_END_DECLS
