import { generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { seal } from '../../sending-keys.ts'
import type { StoredDkimKey } from './dkim-queries.ts'

/** RSA-2048: what every receiver verifies (RFC 8301); Ed25519 alone still passes nowhere. `dkimKey`: derived for `dkim`. */
export async function makeDkimKey(dkimKey: KeyObject, now: Date): Promise<StoredDkimKey> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  return {
    selector: `veto${now.toISOString().slice(0, 7).replace('-', '')}`,
    algorithm: 'rsa-sha256',
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    sealedPrivateKey: seal(dkimKey, Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' }))),
  }
}
