import { useEffect } from 'react'
import { useWords } from '../messages/messages.ts'

export function useTitle(title: string | null): void {
  const words = useWords()
  const name = words('app.name')
  useEffect(() => {
    document.title = title ? `${title} · ${name}` : name
  }, [title, name])
}
