import { Button, List, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { Section } from '../ui/section.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { ImportHolds } from './settings-queries.ts'
import { TightenForm } from './tighten-form.tsx'

/** When an import waits for a privacy officer (BL-13, IM-6): in sentences, and only ever tightened. */
export function HoldsSection({ holds }: { holds: ImportHolds }) {
  const { t } = useTranslation('settings')
  const { number, percent } = useFormat()
  const mayTighten = useMay()('settings.write_blacklist')
  const [isOpen, setOpen] = useState(false)
  return (
    <Section title={t('holds.title')} text={t('holds.text')}>
      <Stack>
        <List spacing="sm">
          <List.Item>
            {t('holds.contacts', {
              rows: number(holds.contactsHoldRows),
              share: percent(holds.contactsHoldShare),
            })}
          </List.Item>
          <List.Item>{t('holds.tell', { share: percent(holds.contactsTellShare) })}</List.Item>
          <List.Item>
            {t('holds.optOuts', {
              contacts: number(holds.optOutsHoldContacts),
              share: percent(holds.optOutsHoldShare),
            })}
          </List.Item>
        </List>
        {!mayTighten && (
          <Text size="sm" c="dimmed">
            {t('holds.officersOnly')}
          </Text>
        )}
        {mayTighten && !isOpen && (
          <div>
            <Button variant="default" onClick={() => setOpen(true)}>
              {t('holds.tighten')}
            </Button>
          </div>
        )}
        {mayTighten && isOpen && <TightenForm holds={holds} onClose={() => setOpen(false)} />}
      </Stack>
    </Section>
  )
}
