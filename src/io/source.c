/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem */
#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/io/source.h>

#include <string.h>

#define PIECE ((gsize) 1 << 16)
#define REPLACEMENT 0xFFFD

static gboolean
set_too_large (const char *name, GError **error)
{
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s” is larger than %u MB, which is no coding of a session. If it is "
                  "one, divide it in the program that wrote it."),
               name,
               (guint) (SB_SOURCE_MAX_BYTES >> 20));
  return FALSE;
}

/* All of @stream, up to the limit. */
static GBytes *
read_all (GInputStream *stream, const char *name, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autofree guint8 *piece = g_malloc (PIECE);
  gssize n;

  while ((n = g_input_stream_read (stream, piece, PIECE, NULL, error)) > 0) {
    if (all->len + (gsize) n > SB_SOURCE_MAX_BYTES) {
      set_too_large (name, error);
      return NULL;
    }
    g_byte_array_append (all, piece, (guint) n);
  }
  if (n < 0)
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

static GBytes *
unpack (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (GInputStream) packed = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GZlibDecompressor) decompressor =
    g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GInputStream) stream =
    g_converter_input_stream_new (packed, G_CONVERTER (decompressor));
  g_autoptr (GError) cause = NULL;
  GBytes *plain = read_all (stream, name, &cause);

  if (plain)
    return plain;
  if (cause->domain == SB_ERROR)
    g_propagate_error (error, g_steal_pointer (&cause));
  else
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_FILE,
                 _ ("“%s” is compressed and cannot be unpacked: it is damaged or was "
                    "not copied whole (%s)."),
                 name,
                 cause->message);
  return NULL;
}

static gboolean
is_gzip (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  return length > 2 && data[0] == 0x1f && data[1] == 0x8b;
}

SbSource *
sb_source_new (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (GBytes) plain = NULL;
  SbSource *source;

  if (g_bytes_get_size (bytes) > SB_SOURCE_MAX_BYTES) {
    set_too_large (name, error);
    return NULL;
  }
  plain = is_gzip (bytes) ? unpack (name, bytes, error) : g_bytes_ref (bytes);
  if (plain == NULL)
    return NULL;
  source = g_new0 (SbSource, 1);
  source->name = g_utf8_make_valid (name, -1);
  source->bytes = g_steal_pointer (&plain);
  return source;
}

static GBytes *
read_file (GFile *file, const char *name, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &cause);
  GBytes *bytes = stream ? read_all (G_INPUT_STREAM (stream), name, &cause) : NULL;

  if (bytes)
    return bytes;
  if (cause->domain == SB_ERROR)
    g_propagate_error (error, g_steal_pointer (&cause));
  else
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NOT_FOUND,
                 _ ("“%s” cannot be read: %s"),
                 name,
                 cause->message);
  return NULL;
}

SbSource *
sb_source_new_from_file (GFile *file, GError **error)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_utf8_make_valid (base ? base : "", -1);
  g_autoptr (GBytes) bytes = read_file (file, name, error);
  SbSource *source = bytes ? sb_source_new (name, bytes, error) : NULL;

  if (source)
    source->folder = g_file_get_parent (file);
  return source;
}

void
sb_source_free (SbSource *source)
{
  g_free (source->name);
  g_bytes_unref (source->bytes);
  g_clear_object (&source->folder);
  g_free (source);
}

gboolean
sb_source_has_suffix (const SbSource *source, const char *suffixes)
{
  g_auto (GStrv) all = g_strsplit (suffixes, ";", -1);
  g_autofree char *name = g_ascii_strdown (source->name, -1);

  for (guint i = 0; all[i]; i++) {
    g_autofree char *suffix = g_ascii_strdown (all[i], -1);
    g_autofree char *end = g_strconcat (".", suffix, NULL);

    if (g_str_has_suffix (name, end))
      return TRUE;
  }
  return FALSE;
}

/* --- text --- */

typedef enum {
  UTF_8,
  UTF_16LE,
  UTF_16BE,
  WINDOWS_1252,
} Encoding;

typedef struct {
  Encoding encoding;
  const guint8 *data; /* behind the byte order mark */
  gsize length;
} Text;

/* UTF-16 without its mark: what is ASCII in it has a 0 in every other byte. */
static gboolean
has_zeros (const guint8 *data, gsize length, gsize first)
{
  gsize n = MIN (length, 64) / 2;
  gsize zeros = 0;

  for (gsize i = 0; i < n; i++)
    zeros += data[2 * i + first] == 0 && data[2 * i + 1 - first] != 0;
  return n > 1 && zeros * 4 >= n * 3;
}

static Encoding
guess_encoding (const guint8 *data, gsize length)
{
  if (has_zeros (data, length, 1))
    return UTF_16LE;
  if (has_zeros (data, length, 0))
    return UTF_16BE;
  return UTF_8;
}

