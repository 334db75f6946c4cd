import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'

/** A new Ed25519 key for the checkpoints, as PKCS #8 PEM. Whoever holds it can sign a rewritten log: keep it out of the database. */
export function generateSigningKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
}

/** Throws on anything but an Ed25519 private key: the process must not start and sign with something else. */
export function parseSigningKey(pem: string): KeyObject {
  const key = createPrivateKey(pem)
  if (key.asymmetricKeyType !== 'ed25519')
    throw new TypeError(`the audit signing key is ${key.asymmetricKeyType}, not ed25519`)
  return key
}
