/** Why a text is not an address that mail can be sent to: one name per cause, and the cause in English. Pages translate by name. */
export const ADDRESS_FAULTS = {
  empty: 'There is no address, or only blanks.',
  no_at: 'There is no @.',
  two_ats: 'There is more than one @.',
  several_addresses: 'There are several addresses in one field; give one per row.',
  display_name: 'There is a name around the address; give the address alone.',
  comment: 'There is a comment in brackets; give the address alone.',
  control_character: 'There is a control character (such as a line break) in the address.',
  invisible_character: 'There is an invisible character in the address.',
  space_inside: 'There is a space in the address.',
  too_long: 'The address is longer than 254 octets (RFC 5321, 4.5.3.1.3).',
  local_missing: 'There is nothing before the @.',
  local_too_long: 'The part before the @ is longer than 64 octets (RFC 5321, 4.5.3.1.1).',
  local_dots: 'The part before the @ begins or ends with a dot, or has two dots in a row.',
  local_quotes: 'A quotation mark before the @ is not closed, or stands in the middle.',
  local_characters: 'The part before the @ has a character that is not allowed there.',
  domain_missing: 'There is nothing after the @.',
  domain_dots: 'The domain begins with a dot, or has two dots in a row.',
  domain_characters: 'The domain has a character that is not allowed there, or an impossible international spelling.',
  domain_too_long: 'The domain is longer than DNS can carry: 63 octets between two dots, 253 in all.',
  domain_is_ip: 'After the @ stands the number of a machine instead of a domain.',
  domain_not_registrable:
    'The domain is only an ending (such as "be" or "co.uk") or the name of a machine; its owner part is missing.',
  domain_unknown_ending: 'The domain has an ending that does not exist.',
  domain_reserved: 'The domain has an ending that never exists on the internet (such as ".local" or ".invalid").',
} as const

export type AddressFault = keyof typeof ADDRESS_FAULTS
