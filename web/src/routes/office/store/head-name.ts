interface Named {
  readonly members: readonly { readonly familyName: string; readonly givenName: string }[]
}

/** By whom a family is called: its head, who comes first. */
export function headName({ members: [head] }: Named): string {
  return head ? `${head.familyName} ${head.givenName}` : '—'
}
