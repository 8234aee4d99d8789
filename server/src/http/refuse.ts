import type { ServerResponse } from 'node:http'

/** Answers in plain words what is not there, or not to be had. */
export function refuse(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers }).end(`${text}\n`)
}

/** That the budget is spent, and when it will do. */
export function refuseForNow(response: ServerResponse, seconds: number): void {
  refuse(response, 429, 'Too many requests for now.', { 'Retry-After': String(Math.max(1, seconds)) })
}
