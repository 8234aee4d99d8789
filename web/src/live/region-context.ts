import { createContext, useContext } from 'react'
import { dayInZone } from '../format/days.ts'
import type { LocalisedText } from '../format/language.ts'
import { useNow } from './now.ts'

export interface RegionDistrict {
  readonly id: string
  readonly name: LocalisedText
  readonly centre: string
  readonly riverOrder: number
}

export interface Region {
  readonly id: string | null
  readonly name: LocalisedText | null
  readonly timeZone: string
  readonly isDemonstration: boolean
  /** Upstream along the Syr Darya, the Aral Sea first. */
  readonly districts: readonly RegionDistrict[]
}

/** Until the region is read, its clock is already known: nothing on the page jumps by hours when the answer comes. */
export const unreadRegion: Region = {
  id: null,
  name: null,
  timeZone: 'Asia/Qyzylorda',
  isDemonstration: false,
  districts: [],
}

export const RegionContext = createContext<Region>(unreadRegion)

export function useRegion(): Region {
  return useContext(RegionContext)
}

/** Today by the region's clock, whatever the reader's own zone is; changes at its midnight. */
export function useToday(): string {
  const { timeZone } = useRegion()
  return dayInZone(new Date(useNow(60_000)), timeZone)
}
