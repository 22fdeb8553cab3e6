/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "code/candidates-bar.h"
#include "code/category-panel.h"
#include "code/code-page.h"
#include "code/disorganisation-panel.h"
#include "code/episodes-panel.h"
#include "code/events-panel.h"
#include "code/notes-panel.h"
#include "code/palette.h"
#include "code/panel-host.h"
#include "code/panel-tabs.h"
#include "code/prompt-bar.h"
#include "code/ratings-panel.h"
#include "code/sheet-grid.h"
#include "hand-in/hand-in-banner.h"
#include "keys/commands.h"
#include "sessions/copy-offer.h"
#include "sessions/recording-notice.h"
#include "timeline/spectrogram.h"
#include "timeline/timeline-panel.h"
#include "video/align-bar.h"
#include "video/playback.h"
#include "video/transport-bar.h"
#include "video/video-grid.h"

G_BEGIN_DECLS

typedef struct _SbCodePageCries SbCodePageCries;
typedef struct _SbCodePageQuestion SbCodePageQuestion;

/* Shared by the files of the code page only. */
struct _SbCodePage {
  AdwBin parent;
  GtkStack *stack;
  SbHandInBanner *hand_in;
  SbRecordingNotice *notice;
  SbCopyOffer *offer;
  AdwFlap *flap;
  GtkPaned *paned;
  SbVideoGrid *grid;
  SbVideoView *video; /* the master's, in the grid: events take its frames */
  GtkRevealer *align_revealer;
  SbAlignBar *align;
  SbTransportBar *transport;
  SbTimelinePanel *timeline_panel;
  SbTimelineView *timeline; /* in the panel */
  SbCandidatesBar *candidates;
  GtkStack *lower; /* timeline or sheet */
  SbSheetGrid *sheet;
  GtkStack *panels;
  SbPanelTabs *tabs;
  SbPalette *palette;
  SbPromptBar *prompt;
  GtkLabel *mode;
  GtkLabel *status;
  GtkButton *remedy; /* takes what is offered instead of what was refused */

  SbWaveform *waveform;
  SbSpectrogram *spectrogram;
  guint sound_view; /* whose sound the timeline shows */

  SbPlayback *playback;
  SbDocument *document;
  SbSession *session;
  SbRecorder *recorder;  /* NULL while the document can only be read */
  GListModel *events;    /* of the coding */
  char *coding;          /* its id */
  char *viewer;          /* the code of who looks, and codes where the coding is theirs */
  gboolean was_editable; /* when it was shown last */
  int scheme_version;    /* in force in the project when it was opened */
  GPtrArray *views;      /* SbRecording, by number */
  GCancellable *clap;    /* of a search for one, or NULL */
  char *recording;       /* id of the master recording, NULL without */
  SbEvent *last_event;   /* the one coded last, what Delete takes */
  GHashTable *holds;     /* keycode → id of the event that lasts while it is held */
  guint32 key_time;      /* of the key that is being handled, else 0 */
  SbCodePageCries *cries;
  SbCodePageQuestion *question;
  GPtrArray *copied; /* SbEvent, or NULL; forgotten with the coding: one coder's are not
                        another's */
};

/* What was on the screen at an event's time stamp. 0: at that of the key that is being
 * handled, which what it activates need not know; without one, now. */
SbMoment sb_code_page_get_moment (SbCodePage *self, guint32 time);

/* Codes @code, or begins episode @number, at that moment, and says so. */
void sb_code_page_press_code (SbCodePage *self, const char *code, guint32 time);
/* What was coded just now is the last event: says so. @begun: it was made by it, not
 * ended. NULL: there is none. */
void sb_code_page_note_coded (SbCodePage *self, SbEvent *event, gboolean begun);
/* 0: the one after that at the playhead. */
void sb_code_page_begin_episode (SbCodePage *self, int number, guint32 time);
void sb_code_page_end_session (SbCodePage *self);

