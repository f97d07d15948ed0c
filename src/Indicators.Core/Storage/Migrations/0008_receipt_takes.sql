-- Which taking in of a file from a drop folder the receipt was given to: whoever goes on after a killed worker gives the same.
alter table import_receipts add column take text;
create index on import_receipts (take);
