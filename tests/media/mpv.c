/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mpv.h"

#include <gio/gio.h>
#include <string.h>

#define PATIENCE_SECONDS 30
#define RESTARTED "\"playback-restart\""
#define TIME_ID "\"id\":7"

struct _Mpv {
  char *folder;
  GSubprocess *process;
  GSocketConnection *connection;
  GDataInputStream *lines;
};

static void
send_command (Mpv *mpv, const char *command)
{
  g_autofree char *line = g_strdup_printf ("{\"command\":[%s]}\n", command);
  GOutputStream *stream = g_io_stream_get_output_stream (G_IO_STREAM (mpv->connection));

  if (!g_output_stream_write_all (stream, line, strlen (line), NULL, NULL, NULL))
    g_error ("mpv takes no commands");
}

/* Reads what mpv tells until a line has @sign in it. */
static gboolean
wait_for (Mpv *mpv, const char *sign)
{
  for (;;) {
    g_autofree char *line = g_data_input_stream_read_line (mpv->lines, NULL, NULL, NULL);

    if (!line)
      return FALSE;
    if (strstr (line, sign))
      return TRUE;
  }
}

/* What was told before does not count. */
static void
catch_up (Mpv *mpv)
{
  send_command (mpv, "\"get_property\",\"pid\"");
  wait_for (mpv, "\"data\":");
}

static double
measure (Mpv *mpv, const char *command, const char *sign)
{
  gint64 begin;

  catch_up (mpv);
  begin = g_get_monotonic_time ();
  send_command (mpv, command);
  return wait_for (mpv, sign) ? (double) (g_get_monotonic_time () - begin) / 1000.0 : -1;
}

double
mpv_seek (Mpv *mpv, double seconds)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *command = g_strdup_printf (
    "\"seek\",%s,\"absolute+exact\"", g_ascii_dtostr (number, sizeof number, seconds));

  return measure (mpv, command, RESTARTED);
}

double
mpv_step (Mpv *mpv)
{
  return measure (mpv, "\"frame-step\"", TIME_ID);
}

double
mpv_step_back (Mpv *mpv)
{
  return measure (mpv, "\"frame-back-step\"", RESTARTED);
}

static gboolean
connect_to (Mpv *mpv, const char *socket)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (socket);

  g_socket_client_set_timeout (client, PATIENCE_SECONDS);
  for (int i = 0; i < 300 && !mpv->connection; i++) {
    mpv->connection =
      g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, NULL);
    if (!mpv->connection)
      g_usleep (100 * 1000);
  }
  return mpv->connection != NULL;
}

Mpv *
mpv_start (const char *path)
{
  g_autofree char *program = g_find_program_in_path ("mpv");
  g_autofree char *socket = NULL;
  g_autofree char *option = NULL;
  Mpv *mpv;

  if (!program)
    return NULL;
  mpv = g_new0 (Mpv, 1);
  mpv->folder = g_dir_make_tmp ("securebase-mpv-XXXXXX", NULL);
  socket = g_build_filename (mpv->folder, "socket", NULL);
  option = g_strdup_printf ("--input-ipc-server=%s", socket);
  mpv->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                     G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                                   NULL,
                                   program,
                                   "--no-config",
                                   "--vo=null",
                                   "--ao=null",
                                   "--pause",
                                   "--keep-open=yes",
                                   "--hwdec=no",
                                   option,
                                   path,
                                   NULL);
  if (!mpv->process || !connect_to (mpv, socket))
    g_error ("mpv does not start");
  mpv->lines = g_data_input_stream_new (
    g_io_stream_get_input_stream (G_IO_STREAM (mpv->connection)));
  mpv_seek (mpv, 0);
  send_command (mpv, "\"observe_property\",7,\"time-pos\"");
  return mpv;
}

void
mpv_stop (Mpv *mpv)
{
  g_autoptr (GFile) folder = g_file_new_for_path (mpv->folder);
  g_autoptr (GFile) socket = g_file_get_child (folder, "socket");

  send_command (mpv, "\"quit\"");
  g_subprocess_wait (mpv->process, NULL, NULL);
  g_object_unref (mpv->lines);
  g_object_unref (mpv->connection);
  g_object_unref (mpv->process);
  g_file_delete (socket, NULL, NULL);
  g_file_delete (folder, NULL, NULL);
  g_free (mpv->folder);
  g_free (mpv);
}
