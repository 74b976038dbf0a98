-- Hangfire has the queue and the attempts; what is due is told by schedules and the lake. A schedule goes on with the oldest instant that was not done.
update watched set since = min(entered, coalesce(
    (select min(due) - 1 from due_runs where due_runs.study = watched.study and due_runs.job = watched.job and state in ('waiting', 'running', 'failed')), entered));
drop table due_runs;
drop table leases;
drop table pieces;
