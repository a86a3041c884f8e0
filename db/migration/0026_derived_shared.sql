-- 0026: before bytes leave the store with a destroyed file it is asked whether a derived piece of another case is the same bytes.
create index evidence_derived_sm3 on evidence_derived (sm3);
