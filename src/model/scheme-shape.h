/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <securebase/model/rules.h>

G_BEGIN_DECLS

/* Reads JSON objects into C structs after a table of their members, strictly: unknown
 * members, missing ones and wrong types are refused with the line. */

typedef struct _SbShape SbShape;
typedef struct _SbShapeReader SbShapeReader;

typedef enum {
  SB_SHAPE_TEXT,       /* char *, not empty */
  SB_SHAPE_NUMBER,     /* double; NaN when left out */
  SB_SHAPE_INTEGER,    /* int */
  SB_SHAPE_FLAG,       /* gboolean */
  SB_SHAPE_PROVENANCE, /* SbProvenance */
  SB_SHAPE_EPISODES,   /* GArray of int, each from 1; empty when left out */
  SB_SHAPE_TEXTS,      /* GPtrArray of char * */
  SB_SHAPE_OBJECT,     /* pointer to a struct of the shape; NULL when left out */
  SB_SHAPE_LIST,       /* GPtrArray of such pointers; empty when left out */
} SbShapeKind;

typedef struct {
  const char *name;
  SbShapeKind kind;
  gsize offset;
  gboolean optional;
  const SbShape *shape; /* of OBJECT and LIST */
} SbShapeField;

struct _SbShape {
  const char *noun; /* "code": for messages */
  gsize size;
  const SbShapeField *fields;
  guint n_fields;
  /* What the types cannot say of one struct alone; may be NULL. */
  gboolean (*check) (SbShapeReader *reader, gpointer value, const char *path);
};

/* Entries of the tables. */
#define SB_MEMBER(Type, kind, member)                                                    \
  {                                                                                      \
#member, SB_SHAPE_##kind, G_STRUCT_OFFSET(Type, member), FALSE, NULL                 \
  }
#define SB_OPTIONAL(Type, kind, member)                                                  \
  {                                                                                      \
#member, SB_SHAPE_##kind, G_STRUCT_OFFSET(Type, member), TRUE, NULL                  \
  }
#define SB_PROVENANCE_MEMBERS(Type)                                                      \
  SB_MEMBER (Type, PROVENANCE, provenance), SB_OPTIONAL (Type, TEXT, lab_note)
#define SB_NAMED(Type, kind, name, member)                                               \
  {                                                                                      \
    name, SB_SHAPE_##kind, G_STRUCT_OFFSET (Type, member), FALSE, NULL                   \
  }
#define SB_LIST(Type, member, shape)                                                     \
  {                                                                                      \
#member, SB_SHAPE_LIST, G_STRUCT_OFFSET(Type, member), FALSE, &shape                 \
  }
#define SB_OPTIONAL_LIST(Type, member, shape)                                            \
  {                                                                                      \
#member, SB_SHAPE_LIST, G_STRUCT_OFFSET(Type, member), TRUE, &shape                  \
  }
#define SB_OBJECT(Type, member, shape)                                                   \
  {                                                                                      \
#member, SB_SHAPE_OBJECT, G_STRUCT_OFFSET(Type, member), FALSE, &shape               \
  }
#define SB_OPTIONAL_OBJECT(Type, member, shape)                                          \
  {                                                                                      \
#member, SB_SHAPE_OBJECT, G_STRUCT_OFFSET(Type, member), TRUE, &shape                \
  }
#define SB_SHAPE(noun, Type, fields, check)                                              \
  {                                                                                      \
    noun, sizeof (Type), fields, G_N_ELEMENTS (fields), check                            \
  }

/* Where all that was read lives; freed in one go. */
typedef struct {
  GStringChunk *texts;
  GPtrArray *structs;
  GPtrArray *lists;  /* GPtrArray */
  GPtrArray *arrays; /* GArray */
} SbShapeArena;

struct _SbShapeReader {
  SbShapeArena *arena;
  GHashTable *lines; /* of sb_scheme_lines_scan() */
  GError **error;
};

SbShapeArena *sb_shape_arena_new (void);
void sb_shape_arena_free (SbShapeArena *arena);

gpointer sb_shape_read (SbShapeReader *reader,
                        const SbShape *shape,
                        JsonNode *node,
                        const char *path);

/* Sets "The scheme cannot be used. Line N: …"; returns FALSE. */
gboolean sb_shape_fail (SbShapeReader *reader, const char *path, const char *format, ...)
  G_GNUC_PRINTF (3, 4);
/* The same for the member @name of the struct at @path. */
gboolean sb_shape_fail_member (SbShapeReader *reader,
                               const char *path,
                               const char *name,
                               const char *format,
                               ...) G_GNUC_PRINTF (4, 5);

gboolean sb_shape_check_is_one_of (SbShapeReader *reader,
                                   const char *path,
                                   const char *member,
                                   const char *value,
                                   const char *const *allowed);
gboolean sb_shape_check_range (SbShapeReader *reader,
                               const char *path,
                               double minimum,
                               double maximum);
gboolean sb_shape_is_id (const char *text); /* small letters, digits, _ */
/* That the member "id" is one. */
gboolean sb_shape_check_id (SbShapeReader *reader, const char *path, const char *id);

G_END_DECLS
