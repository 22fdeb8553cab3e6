/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rating-text.h"

#include <math.h>

gboolean
sb_rating_text_parse (const char *text, double *value, gboolean *cannot_score)
{
  g_autofree char *copy = g_strstrip (g_strdup (text));
  char *end;

  *value = NAN;
  *cannot_score = g_ascii_strcasecmp (copy, "x") == 0;
  if (*cannot_score || *copy == '\0')
    return TRUE;
  for (char *c = copy; *c; c++)
    if (*c == ',')
      *c = '.';
  *value = g_ascii_strtod (copy, &end);
  return *end == '\0' && isfinite (*value);
}
