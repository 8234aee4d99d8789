import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { RegionDistrict } from '../../live/region-context.ts'
import { useFormat } from '../../format/use-format.ts'
import { useWords } from '../../messages/messages.ts'
import { Amount } from '../figure.tsx'
import { circleSize, riverShape } from './river-shape.ts'
import styles from './river-line.module.css'

interface RiverLineProps {
  readonly districts: readonly RegionDistrict[]
  readonly values: ReadonlyMap<string, number>
  readonly metric: string
  readonly unit: string
  readonly upright?: boolean
}

const lying = { from: 132, to: 905, swing: 95, fall: 50 }
const standing = { from: 130, to: 950, swing: 80, fall: 0, middle: 210 }

/** The districts as one line along the Syr Darya, from the Aral Sea upstream; each place is a link with its live count. */
export function RiverLine({ districts, values, metric, unit, upright = false }: RiverLineProps) {
  const words = useWords()
  const format = useFormat()
  const shape = useMemo(() => riverShape(districts.length, upright ? standing : lying), [districts.length, upright])
  const greatest = Math.max(0, ...values.values())

  return (
    <div className={styles.river} data-upright={upright || undefined}>
      <svg className={styles.water} viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true">
        <g transform={upright ? 'matrix(0 1 1 0 0 0)' : undefined}>
          <path className={styles.bed} d={shape.outline} />
          <path className={styles.stream} d={shape.stream} />
          <path
            className={styles.sea}
            d="M0,0H58C82,120 60,200 74,300C86,390 96,440 92,540C88,640 62,700 72,810C80,890 64,940 70,1000H0Z"
          />
          <path
            className={styles.shore}
            d="M0,0H34C56,140 36,220 48,320C58,400 66,470 62,550C58,640 36,720 46,820C52,900 40,950 44,1000H0Z"
          />
        </g>
      </svg>
      <span className={styles.seaName}>{words('river.sea')}</span>
      <ol className={styles.places} aria-label={words('river.hint')}>
        {districts.map((district, index) => {
          const place = shape.places[index]
          if (!place) return null
          const value = values.get(district.id)
          const across = upright
            ? { top: `${place.x / 10}%`, left: `${place.y / 10}%` }
            : { left: `${place.x / 10}%`, top: `${place.y / 10}%` }
          const above = index % 2 === 0
          return (
            <li
              key={district.id}
              className={styles.place}
              style={across}
              data-above={above || undefined}
              data-last={index === districts.length - 1 || undefined}
            >
              <Link
                to="/districts/$id"
                params={{ id: district.id }}
                className={styles.link}
                data-district={district.id}
                data-metric={metric}
                data-value={value}
              >
                <span
                  className={styles.circle}
                  style={{
                    width: `${circleSize(value ?? 0, greatest)}em`,
                    height: `${circleSize(value ?? 0, greatest)}em`,
                  }}
                >
                  <span key={value ?? 'none'} className={styles.ring} />
                </span>
                <span className={styles.label}>
                  <span className={styles.name}>{format.text(district.name)}</span>
                  <b className={styles.value}>{value === undefined ? '–' : <Amount value={value} unit={unit} />}</b>
                </span>
              </Link>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
