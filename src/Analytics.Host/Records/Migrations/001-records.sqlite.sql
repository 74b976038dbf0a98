-- Instants are microseconds UTC.

-- Which instants of a study's schedule have been entered: none at or before `since`, all up to `entered`.
create table watched (
    study text not null,
    job text not null,
    since integer not null,
    entered integer not null,
    primary key (study, job)
) strict;

-- One row for each instant at which work was due.
create table due_runs (
    study text not null,
    job text not null,
    due integer not null,
    state text not null check (state in ('waiting', 'running', 'done', 'failed', 'passed')),
    attempts integer not null default 0, -- times begun
    failures integer not null default 0, -- times it failed in a way that may pass
    node text,
    fence integer,                       -- of the lease under which it was begun last
    started integer,
    ended integer,
    run text,                            -- id of the run's record in the lake
    kind text,                           -- of the last failure, or 'held'
    message text,
    next integer,                        -- not to be begun again before
    primary key (study, job, due)
) strict;

create index due_runs_by_state on due_runs (study, state, due);

create table leases (
    name text not null primary key,
    holder text not null,                -- empty: nobody
    fence integer not null,              -- grows with every holder
    until integer not null
) strict;

create table notices (
    number integer primary key autoincrement,
    study text not null,
    subject text not null,               -- what it is about: told once until it is acknowledged
    what text not null,
    whom text not null,
    advice text not null,
    made integer not null,
    mailed integer,
    acknowledged integer
) strict;

create unique index notices_open on notices (study, subject) where acknowledged is null;
