import { toNumber } from '../../format/numbers.ts'
import { useFormat } from '../../format/use-format.ts'

/** Tiyn as tenge: to the tiyn where there are any, as books want it. */
export function useMoney(): (tiyn: number | string) => string {
  const format = useFormat()
  return (tiyn) => {
    const amount = toNumber(tiyn)
    return `${format.number(amount / 100, amount % 100 === 0 ? 0 : 2)}\u00a0₸`
  }
}
