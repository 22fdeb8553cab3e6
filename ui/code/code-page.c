/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code-page-private.h"

#include "consensus/consensus-panel.h"

#include "keys/keymap.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/document/blindness.h>
#include <securebase/document/hand-in.h>

G_DEFINE_FINAL_TYPE_WITH_CODE (SbCodePage,
                               sb_code_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (SB_TYPE_PANEL_HOST,
                                                      sb_code_page_implement_host))

void
sb_code_page_say (SbCodePage *self, const char *words)
{
  gtk_label_set_text (self->status, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->status), words);
  gtk_widget_remove_css_class (GTK_WIDGET (self->status), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->remedy), FALSE);
}

static void
show_offer (SbCodePage *self, const GError *error)
{
  const char *offer =
    self->recorder ? sb_recorder_get_offer (self->recorder, error) : NULL;

  g_autofree char *tooltip = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->remedy), offer != NULL);
  if (!offer)
    return;
  tooltip = sb_keymap_dup_tooltip (sb_keymap_get_default (), "take-offer", offer);
  gtk_button_set_label (self->remedy, offer);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (self->remedy)),
                           PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->remedy), tooltip);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->remedy), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
}

void
sb_code_page_say_error (SbCodePage *self, const GError *error)
{
  sb_code_page_say (self, error->message);
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "error");
  show_offer (self, error);
  gtk_widget_error_bell (GTK_WIDGET (self));
}

void
sb_code_page_show_running (SbCodePage *self)
{
  SbTime position = sb_playback_get_position (self->playback);
  SbFrameIndex *frames = sb_playback_get_frames (self->playback);
  SbTime next = frames ? sb_frame_index_step (frames, position, 1) : position;

  sb_palette_show_running (
    self->palette, self->recorder, position, MAX (next, position + 1));
}

static void
on_code_pressed (SbCodePage *self, const char *code)
{
  if (!sb_code_page_answer_code (self, code))
    sb_code_page_press_code (self, code, 0);
}

/* Whether keys code, or belong to a form, stands in the status line: in words, because a
 * key that does not do what it did a moment ago must not surprise. Before it, that the
 * session is not valid. */
void
sb_code_page_show_mode (SbCodePage *self)
{
  const char *words = _ ("Keys code");
  g_autofree char *reserve = NULL;
  g_autofree char *line = NULL;

  if (!self->recorder)
    return;
  if (sb_code_page_is_asking (self) && !sb_code_page_is_typing (self))
    words = _ ("Keys answer first · Esc: skip");
  else if (sb_code_page_is_on_sheet (self))
    words = _ ("Keys tick on the sheet · Esc: back to coding");
  else if (sb_code_page_is_in_form (self))
    words = _ ("Keys type here · Esc: back to coding");
  else if (sb_code_page_is_on_timeline (self))
    words = _ ("Keys move on the timeline · Esc: back to coding");
  else if (!sb_code_page_is_editable (self))
    words = _ ("Only to be looked at");
  reserve = sb_session_dup_reserve (
    sb_document_find (self->document, SB_TYPE_SESSION, sb_record_get_id (self->session)),
    sb_document_get_scheme (self->document));
  line = reserve ? g_strdup_printf ("⚠ %s  ·  %s", reserve, words) : NULL;
  gtk_label_set_text (self->mode, line ? line : words);
}

static void
show_coding (SbCodePage *self)
{
  SbScheme *scheme = sb_document_get_scheme_of (self->document, self->coding);
  gboolean editable = sb_code_page_is_editable (self);

  self->was_editable = editable;
  sb_palette_set_scheme (self->palette, scheme);
  sb_code_page_show_timeline (self, editable);
  sb_code_page_show_panels (self, self->document, self->recorder, editable);
  sb_code_page_update_sheet (self);
  sb_code_page_show_state (self);
  sb_code_page_show_mode (self);
}

/* Another version of the scheme: other keys, codes, episodes, scales; everything here is
 * made anew from it. */
static void
open_anew (SbCodePage *self)
{
  g_autoptr (SbDocument) document = g_object_ref (self->document);
  g_autoptr (SbCoding) coding = g_object_ref (sb_recorder_get_coding (self->recorder));
  g_autofree char *viewer = g_strdup (self->viewer);

  sb_code_page_close (self);
  sb_code_page_look_at (self, document, coding, viewer, NULL);
}