/* Goes to the next (1) or previous (-1) event's start. */
void sb_code_page_jump_event (SbCodePage *self, int direction);
void sb_code_page_jump_episode (SbCodePage *self, int number);

/* Shows a panel and puts the focus where its work begins; "behaviours" gives the keys
 * back to coding. */
void sb_code_page_show_panel (SbCodePage *self, const char *name);

/* In code-page-panels.c: the panels beside the video, whichever there are. @document and
 * @recorder NULL: no coding is open. */
void sb_code_page_show_panels (SbCodePage *self,
                               SbDocument *document,
                               SbRecorder *recorder,
                               gboolean editable);
void sb_code_page_show_position (SbCodePage *self, SbTime time);
void sb_code_page_commit_panels (SbCodePage *self);
/* Whether @focus is in a panel that takes the keys. */
gboolean sb_code_page_is_in_panel (SbCodePage *self, GtkWidget *focus);

/* The visible line that says what happened last; what was refused, with what can be done
 * instead. */
void sb_code_page_say (SbCodePage *self, const char *words);
void sb_code_page_say_error (SbCodePage *self, const GError *error);

/* Whose the keys are, in words. */
void sb_code_page_show_mode (SbCodePage *self);

/* Lights the states that cover the position. */
void sb_code_page_show_running (SbCodePage *self);

/* Whether the keys belong to what has the focus: a text field, or anything in the two
 * forms. */
gboolean sb_code_page_is_in_form (SbCodePage *self);
/* Whether they belong to a text. */
gboolean sb_code_page_is_typing (SbCodePage *self);
/* Whether the list of events has them. */
gboolean sb_code_page_is_on_events (SbCodePage *self);

/* In code-page-media.c: playing. */
void sb_code_page_set_up_playback (SbCodePage *self);
void sb_code_page_install_media_actions (GtkWidgetClass *widget_class);

/* In code-page-views.c: the session's recordings. */
void sb_code_page_load_recording (SbCodePage *self);
/* After an edit: their offsets and names; other recordings are opened. */
void sb_code_page_refresh_views (SbCodePage *self);
SbRecording *sb_code_page_get_recording (SbCodePage *self, guint view);
void sb_code_page_show_view (SbCodePage *self, guint view);
void sb_code_page_show_fault (SbCodePage *self, guint view, const GError *error);
void sb_code_page_install_view_actions (GtkWidgetClass *widget_class);
void sb_code_page_seek (SbCodePage *self, gint64 time);

/* In code-page-timeline.c: what is moved and taken out on the timeline. */
void sb_code_page_set_up_timeline (SbCodePage *self);
void sb_code_page_show_timeline (SbCodePage *self, gboolean editable);
void sb_code_page_focus_timeline (SbCodePage *self);
gboolean sb_code_page_is_on_timeline (SbCodePage *self);
gboolean
sb_code_page_handle_timeline_key (SbCodePage *self, guint keyval, GdkModifierType state);

/* In code-page-hand-in.c. What was handed in, and what is another's, can only be looked
 * at. */
gboolean sb_code_page_is_editable (SbCodePage *self);
/* The same, and says why not: for each attempt to edit. */
gboolean sb_code_page_allows_editing (SbCodePage *self);
gboolean sb_code_page_may_be_seen (SbCodePage *self);
void sb_code_page_show_state (SbCodePage *self);
void sb_code_page_set_up_hand_in (SbCodePage *self);
void sb_code_page_install_hand_in_actions (GtkWidgetClass *widget_class);

/* In code-page-events.c: what is done to events that are coded already. The wanted are
 * those that are selected, else the one coded last. */
GPtrArray *sb_code_page_dup_wanted (SbCodePage *self);
/* The same events as they are now; NULL: one is gone. */
GPtrArray *sb_code_page_dup_current (SbCodePage *self, GPtrArray *events);
/* "Cry at 05:12.480", "3 events". */
char *sb_code_page_dup_words (SbCodePage *self, GPtrArray *events);
void sb_code_page_say_moved (SbCodePage *self, GPtrArray *after);
void sb_code_page_install_event_actions (GtkWidgetClass *widget_class);

