export interface CounterValue {
  value: number
  version: number
}

/** Counters by their id. */
export type Counters = ReadonlyMap<string, CounterValue>

const describe = (counter: CounterValue | undefined) =>
  counter ? `${counter.value} (version ${counter.version})` : 'nothing'

/** Each counter that is shown otherwise than it is. */
export function checkCounters(name: string, shown: Counters, actual: Counters): string[] {
  const ids = new Set([...actual.keys(), ...shown.keys()])
  return [...ids].flatMap((id) => {
    const [one, other] = [shown.get(id), actual.get(id)]
    if (one && other && one.value === other.value && one.version === other.version) return []
    return [`${name}: ${id} shows ${describe(one)} and is ${describe(other)}`]
  })
}