/* It was taken away, or is another's that was opened again: not to be seen any more. */
static void
leave (SbCodePage *self)
{
  sb_code_page_close (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.leave-session", NULL);
}

static void
on_document_changed (SbCodePage *self)
{
  if (!sb_code_page_may_be_seen (self)) {
    leave (self);
    return;
  }
  if (self->scheme_version != sb_document_get_scheme_version (self->document)) {
    open_anew (self);
    return;
  }
  if (self->was_editable != sb_code_page_is_editable (self))
    show_coding (self);
  /* What was offered, was for the coding as it stood. */
  gtk_widget_set_visible (GTK_WIDGET (self->remedy), FALSE);
  sb_code_page_refresh_views (self);
  sb_code_page_show_running (self);
  sb_code_page_refresh_question (self);
  sb_code_page_update_cries (self);
  sb_code_page_update_sheet (self);
  sb_code_page_show_mode (self);
}

static void
sb_code_page_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sb_code_page_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget),
                           "notify::focus-widget",
                           G_CALLBACK (sb_code_page_show_mode),
                           widget,
                           G_CONNECT_SWAPPED);
}

static void
sb_code_page_dispose (GObject *object)
{
  SbCodePage *self = SB_CODE_PAGE (object);

  if (self->playback) {
    sb_code_page_close (self);
    g_signal_handlers_disconnect_by_data (self->playback, self);
  }
  g_clear_object (&self->playback);
  g_clear_pointer (&self->holds, g_hash_table_unref);
  sb_code_page_free_cries (self);
  sb_code_page_free_question (self);
  sb_code_page_drop_sound (self);
  G_OBJECT_CLASS (sb_code_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SbCodePage, stack);
  gtk_widget_class_bind_template_child (widget_class, SbCodePage, flap);
  gtk_widget_class_bind_template_child (widget_class, SbCodePage, hand_in);
  gtk_widget_class_bind_template_child (widget_class, SbCodePage, notice);
  gtk_widget_class_bind_template_child (widget_class, SbCodePage, offer);
  gtk_widget_class_bind_template_child (widget_class, SbCodePage, paned);
  gtk_widget_class_bind_template_child (widget_class, SbCodePage, grid);
  gtk_widget_class_bind_template_child (widget_class, SbCodePage, align_revealer);
  gtk_widget_class_bind_template_child (widget_class, SbCodePage, align);
  gtk_widget_class_bind_template_child (widget_class, SbCodePage, transport);
  gtk_widget_class_bind_template_child (widget_class, SbCodePage, timeline_panel);
  gtk_widget_class_bind_template_child (widget_class, SbCodePage, candidates);
  gtk_widget_class_bind_template_child (widget_class, SbCodePage, lower);
  gtk_widget_class_bind_template_child (widget_class, SbCodePage, sheet);
  gtk_widget_class_bind_template_child (widget_class, SbCodePage, panels);
  gtk_widget_class_bind_template_child (widget_class, SbCodePage, tabs);
  gtk_widget_class_bind_template_child (widget_class, SbCodePage, palette);
  gtk_widget_class_bind_template_child (widget_class, SbCodePage, mode);
  gtk_widget_class_bind_template_child (widget_class, SbCodePage, status);
  gtk_widget_class_bind_template_child (widget_class, SbCodePage, remedy);
  gtk_widget_class_bind_template_child (widget_class, SbCodePage, prompt);
}

static void
sb_code_page_class_init (SbCodePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SB_TYPE_HAND_IN_BANNER);
  g_type_ensure (SB_TYPE_RECORDING_NOTICE);
  g_type_ensure (SB_TYPE_COPY_OFFER);
  g_type_ensure (SB_TYPE_VIDEO_GRID);
  g_type_ensure (SB_TYPE_ALIGN_BAR);
  g_type_ensure (SB_TYPE_TRANSPORT_BAR);
  g_type_ensure (SB_TYPE_TIMELINE_PANEL);
  g_type_ensure (SB_TYPE_SHEET_GRID);
  g_type_ensure (SB_TYPE_CANDIDATES_BAR);
  g_type_ensure (SB_TYPE_PALETTE);
  g_type_ensure (SB_TYPE_PANEL_TABS);
  g_type_ensure (SB_TYPE_PROMPT_BAR);
  g_type_ensure (SB_TYPE_EPISODES_PANEL);
  g_type_ensure (SB_TYPE_RATINGS_PANEL);
  g_type_ensure (SB_TYPE_CATEGORY_PANEL);
  g_type_ensure (SB_TYPE_DISORGANISATION_PANEL);
  g_type_ensure (SB_TYPE_NOTES_PANEL);
  g_type_ensure (SB_TYPE_EVENTS_PANEL);
  g_type_ensure (SB_TYPE_CONSENSUS_PANEL);
  G_OBJECT_CLASS (klass)->dispose = sb_code_page_dispose;
  widget_class->root = sb_code_page_root;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/code/code-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_code_pressed);
  sb_code_page_install_actions (widget_class);
  sb_code_page_install_cry_actions (widget_class);
  sb_code_page_install_sheet_actions (widget_class);
  sb_code_page_install_host_actions (widget_class);
  sb_code_page_install_hand_in_actions (widget_class);
  sb_code_page_install_consensus_actions (widget_class);
}