/* In code-page-ask.c: what is asked about events (SbEvent, one or more) while the picture
 * goes on. One question at a time. */
void sb_code_page_set_up_question (SbCodePage *self);
void sb_code_page_free_question (SbCodePage *self);
/* FALSE: there is nothing to ask about all of them. */
gboolean sb_code_page_ask_modifiers (SbCodePage *self, GPtrArray *events);
void sb_code_page_ask_code (SbCodePage *self, GPtrArray *events);
void sb_code_page_ask_comment (SbCodePage *self, GPtrArray *events);
gboolean sb_code_page_is_asking (SbCodePage *self);
/* Before any other use of a key. TRUE: it was an answer. */
gboolean
sb_code_page_handle_answer (SbCodePage *self, const SbChord *chord, gboolean repeated);
/* The same while modifiers are asked for. */
gboolean sb_code_page_handle_modifier_key (SbCodePage *self,
                                           const SbChord *chord,
                                           gboolean repeated);
/* Before a behaviour is coded. TRUE: it was the answer, nothing is to be coded. */
gboolean sb_code_page_answer_code (SbCodePage *self, const char *id);
/* Before a command is done: some end the question. */
void sb_code_page_note_command (SbCodePage *self, const SbCommand *command);
/* After an edit. */
void sb_code_page_refresh_question (SbCodePage *self);
/* Keeps what was typed; what was not answered stays so. */
void sb_code_page_end_question (SbCodePage *self);
void sb_code_page_install_question_actions (GtkWidgetClass *widget_class);

/* In code-page-cries.c: suggestions of crying. */
void sb_code_page_set_up_cries (SbCodePage *self);
void sb_code_page_free_cries (SbCodePage *self);
void sb_code_page_open_cries (SbCodePage *self);
void sb_code_page_close_cries (SbCodePage *self);
/* After an edit: what is coded as distress. */
void sb_code_page_update_cries (SbCodePage *self);
void sb_code_page_install_cry_actions (GtkWidgetClass *widget_class);
/* In candidate-keys.c. TRUE: the key was for the suggestions. */
gboolean sb_code_page_handle_candidate_key (SbCodePage *self,
                                            const SbChord *chord,
                                            gboolean repeated);

/* In code-page-hold.c: a behaviour's key, and what a key that is let go ends. */
void
sb_code_page_key_code (SbCodePage *self, const SbCode *code, const SbKeyPress *press);
void sb_code_page_release_all_keys (SbCodePage *self);

/* In code-page-sound.c: waveform, spectrogram, export of sound. */
void sb_code_page_set_up_sound (SbCodePage *self);
void sb_code_page_load_sound (SbCodePage *self);
void sb_code_page_drop_sound (SbCodePage *self);

/* In code-page-align.c. */
void sb_code_page_show_align (SbCodePage *self);
void sb_code_page_end_align (SbCodePage *self);
void sb_code_page_install_align_actions (GtkWidgetClass *widget_class);

/* In code-page-host.c. */
void sb_code_page_implement_host (SbPanelHostInterface *iface);
void sb_code_page_install_host_actions (GtkWidgetClass *widget_class);

/* In code-page-sheet.c: the time sampling sheet. */
void sb_code_page_set_up_sheet (SbCodePage *self);
/* After an edit, or when another coding is open, or none. */
void sb_code_page_update_sheet (SbCodePage *self);
gboolean sb_code_page_is_on_sheet (SbCodePage *self);
void sb_code_page_install_sheet_actions (GtkWidgetClass *widget_class);

/* In code-page-consensus.c. Whether the coding is a consensus that was begun. */
gboolean sb_code_page_has_disagreements (SbCodePage *self);
void sb_code_page_install_consensus_actions (GtkWidgetClass *widget_class);

/* In code-page-actions.c. */
void sb_code_page_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
