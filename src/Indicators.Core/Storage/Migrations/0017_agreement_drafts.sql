-- What somebody is writing and has not saved as a version: one draft for each person and agreement.
create table agreement_drafts (
    id uuid primary key,
    person uuid not null references users on delete cascade,
    municipality_code char(4) not null,
    agreement_id text not null,
    -- The version that was the newest when the draft was begun; 0 for a new agreement.
    based_on integer not null check (based_on >= 0),
    -- Text and not jsonb, which refuses the zero character that a browser can be made to send.
    content text not null,
    changed_at timestamptz not null,
    unique (person, agreement_id)
);
