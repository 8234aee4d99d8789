/** The first days of the half-years that the months lie in, in the order of the months. */
export function halfYearsOf(months: readonly string[]): string[] {
  return [...new Set(months.map((month) => `${month.slice(0, 4)}-${Number(month.slice(5, 7)) < 7 ? '01' : '07'}-01`))]
}
