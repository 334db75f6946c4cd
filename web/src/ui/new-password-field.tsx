import { Box, Progress, Text } from '@mantine/core'
import { useId } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { PasswordField } from './password-field.tsx'
import { MIN_PASSWORD_LENGTH, type Strength, strengthOf } from './password-strength.ts'

const COLOURS: Record<Strength['level'], string> = { 0: 'gray', 1: 'red', 2: 'yellow', 3: 'veto', 4: 'veto' }

type NewPasswordFieldProps = {
  label: string
  value: string
  onChange: (password: string) => void
  /** What a guesser knows of the person: name, e-mail, organisation. */
  own: readonly string[]
  error?: string | undefined
}

/** Where somebody chooses a password: how good it is, and what would make it better, while they type. */
export function NewPasswordField({ label, value, onChange, own, error }: NewPasswordFieldProps) {
  const { t } = useTranslation('ui')
  const helpId = useId()
  const { level, word } = strengthOf(value, own)
  const missing = MIN_PASSWORD_LENGTH - [...value].length
  return (
    <Box>
      <PasswordField
        label={label}
        autoComplete="new-password"
        value={value}
        onChange={event => onChange(event.currentTarget.value)}
        minLength={MIN_PASSWORD_LENGTH}
        maxLength={128}
        error={error}
        aria-describedby={helpId}
      />
      <Progress value={level * 25} color={COLOURS[level]} size={4} mt={8} aria-hidden />
      <Text id={helpId} size="sm" c="dimmed" mt={4} mih="2.6rem" aria-live="polite">
        {value === '' ? t('password.advice') : t(`password.strength.${word}`, { count: Math.max(missing, 1) })}
      </Text>
    </Box>
  )
}
