interface Details {
  errors?: { field: string; message: string }[];
}

/** A call that failed: RFC 9457, or status 0 when the backend didn't answer. */
export class Problem extends Error {
  readonly status: number;
  /** The fields the backend found wrong, by path. */
  readonly fields: string[];

  constructor(status: number, fields: string[] = []) {
    super(`HTTP ${status}`);
    this.status = status;
    this.fields = fields;
  }

  static of(status: number, body: unknown): Problem {
    const errors = (body as Details | undefined)?.errors;
    return new Problem(status, Array.isArray(errors) ? errors.map(({ field }) => field) : []);
  }
}

/** Whether the same call may well succeed in a moment. */
export function isPassing(error: unknown): boolean {
  return error instanceof Problem && (error.status === 0 || error.status >= 500);
}
