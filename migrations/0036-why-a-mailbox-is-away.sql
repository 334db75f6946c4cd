-- Why a mailbox could not be read, as one of a few: the pages say it, and what to do next, in the reader's language. `fault` stays what the server said.

alter table bounce_mailboxes add column fault_why text
  check (fault_why in ('log_in', 'folder', 'certificate', 'encryption', 'unreachable', 'store', 'other')),
  add check (fault_why is null or fault is not null);
update bounce_mailboxes set fault_why = 'other' where fault is not null;