static void
sb_code_page_init (SbCodePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sb_panel_tabs_set_stack (self->tabs, self->panels);
  self->holds = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  sb_code_page_set_up_timeline (self);
  sb_code_page_set_up_playback (self);
  sb_code_page_set_up_sound (self);
  sb_code_page_set_up_cries (self);
  sb_code_page_set_up_sheet (self);
  sb_code_page_set_up_hand_in (self);
  sb_code_page_set_up_question (self);
}

static SbCoding *
create_coding (SbDocument *document, SbSession *session, SbCoder *coder, GError **error)
{
  g_autoptr (SbCoding) coding = sb_record_new (SB_TYPE_CODING);
  g_autofree char *words =
    g_strdup_printf (_ ("begin to code %s as %s"), session->label, coder->code);
  g_autoptr (SbEdit) edit = sb_edit_new ("coding.begin", NULL, coder->code, words);

  sb_record_set_text (&coding->session, sb_record_get_id (session));
  sb_record_set_text (&coding->coder, sb_record_get_id (coder));
  sb_record_set_text (&coding->state, "draft");
  coding->pass = 1;
  coding->scheme_version = sb_document_get_scheme_version (document);
  sb_edit_insert (edit, coding);
  if (!sb_document_apply (document, edit, error))
    return NULL;
  return sb_document_find_coding (
    document, sb_record_get_id (session), sb_record_get_id (coder));
}

/* Of a session that is coded again the pass under way, else the first. */
static SbCoding *
find_coding (SbDocument *document, SbSession *session, SbCoder *coder)
{
  GListModel *codings = sb_document_list (document, SB_TYPE_CODING);

  for (guint i = 0; i < g_list_model_get_n_items (codings); i++) {
    g_autoptr (SbCoding) coding = g_list_model_get_item (codings, i);

    if (!sb_coding_is_handed_in (coding) &&
        g_strcmp0 (coding->session, sb_record_get_id (session)) == 0 &&
        g_strcmp0 (coding->coder, sb_record_get_id (coder)) == 0)
      return coding;
  }
  return sb_document_find_coding (
    document, sb_record_get_id (session), sb_record_get_id (coder));
}

static SbCoding *
find_or_create_coding (SbDocument *document,
                       SbSession *session,
                       const char *code,
                       GError **error)
{
  SbCoder *coder = sb_document_find_coder (document, code);
  SbCoding *coding;

  if (!coder) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NOT_FOUND,
                 _ ("There is no coder “%s” in this project: add the coder first."),
                 code);
    return NULL;
  }
  coding = find_coding (document, session, coder);
  if (!coding && !sb_document_is_writable (document)) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_READ_ONLY,
                 _ ("%s has no coding of session %s, and the project can only be read."),
                 code,
                 session->label);
    return NULL;
  }
  return coding ? coding : create_coding (document, session, coder, error);
}

static gboolean
has_nothing (SbCodePage *self)
{
  GListModel *episodes =
    sb_document_list_in (self->document, self->coding, SB_TYPE_EPISODE);

  return g_list_model_get_n_items (episodes) == 0 &&
         g_list_model_get_n_items (self->events) == 0;
}

/* Who begins is told the first keys. */
static void
say_opened (SbCodePage *self)
{
  SbCoder *coder = sb_document_find (
    self->document, SB_TYPE_CODER, sb_recorder_get_coding (self->recorder)->coder);
  g_autofree char *words = NULL;

  if (!sb_code_page_is_editable (self))
    words = g_strdup_printf (
      _ ("The coding of session %s by %s can only be looked at: it is handed in, or the "
         "project is read-only. Another coder can code the session anew."),
      self->session->label,
      coder ? coder->code : "?");
  else if (has_nothing (self))
    words = g_strdup_printf (
      _ ("Coding session %s as %s. Space plays, digits begin episodes, letters code what "
         "is on the screen."),
      self->session->label,
      coder->code);
  else
    words =
      g_strdup_printf (_ ("Coding session %s as %s."), self->session->label, coder->code);
  sb_code_page_say (self, words);
}

