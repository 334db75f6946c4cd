import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import { type ComponentPropsWithRef, forwardRef } from 'react'

type AnchorOwn = AnchorProps & Omit<ComponentPropsWithRef<'a'>, keyof AnchorProps>
type ButtonOwn = ButtonProps & Omit<ComponentPropsWithRef<'a'>, keyof ButtonProps>

/** A link in text to another page of Veto. */
export const TextLink = createLink(
  forwardRef<HTMLAnchorElement, AnchorOwn>((props, ref) => <Anchor ref={ref} underline="always" {...props} />),
)

/** A link that looks like a button: goes somewhere, and changes nothing. */
export const ButtonLink = createLink(
  forwardRef<HTMLAnchorElement, ButtonOwn>((props, ref) => <Button component="a" ref={ref} {...props} />),
)
