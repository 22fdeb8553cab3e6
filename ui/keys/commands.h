/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Everything that has a key, in one table (commands.c): the window does what it says, the
 * shortcuts window and the tooltips show it, the dialog changes it. A new command is one
 * line there, and the action that it names. */

/* Where a command's keys count. */
typedef enum {
  SB_PLACE_WINDOW,        /* everywhere in the window */
  SB_PLACE_CODING,        /* on the Code page */
  SB_PLACE_SUGGESTIONS,   /* there, while suggestions of crying are shown */
  SB_PLACE_DISAGREEMENTS, /* there, while the coding is a consensus */
  SB_PLACE_TIMELINE,      /* there, while the timeline has the focus */
  SB_PLACE_PANEL          /* there, while its panel has the focus */
} SbPlace;

/* Under which heading it is shown. */
typedef enum {
  SB_GROUP_PLAYING,
  SB_GROUP_LOOPS,
  SB_GROUP_CODING,
  SB_GROUP_EVENTS,
  SB_GROUP_EPISODES,
  SB_GROUP_JUMPS,
  SB_GROUP_PANELS,
  SB_GROUP_TIMELINE,
  SB_GROUP_VIEWS,
  SB_GROUP_SUGGESTIONS,
  SB_GROUP_CONSENSUS,
  SB_GROUP_CATEGORY,
  SB_GROUP_PROJECT,
  SB_GROUP_GENERAL,
  SB_N_GROUPS
} SbCommandGroup;

typedef enum {
  SB_COMMAND_PLAIN = 0,
  SB_COMMAND_REPEATS = 1 << 0,  /* goes on while the key is held */
  SB_COMMAND_IN_FORMS = 1 << 1, /* also while a panel or a text field has the keys */
  SB_COMMAND_LATE = 1 << 2,     /* what has the focus may take the key first */
  SB_COMMAND_FIXED =
    1 << 3, /* cannot be changed: shown, and done by what has the focus */
  SB_COMMAND_ON_EVENTS = 1 << 4 /* also while the list of events has the keys */
} SbCommandFlags;

typedef struct {
  const char *id;    /* as the settings keep it: never changed once released */
  const char *title; /* not translated; with @number a format for it */
  SbCommandGroup group;
  SbPlace place;
  const char *keys;   /* the default: accelerators, by blanks; "" for none */
  const char *action; /* a detailed action name; NULL: a widget looks the key up */
  SbCommandFlags flags;
  int number; /* for the title; 0: none */
} SbCommand;

const SbCommand *sb_commands_get (guint *n);
/* NULL: there is none. */
const SbCommand *sb_commands_find (const char *id);
/* The command whose action this is, as gtk_actionable_set_detailed_action_name() takes
 * it. NULL: none. */
const SbCommand *sb_commands_find_action (const char *detailed_action);

char *sb_command_dup_title (const SbCommand *command);
/* Translated. */
const char *sb_command_group_get_title (SbCommandGroup group);

G_END_DECLS
