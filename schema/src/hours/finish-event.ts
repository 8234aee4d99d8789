import { finishEvent } from '../attendance/closing.service.ts'
import { runSystemCommand } from '../command/command.ts'
import type { JobHandler } from '../jobs/job-handler.ts'

/**
 * Ends an event that nobody ended. One that has ended or was cancelled is left alone, and so is one that never began: whether it
 * took place is for a person to say, so it stays announced and the desk's hours show it.
 */
export const finishEventByItself: JobHandler = async (context, payload) => {
  const eventId = String(payload['eventId'])
  await runSystemCommand(context, 'finishEvent', async (work) => {
    const [event] = await work.transaction.$queryRaw<{ status: string }[]>`
      SELECT status FROM "Event" WHERE id = ${eventId}::uuid FOR NO KEY UPDATE`
    return event?.status === 'RUNNING' ? finishEvent(work, { eventId }) : {}
  })
}
