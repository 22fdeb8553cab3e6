/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "keys/keymap.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What is this user's on this computer, and changes no project: how playing and the
 * timeline behave, the keys of commands and of behaviours (of @scheme; NULL: no project
 * is open). Everything can be searched for, and takes effect at once. */

#define SB_TYPE_PREFERENCES (sb_preferences_get_type ())
G_DECLARE_FINAL_TYPE (
  SbPreferences, sb_preferences, SB, PREFERENCES, AdwPreferencesWindow)

/* @page: "general", "keys" or "behaviours". */
SbPreferences *sb_preferences_present (GtkWindow *parent,
                                       SbKeymap *keymap,
                                       SbScheme *scheme,
                                       const char *page);

G_END_DECLS
