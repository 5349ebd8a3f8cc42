let sends = 0;

export function sendPressed(): void {
  sends += 1;
}

/** Tells from now on whether Send has not been pressed since. */
export function untilSend(): () => boolean {
  const before = sends;
  return () => sends === before;
}
