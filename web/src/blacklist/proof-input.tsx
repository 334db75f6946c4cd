import { FileInput, type FileInputProps } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../ui/use-format.ts'

export const MOST_PROOF_BYTES = 10 * 1024 * 1024

/** The letter, the mail, the scan. The server looks at its bytes, not at its name. */
export function ProofInput(props: Omit<FileInputProps, 'label'>) {
  const { t } = useTranslation('blacklist')
  const { bytes } = useFormat()
  return (
    <FileInput
      label={t('lift.file')}
      description={t('lift.fileHint', { most: bytes(10_000_000) })}
      placeholder={t('lift.chooseFile')}
      accept=".pdf,.png,.jpg,.jpeg,.eml,.txt"
      leftSection={<IconPaperclip size={18} aria-hidden />}
      clearable
      clearButtonProps={{ 'aria-label': t('lift.removeFile') }}
      {...props}
    />
  )
}
