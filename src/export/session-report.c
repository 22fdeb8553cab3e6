/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/export/export.h>
#include <securebase/export/session-charts.h>

/* --- who and what --- */

static void
add_row (SbTable *table, const char *what, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  sb_table_begin_row (table);
  sb_table_add_text (table, what);
  sb_table_add_text (table, value);
}

static void
add_dyad (SbTable *table, const SbDyad *dyad)
{
  g_autofree char *caregiver = NULL;

  if (dyad == NULL)
    return;
  if (dyad->caregiver)
    caregiver = dyad->caregiver_role
                  ? g_strdup_printf ("%s (%s)", dyad->caregiver, dyad->caregiver_role)
                  : g_strdup (dyad->caregiver);
  add_row (table, _ ("Child"), dyad->child);
  add_row (table, _ ("Caregiver"), caregiver);
}

static void
add_session (SbTable *table, const SbSession *session, SbScheme *scheme)
{
  g_autofree char *age = sb_real_to_short_text (session->age_months);
  g_autofree char *months = age ? g_strdup_printf (_ ("%s months"), age) : NULL;
  g_autofree char *reserve = sb_session_dup_reserve (session, scheme);

  add_row (table, _ ("Date"), session->date);
  add_row (table, _ ("Age at the session"), months);
  add_row (table, _ ("Validity"), reserve);
}

static char *
dup_state (const SbCoding *coding)
{
  if (g_strcmp0 (coding->state, "locked") == 0)
    return coding->handed_in_at
             ? g_strdup_printf (_ ("handed in %s"), coding->handed_in_at)
             : g_strdup (_ ("handed in"));
  return coding->decided_at
           ? g_strdup_printf (_ ("decided %s, not handed in"), coding->decided_at)
           : g_strdup (_ ("draft, not decided"));
}

static void
add_coding (SbTable *table, const SbStudy *study, const SbContent *content)
{
  SbScheme *scheme = sb_content_get_scheme (content, study->scheme);
  g_autofree char *state = dup_state (content->coding);
  g_autofree char *pass = content->coding->pass > 1
                            ? g_strdup_printf ("%" G_GINT64_FORMAT, content->coding->pass)
                            : NULL;
  g_autofree char *title = g_strdup_printf (
    _ ("%s, version %d"),
    sb_scheme_get_title (scheme),
    content->scheme_version ? content->scheme_version : study->scheme_version);

  add_row (table, _ ("Coder"), content->coder->code);
  add_row (table, _ ("Role of the coder"), content->coder->role);
  add_row (table, _ ("Coded for the time"), pass);
  add_row (table, _ ("State"), state);
  add_row (table, _ ("Digest as handed in"), content->coding->digest);
  add_row (table, _ ("Coding scheme"), title);
}

static void
add_head (SbReport *report, const SbStudy *study, const SbContent *content)
{
  const char *const heads[] = {_ ("What"), _ ("Value"), NULL};
  SbTable *table = sb_report_table_new (heads);

  add_row (table, _ ("Project"), study->project->title);
  add_dyad (table, content->dyad);
  add_session (table, content->session, sb_content_get_scheme (content, study->scheme));
  add_coding (table, study, content);
  sb_report_add_table (report, table);
}

/* --- episodes, marks, notes --- */

static void
add_clock (SbTable *table, SbTime time)
{
  g_autofree char *clock = time == SB_TIME_NONE ? NULL : sb_time_to_clock (time);

  sb_table_add_text (table, clock);
}

static void
add_episode (SbTable *table, SbScheme *scheme, const SbEpisode *episode)
{
  const GPtrArray *types = sb_scheme_get_episode_types (scheme);
  const SbEpisodeType *type = episode->number >= 1 && episode->number <= types->len
                                ? g_ptr_array_index (types, (guint) episode->number - 1)
                                : NULL;
  gboolean is_whole = episode->start != SB_TIME_NONE && episode->end != SB_TIME_NONE;

  sb_table_begin_row (table);
  sb_table_add_integer (table, episode->number);
  sb_table_add_text (table, type ? type->name : NULL);
  add_clock (table, episode->start);
  add_clock (table, episode->end);
  sb_table_add_time (table, is_whole ? episode->end - episode->start : SB_TIME_NONE);
  sb_table_add_text (table, episode->end_reason);
  sb_table_add_text (table, episode->note);
}

