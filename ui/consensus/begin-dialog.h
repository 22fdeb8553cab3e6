/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/consensus/consensus.h>

G_BEGIN_DECLS

/* Asks which two codings of a session are settled (where there are more than two), says
 * what is taken over without a decision, and begins. */

/* @consensus: the coding, begun. Not called when it is not begun. */
typedef void (*SbBegunFunc) (SbCoding *consensus, gpointer user_data);

/* Above the window that @widget is in. @coder: code of the consensus coder. @done (may be
 * NULL) gets @user_data, which is freed with @destroy in any case. Says in words why
 * there is nothing to begin, if so. */
void sb_begin_dialog_present (GtkWidget *widget,
                              SbDocument *document,
                              SbSession *session,
                              const char *coder,
                              SbBegunFunc done,
                              gpointer user_data,
                              GDestroyNotify destroy);

G_END_DECLS
