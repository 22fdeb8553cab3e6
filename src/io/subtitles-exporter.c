/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The coding as subtitles of its recording: WebVTT (W3C) and SubRip. Both know whole
 * milliseconds from 0 on. A cue begins with the first millisecond that is not before its
 * start, so that it is never seen before the frame that was marked. */
#include "spans.h"

#include <glib/gi18n-lib.h>

/* What has no duration is shown as long as it takes to read it. */
#define POINT_MS 1000
#define VTT_OWN "WEBVTT - Secure Base, "
#define SRT_OWN "1\r\n00:00:00,000 --> 00:00:02,000\r\nSecure Base, "

static gint64
round_up (SbTime time)
{
  return time <= 0 ? 0 : time / SB_MSECOND + (time % SB_MSECOND > 0);
}

/* FALSE: all of it lies before 0, where no subtitle can be. */
static gboolean
find_cue (const SbSpan *span, gint64 *start, gint64 *end)
{
  *start = round_up (span->start);
  *end = span->is_point ? *start + POINT_MS : round_up (span->end);
  if (span->is_point ? span->start < 0 : span->end <= 0)
    return FALSE;
  *end = MAX (*end, *start + 1);
  return TRUE;
}

static void
append_clock (GString *text, gint64 ms, char decimal)
{
  g_string_append_printf (text,
                          "%02" G_GINT64_FORMAT ":%02d:%02d%c%03d",
                          ms / 3600000,
                          (int) (ms / 60000 % 60),
                          (int) (ms / 1000 % 60),
                          decimal,
                          (int) (ms % 1000));
}

static void
append_times (GString *text, gint64 start, gint64 end, char decimal)
{
  append_clock (text, start, decimal);
  g_string_append (text, " --> ");
  append_clock (text, end, decimal);
}

/* What is not shown as it is. */
typedef struct {
  const char *words;
  guint n;
} Remark;

#define N_REMARKS 4

static void
count_remarks (const GPtrArray *spans, guint n_left_out, Remark remarks[N_REMARKS])
{
  const char *const words[N_REMARKS] = {"wholly before 0, not shown",
                                        "begin before 0, shown from 0 on",
                                        "still run, end with the record",
                                        SB_SPANS_LEFT_OUT};
  gint64 start, end;

  for (guint i = 0; i < N_REMARKS; i++)
    remarks[i] = (Remark){words[i], 0};
  for (guint i = 0; i < spans->len; i++) {
    const SbSpan *span = g_ptr_array_index (spans, i);
    gboolean is_shown = find_cue (span, &start, &end);

    remarks[0].n += !is_shown;
    remarks[1].n += is_shown && span->start < 0;
    remarks[2].n += span->running;
  }
  remarks[3].n = n_left_out;
}

static void
append_remarks (GString *text,
                const GPtrArray *spans,
                guint n_left_out,
                const char *before,
                const char *line_end)
{
  Remark remarks[N_REMARKS];

  count_remarks (spans, n_left_out, remarks);
  for (guint i = 0; i < N_REMARKS; i++)
    if (remarks[i].n > 0)
      g_string_append_printf (
        text, "%s%s: %u%s", before, remarks[i].words, remarks[i].n, line_end);
}

/* "Cry (still runs) (strong): a comment", in one line. */
static char *
dup_words (const SbSpan *span)
{
  g_autoptr (GString) words = g_string_new (span->name);

  if (span->running)
    g_string_append (words, " (still runs)");
  if (span->modifiers)
    g_string_append_printf (words, " (%s)", span->modifiers);
  if (span->comment && *span->comment)
    g_string_append_printf (words, ": %s", span->comment);
  return sb_spans_dup_line (words->str);
}

/* --- WebVTT --- */

static void
append_vtt_cue (GString *text, const SbSpan *span)
{
  g_autofree char *words = dup_words (span);
  g_autofree char *escaped = g_markup_escape_text (words, -1);
  gint64 start, end;

  if (!find_cue (span, &start, &end)) {
    g_string_append_printf (text, "\nNOTE before 0, not shown: %s\n", escaped);
    return;
  }
  g_string_append_c (text, '\n');
  append_times (text, start, end, '.');
  g_string_append (text, span->kind == SB_SPAN_EPISODE ? " line:0\n" : "\n");
  if (span->subject)
    g_string_append_printf (text, "<v %s>%s</v>\n", span->subject, escaped);
  else
    g_string_append_printf (text, "%s\n", escaped);
}

static GString *
write_vtt_text (const SbContent *content,
                const GPtrArray *spans,
                guint n_left_out,
                GError **error)
{
  g_autofree char *title = sb_spans_dup_title (content);
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  GString *text = g_string_new (VTT_OWN);

  g_string_append_printf (text, "%s\n", escaped);
  append_remarks (text, spans, n_left_out, "\nNOTE ", "\n");
  for (guint i = 0; i < spans->len; i++)
    append_vtt_cue (text, g_ptr_array_index (spans, i));
  return text;
}

static gboolean
write_vtt (const SbExportInput *input,
           const char *const *what,
           SbFileSet *files,
           GError **error)
{
  return sb_spans_export (input, what, "vtt", VTT_OWN, write_vtt_text, files, error);
}

const SbExporter sb_exporter_webvtt = {
  .name = "webvtt",
  .label = N_ ("Subtitles (WebVTT)"),
  .write = write_vtt,
};

/* --- SubRip --- */

/* The arrow is the one thing that a text must not have. */
static char *
dup_srt_words (const SbSpan *span)
{
  g_autofree char *words = dup_words (span);
  g_auto (GStrv) parts = g_strsplit (words, "-->", -1);

  return g_strjoinv ("→", parts);
}

static void
append_srt_cue (GString *text, guint *number, const SbSpan *span)
{
  g_autofree char *words = dup_srt_words (span);
  gint64 start, end;

  if (!find_cue (span, &start, &end))
    return;
  g_string_append_printf (text, "\r\n%u\r\n", ++*number);
  append_times (text, start, end, ',');
  g_string_append (text, "\r\n");
  if (span->subject)
    g_string_append_printf (text, "%s: ", span->subject);
  g_string_append_printf (text, "%s\r\n", words);
}

/* Its first subtitle says what the file is and what is not in it, for nothing else in it
 * could. */
static GString *
write_srt_text (const SbContent *content,
                const GPtrArray *spans,
                guint n_left_out,
                GError **error)
{
  g_autofree char *title = sb_spans_dup_title (content);
  GString *text = g_string_new (SRT_OWN);
  guint number = 1;

  g_string_append_printf (text, "%s\r\n", title);
  append_remarks (text, spans, n_left_out, "", "\r\n");
  for (guint i = 0; i < spans->len; i++)
    append_srt_cue (text, &number, g_ptr_array_index (spans, i));
  return text;
}

static gboolean
write_srt (const SbExportInput *input,
           const char *const *what,
           SbFileSet *files,
           GError **error)
{
  return sb_spans_export (input, what, "srt", SRT_OWN, write_srt_text, files, error);
}

const SbExporter sb_exporter_srt = {
  .name = "srt",
  .label = N_ ("Subtitles (SubRip, .srt)"),
  .write = write_srt,
};
