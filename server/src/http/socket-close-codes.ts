/**
 * Why the server closes a socket. 1012 is of the WebSocket registry, the rest of the range that is free for applications;
 * all but `TooSlow`, `KeyEnded`, `AccessChanged`, `TooManySockets` and `TooManyMessages` mean what graphql-transport-ws lays down.
 */
export enum SocketCloseCode {
  /** The server stops or restarts: connect again, to this node or another, and resume. */
  ServerRestarting = 1012,
  /** A message was not of the protocol. */
  BadRequest = 4400,
  /** An operation came before `connection_init` was acknowledged. */
  Unauthorized = 4401,
  /** The key in `connection_init` is unknown, expired or revoked; trying again with it is no use. */
  Forbidden = 4403,
  /** The client speaks another subprotocol. */
  SubprotocolNotAcceptable = 4406,
  /** `connection_init` did not come in time. */
  ConnectionInitialisationTimeout = 4408,
  /** Two running operations were given one id. */
  SubscriberAlreadyExists = 4409,
  /** The client did not take what was sent to it: connect again and read the present state. */
  TooSlow = 4413,
  /** The key or session was revoked or ran out while the socket was open: connect again as what one is now. */
  KeyEnded = 4419,
  /** What the holder may see or do has changed: connect again, and read anew. */
  AccessChanged = 4420,
  /** The key, the account or the address has as many sockets as it may: close one, or try again later. */
  TooManySockets = 4430,
  /** Messages came faster than they may. */
  TooManyMessages = 4431,
  /** `connection_init` came twice. */
  TooManyInitialisationRequests = 4429,
  /** A fault of the server: connect again. */
  InternalServerError = 4500,
}
