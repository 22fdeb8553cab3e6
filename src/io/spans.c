/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spans.h"

#include "timeless.h"

#include <securebase/io/rows.h>

static void
span_free (gpointer data)
{
  SbSpan *span = data;

  g_free (span->id);
  g_free (span->name);
  g_free (span->modifiers);
  g_free (span);
}

/* What lasts until the end of the record has that as its end. */
static SbSpan *
add_span (GPtrArray *spans, SbSpanKind kind, SbTime start, SbTime end, SbTime last)
{
  SbSpan *span = g_new0 (SbSpan, 1);

  span->kind = kind;
  span->start = start;
  span->running = end == SB_TIME_NONE;
  span->end = span->running ? MAX (start, last) : end;
  g_ptr_array_add (spans, span);
  return span;
}

static void
make_point (SbSpan *span)
{
  span->is_point = TRUE;
  span->running = FALSE;
  span->end = span->start;
}

static void
add_episodes (GPtrArray *spans, const SbContent *content, SbTime last)
{
  for (guint i = 0; i < content->episodes->len; i++) {
    const SbEpisode *episode = g_ptr_array_index (content->episodes, i);
    SbSpan *span;

    if (episode->start == SB_TIME_NONE)
      continue;
    span = add_span (spans, SB_SPAN_EPISODE, episode->start, episode->end, last);
    span->id = g_strdup_printf ("episode_%" G_GINT64_FORMAT, episode->number);
    span->name = g_strdup_printf ("Episode %" G_GINT64_FORMAT, episode->number);
    span->comment = episode->note;
  }
}

static void
add_events (GPtrArray *spans, const SbContent *content, SbScheme *scheme, SbTime last)
{
  for (guint i = 0; i < content->events->len; i++) {
    const SbEvent *event = g_ptr_array_index (content->events, i);
    const SbCode *code = sb_scheme_find_code (scheme, event->code);
    SbSpan *span;

    if (event->start == SB_TIME_NONE)
      continue;
    span = add_span (spans, SB_SPAN_EVENT, event->start, event->end, last);
    span->id = g_strdup (event->code);
    span->name = g_strdup (code ? code->name : event->code);
    span->subject = code ? code->subject : NULL;
    span->key = code ? code->key : NULL;
    span->modifiers = sb_rows_dup_list (event->modifiers);
    span->comment = event->comment;
    if (event->end == SB_TIME_NONE && !event->running)
      make_point (span);
  }
}

static void
add_marks (GPtrArray *spans, const SbContent *content, SbTime last)
{
  for (guint i = 0; i < content->marks->len; i++) {
    const SbMark *mark = g_ptr_array_index (content->marks, i);
    SbSpan *span;

    if (mark->start == SB_TIME_NONE)
      continue;
    span = add_span (spans, SB_SPAN_MARK, mark->start, mark->end, last);
    span->id = g_strdup_printf ("mark_%s", mark->index_code);
    span->name = g_strdup_printf ("Mark %s", mark->index_code);
    span->comment = mark->note;
    if (mark->end == SB_TIME_NONE)
      make_point (span);
  }
}

static void
add_notes (GPtrArray *spans, const SbContent *content)
{
  for (guint i = 0; i < content->notes->len; i++) {
    const SbNote *note = g_ptr_array_index (content->notes, i);
    SbSpan *span;

    if (note->time == SB_TIME_NONE)
      continue;
    span = add_span (spans, SB_SPAN_NOTE, note->time, SB_TIME_NONE, note->time);
    span->id = g_strdup ("note");
    span->name = g_strdup ("Note");
    span->comment = note->text;
    make_point (span);
  }
}

SbTime
sb_spans_find_last (const SbContent *content)
{
  SbTime last = content->frames ? sb_frame_index_get_end (content->frames) : 0;

  for (guint i = 0; i < content->episodes->len; i++) {
    const SbEpisode *episode = g_ptr_array_index (content->episodes, i);

    last = MAX (last, MAX (episode->start, episode->end));
  }
  for (guint i = 0; i < content->events->len; i++) {
    const SbEvent *event = g_ptr_array_index (content->events, i);

    last = MAX (last, MAX (event->start, event->end));
  }
  return last;
}

/* Points to pointers to spans; the sort is stable. */
static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const SbSpan *first = *(const SbSpan *const *) a, *second = *(const SbSpan *const *) b;

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  if (first->end != second->end)
    return first->end > second->end ? -1 : 1;
  return (int) first->kind - (int) second->kind;
}

GPtrArray *
sb_spans_new (const SbContent *content, SbScheme *scheme, const char *const *what)
{
  GPtrArray *spans = g_ptr_array_new_with_free_func (span_free);
  SbTime last = sb_spans_find_last (content);

  if (sb_tables_is_wanted (what, "episodes"))
    add_episodes (spans, content, last);
  if (sb_tables_is_wanted (what, "events"))
    add_events (spans, content, scheme, last);
  if (sb_tables_is_wanted (what, "marks"))
    add_marks (spans, content, last);
  if (sb_tables_is_wanted (what, "notes"))
    add_notes (spans, content);
  g_ptr_array_sort (spans, compare_spans);
  return spans;
}

char *
sb_spans_dup_line (const char *text)
{
  char *line = g_strdup (text);

  for (char *p = line; *p; p++)
    if ((guchar) *p < ' ')
      *p = ' ';
  return line;
}

char *
sb_spans_dup_title (const SbContent *content)
{
  g_autofree char *title =
    g_strdup_printf ("session %s, coder %s, pass %" G_GINT64_FORMAT,
                     content->session->label,
                     content->coder->code,
                     content->coding->pass);

  return sb_spans_dup_line (title);
}

static gboolean
add_file (const SbExportInput *input,
          const SbContent *content,
          const char *const *what,
          const char *name,
          const char *own,
          SbSpansWriter write,
          SbFileSet *files,
          GError **error)
{
  g_autoptr (GPtrArray) spans =
    sb_spans_new (content, sb_content_get_scheme (content, input->study->scheme), what);
  g_autoptr (GString) text =
    write (content, spans, sb_timeless_count (content, what), error);

  return text && sb_file_set_add (files, name, text->str, text->len, own, error);
}

gboolean
sb_spans_export (const SbExportInput *input,
                 const char *const *what,
                 const char *suffix,
                 const char *own,
                 SbSpansWriter write,
                 SbFileSet *files,
                 GError **error)
{
  g_auto (GStrv) names = sb_export_dup_file_names (input->study, suffix);

  if (!sb_tables_check_names (what, error))
    return FALSE;
  for (guint i = 0; i < input->study->contents->len; i++)
    if (!add_file (input,
                   g_ptr_array_index (input->study->contents, i),
                   what,
                   names[i],
                   own,
                   write,
                   files,
                   error))
      return FALSE;
  return TRUE;
}
