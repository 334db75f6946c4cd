/** A relay as somebody fills it in; on the wire it is one URL. */
export type RelayFields = { host: string; port: string; tls: 'starttls' | 'implicit'; user: string; password: string }

export const NO_RELAY: RelayFields = { host: '', port: '587', tls: 'starttls', user: '', password: '' }

export function urlOf({ host, port, tls, user, password }: RelayFields): string {
  const logIn = user === '' ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(password)}@`
  const name = host.trim()
  const written = name.includes(':') && !name.startsWith('[') ? `[${name}]` : name
  return `${tls === 'implicit' ? 'smtps' : 'smtp'}://${logIn}${written}:${port}`
}

/** Of a URL that the server shows: its password is never among it. */
export function fieldsOf(text: string): RelayFields {
  const url = URL.parse(text)
  if (!url) return NO_RELAY
  const isImplicit = url.protocol === 'smtps:'
  return {
    host: decodeURIComponent(url.hostname),
    port: url.port || (isImplicit ? '465' : '587'),
    tls: isImplicit ? 'implicit' : 'starttls',
    user: decodeURIComponent(url.username),
    password: '',
  }
}
