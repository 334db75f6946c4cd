/** Columns that an erasure leaves as they are, and why it may: shown to whoever erases, and held complete by `holders.test.ts`. */
export const STAYS: readonly { why: string; columns: readonly string[] }[] = [
  {
    why: 'The entry that keeps the person off (GD-2): keys made of the address, and the keys of the erasure itself.',
    columns: ['blacklist_entries.mailbox_key', 'blacklist_entries.variant_key', 'erasures.mailbox_key'],
  },
  {
    why: 'A "no" in a file that waits for the privacy officer: a key, which goes with the decision.',
    columns: ['blacklist_holds.mailbox_key'],
  },
  {
    why: 'That they once said yes, and when: a key, to defend the mail that was sent.',
    columns: ['signs_of_life.mailbox_key'].concat(
      of('consent_records', 'mailbox_key language road'),
      of('sign_ups', 'mailbox_key variant_key language road'),
    ),
  },
  {
    why: 'The register of requests, apart from the mailing data, with a retention of its own (GD-3).',
    columns: ['register.*'],
  },
  {
    why: 'That what the law or the person asked for was sent, once: a key and a date, without a text.',
    columns: ['closed_kind_messages.mailbox_key', 'closed_kind_messages.kind'],
  },
  {
    why: 'Ids of a contact that is gone: they name nobody, and keep the counts of the report right.',
    columns: ['campaign_left_out.contact_id', 'campaign_near_variants.contact_id'],
  },
  {
    why: 'Uploaded files: they are looked through afterwards, and those that name the person go (finish-erasures.ts).',
    columns: ['import_file_chunks.bytes', 'import_drafts.file_name', 'import_drafts.head'],
  },
  {
    why: 'Addresses that Veto made up, to say which export leaked.',
    columns: ['export_canaries.address', 'export_canaries.mailbox_key'],
  },
  {
    why: 'The proof of the log: hashes, kinds and signatures, made so that nothing personal is in them.',
    columns: of('audit_events', 'kind commitment').concat(
      of('audit_nodes', 'hash'),
      of('audit_checkpoints', 'root note'),
      of('audit_verifications', 'kept_note result failure'),
    ),
  },
  {
    why: 'People who work with Veto, and what they log in with: theirs until they leave; not the data of a contact.',
    columns: [
      'people.*',
      'memberships.*',
      'sessions.*',
      'verifications.*',
      'two_factors.*',
      'used_codes.*',
      'passkeys.*',
    ].concat(
      ['log_in_methods.*', 'log_in_attempts.*', 'invitations.*', 'api_keys.*', 'kept_list_keys.*'],
      of('import_drafts', 'uploaded_by'),
      of('imports', 'declared_by decided_by'),
      of('campaign_near_variants', 'decided_by'),
      of('opt_out_declarations', 'declared_by'),
    ),
  },
  {
    why: 'The organisation itself: its names, domains, keys, relays and settings.',
    columns: [
      'organisations.*',
      'workspaces.*',
      'senders.*',
      'sending_domains.*',
      'sending_domain_checks.*',
      'dkim_keys.*',
    ].concat(
      [
        'relays.*',
        'relay_pauses.*',
        'organisation_mail.*',
        'provider_turns.*',
        'installation.*',
        'service_kinds.*',
        'key_service_kinds.*',
      ],
      [
        'bounce_mailboxes.*',
        'bounce_settings.*',
        'domain_checks.*',
        'hooks.*',
        'consent_settings.*',
        'sign_up_forms.*',
        'sign_up_wordings.*',
        'bounce_storms.*',
        'contact_fields.*',
        'images.*',
        'interests.*',
        'templates.*',
      ],
      ['retention_terms.*', 'retention_reviews.*', 'retention_progress.*'],
      of('lists', 'name'),
      of('segments', 'name'),
      of('blacklist_exports', 'form'),
    ),
  },
  {
    why: 'What a campaign said to everybody, and how many got it.',
    columns: ['campaigns.*', 'campaign_counts.*', ...of('campaign_left_out', 'reason'), ...of('clicks', 'target')],
  },
  {
    why: 'Counts and words of an import as a whole: its rows are what names people.',
    columns: of(
      'imports',
      'file_name file_sha256 format asked_format asked_mapping ignored_columns list_name source counts rows_root failure',
    ),
  },
  {
    why: 'How a message fared, and what came back of it: codes and states, without the sentence of the other server.',
    columns: of('messages', 'origin kind suppressed_reason reply_status').concat(
      of('reports', 'road kind decision'),
      of('hook_events', 'action code event_id reason scope'),
      of('report_readings', 'outcome permanence reason status smtp_code rule'),
      of('reactions', 'road kind code reason action'),
      of('opt_out_acknowledgements', 'language outcome'),
      of('attempts', 'outcome relay reply_status'),
      of('message_contents', 'form'),
      of('blacklist_evidence', 'channel'),
      of('lift_authorisations', 'channel'),
    ),
  },
  {
    why: 'What more than fifty people were sent alike: a subject that names one of them would not be alike.',
    columns: [
      ...of('message_holds', 'likeness kind subject decision'),
      'alike_groups.likeness',
      'alike_messages.likeness',
    ],
  },
]

function of(table: string, columns: string): string[] {
  return columns.split(' ').map(column => `${table}.${column}`)
}
