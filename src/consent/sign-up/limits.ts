/** How often somebody asked lately, before this time. */
export type Asked = { byNetworkInHour: number; byFormInHour: number; byMailboxInDay: number; listedInDay: number }

/** `send`: a confirmation goes out. `keep_quiet`: the same answer, and no mail. `refuse`: the client, or the form, is asked too often. */
export type Decision = 'send' | 'keep_quiet' | 'refuse'

export const MOST = { byNetworkInHour: 20, byFormInHour: 500, byMailboxInDay: 3, listedInDay: 50 }

/**
 * Nobody's mailbox is filled by somebody else (a third mail a day is the last), no client and no form is used to fill many. Confirmations to people who
 * had said no have a limit of their own: a form is no way to ask a blacklist whether it has changed its mind. Whether an address is listed or known
 * changes no answer: `keep_quiet` looks like `send`. Pure.
 */
export function decideSignUp(asked: Asked, { isListed }: { isListed: boolean }): Decision {
  if (asked.byNetworkInHour >= MOST.byNetworkInHour || asked.byFormInHour >= MOST.byFormInHour) return 'refuse'
  if (asked.byMailboxInDay >= MOST.byMailboxInDay) return 'keep_quiet'
  return isListed && asked.listedInDay >= MOST.listedInDay ? 'keep_quiet' : 'send'
}
