/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "results/result-choices.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/blindness.h>

struct _SbResultChoices {
  AdwBin parent;
  AdwComboRow *ways, *rate, *coding;
  GPtrArray *rate_files; /* SbBaseRates: the shipped ones, then the lab's */
  GPtrArray *rates;      /* SbBaseRate, borrowed: the rows after "Nothing" */
  GPtrArray *coders;     /* owned text: the rows after the two rules */
  gboolean filling;      /* the choices are being filled */
};

G_DEFINE_FINAL_TYPE (SbResultChoices, sb_result_choices, ADW_TYPE_BIN)

static const SbWays all_ways[] = {
  SB_WAYS_FOUR, SB_WAYS_THREE, SB_WAYS_TWO, SB_WAYS_SUBGROUPS};

enum {
  CODING_BY_RULE,
  CODING_CONSENSUS,
  CODING_FIRST_CODER,
};

enum {
  CHOSEN,
  CLASSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
fill_combo (AdwComboRow *row, GPtrArray *titles)
{
  g_autoptr (GtkStringList) list = NULL;

  g_ptr_array_add (titles, NULL);
  list = gtk_string_list_new ((const char *const *) titles->pdata);
  adw_combo_row_set_model (row, G_LIST_MODEL (list));
}

static void
fill_ways (SbResultChoices *self)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (all_ways); i++)
    g_ptr_array_add (titles, (gpointer) sb_ways_get_title (all_ways[i]));
  fill_combo (self->ways, titles);
}

static void
add_rates (SbResultChoices *self, SbBaseRates *rates)
{
  const GPtrArray *list = sb_base_rates_list (rates);

  g_ptr_array_add (self->rate_files, rates);
  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (self->rates, g_ptr_array_index (list, i));
}

static char *
dup_rate_title (const SbBaseRate *rate)
{
  return rate->status == SB_PROVENANCE_UNVERIFIED
           ? g_strdup_printf (_ ("%s (unverified)"), rate->title)
           : g_strdup (rate->title);
}

/* @chosen: which of the rates. */
static void
fill_rates (SbResultChoices *self, guint chosen)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);

  self->filling = TRUE;
  g_ptr_array_add (titles, g_strdup (_ ("Nothing")));
  for (guint i = 0; i < self->rates->len; i++)
    g_ptr_array_add (titles, dup_rate_title (g_ptr_array_index (self->rates, i)));
  fill_combo (self->rate, titles);
  adw_combo_row_set_selected (self->rate, chosen + 1);
  self->filling = FALSE;
}

static gboolean
has_seen_coding (SbDocument *document, const char *viewer, SbCoder *coder)
{
  GListModel *codings = sb_document_list (document, SB_TYPE_CODING);

  for (guint i = 0; i < g_list_model_get_n_items (codings); i++) {
    g_autoptr (SbCoding) coding = g_list_model_get_item (codings, i);

    if (g_strcmp0 (coding->coder, sb_record_get_id (coder)) == 0 &&
        sb_document_may_see (document, viewer, coding))
      return TRUE;
  }
  return FALSE;
}

static void
list_coders (SbResultChoices *self, SbDocument *document, const char *viewer)
{
  GListModel *coders = sb_document_list (document, SB_TYPE_CODER);

  g_ptr_array_set_size (self->coders, 0);
  for (guint i = 0; i < g_list_model_get_n_items (coders); i++) {
    g_autoptr (SbCoder) coder = g_list_model_get_item (coders, i);

    if (has_seen_coding (document, viewer, coder))
      g_ptr_array_add (self->coders, g_strdup (coder->code));
  }
}

static gboolean
is_in_list (GListModel *model, GPtrArray *titles)
{
  if (model == NULL || g_list_model_get_n_items (model) != titles->len)
    return FALSE;
  for (guint i = 0; i < titles->len; i++) {
    g_autoptr (GtkStringObject) item = g_list_model_get_item (model, i);

    if (g_strcmp0 (gtk_string_object_get_string (item), titles->pdata[i]) != 0)
      return FALSE;
  }
  return TRUE;
}

