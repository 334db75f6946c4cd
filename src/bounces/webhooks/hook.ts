/** A request as it arrived. The raw bytes are what was signed: nothing may be parsed and written again before they are checked. */
export type HookRequest = {
  method: string
  /** The whole public URL, as the provider calls it. */
  url: string
  /** By lower-case name. */
  headers: Readonly<Record<string, string | undefined>>
  body: Uint8Array
}

/** What an organisation and a provider share. `token` is the unguessable part of our own URL; which of the others are used is the provider's matter. */
export type HookSecrets = {
  token: string
  /** The provider's key: a shared secret, or its public key (PEM, or base64 SPKI). Where it is set, an unsigned request is refused. */
  signingKey?: string | undefined
  /** SNS: the topic that was subscribed; no other is listened to. */
  topicArn?: string | undefined
  /** SNS: the certificate that the request names, fetched by the caller from `certificateUrlOf`. */
  certificate?: string | undefined
}

/** Why a request is not believed. It changes nothing, and is counted. */
export type HookFault =
  | 'unknown_provider'
  | 'unsigned'
  | 'forged'
  | 'stale'
  | 'wrong_topic'
  | 'wrong_certificate'
  | 'malformed'

type About = {
  address?: string
  /** Where the event names no address: what to look it up by, as `system:id`. */
  reference?: string
  /** What the provider says it is about: `group:10`, `stream:broadcast`, `all`. */
  scope?: string
  detail?: string
}

/**
 * What one event means for a blacklist that only grows. There is no verdict that takes anybody off: whatever a provider lifts on its side is `ignore`.
 * `isFromTheirList`: the provider did not send, because its own list stopped it; the "no" is older than this message.
 */
export type HookVerdict =
  | (About & {
      action: 'list'
      reason: 'opt_out' | 'complaint' | 'hard_bounce' | 'provider_block'
      isFromTheirList?: true
    })
  | (About & { action: 'count_soft'; code?: string })
  | (About & { action: 'reset' })
  | (About & { action: 'carry_over'; oldAddress: string })
  | (About & { action: 'ignore' })

/** `id` is the same when the provider sends the event again. */
export type HookEvent = { id: string; verdict: HookVerdict }

/** One provider. Both functions are pure; `authenticate` answers undefined where the request is to be believed. */
export type HookReader = {
  authenticate(request: HookRequest, secrets: HookSecrets, now: Date): HookFault | undefined
  read(request: HookRequest): HookEvent[]
}
