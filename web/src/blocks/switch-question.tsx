import { Code, List, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ConfirmModal } from '../ui/confirm-modal.tsx'
import { type Format, type Loss, lossOf } from './loss.ts'
import type { Mail } from './mail-editor.tsx'

const MOST_SHOWN = 5

type SwitchQuestionProps = {
  mail: Mail
  to: Format | undefined
  close(): void
  compile(mjml: string): Promise<string>
  onChange(mail: Mail): void
}

/** Says what is lost before it is. */
export function SwitchQuestion({ mail, to, close, compile, onChange }: SwitchQuestionProps) {
  const { t } = useTranslation('blocks')
  const loss = to && lossOf(mail, to)
  const kind = loss ? loss.kind : 'all'
  const change = useMutation({
    async mutationFn() {
      if (!to || !loss) return
      const source = loss.kind === 'all' ? '' : loss.kind === 'blocks' ? await compile(mail.source) : mail.source
      onChange({ format: to, source })
      close()
    },
  })
  return (
    <ConfirmModal
      isOpen={loss !== undefined}
      onClose={close}
      title={t(`loss.${kind}.title`)}
      verb={t(`loss.${kind}.verb`)}
      act={change}
    >
      {loss && <Lost of={loss} />}
    </ConfirmModal>
  )
}

function Lost({ of: loss }: { of: Loss }) {
  const { t } = useTranslation('blocks')
  const pieces = loss.kind === 'pieces' ? loss.pieces : []
  return (
    <Stack gap="sm">
      <Text>{t(`loss.${loss.kind}.text`, { count: pieces.length })}</Text>
      {pieces.length > 0 && (
        <List>
          {pieces.slice(0, MOST_SHOWN).map(piece => (
            <List.Item key={piece}>
              <Code className="break">{piece.slice(0, 200)}</Code>
            </List.Item>
          ))}
        </List>
      )}
    </Stack>
  )
}
