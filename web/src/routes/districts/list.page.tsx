import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useWords } from '../../messages/messages.ts'
import { Page } from '../../ui/page.tsx'
import { RiverPanel } from '../board/river-panel.tsx'
import type { RiverMetric } from '../search.ts'
import { DistrictTable } from './district-table.tsx'

/** The districts in the river's order: the drawing, and everything counted in each. */
export function DistrictsPage() {
  const words = useWords()
  const [metric, setMetric] = useState<RiverMetric>('VOLUNTEERS_INVOLVED')
  return (
    <Page
      title={words('districts.title')}
      crumbs={<Link to="/">{words('nav.board')}</Link>}
      note={<p>{words('districts.hint')}</p>}
    >
      <RiverPanel metric={metric} onMetric={setMetric} period={null} />
      <DistrictTable />
    </Page>
  )
}
