/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/backups.h>

#include "coder-button.h"
#include "compare/compare-page.h"
#include "explain.h"
#include "export/export-job.h"
#include "keys/held-keys.h"
#include "results/results-page.h"
#include "sessions/sessions-page.h"
#include "window.h"

G_BEGIN_DECLS

/* Shared by the files of the window only. */
struct _SbWindow {
  AdwApplicationWindow parent;
  AdwViewSwitcherTitle *title;
  AdwViewSwitcherBar *switcher_bar;
  AdwViewStack *pages;
  GtkStack *view;
  AdwToastOverlay *toasts;
  GtkInfoBar *banner;
  GtkLabel *banner_label;
  GtkButton *take_over;
  GtkWidget *undo;
  GtkWidget *redo;
  SbCoderButton *coder;
  SbSessionsPage *sessions;
  SbCodePage *code;
  SbComparePage *compare;
  SbResultsPage *results;
  GtkLabel *work_title;
  GtkLabel *work_words;
  GtkProgressBar *work_bar;

  SbDocument *document;
  SbBackupKeeper *backups; /* NULL: none are made */
  gboolean is_second;      /* read-only because another program wrote in the file */
  char *coder_code;        /* as whom the window codes */
  char *wanted_session;    /* opened when a coder was chosen */
  GCancellable *work;      /* of the long work under way, NULL without */
  SbHeldKeys *held_keys;
  SbExportJob *last_export; /* of this project; NULL: none yet */
};

/* A toast: something short that went wrong or was done. */
void sb_window_say (SbWindow *self, const char *words);

void sb_window_attach (SbWindow *self, SbDocument *document);
/* What can be done now: less while the window is at work. */
void sb_window_show_actions (SbWindow *self);
/* Undo and redo of the page in view, with their words. */
void sb_window_update_history (SbWindow *self);
/* What is undone on this page: a coding's id, or NULL for the project. */
const char *sb_window_get_scope (SbWindow *self);

/* In window-actions.c. */
void sb_window_install_actions (GtkWidgetClass *widget_class);
/* States another reaction time for the window's coder. */
void sb_window_set_reaction (SbWindow *self, gint64 reaction);

/* The title of window and project. */
void sb_window_show_title (SbWindow *self);

/* In window-coders.c: who codes, handing in, looking at another's coding. */
void sb_window_install_coder_actions (GtkWidgetClass *widget_class);
/* Adds a coder and goes on as that one. */
void sb_window_add_coder (SbWindow *self, const char *code, const char *role);
void sb_window_ask_who_codes (SbWindow *self);
/* The coder remembered on this machine where the project has one of that code, else asks
 * who codes. */
void sb_window_choose_remembered_coder (SbWindow *self);
/* Which codings of @session there are to be looked at; @why it is not coded. */
void sb_window_show_codings (SbWindow *self, SbSession *session, const char *why);
void sb_window_set_only_complete (SbWindow *self, gboolean only_complete);
void sb_window_set_late_suggestion (SbWindow *self, gboolean late);

/* In window-keys.c: the keyboard. */
void sb_window_set_up_keys (SbWindow *self);

/* In window-keeping.c: history, check, backups, another writer. */
void sb_window_install_keeping_actions (GtkWidgetClass *widget_class);
void sb_window_init_keeping (SbWindow *self);
/* Begins with the document that is open, and ends with it. */
void sb_window_keep (SbWindow *self);
void sb_window_stop_keeping (SbWindow *self);
/* Who writes now, in a window that can only read because somebody else wrote. */
void sb_window_show_owner (SbWindow *self);
/* Why the project can only be read; NULL takes it away. */
void sb_window_show_banner (SbWindow *self, const char *words, gboolean can_take_over);

/* In window-copies.c. */
void sb_window_install_copy_actions (GtkWidgetClass *widget_class);

/* In window-dialogs.c. */
/* Those over it, and over them. FALSE: one has something that is not stored, asks about
 * it, and stays. */
gboolean sb_window_close_dialogs (SbWindow *self);
/* Both say so, as the reason why something else cannot be begun. */
gboolean sb_window_is_at_work (SbWindow *self);
gboolean sb_window_is_asking (SbWindow *self); /* a dialog must be answered first */

/* In window-files.c: choosers, one place for them. */
void sb_window_choose_project (SbWindow *self);
/* Asks for its name, its folder and its scheme first. */
void sb_window_make_project (SbWindow *self);
void sb_window_choose_sample_folder (SbWindow *self);
void sb_window_choose_copy (SbWindow *self);
void sb_window_choose_recording (SbWindow *self, const char *session);
void sb_window_choose_view (SbWindow *self, const char *session);
void sb_window_choose_lost_view (SbWindow *self, const char *recording);
void sb_window_choose_search_folder (SbWindow *self);
/* Files of other coders, to be merged. */
void sb_window_choose_others (SbWindow *self);
void sb_window_choose_archive (SbWindow *self);
/* Files of other programs. */
void sb_window_choose_imports (SbWindow *self);
void sb_window_accept_drops (SbWindow *self);

/* In window-exchange.c: what goes to other programs and comes from them. */
void sb_window_install_exchange_actions (GtkWidgetClass *widget_class);
/* Everything that the coder sees, as CSV. */
void sb_window_export_to (SbWindow *self, const char *folder);

/* In window-archives.c: a project in one zip. Unpacked beside it, into a new folder. */
void sb_window_install_archive_actions (GtkWidgetClass *widget_class);
void sb_window_open_archive (SbWindow *self, GFile *zip);

/* In window-work.c: long work, with progress and a way out. */
void sb_window_make_sample (SbWindow *self, const char *folder);
gboolean sb_window_begin_work (SbWindow *self, const char *title); /* FALSE: busy */
void sb_window_end_work (SbWindow *self);
void sb_window_show_progress (double share, const char *words, gpointer window);
gboolean sb_error_is_cancelled (const GError *error);

/* In window-moments.c: from another page to a moment on the Code page. */
void sb_window_install_moment_actions (GtkWidgetClass *widget_class);

/* In window-lost-media.c: looks in @folder for every recording that is not where it was.
 */
void sb_window_find_lost_media (SbWindow *self, GFile *folder);

/* In window-recordings.c: files that become recordings. @recording and @session are ids.
 */
/* The master of @session: found again, or its first. */
void sb_window_attach_recording (SbWindow *self, const char *session, const char *path);
/* Asks for the name of the view first. */
void sb_window_add_view (SbWindow *self, const char *session, const char *path);
/* Any one of a session's recordings found again. */
void sb_window_locate_view (SbWindow *self, const char *recording, const char *path);
/* What lies at its path is the recording from now on. */
void sb_window_reread_recording (SbWindow *self, const char *recording);
void sb_window_remove_view (SbWindow *self, const char *recording);

G_END_DECLS
