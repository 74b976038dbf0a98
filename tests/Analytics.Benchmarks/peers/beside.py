#!/usr/bin/env python3
"""Our commands and their peers in turn, as whole processes: medians of wall seconds, processor seconds and peak memory.

    beside.py clicks|ingest|log|memory FOLDER [ROUNDS]

FOLDER holds studentVle.csv, vle.csv, studentInfo.csv, studentAssessment.csv and assessments.csv in the Open University's format, and for `log`
moodle_log.csv. PEER_NODE_MODULES: see the peers. PEER_NODE: the node that runs them (22 or later for Polars). PEER_FLOOR: a program that adds up
clicks per student as fast as the machine allows, called as `PEER_FLOOR agg FILE THREADS`; left out where it is not set. OURS: our program where it is published; else as built.
"""
import os, shlex, statistics, subprocess, sys, tempfile, time

here = os.path.dirname(os.path.abspath(__file__))
suite, folder = sys.argv[1], sys.argv[2]
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
ours = os.environ.get('OURS') or os.path.join(here, '..', '..', '..', 'artifacts', 'bin', 'Analytics.Benchmarks', 'release', 'Analytics.Benchmarks')
node, floor = os.environ.get('PEER_NODE', 'node'), os.environ.get('PEER_FLOOR')
out = tempfile.mkdtemp(prefix='beside-')
log = os.path.join(folder, 'moodle_log.csv')


def duckdb(mode, threads): return f'{node} {here}/duckdb.mjs {mode} {folder} {out}/duckdb {threads}'


def polars(mode, what, threads): return f'env POLARS_MAX_THREADS={threads} {node} {here}/polars.cjs {mode} {what}'


suites = {
    'clicks': {'ours': f'{ours} csv-aggregate {folder}', 'Polars, 2 threads': polars('clicks', folder, 2), 'Polars, 1 thread': polars('clicks', folder, 1),
               'DuckDB, 2 threads': duckdb('clicks', 2)} | ({'floor, 2 threads': f'{floor} agg {folder}/studentVle.csv 2'} if floor else {}),
    'ingest': {'ours': f'{ours} ingest {folder} {out}/ours', 'DuckDB, sorted': duckdb('sorted', 2), 'DuckDB, unsorted': duckdb('copy', 2)},
    'log': {'ours': f'{ours} csv-scan {log}', 'Polars, 2 threads': polars('log', log, 2), 'Polars, 1 thread': polars('log', log, 1)},
    'memory': {'ours, clicks': f'{ours} csv-aggregate {folder}', 'ours, ingest': f'{ours} ingest {folder} {out}/ours'},
}


def run(command):
    begun = time.monotonic()
    process = subprocess.Popen(shlex.split(command), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status: sys.exit(f'{command}\nended with {os.waitstatus_to_exitcode(status)}')
    taken = time.monotonic() - begun
    for left in os.listdir(out): subprocess.run(['rm', '-rf', os.path.join(out, left)], check=True)
    return taken, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


runs = {name: [] for name in suites[suite]}
for name, command in suites[suite].items(): run(command)  # once for the page cache
for _ in range(rounds):
    for name, command in suites[suite].items(): runs[name].append(run(command))
print(f'{suite}, {rounds} rounds in turn, load {os.getloadavg()[0]:.1f}\n\n| program | wall s, median (least to most) | processor s | peak MB | wall, ours / theirs |\n|---|---|---|---|---|')
first = statistics.median(one[0] for one in next(iter(runs.values())))
for name, each in runs.items():
    wall, cpu, peak = (sorted(one[i] for one in each) for i in range(3))
    print(f'| {name} | {statistics.median(wall):.3f} ({wall[0]:.3f} to {wall[-1]:.3f}) | {statistics.median(cpu):.2f} | {peak[-1]:.0f} | {first / statistics.median(wall):.2f} |')
subprocess.run(['rm', '-rf', out], check=True)
