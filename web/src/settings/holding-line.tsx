import { Button, Divider, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { useFormat } from '../ui/use-format.ts'
import type { Figure, Holding } from './retention-queries.ts'
import { TermForm } from './term-form.tsx'

/** What the server counts up to: one more stands for "more than". */
const COUNTED_UP_TO = 100_000

/** One kind of data: from when its time counts, how long, what becomes of it, how much there is; and for an officer, another term. */
export function HoldingLine({ holding, figure }: { holding: Holding; figure: Figure | undefined }) {
  const { t } = useTranslation('settings')
  const { date } = useFormat()
  const mayChange = useMay()('retention.write')
  const termIn = useTerm()
  const heldIn = useHeld()
  const [isOpen, setOpen] = useState(false)
  const { kind, ends, term, bounds, decided } = holding
  const name = t(`retention.kind.${kind}.name`)
  return (
    <Stack gap={4}>
      <Divider mb="xs" />
      <Title order={3}>{name}</Title>
      <Text>
        <strong>{kind === 'logs' ? t('retention.term.notOurs') : termIn(term)}</strong>
        {term && `, ${t(`retention.ends.${ends}`)}`}
      </Text>
      <Text size="sm">{t(`retention.kind.${kind}.about`)}</Text>
      {figure && figure.held !== null && (
        <Text size="sm" c="dimmed">
          {heldIn(figure)}
        </Text>
      )}
      {decided && (
        <Text size="sm" className="break">
          {t('retention.decided', { by: decided.by ?? '…', on: date(decided.at), why: decided.why })}
        </Text>
      )}
      {bounds && mayChange && !isOpen && (
        <div>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => setOpen(true)}
            aria-label={t('retention.changeOf', { name })}
          >
            {t('ui:action.change')}
          </Button>
        </div>
      )}
      {bounds && term && 'months' in term && isOpen && (
        <TermForm kind={kind} months={term.months} bounds={bounds} onClose={() => setOpen(false)} />
      )}
    </Stack>
  )
}

/** Whole years as years. */
function useTerm() {
  const { t } = useTranslation('settings')
  return (term: Holding['term']) => {
    if (term === null) return t('retention.term.none')
    if ('days' in term) return t('retention.term.days', { count: term.days })
    return term.months % 12 === 0
      ? t('retention.term.years', { count: term.months / 12 })
      : t('retention.term.months', { count: term.months })
  }
}

function useHeld() {
  const { t } = useTranslation('settings')
  const { number, date } = useFormat()
  return ({ held, oldest }: Figure) => {
    if (!held) return t('retention.held.none')
    const many = held > COUNTED_UP_TO ? t('retention.held.many', { number: number(COUNTED_UP_TO) }) : number(held)
    return oldest ? t('retention.held.since', { held: many, oldest: date(oldest) }) : many
  }
}
