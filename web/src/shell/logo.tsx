/** A heart that the river runs through. */
export function Logo({ size = '2.1em' }: { readonly size?: string }) {
  return <img src="/favicon.svg" alt="" style={{ width: size, height: size, display: 'block' }} />
}
