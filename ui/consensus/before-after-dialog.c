/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "before-after-dialog.h"

#include "explain.h"

#include <glib/gi18n-lib.h>

#define TITLE _ ("Agreement Before and After")

static const SbAnalysisEntry *
find_entry (const SbAgreement *agreement, const char *analysis, const char *entry)
{
  for (guint i = 0; i < agreement->analyses->len; i++) {
    const SbAnalysis *found = agreement->analyses->pdata[i];

    if (g_str_equal (found->id, analysis))
      return sb_analysis_find (found, entry);
  }
  return NULL;
}

static void
add_cell (GtkGrid *grid, const char *text, int column, int row, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static void
add_value (GtkGrid *grid, const SbAnalysisEntry *entry, int column, int row)
{
  g_autofree char *value = entry ? sb_analysis_entry_dup_value (entry) : NULL;

  add_cell (grid, value ? value : _ ("not compared"), column, row, "numeric");
}

/* The first coefficient that can be had of an analysis says it; one session has no more
 * than one category, so most of its numbers are undefined. */
static const SbAnalysisEntry *
find_first (const SbAnalysis *analysis)
{
  for (guint i = 0; i < analysis->entries->len; i++) {
    const SbAnalysisEntry *entry = analysis->entries->pdata[i];

    if (!entry->is_more && !entry->is_part && entry->kind == SB_ENTRY_COEFFICIENT)
      return entry;
  }
  return NULL;
}

static int
add_analysis (GtkGrid *grid,
              const SbConsensusAgreement *agreement,
              const SbAnalysis *analysis,
              int row)
{
  const SbAnalysisEntry *entry =
    analysis->level == SB_LEVEL_EVENTS ? find_first (analysis) : NULL;
  g_autofree char *title = NULL;

  if (entry == NULL)
    return row;
  title = g_strdup_printf ("%s: %s", analysis->title, entry->label);
  add_cell (grid, title, 0, row, NULL);
  add_value (grid, entry, 1, row);
  for (int i = 0; i < 2; i++)
    add_value (
      grid, find_entry (agreement->after[i], analysis->id, entry->name), 2 + i, row);
  return row + 1;
}

static void
add_heads (GtkGrid *grid, const char *const *coders, const char *consensus)
{
  g_autofree char *before = g_strdup_printf ("%s, %s", coders[0], coders[1]);
  g_autofree char *first = g_strdup_printf ("%s, %s", coders[0], consensus);
  g_autofree char *second = g_strdup_printf ("%s, %s", coders[1], consensus);

  add_cell (grid, before, 1, 0, "heading");
  add_cell (grid, first, 2, 0, "heading");
  add_cell (grid, second, 3, 0, "heading");
}

static GtkWidget *
new_grid (const SbConsensusAgreement *agreement,
          const char *const *coders,
          const char *consensus)
{
  GtkWidget *grid = gtk_grid_new ();
  int row = 1;

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  add_heads (GTK_GRID (grid), coders, consensus);
  for (guint i = 0; i < agreement->before->analyses->len; i++)
    row = add_analysis (
      GTK_GRID (grid), agreement, agreement->before->analyses->pdata[i], row);
  return grid;
}

static GtkWidget *
new_about (void)
{
  GtkWidget *label =
    gtk_label_new (_ ("Of the events of this session: the two with each other, and each "
                      "with the consensus as it stands. What is undecided is missing in "
                      "it."));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static void
close_by_escape (GtkWidget *dialog)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (dialog, keys);
}

static void
present (GtkWidget *widget, GtkWidget *grid)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *dialog = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), new_about ());
  gtk_box_append (GTK_BOX (box), grid);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (
    GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (content), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (content), scroller);
  adw_window_set_content (ADW_WINDOW (dialog), content);
  gtk_window_set_title (GTK_WINDOW (dialog), TITLE);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 620, 480);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  close_by_escape (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
sb_before_after_dialog_present (GtkWidget *widget,
                                SbDocument *document,
                                SbCoding *consensus,
                                const char *const *coders,
                                const char *viewer)
{
  SbCoder *coder = sb_document_find (document, SB_TYPE_CODER, consensus->coder);
  SbSession *session = sb_document_find (document, SB_TYPE_SESSION, consensus->session);
  char *sessions[] = {session->label, NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (SbConsensusAgreement) agreement =
    sb_consensus_compare (document, coders, coder->code, sessions, viewer, &error);

  if (agreement)
    present (widget, new_grid (agreement, coders, coder->code));
  else
    sb_explain (widget, TITLE, error->message);
}