static void
add_episodes (SbReport *report, SbScheme *scheme, const SbContent *content)
{
  const char *const heads[] = {_ ("Episode"),
                               _ ("Name"),
                               _ ("Begins"),
                               _ ("Ends"),
                               _ ("Seconds"),
                               _ ("Why it ended"),
                               _ ("Note"),
                               NULL};
  SbTable *table = sb_report_table_new (heads);

  for (guint i = 0; i < content->episodes->len; i++)
    add_episode (table, scheme, g_ptr_array_index (content->episodes, i));
  sb_report_add_heading (report, _ ("Episodes"));
  if (content->episodes->len == 0)
    sb_report_add_text (report, _ ("No episode is marked."));
  sb_report_add_table (report, table);
}

static const char *
find_index_text (SbScheme *scheme, const char *id)
{
  const GPtrArray *types = sb_scheme_get_index_types (scheme);

  for (guint i = 0; i < types->len; i++) {
    const SbIndexType *type = g_ptr_array_index (types, i);

    if (g_strcmp0 (type->id, id) == 0)
      return type->name;
  }
  return NULL;
}

static const char *
get_intensity (gint64 intensity)
{
  static const char *const words[] = {N_ ("slight"), N_ ("moderate"), N_ ("strong")};

  return intensity >= 1 && intensity <= 3 ? _ (words[intensity - 1]) : NULL;
}

static void
add_mark (SbTable *table, SbScheme *scheme, const SbMark *mark)
{
  sb_table_begin_row (table);
  sb_table_add_text (table, mark->index_code);
  sb_table_add_text (table, find_index_text (scheme, mark->index_code));
  sb_table_add_integer (table, mark->episode);
  add_clock (table, mark->start);
  add_clock (table, mark->end);
  sb_table_add_text (table, get_intensity (mark->intensity));
  sb_table_add_text (table, mark->innocent_checked ? _ ("yes") : _ ("no"));
  sb_table_add_text (table, mark->note);
}

static void
add_marks (SbReport *report, SbScheme *scheme, const SbContent *content)
{
  const char *const heads[] = {_ ("Index"),
                               _ ("Name"),
                               _ ("Episode"),
                               _ ("From"),
                               _ ("To"),
                               _ ("Intensity"),
                               _ ("Innocent cause looked for"),
                               _ ("Note"),
                               NULL};
  SbTable *table = sb_report_table_new (heads);

  for (guint i = 0; i < content->marks->len; i++)
    add_mark (table, scheme, g_ptr_array_index (content->marks, i));
  if (content->marks->len > 0)
    sb_report_add_heading (report, _ ("Marks of disorganisation"));
  sb_report_add_table (report, table);
}

static void
add_notes (SbReport *report, const SbContent *content)
{
  const char *const heads[] = {_ ("Time"), _ ("Note"), NULL};
  SbTable *table = sb_report_table_new (heads);

  for (guint i = 0; i < content->notes->len; i++) {
    const SbNote *note = g_ptr_array_index (content->notes, i);

    sb_table_begin_row (table);
    add_clock (table, note->time);
    sb_table_add_text (table, note->text);
  }
  if (content->notes->len > 0)
    sb_report_add_heading (report, _ ("Notes"));
  sb_report_add_table (report, table);
}

/* --- the whole --- */

static gboolean
add_suggestion (SbReport *report,
                const SbStudy *study,
                SbContent *content,
                GError **error)
{
  SbScheme *scheme = sb_content_get_scheme (content, study->scheme);
  g_autoptr (GPtrArray) suggestions = NULL;
  const SbSuggestion *suggestion;
  guint index;

  if (!sb_project_may_suggest (study->project, content->coding) ||
      !g_ptr_array_find (study->contents, content, &index))
    return TRUE;
  suggestions = sb_study_suggest (study, SB_CLASSIFY_MIXED, error);
  if (suggestions == NULL)
    return FALSE;
  suggestion = g_ptr_array_index (suggestions, index);
  sb_report_add_suggestion (report, scheme, suggestion);
  sb_report_add_chart (report,
                       sb_session_profile_new (scheme, suggestion, NULL, NULL, NULL));
  return TRUE;
}

