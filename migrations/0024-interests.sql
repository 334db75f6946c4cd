-- What people care about: the interests of a workspace, who has which, and what a campaign is about.
create table interests (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  workspace_id uuid not null,
  -- By language: {"fr": "Recettes", "nl": "Recepten"}; at least one.
  names jsonb not null check (jsonb_typeof(names) = 'object' and names <> '{}'),
  -- Shown to people: on sign-up forms and in the preference centre.
  is_public boolean not null default true,
  position smallint not null default 0,
  created_at timestamptz not null default now(),
  -- Offered nowhere any more; what people chose stays chosen.
  archived_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, workspace_id, id),
  foreign key (organisation_id, workspace_id) references workspaces
);
call isolate_by_organisation('interests');
grant select, insert on interests to veto_app;
grant update (names, is_public, position, archived_at) on interests to veto_app;

create table contact_interests (
  organisation_id uuid not null,
  contact_id uuid not null,
  interest_id uuid not null,
  -- Who says so: the person, on a form or a page of theirs; or somebody of the organisation.
  said_by text not null check (said_by in ('person', 'organisation')),
  said_at timestamptz not null default now(),
  primary key (organisation_id, contact_id, interest_id),
  foreign key (organisation_id, contact_id) references contacts on delete cascade,
  foreign key (organisation_id, interest_id) references interests
);
create index contact_interests_by_interest on contact_interests (organisation_id, interest_id, contact_id);
call isolate_by_organisation('contact_interests');
grant select, insert, delete on contact_interests to veto_app;

-- "This mail is about ...": an interest of the campaign's own workspace.
alter table campaigns add column interest_id uuid;
alter table campaigns add foreign key (organisation_id, workspace_id, interest_id) references interests (organisation_id, workspace_id, id);