static Text
look_at (const guint8 *data, gsize length)
{
  if (length == 0)
    return (Text){UTF_8, (const guint8 *) "", 0};
  if (length >= 3 && data[0] == 0xEF && data[1] == 0xBB && data[2] == 0xBF)
    return (Text){UTF_8, data + 3, length - 3};
  if (length >= 2 && data[0] == 0xFF && data[1] == 0xFE)
    return (Text){UTF_16LE, data + 2, length - 2};
  if (length >= 2 && data[0] == 0xFE && data[1] == 0xFF)
    return (Text){UTF_16BE, data + 2, length - 2};
  return (Text){guess_encoding (data, length), data, length};
}

static gunichar
get_unit (const Text *text, gsize i)
{
  return text->encoding == UTF_16LE ? (gunichar) (text->data[i] | text->data[i + 1] << 8)
                                    : (gunichar) (text->data[i + 1] | text->data[i] << 8);
}

static void
append_repaired (GString *out, gunichar c, guint *n_repaired)
{
  if (c == 0 || c == REPLACEMENT || !g_unichar_validate (c)) {
    c = REPLACEMENT;
    *n_repaired += 1;
  }
  g_string_append_unichar (out, c);
}

static GString *
read_utf_16 (const Text *text, guint *n_repaired)
{
  GString *out = g_string_sized_new (text->length / 2 + 1);

  for (gsize i = 0; i + 1 < text->length; i += 2) {
    gunichar c = get_unit (text, i);

    if (c >= 0xD800 && c < 0xDC00 && i + 3 < text->length) {
      gunichar low = get_unit (text, i + 2);

      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        i += 2;
      }
    }
    append_repaired (out, c, n_repaired);
  }
  if (text->length % 2 == 1)
    append_repaired (out, 0, n_repaired);
  return out;
}

/* What Windows-1252 has at 0x80 to 0x9F; 0: nothing. */
static const guint16 windows[] = {
  0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
  0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static GString *
read_windows (const Text *text, guint *n_repaired)
{
  GString *out = g_string_sized_new (text->length + 1);

  for (gsize i = 0; i < text->length; i++) {
    guint8 c = text->data[i];

    append_repaired (out, c >= 0x80 && c < 0xA0 ? windows[c - 0x80] : c, n_repaired);
  }
  return out;
}

/* Mostly UTF-8: a few broken bytes become U+FFFD, the rest stays. */
static GString *
read_utf_8 (const Text *text, guint *n_repaired)
{
  GString *out = g_string_sized_new (text->length + 1);
  const char *p = (const char *) text->data, *stop = p + text->length;

  while (p < stop) {
    const char *end;

    g_utf8_validate_len (p, (gsize) (stop - p), &end);
    g_string_append_len (out, p, end - p);
    p = end;
    if (p < stop) {
      append_repaired (out, 0, n_repaired);
      p++;
    }
  }
  return out;
}

/* A file of an old program is told by this: a broken one has still some whole UTF-8
 * outside ASCII, an old one hardly any. */
static gboolean
is_windows (const Text *text)
{
  const char *p = (const char *) text->data, *stop = p + text->length;
  gsize broken = 0, whole = 0;

  while (p < stop) {
    gunichar c;

    if ((guint8) *p < 0x80) {
      p++;
      continue;
    }
    c = g_utf8_get_char_validated (p, stop - p);
    if (c == (gunichar) -1 || c == (gunichar) -2) {
      broken++;
      p++;
    } else {
      whole++;
      p = g_utf8_next_char (p);
    }
  }
  return broken > whole;
}

char *
sb_source_dup_text (const SbSource *source, gsize *length, guint *n_repaired)
{
  gsize n;
  const guint8 *data = g_bytes_get_data (source->bytes, &n);
  Text text = look_at (data, n);
  guint repaired = 0;
  GString *out;

  if (text.encoding == UTF_8 && is_windows (&text))
    text.encoding = WINDOWS_1252;
  if (text.encoding == UTF_8)
    out = read_utf_8 (&text, &repaired);
  else if (text.encoding == WINDOWS_1252)
    out = read_windows (&text, &repaired);
  else
    out = read_utf_16 (&text, &repaired);
  if (length)
    *length = out->len;
  if (n_repaired)
    *n_repaired = repaired;
  return g_string_free (out, FALSE);
}

gboolean
sb_source_mentions (const SbSource *source, const char *text, gsize within)
{
  gsize n;
  const char *data = g_bytes_get_data (source->bytes, &n);
  g_autoptr (GString) wide = g_string_new (NULL);
  gsize length = MIN (n, within);

  if (data == NULL || length == 0)
    return FALSE;
  if (memmem (data, length, text, strlen (text)))
    return TRUE;
  for (const char *p = text; *p; p++) {
    g_string_append_c (wide, *p);
    g_string_append_c (wide, '\0');
  }
  /* Without its last 0 it is that of either order of bytes. */
  return wide->len > 1 && memmem (data, length, wide->str, wide->len - 1) != NULL;
}
