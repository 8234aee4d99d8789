import { Link } from '@tanstack/react-router'
import { graphql } from '../../../graphql/graphql.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import styles from './home.module.css'

const unsentQuery = graphql(`
  query UnsentMessages {
    messages(filter: { state: [FAILED, UNCERTAIN] }, first: 1) {
      totalCount
    }
  }
`)

/** Says how many messages wait for somebody to decide; nothing while none does. */
export function UnsentMessages() {
  const words = useOfficeWords()
  const format = useFormat()
  const { data } = useLiveQuery({ query: unsentQuery, variables: {} })
  const count = data?.messages?.totalCount ?? 0
  if (count === 0) return null
  return (
    <div className={styles.advice}>
      <Icon name="mail" size="1.4em" />
      <p>{words('home.unsent', { count, shown: format.number(count) })}</p>
      <Link to="/office/messages" className="button">
        {words('home.unsent.open')}
      </Link>
    </div>
  )
}
