/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "testlib.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <locale.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static GPtrArray *folders = NULL;
static pid_t folders_owner = 0;

/* GTK 4.8 wants to show a tooltip half a second after the pointer came into a popover,
 * and asks for the pointer's place even where the window was closed in between. */
static gboolean
is_of_lost_tooltip (const char *words)
{
  return strstr (words, "gdk_surface_get_device_position: assertion 'GDK_IS_SURFACE") ||
         strstr (words, "_gtk_widget_find_at_coords: assertion 'GDK_IS_SURFACE");
}

/* GStreamer warns of races of its own while a recording opens, and of damaged bytes; what
 * its library for elements finds amiss is between it and the elements. That ends no
 * program. */
static gboolean
is_fatal (const char *domain, GLogLevelFlags level, const char *words, gpointer data)
{
  if (!domain || !g_str_has_prefix (domain, "GStreamer"))
    return !is_of_lost_tooltip (words);
  return !(level & G_LOG_LEVEL_WARNING) && !g_str_equal (domain, "GStreamer-Base");
}

/* In every test, also in one with a main function of its own. */
__attribute__ ((constructor)) static void
make_warnings_fatal (void)
{
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  g_test_log_set_fatal_handler (is_fatal, NULL);
}

static int
run_suite (Suite *suite)
{
  SRunner *runner = srunner_create (suite);
  int failed;

  srunner_set_tap (runner, "-");
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

int
sb_test_run (const char *name, const TTest *const *tests)
{
  Suite *suite = suite_create (name);

  for (guint i = 0; tests[i]; i++) {
    TCase *tcase = tcase_create (tests[i]->name);

    tcase_add_test (tcase, tests[i]);
    suite_add_tcase (suite, tcase);
  }
  return run_suite (suite);
}

int
sb_test_run_loops (const char *name, const SbTestLoop *loops, double seconds)
{
  Suite *suite = suite_create (name);

  for (guint i = 0; loops[i].test; i++) {
    TCase *tcase = tcase_create (loops[i].test->name);

    if (seconds > 0)
      tcase_set_timeout (tcase, seconds);
    tcase_add_loop_test (tcase, loops[i].test, 0, loops[i].n);
    suite_add_tcase (suite, tcase);
  }
  return run_suite (suite);
}

static void
remove_tree (const char *path)
{
  /* A test may have taken the rights away. */
  gboolean is_ours = chmod (path, 0700) == 0;
  g_autoptr (GDir) dir = is_ours ? g_dir_open (path, 0, NULL) : NULL;
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (g_file_test (child, G_FILE_TEST_IS_DIR) &&
        !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
      remove_tree (child);
    else
      unlink (child);
  }
  rmdir (path);
}

/* Check forks each test: only the process that made a folder removes it. */
static void
remove_folders (void)
{
  if (getpid () != folders_owner)
    return;
  if (getuid () == 0 && seteuid (0) != 0) /* after sb_test_drop_root() */
    return;
  for (guint i = 0; i < folders->len; i++) {
    umount2 (g_ptr_array_index (folders, i), MNT_DETACH); /* a small disk, if it is one */
    remove_tree (g_ptr_array_index (folders, i));
  }
  g_clear_pointer (&folders, g_ptr_array_unref);
}

char *
sb_test_dup_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("securebase-test-XXXXXX", &error);

  sb_assert_ok (error);
  if (folders_owner != getpid ()) {
    folders = g_ptr_array_new_with_free_func (g_free);
    folders_owner = getpid ();
    atexit (remove_folders);
  }
  g_ptr_array_add (folders, g_strdup (path));
  return path;
}

void
sb_test_damage_text (GString *text, GRand *rand, const char *const *pieces)
{
  gsize at = (gsize) g_rand_int_range (rand, 0, (gint32) text->len);
  gsize length = (gsize) g_rand_int_range (rand, 1, 40);
  const char *piece =
    pieces[g_rand_int_range (rand, 0, (gint32) g_strv_length ((char **) pieces))];

  switch (g_rand_int_range (rand, 0, 5)) {
  case 0:
    g_string_erase (text, (gssize) at, (gssize) MIN (length, text->len - at));
    break;
  case 1:
    g_string_insert (text, (gssize) at, piece);
    break;
  case 2:
    text->str[at] = (char) g_rand_int_range (rand, 0, 256);
    break;
  case 3:
    g_string_truncate (text, at + 1);
    break;
  default: {
    g_autofree char *copy = g_strndup (text->str + at, length);

    g_string_insert (text, g_rand_int_range (rand, 0, (gint32) text->len), copy);
  }
  }
  if (text->len == 0)
    g_string_append_c (text, '{');
}

