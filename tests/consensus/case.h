/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/consensus/consensus.h>

#include "testlib.h"

/* A simulated session that K1 and K2 coded and handed in, and KK, whose role is
 * consensus. What the two handed in must still be there, to the byte, when it is freed.
 */
typedef struct {
  char *path;
  SbDocument *document;
  SbCoding *first, *second; /* borrowed; found anew when the file is opened again */
  SbCoding *consensus;      /* NULL before test_case_begin() */
  char *texts[2];           /* the two, as they were */
  SbContent *second_before; /* the second, record by record: no test opens it again */
} TestCase;

TestCase *test_case_new (const char *subgroup);
void test_case_free (TestCase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestCase, test_case_free)

void test_case_add_coder (TestCase *self, const char *code, const char *role);
void test_case_begin (TestCase *self);
/* Closes the file and opens it again. */
void test_case_reopen (TestCase *self);

/* The first item of the kind; fails where there is none. (transfer full) */
SbDisagreement *test_case_dup_item (TestCase *self, SbDisagreementKind kind);
/* Fails when it is refused. */
void test_case_decide (TestCase *self, SbDisagreement *item, SbChoice choice);
/* NULL: not decided. (transfer none) */
SbDecision *test_case_find_decision (TestCase *self, const char *item);
/* The consensus as canonical text. (transfer full) */
char *test_case_dup_text (TestCase *self, SbCoding *coding);
