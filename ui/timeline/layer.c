/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "layer.h"

typedef struct {
  char *name;
  char *title;
  gboolean visible;
} SbTimelineLayerPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (SbTimelineLayer, sb_timeline_layer, G_TYPE_OBJECT)

#define PRIVATE(layer)                                                                   \
  ((SbTimelineLayerPrivate *) sb_timeline_layer_get_instance_private (layer))

enum {
  PROP_NAME = 1,
  PROP_TITLE,
  PROP_VISIBLE,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];
static guint changed_signal;

static int
measure_two_lines (SbTimelineLayer *self, int text_height)
{
  return 2 * text_height;
}

static void
sb_timeline_layer_get_property (GObject *object,
                                guint id,
                                GValue *value,
                                GParamSpec *pspec)
{
  SbTimelineLayerPrivate *private = PRIVATE (SB_TIMELINE_LAYER (object));

  if (id == PROP_NAME)
    g_value_set_string (value, private->name);
  else if (id == PROP_TITLE)
    g_value_set_string (value, private->title);
  else if (id == PROP_VISIBLE)
    g_value_set_boolean (value, private->visible);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sb_timeline_layer_set_property (GObject *object,
                                guint id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  SbTimelineLayerPrivate *private = PRIVATE (SB_TIMELINE_LAYER (object));

  if (id == PROP_NAME)
  private->name = g_value_dup_string (value);
  else if (id == PROP_TITLE) private->title = g_value_dup_string (value);
  else if (id == PROP_VISIBLE) sb_timeline_layer_set_visible (
    SB_TIMELINE_LAYER (object), g_value_get_boolean (value));
  else G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sb_timeline_layer_finalize (GObject *object)
{
  SbTimelineLayerPrivate *private = PRIVATE (SB_TIMELINE_LAYER (object));

  g_free (private->name);
  g_free (private->title);
  G_OBJECT_CLASS (sb_timeline_layer_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags given_once =
    G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "layer", given_once);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", given_once);
  properties[PROP_VISIBLE] =
    g_param_spec_boolean ("visible",
                          NULL,
                          NULL,
                          TRUE,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT |
                            G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
sb_timeline_layer_class_init (SbTimelineLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sb_timeline_layer_get_property;
  object_class->set_property = sb_timeline_layer_set_property;
  object_class->finalize = sb_timeline_layer_finalize;
  klass->measure = measure_two_lines;
  install_properties (object_class);
  changed_signal = g_signal_new ("changed",
                                 SB_TYPE_TIMELINE_LAYER,
                                 G_SIGNAL_RUN_LAST,
                                 0,
                                 NULL,
                                 NULL,
                                 NULL,
                                 G_TYPE_NONE,
                                 0);
}

static void
sb_timeline_layer_init (SbTimelineLayer *self)
{
}

void
sb_timeline_layer_changed (SbTimelineLayer *self)
{
  g_return_if_fail (SB_IS_TIMELINE_LAYER (self));
  g_signal_emit (self, changed_signal, 0);
}

const char *
sb_timeline_layer_get_name (SbTimelineLayer *self)
{
  g_return_val_if_fail (SB_IS_TIMELINE_LAYER (self), NULL);
  return PRIVATE (self)->name;
}

const char *
sb_timeline_layer_get_title (SbTimelineLayer *self)
{
  g_return_val_if_fail (SB_IS_TIMELINE_LAYER (self), NULL);
  return PRIVATE (self)->title;
}

gboolean
sb_timeline_layer_get_visible (SbTimelineLayer *self)
{
  g_return_val_if_fail (SB_IS_TIMELINE_LAYER (self), FALSE);
  return PRIVATE (self)->visible;
}

void
sb_timeline_layer_set_visible (SbTimelineLayer *self, gboolean visible)
{
  g_return_if_fail (SB_IS_TIMELINE_LAYER (self));
  if (PRIVATE (self)->visible == visible)
    return;
  PRIVATE (self)->visible = visible;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VISIBLE]);
}

int
sb_timeline_layer_measure (SbTimelineLayer *self, int text_height)
{
  g_return_val_if_fail (SB_IS_TIMELINE_LAYER (self), 0);
  return SB_TIMELINE_LAYER_GET_CLASS (self)->measure (self, text_height);
}

void
sb_timeline_layer_snapshot (SbTimelineLayer *self,
                            const SbTimelineStrip *strip,
                            GtkSnapshot *snapshot)
{
  g_return_if_fail (SB_IS_TIMELINE_LAYER (self));
  if (SB_TIMELINE_LAYER_GET_CLASS (self)->snapshot)
    SB_TIMELINE_LAYER_GET_CLASS (self)->snapshot (self, strip, snapshot);
}

char *
sb_timeline_layer_dup_tooltip_at (SbTimelineLayer *self,
                                  const SbTimelineStrip *strip,
                                  SbTime time,
                                  double y)
{
  g_return_val_if_fail (SB_IS_TIMELINE_LAYER (self), NULL);
  return SB_TIMELINE_LAYER_GET_CLASS (self)->dup_tooltip_at
           ? SB_TIMELINE_LAYER_GET_CLASS (self)->dup_tooltip_at (self, strip, time, y)
           : NULL;
}

char *
sb_timeline_layer_dup_accessible (SbTimelineLayer *self, SbTime time)
{
  g_return_val_if_fail (SB_IS_TIMELINE_LAYER (self), NULL);
  return SB_TIMELINE_LAYER_GET_CLASS (self)->dup_accessible
           ? SB_TIMELINE_LAYER_GET_CLASS (self)->dup_accessible (self, time)
           : NULL;
}

gboolean
sb_timeline_layer_press (SbTimelineLayer *self,
                         const SbTimelineStrip *strip,
                         SbTime time,
                         double y)
{
  g_return_val_if_fail (SB_IS_TIMELINE_LAYER (self), FALSE);
  return SB_TIMELINE_LAYER_GET_CLASS (self)->press &&
         SB_TIMELINE_LAYER_GET_CLASS (self)->press (self, strip, time, y);
}

SbTime
sb_timeline_layer_find_next (SbTimelineLayer *self, SbTime time, int direction)
{
  g_return_val_if_fail (SB_IS_TIMELINE_LAYER (self), SB_TIME_NONE);
  return SB_TIMELINE_LAYER_GET_CLASS (self)->find_next
           ? SB_TIMELINE_LAYER_GET_CLASS (self)->find_next (self, time, direction)
           : SB_TIME_NONE;
}

gboolean
sb_timeline_layer_activate (SbTimelineLayer *self, SbTime time)
{
  g_return_val_if_fail (SB_IS_TIMELINE_LAYER (self), FALSE);
  return SB_TIMELINE_LAYER_GET_CLASS (self)->activate &&
         SB_TIMELINE_LAYER_GET_CLASS (self)->activate (self, time);
}
