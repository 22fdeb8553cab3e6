/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys/commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PLAIN SB_COMMAND_PLAIN
#define REPEATS SB_COMMAND_REPEATS
#define FORMS SB_COMMAND_IN_FORMS
#define LATE SB_COMMAND_LATE
#define FIXED SB_COMMAND_FIXED
#define ON_EVENTS SB_COMMAND_ON_EVENTS

#define IN(group, place) SB_GROUP_##group, SB_PLACE_##place

/* In the order of the shortcuts window. Beside each key that small keyboards lack (Home,
 * End, Page Up, Page Down, Delete, the keypad) stands one that all have.
 *
 * Bare letters are the behaviours', with and without Shift. */
static const SbCommand commands[] = {
  /* clang-format off */
  {"play", N_("Play or pause"), IN (PLAYING, CODING), "space", "code.play", PLAIN, 0},
  {"play-in-form", N_("Play or pause, also while typing"), IN (PLAYING, CODING), "<Control>space", "code.play", FORMS, 0},
  {"play-backwards", N_("Play backwards"), IN (PLAYING, CODING), "<Shift>space", "code.play-backwards", PLAIN, 0},
  {"back-frame", N_("Back 1 frame"), IN (PLAYING, CODING), "Left", "code.step(-1)", REPEATS, 0},
  {"forward-frame", N_("Forward 1 frame"), IN (PLAYING, CODING), "Right", "code.step(1)", REPEATS, 0},
  {"back-second", N_("Back 1 second"), IN (PLAYING, CODING), "<Shift>Left", "code.skip(-1000)", REPEATS, 0},
  {"forward-second", N_("Forward 1 second"), IN (PLAYING, CODING), "<Shift>Right", "code.skip(1000)", REPEATS, 0},
  {"back-seconds", N_("Back 5 seconds"), IN (PLAYING, CODING), "<Control>Left", "code.skip(-5000)", REPEATS, 0},
  {"forward-seconds", N_("Forward 5 seconds"), IN (PLAYING, CODING), "<Control>Right", "code.skip(5000)", REPEATS, 0},
  {"replay", N_("Back 2 seconds and play"), IN (PLAYING, CODING), "F4", "code.replay", FORMS, 0},
  {"beginning", N_("Go to the beginning"), IN (PLAYING, CODING), "Home <Alt>Left", "code.edge(0)", PLAIN, 0},
  {"end", N_("Go to the end"), IN (PLAYING, CODING), "End <Alt>Right", "code.edge(1)", PLAIN, 0},
  {"go-to", N_("Go to a time or a frame"), IN (PLAYING, CODING), "<Control>g", "code.go-to", FORMS, 0},

  {"slower", N_("Slower"), IN (LOOPS, CODING), "comma", "code.rate(-1)", PLAIN, 0},
  {"faster", N_("Faster"), IN (LOOPS, CODING), "period", "code.rate(1)", PLAIN, 0},
  {"normal-speed", N_("Normal speed"), IN (LOOPS, CODING), "slash", "code.rate(0)", PLAIN, 0},
  {"loop", N_("Loop the marks or the selected event"), IN (LOOPS, CODING), "F5", "code.loop(0)", FORMS, 0},
  {"loop-episode", N_("Loop the episode"), IN (LOOPS, CODING), "<Shift>F5", "code.loop(1)", FORMS, 0},
  {"loop-begins", N_("A loop begins here"), IN (LOOPS, CODING), "bracketleft", "code.mark(0)", PLAIN, 0},
  {"loop-ends", N_("A loop ends here"), IN (LOOPS, CODING), "bracketright", "code.mark(1)", PLAIN, 0},

  {"skip-question", N_("While something is asked: skip it"), IN (CODING, CODING), "Escape", "code.skip-question", FIXED, 0},
  {"take-offer", N_("Do what is offered instead of what was refused"), IN (CODING, CODING), "<Control>Return", "code.take-offer", FORMS, 0},
  {"undo", N_("Undo"), IN (CODING, WINDOW), "<Control>z", "win.undo", LATE, 0},
  {"redo", N_("Redo"), IN (CODING, WINDOW), "<Control><Shift>z <Control>y", "win.redo", LATE, 0},
  {"hand-in", N_("Hand in the coding"), IN (CODING, WINDOW), "<Control><Shift>h", "win.hand-in", PLAIN, 0},

  {"delete", N_("Delete it"), IN (EVENTS, CODING), "Delete BackSpace", "code.delete", ON_EVENTS, 0},
  {"recode", N_("Correct its code: the next key is it"), IN (EVENTS, CODING), "<Shift>BackSpace", "code.recode", ON_EVENTS, 0},
  {"modify", N_("Say more about it (modifiers)"), IN (EVENTS, CODING), "<Control>m", "code.modify", ON_EVENTS, 0},
  {"comment", N_("Comment on it"), IN (EVENTS, CODING), "<Control>k", "code.comment", ON_EVENTS, 0},
  {"event-begins", N_("It begins here"), IN (EVENTS, CODING), "<Control>b", "code.trim(0)", ON_EVENTS, 0},
  {"event-ends", N_("It ends here"), IN (EVENTS, CODING), "<Control><Shift>b", "code.trim(1)", ON_EVENTS, 0},
  {"event-earlier", N_("1 frame earlier"), IN (EVENTS, CODING), "<Control><Shift>Left", "code.shift(-1)", REPEATS | ON_EVENTS, 0},
  {"event-later", N_("1 frame later"), IN (EVENTS, CODING), "<Control><Shift>Right", "code.shift(1)", REPEATS | ON_EVENTS, 0},
  {"split", N_("Divide it here"), IN (EVENTS, CODING), "<Control>d", "code.split", ON_EVENTS, 0},
  {"join", N_("Join those of one behaviour"), IN (EVENTS, CODING), "<Control>j", "code.join", ON_EVENTS, 0},
  {"copy", N_("Copy it"), IN (EVENTS, CODING), "<Control>c", "code.copy", ON_EVENTS, 0},
  {"paste", N_("Paste what was copied: it begins here"), IN (EVENTS, CODING), "<Control>v", "code.paste", ON_EVENTS, 0},

  {"begin-episode-1", N_("Episode %d begins here"), IN (EPISODES, CODING), "1", "code.begin-episode(1)", PLAIN, 1},
  {"begin-episode-2", N_("Episode %d begins here"), IN (EPISODES, CODING), "2", "code.begin-episode(2)", PLAIN, 2},
  {"begin-episode-3", N_("Episode %d begins here"), IN (EPISODES, CODING), "3", "code.begin-episode(3)", PLAIN, 3},
  {"begin-episode-4", N_("Episode %d begins here"), IN (EPISODES, CODING), "4", "code.begin-episode(4)", PLAIN, 4},
  {"begin-episode-5", N_("Episode %d begins here"), IN (EPISODES, CODING), "5", "code.begin-episode(5)", PLAIN, 5},
  {"begin-episode-6", N_("Episode %d begins here"), IN (EPISODES, CODING), "6", "code.begin-episode(6)", PLAIN, 6},
  {"begin-episode-7", N_("Episode %d begins here"), IN (EPISODES, CODING), "7", "code.begin-episode(7)", PLAIN, 7},
  {"begin-episode-8", N_("Episode %d begins here"), IN (EPISODES, CODING), "8", "code.begin-episode(8)", PLAIN, 8},
  {"begin-episode-9", N_("Episode 9 begins here, or the last one of fewer ends"), IN (EPISODES, CODING), "9", "code.begin-episode(9)", PLAIN, 0},
  {"begin-next-episode", N_("The next episode begins here, or the last one ends"), IN (EPISODES, CODING), "<Control>0", "code.begin-episode(0)", PLAIN, 0},

  {"end-session", N_("The session ends here, also before its last episode"), IN (EPISODES, CODING), "<Alt>End <Alt>9", "code.end-session", PLAIN, 0},

  {"event-before", N_("Go to the event before"), IN (JUMPS, CODING), "Page_Up <Alt>Up", "code.event(-1)", REPEATS, 0},
  {"next-event", N_("Go to the next event"), IN (JUMPS, CODING), "Page_Down <Alt>Down", "code.event(1)", REPEATS, 0},
  {"episode-before", N_("Go to the episode before"), IN (JUMPS, CODING), "<Control>Page_Up <Control>Up", "code.episode(-1)", PLAIN, 0},
  {"next-episode", N_("Go to the next episode"), IN (JUMPS, CODING), "<Control>Page_Down <Control>Down", "code.episode(1)", PLAIN, 0},
  {"go-to-episode-1", N_("Go to episode %d"), IN (JUMPS, CODING), "<Alt>1", "code.jump-episode(1)", PLAIN, 1},
  {"go-to-episode-2", N_("Go to episode %d"), IN (JUMPS, CODING), "<Alt>2", "code.jump-episode(2)", PLAIN, 2},
  {"go-to-episode-3", N_("Go to episode %d"), IN (JUMPS, CODING), "<Alt>3", "code.jump-episode(3)", PLAIN, 3},
  {"go-to-episode-4", N_("Go to episode %d"), IN (JUMPS, CODING), "<Alt>4", "code.jump-episode(4)", PLAIN, 4},
  {"go-to-episode-5", N_("Go to episode %d"), IN (JUMPS, CODING), "<Alt>5", "code.jump-episode(5)", PLAIN, 5},
  {"go-to-episode-6", N_("Go to episode %d"), IN (JUMPS, CODING), "<Alt>6", "code.jump-episode(6)", PLAIN, 6},
  {"go-to-episode-7", N_("Go to episode %d"), IN (JUMPS, CODING), "<Alt>7", "code.jump-episode(7)", PLAIN, 7},
  {"go-to-episode-8", N_("Go to episode %d"), IN (JUMPS, CODING), "<Alt>8", "code.jump-episode(8)", PLAIN, 8},

  {"panel-behaviours", N_("Behaviours"), IN (PANELS, CODING), "<Control>1", "code.panel::behaviours", FORMS, 0},
  {"panel-episodes", N_("Episodes"), IN (PANELS, CODING), "<Control>2", "code.panel::episodes", FORMS, 0},
  {"panel-ratings", N_("Ratings"), IN (PANELS, CODING), "<Control>3", "code.panel::ratings", FORMS, 0},
  {"panel-disorganisation", N_("Disorganisation"), IN (PANELS, CODING), "<Control>4", "code.panel::disorganisation", FORMS, 0},
  {"panel-category", N_("Category"), IN (PANELS, CODING), "<Control>5", "code.panel::category", FORMS, 0},
  {"panel-notes", N_("Notes"), IN (PANELS, CODING), "<Control>6", "code.panel::notes", FORMS, 0},
  {"panel-events", N_("Events"), IN (PANELS, CODING), "<Control>7", "code.panel::events", FORMS, 0},
  {"panel-disagreements", N_("Disagreements, in a consensus"), IN (PANELS, CODING), "<Control>8", "code.panel::disagreements", FORMS, 0},
  {"find-event", N_("Find events"), IN (PANELS, CODING), "<Control>f", "code.find-event", FORMS, 0},
  {"attach-evidence", N_("Attach what is selected to the rating as evidence"), IN (PANELS, CODING), "<Control>t", "code.attach-evidence", FORMS, 0},
  {"back", N_("Back to coding"), IN (PANELS, CODING), "Escape", "code.back", FORMS, 0},
  {"toggle-side", N_("Show or hide the panel"), IN (PANELS, CODING), "F9", "code.toggle-side", FORMS, 0},

  {"zoom-in", N_("Show less, larger"), IN (TIMELINE, CODING), "plus equal", "code.zoom(1)", REPEATS, 0},
  {"zoom-out", N_("Show more"), IN (TIMELINE, CODING), "minus", "code.zoom(-1)", REPEATS, 0},
  {"zoom-all", N_("Show the whole session"), IN (TIMELINE, CODING), "0", "code.zoom(0)", PLAIN, 0},
  {"zoom-episode", N_("Show the episode at the playhead"), IN (TIMELINE, CODING), "<Alt>0", "code.fit-episode", PLAIN, 0},
  {"sheet", N_("Time sampling sheet in the place of the timeline, and back"), IN (TIMELINE, CODING), "<Shift>F6", "code.sheet", FORMS, 0},
  {"focus-timeline", N_("Go to the timeline: arrows move from event to event"), IN (TIMELINE, CODING), "F6", "code.focus-timeline", FORMS, 0},
  {"walk-timeline", N_("On the timeline: from event to event, from row to row"), IN (TIMELINE, TIMELINE), "Left Right Up Down", NULL, FIXED, 0},
  {"walk-ends", N_("On the timeline: the first event of the row, the last"), IN (TIMELINE, TIMELINE), "Home End", NULL, FIXED, 0},
  {"activate-event", N_("On the timeline: show the event"), IN (TIMELINE, TIMELINE), "Return", NULL, FIXED, 0},
  {"move-event", N_("On the timeline: move the beginning, the end, the whole"), IN (TIMELINE, TIMELINE), "F2", NULL, FIXED, 0},

  {"next-view", N_("Choose the next view"), IN (VIEWS, CODING), "F3", "code.choose-view(1)", FORMS, 0},
  {"view-before", N_("Choose the view before"), IN (VIEWS, CODING), "<Shift>F3", "code.choose-view(-1)", FORMS, 0},
  {"enlarge-view", N_("Enlarge the chosen view, and back"), IN (VIEWS, CODING), "F7", "code.enlarge-view(-1)", FORMS, 0},
  {"swap-view", N_("Swap it with the big one"), IN (VIEWS, CODING), "<Shift>F7", "code.swap-view(-1)", FORMS, 0},
  {"align-view", N_("Align views"), IN (VIEWS, CODING), "<Control>F7", "code.align-view(-1)", FORMS, 0},
  {"mute-view", N_("Mute the chosen view, or hear it"), IN (VIEWS, CODING), "F8", "code.mute-view(-1)", FORMS, 0},
  {"hide-view", N_("Hide the chosen view"), IN (VIEWS, CODING), "<Shift>F8", "code.hide-view(-1)", FORMS, 0},
  {"show-all-views", N_("Show all views"), IN (VIEWS, CODING), "<Control>F8", "code.show-all-views", FORMS, 0},
  {"align-here", N_("While aligning: the views show the same moment"), IN (VIEWS, CODING), "Return", "code.align-here", FIXED, 0},
  {"align-done", N_("While aligning: the views go together again"), IN (VIEWS, CODING), "Escape", "code.align-done", FIXED, 0},

  {"look-for-crying", N_("Look for crying in the sound"), IN (SUGGESTIONS, WINDOW), "<Control><Shift>l", "win.look-for-crying", PLAIN, 0},
  {"next-suggestion", N_("Next suggestion"), IN (SUGGESTIONS, SUGGESTIONS), "<Alt>Page_Down <Alt>n", "code.candidate-step(1)", FORMS, 0},
  {"suggestion-before", N_("Suggestion before"), IN (SUGGESTIONS, SUGGESTIONS), "<Alt>Page_Up <Alt>p", "code.candidate-step(-1)", FORMS, 0},
  {"play-suggestion", N_("Play the suggestion again and again"), IN (SUGGESTIONS, SUGGESTIONS), "<Alt>l", "code.candidate-play", FORMS, 0},
  {"suggestion-begins", N_("It begins at the frame on the screen"), IN (SUGGESTIONS, SUGGESTIONS), "<Alt>i", "code.candidate-trim(false)", FORMS, 0},
  {"suggestion-ends", N_("It ends at the frame on the screen"), IN (SUGGESTIONS, SUGGESTIONS), "<Alt>o", "code.candidate-trim(true)", FORMS, 0},
  {"dismiss-suggestion", N_("Dismiss the suggestion"), IN (SUGGESTIONS, SUGGESTIONS), "<Alt>Delete <Alt>BackSpace", "code.candidate-dismiss", FORMS, 0},

  {"next-disagreement", N_("Next disagreement"), IN (CONSENSUS, DISAGREEMENTS), "F12", "code.disagreement-step(1)", FORMS | REPEATS, 0},
  {"disagreement-before", N_("Disagreement before"), IN (CONSENSUS, DISAGREEMENTS), "<Shift>F12", "code.disagreement-step(-1)", FORMS | REPEATS, 0},
  {"settle-first", N_("Decide: as the first coder has it"), IN (CONSENSUS, DISAGREEMENTS), "<Alt>a", "code.disagreement-decide::first", FORMS, 0},
  {"settle-second", N_("Decide: as the second coder has it"), IN (CONSENSUS, DISAGREEMENTS), "<Alt>b", "code.disagreement-decide::second", FORMS, 0},
  {"settle-new", N_("Decide: something else"), IN (CONSENSUS, DISAGREEMENTS), "<Alt>e", "code.disagreement-decide::new", FORMS, 0},
  {"settle-open", N_("Leave it open"), IN (CONSENSUS, DISAGREEMENTS), "<Alt>k", "code.disagreement-decide::open", FORMS, 0},
  {"settle-third", N_("To a third coder"), IN (CONSENSUS, DISAGREEMENTS), "<Alt>t", "code.disagreement-decide::third", FORMS, 0},
  {"settle-back", N_("Take the decision back"), IN (CONSENSUS, DISAGREEMENTS), "<Alt>x", "code.disagreement-decide::none", FORMS, 0},
  {"settle-reason", N_("Give a reason"), IN (CONSENSUS, DISAGREEMENTS), "<Alt>w", "code.disagreement-reason", FORMS, 0},

  {"category", N_("Category A; also B, C, D"), IN (CATEGORY, PANEL), "a", NULL, FIXED, 0},
  {"cannot-classify", N_("Cannot classify"), IN (CATEGORY, PANEL), "u", NULL, FIXED, 0},
  {"subgroup", N_("Subgroup"), IN (CATEGORY, PANEL), "1...4", NULL, FIXED, 0},
  {"forced-category", N_("Forced category A; also B, C"), IN (CATEGORY, PANEL), "<Shift>a", NULL, FIXED, 0},
  {"decide", N_("Decide"), IN (CATEGORY, PANEL), "<Alt>d", NULL, FIXED, 0},

  {"new-project", N_("New project"), IN (PROJECT, WINDOW), "<Control>n", "win.new-project", PLAIN, 0},
  {"open", N_("Open a project"), IN (PROJECT, WINDOW), "<Control>o", "win.open", PLAIN, 0},
  {"add-session", N_("Add a session"), IN (PROJECT, WINDOW), "<Control><Shift>a", "win.add-session", PLAIN, 0},
  {"details", N_("Details of the session, its validity"), IN (PROJECT, WINDOW), "<Control>i", "win.details", PLAIN, 0},
  {"import", N_("Import files of other programs"), IN (PROJECT, WINDOW), "<Control><Shift>i", "win.import", PLAIN, 0},
  {"export", N_("Export"), IN (PROJECT, WINDOW), "<Control>e", "win.export", PLAIN, 0},
  {"export-again", N_("Export the same again"), IN (PROJECT, WINDOW), "<Control><Shift>e", "win.export-again", PLAIN, 0},
  {"report", N_("Report of a session"), IN (PROJECT, WINDOW), "<Control><Shift>r", "win.report", PLAIN, 0},
  {"archive", N_("Archive the project"), IN (PROJECT, WINDOW), "", "win.archive", PLAIN, 0},
  {"open-archive", N_("Open an archive"), IN (PROJECT, WINDOW), "", "win.open-archive", PLAIN, 0},
  {"save-copy", N_("Save a copy"), IN (PROJECT, WINDOW), "<Control><Shift>s", "win.save-copy", PLAIN, 0},
  {"history", N_("History"), IN (PROJECT, WINDOW), "<Control>h", "win.history", PLAIN, 0},
  {"assign", N_("Assign sessions to coders"), IN (PROJECT, WINDOW), "<Control><Shift>w", "win.assign", PLAIN, 0},
  {"methods", N_("Methods: coefficients and fits"), IN (PROJECT, WINDOW), "<Control><Shift>f", "win.methods", PLAIN, 0},
  {"merge", N_("Merge a coder’s file"), IN (PROJECT, WINDOW), "<Control><Shift>m", "win.merge", PLAIN, 0},
  {"check", N_("Check the project"), IN (PROJECT, WINDOW), "", "win.check", PLAIN, 0},
  {"page-sessions", N_("Sessions page"), IN (PROJECT, WINDOW), "<Alt>s", "win.page::sessions", PLAIN, 0},
  {"page-code", N_("Code page"), IN (PROJECT, WINDOW), "<Alt>c", "win.page::code", PLAIN, 0},
  {"page-compare", N_("Compare page"), IN (PROJECT, WINDOW), "<Alt>m", "win.page::compare", PLAIN, 0},
  {"page-results", N_("Results page"), IN (PROJECT, WINDOW), "<Alt>r", "win.page::results", PLAIN, 0},

  {"shortcuts", N_("Keyboard shortcuts"), IN (GENERAL, WINDOW), "<Control>question F1", "win.shortcuts", PLAIN, 0},
  {"preferences", N_("Preferences"), IN (GENERAL, WINDOW), "<Control><Shift>p", "win.preferences::general", PLAIN, 0},
  {"change-keys", N_("Change the keys"), IN (GENERAL, WINDOW), "<Control><Shift>k", "win.preferences::keys", PLAIN, 0},
  {"fullscreen", N_("Full screen"), IN (GENERAL, WINDOW), "F11", "win.fullscreen", PLAIN, 0},
  {"new-window", N_("New window"), IN (GENERAL, WINDOW), "<Control><Shift>n", "app.new-window", PLAIN, 0},
  {"menu", N_("Main menu"), IN (GENERAL, WINDOW), "F10", NULL, FIXED, 0},
  {"close", N_("Close the window"), IN (GENERAL, WINDOW), "<Control>w", "window.close", PLAIN, 0},
  {"quit", N_("Quit"), IN (GENERAL, WINDOW), "<Control>q", "app.quit", PLAIN, 0},
};
/* clang-format on */

