-- A target has an id, given when an agreement is stored and kept by later versions, instead of a hash of how it was written. Versions
-- that are stored already get theirs from the code (TargetIdStore), since only it can make the former hash: the id that a target gets is
-- the key that its cases have, so these stay as they are.
comment on column deviations.target_key is
    'The id of a target within the agreement; of a change the indicator and its period; of what was known late the id and the days.';
comment on column deviation_spans.target_key is 'The id of a target within the agreement.';
