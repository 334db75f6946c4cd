import { describe, expect, it } from 'vitest'
import { canaryDomainOf, readConfig } from './config.ts'

const KEY = 'ab'.repeat(32)
const urls = (one: string) => ({ DATABASE_URL: one, DATABASE_OWNER_URL: one, DATABASE_WORKER_URL: one })

describe('settings', () => {
  it.each<[what: string, environment: Record<string, string | undefined>, found: object]>([
    [
      'have defaults that need nothing else',
      {},
      { VETO_DATA_DIR: './data', VETO_HTTP_PORT: 3000, VETO_HTTP_HOST: '127.0.0.1' },
    ],
    ['that are empty count as not set', { VETO_HTTP_PORT: '', VETO_LIST_KEY: '' }, { VETO_HTTP_PORT: 3000 }],
    ['take a free port for 0', { VETO_HTTP_PORT: '0' }, { VETO_HTTP_PORT: 0 }],
    ['take three database URLs', urls('postgres://veto_app:pw@db/veto'), urls('postgres://veto_app:pw@db/veto')],
    ['take the long name of the protocol, and a socket', urls('postgresql://u@localhost/veto?host=%2Frun'), {}],
    ['take a list key in either case', { VETO_LIST_KEY: KEY.toUpperCase() }, { VETO_LIST_KEY: KEY.toUpperCase() }],
    ['leave to the command line who acts', { VETO_AS: 'ann@example.com' }, { VETO_HTTP_PORT: 3000 }],
    ['of other programs are none of ours', { PATH: '/bin', PGHOST: 'elsewhere' }, { VETO_HTTP_PORT: 3000 }],
  ])('%s', (_what, environment, found) => {
    expect(readConfig(environment)).toMatchObject(found)
  })

  it.each<[what: string, environment: Record<string, string>, says: RegExp]>([
    ['a port that is no number', { VETO_HTTP_PORT: 'eighty' }, /VETO_HTTP_PORT: found "eighty"; .*number/],
    ['a port beyond the last', { VETO_HTTP_PORT: '65536' }, /VETO_HTTP_PORT: found "65536"; .*65535/],
    ['a port with a fraction', { VETO_HTTP_PORT: '80.5' }, /VETO_HTTP_PORT: found "80.5"; .*int/],
    ['a level that is none', { VETO_LOG_LEVEL: 'loud' }, /VETO_LOG_LEVEL: found "loud"; .*"info"/],
    ['an upload of nothing', { VETO_MAX_UPLOAD_MB: '0' }, /VETO_MAX_UPLOAD_MB: found "0"; .*1/],
    [
      'a page that is not on the web',
      { VETO_PUBLIC_URL: 'ftp://example.eu' },
      /VETO_PUBLIC_URL: found "ftp:\/\/example.eu"; /,
    ],
    ['a host that is none', { VETO_CANARY_DOMAIN: 'not a host' }, /VETO_CANARY_DOMAIN: found "not a host"; /],
    ['a name with a slip', { VETO_HTP_PORT: '80' }, /VETO_HTP_PORT is no setting of Veto: see docs\/configuration.md/],
    [
      'one database URL of three',
      { DATABASE_URL: 'postgres://u@db/veto' },
      /DATABASE_OWNER_URL and DATABASE_WORKER_URL: not set/,
    ],
  ])('refuse %s', (_what, environment, says) => {
    expect(() => readConfig(environment)).toThrow(says)
  })

  it('name all that is wrong at once', () => {
    expect(() => readConfig({ VETO_HTTP_PORT: 'x', VETO_LOG_LEVEL: 'x', VETO_X: 'x' })).toThrow(
      /^Veto does not start with these settings:\n {2}VETO_HTTP_PORT.*\n {2}VETO_LOG_LEVEL.*\n {2}VETO_X/,
    )
  })

  it.each([
    ['a list key', { VETO_LIST_KEY: 'secret' }],
    ['a password in a URL', { DATABASE_URL: 'mysql://u:secret@db/veto' }],
  ])('never print %s', (_what, environment) => {
    expect(() => readConfig(environment)).toThrow(/found \(a value that is not shown\)/)
    expect(() => readConfig(environment)).not.toThrow(/secret/)
  })
})

// BL-14
describe('canary addresses', () => {
  it.each<[what: string, environment: Record<string, string>, domain: string]>([
    [
      'are of their own domain where one is set',
      { VETO_CANARY_DOMAIN: 'post.example.eu', VETO_PUBLIC_URL: 'https://veto.example.eu' },
      'post.example.eu',
    ],
    ['else of the public host', { VETO_PUBLIC_URL: 'https://veto.example.eu:8443/x' }, 'veto.example.eu'],
    ['but not of a number', { VETO_PUBLIC_URL: 'http://192.0.2.7' }, 'mail.example.net'],
    ['nor of a machine without a domain', { VETO_PUBLIC_URL: 'http://localhost:3000' }, 'mail.example.net'],
    ['and of nobody where nothing is set', {}, 'mail.example.net'],
  ])('%s', (_what, environment, domain) => {
    expect(canaryDomainOf(readConfig(environment))).toBe(domain)
  })
})
