/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/model/record.h>

#include <math.h>
#include <securebase/base/id.h>
#include <securebase/model/kinds.h>

typedef struct {
  char *id;
} SbRecordPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SbRecord, sb_record, G_TYPE_OBJECT)

static void
clear_field (gpointer record, const SbField *field)
{
  if (field->type == SB_FIELD_TEXT)
    g_clear_pointer (&SB_FIELD_MEMBER (record, field, char *), g_free);
  else if (field->type == SB_FIELD_BYTES)
    g_clear_pointer (&SB_FIELD_MEMBER (record, field, GBytes *), g_bytes_unref);
}

static void
copy_field (gpointer to, gconstpointer from, const SbField *field)
{
  switch (field->type) {
  case SB_FIELD_TEXT:
    SB_FIELD_MEMBER (to, field, char *) =
      g_strdup (SB_FIELD_MEMBER (from, field, char *));
    break;
  case SB_FIELD_TIME:
  case SB_FIELD_INTEGER:
    SB_FIELD_MEMBER (to, field, gint64) = SB_FIELD_MEMBER (from, field, gint64);
    break;
  case SB_FIELD_REAL:
    SB_FIELD_MEMBER (to, field, double) = SB_FIELD_MEMBER (from, field, double);
    break;
  case SB_FIELD_FLAG:
    SB_FIELD_MEMBER (to, field, gboolean) = SB_FIELD_MEMBER (from, field, gboolean);
    break;
  case SB_FIELD_BYTES:
    if (SB_FIELD_MEMBER (from, field, GBytes *))
      SB_FIELD_MEMBER (to, field, GBytes *) =
        g_bytes_ref (SB_FIELD_MEMBER (from, field, GBytes *));
    break;
  default:
    g_assert_not_reached ();
  }
}

static gboolean
bytes_equal (GBytes *a, GBytes *b)
{
  return a == b || (a && b && g_bytes_equal (a, b));
}

static gboolean
field_equal (gconstpointer a, gconstpointer b, const SbField *field)
{
  double x, y;

  switch (field->type) {
  case SB_FIELD_TEXT:
    return g_strcmp0 (SB_FIELD_MEMBER (a, field, char *),
                      SB_FIELD_MEMBER (b, field, char *)) == 0;
  case SB_FIELD_TIME:
  case SB_FIELD_INTEGER:
    return SB_FIELD_MEMBER (a, field, gint64) == SB_FIELD_MEMBER (b, field, gint64);
  case SB_FIELD_REAL:
    x = SB_FIELD_MEMBER (a, field, double);
    y = SB_FIELD_MEMBER (b, field, double);
    return x == y || (isnan (x) && isnan (y));
  case SB_FIELD_FLAG:
    return !SB_FIELD_MEMBER (a, field, gboolean) == !SB_FIELD_MEMBER (b, field, gboolean);
  case SB_FIELD_BYTES:
    return bytes_equal (SB_FIELD_MEMBER (a, field, GBytes *),
                        SB_FIELD_MEMBER (b, field, GBytes *));
  default:
    g_assert_not_reached ();
  }
}

static void
sb_record_constructed (GObject *object)
{
  SbRecordClass *class = SB_RECORD_GET_CLASS (object);

  G_OBJECT_CLASS (sb_record_parent_class)->constructed (object);
  for (guint i = 0; i < class->n_fields; i++) {
    const SbField *field = &class->fields[i];

    if (field->type == SB_FIELD_TIME)
      SB_FIELD_MEMBER (object, field, SbTime) = SB_TIME_NONE;
    else if (field->type == SB_FIELD_REAL)
      SB_FIELD_MEMBER (object, field, double) = NAN;
  }
}

static void
sb_record_finalize (GObject *object)
{
  SbRecordClass *class = SB_RECORD_GET_CLASS (object);
  SbRecordPrivate *priv = sb_record_get_instance_private (SB_RECORD (object));

  for (guint i = 0; i < class->n_fields; i++)
    clear_field (object, &class->fields[i]);
  g_free (priv->id);
  G_OBJECT_CLASS (sb_record_parent_class)->finalize (object);
}

static void
sb_record_class_init (SbRecordClass *class)
{
  G_OBJECT_CLASS (class)->constructed = sb_record_constructed;
  G_OBJECT_CLASS (class)->finalize = sb_record_finalize;
}

static void
sb_record_init (SbRecord *self)
{
}

gpointer
sb_record_new (GType type)
{
  g_autofree char *id = sb_id_new ();

  return sb_record_new_with_id (type, id);
}

gpointer
sb_record_new_with_id (GType type, const char *id)
{
  SbRecord *record;
  SbRecordPrivate *priv;

  g_return_val_if_fail (g_type_is_a (type, SB_TYPE_RECORD), NULL);
  record = g_object_new (type, NULL);
  priv = sb_record_get_instance_private (record);
  priv->id = g_strdup (id);
  return record;
}

gpointer
sb_record_dup (gconstpointer record)
{
  return sb_record_dup_with_id (record, sb_record_get_id (record));
}

gpointer
sb_record_dup_with_id (gconstpointer record, const char *id)
{
  SbRecordClass *class = SB_RECORD_GET_CLASS ((gpointer) record);
  gpointer copy = sb_record_new_with_id (G_OBJECT_TYPE (record), id);

  for (guint i = 0; i < class->n_fields; i++)
    copy_field (copy, record, &class->fields[i]);
  return copy;
}

const char *
sb_record_get_id (gconstpointer record)
{
  SbRecordPrivate *priv = sb_record_get_instance_private ((SbRecord *) record);

  return priv->id;
}

gboolean
sb_record_equal (gconstpointer a, gconstpointer b)
{
  SbRecordClass *class = SB_RECORD_GET_CLASS ((gpointer) a);

  if (G_OBJECT_TYPE (a) != G_OBJECT_TYPE (b))
    return FALSE;
  if (g_strcmp0 (sb_record_get_id (a), sb_record_get_id (b)) != 0)
    return FALSE;
  for (guint i = 0; i < class->n_fields; i++)
    if (!field_equal (a, b, &class->fields[i]))
      return FALSE;
  return TRUE;
}

void
sb_record_set_text (char **member, const char *value)
{
  char *copy = g_strdup (value);

  g_free (*member);
  *member = copy;
}

const SbField *
sb_record_type_get_fields (GType type, guint *n_fields)
{
  g_autoptr (GTypeClass) class = g_type_class_ref (type);

  *n_fields = ((SbRecordClass *) class)->n_fields;
  return ((SbRecordClass *) class)->fields;
}

const char *
sb_record_type_get_table (GType type)
{
  g_autoptr (GTypeClass) class = g_type_class_ref (type);

  return ((SbRecordClass *) class)->table;
}

GType
sb_record_type_from_table (const char *table)
{
  for (const GType *type = sb_record_list_types (); *type != G_TYPE_INVALID; type++)
    if (g_strcmp0 (sb_record_type_get_table (*type), table) == 0)
      return *type;
  return G_TYPE_INVALID;
}
