import type { OnUndeclared } from "#kernel/http/faults";

/** In tests a refusal that its operation does not name is a fault: the request fails, and with it whoever asked. */
export const refuseUndeclared: OnUndeclared = (operation, code) => {
  const message = `${operation} refuses with ${code} and does not say so: add it to the operation's refusals`;
  console.error(message);
  throw new Error(message);
};
