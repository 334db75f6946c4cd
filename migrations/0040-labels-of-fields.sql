-- What a field of the organisation's own is called where people are asked for it: by language, on sign-up forms.
alter table contact_fields add column labels jsonb not null default '{}' check (jsonb_typeof(labels) = 'object');
grant update (labels) on contact_fields to veto_app;