char *
sb_test_dup_source_path (const char *relative)
{
  return g_build_filename (g_getenv ("SB_SOURCE_DIR"), relative, NULL);
}

char *
sb_test_dup_shared_path (const char *relative)
{
  g_autofree char *path = g_build_filename (g_getenv ("SB_SHARED_DIR"), relative, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

#define NOBODY 65534

static void
become_nobody (gpointer user_data)
{
  if (geteuid () != 0)
    return;
  if (setgroups (0, NULL) != 0 || setgid (NOBODY) != 0 || setuid (NOBODY) != 0)
    _exit (127);
}

static int
spawn (const char *const *argv, GSpawnChildSetupFunc setup, char **out, char **err)
{
  g_autoptr (GError) error = NULL;
  /* What a program prints must not stand among the TAP lines. */
  GSpawnFlags quiet = out ? G_SPAWN_DEFAULT : G_SPAWN_STDOUT_TO_DEV_NULL;
  int status = 0;

  g_spawn_sync (NULL,
                (char **) argv,
                NULL,
                G_SPAWN_SEARCH_PATH | quiet,
                setup,
                NULL,
                out,
                err,
                &status,
                &error);
  sb_assert_ok (error);
  return WIFEXITED (status) ? WEXITSTATUS (status) : -1;
}

int
sb_test_spawn (const char *const *argv, char **out, char **err)
{
  return spawn (argv, NULL, out, err);
}

int
sb_test_spawn_unprivileged (const char *const *argv, char **out, char **err)
{
  return spawn (argv, become_nobody, out, err);
}

void
sb_test_drop_root (void)
{
  if (geteuid () == 0)
    ck_assert_int_eq (seteuid (NOBODY), 0);
}

static void
write_proc (const char *path, const char *text)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);

  if (fd < 0)
    return;
  if (write (fd, text, strlen (text)) < 0)
    g_print ("# %s: %s\n", path, g_strerror (errno));
  close (fd);
}

/* A name space of our own: the mount must not outlive the test. Who is not root needs one
 * of users too, in which they stay who they are. */
static gboolean
leave_name_space (void)
{
  g_autofree char *users = g_strdup_printf ("%d %d 1", (int) getuid (), (int) getuid ());
  g_autofree char *groups = g_strdup_printf ("%d %d 1", (int) getgid (), (int) getgid ());

  if (geteuid () == 0)
    return unshare (CLONE_NEWNS) == 0;
  if (unshare (CLONE_NEWNS | CLONE_NEWUSER) != 0)
    return FALSE;
  write_proc ("/proc/self/uid_map", users);
  write_proc ("/proc/self/setgroups", "deny");
  write_proc ("/proc/self/gid_map", groups);
  return TRUE;
}

gboolean
sb_test_mount_small_disk (const char *folder, guint kib)
{
  g_autofree char *size = g_strdup_printf ("size=%uk", kib);

  if (leave_name_space () && mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
      mount ("tmpfs", folder, "tmpfs", 0, size) == 0)
    return TRUE;
  g_print ("# no small disk to fill: mounting a tmpfs is not allowed here (%s)\n",
           g_strerror (errno));
  return FALSE;
}

#define COMMA_LOCALE "de_DE.UTF-8"

static gboolean
set_locale (const char *name)
{
  g_setenv ("LC_ALL", name, TRUE);
  return setlocale (LC_ALL, name) != NULL &&
         strcmp (localeconv ()->decimal_point, ",") == 0;
}

gboolean
sb_test_set_comma_locale (void)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *program = g_find_program_in_path ("localedef");
  g_autofree char *out = NULL, *err = NULL;
  const char *argv[] = {"localedef", "-i", "de_DE", "-f", "UTF-8", NULL, NULL};

  if (set_locale (COMMA_LOCALE))
    return TRUE;
  folder = sb_test_dup_folder ();
  path = g_build_filename (folder, COMMA_LOCALE, NULL);
  argv[5] = path;
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  if (program)
    sb_test_spawn (argv, &out, &err);
  g_setenv ("LOCPATH", folder, TRUE);
  if (set_locale (COMMA_LOCALE))
    return TRUE;
  g_print (
    "# skipped: there is no locale with a decimal comma, and localedef made none\n");
  g_unsetenv ("LOCPATH");
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  return FALSE;
}
