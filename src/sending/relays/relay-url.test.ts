import { expect, it } from 'vitest'
import { isLoopbackHost, parseRelayUrl, withoutPassword } from './relay-url.ts'

it('a URL says all there is to know of a relay', () => {
  expect(
    parseRelayUrl('smtp://us%40er:p%3Aw@relay.example.com:2587?connections=9&messages=50&certificate=any'),
  ).toEqual({
    host: 'relay.example.com',
    port: 2587,
    isImplicitTls: false,
    startTls: 'required',
    anyCertificate: true,
    logIn: { user: 'us@er', password: 'p:w' },
    connections: 9,
    messagesPerConnection: 50,
  })
})

it.each<[url: string, expected: object]>([
  ['smtp://relay.example.com', { port: 587, startTls: 'offered', logIn: undefined, connections: 5 }],
  ['smtps://u:p@relay.example.com', { port: 465, isImplicitTls: true }],
  ['smtp://u:p@127.0.0.1:25', { startTls: 'offered' }],
  ['smtp://u:p@localhost:25?tls=never', { startTls: 'never' }],
  ['smtp://[::1]:2525', { host: '::1', port: 2525 }],
  ['smtp://relay.example.com?tls=never', { startTls: 'never' }],
])('%s', (url, expected) => {
  expect(parseRelayUrl(url)).toMatchObject(expected)
})

it.each([
  'relay.example.com',
  'http://relay.example.com',
  'smtp://',
  'smtp://relay.example.com?connections=0',
  'smtp://relay.example.com?connections=101',
  'smtp://relay.example.com?pool=5',
  'smtp://relay.example.com?tls=maybe',
  'smtp://relay.example.com?certificate=none',
  'smtp://u:p@relay.example.com?tls=never',
])('%s is refused, and its password not repeated', url => {
  expect(() => parseRelayUrl(url)).toThrow("The relay's URL is not right")
})

it('is shown without its password', () => {
  expect(withoutPassword('smtp://u:secret@relay.example.com:25')).toBe('smtp://u:***@relay.example.com:25')
  expect(withoutPassword('smtp://relay.example.com')).toBe('smtp://relay.example.com')
})

it.each([
  ['localhost', true],
  ['127.9.9.9', true],
  ['::1', true],
  ['127.0.0.1.example.com', false],
  ['10.0.0.1', false],
])('%s stays on this machine: %s', (host, expected) => {
  expect(isLoopbackHost(host)).toBe(expected)
})
