-- Why the pledge was not kept, or only partly, as a person who answers a deviation gives it.
alter table deviation_comments
    add column reason text check (reason in (
        'SpecialEvent', 'LackOfResources', 'Reallocated', 'SomethingElseDone', 'ConditionNotMet', 'NoPermission', 'Weather', 'Partner',
        'Other')),
    add column reason_words text,
    add check ((reason is null) = (reason_words is null));
