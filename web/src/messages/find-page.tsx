import { Button, Group, TextInput } from '@mantine/core'
import { IconMailSearch, IconSearch } from '@tabler/icons-react'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { useSearchParam } from '../ui/use-search-param.ts'
import { FoundMessages } from './found-messages.tsx'
import { MessagesNav } from './messages-nav.tsx'

/** "What happened to my mail to X?" */
export default function FindPage() {
  const { t } = useTranslation('messages')
  const [address, setAddress] = useSearchParam('address')
  return (
    <Page title={t('find.title')} lead={t('find.lead')}>
      <MessagesNav />
      <AddressBox address={address} onLook={setAddress} />
      {address === '' ? (
        <EmptyState icon={IconMailSearch} title={t('find.idle.title')} text={t('find.idle.text')} />
      ) : (
        <FoundMessages key={address} address={address} />
      )}
    </Page>
  )
}

function AddressBox({ address, onLook }: { address: string; onLook(address: string): void }) {
  const { t } = useTranslation('messages')
  const [written, setWritten] = useState(address)
  useEffect(() => setWritten(address), [address])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onLook(written.trim())
  }
  return (
    <search>
      <form onSubmit={submit}>
        <Group align="end" gap="sm">
          <TextInput
            flex="1 1 18rem"
            maw="32rem"
            label={t('find.address')}
            inputMode="email"
            autoComplete="off"
            required
            withAsterisk={false}
            maxLength={400}
            value={written}
            onChange={event => setWritten(event.currentTarget.value)}
          />
          <Button type="submit" leftSection={<IconSearch size={18} aria-hidden />}>
            {t('find.look')}
          </Button>
        </Group>
      </form>
    </search>
  )
}
