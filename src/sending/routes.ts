import type { Route } from '../route.ts'
import { type CampaignParts, campaignRoutes } from './campaigns/routes.ts'
import { mailSettingsRoutes } from './closed-kinds/routes.ts'
import { imageRoutes } from './images/routes.ts'
import { messageRoutes } from './messages/routes.ts'
import { outboxRoutes } from './outbox/routes.ts'
import { leavesMachineBy } from './relays/leaves-machine.ts'
import { type RelayParts, relayRoutes } from './relays/routes.ts'
import { type SenderParts, senderRoutes } from './senders/routes.ts'
import { templateRoutes } from './templates/routes.ts'

export { imagePages } from './images/routes.ts'
export { linkPages } from './links/pages.ts'

/** What the routes of sending need of the outside. */
export type SendingParts = SenderParts & RelayParts & Omit<CampaignParts, 'leavesMachine'>

/** All that is asked of sending over HTTP: the tables of its folders, one after the other. */
export function sendingRoutes(parts: SendingParts): Route[] {
  return [
    ...senderRoutes(parts),
    ...relayRoutes(parts),
    ...campaignRoutes({ ...parts, leavesMachine: leavesMachineBy(parts.smtpUrl) }),
    ...templateRoutes,
    ...imageRoutes(parts),
    ...messageRoutes(parts),
    ...outboxRoutes,
    ...mailSettingsRoutes,
  ]
}
