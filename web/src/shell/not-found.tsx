import { Link } from '@tanstack/react-router'
import { useWords } from '../messages/messages.ts'
import { useTitle } from '../ui/use-title.ts'
import styles from './not-found.module.css'

export function NotFound() {
  const words = useWords()
  useTitle(words('notFound.title'))
  return (
    <div className={styles.page}>
      <h1>{words('notFound.title')}</h1>
      <p>{words('notFound.hint')}</p>
      <Link to="/" className="button">
        {words('notFound.back')}
      </Link>
    </div>
  )
}
