import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { DataTable } from '../ui/data-table.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Pager } from '../ui/pager.tsx'
import { usePages } from '../ui/use-pages.ts'
import { InvitationsCard } from './invitations-card.tsx'
import { InviteDialogue } from './invite-dialogue.tsx'
import { peopleQuery } from './people-queries.ts'
import { PeopleTabs } from './people-tabs.tsx'
import { RolesCard } from './roles-card.tsx'
import { usePeopleColumns } from './use-people-columns.tsx'

export default function PeoplePage() {
  const { t } = useTranslation('people')
  const mayInvite = useMay()('people.write')
  const pages = usePages()
  const people = useQuery(peopleQuery(pages.cursor))
  const columns = usePeopleColumns()
  const [isInviting, { open, close }] = useDisclosure()
  const invite = mayInvite && (
    <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={open}>
      {t('invite.open')}
    </Button>
  )
  return (
    <Page title={t('title')} lead={t('lead')} actions={invite}>
      <PeopleTabs />
      <Loaded query={people} height={12}>
        {({ items, nextCursor }) => (
          <>
            <DataTable caption={t('title')} columns={columns} rows={items} keyOf={person => person.id} />
            <Pager pages={pages} nextCursor={nextCursor} />
          </>
        )}
      </Loaded>
      <InvitationsCard />
      <RolesCard />
      {isInviting && <InviteDialogue onClose={close} />}
    </Page>
  )
}
