import type { SignUpParts } from './consent/index.ts'
import { findSystemSender, findSystemSenderById, pictureAt, sendClosedKind, sendWelcome } from './sending/index.ts'
import { deriveKey } from './sending-keys.ts'

/** Joins sign-up with the slice that sends: consent stands before it, and declares what it wants. */
export function signUpPartsOf({
  listKey,
  sendingKey,
  publicUrl,
}: Pick<SignUpParts, 'listKey' | 'publicUrl'> & { sendingKey: Parameters<typeof deriveKey>[0] }): SignUpParts {
  return {
    key: deriveKey(sendingKey, 'sign-up'),
    listKey,
    publicUrl,
    pictureOf: pictureAt(sendingKey),
    findSender: (tx, organisationId, id) =>
      id === null ? findSystemSender(tx, organisationId) : findSystemSenderById(tx, organisationId, id),
    sendConfirmation: (tx, { signUpId: cause, senderId, ...mail }) =>
      sendClosedKind(tx, listKey, { ...mail, kind: 'confirmation', cause, senderId: senderId ?? undefined }),
    sendWelcome: (tx, { senderId, ...mail }) => sendWelcome(tx, listKey, { ...mail, senderId: senderId ?? undefined }),
  }
}
