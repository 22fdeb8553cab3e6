/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coefficients-private.h"

#include <glib/gi18n-lib.h>

/* What a set of coefficients is, said for people. */

char *
sb_coefficients_dup_rule_words (SbCoefficients *self)
{
  g_autofree char *cut = sb_real_to_short_text (self->cut);

  switch (self->rule) {
  case SB_RULE_SIGN:
    return g_strdup_printf (
      _ ("%s where the function is above %s, %s below it; at it, nothing is decided"),
      self->above,
      cut,
      self->below);
  case SB_RULE_LOGISTIC:
    return g_strdup_printf (
      _ (
        "the category with the largest share, from logistic functions; the reference is %s"),
      self->reference);
  case SB_RULE_HIGHEST:
  default:
    return g_strdup (_ ("the category whose function is highest"));
  }
}

static const char *
get_method_words (const char *method)
{
  if (g_strcmp0 (method, "lda") == 0)
    return _ ("linear discriminant");
  if (g_strcmp0 (method, "logistic") == 0)
    return _ ("multinomial logistic model");
  return method ? method : "?";
}

char *
sb_coefficients_dup_provenance_words (SbCoefficients *self)
{
  const SbFitted *fitted = self->fitted;
  g_autoptr (GString) words = NULL;
  g_autofree char *lambda = fitted ? sb_real_to_text (fitted->lambda) : NULL;

  if (fitted == NULL)
    return NULL;
  words = g_string_new (NULL);
  g_string_printf (words,
                   ngettext ("Fitted on %d case (%s) by %s, λ = %s.",
                             "Fitted on %d cases (%s) by %s, λ = %s.",
                             (gulong) fitted->cases),
                   (int) fitted->cases,
                   fitted->counts ? fitted->counts : "?",
                   get_method_words (fitted->method),
                   lambda ? lambda : "?");
  if (fitted->source)
    g_string_append_printf (words, " %s", fitted->source);
  if (fitted->prior)
    g_string_append_printf (words, _ (" Prior: %s."), fitted->prior);
  if (fitted->check)
    g_string_append_printf (words, " %s", fitted->check);
  if (fitted->date && fitted->program)
    g_string_append_printf (
      words, _ (" Made on %s with %s."), fitted->date, fitted->program);
  if (fitted->digest)
    g_string_append_printf (words, _ (" Digest of the cases: %s."), fitted->digest);
  return g_string_free (g_steal_pointer (&words), FALSE);
}
