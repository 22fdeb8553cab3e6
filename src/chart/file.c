/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/chart/chart.h>
#include <string.h>

#define POINTS_PER_UNIT 0.75
#define PNG_SCALE 2

static cairo_status_t
take_bytes (void *closure, const unsigned char *bytes, unsigned int n)
{
  g_byte_array_append (closure, bytes, n);
  return CAIRO_STATUS_SUCCESS;
}

/* Draws and lets go of @surface. */
static cairo_status_t
draw_on (SbChart *chart, cairo_surface_t *surface, double scale)
{
  cairo_t *cairo = cairo_create (surface);
  cairo_status_t status;
  double width, height;

  sb_chart_get_size (chart, &width, &height);
  cairo_scale (cairo, scale, scale);
  sb_chart_draw (chart, cairo, width, height, 1, SB_CHART_PAPER);
  status = cairo_status (cairo);
  cairo_destroy (cairo);
  return status;
}

/* Glyphs in the file are outlines: the words go into it as its description, where
 * searches and screen readers find them. */
static void
describe_svg (GByteArray *bytes, const char *words)
{
  static const char start[] = "<svg";
  const char *text = g_strstr_len ((char *) bytes->data, bytes->len, start);
  const char *end =
    text ? memchr (text, '>', bytes->len - (text - (char *) bytes->data)) : NULL;
  g_autofree char *title =
    g_markup_printf_escaped ("\n<title>%s</title>\n<desc>%s</desc>", words, words);
  guint at = end ? end + 1 - (char *) bytes->data : bytes->len;
  g_autofree char *rest = NULL;
  guint n_rest = bytes->len - at;

  if (!end)
    return;
  rest = g_memdup2 (bytes->data + at, n_rest);
  g_byte_array_set_size (bytes, at);
  g_byte_array_append (bytes, (guint8 *) title, strlen (title));
  g_byte_array_append (bytes, (guint8 *) rest, n_rest);
}

static cairo_status_t
make_svg (SbChart *chart, GByteArray *bytes, double width, double height)
{
  cairo_surface_t *surface =
    cairo_svg_surface_create_for_stream (take_bytes, bytes, width, height);
  cairo_status_t status;

  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  status = draw_on (chart, surface, 1);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  describe_svg (bytes, sb_chart_get_words (chart));
  return status;
}

static cairo_status_t
make_pdf (SbChart *chart, GByteArray *bytes, double width, double height)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (
    take_bytes, bytes, width * POINTS_PER_UNIT, height * POINTS_PER_UNIT);
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (
    surface, CAIRO_PDF_METADATA_TITLE, sb_chart_get_words (chart));
  status = draw_on (chart, surface, POINTS_PER_UNIT);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

static cairo_status_t
make_png (SbChart *chart, GByteArray *bytes, double width, double height)
{
  cairo_surface_t *surface = cairo_image_surface_create (
    CAIRO_FORMAT_RGB24, (int) ceil (width * PNG_SCALE), (int) ceil (height * PNG_SCALE));
  cairo_status_t status = draw_on (chart, surface, PNG_SCALE);

  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, take_bytes, bytes);
  cairo_surface_destroy (surface);
  return status;
}

static gboolean
number_anew (const GMatchInfo *match, GString *result, gpointer user_data)
{
  GHashTable *numbers = user_data;
  char *name = g_match_info_fetch (match, 0);
  gpointer number = g_hash_table_lookup (numbers, name);

  if (number == NULL) {
    number = GUINT_TO_POINTER (g_hash_table_size (numbers) + 1);
    g_hash_table_insert (numbers, name, number);
  } else {
    g_free (name);
  }
  g_string_append_printf (result, "surface%u", GPOINTER_TO_UINT (number));
  return FALSE;
}

/* The library numbers surfaces as it makes them, in the whole process. */
static void
number_surfaces (GString *svg)
{
  g_autoptr (GRegex) regex = g_regex_new ("surface[0-9]+", 0, 0, NULL);
  g_autoptr (GHashTable) numbers =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *same = g_regex_replace_eval (
    regex, svg->str, (gssize) svg->len, 0, 0, number_anew, numbers, NULL);

  g_string_assign (svg, same);
}

static void
prefix_ids (GString *svg, const char *prefix)
{
  static const char *const places[] = {" id=\"", "href=\"#", "url(#"};

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    g_autofree char *prefixed = g_strconcat (places[i], prefix, NULL);

    g_string_replace (svg, places[i], prefixed, 0);
  }
}

static gboolean
fail_to_draw (cairo_status_t status, const char *name, GError **error)
{
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_FAILED,
               _ ("The picture “%s” could not be drawn: %s."),
               name,
               cairo_status_to_string (status));
  return FALSE;
}

char *
sb_chart_dup_svg (SbChart *chart, const char *prefix, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  GString *svg;
  const char *start;
  cairo_status_t status;
  double width, height;

  sb_chart_get_size (chart, &width, &height);
  status = make_svg (chart, bytes, width, height);
  if (status != CAIRO_STATUS_SUCCESS) {
    fail_to_draw (status, prefix, error);
    return NULL;
  }
  g_byte_array_append (bytes, (const guint8 *) "", 1);
  /* Without the XML declaration. */
  start = strstr ((char *) bytes->data, "<svg");
  svg = g_string_new (start ? start : "");
  number_surfaces (svg);
  prefix_ids (svg, prefix);
  return g_string_free (svg, FALSE);
}

typedef cairo_status_t (*MakeFunc) (SbChart *chart,
                                    GByteArray *bytes,
                                    double width,
                                    double height);

static MakeFunc
find_maker (const char *path)
{
  const struct {
    const char *ending;
    MakeFunc make;
  } makers[] = {{".svg", make_svg}, {".pdf", make_pdf}, {".png", make_png}};
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    if (g_str_has_suffix (lower, makers[i].ending))
      return makers[i].make;
  return NULL;
}

static gboolean
write_whole (const char *path, GByteArray *bytes, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (g_file_set_contents_full (path,
                                (char *) bytes->data,
                                bytes->len,
                                G_FILE_SET_CONTENTS_CONSISTENT |
                                  G_FILE_SET_CONTENTS_DURABLE,
                                0666,
                                &local))
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOSPC)
                 ? SB_ERROR_NO_SPACE
                 : SB_ERROR_FAILED,
               _ ("The picture was not saved: %s. Choose another place or make room "
                  "there, then save it again."),
               local->message);
  return FALSE;
}

gboolean
sb_chart_save (SbChart *chart, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  MakeFunc make = find_maker (path);
  cairo_status_t status;
  double width, height;

  if (!make) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_VALUE,
                 _ ("“%s” is no name of a picture: end it in .svg, .pdf or .png."),
                 path);
    return FALSE;
  }
  sb_chart_get_size (chart, &width, &height);
  status = make (chart, bytes, width, height);
  if (status != CAIRO_STATUS_SUCCESS)
    return fail_to_draw (status, path, error);
  return write_whole (path, bytes, error);
}