/* Keeps what was chosen unless the coders are others now. */
void
sb_result_choices_set_document (SbResultChoices *self,
                                SbDocument *document,
                                const char *viewer)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);

  list_coders (self, document, viewer);
  g_ptr_array_add (titles, g_strdup (_ ("One a session, consensus first")));
  g_ptr_array_add (titles, g_strdup (_ ("Consensus only")));
  for (guint i = 0; i < self->coders->len; i++)
    g_ptr_array_add (
      titles,
      g_strdup_printf (_ ("Only %s"), (char *) g_ptr_array_index (self->coders, i)));
  if (is_in_list (adw_combo_row_get_model (self->coding), titles))
    return;
  self->filling = TRUE;
  fill_combo (self->coding, titles);
  self->filling = FALSE;
}

/* --- what is chosen --- */

SbWays
sb_result_choices_get_ways (SbResultChoices *self)
{
  guint chosen = adw_combo_row_get_selected (self->ways);

  return all_ways[MIN (chosen, G_N_ELEMENTS (all_ways) - 1)];
}

const SbBaseRate *
sb_result_choices_get_rate (SbResultChoices *self)
{
  guint chosen = adw_combo_row_get_selected (self->rate);

  return chosen > 0 && chosen <= self->rates->len
           ? g_ptr_array_index (self->rates, chosen - 1)
           : NULL;
}

char *
sb_result_choices_dup_coder (SbResultChoices *self)
{
  guint chosen = adw_combo_row_get_selected (self->coding);

  return chosen >= CODING_FIRST_CODER && chosen - CODING_FIRST_CODER < self->coders->len
           ? g_strdup (g_ptr_array_index (self->coders, chosen - CODING_FIRST_CODER))
           : NULL;
}

gboolean
sb_result_choices_wants_consensus (SbResultChoices *self)
{
  return adw_combo_row_get_selected (self->coding) == CODING_CONSENSUS;
}

gboolean
sb_result_choices_load_rates (SbResultChoices *self, GFile *file, GError **error)
{
  SbBaseRates *rates = sb_base_rates_new_from_file (file, error);
  guint first = self->rates->len;

  if (rates == NULL)
    return FALSE;
  add_rates (self, rates);
  fill_rates (self, MIN (first, self->rates->len - 1));
  g_signal_emit (self, signals[CHOSEN], 0);
  return TRUE;
}

static void
on_ways_chosen (SbResultChoices *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CLASSED], 0);
}

static void
on_chosen (SbResultChoices *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHOSEN], 0);
}

/* --- the widget --- */

static AdwComboRow *
add_row (SbResultChoices *self,
         AdwPreferencesGroup *group,
         const char *title,
         GCallback chosen)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  /* Beside the title there is room for twenty letters only. */
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (row), TRUE);
  g_signal_connect_swapped (row, "notify::selected", chosen, self);
  adw_preferences_group_add (group, row);
  return ADW_COMBO_ROW (row);
}

/* The page knows what the button does. */
static void
add_load_button (SbResultChoices *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("document-open-symbolic");
  const char *words = _ ("Load base rates from a file");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "results.load-rates");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->rate), button);
}

static void
sb_result_choices_finalize (GObject *object)
{
  SbResultChoices *self = SB_RESULT_CHOICES (object);

  g_ptr_array_unref (self->rates);
  g_ptr_array_unref (self->rate_files);
  g_ptr_array_unref (self->coders);
  G_OBJECT_CLASS (sb_result_choices_parent_class)->finalize (object);
}

static void
sb_result_choices_class_init (SbResultChoicesClass *klass)
{
  const char *const names[] = {"chosen", "classed"};

  G_OBJECT_CLASS (klass)->finalize = sb_result_choices_finalize;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i],
                               G_TYPE_FROM_CLASS (klass),
                               G_SIGNAL_RUN_LAST,
                               0,
                               NULL,
                               NULL,
                               NULL,
                               G_TYPE_NONE,
                               0);
}

static void
sb_result_choices_init (SbResultChoices *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  AdwPreferencesGroup *rows = ADW_PREFERENCES_GROUP (group);

  self->rate_files = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_base_rates_free);
  self->rates = g_ptr_array_new ();
  self->coders = g_ptr_array_new_with_free_func (g_free);
  self->filling = TRUE;
  self->ways = add_row (self, rows, _ ("Classed"), G_CALLBACK (on_ways_chosen));
  self->rate = add_row (self, rows, _ ("Compared with"), G_CALLBACK (on_chosen));
  self->coding = add_row (self, rows, _ ("Codings"), G_CALLBACK (on_chosen));
  add_load_button (self);
  adw_bin_set_child (ADW_BIN (self), group);
  fill_ways (self);
  add_rates (self, sb_base_rates_new_default ());
  fill_rates (self, 0);
}
