/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive-private.h"

/* README.txt and manifest.json. */

/* --- the manifest, out --- */

static void
add_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_size (JsonBuilder *builder, gint64 size)
{
  json_builder_set_member_name (builder, "size");
  json_builder_add_int_value (builder, size);
}

static const char *
get_dates (const SbArchive *archive)
{
  if (!archive->deidentified)
    return "as they are";
  return archive->shift_key ? "shifted" : "left out";
}

static void
add_recording (JsonBuilder *builder, const SbArchiveMedia *media)
{
  json_builder_begin_object (builder);
  add_text (builder, "id", media->id);
  add_text (builder, "session", media->session);
  add_text (builder, "view", media->view);
  json_builder_set_member_name (builder, "master");
  json_builder_add_boolean_value (builder, media->is_master);
  add_size (builder, media->size);
  add_text (builder, "sha256", media->digest);
  add_text (builder, "file", media->name);
  json_builder_end_object (builder);
}

static void
add_file (JsonBuilder *builder, const SbArchiveFile *file)
{
  json_builder_begin_object (builder);
  add_text (builder, "name", file->name);
  add_size (builder, file->size);
  add_text (builder, "sha256", file->digest);
  json_builder_end_object (builder);
}

static void
add_lists (JsonBuilder *builder, const SbArchive *archive)
{
  json_builder_set_member_name (builder, "recordings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < archive->media->len; i++)
    add_recording (builder, archive->media->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < archive->files->len; i++)
    add_file (builder, archive->files->pdata[i]);
  json_builder_end_array (builder);
}

char *
sb_archive_dup_manifest (const SbArchive *archive)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_text (builder, "format", SB_ARCHIVE_FORMAT);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, SB_ARCHIVE_VERSION);
  add_text (builder, "program", "Secure Base " SB_VERSION);
  add_text (builder, "title", archive->study->project->title);
  json_builder_set_member_name (builder, "deidentified");
  json_builder_add_boolean_value (builder, archive->deidentified);
  add_text (builder, "dates", get_dates (archive));
  add_text (builder, "project", archive->deidentified ? NULL : SB_ARCHIVE_PROJECT);
  add_lists (builder, archive);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}

/* --- README --- */

static guint
count_files (const SbArchive *archive)
{
  guint n = 0;

  for (guint i = 0; i < archive->media->len; i++)
    n += ((SbArchiveMedia *) archive->media->pdata[i])->name != NULL;
  return n;
}

static void
append_contents (GString *text, const SbArchive *archive)
{
  g_string_append (text, "What is in it\n\n");
  if (!archive->deidentified)
    g_string_append (text,
                     "project.sbase  the whole project with its journal; opens in Secure "
                     "Base\n");
  g_string_append (text,
                   "export/        tables for analysis (CSV, UTF-8); codebook.csv says "
                   "what\n               every column holds\n"
                   "schemes/       the coding schemes that were used (JSON)\n");
  if (count_files (archive) > 0)
    g_string_append_printf (
      text, "media/         recordings: %u\n", count_files (archive));
  g_string_append (text,
                   "manifest.json  every file with its size and SHA-256, and the "
                   "recordings by\n               session, view, size and SHA-256\n\n");
}

static void
append_opening (GString *text, const SbArchive *archive)
{
  g_string_append (text, "How to open it\n\n");
  if (archive->deidentified)
    g_string_append (text,
                     "The tables open in R, SPSS, Python and spreadsheets. Secure Base "
                     "checks the\narchive with\n");
  else
    g_string_append (text,
                     "In Secure Base: open the archive from the menu. Or unpack it and "
                     "open\nproject.sbase. Every file is checked by\n");
  g_string_append (text,
                   "  securebase-cli archive --open ARCHIVE.zip --to FOLDER\n"
                   "Without Secure Base: unzip, then compare with manifest.json.\n");
}

static void
append_deidentified (GString *text, const SbArchive *archive)
{
  if (!archive->deidentified)
    return;
  g_string_append (text,
                   "\nDe-identified\n\nPaths, names of media files and recordings, the "
                   "project's title, and the\nnotes of the lab in the coding schemes are "
                   "left out. ");
  g_string_append (text,
                   archive->shift_key
                     ? "Dates are shifted by a number of\ndays that is the same for all "
                       "sessions of a child and follows from a key word.\n"
                     : "Dates are left out.\n");
  g_string_append (
    text,
    archive->shift_key
      ? "In the lab's own variables of dyads and sessions that holds for dates written\n"
        "as year-month-day; a variable with a date like day.month.year or month/day/year\n"
        "is left out. "
      : "In the lab's own variables of dyads and sessions that holds for each with a date\n"
        "in digits, like year-month-day, day.month.year or month/day/year. ");
  g_string_append (text,
                   "All others, also with\na date in words, are as they were typed.\n");
  g_string_append (
    text,
    "The project's own file is left out, because its journal may name "
    "files, folders\nand dates, and cannot be rewritten without losing its "
    "proof. Comments, notes,\nreasons, and the names of sessions, children, caregivers, "
    "families and coders are as\nthey were typed.\n");
}

static void
append_missing (GString *text, const SbArchive *archive)
{
  guint n = archive->media->len - count_files (archive);

  if (n > 0 && archive->has_media)
    g_string_append_printf (text,
                            "\nRecordings that were missing or changed, and so are only "
                            "named in manifest.json: %u\n",
                            n);
  else if (n > 0)
    g_string_append_printf (
      text, "\nRecordings that are only named in manifest.json: %u\n", n);
}

char *
sb_archive_dup_readme (const SbArchive *archive)
{
  const char *title = archive->study->project->title;
  GString *text = g_string_new (NULL);

  if (title)
    g_string_append_printf (text, "%s\n\n", title);
  g_string_append_printf (text,
                          "An archive of a project of Secure Base " SB_VERSION
                          ", a program for coding recordings\nof the Strange Situation. "
                          "Sessions: %u, codings: %u.\n\n",
                          archive->study->sessions->len,
                          archive->study->contents->len);
  append_contents (text, archive);
  append_opening (text, archive);
  append_missing (text, archive);
  append_deidentified (text, archive);
  return g_string_free (text, FALSE);
}
