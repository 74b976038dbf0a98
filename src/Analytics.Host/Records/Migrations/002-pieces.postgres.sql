-- The pieces of a stage that its workers share, from when it is begun until all are done. Who is at one holds a lease of its name.
create table pieces (
    study text not null,
    run text not null,
    stage text not null,
    piece bigint not null,
    worker text,                         -- who did it; null: not done
    primary key (study, run, stage, piece)
);
