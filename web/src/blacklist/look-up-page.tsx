import { Stack } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ButtonLink } from '../ui/links.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useSearchParam } from '../ui/use-search-param.ts'
import { BlacklistNav } from './blacklist-nav.tsx'
import { checkText, type Purpose } from './blacklist-queries.ts'
import { FoundVerdicts } from './found-verdicts.tsx'
import { LookUpBox } from './look-up-box.tsx'
import { OneAddress } from './one-address.tsx'

export default function LookUpPage() {
  const { t } = useTranslation('blacklist')
  const may = useMay()
  const [address, setAddress] = useSearchParam('address')
  const [text, setText] = useState(address)
  const [purpose, setPurpose] = useState<Purpose>('marketing')
  const check = useMutation({
    mutationFn: (asked: { text: string; purpose: Purpose }) => checkText(asked.text, asked.purpose),
    onSuccess({ verdicts: [first, ...others] }) {
      if (first && others.length === 0) show(first.address)
    },
  })
  const show = (one: string) => {
    check.reset()
    setText(one)
    setAddress(one)
  }
  const look = () => {
    if (isOneWord(text)) return show(text.trim())
    setAddress('')
    check.mutate({ text, purpose })
  }
  const changePurpose = (next: Purpose) => {
    setPurpose(next)
    check.mutate({ text, purpose: next })
  }
  const isIdle = !address && !check.data && !check.isPending && !check.error
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        may('blacklist.list') && (
          <ButtonLink to="/blacklist/add" variant="default" leftSection={<IconPlus size={18} aria-hidden />}>
            {t('add.open')}
          </ButtonLink>
        )
      }
    >
      <BlacklistNav />
      <LookUpBox text={text} onChange={setText} onLook={look} isLooking={check.isPending} />
      <Stack gap="lg" aria-live="polite" aria-busy={check.isPending}>
        <ProblemAlert error={check.error} />
        {address && <OneAddress key={address} address={address} onLookUp={show} />}
        {!address && check.data && (
          <FoundVerdicts found={check.data} purpose={purpose} onPurpose={changePurpose} onLookUp={show} />
        )}
        {isIdle && <EmptyState icon={IconSearch} title={t('idle.title')} text={t('idle.text')} />}
      </Stack>
    </Page>
  )
}

/** One word is asked about as it stands, so that a typing error gets its answer too; anything else is searched for addresses. */
function isOneWord(text: string): boolean {
  return /^[^\s,;<>|]+$/.test(text.trim())
}
