import { describe, expect, it } from 'vitest'
import { reconnectDelay } from './backoff.ts'
import { initialConnection, nextConnection, offlineAfterMilliseconds, type ConnectionSignal } from './connection.ts'
import { isStale } from './stale.ts'

function play(...steps: readonly (readonly [ConnectionSignal, number])[]) {
  return steps.reduce((state, [signal, at]) => nextConnection(state, signal, at), initialConnection)
}

describe('connection', () => {
  it('is connecting until the server first answers, then live', () => {
    expect(play(['opening', 0]).status).toBe('connecting')
    expect(play(['opening', 0], ['acknowledged', 50])).toMatchObject({ status: 'live', heardAt: 50, downSince: null })
  })

  it('is reconnecting after a short loss and keeps when it last heard', () => {
    expect(play(['opening', 0], ['acknowledged', 50], ['closed', 900])).toMatchObject({
      status: 'reconnecting',
      heardAt: 50,
      downSince: 900,
    })
  })

  it('is offline after half a minute of trying, and at once when the network is gone', () => {
    expect(play(['acknowledged', 0], ['closed', 100], ['closed', 100 + offlineAfterMilliseconds]).status).toBe(
      'offline',
    )
    expect(play(['acknowledged', 0], ['network-lost', 100]).status).toBe('offline')
  })

  it('counts only re-established connections, so that the first asks nothing twice', () => {
    expect(play(['opening', 0], ['acknowledged', 50]).epoch).toBe(0)
    expect(play(['acknowledged', 0], ['closed', 10], ['opening', 20], ['acknowledged', 30]).epoch).toBe(1)
  })

  it('asks again what failed while the server was not up yet', () => {
    expect(play(['opening', 0], ['closed', 10], ['opening', 500], ['acknowledged', 600])).toMatchObject({
      status: 'live',
      epoch: 1,
    })
  })

  it('is live again when the server is heard over a socket that outlived the network, and asks again', () => {
    expect(play(['acknowledged', 0], ['network-lost', 10], ['network-back', 20], ['heard', 30])).toMatchObject({
      status: 'live',
      heardAt: 30,
      epoch: 1,
    })
  })
})

describe('staleness', () => {
  it('begins after two missed beats', () => {
    expect(isStale(0, 20_000)).toBe(false)
    expect(isStale(0, 20_001)).toBe(true)
    expect(isStale(null, 99_000)).toBe(false)
  })
})

describe('reconnecting', () => {
  it('waits longer each time up to a cap, and never in step with others', () => {
    expect(reconnectDelay(0, () => 1)).toBe(500)
    expect(reconnectDelay(3, () => 1)).toBe(4000)
    expect(reconnectDelay(3, () => 0)).toBe(2000)
    expect(reconnectDelay(500, () => 1)).toBe(15_000)
  })
})
