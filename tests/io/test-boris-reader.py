# SPDX-License-Identifier: GPL-3.0-or-later
"""What BORIS would read in the files that we write for it: the keys that its reader asks for,
START and STOP paired by counting as it does, against the events in our own tables."""

import collections
import csv
import decimal
import json
import math
import pathlib
import subprocess
import sys
import tempfile

CLI = sys.argv[1]
PROJECT_KEYS = {
    "time_format", "project_date", "project_name", "project_description",
    "project_format_version", "subjects_conf", "behaviors_conf", "observations",
    "behavioral_categories", "independent_variables", "coding_map", "behaviors_coding_map",
    "converters",
}
BEHAVIOUR_KEYS = {
    "type", "key", "code", "description", "category", "modifiers", "excluded", "coding map",
}
OBSERVATION_KEYS = {
    "type", "date", "description", "file", "time offset", "events", "independent_variables",
    "media_info", "observation time interval", "close_behaviors_between_videos",
    "scan_sampling_time", "visualize_spectrogram", "visualize_waveform",
}

count = 0


def check(fine, what):
    global count
    count += 1
    print(f"{'ok' if fine else 'not ok'} {count} - {what}", flush=True)


def run(*arguments):
    subprocess.run([CLI, *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)


def up(seconds):
    """The first millisecond that is not before it; the text is exact."""
    return math.ceil(decimal.Decimal(seconds) * 1000)


def rows(folder, name):
    with open(folder / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def ours(folder):
    """(observation, subject, code, start, end) in ms of every event and episode."""
    found = collections.Counter()
    for row in rows(folder, "events.csv"):
        name = f"{row['session']} {row['coder']}"
        end = up(row["end_s"]) if row["end_s"] else None
        found[name, row["subject"], row["code"], up(row["start_s"]), end] += 1
    for row in rows(folder, "episodes.csv"):
        end = up(row["end_s"]) if row["end_s"] else None
        found[f"{row['session']} {row['coder']}", "", f"episode {row['episode']}",
              up(row["start_s"]), end] += 1
    return found


def paired(name, events, states):
    """As BORIS does it: the nth line of a subject, code and modifiers."""
    waiting = {}
    for event in events:
        time, subject, code, modifiers = event[0], event[1], event[2], event[3]
        key = subject, code, modifiers
        ms = round(time * 1000)
        if code not in states:
            yield name, subject, code, ms, None
        elif key in waiting:
            yield name, subject, code, waiting.pop(key), ms
        else:
            waiting[key] = ms
    for (subject, code, _), ms in waiting.items():
        yield name, subject, code, ms, None


def of_project(project):
    states = {b["code"] for b in project["behaviors_conf"].values()
              if b["type"] == "State event"}
    found = collections.Counter()
    for name, observation in project["observations"].items():
        found.update(paired(name, observation["events"], states))
    return found


def of_aggregated(folder):
    found = collections.Counter()
    with open(folder / "aggregated.tsv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file, dialect="excel-tab"):
            end = row["Stop (s)"]
            end = round(float(end) * 1000) if row["Behavior type"] == "STATE" and end != "NA" else None
            subject = "" if row["Subject"] == "No focal subject" else row["Subject"]
            found[row["Observation id"], subject, row["Behavior"],
                  round(float(row["Start (s)"]) * 1000), end] += 1
    return found


def of_tabular(folder):
    found = collections.Counter()
    for path in sorted(folder.glob("*.tsv")):
        with open(path, newline="", encoding="utf-8") as file:
            lines = list(csv.DictReader(file, dialect="excel-tab"))
        states = {line["Behavior"] for line in lines if line["Behavior type"] != "POINT"}
        events = [(float(line["Time"]),
                   "" if line["Subject"] == "No focal subject" else line["Subject"],
                   line["Behavior"],
                   tuple(line[k] for k in line if k.startswith("Modifier #")))
                  for line in lines]
        if lines:
            found.update(paired(lines[0]["Observation id"], events, states))
    return found


def without(found, left):
    return collections.Counter({k: n for k, n in found.items() if not k[2].startswith(left)})


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        run("sample", folder / "p", "--no-recording")
        project_file = folder / "p" / "sample.sbase"
        run("export", project_file, "--out", folder / "csv", "--what", "events,episodes")
        for form in "boris", "boris-tabular", "boris-aggregated":
            run("export", project_file, "--out", folder / form, "--format", form)
        text = (folder / "boris" / "project.boris").read_bytes()
        project = json.loads(text)
        expected = ours(folder / "csv")
        check(sum(expected.values()) > 1000, f"{sum(expected.values())} events to look for")
        check(text.isascii(), "a project is ASCII, whatever the encoding of the machine")
        check(PROJECT_KEYS <= set(project), "a project has the keys that are asked for")
        check(all(BEHAVIOUR_KEYS <= set(b) for b in project["behaviors_conf"].values()),
              "so has every behaviour")
        check(all(OBSERVATION_KEYS <= set(o) for o in project["observations"].values()),
              "so has every observation")
        codes = {b["code"] for b in project["behaviors_conf"].values()}
        subjects = {s["name"] for s in project["subjects_conf"].values()} | {""}
        events = [e for o in project["observations"].values() for e in o["events"]]
        check(all(e[1] in subjects and e[2] in codes for e in events),
              "events have subjects and behaviours that are defined")
        check(all(o["events"] == sorted(o["events"], key=lambda e: e[:4])
                  for o in project["observations"].values()), "events are in BORIS' order")
        left = "mark ", "note"
        check(without(of_project(project), left) == expected,
              "paired by counting, the project has our events")
        check(without(of_aggregated(folder / "boris-aggregated"), left) == expected,
              "so has the aggregated table")
        check(without(of_tabular(folder / "boris-tabular"), left) == expected,
              "so have the tabular ones")
    print(f"1..{count}")


main()
