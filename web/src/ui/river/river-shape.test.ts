import { describe, expect, it } from 'vitest'
import { circleSize, riverShape } from './river-shape.ts'

const frame = { from: 132, to: 905, swing: 95, fall: 50 }

describe('river', () => {
  it('gives each district a place, from the sea upstream, all inside the frame', () => {
    const { places } = riverShape(9, frame)
    expect(places).toHaveLength(9)
    for (const [index, place] of places.entries()) {
      expect(place.x).toBeGreaterThan(places[index - 1]?.x ?? 0)
      expect(place.x).toBeLessThan(1000)
      expect(place.y).toBeGreaterThan(0)
      expect(place.y).toBeLessThan(1000)
    }
  })

  it('swings from bank to bank, so that neighbouring labels do not meet', () => {
    const { places } = riverShape(9, { ...frame, fall: 0 })
    for (const [index, place] of places.entries()) expect(place.y < 500).toBe(index % 2 === 0)
  })

  it('draws with one district too', () => {
    expect(riverShape(1, frame).places).toHaveLength(1)
    expect(riverShape(1, frame).outline).not.toContain('NaN')
  })

  it('sizes a circle by area and hides nobody', () => {
    expect(circleSize(0, 100)).toBe(circleSize(0, 0))
    expect(circleSize(0, 100)).toBeGreaterThan(0)
    expect(circleSize(25, 100) - circleSize(0, 100)).toBeCloseTo((circleSize(100, 100) - circleSize(0, 100)) / 2)
  })
})