const SbCommand *
sb_commands_get (guint *n)
{
  *n = G_N_ELEMENTS (commands);
  return commands;
}

const SbCommand *
sb_commands_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].id, id) == 0)
      return &commands[i];
  return NULL;
}

const SbCommand *
sb_commands_find_action (const char *detailed_action)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_strcmp0 (commands[i].action, detailed_action) == 0)
      return &commands[i];
  return NULL;
}

char *
sb_command_dup_title (const SbCommand *command)
{
  g_autofree char *number = g_strdup_printf ("%d", command->number);
  g_auto (GStrv) parts = g_strsplit (_ (command->title), "%d", 2);

  return command->number ? g_strjoinv (number, parts) : g_strdup (_ (command->title));
}

const char *
sb_command_group_get_title (SbCommandGroup group)
{
  static const char *const titles[SB_N_GROUPS] = {
    [SB_GROUP_PLAYING] = N_ ("Playing"),
    [SB_GROUP_LOOPS] = N_ ("Speed and loops"),
    [SB_GROUP_CODING] = N_ ("Coding"),
    [SB_GROUP_EVENTS] = N_ ("The selected event, or the last"),
    [SB_GROUP_EPISODES] = N_ ("Episodes"),
    [SB_GROUP_JUMPS] = N_ ("Going to events and episodes"),
    [SB_GROUP_PANELS] = N_ ("Panels"),
    [SB_GROUP_TIMELINE] = N_ ("Timeline"),
    [SB_GROUP_VIEWS] = N_ ("Views"),
    [SB_GROUP_SUGGESTIONS] = N_ ("Suggestions of crying"),
    [SB_GROUP_CONSENSUS] = N_ ("Disagreements"),
    [SB_GROUP_CATEGORY] = N_ ("Category panel"),
    [SB_GROUP_PROJECT] = N_ ("Project"),
    [SB_GROUP_GENERAL] = N_ ("General"),
  };

  return _ (titles[group]);
}
