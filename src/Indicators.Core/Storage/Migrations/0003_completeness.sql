-- What a person has been told about figures that are missing: one row per deadline and step. The row, the mail in the outbox
-- and the audit row are written in one transaction. gaps are the figures that the mail named for the deadline; the figures
-- themselves say whether they have come since.
create table count_reminders (
    recipient_address text not null,
    deadline date not null,
    step text not null,
    subject_key text not null,
    gaps jsonb not null,
    sent_at timestamptz not null,
    primary key (recipient_address, deadline, step)
);
create index on count_reminders (deadline);

-- Periods that a person has opened again after their last day for corrections. Rows are only ever added.
create table reopened_periods (
    id bigint generated always as identity primary key,
    municipality_code char(4) not null,
    first_day date not null,
    last_day date not null check (last_day >= first_day),
    open_until date not null,
    reason text not null check (reason <> ''),
    opened_at timestamptz not null,
    opened_by text not null
);
create index on reopened_periods (municipality_code, open_until);
