import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useOfficeWords } from '../messages/office-messages.ts'
import { useTitle } from '../ui/use-title.ts'
import { GateCard } from './gate.tsx'

/** The desk steps back: nothing of what was on it stays readable, and its address is kept for when they are back. */
export function SessionEnded({ email, next }: { readonly email: string; readonly next: string }) {
  const words = useOfficeWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useTitle(words('sessionEnded.title'))
  useEffect(() => heading.current?.focus(), [])
  return (
    <GateCard title={words('sessionEnded.title')} headingRef={heading} testId="session-ended">
      <p>{words('sessionEnded.hint', { email })}</p>
      <Link to="/office/sign-in" search={{ next, email }} className="button primary">
        {words('sessionEnded.again')}
      </Link>
    </GateCard>
  )
}
