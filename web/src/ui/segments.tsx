interface SegmentsProps<Choice> {
  readonly label: string
  readonly choices: readonly Choice[]
  readonly chosen: Choice
  readonly nameOf: (choice: Choice) => string
  readonly onChoose: (choice: Choice) => void
}

/** A few choices of which one holds, side by side. They steer what is on the screen, so paper does without them. */
export function Segments<Choice extends string | undefined>({
  label,
  choices,
  chosen,
  nameOf,
  onChoose,
}: SegmentsProps<Choice>) {
  return (
    <div className="segments no-print" role="group" aria-label={label}>
      {choices.map((choice) => (
        <button key={choice ?? ''} type="button" aria-pressed={choice === chosen} onClick={() => onChoose(choice)}>
          {nameOf(choice)}
        </button>
      ))}
    </div>
  )
}
