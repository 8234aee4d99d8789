import { Link, useNavigate } from '@tanstack/react-router'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Page } from '../../../ui/page.tsx'
import styles from './briefings.module.css'
import { Composer } from './composer.tsx'

export function NewBriefingPage() {
  const words = useOfficeWords()
  const navigate = useNavigate()
  return (
    <Page
      title={words('briefings.new')}
      crumbs={<Link to="/office/briefings">{words('briefings.title')}</Link>}
      note={<p>{words('briefings.rule')}</p>}
    >
      <div className={`card ${styles.composer}`}>
        <Composer
          briefing={null}
          figures={[]}
          onDone={(briefingId) => void navigate({ to: '/office/briefings/$briefingId', params: { briefingId } })}
          onCancel={() => void navigate({ to: '/office/briefings' })}
        />
      </div>
    </Page>
  )
}