static SbReport *
build (const SbStudy *study, SbContent *content, GError **error)
{
  SbScheme *scheme = sb_content_get_scheme (content, study->scheme);
  g_autoptr (SbReport) report = sb_report_new (
    g_strdup_printf (
      _ ("Session %s, coded by %s"), content->session->label, content->coder->code),
    g_strdup_printf (_ ("Secure Base %s · session %s · %s"),
                     SB_VERSION,
                     content->session->label,
                     content->coder->code));

  add_head (report, study, content);
  sb_report_add_heading (report, _ ("Over time"));
  sb_report_add_timeline (report, scheme, content);
  add_episodes (report, scheme, content);
  sb_report_add_ratings (report, scheme, content);
  add_marks (report, scheme, content);
  sb_report_add_category (report, content);
  if (!add_suggestion (report, study, content, error))
    return NULL;
  sb_report_add_heading (report, _ ("Measures over the episodes"));
  sb_report_add_chart (report, sb_session_strip_new (scheme, content));
  add_notes (report, content);
  return g_steal_pointer (&report);
}

gboolean
sb_report_find_format (const char *path, SbReportFormat *format, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  *format = g_str_has_suffix (lower, ".pdf") ? SB_REPORT_PDF : SB_REPORT_HTML;
  if (*format == SB_REPORT_PDF || g_str_has_suffix (lower, ".html") ||
      g_str_has_suffix (lower, ".htm"))
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_VALUE,
               _ ("“%s” is no name of a report: end it in .html or .pdf."),
               path);
  return FALSE;
}

/* Whether @content is rather meant than @found. */
static gboolean
is_meant (const SbContent *content, const SbContent *found, int pass)
{
  gint64 number = content->coding->pass;

  if (pass > 0)
    return number == pass;
  if (found == NULL)
    return TRUE;
  return pass == SB_REPORT_FIRST_PASS ? number < found->coding->pass
                                      : number >= found->coding->pass;
}

static SbContent *
refuse_pass (const char *session, const char *coder, int pass, GError **error)
{
  if (pass > 0)
    g_set_error (
      error,
      SB_ERROR,
      SB_ERROR_NOT_FOUND,
      _ (
        "There is no coding of session “%s” by %s with the number %d (its pass) that may "
        "be shown."),
      session,
      coder,
      pass);
  else
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NOT_FOUND,
                 _ ("There is no coding of session “%s” by %s that may be shown."),
                 session,
                 coder);
  return NULL;
}

SbContent *
sb_report_find_content (
  const SbStudy *study, const char *session, const char *coder, int pass, GError **error)
{
  SbContent *found = NULL;

  for (guint i = 0; i < study->contents->len; i++) {
    SbContent *content = g_ptr_array_index (study->contents, i);

    if (g_strcmp0 (content->session->label, session) == 0 &&
        g_strcmp0 (content->coder->code, coder) == 0 && is_meant (content, found, pass))
      found = content;
  }
  return found ? found : refuse_pass (session, coder, pass, error);
}

GBytes *
sb_session_report_make (const SbStudy *study,
                        SbContent *content,
                        SbReportFormat format,
                        GError **error)
{
  g_autoptr (SbReport) report = build (study, content, error);

  if (report == NULL)
    return NULL;
  return format == SB_REPORT_PDF ? sb_report_to_pdf (report, error)
                                 : sb_report_to_html (report, error);
}

gboolean
sb_session_report_save (const SbStudy *study,
                        SbContent *content,
                        const char *path,
                        GError **error)
{
  SbReportFormat format;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) fault = NULL;

  if (!sb_report_find_format (path, &format, error))
    return FALSE;
  bytes = sb_session_report_make (study, content, format, error);
  if (bytes == NULL)
    return FALSE;
  if (g_file_set_contents_full (path,
                                g_bytes_get_data (bytes, NULL),
                                (gssize) g_bytes_get_size (bytes),
                                G_FILE_SET_CONTENTS_CONSISTENT |
                                  G_FILE_SET_CONTENTS_DURABLE,
                                0666,
                                &fault))
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_FAILED,
               _ ("The report was not saved: %s. Choose another place."),
               fault->message);
  return FALSE;
}
