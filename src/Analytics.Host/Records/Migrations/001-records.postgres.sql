-- Instants are microseconds UTC.

-- Which instants of a study's schedule have been entered: none at or before `since`, all up to `entered`.
create table watched (
    study text not null,
    job text not null,
    since bigint not null,
    entered bigint not null,
    primary key (study, job)
);

-- One row for each instant at which work was due.
create table due_runs (
    study text not null,
    job text not null,
    due bigint not null,
    state text not null check (state in ('waiting', 'running', 'done', 'failed', 'passed')),
    attempts bigint not null default 0, -- times begun
    failures bigint not null default 0, -- times it failed in a way that may pass
    node text,
    fence bigint,                       -- of the lease under which it was begun last
    started bigint,
    ended bigint,
    run text,                            -- id of the run's record in the lake
    kind text,                           -- of the last failure, or 'held'
    message text,
    next bigint,                        -- not to be begun again before
    primary key (study, job, due)
);

create index due_runs_by_state on due_runs (study, state, due);

create table leases (
    name text not null primary key,
    holder text not null,                -- empty: nobody
    fence bigint not null,              -- grows with every holder
    until bigint not null
);

create table notices (
    number bigint generated always as identity primary key,
    study text not null,
    subject text not null,               -- what it is about: told once until it is acknowledged
    what text not null,
    whom text not null,
    advice text not null,
    made bigint not null,
    mailed bigint,
    acknowledged bigint
);

create unique index notices_open on notices (study, subject) where acknowledged is null;
