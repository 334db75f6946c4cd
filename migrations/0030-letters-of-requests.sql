-- A mail that answers a request hangs on the letter that it carries; who asked is kept for so many years after the request is over.
alter table closed_kind_messages
  add foreign key (organisation_id, subject_letter_id) references register.letters (organisation_id, id);

-- Five years: what the French limitation of personal claims takes (Code civil, art. 2224). Others have shorter ones: a setting.
alter table register.settings add keep_years integer not null default 5 check (keep_years between 1 and 10);
grant update (keep_years) on register.settings to veto_register;
