import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useOfficeWords } from '../messages/office-messages.ts'
import { Icon } from '../ui/icon.tsx'
import { copyText } from './clipboard.ts'

const shownMilliseconds = 2500

export function CopyButton({ text, label }: { readonly text: string; readonly label?: string }) {
  const words = useOfficeWords()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), shownMilliseconds)
    return () => clearTimeout(timer)
  }, [copied])
  return (
    <>
      <Button
        variant={copied ? 'light' : 'filled'}
        leftSection={<Icon name={copied ? 'check' : 'copy'} />}
        onClick={() => void copyText(text).then(setCopied)}
      >
        {copied ? words('once.copied') : (label ?? words('once.copy'))}
      </Button>
      <span className="visually-hidden" role="status">
        {copied ? words('once.copied') : ''}
      </span>
    </>
  )
}
