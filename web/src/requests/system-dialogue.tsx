import { Button, Checkbox, Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { patch, post } from '../api/client.ts'
import { Dialogue } from '../ui/dialogue.tsx'
import { notifyDone } from '../ui/notify.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import type { OtherSystem } from './request-queries.ts'
import { WebhookForm } from './webhook-form.tsx'

const KINDS = ['crm', 'accounting', 'analytics', 'support', 'website', 'database', 'other'] as const

/** What the register says of one system; without one, of a new one. */
export function SystemDialogue({ system, onClose }: { system?: OtherSystem; onClose(): void }) {
  const { t } = useTranslation('requests')
  const queries = useQueryClient()
  const form = useForm({
    initialValues: {
      name: system?.name ?? '',
      kind: system?.kind ?? ('crm' as const),
      ownerName: system?.ownerName ?? '',
      ownerEmail: system?.ownerEmail ?? '',
      holds: system?.holds ?? '',
      retention: system?.retention ?? '',
      legalBasis: system?.legalBasis ?? '',
      isMailed: system?.isMailed ?? true,
    },
  })
  const save = useMutation({
    mutationFn: (body: object) => (system ? patch(`/other-systems/${system.id}`, body) : post('/other-systems', body)),
    async onSuccess() {
      notifyDone(t('systems.saved'))
      onClose()
      await queries.invalidateQueries({ queryKey: ['requests'] })
    },
  })
  const submit = form.onSubmit(({ retention, legalBasis, ...values }) =>
    save.mutate({ ...values, retention: retention.trim() || null, legalBasis: legalBasis.trim() || null }),
  )
  const line = { required: true, withAsterisk: false }
  return (
    <Dialogue opened onClose={onClose} title={system ? system.name : t('systems.add')} size="lg">
      <form onSubmit={submit}>
        <Stack>
          <TextInput label={t('systems.name')} maxLength={200} {...line} {...form.getInputProps('name')} />
          <NativeSelect
            label={t('systems.kind')}
            data={KINDS.map(value => ({ value, label: t(`systemKind.${value}`) }))}
            {...form.getInputProps('kind')}
          />
          <TextInput label={t('systems.ownerName')} maxLength={200} {...line} {...form.getInputProps('ownerName')} />
          <TextInput
            label={t('systems.ownerEmail')}
            type="email"
            maxLength={320}
            {...line}
            {...form.getInputProps('ownerEmail')}
          />
          <Textarea
            label={t('systems.holds')}
            description={t('systems.holdsHelp')}
            autosize
            minRows={2}
            maxLength={2_000}
            {...line}
            {...form.getInputProps('holds')}
          />
          <TextInput
            label={t('systems.retention')}
            description={t('systems.retentionHelp')}
            maxLength={1_000}
            {...form.getInputProps('retention')}
          />
          <TextInput
            label={t('systems.legalBasis')}
            description={t('systems.legalBasisHelp')}
            maxLength={1_000}
            {...form.getInputProps('legalBasis')}
          />
          <Checkbox label={t('systems.isMailed')} {...form.getInputProps('isMailed', { type: 'checkbox' })} />
          <ProblemAlert error={save.error} />
          <Group justify="space-between">
            {system ? (
              <Button
                variant="subtle"
                color="gray"
                c="var(--mantine-color-text)"
                onClick={() => save.mutate({ isArchived: true })}
              >
                {t('systems.away')}
              </Button>
            ) : (
              <span />
            )}
            <Button type="submit" loading={save.isPending}>
              {t('ui:action.save')}
            </Button>
          </Group>
        </Stack>
      </form>
      {system && <WebhookForm system={system} />}
    </Dialogue>
  )
}
