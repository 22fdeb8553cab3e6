/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explanation-tables.h"

#include <glib/gi18n-lib.h>

const SbExplanation sb_explanations_of_events[] = {
  {"n_events", N_ ("How many events this coder coded."), NULL, NULL},
  {"freq",
   N_ ("How often this coder coded this behaviour."),
   N_ ("Equal frequencies do not mean that both saw the same events."),
   NULL},
  {"duration_ms",
   N_ ("How long this coder coded this behaviour, in all, in ms."),
   N_ ("Equal durations do not mean that both saw the same moments."),
   NULL},
  {"freq_icc2_1",
   N_ ("ICC(A,1) over sessions of how often the behaviour was coded."),
   N_ ("It needs at least five sessions, and says nothing of single events."),
   "McGraw & Wong 1996"},
  {"duration_icc2_1",
   N_ ("ICC(A,1) over sessions of how long the behaviour was coded."),
   N_ ("It needs at least five sessions, and says nothing of single events."),
   "McGraw & Wong 1996"},
  {"tu_n",
   N_ ("How many short units the compared time was cut into."),
   N_ ("They are not independent of one another: their number is no sample "
       "size."),
   "Bakeman & Quera 2011"},
  {"tu_po",
   N_ ("The share of time in which both coders say the same; that nothing is "
       "coded counts as saying something."),
   N_ ("Where a behaviour is rare, both agree most of the time that it is "
       "absent. Read kappa beside it."),
   "Bakeman & Quera 2011"},
  {"tu_pe",
   N_ ("The share of time in which they would agree by chance, as much of the "
       "time as each coded each behaviour."),
   NULL,
   "Bakeman & Quera 2011"},
  {"tu_kappa",
   N_ ("Kappa over time: how far the two agree, moment by moment, on what is "
       "going on; uncoded time is a category of its own."),
   N_ ("Long behaviours weigh more than short ones, and a short delay in "
       "pressing the key counts as disagreement. There is no interval, because"
       " moments are not independent. Report it with an event-based kappa."),
   "Bakeman, Quera & Gnisci 2009; Bakeman & Quera 2011"},
  {"tu_kappa_max",
   N_ ("The highest time-unit kappa possible, as much time as each coder gave "
       "each behaviour."),
   NULL,
   "Umesh, Peterson & Sauber 1989"},
  {"tu_kappa_code",
   N_ ("Time-unit kappa of this behaviour: present or absent."),
   N_ ("A behaviour that hardly occurs has a low kappa after a few seconds of "
       "difference."),
   "Bakeman & Quera 2011"},
  {"tu_both_n",
   N_ ("Time units in which both coders coded something."),
   NULL,
   "Bakeman & Quera 2011"},
  {"tu_both_po",
   N_ ("The share of the time coded by both in which they say the same."),
   N_ ("It leaves out all that one coder missed: it flatters."),
   "Bakeman & Quera 2011"},
  {"tu_both_kappa",
   N_ ("Kappa over the time that both coded: whether they name alike what both"
       " saw."),
   N_ ("It leaves out all that one coder missed: it flatters. Report it only "
       "beside the plain one."),
   "Bakeman & Quera 2011"},
  {"tol_po",
   N_ ("Agreement over time when a difference of the given tolerance is "
       "forgiven."),
   N_ ("It is higher than the plain one by construction, and depends on which "
       "coder is the reference."),
   "Bakeman, Quera & Gnisci 2009"},
  {"tol_kappa",
   N_ ("Time-unit kappa when a difference of the given tolerance is forgiven. "
       "There are two values, each coder being the reference once."),
   N_ ("It is higher than the plain one by construction: report both and the "
       "tolerance."),
   "Bakeman, Quera & Gnisci 2009; Bakeman & Quera 2011"},
  {NULL, NULL, NULL, NULL},
};
