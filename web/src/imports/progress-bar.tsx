import { Progress } from '@mantine/core'

type ProgressBarProps = {
  /** Between 0 and 1; undefined: nobody can know. */
  share: number | undefined
  label: string
  /** What stands for the share, in words. */
  text: string
}

/** A bar that says how far something is; where that cannot be known it moves, and says so. */
export function ProgressBar({ share, label, text }: ProgressBarProps) {
  const value = share === undefined ? {} : { 'aria-valuenow': Math.round(share * 100) }
  return (
    <Progress.Root size="lg">
      <Progress.Section
        value={(share ?? 1) * 100}
        animated={share === undefined}
        withAria={false}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={text}
        {...value}
      />
    </Progress.Root>
  )
}