static void
open_coding (SbCodePage *self, SbDocument *document, SbCoding *coding, const char *viewer)
{
  sb_code_page_close (self);
  self->document = g_object_ref (document);
  self->session =
    g_object_ref (sb_document_find (document, SB_TYPE_SESSION, coding->session));
  self->coding = g_strdup (sb_record_get_id (coding));
  self->viewer = g_strdup (viewer);
  self->recorder = sb_recorder_new (document, coding);
  self->scheme_version = sb_document_get_scheme_version (document);
  self->events =
    g_object_ref (sb_document_list_in (document, self->coding, SB_TYPE_EVENT));
  g_signal_connect_swapped (document, "changed", G_CALLBACK (on_document_changed), self);
  show_coding (self);
  sb_code_page_load_recording (self);
  sb_code_page_open_cries (self);
  gtk_stack_set_visible_child_name (self->stack, "coding");
  say_opened (self);
}

gboolean
sb_code_page_open (SbCodePage *self,
                   SbDocument *document,
                   SbSession *session,
                   const char *coder,
                   GError **error)
{
  SbCoding *coding;

  g_return_val_if_fail (SB_IS_CODE_PAGE (self), FALSE);
  if (!sb_document_may_code (document, coder, error))
    return FALSE;
  coding = find_or_create_coding (document, session, coder, error);
  if (!coding)
    return FALSE;
  open_coding (self, document, coding, coder);
  return TRUE;
}

gboolean
sb_code_page_look_at (SbCodePage *self,
                      SbDocument *document,
                      SbCoding *coding,
                      const char *viewer,
                      GError **error)
{
  g_return_val_if_fail (SB_IS_CODE_PAGE (self) && viewer, FALSE);
  if (!sb_document_may_see (document, viewer, coding)) {
    g_set_error_literal (error,
                         SB_ERROR,
                         SB_ERROR_LOCKED,
                         _ ("This coding is not for you to see yet: another's is shown "
                            "when it is handed in, and yours of the session too."));
    return FALSE;
  }
  open_coding (self, document, coding, viewer);
  return TRUE;
}

void
sb_code_page_commit (SbCodePage *self)
{
  g_return_if_fail (SB_IS_CODE_PAGE (self));
  if (!self->document || !sb_code_page_is_editable (self))
    return;
  sb_code_page_end_question (self);
  sb_code_page_commit_panels (self);
}

void
sb_code_page_close (SbCodePage *self)
{
  g_return_if_fail (SB_IS_CODE_PAGE (self));
  if (!self->document)
    return;
  sb_code_page_release_all_keys (self);
  sb_code_page_commit (self);
  sb_code_page_end_question (self);
  g_clear_pointer (&self->copied, g_ptr_array_unref);
  sb_recording_notice_watch (self->notice, NULL, NULL);
  sb_code_page_close_cries (self);
  sb_code_page_end_align (self);
  sb_copy_offer_watch (self->offer, NULL, NULL);
  sb_playback_unload (self->playback);
  g_signal_handlers_disconnect_by_data (self->document, self);
  sb_timeline_view_set_coding (self->timeline, NULL, NULL, NULL);
  sb_code_page_show_panels (self, NULL, NULL, FALSE);
  sb_palette_set_scheme (self->palette, NULL);
  g_clear_object (&self->last_event);
  g_clear_object (&self->events);
  g_clear_object (&self->recorder);
  g_clear_object (&self->session);
  g_clear_object (&self->document);
  g_clear_pointer (&self->coding, g_free);
  g_clear_pointer (&self->viewer, g_free);
  sb_code_page_show_state (self);
  sb_code_page_update_sheet (self);
  g_clear_pointer (&self->recording, g_free);
  g_clear_pointer (&self->views, g_ptr_array_unref);
  sb_code_page_load_sound (self);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

const char *
sb_code_page_get_coding_id (SbCodePage *self)
{
  return self->coding;
}

SbSession *
sb_code_page_get_session (SbCodePage *self)
{
  return self->session;
}
