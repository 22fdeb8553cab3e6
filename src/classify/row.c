/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/classify/classify.h>

#include <math.h>
#include <string.h>

#include "verdict.h"

static const char *const columns[] = {"PS5",
                                      "CM5",
                                      "RS5",
                                      "AV5",
                                      "DI5",
                                      "PS8",
                                      "CM8",
                                      "RS8",
                                      "AV8",
                                      "DI8",
                                      "CR2",
                                      "CR3",
                                      "CR4",
                                      "CR5",
                                      "CR6",
                                      "CR7",
                                      "CR8",
                                      "D",
                                      NULL};

G_STATIC_ASSERT (G_N_ELEMENTS (columns) == SB_RATING_ROW_COLUMNS + 1);

const char *const *
sb_rating_row_get_columns (void)
{
  return columns;
}

void
sb_rating_row_clear (SbRatingRow *row)
{
  for (guint i = 0; i < SB_RATING_ROW_COLUMNS; i++)
    row->values[i] = NAN;
}

gboolean
sb_rating_row_set (SbRatingRow *row, const char *column, double value)
{
  for (guint i = 0; i < SB_RATING_ROW_COLUMNS; i++)
    if (g_str_equal (columns[i], column)) {
      row->values[i] = value;
      return TRUE;
    }
  return FALSE;
}

static void
take_value (SbFindings *findings, const char *column, double value)
{
  const char scale[] = {column[0], column[1], '\0'};

  if (g_str_equal (column, "D"))
    sb_findings_set_d_score (findings, value);
  else if (g_str_equal (scale, "CR"))
    sb_findings_set_crying (findings, column[2] - '0', value);
  else
    sb_findings_set_rating (
      findings, scale, column[2] - '0', (SbRange){value, value}, SB_RATING_FROM_CODER);
}

static SbSuggestion *
classify (SbScheme *scheme, const SbRatingRow *row, gboolean is_brief)
{
  g_autoptr (SbFindings) findings = sb_findings_new (scheme);

  findings->is_brief = is_brief;
  for (guint i = 0; i < SB_RATING_ROW_COLUMNS; i++)
    take_value (findings, columns[i], row->values[i]);
  return sb_verdict_reach (findings);
}

SbSuggestion *
sb_classify_ratings (SbScheme *scheme, const SbRatingRow *row)
{
  return classify (scheme, row, FALSE);
}

SbSuggestion *
sb_classify_ratings_briefly (SbScheme *scheme, const SbRatingRow *row)
{
  return classify (scheme, row, TRUE);
}
