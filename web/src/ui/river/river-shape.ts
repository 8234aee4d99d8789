interface Point {
  readonly x: number
  readonly y: number
}

export interface RiverShape {
  /** One place for each district, the sea's neighbour first. */
  readonly places: readonly Point[]
  /** The closed outline of the water, wide at the sea and narrow upstream. */
  readonly outline: string
  /** The middle of the stream, from its upper end down to the sea. */
  readonly stream: string
}

const samplesBetweenPlaces = 10

/**
 * A drawing of our own, in a box of 1000 × 1000 that is stretched to its frame: the river comes down from the right (upstream,
 * the south-east) to the sea on the left, and swings from bank to bank at each district.
 */
export function riverShape(
  count: number,
  options: {
    readonly from: number
    readonly to: number
    readonly swing: number
    readonly fall: number
    readonly middle?: number
  },
): RiverShape {
  const { from, to, swing, fall, middle = 500 } = options
  const step = count > 1 ? (to - from) / (count - 1) : 0
  const heightAt = (position: number) => {
    const along = count > 1 ? position / (count - 1) : 0
    return middle - fall / 2 + fall * along + Math.cos(position * Math.PI) * -swing
  }
  const at = (position: number): Point => ({ x: from + step * position, y: heightAt(position) })

  const places = Array.from({ length: count }, (_, index) => at(index))
  const first = -1.2
  const last = count - 1 + 1.4
  const total = Math.round((last - first) * samplesBetweenPlaces)
  const samples = Array.from({ length: total + 1 }, (_, index) => {
    const position = first + ((last - first) * index) / total
    return { point: at(position), half: 44 - 26 * (index / total) }
  })

  const upper = samples.map(({ point, half }) => `${round(point.x)},${round(point.y - half)}`)
  const lower = samples.map(({ point, half }) => `${round(point.x)},${round(point.y + half)}`).reverse()
  const stream = samples.map(({ point }) => `${round(point.x)},${round(point.y)}`).reverse()
  return { places, outline: `M${upper.join('L')}L${lower.join('L')}Z`, stream: `M${stream.join('L')}` }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

/** The circle's diameter in em: its area follows the value, and nobody becomes invisible. */
export function circleSize(value: number, greatest: number): number {
  const smallest = 0.7
  const largest = 2.3
  if (greatest <= 0 || value <= 0) return smallest
  return smallest + (largest - smallest) * Math.sqrt(value / greatest)
}
