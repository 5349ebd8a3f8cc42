interface Details {
  errors?: { field: string; message: string }[];
}

/** A call that failed: RFC 9457, or status 0 when the backend didn't answer. */
export class Problem extends Error {
  readonly status: number;
  /** The fields the backend found wrong, by path. */
  readonly fields: string[];
  /** What the backend says of each of them, in the language it was asked in. */
  readonly told: Record<string, string>;

  constructor(status: number, fields: string[] = [], told: Record<string, string> = {}) {
    super(`HTTP ${status}`);
    this.status = status;
    this.fields = fields;
    this.told = told;
  }

  static of(status: number, body: unknown): Problem {
    const errors = (body as Details | undefined)?.errors;
    if (!Array.isArray(errors)) return new Problem(status);
    const told = Object.fromEntries(errors.map(({ field, message }) => [field, message]));
    return new Problem(status, Object.keys(told), told);
  }
}

/** Whether the same call may well succeed in a moment. */
export function isPassing(error: unknown): boolean {
  return error instanceof Problem && (error.status === 0 || error.status >= 500);
}
