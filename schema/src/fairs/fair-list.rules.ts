// What a device at a fair and the server have to see alike, network or not. The page imports this very file, so it imports none.

/** Who may take things for a family, by the ids of the API. */
export interface ListedCollector {
  readonly memberId: string | null
  readonly collectorId: string | null
  readonly name: string
}

/** What a list says of a family: the least by which it is found and served, by the ids of the API. */
export interface ListedFamily {
  readonly familyId: string
  readonly number: number
  readonly headName: string
  readonly collectors: readonly ListedCollector[]
  readonly cardHashes: readonly string[]
  readonly memberCount: number
  readonly hasAgreed: boolean
  /** The last day on which its need is known, `YYYY-MM-DD`; null when it is not. */
  readonly needUntil: string | null
  /** What it may still have by each of the list's rules, in their order. */
  readonly left: readonly number[]
}

/** A rule by which the list says what is left. */
export interface ListedRule {
  readonly ruleId: string
  /** Null: it is about visits. */
  readonly groupId: string | null
  /** The first day of the next period, `YYYY-MM-DD`: then all is left again. */
  readonly nextOn: string
  readonly perFamily: number
  readonly perMember: number
}

/** The text that is signed: equal for equal lists, in whatever order their families stand. */
export function fairListText(fairId: string, families: readonly ListedFamily[], rules: readonly ListedRule[]): string {
  const rows = families.map((family) =>
    JSON.stringify([
      family.familyId,
      family.number,
      family.headName,
      family.collectors.map(({ memberId, collectorId, name }) => [memberId, collectorId, name]),
      [...family.cardHashes].sort(),
      family.memberCount,
      family.hasAgreed,
      family.needUntil,
      family.left,
    ]),
  )
  const said = rules.map(({ ruleId, groupId, nextOn, perFamily, perMember }) => [
    ruleId,
    groupId,
    nextOn,
    perFamily,
    perMember,
  ])
  return JSON.stringify([fairId, said, ...rows.sort()])
}

/** What is hashed of a family's card: at another fair, another hash. */
export function cardText(fairId: string, cardCode: string): string {
  return `${fairId} ${cardCode}`
}

/** What somebody is given of one thing. */
export interface GivenLine {
  readonly itemId: string
  readonly groupId: string
  readonly quantity: number
}

/** What a family may still have by each rule on a day, after what it was given on this device. */
export function leftAfter(
  family: ListedFamily,
  rules: readonly ListedRule[],
  visits: readonly { readonly day: string; readonly lines: readonly GivenLine[] }[],
  day: string,
): number[] {
  return rules.map((rule, index) => {
    const isNextPeriod = day >= rule.nextOn
    const before = isNextPeriod ? rule.perFamily + rule.perMember * family.memberCount : (family.left[index] ?? 0)
    const counted = visits.filter((visit) => visit.day >= rule.nextOn === isNextPeriod)
    const taken =
      rule.groupId === null
        ? counted.length
        : counted
            .flatMap(({ lines }) => lines)
            .reduce((sum, { groupId, quantity }) => sum + (groupId === rule.groupId ? quantity : 0), 0)
    return Math.max(0, before - taken)
  })
}
